"""Hard sentence bounds (`bounds.jsonl`): titles, initials, abbreviations, headlines, quotations that end sentences.

A record has `sentences`, which joined by one space (by `join` where it has one) make the paragraph.
"""

from __future__ import annotations

from typing import Any

from dateline.text import Columns, Engine
from evaluation.regression.cases import FOLDER
from evaluation.scorers.measure import Record, Result, load, prf


def load_bounds() -> list[Record]:
    return load(FOLDER / "bounds.jsonl")


def text_of(case: Record) -> str:
    return str(case.get("join", " ")).join(case["sentences"])


def starts_of(case: Record) -> list[int]:
    """Where each sentence begins."""
    starts, at = [], 0
    for sentence in case["sentences"]:
        starts.append(at)
        at += len(sentence) + len(case.get("join", " "))
    return starts


def score_bounds(engine: Engine, cases: list[Record] | None = None) -> Result:
    """F1 of sentence starts within paragraphs, and the share of paragraphs that are wholly right."""
    cases = load_bounds() if cases is None else cases
    right = found = gold = whole = 0
    for case, columns in zip(cases, engine.read(text_of(c) for c in cases), strict=True):
        want, got = set(starts_of(case)[1:]), read_starts(columns)
        right, found, gold = right + len(want & got), found + len(got), gold + len(want)
        whole += want == got
    return {
        "paragraphs": len(cases),
        "paragraphs wholly right": round(whole / len(cases), 4) if cases else 0.0,
        "sentence starts, F1": round(prf(right, found, gold)["f1"], 4),
    }


def read_starts(columns: Columns) -> set[int]:
    """Where sentences begin within the paragraph, by the engine."""
    return {columns.start[a] for a, _ in columns.sentences[1:]}


def misses(engine: Engine, cases: list[Record] | None = None) -> list[dict[str, Any]]:
    """The cases that are not wholly right, as they were cut."""
    cases = load_bounds() if cases is None else cases
    out = []
    for case, columns in zip(cases, engine.read(text_of(c) for c in cases), strict=True):
        starts = sorted({0, *read_starts(columns)})
        if starts != starts_of(case):
            text = text_of(case)
            read = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
            out.append({"id": case["id"], "sentences": case["sentences"], "read": read})
    return out
