"""Lists: sorted and cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.errors import UsageError

T = TypeVar("T")
SIZE = 50  # rows on a page


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """A page of a list."""

    rows: Sequence[T]
    page: int  # from 1
    pages: int
    total: int  # rows of the whole list
    sort: str  # the column, with "-" before it where it goes down


def paged(
    total: int,
    asked: Mapping[str, str],
    sorts: Sequence[str],
    rows: Callable[[str, bool, slice], Sequence[T]],
    size: int = SIZE,
) -> Paged[T]:
    """The page asked for ("page", "sort"). `rows` gives those of a slice, by a column and whether it goes down.

    The first of `sorts` is the usual order. Raises UsageError for an order or a page that is none.
    """
    sort = asked.get("sort") or sorts[0]
    known = {s.removeprefix("-") for s in sorts}
    if sort.removeprefix("-") not in known:
        raise UsageError(f"found {sort[:40]!r} as 'sort'; expected one of {', '.join(sorted(known))}, '-' before it.")
    number = asked.get("page") or "1"
    pages = max(1, -(-total // size))
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= pages):
        raise UsageError(f"found {number[:40]!r} as 'page'; expected 1 to {pages}.")
    at = (int(number) - 1) * size
    got = rows(sort.removeprefix("-"), sort.startswith("-"), slice(at, at + size))
    return Paged(got, int(number), pages, total, sort)
