"""Where words stand in a longer text that holds the same words, in the same order for the most part.

Whitespace is left out of account on both sides. What occurs once anchors the rest; repeated words go to the earliest
place that fits between their neighbours; what differs is matched piece by piece; what cannot be placed has no place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Match = tuple[int, int, int]  # offset in the words, offset in the text, length; without whitespace

_DENSE = re.compile(r"\S+")
_ANCHOR = 32  # characters without whitespace that make a piece long enough to anchor on
_SEED = 12  # characters that must agree before two stretches are held to be the same
_BUDGET = 400_000_000  # characters that may be looked through in vain, so that a hostile page ends


@dataclass(frozen=True, slots=True)
class Dense:
    """A text without its whitespace, and where each character stood."""

    chars: str
    at: Ints


def dense(text: str) -> Dense:
    """`text` without whitespace."""
    parts = [(m.start(), m.end()) for m in _DENSE.finditer(text)]
    if not parts:
        return Dense("", np.zeros(0, np.int32))
    at = np.concatenate([np.arange(a, b, dtype=np.int32) for a, b in parts])
    return Dense("".join(text[a:b] for a, b in parts), at)


def align(pieces: Sequence[str], text: str) -> list[Ints]:
    """For each character of each piece its offset in `text`, -1 where it has none (whitespace has none)."""
    whole = dense(text)
    shorn = [dense(p) for p in pieces]
    search = _Search(whole.chars, text, whole.at)
    out = []
    for piece, d, matches in zip(pieces, shorn, search.place([d.chars for d in shorn]), strict=True):
        to = np.full(len(piece), -1, np.int32)
        for p, s, n in matches:
            to[d.at[p : p + n]] = whole.at[s : s + n]
        out.append(to)
    return out


class _Search:
    """One text that is looked through for many pieces, with a bound on what is looked through in vain."""

    def __init__(self, chars: str, text: str, at: Ints) -> None:
        self.chars, self.text, self.at = chars, text, at
        self.left = _BUDGET

    def place(self, pieces: Sequence[str]) -> list[list[Match]]:
        """Matches of each piece."""
        found: list[list[Match]] = [[] for _ in pieces]
        anchors = self._anchors(pieces)
        for i, s in anchors:
            found[i] = [(0, s, len(pieces[i]))]
        bounds = [(-1, 0, 0), *((i, s, s + len(pieces[i])) for i, s in anchors), (len(pieces), len(self.chars), 0)]
        for (i, _, low), (j, high, _) in pairwise(bounds):
            self._fill(pieces, found, range(i + 1, j), low, high, backwards=i < 0 and j < len(pieces))
        for i, piece in enumerate(pieces):
            if piece and not found[i]:
                s = self._find(piece, 0, len(self.chars))
                found[i] = [(0, s, len(piece))] if s >= 0 else []
        return found

    def _anchors(self, pieces: Sequence[str]) -> list[tuple[int, int]]:
        """Long pieces that occur once, as many as stand in the same order on both sides."""
        once = []
        for i, piece in enumerate(pieces):
            if len(piece) < _ANCHOR or self.left <= 0:
                continue
            s = self.chars.find(piece)
            again = s >= 0 and self.chars.find(piece, s + 1) >= 0
            self.left -= len(self.chars)
            if s >= 0 and not again:
                once.append((i, s))
        return _rising(once)

    def _fill(
        self, pieces: Sequence[str], found: list[list[Match]], which: range, low: int, high: int, *, backwards: bool
    ) -> None:
        """Place the pieces `which` in [low, high): from the left, or from the right before the first anchor."""
        for i in reversed(which) if backwards else which:
            piece = pieces[i]
            if not piece or low >= high:
                continue
            s = self._rfind(piece, low, high) if backwards else self._find(piece, low, high)
            found[i] = [(0, s, len(piece))] if s >= 0 else self._parts(piece, low, high)
            if found[i] and backwards:
                high = found[i][0][1]
            elif found[i]:
                low = found[i][-1][1] + found[i][-1][2]

    def _whole(self, s: int, n: int) -> bool:
        """No word is cut at either end."""
        a, b = int(self.at[s]), int(self.at[s + n - 1]) + 1
        left = a == 0 or not (self.text[a].isalnum() and self.text[a - 1].isalnum())
        return left and (b == len(self.text) or not (self.text[b - 1].isalnum() and self.text[b].isalnum()))

    def _find(self, piece: str, low: int, high: int) -> int:
        if self.left <= 0:
            return -1
        first = s = self.chars.find(piece, low, high)
        for _ in range(20):
            if s < 0 or self._whole(s, len(piece)):
                break
            s = self.chars.find(piece, s + 1, high)
        self.left -= (s if s >= 0 else high) - low
        return s if s >= 0 else first if len(piece) >= _SEED else -1

    def _rfind(self, piece: str, low: int, high: int) -> int:
        s = self.chars.rfind(piece, low, high)
        for _ in range(20):
            if s < 0 or self._whole(s, len(piece)):
                break
            s = self.chars.rfind(piece, low, s + len(piece) - 1)
        self.left -= high - max(s, low)
        return s

    def _parts(self, piece: str, low: int, high: int) -> list[Match]:
        """Stretches of `piece` that stand in [low, high), left to right."""
        out: list[Match] = []
        p, s, n = 0, low, len(piece)
        while p < n and s < high and self.left > 0:
            seed = piece[p : p + _SEED]
            size = len(seed)
            near = min(high, s + 2_000 + 4 * n)
            hit = self.chars.find(seed, s, near) if size == _SEED or near - s < 400 else -1
            self.left -= (hit if hit >= 0 else near) - s
            if hit < 0:
                p += 1
                continue
            while p + size < n and hit + size < high and piece[p + size] == self.chars[hit + size]:
                size += 1
            back = 0
            floor_p = out[-1][0] + out[-1][2] if out else 0
            while p - back > floor_p and hit - back > s and piece[p - back - 1] == self.chars[hit - back - 1]:
                back += 1
            out.append((p - back, hit - back, size + back))
            p, s = p + size, hit + size
        return out


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second members rise as well."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, (_, s) in enumerate(pairs):
        i = bisect_left(ends, s)
        before.append(at[i - 1] if i else -1)
        if i == len(ends):
            ends.append(s)
            at.append(k)
        else:
            ends[i], at[i] = s, k
    out = []
    k = at[-1] if at else -1
    while k >= 0:
        out.append(pairs[k])
        k = before[k]
    return out[::-1]
