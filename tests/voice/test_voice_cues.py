"""`python -m training cues`: counts on a file of our own, entries by hand, and what it refuses."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest

from training import cues

TEXT = "Rosa Vega {verb} that the dam had cracked. The children played near the water."
HAND = {
    "left_out": ["play"],
    "weak": ["guess"],
    "stance": {"warns": ["caution"]},
    "noun_stance": {},
    "estimate": [{"pos": "verb", "patterns": "quote=80 that=20", "words": ["caution", "drawl"]}],
}


def record(verb: str, marked: bool = True) -> dict[str, object]:
    text = TEXT.format(verb=verb)
    start = text.index("that the dam")
    content = [[start, text.index(" The children") - 1]]
    cue = [[text.index(verb), text.index(verb) + len(verb)]]
    found = [{"source": [[0, 9]], "cue": cue, "content": content}] if marked else []
    return {"id": verb, "text": text, "attributions": found}


@pytest.fixture(name="counts", scope="module")
def _counts() -> cues.Counts:
    return cues.count([record("warned") for _ in range(12)] + [record("guessed", marked=False) for _ in range(4)])


def rows(written: str) -> dict[str, dict[str, str]]:
    lines = [line for line in written.splitlines() if not line.startswith("#")]
    return {r["lemma"]: r for r in csv.DictReader(lines)}


def test_uses_and_attributing_uses_are_counted(counts: cues.Counts) -> None:
    assert counts.uses["warn", "VERB", "that"] == counts.attributing["warn", "VERB", "that"] == 12
    assert (counts.uses["guess", "VERB", "that"], counts.attributing["guess", "VERB", "that"]) == (4, 0)


def test_shares_are_shrunk_towards_the_pattern(counts: cues.Counts) -> None:
    # prior of "that" is (12 + 0.75) / (16 + 5); the share is (12 + 3 * prior) / (12 + 3)
    assert cues.counted(counts, frozenset())["warn", "verb"]["that"] == 92
    assert ("warn", "verb") not in cues.counted(counts, frozenset({"warn"}))


def test_entries_by_hand_join_the_counts(counts: cues.Counts) -> None:
    found = rows(cues.table(counts, HAND))
    assert found["caution"] == {
        "lemma": "caution", "pos": "verb", "patterns": "quote=80 that=20", "stance": "warns", "strength": "strong",
    }  # fmt: skip
    assert (found["warn"]["stance"], found["drawl"]["strength"]) == ("neutral", "strong")
    assert "play" not in found


def test_the_file_is_checked_and_the_table_is_the_same_every_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train = tmp_path / "train.jsonl"
    train.write_text("\n".join(json.dumps(record("warned")) for _ in range(3)), encoding="utf-8")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert cues.main([str(train), "--out", str(first)]) == 2
    assert "expected" in capsys.readouterr().err
    assert not first.exists()
    assert cues.main([str(train), "--any", "--out", str(first)]) == 0
    assert cues.main([str(train), "--any", "--out", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.read_text(encoding="utf-8").startswith(cues.HEAD)


def test_the_shipped_table_has_what_was_set_by_hand() -> None:
    hand = tomllib.loads(cues.HAND.read_text(encoding="utf-8"))
    shipped = cues.TABLE.read_text(encoding="utf-8")
    found = {(r["lemma"], r["pos"]): r for r in csv.DictReader(shipped.removeprefix(cues.HEAD).splitlines())}
    estimated = {(lemma, e["pos"]) for e in hand["estimate"] for lemma in e["words"]}
    assert shipped.startswith(cues.HEAD)
    assert estimated <= set(found)
    assert not {w for w in found if w[0] in hand["left_out"]} - estimated
    assert {r["strength"] for (lemma, _), r in found.items() if lemma in hand["weak"]} == {"weak"}
