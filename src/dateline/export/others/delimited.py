"""Tab-separated files that know no quotation, CSV that spreadsheets may open, and words that fit into their cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from dateline.export.tables.cells import guarded

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")


def columns(names: str) -> tuple[str, ...]:
    """Names of columns, written with spaces between them."""
    return tuple(names.split())


def on_one_line(text: str) -> str:
    """Text without tabs, line breaks and control characters."""
    return text if text.isprintable() else _BREAKS.sub(" ", text).strip()


def plain(text: str) -> str:
    """The same without quotation marks, for files that cannot quote."""
    text = on_one_line(text)
    return text.replace('"', "'") if '"' in text else text


def web(address: str) -> str:
    """An address of the web; empty for a path, which says nothing to others."""
    return address if address.startswith(("http://", "https://")) else ""


def listed(items: Iterable[str]) -> str:
    """Items in one cell, as POLECAT and most statistics packages expect them."""
    return "; ".join(items)


def write_tabs(file: Path, rows: Iterable[Iterable[str]]) -> Path:
    """Tab-separated, without header and quotation: cells must be plain."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines("\t".join(row) + "\n" for row in rows)
    return file


def write_sheet(file: Path, header: Sequence[str], rows: Iterable[Iterable[object]], delimiter: str = ",") -> Path:
    """CSV (RFC 4180) or the same with tabs: text that a spreadsheet would run has an apostrophe before it."""
    with file.open("w", encoding="utf-8", newline="") as out:
        _write(out, header, rows, delimiter)
    return file


def sheet(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The same CSV as text, for what is small and printed."""
    out = io.StringIO()
    _write(out, header, rows, ",")
    return out.getvalue()


def _write(out: TextIO, header: Sequence[str], rows: Iterable[Iterable[object]], delimiter: str) -> None:
    lines = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows(map(_cell, row) for row in rows)


def _cell(value: object) -> object:
    """Truth as 1 and 0, whole numbers without ".0", as statistics packages write them."""
    if type(value) is str:
        return guarded(value)
    if type(value) is bool or (type(value) is float and value.is_integer()):
        return int(value)
    return value
