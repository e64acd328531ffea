"""Other events of the same parties within some days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.dataset import EventRow
from dateline.explorer.coded import Ints, iso
from dateline.explorer.columns import Columns
from dateline.store import Store

DAYS = 14  # before and after
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Near:
    """Another event of the same parties."""

    event: EventRow
    shared: tuple[str, ...]  # names of the parties that both have
    apart: int  # days from this event to that one; negative where that one came before


@dataclass(frozen=True, slots=True)
class Around:
    """What else the same parties did."""

    events: tuple[Near, ...]  # those with most parties in common first, then the nearest
    total: int
    since: str  # first and last day looked at
    until: str


def around(store: Store, columns: Columns, event: str) -> Around:
    """Found in memory; only what is shown is read from the store."""
    row = number(columns.events, event)
    day = int(columns.day[row]) if row >= 0 else 0
    if not day:
        return Around((), 0, "", "")
    shared = _shared(columns, row, day)
    found = np.flatnonzero(shared)
    order = np.lexsort((found, np.abs(columns.day[found] - day), -shared[found]))
    shown = found[order][:_SHOWN].tolist()
    rows = {e.id: e for e in store.rows("events", where={"id": [columns.events[n] for n in shown]})}
    near = tuple(
        Near(rows[columns.events[n]], _names(columns, row, n), int(columns.day[n]) - day)
        for n in shown
        if columns.events[n] in rows
    )
    return Around(near, len(found), iso(day - DAYS), iso(day + DAYS))


def number(ids: Sequence[str], wanted: str) -> int:
    """Where an id stands among sorted ids; -1 where it does not."""
    at = bisect_left(ids, wanted)
    return at if at < len(ids) and ids[at] == wanted else -1


def _shared(columns: Columns, row: int, day: int) -> Ints:
    """How many parties each event of these days has in common with this one; 0 for this one itself."""
    n = len(columns.events)
    near = np.append((columns.day[:n] > 0) & (np.abs(columns.day[:n] - day) <= DAYS), False)
    near[row] = False
    part = np.isin(columns.part_party, [*_parties(columns, row)]) & near[np.minimum(columns.part_telling, n)]
    return np.bincount(columns.part_telling[part], minlength=n).astype(np.int32)


def _parties(columns: Columns, row: int) -> set[int]:
    """Those whose name or code says who they are; "people" are others each time."""
    found = columns.part_party[columns.part_telling == row].tolist()
    return {p for p in found if columns.parties[p].code or not columns.parties[p].name.islower()}


def _names(columns: Columns, row: int, other: int) -> tuple[str, ...]:
    both = _parties(columns, row) & _parties(columns, other)
    return tuple(sorted({columns.parties[p].name for p in both}))
