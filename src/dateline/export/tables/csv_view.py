"""A folder of our CSV files, read again as a `View`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.errors import ExportError
from dateline.export.tables.cells import values
from dateline.export.tables.columns import Column, columns_of
from dateline.export.view import FromValues, Where, fits

_READ = 2_000  # lines at a time


class CsvFolder(FromValues):
    """The tables of an export as it wrote them. A table without a file is empty; a column that is not there is too.

    Raises ExportError for a line that is none of ours, with file and number.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        csv.field_size_limit(sys.maxsize)  # a text may be longer than the module's limit of 128 Ki characters

    def columns(self, table: str) -> Sequence[str]:
        return [c.name for c in columns_of(table)]

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        if order is not None:
            raise ExportError("a folder has its rows in the order of their keys; ask for no other")
        asked = [*columns, *(where or {})]
        for row in self._values(table, asked):
            if all(fits(v, w) for v, w in zip(row[len(columns) :], (where or {}).values(), strict=True)):
                yield row[: len(columns)]

    def _values(self, table: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        file, of = self.folder / f"{table}.csv", {c.name: c for c in columns_of(table)}
        if not file.exists():
            return
        with file.open(encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            head = next(lines, [])
            if unknown := [name for name in head if name not in of]:
                raise ExportError(f"{file}: found a column {unknown[0][:40]!r}; expected {', '.join(of)}")
            while some := list(islice(lines, _READ)):
                yield from zip(*_columns(file, some, head, [of[n] for n in names], lines.line_num), strict=True)


def _columns(
    file: Path, lines: list[list[str]], head: list[str], columns: Sequence[Column], last: int
) -> Iterator[list[Any]]:
    """The lines, column by column, as values."""
    try:
        by_name = dict(zip(head, zip(*lines, strict=True), strict=True))
        for column in columns:
            yield values(column, by_name.get(column.name, [""] * len(lines)))
    except (ValueError, csv.Error) as error:
        raise ExportError(
            f"{file}, in the lines before {last + 1}: {error}; expected a table as `dateline export` writes it. Was it "
            "opened and saved by another program?"
        ) from None
