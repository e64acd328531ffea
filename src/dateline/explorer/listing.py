"""Lists: put in order once for each view, cut into pages, and written whole into files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from dateline.errors import UsageError
from dateline.explorer.coded import Ints
from dateline.explorer.page import Listing, Question
from dateline.export.tables.columns import Column, columns_of
from dateline.store import Store

T = TypeVar("T")
SIZE = 50  # rows on a page
PARAMETERS = {"sort": "column of the list, with - before it to turn it round", "page": "number of the page, from 1"}
_FETCHED = 500  # rows of the store that a file takes at a time
_LONGEST = 600  # characters of page text in one cell on the screen


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """A page of a list."""

    rows: Sequence[T]  # of this page
    page: int  # from 1
    pages: int  # of the list
    total: int  # rows of the whole list
    sort: str  # the column, with "-" before it where it goes down


class List(NamedTuple):
    """How a list comes about from the columns in memory: rows are numbers of whatever it lists."""

    name: str  # of the page
    rows: Callable[[Question], Ints]  # what the filters leave, in the natural order
    keys: Mapping[str, Callable[[Question, Ints], npt.NDArray[Any]]]  # by column, what the rows are ordered by
    usual: str  # the order when none is asked for, as `Paged.sort`


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
    sort = sort_of(asked, sorts)
    number = asked.get("page") or "1"
    pages = max(1, -(-total // size))
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= pages):
        raise UsageError(f"found {number[:40]!r} as 'page'; expected 1 to {pages}.")
    at = (int(number[:9]) - 1) * size
    got = rows(sort.removeprefix("-"), sort.startswith("-"), slice(at, at + size))
    return Paged(got, int(number[:9]), pages, total, sort)


def sort_of(asked: Mapping[str, str], sorts: Sequence[str]) -> str:
    """The order asked for, else the first of `sorts`. Raises UsageError for one that is none."""
    sort = asked.get("sort") or sorts[0]
    known = {s.removeprefix("-") for s in sorts}
    if sort.removeprefix("-") not in known or sort.startswith("--"):
        raise UsageError(f"found {sort[:40]!r} as 'sort'; expected one of {', '.join(sorted(known))}, '-' before it.")
    return sort


def page_of(question: Question, of: List, shown: Callable[[Ints], Sequence[T]]) -> Paged[T]:
    """The page of the list that is asked for; `shown` makes lines of its rows."""

    def rows(column: str, down: bool, cut: slice) -> Sequence[T]:
        return shown(_ordered(question, of, ("-" if down else "") + column)[cut])

    return paged(len(left(question, of)), question.asked, (of.usual, *of.keys), rows)


def file_of(
    question: Question, of: List, columns: Sequence[Column], rows: Callable[[Ints], Iterable[Sequence[Any]]]
) -> Listing:
    """The whole list with these columns; `rows` gives the values of some of its rows."""
    order = _ordered(question, of, sort_of(question.asked, (of.usual, *of.keys)))
    parts = (rows(order[at : at + _FETCHED]) for at in range(0, len(order), _FETCHED))
    return Listing([(c.name, c.kind) for c in columns], chain.from_iterable(parts))


def table_of(question: Question, of: List, table: str, ids: Callable[[Ints], list[str]], without: str = "") -> Listing:
    """The whole list as rows of a table of the data set; `ids` are the keys of some rows, `without` a column less."""
    columns = [c for c in columns_of(table) if c.name != without]
    names = [c.name for c in columns]
    return file_of(question, of, columns, lambda rows: fetched(question.store, table, ids(rows), names).values())


def fetched(store: Store, table: str, ids: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Rows by their ids, in the order of these; those that are gone since are left out."""
    if not ids:
        return {}
    got = {row[0]: row[1:] for row in store.values(table, ("id", *columns), where={"id": list(ids)})}
    return {i: got[i] for i in ids if i in got}


def short(words: str) -> str:
    """As much of a page's words as a list shows."""
    return words if len(words) <= _LONGEST else words[:_LONGEST] + " …"


def left(question: Question, of: List) -> Ints:
    """The rows that the filters leave, in the natural order."""
    key = (of.name, question.columns.state, question.filters)
    return question.memory.of(key, lambda: of.rows(question))


def _ordered(question: Question, of: List, sort: str) -> Ints:
    """The rows in this order; worked out once for each state of the store."""
    return question.memory.of(
        (of.name, question.columns.state, question.filters, sort),
        lambda: _sorted(left(question, of), of.keys[sort.removeprefix("-")], sort.startswith("-"), question),
    )


def _sorted(
    rows: Ints, key: Callable[[Question, Ints], npt.NDArray[Any]], down: bool, question: Question
) -> npt.NDArray[np.int32]:
    by = key(question, rows)
    return rows[np.argsort(-by if down else by, kind="stable")]
