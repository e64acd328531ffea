"""Which columns of dataset.py are published, and of what kind each is."""

from __future__ import annotations

import types
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dateline.dataset import TABLES
from dateline.errors import UsageError
from dateline.export.view import Options

Kind = Literal["text", "integer", "number", "truth", "list"]
_KINDS: dict[object, Kind] = {str: "text", int: "integer", float: "number", bool: "truth", tuple[str, ...]: "list"}

UNPUBLISHED = {"copies": ("filed",)}  # by table: a clock, which would make each export another
# Whole sentences of the article, left out by --no-texts; what stands beside them says where they are in its text.
TEXTS = {"articles": ("text",), "reports": ("clause",), "attributions": ("content",)}


class Column(NamedTuple):
    """A column as it is published."""

    name: str
    kind: Kind
    nullable: bool = False  # a number that may be unknown
    values: tuple[str, ...] = ()  # of a closed list; empty where it is open


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The published columns of a table, in the order of dataset.py."""
    row = TABLES[table].row
    hidden = UNPUBLISHED.get(table, ())
    hints = get_type_hints(row)
    return tuple(_column(name, hints[name]) for name in TABLES[table].columns if name not in hidden)


def _column(name: str, hint: object) -> Column:
    args = get_args(hint)
    if get_origin(hint) is Literal:
        return Column(name, "text", values=args)
    if get_origin(hint) in (Union, types.UnionType):
        return Column(name, _KINDS[next(a for a in args if a is not type(None))], nullable=True)
    return Column(name, _KINDS[hint])


def written(table: str, options: Options) -> tuple[Column, ...]:
    """The columns of a table that an export with these options writes."""
    left_out = () if options.texts else TEXTS.get(table, ())
    return tuple(c for c in columns_of(table) if c.name not in left_out)


def tables_of(only: Iterable[str]) -> Sequence[str]:
    """The tables named, in the order of dataset.py; all for none. Raises UsageError for a name that is no table's."""
    names = set(only)
    if wrong := sorted(names - set(TABLES)):
        raise UsageError(f"no table {wrong[0]!r}; --only takes {', '.join(TABLES)}")
    return [t for t in TABLES if not names or t in names]
