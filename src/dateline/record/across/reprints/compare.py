"""Two texts side by side: which sentences of the copy stand in the original, and in what form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from dateline.record.across.reprints.sentences import Sentence, Splitter
from dateline.record.across.reprints.signature import Hashes, shingles

_Pair = tuple[str, str]
LEAST_PAIRS = 3  # neighbouring words that an altered sentence must keep
KEPT = 0.5  # share of an altered sentence's neighbouring words that stand in its original, or the other way round


class Page:
    """A text as comparing needs it."""

    def __init__(self, text: str, splitter: Splitter) -> None:
        self.sentences = splitter.sentences(text)

    @cached_property
    def body(self) -> list[int]:
        """Numbers of the sentences that are no headline."""
        return [n for n, s in enumerate(self.sentences) if not s.headline]

    @cached_property
    def words(self) -> int:
        """Of the body."""
        return sum(len(self.sentences[n].words) for n in self.body)

    @cached_property
    def shingles(self) -> Hashes:
        """Of the body, each once, rising."""
        return np.unique(shingles([w for n in self.body for w in self.sentences[n].words]))

    @cached_property
    def pairs(self) -> list[list[_Pair]]:
        """Neighbouring words of each sentence."""
        return [[*pairwise(s.words)] for s in self.sentences]


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
        ours, theirs = self.original.shingles, self.copy.shingles
        least = min(len(ours), len(theirs))
        return len(np.intersect1d(ours, theirs, assume_unique=True)) / least if least else 0.0

    @cached_property
    def kept(self) -> float:
        """Words of the copy that come from the original with what they say."""
        return sum(m.share * len(self.copy.sentences[m.copy].words) for m in self.matches if not m.differs)

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
    taken = set(exact.values())
    places: dict[_Pair, list[int]] = {}
    for n in original.body:
        if n not in taken:
            for pair in dict.fromkeys(original.pairs[n]):
                places.setdefault(pair, []).append(n)
    for n in copy.body:
        if n not in exact and (match := _nearest(n, copy.pairs[n], places, original, copy)):
            yield match


def _nearest(n: int, ours: Sequence[_Pair], places: dict[_Pair, list[int]], original: Page, copy: Page) -> Match | None:
    """The sentence of the original that shares most with sentence `n` of the copy; None when none shares enough."""
    shared = Counter(at for pair in dict.fromkeys(ours) for at in places.get(pair, ()))
    if not shared:
        return None
    best = min(shared, key=lambda at: (-shared[at], at))
    share, back = shared[best] / len(ours), shared[best] / len(original.pairs[best])
    if shared[best] < LEAST_PAIRS or max(share, back) < KEPT:
        return None
    differs = _differ(original.sentences[best], copy.sentences[n])
    return Match(best, n, min(1.0, share), exact=False, differs=differs)


def _differ(one: Sentence, other: Sentence) -> bool:
    """Each has a figure or a weekday that the other lacks."""
    return any(a - b and b - a for a, b in ((_figures(one), _figures(other)), (_days(one), _days(other))))


def _figures(sentence: Sentence) -> set[str]:
    return {w for w in sentence.words if w[0].isdigit()}


def _days(sentence: Sentence) -> set[str]:
    return {w for w in sentence.words if w.endswith("day") and w not in ("today", "day", "yesterday", "holiday")}


def spans(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """ "start:end" of each."""
    return tuple(f"{s.start}:{s.end}" for s in sentences)
