"""A view with seals in the place of its words: what a manifest is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.dataset import ARTICLE_ID, TABLES
from dateline.errors import ExportError
from dateline.export.merge_join import beside
from dateline.export.tables.columns import columns_of
from dateline.export.view import FromValues, View, Where
from dateline.manifest.seals import EMPTIED, SHORTENED, WORDS, Seals, shortened, text_seal


class Sealed(FromValues):
    """The rows of a view with seals in the place of words. Whole tables only: it is there to be exported."""

    def __init__(self, view: View) -> None:
        self._view = view

    @property
    def settled(self) -> bool:
        return self._view.settled

    def count(self, table: str, where: Where | None = None) -> int:
        return self._view.count(table, where)

    def columns(self, table: str) -> Sequence[str]:
        return [c.name for c in columns_of(table)]

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

    def _emptied(self, table: str, where: Where | None) -> Iterator[dict[str, Any]]:
        names = self.columns(table)
        for values in self._view.values(table, names, where=where):
            yield _row(table, names, values) | dict.fromkeys(EMPTIED[table], "")

    def _sealed(self, table: str, where: Where | None) -> Iterator[dict[str, Any]]:
        names, key = self.columns(table), TABLES[table].key
        texts, seals = beside(self._view, "articles", "id", "text"), Seals("")
        for values in self._view.values(table, names, where=where):
            row = _row(table, names, values)
            id_ = row[key[0]]
            _, text = texts.one(id_[:ARTICLE_ID], ("", None))
            if text is None:
                raise ExportError(f"a row of {table} belongs to no article on file ({id_}); the store is damaged")
            if seals.text is not text:
                seals = Seals(text)
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
