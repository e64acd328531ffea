"""Can two values of an event both be true?"""

from __future__ import annotations

from typing import Any

from dateline.record.across.ledger.claims import Bounds
from dateline.record.across.same.told import Party, Spot
from dateline.record.across.same.where import alike, distance, inside
from dateline.record.across.same.who import BUILT, likeness

_ONE_TOWN = 15.0  # km
_WIDE = ("country", "water", "area")


def agree(about: str, a: Any, b: Any) -> bool:
    """Whether `a` and `b`, values of `about`, leave room for each other."""
    if about == "place":
        return _places(a, b)
    if about == "date":
        return bool(a[0] <= b[1] and b[0] <= a[1])
    if about in ("actor", "recipient"):
        return _parties(a, b)
    if about == "factuality":  # told before and after is no contradiction; a denial is
        return a == b or "denied" not in (a, b)
    return _numbers(a, b)


def _numbers(a: Bounds, b: Bounds) -> bool:
    return a.low <= b.high and b.low <= a.high


def _places(a: Spot, b: Spot) -> bool:
    """One place, one in the other, or two names for one town; water and areas have no borders on file."""
    if alike(a, b) or inside(a, b):
        return True
    if a.precision in _WIDE or b.precision in _WIDE:
        return not a.country or not b.country or a.country == b.country
    km = distance(a, b)
    return km is not None and km <= _ONE_TOWN


def _parties(a: Party, b: Party) -> bool:
    """Two that can be one, or of whom one is told more narrowly: only two states, or two names of one kind, differ."""
    if a.country and b.country and a.country != b.country and not {a.sector, b.sector} & BUILT:
        return False
    both_named = a.named and b.named and bool(a.sector) == bool(b.sector)
    return not both_named or likeness(a, b) >= 0
