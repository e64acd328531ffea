"""Attributions that are lost on the way: "the army said that X" in the original, X as a fact in the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from dateline.dataset import AttributionRow, span_of
from dateline.record.across.reprints.compare import Comparison
from dateline.record.across.reprints.sentences import Sentence, standing
from dateline.record.across.reprints.shingles import words

_NOBODYS = ("publisher", "nobody")  # bases of speakers that are the outlet, or no one
_KEPT = 0.6  # share of the content's neighbouring words that the copy keeps
_SHORT = 3  # words; a shorter content is said too easily by chance
_SMALL = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "that", "the", "to", "who"])


def lost(
    found: Comparison, original: Sequence[AttributionRow], copy: Callable[[], Sequence[AttributionRow]]
) -> tuple[str, ...]:
    """Ids of the original's statements whose content the copy keeps without saying whose it is.

    `copy` gives the copy's own statements; it is asked only when one of the original's may be lost.
    """
    kept = _Kept(found)
    suspects = [(a, at) for a in original if _tells(a) and (at := kept.loses(a))]
    if not suspects:
        return ()
    theirs = copy()
    return tuple(a.id for a, at in suspects if not any(_says(b, a, at) for b in theirs))


class _Kept:
    """Where the sentences of the original went."""

    def __init__(self, found: Comparison) -> None:
        self._original, self._copy = found.original.sentences, found.copy.sentences
        self._of: dict[int, list[int]] = {}
        for m in found.matches:
            self._of.setdefault(m.original, []).append(m.copy)

    def loses(self, a: AttributionRow) -> list[Sentence]:
        """The copy's sentences with the content of `a` where neither speaker nor cue came along; empty otherwise."""
        content, told = words(a.content), _standing(self._original, a.content_spans)
        where = [self._copy[n] for n in sorted({n for o in told for n in self._of.get(o, ())})]
        here = [w for s in where for w in s.words]
        if len(content) < _SHORT or not where or _share(content, here) < _KEPT:
            return []
        around = {*told, *_standing(self._original, (*a.speaker_spans, *a.cue_spans))}
        came = {n for o in around for n in self._of.get(o, ())}
        rest = _without([w for n in sorted(came) for w in self._copy[n].words], content)
        named = {*words(a.speaker), *words(a.speaker_name), *words(a.cue)} - _SMALL
        return [] if not a.cue or rest & (named or {*words(a.speaker), *words(a.cue)}) else where


def _tells(a: AttributionRow) -> bool:
    return a.strength == "strong" and a.speaker_basis not in _NOBODYS


def _says(b: AttributionRow, a: AttributionRow, where: Iterable[Sentence]) -> bool:
    """`b`, of the copy, attributes what `a` said, in one of these sentences."""
    if not _tells(b) or {*words(b.speaker), *words(b.cue)} <= {*words(a.content)}:
        return False  # what `a` said of a third: "X said that Y had warned of Z" told as "Y had warned of Z"
    pieces = [span_of(s) for s in b.content_spans]
    inside = any(start < s.end and s.start < end for start, end in pieces for s in where)
    return inside and _share(words(a.content), words(b.content)) >= _KEPT / 2


def _standing(sentences: Sequence[Sentence], spans: Iterable[str]) -> list[int]:
    """Numbers of the sentences in which the spans stand."""
    return sorted({n for s in spans for n in standing(sentences, *span_of(s))})


def _share(content: Sequence[str], here: Sequence[str]) -> float:
    """Share of the neighbouring words of `content` that stand in `here`."""
    ours = {*pairwise(content)}
    return len(ours & {*pairwise(here)}) / len(ours) if ours else 0.0


def _without(here: Sequence[str], content: Sequence[str]) -> set[str]:
    """Words of `here` that are more than the content's own."""
    rest = [*here]
    for w in content:
        if w in rest:
            rest.remove(w)
    return {*rest}
