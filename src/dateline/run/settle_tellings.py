"""What settling reads from the store: reports for comparing (`Corpus`), and what is told in full (`Tellings`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from dateline.dataset import FigureRow, ParticipantRow, ReportRow
from dateline.record.across.independent import Sources
from dateline.record.across.judged import Judged
from dateline.record.across.ledger import MEASURES, Telling
from dateline.record.across.same import COLUMNS, Story, Teller, Told
from dateline.store import Store

_COUNTRIES = 2  # of an article, that stand for a report of it that names none


class Corpus:
    """All reports in the shape in which they are compared, and what each article is about."""

    def __init__(self, store: Store, people: Judged, common: frozenset[str]) -> None:
        self._teller = Teller(common)
        self.told: list[Told] = []  # published first, then the least id
        self.stories: dict[str, Story] = {}  # by article
        self.countries: dict[str, tuple[str, ...]] = {}  # by article, those named most
        titles: dict[str, str] = dict(store.values("articles", ("id", "title")))
        reports = store.values("reports", COLUMNS)
        for article, values in groupby(reports, key=lambda v: v[1]):
            kept = [v for v in values if v[0] not in people.wrong]
            self._add(article, titles.pop(article, ""), [people.told(COLUMNS, v) for v in kept])
        self.told.sort(key=lambda t: (t.published or 10**7, t.id))

    def _add(self, article: str, title: str, reports: Sequence[Sequence[Any]]) -> None:
        told = [self._teller.told(values, len(title)) for values in reports]
        self.told += told
        clauses = [values[-1] for values in reports]
        called = {n for t in told for n in t.names}
        self.stories[article] = Story(self._teller.words(" ".join((title, *clauses))), tuple(sorted(called)))
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
        denied = tuple(who for start, end, who in self._denials.get(r.article, ()) if start <= r.start < end)
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


def _denials(store: Store) -> dict[str, list[tuple[int, int, str]]]:
    """By article, what is denied in it, from where to where, and who denies it."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    columns = ("article", "content_spans", "speaker_name", "speaker")
    for article, spans, name, words in store.values("attributions", columns, where={"stance": "denies"}):
        for start, _, end in (span.partition(":") for span in spans):
            found[article].append((int(start), int(end), name or words))
    return found
