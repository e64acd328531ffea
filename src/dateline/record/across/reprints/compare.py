"""Two texts side by side: which sentences of the copy stand in the original, and in what form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dateline.record.across.reprints.sentences import Sentence, Splitter
from dateline.record.across.reprints.shingles import Hashes, codes, once, shingles, told, words

LEAST_PAIRS = 3  # neighbouring words that an altered sentence must keep
KEPT = 0.5  # share of an altered sentence's neighbouring words that stand in its original, or the other way round
CLOSE = 0.7  # from this share on the copy's sentence is the original's, with a word or two exchanged
_COMMON = 40  # sentences; two words that neighbour in more of them tell nothing
_BITS = np.uint64(16)  # for the number of a sentence
_SENTENCE = np.uint64(0xFFFF)

_Pairs = npt.NDArray[np.uint64]  # hash of two neighbouring words, then the number of their sentence; rising
_Ints = npt.NDArray[np.int64]


class Page:
    """A text as comparing needs it; each part is made when it is first asked for."""

    def __init__(self, text: str, splitter: Splitter) -> None:
        self._text, self._splitter = text, splitter

    @cached_property
    def shingles(self) -> Hashes:
        """Of the whole text, each once, rising."""
        return once(shingles(words(self._text)))

    @cached_property
    def told(self) -> Hashes:
        """Of what stands outside quotation marks, each once, rising."""
        return once(shingles(told(self._text)))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """As many as can be numbered; the rest of so long a text is left out."""
        return self._splitter.sentences(self._text)[: int(_SENTENCE)]

    @cached_property
    def body(self) -> list[int]:
        """Numbers of the sentences that are no headline."""
        return [n for n, s in enumerate(self.sentences) if not s.headline]

    @cached_property
    def words(self) -> int:
        """Of the body."""
        return sum(len(self.sentences[n].words) for n in self.body)

    @cached_property
    def pairs(self) -> _Pairs:
        """Neighbouring words of the body, each once for each sentence."""
        lengths = [len(self.sentences[n].words) for n in self.body]
        number = np.repeat(np.array(self.body, np.uint64), lengths)
        word = codes([w for n in self.body for w in self.sentences[n].words])
        pair = word[:-1] * np.uint64(0x9E3779B97F4A7C15) + word[1:] * np.uint64(0xBF58476D1CE4E5B9)
        return once((pair & ~_SENTENCE | number[:-1])[number[:-1] == number[1:]])

    @cached_property
    def counts(self) -> _Ints:
        """Of `pairs`, by sentence."""
        return np.bincount((self.pairs & _SENTENCE).astype(np.int64), minlength=len(self.sentences))


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the copy and the one of the original that it comes from."""

    original: int  # number of the sentence
    copy: int  # number of the sentence
    share: float = 1.0  # of the copy's words that stand in the original's sentence; 1 for the same words
    exact: bool = True  # word for word, but for case and punctuation
    differs: bool = False  # one says another number or day than the other: the same form, another fact


@dataclass(frozen=True)
class Comparison:
    """What became of a text on the way from one page to the other."""

    original: Page
    copy: Page
    matches: tuple[Match, ...]  # in the order of the copy

    @cached_property
    def similarity(self) -> float:
        """Share of the shorter text's shingles that stand in the other, 0..1."""
        return share(self.original.shingles, self.copy.shingles)

    @cached_property
    def kept(self) -> float:
        """Words of the copy that come from the original with what they say."""
        return sum(m.share * len(self.copy.sentences[m.copy].words) for m in self.matches if not m.differs)

    @cached_property
    def narrated(self) -> float:
        """Share of what the copy tells outside quotation marks that comes from the original; 1 where it only quotes."""
        own = {n: len(self.copy.sentences[n].words) for n in self.copy.body if not self.copy.sentences[n].quoted}
        kept = sum(m.share * own.get(m.copy, 0) for m in self.matches if not m.differs)
        return kept / sum(own.values()) if own else 1.0

    @cached_property
    def passage(self) -> float:
        """Words that stand in both almost as they are, and are nobody's statement, which anyone may print."""
        ones, others = self.original.sentences, self.copy.sentences
        return sum(
            m.share * len(others[m.copy].words)
            for m in self.matches
            if m.share >= CLOSE and not m.differs and not others[m.copy].quoted and not ones[m.original].quoted
        )

    @cached_property
    def of_copy(self) -> float:
        """Share of the copy's body that comes from the original, 0..1."""
        return self.kept / self.copy.words if self.copy.words else 0.0

    @cached_property
    def of_original(self) -> float:
        """Share of the original's body that stands in the copy, 0..1."""
        best: dict[int, float] = {}
        for m in self.matches:
            if not m.differs:
                share = m.share * len(self.copy.sentences[m.copy].words)
                best[m.original] = best.get(m.original, 0.0) + share
        lengths = {n: len(self.original.sentences[n].words) for n in best}
        return sum(min(best[n], lengths[n]) for n in best) / self.original.words if self.original.words else 0.0

    @property
    def passages(self) -> Comparison:
        """The same with the sentences alone that stand in both almost as they are."""
        return replace(self, matches=tuple(m for m in self.matches if m.share >= CLOSE and not m.differs))


