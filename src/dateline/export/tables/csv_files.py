"""Our tables as CSV (RFC 4180, UTF-8, a header line): what a cell looks like is said in cells.py."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.export.tables.cells import cells
from dateline.export.tables.columns import Column, tables_of, written
from dateline.export.view import Options, View


def write(view: View, folder: Path, options: Options) -> list[Path]:
    return [_write(view, folder / f"{t}.csv", t, written(t, options)) for t in tables_of(options.only)]


def _write(view: View, file: Path, table: str, columns: Sequence[Column]) -> Path:
    # Lines end as RFC 4180 has it; with a mere "\n" older versions of the module leave a cell with "\r" unquoted.
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\r\n")
        lines.writerow(c.name for c in columns)
        for batch in view.batches(table, [c.name for c in columns]):
            lines.writerows(_lines(columns, batch))
    return file


def _lines(columns: Sequence[Column], batch: Sequence[tuple[Any, ...]]) -> Iterator[tuple[object, ...]]:
    """The batch, column by column, as cells."""
    return zip(*(cells(c, values) for c, values in zip(columns, zip(*batch, strict=True), strict=True)), strict=True)
