"""The list of events: each as most independent sources tell it, or as those tell it whose word is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.dataset import TABLES
from dateline.explorer.coded import Ints
from dateline.explorer.listing import List, Paged, fetched, file_of, page_of, table_of
from dateline.explorer.page import Listing, Question
from dateline.export.tables.columns import Column, columns_of

# Columns that events and reports share: what is told.
_TOLD = (
    "type", "mode", "quad", "date_start", "date_end", "actors", "recipients", "reciprocal", "place", "place_country",
    "place_precision", "factuality", "background",
)  # fmt: skip
_OF_EVENT = ("sources", "reports", "narrator", "attributed", "hedged", "disputed")
_OF_REPORT = ("article", "start", "end", "words", "publisher", "speaker")


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event. What is told is as the report says it where it is asked by whose word."""

    id: str  # EventRow.id
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
    sources: int  # independent sources
    reports: int  # articles that tell it
    narrator: int  # independent sources that tell it in their own voice
    attributed: int  # independent sources that only pass it on
    hedged: int  # independent sources that only hedge it
    disputed: tuple[str, ...]  # in what the reports differ
    article: str  # ArticleRow.id of the report that is shown: the first one, or the first that fits
    start: int  # of its first trigger, code points
    end: int  # of its first trigger, not included
    words: str  # the trigger's words
    publisher: str  # the outlet of that report
    speaker: str  # according to whom that report tells it; empty for the narrator


@dataclass(frozen=True, slots=True)
class Events:
    """A page of events."""

    events: Paged[EventLine]  # the page asked for
    as_told: bool  # each as the first report that fits tells it, not as most sources do


def answer(question: Question) -> Events:
    return Events(page_of(question, LIST, lambda rows: _lines(question, rows)), question.filters.of_reports)


def listing(question: Question) -> Listing:
    """Rows of the table of events; by one word, what is told is that report's, and `report` names it."""
    if not question.filters.of_reports:
        return table_of(question, LIST, "events", lambda rows: _ids(question, rows))
    columns = [*columns_of("events"), Column("report", "text")]
    return file_of(question, LIST, columns, lambda rows: _as_told(question, rows))


def _as_told(question: Question, tellings: Ints) -> Iterator[tuple[Any, ...]]:
    """Each event with its own counts, and all that a report tells too as the report of that word tells it."""
    names, reports = TABLES["events"].columns, [question.columns.report_id(t) for t in tellings.tolist()]
    shared = [n for n in names if n in TABLES["reports"].columns and n not in ("id", "score")]
    ids = _ids(question, tellings)
    event_rows = fetched(question.store, "events", ids, names)
    report_rows = fetched(question.store, "reports", reports, shared)
    for event, report in zip(ids, reports, strict=True):
        if event in event_rows and report in report_rows:
            told = dict(zip(names, event_rows[event], strict=True)) | dict(
                zip(shared, report_rows[report], strict=True)
            )
            yield (*told.values(), report)


def _ids(question: Question, tellings: Ints) -> list[str]:
    columns = question.columns
    return [columns.events[e] for e in columns.event[tellings].tolist()]


def _lines(question: Question, tellings: Ints) -> list[EventLine]:
    columns, as_told = question.columns, question.filters.of_reports
    ids = _ids(question, tellings)
    reports = [columns.report_id(t) for t in tellings.tolist()] if as_told else ids  # an event is named by its first
    event_rows = fetched(question.store, "events", ids, (*_OF_EVENT, *_TOLD))
    report_rows = fetched(question.store, "reports", reports, (*_OF_REPORT, *_TOLD))
    lines = []
    for event, report in zip(ids, reports, strict=True):
        if event in event_rows and report in report_rows:
            of_event, of_report = event_rows[event], report_rows[report]
            told = of_report[len(_OF_REPORT) :] if as_told else of_event[len(_OF_EVENT) :]
            lines.append(EventLine(event, *told, *of_event[: len(_OF_EVENT)], *of_report[: len(_OF_REPORT)]))
    return lines


def _place(question: Question, tellings: Ints) -> Ints:
    spots = question.columns.spots
    rank = np.empty(len(spots), np.int32)
    rank[sorted(range(len(spots)), key=lambda n: (spots[n].name.casefold(), spots[n].country))] = range(len(spots))
    return rank[question.columns.place[tellings]]


LIST = List(
    "events",
    lambda q: q.columns.pick(q.filters).tellings,
    {
        "day": lambda q, rows: q.columns.day[rows],
        "type": lambda q, rows: q.columns.type.ranks()[rows],
        "place": _place,
        "sources": lambda q, rows: q.columns.sources[q.columns.event[rows]],
        "reports": lambda q, rows: q.columns.told[q.columns.event[rows]],
        "disputed": lambda q, rows: q.columns.disputed[q.columns.event[rows]],
    },
    "-day",
)
