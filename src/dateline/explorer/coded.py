"""Columns of words and days as NumPy arrays."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]


class Coded(NamedTuple):
    """A column of words: each word once, and which one each row has."""

    words: list[str]
    of: Ints  # a row each: index into `words`

    def code(self, word: str) -> int:
        """Index of the word; -1 where no row has it."""
        return self.words.index(word) if word in self.words else -1

    def among(self, fits: Callable[[str], bool]) -> Truths:
        """The rows whose word fits."""
        return np.fromiter(map(fits, self.words), np.bool_, len(self.words))[self.of]

    def ranks(self) -> Ints:
        """A row each: the place of its word in the order of all words, small and capital letters alike."""
        order = sorted(range(len(self.words)), key=lambda n: (self.words[n].casefold(), self.words[n]))
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        return rank[self.of]


def numbering() -> defaultdict[Any, int]:
    """Numbers what it is asked for, from 0, in the order of the asking."""
    table: defaultdict[Any, int] = defaultdict()
    table.default_factory = table.__len__
    return table


def ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)


def coded(values: Iterable[str]) -> Coded:
    table = numbering()
    of = ints(map(table.__getitem__, values))
    return Coded([*table], of)


def days(values: Sequence[str]) -> Ints:
    """ISO days as ordinals; 0 for what is none."""
    found = coded(values)
    return np.array([ordinal(w) for w in found.words], np.int32)[found.of] if values else np.zeros(0, np.int32)


def iso(day: int) -> str:
    """The day of an ordinal; empty for 0."""
    return dt.date.fromordinal(day).isoformat() if day else ""


def ordinal(day: str) -> int:
    """The ordinal of an ISO day; 0 for what is none."""
    try:
        return dt.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0
