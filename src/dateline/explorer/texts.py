"""Articles and statements in columns, beside the tellings of columns.py, so that lists of a million rows have an order.

Articles stand in the order of their days of publication, statements in that of their articles and their words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from dateline.explorer.coded import Coded, Ints, Truths, coded, days, ints
from dateline.explorer.filters import Filters

_ARTICLES = ("id", "published", "publisher", "agency", "title", "copies", "original")
_STATEMENTS = ("id", "article", "start", "speaker_name", "speaker", "speaker_code", "stance")


class Rows(Protocol):
    """What is asked of a store."""

    def values(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The columns asked for, a tuple a row, in the order of the key."""


@dataclass(frozen=True, eq=False)
class Texts:
    """The articles and statements of a store at one moment."""

    articles: list[str]  # ArticleRow.id
    published: Ints  # a row for each article: ordinal of its day; 0 where unknown
    publisher: Coded  # the same: the outlet
    agency: Coded  # the same
    title: Ints  # the same: its rank among the titles
    copies: Ints  # the same: pages with this very text
    reprint: Truths  # the same: it reprints another
    reports: Ints  # the same: its reports
    statements: list[str]  # AttributionRow.id
    article: Ints  # a row for each statement: index into `articles`
    speaker: Coded  # the same: the name, else the words
    speaker_rank: Ints  # the same: rank of that name among all
    speaker_code: Coded  # the same
    stance: Coded  # the same
    of_report: Ints  # a row for each report of Columns: index into `articles`
    told_by: Ints  # the same: index into `statements` of the statement that tells it; -1 for the narrator

    @cached_property
    def number(self) -> dict[str, int]:
        """Index into `articles`, by id."""
        return {article: n for n, article in enumerate(self.articles)}

    @classmethod
    def load(cls, rows: Rows, articles: Sequence[str], told_by: Sequence[str]) -> Texts:
        """`articles`, `told_by`: of each report of Columns its article and its statement."""
        pages = _columns(sorted(rows.values("articles", _ARTICLES), key=lambda a: (a[1] or "~", a[0])), len(_ARTICLES))
        number = {article: n for n, article in enumerate(pages[0])}
        said = _columns([s for s in rows.values("attributions", _STATEMENTS) if s[1] in number], len(_STATEMENTS))
        article = ints(number[a] for a in said[1])
        order = np.lexsort((ints(said[2]), article))
        speaker = coded(name or words for name, words in zip(said[3], said[4], strict=True))
        of_report = ints(number[a] for a in articles)
        ids = [said[0][n] for n in order.tolist()]
        return cls(
            articles=[*pages[0]],
            published=days(pages[1]),
            publisher=coded(pages[2]),
            agency=coded(pages[3]),
            title=coded(pages[4]).ranks(),
            copies=ints(pages[5]),
            reprint=np.array([bool(original) for original in pages[6]], np.bool_),
            reports=np.bincount(of_report, minlength=len(pages[0])).astype(np.int32),
            statements=ids,
            article=article[order],
            speaker=_taken(speaker, order),
            speaker_rank=speaker.ranks()[order],
            speaker_code=_taken(coded(said[5]), order),
            stance=_taken(coded(said[6]), order),
            of_report=of_report,
            told_by=_told_by(ids, told_by),
        )

    def published_in(self, f: Filters) -> Truths:
        """The articles of the days and outlets asked for, which are here those of publication."""
        fits = np.ones(len(self.articles), np.bool_)
        if f.since:
            fits &= self.published >= dt.date.fromisoformat(f.since).toordinal()
        if f.until:
            fits &= (self.published <= dt.date.fromisoformat(f.until).toordinal()) & (self.published > 0)
        if f.publisher:
            fits &= self.publisher.among(f.publisher.__contains__)
        return fits


def _columns(rows: Iterable[tuple[Any, ...]], width: int) -> list[tuple[Any, ...]]:
    return [*zip(*rows, strict=True)] or [()] * width


def _taken(column: Coded, order: Any) -> Coded:
    return Coded(column.words, column.of[order])


def _told_by(statements: Sequence[str], told_by: Sequence[str]) -> Ints:
    """For each of `told_by` where it stands among the statements; only those that are asked for are numbered."""
    wanted = {*told_by} - {""}
    number = {s: n for n, s in enumerate(statements) if s in wanted}
    return ints(number.get(s, -1) for s in told_by)
