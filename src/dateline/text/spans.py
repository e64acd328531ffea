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


class Spans:
    """Reads entities off label scores. The best label of each word is taken; where those do not go together, the best
    row of labels that do (Viterbi 1967)."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._outside = self._names.index("O")
        kind = [name[2:] for name in names]
        opens = np.array([name[0] in "BI" for name in names])  # the entity goes on in the next word
        goes_on = np.array([name[0] in "IL" for name in names])  # it began in the word before
        same = np.array([[a == b for b in kind] for a in kind])
        self._allowed = np.where(opens[:, None], goes_on[None, :] & same, ~goes_on[None, :])
        self._may_begin, self._may_end = ~goes_on, ~opens

    def __call__(self, scores: Array, sentences: Sequence[tuple[int, int]]) -> list[Found]:
        """First row, last row (not included) and type of each entity; none crosses the end of a sentence."""
        best = scores.argmax(1)
        if not len(best):
            return []
        for first, last in self._ill_formed(best, sentences):
            best[first:last] = self._viterbi(scores[first:last])
        return list(self._read(best))

    def _ill_formed(self, best: Labels, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        firsts = np.array([first for first, _ in sentences], np.intp)
        lasts = np.array([last for _, last in sentences], np.intp) - 1
        wrong = np.zeros(len(best) + 1, np.intp)
        wrong[1:-1] = ~self._allowed[best[:-1], best[1:]]
        wrong[firsts] = 0  # how one sentence ends does not bind the next
        before = np.cumsum(wrong)
        ill = before[lasts] > before[firsts]
        ill |= ~self._may_begin[best[firsts]] | ~self._may_end[best[lasts]]
        return [sentences[n] for n in np.flatnonzero(ill).tolist()]

    def _viterbi(self, scores: Array) -> Labels:
        """float64 sums of a few thousand rounded scores: taken in one order, so the same everywhere."""
        never = -1e9
        moves = np.where(self._allowed, 0.0, never)
        total = scores[0].astype(np.float64) + np.where(self._may_begin, 0.0, never)
        back = np.zeros(scores.shape, np.intp)
        for n in range(1, len(scores)):
            ways = total[:, None] + moves
            back[n] = ways.argmax(0)
            total = ways[back[n], np.arange(len(total))] + scores[n]
        best = np.zeros(len(scores), np.intp)
        best[-1] = int((total + np.where(self._may_end, 0.0, never)).argmax())
        for n in range(len(scores) - 1, 0, -1):
            best[n - 1] = back[n, best[n]]
        return best

    def _read(self, best: Labels) -> Iterator[Found]:
        first = 0
        for row in np.flatnonzero(best != self._outside).tolist():
            name = self._names[best[row]]
            if name[0] in "BU":
                first = row
            if name[0] in "LU":
                yield first, row + 1, name[2:]
