"""Rows of one table beside those of another (a merge join): both in the order of the same ids, neither in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from dateline.export.view import View

Values = tuple[Any, ...]
_LAST = "\U0010ffff"  # after every id


class Beside:
    """Rows by their first column, which must rise; ids must be asked for in the same order, each once or more."""

    def __init__(self, rows: Iterable[Values]) -> None:
        self._groups: Iterator[tuple[str, Iterator[Values]]] = groupby(rows, key=itemgetter(0))
        self._at, self._rows = "", list[Values]()

    def of(self, id: str) -> Sequence[Values]:  # noqa: A002 - the column's name
        """The rows of that id; none when it has none."""
        while self._at < id:
            self._at, group = next(self._groups, (_LAST, iter(())))
            self._rows = list(group) if self._at >= id else []
        return self._rows if self._at == id else ()

    def one(self, id: str, otherwise: Values) -> Values:  # noqa: A002 - the column's name
        """The one row of that id."""
        rows = self.of(id)
        return rows[0] if rows else otherwise


def beside(view: View, table: str, *names: str) -> Beside:
    """The table's rows by the first of the columns, which must begin its key or be an id that rises with it."""
    return Beside(view.values(table, names))
