"""The runner: a line in, a line out, whatever the line is."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluation.__main__ import main
from evaluation.predict import EMPTY, predict_file


def _echo(record: dict[str, Any], _reader: object) -> dict[str, Any]:
    if "boom" in record["text"]:
        raise ValueError("no\nway")
    if "odd" in record["text"]:
        return {"events": [{1, 2}]}
    return {"events": [{"event": record["text"], "source": [str(record["date"])], "target": []}]}


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The set `events`, answered by a stand-in that says what it was given."""
    module = ModuleType("evaluation.events")
    module.predict = _echo  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "evaluation.events", module)


def _run(tmp_path: Path, lines: list[bytes]) -> tuple[list[dict[str, Any]], list[str]]:
    source, out = tmp_path / "in.jsonl", io.StringIO()
    log: list[str] = []
    source.write_bytes(b"\n".join(lines))
    written = predict_file("events", source, out, log=log.append)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert written == len(answers)
    return answers, log


@pytest.mark.usefixtures("echo")
def test_every_readable_line_has_its_answer_in_order(tmp_path: Path) -> None:
    lines = [
        b'{"id": "a", "text": "one", "date": "2024-05-08"}',
        b"",
        b'{"id": 2, "text": "two"}',
        b'{"id": "c", "text": "boom"}',
    ]
    answers, log = _run(tmp_path, lines)
    assert [a["id"] for a in answers] == ["a", 2, "c"]
    assert answers[0]["events"][0] == {"event": "one", "source": ["2024-05-08"], "target": []}
    assert answers[1]["events"][0]["source"] == ["None"]
    assert answers[2]["events"] == []
    assert log == ["line 4 (id 'c'): empty prediction, ValueError: no way"]


@pytest.mark.usefixtures("echo")
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x"}', "no words in text"),
        (b'{"id": "x", "text": null}', "no words in text"),
        (b'{"id": "x", "text": ["a"]}', "no words in text"),
        (b'{"id": "x", "text": 7}', "no words in text"),
        (b'{"id": "x", "text": "  \\n"}', "no words in text"),
        (b'{"id": "x", "text": "odd"}', "TypeError"),
    ],
)
def test_what_cannot_be_answered_gets_the_empty_answer(tmp_path: Path, line: bytes, reason: str) -> None:
    answers, log = _run(tmp_path, [line, b'{"id": "y", "text": "ok"}'])
    assert answers[0] == {"id": "x", "events": []}
    assert answers[1]["events"][0]["event"] == "ok"
    assert len(log) == 1
    assert reason in log[0]
    assert log[0].startswith("line 1 (id 'x')")


@pytest.mark.usefixtures("echo")
@pytest.mark.parametrize(
    "line", [b"{not json", b"[1, 2]", b'"words"', b"null", b"[" * 100_000, b'{"id": ' + b"9" * 5000 + b"}"]
)
def test_a_line_that_is_no_object_is_skipped_and_named(tmp_path: Path, line: bytes) -> None:
    answers, log = _run(tmp_path, [b'{"id": "a", "text": "one"}', line, b'{"id": "b", "text": "two"}'])
    assert [a["id"] for a in answers] == ["a", "b"]
    assert len(log) == 1
    assert log[0].startswith("line 2: skipped")


@pytest.mark.usefixtures("echo")
def test_lone_surrogates_keep_their_length(tmp_path: Path) -> None:
    answers, _ = _run(tmp_path, [b'{"id": "\\ud800", "text": "a\\udc80b", "date": "\\ud800"}'])
    assert answers[0]["id"] == "\ud800"
    assert answers[0]["events"][0]["event"] == "a\ufffdb"


@pytest.mark.usefixtures("echo")
def test_bytes_that_are_not_utf8_are_replaced_and_named(tmp_path: Path) -> None:
    answers, log = _run(tmp_path, [b'\xef\xbb\xbf{"id": "a", "text": "caf\xe9"}'])
    assert answers[0]["events"][0]["event"] == "caf\ufffd"
    assert "not UTF-8" in log[0]


@pytest.mark.usefixtures("echo")
@pytest.mark.parametrize("date", ["20240508", "[2024, 5, 8]", '{"year": 2024}', "true"])
def test_a_date_of_another_type_is_unknown(tmp_path: Path, date: str) -> None:
    answers, _ = _run(tmp_path, [f'{{"id": "a", "text": "one", "date": {date}}}'.encode()])
    assert answers[0]["events"][0]["source"] == ["None"]


@pytest.mark.usefixtures("echo")
def test_a_line_without_id_is_answered_and_named(tmp_path: Path) -> None:
    answers, log = _run(tmp_path, [b'{"text": "one"}'])
    assert answers[0]["id"] is None
    assert "no id" in log[0]


@pytest.mark.usefixtures("echo")
def test_packed_input_and_an_output_file(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress(b'{"id": "a", "text": "one"}\n'))
    assert main(["predict", "events", str(source), "--out", str(out)]) == 0
    assert json.loads(out.read_text())["events"][0]["event"] == "one"


@pytest.mark.usefixtures("echo")
def test_set_up_mistakes_are_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, broken = tmp_path / "in.jsonl", tmp_path / "broken.jsonl.gz"
    source.write_text('{"id": "a", "text": "one"}\n')
    broken.write_bytes(b"not gzip at all")
    out = str(tmp_path / "out.jsonl")
    mistakes = [
        ["predict", "events", str(tmp_path / "none.jsonl"), "--out", out],
        ["predict", "events", str(tmp_path), "--out", out],
        ["predict", "weather", str(source), "--out", out],
        ["predict", "events", str(source), "--out", str(source)],
        ["predict", "events", str(source), "--out", str(tmp_path / "no" / "folder.jsonl")],
        ["predict", "events", str(broken), "--out", out],
        ["score", "weather", str(source), str(source)],
    ]
    for argv in mistakes:
        assert main(argv) == 2, argv
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1, said
    assert source.read_text().startswith('{"id"')


def test_a_missing_argument_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["predict", "events"])
    assert stop.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("name", EMPTY)
def test_every_set_answers_every_line(tmp_path: Path, name: str) -> None:
    """The real sets, on lines that have tripped readers before."""
    field = {"actors": "phrase", "pages": "html"}.get(name, "text")
    words = [
        "",
        "\ufffd\ud800",
        "Police arrested two men in Lima on Monday.",
        "." * 500,
        "a" * 5000,
        "\x00\x01",
        "<p>",
        "“",
        "🙂 " * 40,
    ]
    records = [
        {"id": i, field: w, "date": d}
        for i, (w, d) in enumerate(zip(words, [None, "", "8 May 2024", "x", 3, "0000-00-00"] * 2, strict=False))
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(r) for r in records))
    assert main(["predict", name, str(source), "--out", str(out)]) == 0
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert [a["id"] for a in answers] == [r["id"] for r in records]
    assert all(EMPTY[name].keys() <= a.keys() for a in answers)
