"""Where: places of events, each as precisely as it is known, and the countries of those that are known no better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dateline.explorer.coded import Ints
from dateline.explorer.columns import Columns
from dateline.explorer.queries.ranking import Orders, Ranking
from dateline.explorer.queries.timeline import Bins, signs

DOTS = ("point", "city", "district")  # precisions that are a spot on a map
WIDE = ("country", "water", "area")  # that are none: their middle is nowhere in particular


@dataclass(frozen=True, slots=True)
class Where:
    """A place, and what happens there."""

    name: str
    region: str
    country: str  # ISO 3166 alpha-3
    country_name: str
    precision: str  # point | city | district | region | country | water | area; empty: named but not located
    lat: float | None  # degrees
    lon: float | None  # degrees
    events: int
    cooperation: int  # events of quad 1 and 2
    conflict: int  # events of quad 3 and 4
    score: float | None  # mean of PLOVER's scale, -10 to 10
    up: tuple[int, ...] = ()  # events of cooperation in each stretch of time
    down: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """What a map shows, and what it cannot."""

    spots: tuple[Where, ...]  # that are a point, a city, a district or a region, the greatest first
    wide: tuple[Where, ...]  # countries, waters and areas: the country's shade and a list, never a dot
    further: int  # places that are on the map's list but not among the greatest
    unlocated: int  # events at a place that is named and not found
    unplaced: int  # events without a place


def places(columns: Columns, tellings: Ints, names: Mapping[str, str], shared: Bins | None = None) -> Ranking[Where]:
    """All places; with `shared` each over time."""
    at, quad, scale = columns.place[tellings], columns.quad[tellings], columns.scale[tellings]
    size = len(columns.spots)
    events = np.bincount(at, minlength=size)
    known = ~np.isnan(scale)
    sums, scored = np.bincount(at[known], scale[known], minlength=size), np.bincount(at[known], minlength=size)
    up = np.bincount(at[(quad == 1) | (quad == 2)], minlength=size)
    down = np.bincount(at[quad >= 3], minlength=size)
    there = np.flatnonzero(events)
    there = there[there > 0]  # 0 is the unknown place
    with np.errstate(invalid="ignore"):
        score = (sums / scored)[there]
    sorted_by: Orders = {
        "events": events[there],
        "name": lambda: [s.name.casefold() for s in map(columns.spots.__getitem__, there)],
        "country": lambda: [names.get(s.country, s.country) for s in map(columns.spots.__getitem__, there)],
        "precision": lambda: [s.precision for s in map(columns.spots.__getitem__, there)],
        "cooperation": up[there],
        "conflict": down[there],
        "score": score,
    }

    def make(n: int) -> Where:
        row = there[n]
        s = columns.spots[row]
        over = signs(columns, tellings[at == row], shared) if shared else ((), ())
        mean = None if np.isnan(score[n]) else round(float(score[n]), 2)
        where = (s.name, s.region, s.country, names.get(s.country, ""), s.precision, s.lat, s.lon)
        return Where(*where, int(events[row]), int(up[row]), int(down[row]), mean, *over)

    return Ranking(sorted_by, make, "events", len(there))


def mapped(columns: Columns, tellings: Ints, names: Mapping[str, str], most: int = 300) -> Map:
    """The greatest places of each kind of precision."""
    ranking = places(columns, tellings, names)
    order = ranking.order("events", True)
    events = np.bincount(columns.place[tellings], minlength=len(columns.spots))
    kind = _kinds(columns)[np.flatnonzero(events[1:]) + 1][order]  # as `places` has the rows
    dots, wide = order[kind == _SPOT], order[kind == _WIDE]
    return Map(
        tuple(ranking.make(int(n)) for n in dots[:most]),
        tuple(ranking.make(int(n)) for n in wide[:most]),
        further=len(dots[most:]) + len(wide[most:]),
        unlocated=int(events[_kinds(columns) == _UNLOCATED][1:].sum()),
        unplaced=int(events[0]),
    )


_UNLOCATED, _SPOT, _WIDE = 0, 1, 2


@lru_cache(maxsize=2)
def _kinds(columns: Columns) -> npt.NDArray[np.int8]:
    """Of each place how it stands on a map. The unknown one, the first, counts as not located."""
    kinds = {**dict.fromkeys((*DOTS, "region"), _SPOT), **dict.fromkeys(WIDE, _WIDE)}
    return np.array([kinds.get(s.precision, _UNLOCATED) for s in columns.spots], np.int8)
