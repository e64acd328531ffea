"""What exporters read from, and what they are asked for: `View` and `Options`.

A store is a `View`, and so is a part of one (`selection.py`), one without its texts (`textless.py`) and a folder of
our own files (`tables/csv_view.py`). Exporters see nothing else, so what they write depends on the rows alone.
"""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Protocol

from dateline.dataset import TABLES

# Column -> a value, a list of values, or an operator and a value: ("<=", "2020-05-17").
Where = Mapping[str, Any]
BATCH = 200  # rows that are taken at a time: so few that they are gone before Python looks for what can go
Dates = Literal["event", "publication"]
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class View(Protocol):
    """Rows of the tables of dataset.py, always in the order of their keys unless another order is asked for.

    Values are those of the row classes: tuples are tuples, booleans are booleans, None is unknown. Everything is
    streamed: no call holds a whole table in memory.
    """

    @property
    def settled(self) -> bool:
        """Whether reprints, events and ledger have been made of all that is on file."""

    def rows(self, table: str, *, where: Where | None = None, order: Sequence[str] | None = None) -> Iterator[Any]:
        """Row objects of the table's class."""

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The columns asked for, a tuple a row: no object is made for a row."""

    def count(self, table: str, where: Where | None = None) -> int:
        """How many rows."""

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = BATCH, *, where: Where | None = None
    ) -> Iterator[list[Sequence[Any]]]:
        """The values of each column, `size` rows at a time; only the last batch is smaller. Without columns, all."""


class FromValues(ABC):
    """A view that is made of another one, or of files: all that it has to know of a table is its values."""

    @property
    def settled(self) -> bool:
        return True

    @abstractmethod
    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]: ...

    def columns(self, table: str) -> Sequence[str]:
        """Those that it has of a table."""
        return TABLES[table].columns

    def rows(self, table: str, *, where: Where | None = None, order: Sequence[str] | None = None) -> Iterator[Any]:
        row, names = TABLES[table].row, self.columns(table)
        for values in self.values(table, names, where=where, order=order):
            yield row(**dict(zip(names, values, strict=True)))

    def count(self, table: str, where: Where | None = None) -> int:
        return sum(1 for _ in self.values(table, TABLES[table].key[:1], where=where))

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = BATCH, *, where: Where | None = None
    ) -> Iterator[list[Sequence[Any]]]:
        values = self.values(table, columns or self.columns(table), where=where)
        while batch := list(islice(values, size)):
            yield [*zip(*batch, strict=True)]


def fits(value: Any, wanted: Any) -> bool:
    """Whether a value is what `Where` has for its column: the one wanted, one of a list, or what fits an operator."""
    if isinstance(wanted, tuple) and len(wanted) == 2 and wanted[0] in _OPERATORS:
        return value is not None and _OPERATORS[wanted[0]](value, wanted[1])
    if isinstance(wanted, list | tuple | set | frozenset):
        return value in wanted
    return bool(value == wanted)


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be written. All but `only` is already done by the view that a writer is given."""

    since: str = ""  # first day, ISO; empty for no limit
    until: str = ""  # last day, ISO, included; empty for no limit
    dates: Dates = "event"  # whether the days are those of events or of publication
    types: tuple[str, ...] = ()  # PLOVER types of events; empty for all
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-3, of an event's place or parties; empty for all
    only: tuple[str, ...] = ()  # of our own tables, those to write; empty for all
    texts: bool = True  # the texts of articles too; without them the view has those columns empty


# Writes files into the folder, which is there and holds nothing of that name; gives their paths, in a fixed order.
# Bytes depend on the view and the options alone: no clock, no path, no chance.
Writer = Callable[[View, Path, Options], Sequence[Path]]
