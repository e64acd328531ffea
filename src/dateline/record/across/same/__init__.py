"""Do two reports tell of one event? `Sameness.compare` gives a score and the reasons.

Points for and against are added over what was done, who, where, when, how many, and the words; they are natural
logarithms of odds, so that their sum gives a score between 0 and 1. Some differences outweigh all else: another day
told in both clauses, another town, other victims, other states.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from dateline.record.across.same import proof, what, when, where, who
from dateline.record.across.same.candidates import candidates
from dateline.record.across.same.sign import Sign
from dateline.record.across.same.told import COLUMNS, Teller, Told, stems
from dateline.record.across.same.what import Kinds, Story, kinds

__all__ = [
    "COLUMNS",
    "THRESHOLD",
    "Kinds",
    "Likeness",
    "Sameness",
    "Story",
    "Teller",
    "Told",
    "candidates",
    "kinds",
    "stems",
]

_EVEN = 3.3  # points at which same and other are equally likely
_HELD, _VAGUE = 2, 1.0  # respects that must agree clearly, and the points that it costs when fewer do
_THIN = 0.5  # what it costs when nothing but the parties and the words speaks for it
THRESHOLD = 0.5  # least score of a link; chosen on evaluation/regression/across/


class Likeness(NamedTuple):
    """How likely two reports tell of one event."""

    score: float  # 0..1
    reason: str  # one line to read
    bars: bool  # they cannot be one event


# Points under which, before words, names and story are counted, no score comes to THRESHOLD; the rest only costs.
_SLACK = 0.01  # of points, more than rounding makes of a score
_HOPELESS = _EVEN - what.MOST_WORDS - what.MOST_NAMES - what.MOST_STORY - _SLACK

# What one article tells apart is apart, but for what its title has told already.
_APART = Likeness(0.0, "told apart in one article", True)
_UNLIKE = Likeness(0.0, "less than asked for", False)


def _barred(sign: Sign) -> Likeness:
    return Likeness(0.0, sign.why, True)


class Sameness:
    """Compares reports; each pair is compared once."""

    def __init__(self, kinds: Kinds, stories: Mapping[str, Story]) -> None:
        """`stories` by ArticleRow.id."""
        self._kinds, self._stories = kinds, stories
        self._kind = cache(kinds.compare)  # there are few types and modes
        self._rare = proof.Rare((s.words for s in stories.values()), len(stories))

    def linked(self, a: Told, b: Told) -> float | None:
        """The score of two reports that are to be linked; None for others, most of which are soon told from these."""
        found = self._compare(a, b, THRESHOLD)
        return found.score if found.score >= THRESHOLD else None

    def compare(self, a: Told, b: Told) -> Likeness:
        """The likeness of two reports, the same whichever comes first."""
        return self._compare(a, b, 0.0)

    def _compare(self, a: Told, b: Told, least: float) -> Likeness:
        """Without a score where it is less than `least`."""
        if (b.published, b.id) < (a.published, a.id):
            a, b = b, a
        if a.article == b.article and a.headline == b.headline:
            return _APART
        # What takes least time to find, and settles most, first.
        if (kind := self._kind(a.type, a.mode, b.type, b.mode)).bars:
            return _barred(kind)
        if (fact := what.factuality(a, b)).bars:
            return _barred(fact)
        if (day := when.compare(a, b)).bars:
            return _barred(day)
        if (place := where.compare(a.place, b.place)).bars:
            return _barred(place)
        if (party := who.compare(a, b)).bars:
            return _barred(party)
        if (toll := what.numbers(a, b)).bars:
            return _barred(toll)
        firm = kind.points + fact.points + day.points + place.points + party.points + toll.points
        if least and firm < _HOPELESS:
            return _UNLIKE
        words, called = what.words(a, b), what.names(a, b, self._rare)
        held = (day.points >= 1.5) + (place.points >= 1.2) + (party.points >= 1.0) + (toll.points >= 1.5)
        vague = held + (words.points + called.points >= 1.4) < _HELD
        thin = day.points < _THIN and place.points <= 0 and toll.points <= 0
        costs = _EVEN + vague * _VAGUE + thin * _THIN
        if least and firm + words.points + called.points + what.MOST_STORY - costs < -_SLACK:
            return _UNLIKE
        said = a.type in self._kinds.said or b.type in self._kinds.said
        told = proof.content(a, b, self._rare) if said else proof.compare(a, b, place, toll, self._rare)
        story = what.story(self._stories[a.article], self._stories[b.article])
        signs = (kind, fact, day, place, party, toll, words, told, called, story)
        points = sum([s.points for s in signs]) - _EVEN - vague * _VAGUE - thin * _THIN
        score = 1 / (1 + exp(-max(min(points, 30.0), -30.0)))
        return Likeness(round(score, 3), "; ".join(s.why for s in signs if s.why), False)
