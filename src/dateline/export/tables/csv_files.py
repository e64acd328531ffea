"""Our tables as CSV (RFC 4180, UTF-8, a header line): what a cell looks like is said in cells.py.

Whole columns are made cells, then joined: half the time of the module `csv`, which looks at every character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.export.tables.cells import cells
from dateline.export.tables.columns import Column, tables_of, written
from dateline.export.view import Options, View

_APART = ',"\r\n'  # what divides cells and lines: a cell that has any of it stands in quotation marks
_HAS_APART = re.compile(f"[{_APART}]").search


def write(view: View, folder: Path, options: Options) -> list[Path]:
    return [_write(view, folder / f"{t}.csv", t, written(t, options)) for t in tables_of(options.only)]


def _write(view: View, file: Path, table: str, columns: Sequence[Column]) -> Path:
    names = [c.name for c in columns]
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(names) + "\r\n")
        for batch in view.batches(table, names):
            out.write(_lines(columns, batch))
    return file


def _lines(columns: Sequence[Column], batch: Sequence[Sequence[Any]]) -> str:
    """The batch as lines."""
    by_column = (_quoted(cells(c, values)) for c, values in zip(columns, batch, strict=True))
    return "\r\n".join([*map(",".join, zip(*by_column, strict=True)), ""])


def _quoted(column: Sequence[str]) -> Sequence[str]:
    """The cells of a column, those in quotation marks that need them; in most columns none does."""
    whole = "".join(column)
    if not any(c in whole for c in _APART):
        return column
    return ['"' + cell.replace('"', '""') + '"' if _HAS_APART(cell) else cell for cell in column]
