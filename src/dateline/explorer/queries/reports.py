"""The list of reports: each telling of an event by one article, with its voice."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.explorer.coded import Ints
from dateline.explorer.listing import List, Paged, fetched, page_of, short, table_of
from dateline.explorer.page import Listing, Question


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report. Columns are those of ReportRow."""

    id: str  # ReportRow.id
    event: str  # EventRow.id
    article: str  # ArticleRow.id
    publisher: str  # the outlet
    published: str  # publication date, ISO
    type: str  # PLOVER type
    mode: str  # PLOVER mode
    quad: int  # as in ReportRow
    date_start: str  # first day, ISO
    date_end: str  # last day, ISO, included
    actors: tuple[str, ...]  # names of who acts
    recipients: tuple[str, ...]  # names of who is acted on
    reciprocal: bool  # every party acts
    place: str  # name of the place
    place_country: str  # ISO 3166 alpha-3
    place_precision: str  # as in ReportRow
    factuality: str  # as in ReportRow
    background: bool  # told as history
    voice: str  # narrator | attributed | hedged
    speaker: str  # according to whom; empty for the narrator
    agency: str  # wire service that relays it
    words: str  # the trigger's words
    start: int  # of the first trigger, code points
    end: int  # of the first trigger, not included
    clause: str  # the clause it was read from, shortened


@dataclass(frozen=True, slots=True)
class Reports:
    """A page of reports."""

    reports: Paged[ReportLine]  # the page asked for


_COLUMNS = tuple(ReportLine.__dataclass_fields__)[1:]


def answer(question: Question) -> Reports:
    return Reports(page_of(question, LIST, lambda rows: _lines(question, rows)))


def listing(question: Question) -> Listing:
    """Rows of the table of reports."""
    return table_of(question, LIST, "reports", lambda rows: _ids(question, rows))


def _ids(question: Question, rows: Ints) -> list[str]:
    return [question.columns.report_id(r) for r in rows.tolist()]


def _lines(question: Question, rows: Ints) -> list[ReportLine]:
    got = fetched(question.store, "reports", _ids(question, rows), _COLUMNS)
    return [ReportLine(report, *(*values[:-1], short(values[-1]))) for report, values in got.items()]


LIST = List(
    "reports",
    lambda q: q.columns.pick(q.filters).reports,
    {
        "published": lambda q, rows: q.columns.published[rows],
        "day": lambda q, rows: q.columns.day[rows],
        "type": lambda q, rows: q.columns.type.ranks()[rows],
        "outlet": lambda q, rows: q.columns.publisher.ranks()[rows],
        "voice": lambda q, rows: q.columns.voice.ranks()[rows],
    },
    "-published",
)
