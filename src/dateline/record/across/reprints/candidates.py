"""Which articles are worth comparing: pairs that share kept shingles, found in one sorted index.

Articles are known by their rank (0 is the first original). A shingle that stands in many articles does not give every
pair of them: each article is paired with the first `REACH` and the `REACH` before it, so the work grows with the number
of kept shingles and not with the square of a family's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

REACH = 3  # articles
PASSAGE = 5  # kept shingles that a passage of some forty words shares at least
SHARED = 3  # the same for a pair where they are a good part of the shorter text: this share of it
SHARE = 1 / 12
FEW = 2  # the same for a very short text, where they are half of it
STANDING_DAYS = 3  # days on which one outlet prints a passage that is its standing text
UNKNOWN_STANDING_DAYS = 6  # the same, where the outlet is not known
_BLOCK = 2_000_000  # kept shingles whose pairs are counted together; bounds the memory

_Ints = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.uint64]
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)


class Candidate(NamedTuple):
    """An article of better rank that shares kept shingles with another."""

    earlier: int  # rank
    shared: int  # kept shingles
    fresh: int  # of these, how many are no standing text of either outlet


class Index:
    """The kept shingles that stand in more than one article, sorted by shingle and then by rank."""

    def __init__(self, signatures: Sequence[bytes], publishers: _Ints, days: _Ints) -> None:
        """In order of rank. `publishers` and `days` are numbers that stand for names and dates, 0 for unknown."""
        self._sizes = np.array([len(s) // 4 for s in signatures], np.int64)
        keys = _keys(signatures, self._sizes)
        shingle = (keys >> _32).astype(np.uint32)
        new = np.ones(len(keys), bool)
        new[1:] = shingle[1:] != shingle[:-1]
        alone = new & np.append(new[1:], True)
        self._owner = (keys[~alone] & _LOW).astype(np.int64)
        starts = np.flatnonzero(new[~alone])
        run = np.cumsum(new[~alone]) - 1
        self._start = starts[run] if len(starts) else np.empty(0, np.int64)
        self._standing = _standing(run, publishers[self._owner], days[self._owner])

    def candidates(self) -> Iterator[tuple[int, list[Candidate]]]:
        """Each article that shares enough with some before it, in order of rank, and these, the most shared first."""
        order = np.argsort(self._owner, kind="stable")
        owners = self._owner[order]
        cuts = np.searchsorted(owners, owners[_BLOCK::_BLOCK])  # an article's shingles stay together
        for block in np.split(order, np.unique(cuts)):
            yield from self._of(block)

    def _of(self, block: _Ints) -> Iterator[tuple[int, list[Candidate]]]:
        pairs, fresh = self._pairs(block)
        keys, shared = np.unique(pairs, return_counts=True)
        least = np.minimum(self._sizes[keys >> _32], self._sizes[keys & _LOW])
        part, short = (shared >= SHARED) & (shared >= SHARE * least), (shared >= FEW) & (2 * shared >= least)
        enough = (shared >= PASSAGE) | part | short
        keys, shared = keys[enough], shared[enough]
        new, counts = np.unique(pairs[fresh], return_counts=True)
        at = np.minimum(np.searchsorted(new, keys), max(len(new) - 1, 0))
        unused = np.where(new[at] == keys, counts[at], 0) if len(new) else np.zeros(len(keys), np.int64)
        later, earlier = (keys >> _32).astype(np.int64), (keys & _LOW).astype(np.int64)
        bounds = np.flatnonzero(np.diff(later)) + 1
        for rows in np.split(np.arange(len(keys)), bounds) if len(keys) else ():
            found = [Candidate(int(earlier[r]), int(shared[r]), int(unused[r])) for r in rows]
            yield int(later[rows[0]]), sorted(found, key=lambda c: (-c.shared, c.earlier))

    def _pairs(self, block: _Ints) -> tuple[_Keys, npt.NDArray[np.bool_]]:
        """Every pair that a shingle of `block` gives, later and earlier rank as one number, and whether it is fresh."""
        start, keys, fresh = self._start[block], [], []
        for step in range(REACH):
            for partner, fits in (
                (start + step, start + step < block),
                (block - 1 - step, block - 1 - step >= start + REACH),
            ):
                ours, theirs = block[fits], partner[fits]
                later, earlier = self._owner[ours].astype(np.uint64), self._owner[theirs].astype(np.uint64)
                keys.append(later << _32 | earlier)
                fresh.append(~(self._standing[ours] | self._standing[theirs]))
        return np.concatenate(keys), np.concatenate(fresh)


def _keys(signatures: Sequence[bytes], sizes: _Ints) -> _Keys:
    """Shingle and rank as one number each, sorted."""
    keys = np.frombuffer(b"".join(signatures), dtype="<u4").astype(np.uint64) << _32
    keys |= np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    keys.sort()
    return keys


def _standing(run: _Ints, publisher: _Ints, day: _Ints) -> npt.NDArray[np.bool_]:
    """For each kept shingle: its outlet prints it on so many days that it is no news there (a note, a background)."""
    if not len(run):
        return np.empty(0, bool)
    publishers, days = int(publisher.max()) + 1, int(day.max()) + 1
    ours = run * publishers + publisher
    dated = np.unique(ours[day > 0] * days + day[day > 0]) // days
    printed, on_days = np.unique(dated, return_counts=True)
    least = np.where(printed % publishers > 0, STANDING_DAYS, UNKNOWN_STANDING_DAYS)
    return np.isin(ours, printed[on_days >= least])
