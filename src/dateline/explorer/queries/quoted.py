"""Reports in the order of who is quoted, sorted once for each loading: a view then only leaves some of them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from dateline.explorer.coded import Ints, Truths
from dateline.explorer.columns import Columns

Grouping = Callable[
    [Columns], tuple[Ints, list[str]]
]  # for each party the number of its group, -1 for none; the groups


def each(columns: Columns) -> tuple[Ints, list[str]]:
    """Every party by itself."""
    return np.arange(len(columns.parties), dtype=np.int32), [party.name for party in columns.parties]


def ordered(columns: Columns, group: Grouping, reports: Ints) -> tuple[Ints, Ints]:
    """Those of the reports that quote a group: by the group, the event and the order of publication; and its number."""
    chosen = np.zeros(len(columns.event), np.bool_)
    chosen[reports] = True
    every, of = _every(columns, group)
    kept = chosen[every]
    return every[kept], of[kept]


def once(columns: Columns, rows: Ints, of: Ints) -> Truths:
    """The first report of each event in each group, of what `ordered` gives."""
    event = columns.event[rows]
    new: Truths = (np.diff(of, prepend=-1) != 0) | (np.diff(event, prepend=-1) != 0)
    return new


@lru_cache(maxsize=6)
def _every(columns: Columns, group: Grouping) -> tuple[Ints, Ints]:
    rows = np.flatnonzero(columns.speaker >= 0)
    of = group(columns)[0][columns.speaker[rows]]
    rows, of = rows[of >= 0], of[of >= 0]
    order = np.lexsort((rows, columns.event[rows], of))
    return rows[order].astype(np.int32), of[order]
