"""A whole ranking, of which rows are made only for what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Orders = dict[str, npt.NDArray[Any] | Callable[[], Sequence[str]]]  # numbers, or words made when they are asked for


@dataclass(frozen=True, eq=False)
class Ranking(Generic[T]):
    """`rows` fits listing.paged, `best` a chart, and `all` a file."""

    columns: Orders  # what it can be put in order by: a value each row
    make: Callable[[int], T]  # the row with this number
    usual: str  # the usual order, greatest first; equals stay in the order of their numbers
    size: int  # rows

    def __len__(self) -> int:
        return self.size

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders that there are, as listing.paged wants them: the usual one first."""
        return (f"-{self.usual}", *(f"-{name}" for name in self.columns if name != self.usual))

    def order(self, column: str, down: bool) -> npt.NDArray[np.intp]:
        """Numbers of the rows in this order; what is unknown comes last."""
        column_of = self.columns[column]
        if callable(column_of):
            words = column_of()
            return np.array(sorted(range(self.size), key=words.__getitem__, reverse=down), np.intp)
        values = column_of.astype(np.float64)
        return np.argsort(-values if down else values, kind="stable")

    def rows(self, column: str, down: bool, part: slice) -> list[T]:
        """A part of the ranking in this order."""
        return [self.make(int(n)) for n in self.order(column, down)[part]]

    def best(self, most: int) -> tuple[T, ...]:
        """The first ones in the usual order."""
        return tuple(self.rows(self.usual, True, slice(most)))

    def all(self, column: str = "", down: bool = True) -> Iterator[T]:
        """Every row."""
        return (self.make(int(n)) for n in self.order(column or self.usual, down))
