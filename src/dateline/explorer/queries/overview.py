"""The overview: what happened, by whose word."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.explorer.page import Question


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of what the filters leave."""

    events: int
    reports: int


def answer(question: Question) -> Overview:
    """What the filters leave."""
    picked = question.columns.pick(question.filters)
    return Overview(len(picked.tellings), len(picked.reports))
