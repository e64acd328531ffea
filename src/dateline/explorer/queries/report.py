"""What stands in a report to mail: the overview of a view, its events with their reports, and who is quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline import __version__
from dateline.dataset import LedgerRow
from dateline.explorer.chips import chips
from dateline.explorer.filters import CODE, Whose
from dateline.explorer.page import Question
from dateline.explorer.queries import event, events, overview, statements, telling
from dateline.explorer.queries.choices import countries
from dateline.explorer.queries.event import Event
from dateline.explorer.queries.events import EventLine
from dateline.explorer.queries.overview import Overview
from dateline.explorer.queries.speakers import Quoted
from dateline.explorer.queries.statements import StatementLine

REPORTS = 8  # of one event, laid side by side; the first published
_DRAWN = 6  # words by which one event is drawn
_SPEAKERS = 10  # with statements
_STATEMENTS = 4  # of each: the longest of the newest


@dataclass(frozen=True, slots=True)
class Told:
    """An event: a line, as the view has it, and its reports, whoever's word they pass on."""

    line: EventLine
    event: Event  # with as many reports as are shown, and what they differ in


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, with some of the statements."""

    quoted: Quoted
    statements: tuple[StatementLine, ...]
    more: int  # statements that are left out


@dataclass(frozen=True, slots=True)
class Article:
    """A text from which something stands in the report."""

    id: str
    publisher: str
    published: str
    title: str
    address: str  # where it was found; empty where unknown


@dataclass(frozen=True, slots=True)
class Report:
    """The answer."""

    looked: tuple[tuple[str, str], ...]  # filters in words: what is narrowed, and to what
    overview: Overview
    first: str  # first day of the events, ISO; empty where none is known
    last: str
    articles_on_file: int
    reports_on_file: int
    events_on_file: int
    events: tuple[Told, ...]  # those with most independent sources first
    left_out: int  # events of the view that are not shown
    speakers: tuple[Speaker, ...]
    articles: tuple[Article, ...]
    version: str  # of what made the report
    readers: tuple[str, ...]  # fingerprints of what read the pages


def answer(question: Question, most: int) -> Report:
    """`most`: events that are shown."""
    store, seen = question.store, overview.answer(question)
    told = tuple(_told(question, most))
    speakers, about = tuple(_speakers(question, seen)), store.about()
    return Report(
        _looked(question),
        seen,
        *_days(question),
        about.counts["articles"],
        about.counts["reports"],
        about.counts["events"],
        told,
        seen.views[0].events - len(told),
        speakers,
        _articles(question, told, speakers),
        __version__,
        tuple(sorted(reader for reader in about.readers if reader)),
    )


def _looked(question: Question) -> tuple[tuple[str, str], ...]:
    filters, names = question.filters, question.tables.build(countries)
    sides = [(f"side “{s.name}”", ", ".join(_member(m, names) for m in s.members)) for s in filters.side]
    return (*((c.label, c.value) for c in chips(question.tables)(filters)), *sides)


def _member(words: str, names: Mapping[str, str]) -> str:
    code = words.removeprefix(CODE)
    return names.get(code, code)


def _days(question: Question) -> tuple[str, str]:
    columns = question.columns
    days = columns.day[columns.pick(question.filters).tellings]
    known = days[days > 0]
    if not len(known):
        return "", ""
    return dt.date.fromordinal(int(known.min())).isoformat(), dt.date.fromordinal(int(known.max())).isoformat()


# ------------------------------------------------------------------------------------------------------------ events


def _told(question: Question, most: int) -> Iterator[Told]:
    for line in _lines(question, most):
        yield Told(line, _shown(event.answer(replace(question, id=line.id))))


def _lines(question: Question, most: int) -> list[EventLine]:
    """The first of the list of events, page by page."""
    found: list[EventLine] = []
    page = pages = 1
    while len(found) < most and page <= pages:
        asked = {"sort": "-sources", "page": str(page)}
        got = events.answer(replace(question, asked=asked)).events
        found += got.rows
        page, pages = page + 1, got.pages
    return found[:most]


def _shown(e: Event) -> Event:
    """As much as a report bears: some tellings, and the respects in which any differ."""
    told = e.told[:REPORTS]
    shown = {t.id for t in told}
    respects = tuple(
        replace(r, values=tuple(_pointing(v, shown) for v in r.values)) for r in e.respects if not r.agrees
    )
    disputed = {r.about for r in respects}
    bars = tuple(b for b in e.bars if b.measure in disputed)
    more = e.more + len(e.told) - len(told)
    return replace(e, told=told, more=more, respects=respects, bars=bars, drawn=e.drawn[:_DRAWN])


def _pointing(value: LedgerRow, shown: set[str]) -> LedgerRow:
    """A value of the ledger that names only reports which are there."""
    return replace(value, report_ids=tuple(r for r in value.report_ids if r in shown))


# ---------------------------------------------------------------------------------------------------------- speakers


def _speakers(question: Question, seen: Overview) -> Iterator[Speaker]:
    for quoted in seen.views[0].speakers[:_SPEAKERS]:
        if quoted.name:
            whose = Whose("speaker", quoted.name)
            own = replace(question, filters=question.filters.having(whose=whose), asked={})
            said = statements.answer(own).statements
            telling_most = {s.id for s in sorted(said.rows, key=lambda s: -len(s.content))[:_STATEMENTS]}
            shown = tuple(s for s in said.rows if s.id in telling_most)
            yield Speaker(quoted, shown, said.total - len(shown))


def _articles(question: Question, told: tuple[Told, ...], speakers: tuple[Speaker, ...]) -> tuple[Article, ...]:
    ids = {t.article for e in told for t in e.event.told} | {s.article for of in speakers for s in of.statements}
    found = telling.articles(question.store, ids)
    rows = [Article(i, a["publisher"], a["published"], a["title"], a["address"]) for i, a in found.items()]
    return tuple(sorted(rows, key=lambda a: (a.published, a.publisher, a.id)))
