"""The evaluation command with another engine: the figures are those of that engine, and nothing written changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import halves
from evaluation.__main__ import main
from evaluation.bench_cold import STUB


def test_predict_reads_with_the_engine_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "Police arrested two men in Lima on Monday."}) + "\n")
    assert main(["predict", "places", str(source), "--engine", "spicy"]) == 2
    assert "no engine named 'spicy'" in capsys.readouterr().err
    assert main(["predict", "places", str(source), "--engine", STUB]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "a"


def test_halves_of_another_engine_are_printed_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "re3d.jsonl").write_text(json.dumps({"id": "a", "text": "Nobody came.", "entities": []}) + "\n")
    half = halves.Half("entities", "re3d.jsonl", "1 document", "made up", lambda r: f"{len(r)} measures")
    monkeypatch.setattr(halves, "HALVES", (half,))
    monkeypatch.setattr(halves, "write", lambda *_: pytest.fail("written"))
    assert main(["halves", str(tmp_path), "--engine", STUB]) == 0
    assert capsys.readouterr().out.startswith("| entities | 1 document: made up |")
