"""What must agree beside the parties where the dates do not settle it.

In a war the same two sides do the same to each other day after day, and a government says something every day. Reports
that only their publication dates are one event where something singles it out: a word that few articles have, the town,
the toll, whole wordings, people who are named on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import isqrt

from dateline.record.across.same.sign import NOTHING, Sign
from dateline.record.across.same.told import Party, Told

_LEAST = 4  # articles that may share a rare word, in however small a corpus
_WIDE = 6  # days; within a wider date there is room for many events
_SAME = 0.5  # points of two numbers that are the same
_AREA, _TOWN, _TOLL = 1.2, 2.0, 1.5  # points from which the place is one region, one town, the toll one number
_WORDS, _MOST = 3, 0.5  # shared words, and share of the shorter clause, from which wordings are one
_SOME = 0.34  # that share where a rare word is among them
_MISSING = 1.6  # points that it costs when a proof is missing
_STATE = frozenset(("", "GOV", "MIL"))


class Rare:
    """Which words few articles have: at most the square root of their number."""

    def __init__(self, articles: Iterable[tuple[int, ...]], count: int) -> None:
        self._articles = Counter(word for words in articles for word in words)
        self._most = max(_LEAST, isqrt(count))

    def __call__(self, word: int) -> bool:
        return self._articles[word] <= self._most


def compare(a: Told, b: Told, place: Sign, toll: Sign, rare: Rare) -> Sign:
    """What it costs that too little singles the event out."""
    missing = _needed(a, b, place, toll) - _proofs(a, b, place, toll, rare)
    return Sign(-_MISSING * missing, "little to tell it by") if missing > 0 else NOTHING


def content(a: Told, b: Told, rare: Rare) -> Sign:
    """What is said is told by its content: who says something to whom is never enough."""
    shared, least = set(a.words) & set(b.words), min(len(a.words), len(b.words))
    enough = 1 if least < _WORDS else 2
    if len(shared) < enough:
        return Sign(-1.8 * (enough - len(shared)), "another content")
    if (a.firm and b.firm) or len(shared) >= _MOST * least:
        return NOTHING
    some = len(shared) >= max(_WORDS, _SOME * least) and any(map(rare, shared))
    return NOTHING if some else Sign(-1.0, "little of one content")


def _needed(a: Told, b: Told, place: Sign, toll: Sign) -> int:
    """How many: none where both have a day of their own, two where both have only a day on which they were news."""
    if a.firm and b.firm:
        if max(a.last - a.first, b.last - b.first) >= _WIDE:
            return 2
        return int(a.type == b.type == "ASSAULT" and "" != a.mode != b.mode != "" and place.points < _AREA)
    if a.firm or b.firm:
        told, news = (a, b) if a.firm else (b, a)
        late = news.published - told.last > 1
        return 2 + news.background if told.last - told.first >= _WIDE else 1 + late + news.background
    if abs(a.published - b.published) <= 1:
        return 2 + (a.background != b.background)
    return 3 + (bool(toll.why) and toll.points < _SAME)


def _proofs(a: Told, b: Told, place: Sign, toll: Sign, rare: Rare) -> int:
    shared, least = set(a.words) & set(b.words), min(len(a.words), len(b.words))
    return (
        min(sum(map(rare, shared)), 2)
        + (place.points >= _TOWN)
        + (toll.points >= _TOLL)
        + (len(shared) >= _WORDS and len(shared) >= _MOST * least)
        + (_named(a.actors, b.actors) and _named(a.recipients, b.recipients))
        + (_person(a.recipients, b.recipients) or _person(a.actors, b.actors))
    )


def _named(x: tuple[Party, ...], y: tuple[Party, ...]) -> bool:
    """Is one named in both, who is no state? States do the same again."""
    return any(p.name == q.name and p.named and p.sector not in _STATE for p in x for q in y)


def _person(x: tuple[Party, ...], y: tuple[Party, ...]) -> bool:
    """Is one person, town or body in both whom nobody knows by office?"""
    return any(p.named and len(p.tokens) > 1 and not p.country and p.tokens == q.tokens for p in x for q in y)
