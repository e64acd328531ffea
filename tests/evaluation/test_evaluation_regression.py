"""The project's own cases: enough of them, whole, and labelled in words that exist."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, get_args

import pytest

from dateline.model import Factuality
from evaluation.regression.cases import ROOT, load_pages, load_sentences
from evaluation.scorers.events import QUAD

SENTENCES, PAGES = load_sentences(), load_pages()
SECTORS = "GOV MIL COP JUD LEG SPY PRM PTY REB UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC UNO"
CODE = re.compile(rf"(?:[A-Z]{{3}}|---)(?:{'|'.join(SECTORS.split())})*")
ALL_EVENTS: list[tuple[str, dict[str, Any]]] = [(r["id"], e) for r in [*SENTENCES, *PAGES] for e in r["events"]]


def test_there_are_enough_and_ids_are_unique() -> None:
    assert len(SENTENCES) >= 150
    assert len(PAGES) >= 6
    ids = [r["id"] for r in [*SENTENCES, *PAGES]]
    assert len(set(ids)) == len(ids)
    assert len({r["text"] for r in SENTENCES}) == len(SENTENCES)


def test_event_labels_are_plover_words() -> None:
    assert {e["event"] for _, e in ALL_EVENTS} == set(QUAD)
    for name, event in ALL_EVENTS:
        assert {event["factuality"], *event.get("deed", ())} <= set(get_args(Factuality)), name
        for code in event["source"] + event["target"]:
            assert CODE.fullmatch(code), (name, code)
            assert code != "---", name


@pytest.mark.parametrize("record", SENTENCES, ids=lambda r: r["id"])
def test_offsets_and_words_agree(record: dict[str, Any]) -> None:
    text = record["text"]
    for a in record["attributions"]:
        for role in ("source", "cue", "content"):
            assert [text[i:j] for i, j in a[role]] == a["words"][role]
            assert all(_whole_words(text, i, j) for i, j in a[role]), a["words"]
    for t in record.get("timexes", []):
        assert text[t["start"] : t["end"]] == t["text"]
        assert _whole_words(text, t["start"], t["end"])
    for p in record.get("toponyms", []):
        assert text[p["start"] : p["end"]] == p["name"]
        assert _whole_words(text, p["start"], p["end"])
        assert -90 <= p["lat"] <= 90
        assert -180 <= p["lon"] <= 180
    if record["date"]:
        dt.date.fromisoformat(record["date"])


def _whole_words(text: str, start: int, end: int) -> bool:
    """Neither edge cuts a word."""
    return not any(0 < i < len(text) and text[i - 1].isalnum() and text[i].isalnum() for i in (start, end))


@pytest.mark.parametrize("gold", PAGES, ids=lambda g: g["id"])
def test_page_labels_stand_in_the_page(gold: dict[str, Any]) -> None:
    page = (ROOT / gold["file"]).read_text(encoding="utf-8")
    body = "\n\n".join(gold["body"])
    assert all(words in page for words in gold["body"] + gold["furniture"] + gold["captions"] + gold["opinion"])
    assert not any(words in body for words in gold["furniture"] + gold["captions"])
    assert all(body.count(event["trigger"]) == 1 for event in gold["events"])
    for a in gold["attributions"]:
        assert all(words in body for words in (a["source"], a["cue"]))
        assert all(body.count(words) == 1 for words in a["content"] if len(words) > 20)
    dt.date.fromisoformat(gold["published"])
    assert gold["publisher"] in page
