r"""How one cell of our CSV is written, and read again.

A spreadsheet takes a cell that begins with = + - @ for a formula and runs it. A text cell that begins so (after spaces,
or with a tab or a line break) therefore gets an apostrophe in front; so does one that begins with apostrophes and then
so, which makes it reversible: whoever reads the file takes one apostrophe off a cell that matches `GUARDED`. Numbers
are never touched. Items of a list are divided by "|"; a "|" or "\" in an item has a "\" before it, and "\" alone is a
list of one empty item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from dateline.export.tables.columns import Column, Kind

_RISK = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
_RISKY = re.compile(f"'*{_RISK}")
GUARDED = re.compile(f"'+{_RISK}")
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_FIRST = frozenset("'=+-@＝＋－＠" + _SPACES)  # a risky cell begins with one of these
_first = itemgetter(slice(1))
_ITEM = re.compile(r"((?:[^|\\]|\\.)*)(\||$)", re.DOTALL)
_TRUTH = {True: "true", False: "false"}


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in _FIRST and _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell


def joined(items: Sequence[str]) -> str:
    plain = "|".join(items)
    if "\\" not in plain and plain.count("|") < max(len(items), 1):
        return "\\" if items and len(items) == 1 and not plain else plain
    return "|".join(i.replace("\\", "\\\\").replace("|", "\\|") for i in items)


def split(cell: str) -> tuple[str, ...]:
    if "\\" not in cell:
        return tuple(cell.split("|")) if cell else ()
    if cell == "\\":
        return ("",)
    return tuple(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in _items(cell))


def _items(cell: str) -> Iterable[str]:
    at = 0
    while found := _ITEM.match(cell, at):
        yield found[1]
        if not found[2]:
            return
        at = found.end()


def number(value: float | None) -> str:
    """The shortest decimals that give the same number again; no ".0" behind a whole one."""
    return "" if value is None else repr(value).removesuffix(".0")


def _guarded(column: Sequence[str]) -> Sequence[str]:
    """The texts of a column; most columns have none that need be looked at."""
    return column if _FIRST.isdisjoint(map(_first, column)) else [*map(guarded, column)]


_WRITE: dict[Kind, Callable[[Sequence[Any]], Sequence[str]]] = {
    "text": _guarded,
    "integer": lambda column: ["" if n is None else str(n) for n in column],
    "number": lambda column: ["" if n is None else number(n) for n in column],
    "truth": lambda column: [_TRUTH[v] for v in column],
    "list": lambda column: _guarded([joined(items) if items else "" for items in column]),
}
_READ: dict[Kind, Callable[[str], Any]] = {
    "text": unguarded,
    "integer": lambda c: int(c) if c else None,
    "number": lambda c: float(c) if c else None,
    "truth": lambda c: c == "true",
    "list": lambda c: split(unguarded(c)),
}


def cells(column: Column, values: Sequence[Any]) -> Sequence[str]:
    """A column's values as cells."""
    return _WRITE[column.kind](values)


def values(column: Column, cells: Iterable[str]) -> list[Any]:
    """A column's cells as values again."""
    return [*map(_READ[column.kind], cells)]
