"""The list of statements: who said what, when, through whom.

Days and outlets are the article's, "by whose word" is the statement's own speaker; any other filter asks for an event
that the statement tells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dateline.explorer.coded import Ints, Truths
from dateline.explorer.filters import CODE, VOICES, Whose, matches
from dateline.explorer.listing import List, Paged, fetched, page_of, short, table_of
from dateline.explorer.page import Listing, Question

_COLUMNS = (
    "publisher", "agency", "chain", "speaker", "speaker_name", "speaker_code", "speaker_basis", "cue", "stance", "kind",
    "strength", "level", "article", "start", "end", "content",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement. Columns are those of AttributionRow."""

    id: str  # AttributionRow.id
    published: str  # publication date of the article, ISO
    publisher: str  # the outlet
    agency: str  # wire service
    chain: tuple[str, ...]  # "publisher: X", "agency: Y", ..., outermost first
    speaker: str  # the words
    speaker_name: str  # the speaker's name
    speaker_code: str  # CAMEO-like code of the speaker
    speaker_basis: str  # named | title | pronoun | ...
    cue: str  # the words that attribute
    stance: str  # neutral | claims | denies | ...
    kind: str  # direct | mixed | indirect
    strength: str  # strong | weak
    level: int  # 1 for what the page's own text attributes, 2 for what stands in that, ...
    article: str  # ArticleRow.id
    start: int  # of the content, code points
    end: int  # of the content, not included
    content: str  # what is attributed, shortened


@dataclass(frozen=True, slots=True)
class Statements:
    """A page of statements."""

    statements: Paged[StatementLine]  # the page asked for


def answer(question: Question) -> Statements:
    return Statements(page_of(question, LIST, lambda rows: _lines(question, rows)))


def listing(question: Question) -> Listing:
    """Rows of the table of attributions."""
    return table_of(question, LIST, "attributions", lambda rows: _ids(question, rows))


def _ids(question: Question, rows: Ints) -> list[str]:
    return [question.columns.texts.statements[s] for s in rows.tolist()]


def _lines(question: Question, rows: Ints) -> list[StatementLine]:
    return lines(question, _ids(question, rows))


def lines(question: Question, ids: list[str]) -> list[StatementLine]:
    """The statements of these ids, in their order."""
    got = fetched(question.store, "attributions", ids, _COLUMNS)
    at = _COLUMNS.index("article")
    days = fetched(question.store, "articles", sorted({v[at] for v in got.values()}), ("published",))
    return [StatementLine(i, *days.get(v[at], ("",)), *(*v[:-1], short(v[-1]))) for i, v in got.items()]


def _rows(question: Question) -> Ints:
    columns, texts, filters = question.columns, question.columns.texts, question.filters
    left = texts.published_in(filters)[texts.article] & _said_by(question)
    voice = filters.whose if filters.whose.kind in ("narrator", "hedged") else Whose()
    told = columns.told_in(replace(filters, whose=voice))
    if told is not None:
        statements = texts.told_by[told]
        fits = np.zeros(len(left), np.bool_)
        fits[statements[statements >= 0]] = True
        left &= fits
    return np.flatnonzero(left).astype(np.int32)


def _said_by(question: Question) -> Truths:
    """The statements of those by whose word it is asked; all for a voice."""
    texts, filters = question.columns.texts, question.filters
    if filters.whose.kind in ("all", *VOICES):
        return np.ones(len(texts.statements), np.bool_)
    codes = [m for m in filters.members() if m.startswith(CODE)]
    names = [m for m in filters.members() if not m.startswith(CODE)]
    by_code = texts.speaker_code.among(lambda code: any(matches(m, "", code) for m in codes))
    return by_code | texts.speaker.among(lambda name: any(matches(m, name, "") for m in names))


LIST = List(
    "statements",
    _rows,
    {
        "published": lambda q, rows: q.columns.texts.published[q.columns.texts.article[rows]],
        "speaker": lambda q, rows: q.columns.texts.speaker_rank[rows],
        "stance": lambda q, rows: q.columns.texts.stance.ranks()[rows],
        "outlet": lambda q, rows: q.columns.texts.publisher.ranks()[q.columns.texts.article[rows]],
    },
    "-published",
)
