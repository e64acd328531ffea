"""The list of articles. Days and outlets are the article's own; any other filter asks for an event that it tells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.explorer.coded import Ints
from dateline.explorer.listing import List, Paged, fetched, page_of, table_of
from dateline.explorer.page import Listing, Question

_COLUMNS = (
    "title", "publisher", "published", "published_basis", "byline", "agency", "address", "characters", "copies",
    "original",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article. Columns are those of ArticleRow."""

    id: str  # ArticleRow.id
    reports: int  # reports in it
    original_title: str  # headline of the text that this one reprints
    original_publisher: str  # its outlet
    title: str  # headline
    publisher: str  # the outlet
    published: str  # publication date, ISO
    published_basis: str  # how it is known
    byline: str  # author or authors
    agency: str  # wire service
    address: str  # URL, or path
    characters: int  # code points of the text
    copies: int  # pages with this very text
    original: str  # ArticleRow.id of the text that this one reprints; empty for an original


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of articles."""

    articles: Paged[ArticleLine]  # the page asked for


def answer(question: Question) -> Articles:
    return Articles(page_of(question, LIST, lambda rows: _lines(question, rows)))


def listing(question: Question) -> Listing:
    """Rows of the table of articles, without their texts."""
    return table_of(question, LIST, "articles", lambda rows: _ids(question, rows), without="text")


def _ids(question: Question, rows: Ints) -> list[str]:
    return [question.columns.texts.articles[a] for a in rows.tolist()]


def _lines(question: Question, rows: Ints) -> list[ArticleLine]:
    ids = _ids(question, rows)
    reports = dict(zip(ids, question.columns.texts.reports[rows].tolist(), strict=True))
    got = fetched(question.store, "articles", ids, _COLUMNS)
    originals = fetched(question.store, "articles", [v[-1] for v in got.values() if v[-1]], ("title", "publisher"))
    return [ArticleLine(a, reports[a], *originals.get(v[-1], ("", "")), *v) for a, v in got.items()]


def _rows(question: Question) -> Ints:
    left = question.columns.texts.published_in(question.filters)
    told = question.columns.told_in(question.filters)
    if told is not None:
        fits = np.zeros(len(left), np.bool_)
        fits[question.columns.texts.of_report[told]] = True
        left &= fits
    return np.flatnonzero(left).astype(np.int32)


LIST = List(
    "articles",
    _rows,
    {
        "published": lambda q, rows: q.columns.texts.published[rows],
        "outlet": lambda q, rows: q.columns.texts.publisher.ranks()[rows],
        "agency": lambda q, rows: q.columns.texts.agency.ranks()[rows],
        "title": lambda q, rows: q.columns.texts.title[rows],
        "reports": lambda q, rows: q.columns.texts.reports[rows],
        "copies": lambda q, rows: q.columns.texts.copies[rows],
    },
    "-published",
)
