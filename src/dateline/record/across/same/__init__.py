"""Do two reports tell of one event? `Sameness.compare` gives a score and the reasons.

Points for and against are added over what was done, who, where, when, how many, and the words; they are natural
logarithms of odds, so that their sum gives a score between 0 and 1. Some differences outweigh all else: another day
told in both clauses, another town, other victims, other states.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from dateline.record.across.same import what, when, where, who
from dateline.record.across.same.candidates import candidates
from dateline.record.across.same.told import COLUMNS, Teller, Told
from dateline.record.across.same.what import Kinds, kinds

__all__ = ["COLUMNS", "THRESHOLD", "Kinds", "Likeness", "Sameness", "Teller", "Told", "candidates", "kinds"]

_EVEN = 3.5  # points at which same and other are equally likely
THRESHOLD = 0.5  # least score of a link; chosen on evaluation/regression/across/


class Likeness(NamedTuple):
    """How likely two reports tell of one event."""

    score: float  # 0..1
    reason: str  # one line to read
    bars: bool  # they cannot be one event


class Sameness:
    """Compares reports; each pair is compared once."""

    def __init__(self, kinds: Kinds, stories: Mapping[str, tuple[int, ...]]) -> None:
        """`stories`: for each article, the words of what it reports (`Teller.words`)."""
        self._kinds, self._stories = kinds, stories

    def compare(self, a: Told, b: Told) -> Likeness:
        """The likeness of two reports, the same whichever comes first."""
        if (b.published, b.id) < (a.published, a.id):
            a, b = b, a
        signs = (
            self._kinds.compare(a, b),
            what.factuality(a, b),
            when.compare(a, b),
            where.compare(a.place, b.place),
            who.compare(a, b),
            what.numbers(a, b),
            what.words(a, b, a.type in self._kinds.said),
            what.story(self._stories.get(a.article, ()), self._stories.get(b.article, ())),
        )
        points = sum(s.points for s in signs) - _EVEN
        score = 1 / (1 + exp(-max(min(points, 30.0), -30.0)))
        bars = any(s.bars for s in signs)
        return Likeness(0.0 if bars else round(score, 3), "; ".join(s.why for s in signs if s.why), bars)
