"""What exporters read from, and what they are asked for: `View` and `Options`.

A store is a `View`, and so is a part of one (`export/selection.py`) and a data set that is only held in memory
(`export/held.py`). Exporters see nothing else, so what they write depends on the rows alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

# Column -> a value, a list of values, or an operator and a value: ("<=", "2020-05-17").
Where = Mapping[str, Any]
Dates = Literal["event", "publication"]


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
        self, table: str, columns: Sequence[str] | None = None, size: int = 20_000, *, where: Where | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The same as `values`, `size` rows at a time; only the last batch is smaller. Without columns, all."""


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
