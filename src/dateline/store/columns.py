"""What kind of value each column of a table holds, read off the row's class in dataset.py."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType, UnionType
from typing import Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dateline.dataset import Table
from dateline.errors import StoreError

Kind = Literal["text", "integer", "real", "boolean", "list"]
_KINDS: dict[object, Kind] = {str: "text", int: "integer", float: "real", bool: "boolean"}


class Column(NamedTuple):
    """One column: its name, what it holds, and whether it may be unknown by None."""

    name: str  # field of the row's class
    kind: Kind  # a list is filed as a JSON array of strings
    nullable: bool  # None stands for unknown


@lru_cache(maxsize=64)
def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns in the order of the row's fields."""
    hints = get_type_hints(table.row)
    return tuple(Column(name, *_kind(hints[name])) for name in table.columns)


def chosen(table: Table, names: tuple[str, ...] | None) -> tuple[Column, ...]:
    """The columns of these names, in their order; None for all. Raises StoreError for an unknown one."""
    if names is None:
        return columns_of(table)
    known = {c.name: c for c in columns_of(table)}
    for name in names:
        if name not in known:
            raise StoreError(f"found no column {name!r} in table {table.name}; expected one of {', '.join(known)}.")
    return tuple(known[name] for name in names)


def _kind(hint: object) -> tuple[Kind, bool]:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (inner,) = (a for a in get_args(hint) if a is not NoneType)
        return _kind(inner)[0], True
    if origin is tuple:
        return "list", False
    if origin is Literal:
        return "text", False
    return _KINDS[hint], False
