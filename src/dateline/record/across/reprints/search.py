"""Which articles reprint which: candidates from the index, each compared sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.dataset import MACHINE, AttributionRow, JudgementRow, ReprintRow
from dateline.record.across.reprints.candidates import Candidate, Index
from dateline.record.across.reprints.compare import Comparison, Page, compare, in_common
from dateline.record.across.reprints.edits import row
from dateline.record.across.reprints.entry import Entry
from dateline.record.across.reprints.original import agencies, basis, plain, rank, unnamed
from dateline.record.across.reprints.sentences import splitter
from dateline.tables import Tables

NEAR = 0.5  # share of the copy that comes from the original
WHOLE = 0.8  # or: share of the original that stands in the copy ...
WHOLE_IN = 1 / 3  # ... where it makes up this share of the copy
TOLD = 1 / 3  # and of what the copy tells outside quotation marks this share must come from the original
PASSAGE = 40.0  # words that make a passage
SOME = 0.1  # share of shingles below which two texts are not near
_ALL = 0.95  # share of the copy after which no better original is looked for
_TRIALS = 4  # candidates compared for one article
_PAGES = 512  # texts kept in memory


_Kind = Literal["near", "part"]


class _Tried(NamedTuple):
    """One candidate, compared."""

    earlier: int  # rank
    kind: _Kind  # near: the whole text but for edits; part: a passage of it
    comparison: Comparison


def find(
    entries: Iterable[Entry],
    texts: Callable[[str], str],
    attributions: Callable[[str], Sequence[AttributionRow]],
    judgements: Iterable[JudgementRow],
    tables: Tables,
) -> list[ReprintRow]:
    """One row for each article that repeats another's text, in order of the article's id.

    The result does not depend on the order of `entries`. `texts` and `attributions` are asked by article id, and only
    for articles that share text with another. Judgements of people that stand ("reprint", "no reprint") decide.
    """
    return _Search([*entries], texts, attributions, judgements, tables).rows()


class _Search:
    def __init__(
        self,
        entries: list[Entry],
        texts: Callable[[str], str],
        attributions: Callable[[str], Sequence[AttributionRow]],
        judgements: Iterable[JudgementRow],
        tables: Tables,
    ) -> None:
        self._agencies = tables.build(agencies).also(e.agency for e in entries)
        self._entries = sorted(entries, key=lambda e: rank(e, self._agencies))
        cut = tables.build(splitter)
        self._page = lru_cache(_PAGES)(lambda n: Page(texts(self._entries[n].id), cut))
        self._attributions = attributions
        self._publishers = [plain(e.publisher) for e in self._entries]
        self._forced, self._barred = _judged(judgements, {e.id: n for n, e in enumerate(self._entries)})
        self._near: dict[int, int] = {}  # rank of a copy: rank of its original

    def rows(self) -> list[ReprintRow]:
        found = {n: self._row(n, tried) for n, tried in self._found()}
        return sorted(found.values(), key=lambda r: r.article)

    def _found(self) -> Iterable[tuple[int, _Tried]]:
        """In order of rank, so that what an article may reprint is known when it is asked."""
        index = Index([e.signature for e in self._entries], _numbers(self._publishers), _numbers(self._days()))
        for n, candidates in _merged(index.candidates(), self._forced):
            tried = self._judged(n) if n in self._forced else self._best(n, candidates)
            if tried:
                if tried.kind == "near":
                    self._near[n] = tried.earlier
                yield n, tried

    def _days(self) -> list[str]:
        return [e.published[:10] for e in self._entries]

    def _row(self, n: int, tried: _Tried) -> ReprintRow:
        original, copy = self._entries[tried.earlier], self._entries[n]
        why = "judged" if n in self._forced else basis(original, copy, self._agencies)
        hidden = unnamed(original, copy, self._agencies)
        return row(original, copy, tried.kind, why, hidden, tried.comparison, self._attributions)

    def _judged(self, n: int) -> _Tried:
        return _Tried(self._forced[n], "near", compare(self._page(self._forced[n]), self._page(n)))

    def _best(self, n: int, candidates: Sequence[Candidate]) -> _Tried | None:
        """Near before part, originals before copies, then whoever has most of the copy's words, then rank."""
        best: tuple[tuple[bool, bool, float, int], _Tried] | None = None
        for c in self._offered(n, candidates)[:_TRIALS]:
            may = self._may(c.earlier)
            if best and best[0][:2] >= (True, may) and (not may or best[0][2] >= _ALL):
                break  # an original has been found; what follows are copies, or no better
            if tried := self._tried(n, c):
                merit = tried.kind == "near", may, round(tried.comparison.of_copy, 2), -c.earlier
                best = max(best, (merit, tried), key=itemgetter(0)) if best else (merit, tried)
        return best[1] if best else None

    def _tried(self, n: int, c: Candidate) -> _Tried | None:
        """The candidate, compared; None where it is neither near nor part."""
        original, copy = self._page(c.earlier), self._page(n)
        shared, same = in_common(original.told, copy.told), self._same(n, c.earlier)
        if shared < SOME * min(len(original.told), len(copy.told)) and (same or shared < PASSAGE / 2):
            return None  # seen without cutting the texts in sentences
        found = compare(original, copy)
        kind = _kind(found, c.fresh / c.shared, same)
        return _Tried(c.earlier, kind, found) if kind else None

    def _offered(self, n: int, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Worth comparing, those first that are originals or an outlet's later version of its own."""
        barred = self._barred.get(n, frozenset())
        known = [c for c in candidates if c.earlier not in barred]
        fit = [c for c in known if 2 * c.fresh >= c.shared or not self._same(n, c.earlier)]
        return sorted(fit, key=lambda c: (not self._may(c.earlier), -c.shared, c.earlier))

    def _may(self, n: int) -> bool:
        """It can be an original: it reprints nobody, or only an earlier version of its own outlet's."""
        return n not in self._near or self._same(n, self._near[n])

    def _same(self, one: int, other: int) -> bool:
        return bool(self._publishers[one]) and self._publishers[one] == self._publishers[other]


def _kind(found: Comparison, fresh: float, same: bool) -> _Kind | None:
    """Near, part, or neither. `fresh`: share that is no standing text; `same`: both are one outlet's."""
    only = fresh if same else 1.0
    copied, of_original = found.of_copy * only, found.of_original * only
    if (copied >= NEAR or (of_original >= WHOLE and copied >= WHOLE_IN)) and found.narrated >= TOLD:
        return "near"
    return "part" if not same and found.passage * fresh >= PASSAGE else None


def _merged(
    found: Iterable[tuple[int, list[Candidate]]], named: Iterable[int]
) -> Iterable[tuple[int, Sequence[Candidate]]]:
    """`found` with the articles that only a judgement names put in, in order of rank."""
    waiting = sorted(named, reverse=True)
    for n, candidates in found:
        while waiting and waiting[-1] < n:
            yield waiting.pop(), ()
        if waiting and waiting[-1] == n:
            waiting.pop()
        yield n, candidates
    yield from ((n, ()) for n in reversed(waiting))


def _judged(
    judgements: Iterable[JudgementRow], ranks: dict[str, int]
) -> tuple[dict[int, int], dict[int, frozenset[int]]]:
    """What people have said and not taken back: the original of an article by rank, and what it does not reprint."""
    forced: dict[int, int] = {}
    barred: dict[int, frozenset[int]] = {}
    for j in sorted(judgements, key=lambda j: (j.made, j.id)):
        if j.withdrawn or j.withdrawn_by or j.by == MACHINE or j.left not in ranks or j.right not in ranks:
            continue
        first, later = sorted((ranks[j.left], ranks[j.right]))
        if j.kind == "reprint":
            forced[later] = first
        elif j.kind == "no reprint":
            barred[later] = barred.get(later, frozenset()) | {first}
            if forced.get(later) == first:
                del forced[later]
    return forced, barred


def _numbers(names: Sequence[str]) -> npt.NDArray[np.int64]:
    """A number for each name, 0 for none."""
    known = {name: n for n, name in enumerate(sorted({*names} - {""}), 1)}
    return np.array([known.get(name, 0) for name in names], np.int64)
