"""What settling reads from the store: reports for comparing (`Corpus`), and what is told in full (`Tellings`)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from dateline.dataset import FigureRow, ParticipantRow, ReportRow
from dateline.record.across.independent import Sources
from dateline.record.across.judged import Judged
from dateline.record.across.ledger import MEASURES, Telling
from dateline.record.across.same import COLUMNS, Kinds, Story, Teller, Told, stems
from dateline.store import Store

_ARTICLES = 500  # whose reports are fetched at a time
_REFUSAL = re.compile(r"\b(?:reject|dismiss|refus|declin|condemn|slam|oppos)", re.IGNORECASE)
_ALLEGED = re.compile(r"\b(?:accus|alleg|claim|charg|report|suggest|rumou?r|blam|that\b)", re.IGNORECASE)
_COUNTRIES = 2  # of an article, that stand for a report of it that names none


class Corpus:
    """All reports in the shape in which they are compared, and what each article is about."""

    def __init__(self, store: Store, people: Judged, known: Kinds) -> None:
        teller = Teller(known.common, known.said)
        self.told: list[Told] = []  # published first, then the least id
        self.stories: dict[str, Story] = {}  # by article
        self.countries: dict[str, tuple[str, ...]] = {}  # by article, those named most
        titles: dict[str, str] = dict(store.values("articles", ("id", "title")))
        reports = store.values("reports", COLUMNS)
        for article, values in groupby(reports, key=lambda v: v[1]):
            kept = [v for v in values if v[0] not in people.wrong]
            self._add(teller, article, titles.pop(article, ""), [people.told(COLUMNS, v) for v in kept])
        self.told.sort(key=lambda t: (t.published or 10**7, t.id))

    def _add(self, teller: Teller, article: str, title: str, reports: Sequence[Sequence[Any]]) -> None:
        told = [teller.told(values, len(title)) for values in reports]
        self.told += told
        clauses = [values[-1] for values in reports]
        called = {n for t in told for n in t.names}
        self.stories[article] = Story(teller.words(" ".join((title, *clauses))), tuple(sorted(called)))
        named = Counter(country for t in told for country in t.countries)
        self.countries[article] = tuple(sorted(named, key=lambda c: (-named[c], c))[:_COUNTRIES])


class Tellings:
    """Reports with what stands beside them in other tables."""

    def __init__(self, store: Store, sources: Sources, people: Judged) -> None:
        self._store, self._sources, self._people = store, sources, people
        self.wrong = people.wrong
        self._outlets = _outlets(store)
        self._denials = _denials(store)

    def each(self, but: Collection[str]) -> Iterator[Telling]:
        """One report after the other, in the order of their articles, but those named."""
        figures = _Beside(self._store.rows("figures", where={"measure": MEASURES}))
        for article, reports in groupby(self._store.rows("reports"), key=attrgetter("article")):
            told = by_report(figures.of(article))
            for report in reports:
                if report.id not in but and report.id not in self.wrong:
                    yield self._telling(report, told.get(report.id, ()), (), {})

    def of(self, ids: Sequence[str]) -> dict[str, Telling]:
        """These reports by id, with participants and speakers."""
        where = {"report": list(ids)}
        figures = by_report(self._store.rows("figures", where=where))
        parts = by_report(self._store.rows("participants", where=where))
        voices = sorted({p.attribution for some in parts.values() for p in some} - {""})
        columns = ("id", "speaker_name", "speaker")
        speakers = {
            a: name or words for a, name, words in self._store.values("attributions", columns, where={"id": voices})
        }
        return {
            r.id: self._telling(r, figures.get(r.id, ()), parts.get(r.id, ()), speakers)
            for r in self._store.rows("reports", where={"id": list(ids)})
        }

    def _telling(
        self, r: ReportRow, figures: Sequence[FigureRow], parts: Sequence[ParticipantRow], speakers: dict[str, str]
    ) -> Telling:
        outlets, copies = self._outlets.get(r.article, ((r.publisher,), 1))
        denied = self._denials.get(r.id, ())
        if wrong := self._people.values.get(r.id):
            figures = [f for f in figures if f.measure not in wrong]
        return Telling(self._people.row(r), self._sources.of(r), outlets, copies, figures, parts, speakers, denied)


class _Beside:
    """Rows in the order of their articles, handed out as the articles come by."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._groups = groupby(rows, key=attrgetter("article"))
        self._next = self._advance()

    def of(self, article: str) -> list[Any]:
        while self._next is not None and self._next[0] < article:
            self._next = self._advance()
        if self._next is None or self._next[0] != article:
            return []
        return self._next[1]

    def _advance(self) -> tuple[str, list[Any]] | None:
        found = next(self._groups, None)
        return None if found is None else (found[0], list(found[1]))


def by_report(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Figures or participants by ReportRow.id."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.report:
            found[row.report].append(row)
    return found


def _outlets(store: Store) -> dict[str, tuple[tuple[str, ...], int]]:
    """Who publishes each text, and on how many pages."""
    known: dict[str, list[str]] = defaultdict(list)
    for article, publisher in store.values("copies", ("article", "publisher")):
        if article:
            known[article].append(publisher)
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = {}
    for article, publishers in known.items():
        outlets = tuple(sorted(set(publishers)))
        found[article] = shared.setdefault(outlets, outlets), len(publishers)
    return found


def _denials(store: Store) -> dict[str, tuple[str, ...]]:
    """Who denies what a report tells, on the same page, by ReportRow.id.

    Who rejects what was done as illegal does not deny that it was done; who rejects a charge does.
    What is denied is the report that is told in the denial, or the only one whose trigger is a word of it.
    """
    said: dict[str, list[_Denial]] = defaultdict(list)
    columns = ("article", "start", "end", "cue", "content", "speaker_name", "speaker")
    for article, start, end, cue, content, name, words in store.values(
        "attributions", columns, where={"stance": "denies"}
    ):
        if not _REFUSAL.search(cue) or _ALLEGED.search(content):
            said[article].append(_Denial(start, end, stems(content), name or words))
    found: dict[str, list[str]] = defaultdict(list)
    articles = iter(sorted(said))
    while some := list(islice(articles, _ARTICLES)):
        reports = store.values("reports", ("article", "id", "start", "words"), where={"article": some})
        for article, of in groupby(sorted(reports), key=itemgetter(0)):
            told = [(id_, start, stems(words)) for _, id_, start, words in of]
            for denial in said[article]:
                for id_ in denial.of(told):
                    found[id_].append(denial.speaker)
    return {id_: tuple(dict.fromkeys(speakers)) for id_, speakers in found.items()}


class _Denial(NamedTuple):
    start: int
    end: int
    words: frozenset[str]
    speaker: str

    def of(self, told: Sequence[tuple[str, int, frozenset[str]]]) -> list[str]:
        inside = [id_ for id_, start, _ in told if self.start <= start < self.end]
        named = [id_ for id_, _, words in told if words & self.words]
        return inside or (named if len(named) == 1 else [])
