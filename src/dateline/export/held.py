"""A data set held in memory, as a `View`: for small ones, and for tests."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from dateline.dataset import TABLES
from dateline.export.view import Where

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Held:
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

    def count(self, table: str, where: Where | None = None) -> int:
        return sum(1 for _ in self.rows(table, where=where))

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = 20_000, *, where: Where | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        values = self.values(table, columns or TABLES[table].columns, where=where)
        while batch := list(islice(values, size)):
            yield batch


def _sorted(rows: Iterable[object], columns: Sequence[str]) -> list[object]:
    return sorted(rows, key=lambda row: tuple(getattr(row, c) for c in columns))


def fits(value: Any, wanted: Any) -> bool:
    """Whether a value is the one wanted, one of a list, or fits an operator."""
    if isinstance(wanted, tuple) and len(wanted) == 2 and wanted[0] in _OPERATORS:
        return value is not None and _OPERATORS[wanted[0]](value, wanted[1])
    if isinstance(wanted, list | tuple | set | frozenset):
        return value in wanted
    return bool(value == wanted)