def compare(original: Page, copy: Page) -> Comparison:
    """Sentences are matched word for word first, then by the neighbouring words that they share."""
    exact = dict(_exact(original, copy))
    altered = {m.copy: m for m in _altered(original, copy, exact)}
    matches = [altered[n] if n in altered else Match(exact[n], n) for n in sorted({*exact, *altered})]
    return Comparison(original, copy, tuple(matches))


def _exact(original: Page, copy: Page) -> Iterator[tuple[int, int]]:
    """Sentence of the copy and sentence of the original with the same words, each used once."""
    places: dict[tuple[str, ...], list[int]] = {}
    for n in reversed(original.body):
        places.setdefault(tuple(original.sentences[n].words), []).append(n)
    for n in copy.body:
        if found := places.get(tuple(copy.sentences[n].words)):
            yield n, found.pop()


def _altered(original: Page, copy: Page, exact: dict[int, int]) -> Iterator[Match]:
    """For each other sentence of the copy the one of the original that shares most with it, if it shares enough."""
    shared = _shared(original.pairs, copy.pairs)
    free = ~np.isin(shared[0], [*exact]) & ~np.isin(shared[1], [*exact.values()])
    ours, theirs, number = (column[free] for column in shared)
    order = np.lexsort((theirs, -number, ours))
    first = order[np.unique(ours[order], return_index=True)[1]]
    for n, at, pairs in zip(ours[first].tolist(), theirs[first].tolist(), number[first].tolist(), strict=True):
        part, back = pairs / copy.counts[n], pairs / original.counts[at]
        if pairs >= LEAST_PAIRS and max(part, back) >= KEPT:
            differs = _differ(original.sentences[at], copy.sentences[n])
            yield Match(at, n, float(part), exact=False, differs=differs)


def _shared(original: _Pairs, copy: _Pairs) -> tuple[_Ints, _Ints, _Ints]:
    """Sentence of the copy, sentence of the original, and how many neighbouring words they share."""
    known = original >> _BITS
    first, last = (np.searchsorted(known, copy >> _BITS, side) for side in ("left", "right"))
    number = np.where(last - first > _COMMON, 0, last - first)
    ours = np.repeat(copy & _SENTENCE, number)
    at = np.repeat(first, number) + np.arange(len(ours)) - np.repeat(np.cumsum(number) - number, number)
    both, count = np.unique(ours << _BITS | original[at] & _SENTENCE, return_counts=True)
    return (both >> _BITS).astype(np.int64), (both & _SENTENCE).astype(np.int64), count


def _differ(one: Sentence, other: Sentence) -> bool:
    """Each has a figure or a weekday that the other lacks."""
    return any(a - b and b - a for a, b in ((_figures(one), _figures(other)), (_days(one), _days(other))))


def _figures(sentence: Sentence) -> set[str]:
    return {w for w in sentence.words if w[0].isdigit()}


def _days(sentence: Sentence) -> set[str]:
    return {w for w in sentence.words if w.endswith("day") and w not in ("today", "day", "yesterday", "holiday")}


def in_common(one: Hashes, other: Hashes) -> int:
    """How many stand in both."""
    return len(np.intersect1d(one, other, assume_unique=True))


def share(one: Hashes, other: Hashes) -> float:
    """Of the shorter list, the share that stands in the other; 0 where one is empty."""
    least = min(len(one), len(other))
    return in_common(one, other) / least if least else 0.0
