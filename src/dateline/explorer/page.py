"""What a page of the explorer is: a question, a typed answer, and the template that shows it.

The answer is a frozen dataclass. It is the page's JSON twin as it stands, and all that the template knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dateline.explorer.columns import Columns
from dateline.explorer.filters import Filters
from dateline.explorer.memory import Memory
from dateline.store import Store
from dateline.tables import Tables

Kind = str  # of a column of a list: text | integer | number | truth | list, as export/tables/columns.py has them


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the view's filters, the page's own parameters, and what is on file."""

    store: Store  # as it is at this moment
    columns: Columns  # as of the last loading
    filters: Filters
    tables: Tables
    id: str = ""  # of the path, where it names something
    asked: Mapping[str, str] = field(default_factory=dict)  # the page's own parameters: page, sort, q, name, ...
    memory: Memory = field(default_factory=Memory)  # of the server
    coder: str = ""  # who corrects; empty where correcting is switched off


class Listing(NamedTuple):
    """All rows of a list, for CSV, JSON and Parquet."""

    columns: Sequence[tuple[str, Kind]]  # name and kind
    rows: Iterator[Sequence[Any]]


class Page(NamedTuple):
    """One page: where it is, what it answers, and how that is shown."""

    path: str  # "/events", "/events/{id}"
    name: str  # of the template, and for url_for
    answer: Callable[[Question], Any]  # a frozen dataclass; raises NotOnFile
    says: str  # what it shows, in one line, for the documentation
    title: str = ""  # in the navigation; empty for a page that is not in it
    parameters: Mapping[str, str] = {}  # the page's own, beside the filters: name and what it means
    listing: Callable[[Question], Listing] | None = None  # where the page is a list
