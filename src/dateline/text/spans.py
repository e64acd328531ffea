"""From label scores to entities: B- begins one, I- goes on, L- ends it, U- is one word, O none.

The scheme of Ratinov and Roth (2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dateline.text.network import Array

Labels = npt.NDArray[np.intp]
Found = tuple[int, int, str]
NEVER = np.float32(-1e9)
TYPES = 3  # that are weighed against each other where labels do not go together
PLACES = "BILU"


class Spans:
    """Reads entities off label scores. The best label of each word is taken; a run of words whose labels do not go
    together gets the best labels that do, of the TYPES that score highest in it (Viterbi 1967)."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names`: O, then B-, I-, L- and U- of one type after the other."""
        self._types = [name[2:] for name in names[1 :: len(PLACES)]]
        self._names = [f"{place}-{kind}" for kind in self._types for place in PLACES]
        if list(names) != ["O", *self._names]:
            raise ValueError(f"labels {names}; expected O and then BILU of each type")
        kind = np.append(-1, np.arange(len(self._names)) // len(PLACES))
        place = np.append(-1, np.arange(len(self._names)) % len(PLACES))
        self._opens, self._goes_on = (place == 0) | (place == 1), (place == 1) | (place == 2)
        same = kind[:, None] == kind
        self._allowed = np.where(self._opens[:, None], self._goes_on & same, ~self._goes_on)

    def __call__(self, scores: Array, sentences: Sequence[tuple[int, int]]) -> list[Found]:
        """First row, last row (not included) and type of each entity; none crosses the end of a sentence."""
        best = scores.argmax(1)
        runs = self._ill_formed(best, sentences)
        by_size: dict[int, list[tuple[int, int]]] = {}
        for a, b in runs:
            by_size.setdefault((b - a - 1).bit_length(), []).append((a, b))
        for group in by_size.values():
            self._mend(best, scores, np.array(group))
        return list(self._read(best))

    def _ill_formed(self, best: Labels, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Runs of words in one sentence, each with or beside a label other than O, whose labels do not go together."""
        begins = np.zeros(len(best) + 1, np.bool_)
        begins[[first for first, _ in sentences]] = begins[-1] = True
        inside = np.append(best != 0, False)
        inside[1:] |= (best != 0) & ~begins[1:]
        inside[:-1] |= (np.append(best, 0)[1:] != 0) & ~begins[1:]
        cut = begins[:-1].copy()  # a run cannot go on from the row before
        cut[1:] |= ~inside[:-2]
        firsts = np.flatnonzero(inside[:-1] & cut)
        ends = np.flatnonzero(inside[:-1] & (np.append(cut[1:], True) | ~inside[1:])) + 1
        wrong = np.append(~self._allowed[best[:-1], best[1:]], False)
        wrong[ends - 1] = self._opens[best[ends - 1]]
        wrong[firsts] |= self._goes_on[best[firsts]]
        before = np.append(0, np.cumsum(wrong))
        ill = before[ends] > before[firsts]
        return list(zip(firsts[ill].tolist(), ends[ill].tolist(), strict=True))

    def _mend(self, best: Labels, scores: Array, runs: npt.NDArray[np.intp]) -> None:
        """The best labels that go together, for all `runs` at once."""
        firsts, lengths = runs[:, 0], runs[:, 1] - runs[:, 0]
        at = np.arange(lengths.max())
        there = at < lengths[:, None]
        own = scores[np.where(there, firsts[:, None] + at, 0)]  # [runs, words, labels]
        columns = self._candidates(np.where(there[:, :, None], own, NEVER))
        own = np.take_along_axis(own, columns[:, None, :], 2)
        own[~there] = NEVER
        own[:, :, 0][~there] = 0  # beyond a run stands O
        few = columns.shape[1]
        total = np.where(self._goes_on[:few], NEVER, own[:, 0]).astype(np.float64)
        moves = np.where(self._allowed[:few, :few], 0.0, NEVER)
        back = np.zeros(own.shape, np.intp)
        for n in range(1, len(at)):
            ways = total[:, :, None] + moves
            back[:, n] = ways.argmax(1)
            total = ways.max(1) + own[:, n]
        label = (total + np.where(self._opens[:few], NEVER, 0.0)).argmax(1)
        for n in range(len(at) - 1, -1, -1):
            here = np.flatnonzero(there[:, n])
            best[firsts[here] + n] = columns[here, label[here]]
            label = back[np.arange(len(runs)), n, label]

    def _candidates(self, scores: Array) -> Labels:
        """O and the labels of the highest types of each run: [runs, 1 + TYPES * 4]."""
        highest = scores[:, :, 1:].max(1).reshape(len(scores), -1, len(PLACES)).max(2)
        types = np.argsort(-highest, axis=1, kind="stable")[:, :TYPES]
        labels = 1 + types[:, :, None] * len(PLACES) + np.arange(len(PLACES))
        return np.concatenate([np.zeros((len(scores), 1), np.intp), labels.reshape(len(scores), -1)], 1)

    def _read(self, best: Labels) -> Iterator[Found]:
        first = 0
        rows = np.flatnonzero(best)
        for row, label in zip(rows.tolist(), best[rows].tolist(), strict=True):
            name = self._names[label - 1]
            if name[0] in "BU":
                first = row
            if name[0] in "LU":
                yield first, row + 1, name[2:]
