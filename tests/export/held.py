"""A data set held in memory, as a `View`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.dataset import TABLES
from dateline.export.view import FromValues, Where, fits


class Held(FromValues):
    """Row objects by table; tables that are not named are empty."""

    settled = True

    def __init__(self, rows: Mapping[str, Iterable[object]]) -> None:
        self._rows = {t: _sorted(rows.get(t, ()), TABLES[t].key) for t in TABLES}

    def rows(self, table: str, *, where: Where | None = None, order: Sequence[str] | None = None) -> Iterator[Any]:
        rows = self._rows[table] if order is None else _sorted(self._rows[table], order)
        return (r for r in rows if all(fits(getattr(r, c), wanted) for c, wanted in (where or {}).items()))

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        return (tuple(getattr(r, c) for c in columns) for r in self.rows(table, where=where, order=order))


def _sorted(rows: Iterable[object], columns: Sequence[str]) -> list[object]:
    return sorted(rows, key=lambda row: tuple(getattr(row, c) for c in columns))
