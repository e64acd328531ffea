"""A view whose texts are empty: with --no-texts no writer can let one through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.export.tables.columns import TEXTS
from dateline.export.view import FromValues, View, Where


class Textless(FromValues):
    """The rows of a view, the columns of `TEXTS` empty."""

    def __init__(self, view: View) -> None:
        self._view = view

    @property
    def settled(self) -> bool:
        return self._view.settled

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        values = self._view.values(table, columns, where=where, order=order)
        hidden = set(TEXTS.get(table, ()))
        if hidden.isdisjoint(columns):
            return values
        told = [c not in hidden for c in columns]
        return (tuple(v if t else "" for v, t in zip(row, told, strict=True)) for row in values)

    def count(self, table: str, where: Where | None = None) -> int:
        return self._view.count(table, where)
