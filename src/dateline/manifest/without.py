"""A view without its texts: what a manifest is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from dateline.dataset import TABLES
from dateline.errors import ExportError
from dateline.export.tables.columns import columns_of
from dateline.export.view import View, Where
from dateline.manifest.merge import beside
from dateline.manifest.seals import EMPTIED, SHORTENED, WORDS, Seals, shortened, text_seal


class Without:
    """The rows of a view with seals in the place of words. Whole tables only: it is there to be exported."""

    def __init__(self, view: View) -> None:
        self._view = view

    @property
    def settled(self) -> bool:
        return self._view.settled

    def count(self, table: str, where: Where | None = None) -> int:
        return self._view.count(table, where)

    def rows(self, table: str, *, where: Where | None = None, order: Sequence[str] | None = None) -> Iterator[Any]:
        names = [c.name for c in columns_of(table)]
        for values in self.values(table, names, where=where, order=order):
            yield TABLES[table].row(**dict(zip(names, values, strict=True)))

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        if order is not None:
            raise ExportError("a manifest has its rows in the order of their keys; ask for no other")
        if table not in WORDS and table not in EMPTIED:
            yield from self._view.values(table, columns, where=where)
            return
        for row in self._sealed(table, where) if table in WORDS else self._emptied(table, where):
            yield tuple(row[c] for c in columns)

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = 20_000, *, where: Where | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        values = self.values(table, columns or TABLES[table].columns, where=where)
        while batch := list(islice(values, size)):
            yield batch

    def _emptied(self, table: str, where: Where | None) -> Iterator[dict[str, Any]]:
        names = [c.name for c in columns_of(table)]
        for values in self._view.values(table, names, where=where):
            yield _row(table, names, values) | dict.fromkeys(EMPTIED[table], "")

    def _sealed(self, table: str, where: Where | None) -> Iterator[dict[str, Any]]:
        names, key = [c.name for c in columns_of(table)], TABLES[table].key
        first = names.index(key[0])
        rows = ((values[first], values) for values in self._view.values(table, names, where=where))
        seals = Seals("")
        for values, text in beside(rows, self._view.values("articles", ("id", "text"))):
            if text is None:
                raise ExportError(
                    f"a row of {table} belongs to no article on file ({values[first]}); the store is damaged"
                )
            if seals.text is not text:
                seals = Seals(text)
            row = _row(table, names, values)
            sealed = {c: seals.seal(table, key, row, c) for c in WORDS[table]}
            if table == "articles":
                sealed["text"] = text_seal(text)
            yield row | sealed


def _row(table: str, names: Sequence[str], values: tuple[Any, ...]) -> dict[str, Any]:
    row = dict(zip(names, values, strict=True))
    row |= {column: shortened(row[column]) for column in SHORTENED.get(table, ())}
    if table == "copies" and row["status"] != "forgotten":
        row["reason"] = row["reason"].partition(":")[0]  # the sort of trouble; behind it stands what was found
    return row
