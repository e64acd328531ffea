"""Cooperation and conflict between two: how many events each way, and their mean score on PLOVER's scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dateline.explorer.coded import Ints, Truths
from dateline.explorer.columns import Columns
from dateline.explorer.queries.nodes import Node, Nodes
from dateline.explorer.queries.ranking import Ranking
from dateline.explorer.queries.timeline import Bins, signs

Longs = npt.NDArray[np.int64]
_FORTH, _BACK, _BOTH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who deal with each other. Where both are the same country, its own people deal with each other."""

    left: Node
    right: Node
    events: int
    forth: int  # events in which the left one acts on the right one
    back: int  # the other way round
    both: int  # events in which both act: a meeting, a fight of two sides
    score: float | None  # mean of PLOVER's scale, -10 (conflict) to 10 (cooperation); None where no event has one
    cooperation: int  # events of quad 1 and 2
    conflict: int  # events of quad 3 and 4
    up: tuple[int, ...] = ()  # events of cooperation in each stretch of time
    down: tuple[int, ...] = ()  # events of conflict

    @property
    def selectors(self) -> tuple[str, ...]:
        """Values of the filter `pair` that leave these events; none where a name cannot stand in it."""
        left, right = self.left.selector, self.right.selector
        if "|" in left + right:
            return ()
        return tuple(dict.fromkeys((f"{left}|{right}", f"{right}|{left}")))


@dataclass(frozen=True, eq=False)
class Dealings:
    """Every event between two: a row each, in order of the pair and the event."""

    columns: Columns
    nodes: Nodes
    left: Ints  # of each pair: number of the node
    right: Ints
    starts: Longs  # of each pair: its first row
    telling: Ints  # of each row
    way: npt.NDArray[np.int8]  # of each row: `_FORTH`, `_BACK`, `_BOTH`

    @cached_property
    def pair(self) -> Longs:
        """Of each row: number of the pair."""
        return np.repeat(np.arange(len(self.left)), np.diff(np.append(self.starts, len(self.telling))))

    def count(self, rows: Truths) -> Longs:
        return np.bincount(self.pair[rows], minlength=len(self.left))

    @cached_property
    def events(self) -> Longs:
        """Of each pair. An event in which each acts on the other counts once."""
        return self.count(self._once)

    @cached_property
    def _once(self) -> Truths:
        """The first row of each event of a pair."""
        return np.append(True, (self.telling[1:] != self.telling[:-1]) | (self.pair[1:] != self.pair[:-1]))[
            : len(self.telling)
        ]

    @cached_property
    def score(self) -> npt.NDArray[np.float64]:
        """Of each pair, NaN where unknown."""
        scale = self.columns.scale[self.telling].astype(np.float64)
        known = ~np.isnan(scale) & self._once
        sums = np.bincount(self.pair[known], scale[known], minlength=len(self.left))
        with np.errstate(invalid="ignore"):
            return np.asarray(sums / self.count(known), np.float64)

    def signed(self, low: int, high: int) -> Longs:
        """Of each pair: events of these quads."""
        quad = self.columns.quad[self.telling]
        return self.count((quad >= low) & (quad <= high) & self._once)

    def ways(self, way: int) -> Longs:
        """Of each pair: events that go this way."""
        return self.count(self.way == way)

    def ranking(self, shared: Bins | None = None) -> Ranking[Pair]:
        """All pairs; with `shared` each over time."""
        ends = [node.name.casefold() for node in self.nodes.nodes]
        columns = {
            "events": self.events,
            "forth": self.ways(_FORTH),
            "back": self.ways(_BACK),
            "both": self.ways(_BOTH),
            "score": self.score,
            "cooperation": self.signed(1, 2),
            "conflict": self.signed(3, 4),
        }
        by_name = {"left": lambda: [ends[n] for n in self.left], "right": lambda: [ends[n] for n in self.right]}

        def make(n: int) -> Pair:
            end = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.telling)
            tellings = np.unique(self.telling[self.starts[n] : end])
            up, down = signs(self.columns, tellings, shared) if shared else ((), ())
            score = float(self.score[n])
            return Pair(
                self.nodes.nodes[self.left[n]],
                self.nodes.nodes[self.right[n]],
                **{c: int(columns[c][n]) for c in ("events", "forth", "back", "both", "cooperation", "conflict")},
                score=None if np.isnan(score) else round(score, 2),
                up=up,
                down=down,
            )

        return Ranking({**columns, **by_name}, make, "events", len(self.left))


def dealings(columns: Columns, tellings: Ints, found: Nodes) -> Dealings:
    """Who deals with whom in these tellings."""
    chosen = np.zeros(len(columns.event), np.bool_)
    chosen[tellings] = True
    kept = chosen[columns.part_telling] & (found.of[columns.part_party] >= 0 if len(found.of) else False)
    acts, acted_on = kept & (columns.part_role == 0), kept & (columns.part_role == 1)
    one, other = _crossed(columns.part_telling, np.flatnonzero(acts), np.flatnonzero(acted_on))
    acts &= columns.reciprocal[columns.part_telling]
    left, right = _crossed(columns.part_telling, np.flatnonzero(acts), np.flatnonzero(acts))
    one, other = np.append(one, left[left < right]), np.append(other, right[left < right])
    mutual = np.arange(len(one)) >= len(one) - np.count_nonzero(left < right)
    return _gathered(columns, found, one, other, mutual)


def _crossed(telling: Ints, left: Longs, right: Longs) -> tuple[Longs, Longs]:
    """Every row of the one with every row of the other of the same telling; both stand in the order of tellings."""
    first = np.searchsorted(telling[right], telling[left], "left")
    number = np.searchsorted(telling[right], telling[left], "right") - first
    of = np.repeat(np.arange(len(left)), number)
    step = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    return left[of], right[first[of] + step]


def _gathered(columns: Columns, found: Nodes, one: Longs, other: Longs, mutual: Truths) -> Dealings:
    """Each pair's rows together, each event once a way."""
    size = max(len(found.nodes), 1)
    a, b = (found.of[columns.part_party[rows]].astype(np.int64) for rows in (one, other))
    way = np.where(mutual, _BOTH, np.where(a <= b, _FORTH, _BACK))
    pair = np.minimum(a, b) * size + np.maximum(a, b)
    telling = columns.part_telling[one].astype(np.int64)
    same_party = columns.part_party[one] == columns.part_party[other]
    keys = [k[~same_party] for k in (pair, telling, way)]
    order = np.lexsort(keys[::-1])
    pair, telling, way = (k[order] for k in keys)
    new = np.diff(pair, prepend=-1) != 0
    kept = new | (np.diff(telling, prepend=-1) != 0) | (np.diff(way, prepend=-1) != 0)
    pair, telling, way = pair[kept], telling[kept], way[kept]
    starts = np.flatnonzero(np.diff(pair, prepend=-1) != 0)
    left, right = (pair[starts] // size).astype(np.int32), (pair[starts] % size).astype(np.int32)
    return Dealings(columns, found, left, right, starts, telling.astype(np.int32), way.astype(np.int8))
