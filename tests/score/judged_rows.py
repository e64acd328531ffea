"""Rows and judgements for the tests of scoring."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from dateline.dataset import AttributionRow, JudgementKind, JudgementRow, ReportRow

A, B = "a" * 16, "b" * 16
TEXT = "The mayor said the bridge is closed.\n\nPolice met the strikers in Zarumilla on Monday."
_clock: Iterator[int] = count()


def judgement(kind: JudgementKind, left: str, column: str = "", value: str = "", **given: Any) -> JudgementRow:
    """One of Ada's, each later than the one before."""
    at = next(_clock)
    made = f"2024-01-01T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}+00:00"
    by = given.pop("by", "Ada")
    return JudgementRow(f"j{at:08}", kind, left, column=column, value=value, by=by, made=made, **given)


def report(n: int, **given: Any) -> ReportRow:
    """A report of article A, of a meeting told by the narrator."""
    facts = {"type": "CONSULT", "quad": 1, "scale": 2.5, "actors": ("police",), "actor_codes": ("PERCOP",), **given}
    return ReportRow(f"{A}r{n}", A, clause="Police met the strikers", clause_start=38, clause_end=61, **facts)


def statement(n: int, **given: Any) -> AttributionRow:
    """A statement of article A: The mayor said the bridge is closed."""
    facts = {
        "kind": "indirect",
        "strength": "strong",
        "speaker": "The mayor",
        "speaker_name": "Julia Armas",
        "speaker_code": "PERGOV",
        "speaker_spans": ("0:9",),
        "cue": "said",
        "cue_spans": ("10:14",),
        "content": "the bridge is closed",
        "content_spans": ("15:35",),
        "chain": ("publisher: Daily", "speaker: Julia Armas"),
        **given,
    }
    return AttributionRow(f"{A}s{n}", A, start=15, end=35, **facts)
