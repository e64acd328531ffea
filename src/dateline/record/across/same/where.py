"""Where: do two reports tell of the same place, or of one that lies in the other?"""

from __future__ import annotations

from math import cos, hypot, radians

from dateline.record.across.same.sign import NOTHING, Sign
from dateline.record.across.same.told import Spot

_DEGREE = 111.2  # km, of latitude
_NEAR, _AROUND, _REGION = 15.0, 60.0, 120.0  # km: one town; its surroundings; from a region's point to a town in it
_WIDE = frozenset(("country", "water", "area"))


def compare(a: Spot | None, b: Spot | None) -> Sign:
    """The sign that the places give."""
    if a is None or b is None:
        return NOTHING
    if alike(a, b):
        return Sign(0.5 if "country" in (a.precision, b.precision) else 1.3 if _large(a) else 2.0, f"both in {a.name}")
    if inside(a, b):
        wide = "country" in (a.precision, b.precision)
        small, large = (a, b) if _size(a) <= _size(b) else (b, a)
        return Sign(0.4 if wide else 1.2, f"{small.name} lies in {large.name}")
    km = distance(a, b)
    if km is not None and km <= _NEAR and not _vague(a, b):
        return Sign(1.2, f"{a.name} is near {b.name}")
    firm = a.firm == b.firm == 2
    if a.country and b.country and a.country != b.country:
        return Sign(-2.5, f"{a.name} and {b.name} lie in different countries", bars=firm and not _vague(a, b))
    if _vague(a, b):
        return NOTHING
    if km is None:
        return Sign(-1.0, f"{a.name}, {b.name}") if a.name and b.name else NOTHING
    if km <= _AROUND:
        return Sign(-1.5, f"{a.name} is {km:.0f} km from {b.name}")
    return Sign(-4.0, f"{a.name} is {km:.0f} km from {b.name}", bars=firm)


def alike(a: Spot, b: Spot) -> bool:
    """Is it the same place?"""
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    return bool(a.name) and a.name == b.name and a.country == b.country


def inside(a: Spot, b: Spot) -> bool:
    """Does one lie in the other, as far as names and points show?"""
    if not a.country or a.country != b.country:
        return False
    small, large = (a, b) if _size(a) <= _size(b) else (b, a)
    if large.precision == "country":
        return True
    if large.precision not in ("region", "district") or _size(small) == _size(large):
        return False
    if large.precision == "region" and small.region and small.region == large.region:
        return True
    km = distance(a, b)
    return large.precision == "district" and km is not None and km <= _NEAR * 2


def distance(a: Spot, b: Spot) -> float | None:
    """Kilometres as on a flat map: right to a hundredth where it matters. None where a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    along = (b.lon - a.lon + 180) % 360 - 180
    return _DEGREE * hypot(b.lat - a.lat, along * cos(radians(a.lat + b.lat) / 2))


def _size(s: Spot) -> int:
    return {"country": 4, "region": 3, "district": 2, "water": 4, "area": 4}.get(s.precision, 1)


def _large(s: Spot) -> bool:
    return _size(s) > 2


def _vague(a: Spot, b: Spot) -> bool:
    return a.precision in _WIDE or b.precision in _WIDE
