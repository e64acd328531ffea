"""Search of texts, statements and events: all words must stand in the text, the statement, or the report.

Texts are found by the store's own index. Statements and reports are those of the articles that it finds best, and those
whose speakers, actors or places have such a name; they are matched in an index of their own (scratch.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from dateline.errors import UsageError
from dateline.explorer.coded import Ints, Truths
from dateline.explorer.listing import SIZE, Paged, fetched, left, paged, short
from dateline.explorer.page import Question
from dateline.explorer.queries import articles, statements
from dateline.explorer.queries.statements import StatementLine
from dateline.explorer.scratch import Marked, Row, marked, matching, place_in, query_of, terms_of, whole

T = TypeVar("T")
Lines = Callable[[Question, str, Ints], Sequence[T]]  # of some rows, by the query in which words are marked
PARTS = ("texts", "statements", "events")
PARAMETERS = {
    "q": 'words that must all stand there; a phrase in quotation marks: "peace talks"',
    "part": f"one part alone, with all its pages: {', '.join(PARTS)}",
    "sort": "best, published, or -published for the newest first",
    "page": "number of the page of the part, from 1",
}
_LONGEST = 500  # characters of a question
_TERMS = 20  # words of a question
_TEXTS = 5_000  # articles that are counted
_NEAR = 1_000  # articles, the best, whose statements and reports are looked through
_LOOKED = 2_000  # statements or reports that are looked through
_FEW = 5  # rows of each part where all are shown
_REPORT = (
    "event", "type", "mode", "quad", "factuality", "background", "date_start", "date_end", "publisher", "published",
    "voice", "speaker", "article", "start", "end",
)  # fmt: skip
_TEXT = 200_000  # characters of a text that a passage is taken from


@dataclass(frozen=True, slots=True)
class FoundText:
    """An article in which the words stand."""

    article: str  # ArticleRow.id
    title: Marked  # headline
    publisher: str  # the outlet
    published: str  # publication date, ISO
    passage: Marked  # of the text, around the words
    start: int  # of the first words found, code points
    end: int  # not included; 0 where the place is not known


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement in whose content, speaker and cue the words stand."""

    statement: StatementLine  # the whole line
    content: Marked  # a passage of it
    speaker: Marked  # name
    cue: Marked  # the words that attribute


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event, by the report of it in whose clause, actors and place the words stand."""

    report: str  # ReportRow.id
    event: str  # EventRow.id
    type: str  # PLOVER type
    mode: str  # PLOVER mode
    quad: int  # as in ReportRow
    factuality: str  # as in ReportRow
    background: bool  # told as history
    date_start: str  # first day, ISO
    date_end: str  # last day, ISO, included
    publisher: str  # the outlet
    published: str  # publication date, ISO
    voice: str  # narrator | attributed | hedged
    speaker: str  # according to whom
    article: str  # ArticleRow.id
    start: int  # of the trigger, code points
    end: int  # not included
    clause: Marked  # a passage of it
    actors: Marked  # who acts and who is acted on
    place: Marked  # name of the place


@dataclass(frozen=True, slots=True)
class Search:
    """What was found. Empty parts have a total of 0."""

    q: str  # as it was looked for
    words: tuple[str, ...]  # words and phrases that must stand there; empty where nothing was asked
    shortened: bool  # the question was too long, and is cut
    part: str  # texts | statements | events; empty for the best of each
    near: bool  # only statements and events of the best articles were looked through: there may be more
    texts: Paged[FoundText]  # articles
    statements: Paged[FoundStatement]  # each as its speaker said it
    events: Paged[FoundEvent]  # each once


class _Found(NamedTuple):
    """Row numbers, best first."""

    articles: Ints
    statements: Ints
    reports: Ints  # one for each event
    near: bool


def answer(question: Question) -> Search:
    """Raises UsageError for a part, an order or a page that is none; no words that are looked for are wrong."""
    part = question.asked.get("part", "")
    if part not in ("", *PARTS):
        raise UsageError(f"found {part[:40]!r} as 'part'; expected one of {', '.join(PARTS)}.")
    asked = " ".join(question.asked.get("q", "").replace("\0", " ").split())
    all_words = terms_of(asked[:_LONGEST])
    words = all_words[:_TERMS]
    found = question.memory.of(
        ("search", question.columns.state, question.filters, words), lambda: _found(question, words)
    )
    texts = question.columns.texts

    def page(name: str, rows: Ints, days: Ints, lines: Lines[T]) -> Paged[T]:
        return _page(question, part or name, name, rows, days, lambda cut: lines(question, query_of(words), cut))

    return Search(
        q=asked[:_LONGEST],
        words=words,
        shortened=len(asked) > _LONGEST or len(all_words) > _TERMS,
        part=part,
        near=found.near,
        texts=page("texts", found.articles, found.articles, _texts),
        statements=page("statements", found.statements, texts.article[found.statements], _statements),
        events=page("events", found.reports, question.columns.published[found.reports], _events),
    )


def _page(
    question: Question, part: str, name: str, rows: Ints, days: Ints, lines: Callable[[Ints], Sequence[T]]
) -> Paged[T]:
    """Of the part asked for its page, of each a few rows where none is; of others only how much there is."""
    if part != name:
        return Paged((), 1, 1, len(rows), "best")
    alone = bool(question.asked.get("part"))

    def cut(column: str, down: bool, where: slice) -> Sequence[T]:
        by = np.arange(len(rows)) if column == "best" else days
        return lines(rows[np.argsort(-by if down else by, kind="stable")][where])

    asked = question.asked if alone else {}
    return paged(len(rows), asked, ("best", "published"), cut, SIZE if alone else _FEW)


# ---------------------------------------------------------------------------------------------------------- what fits


def _found(question: Question, words: Sequence[str]) -> _Found:
    texts, query = question.columns.texts, query_of(words)
    none = np.zeros(0, np.int32)
    if not words:
        return _Found(none, none, none, False)
    ids = question.store.matching(query, _TEXTS)
    ranked = np.array([texts.number[i] for i in ids if i in texts.number], np.int32)
    rank = np.full(len(texts.articles), _TEXTS, np.int32)  # of each article among the best; _TEXTS for the others
    rank[ranked[:_NEAR]] = np.arange(len(ranked[:_NEAR]), dtype=np.int32)
    fits = np.zeros(len(texts.articles), np.bool_)
    fits[left(question, articles.LIST)] = True
    said, more_said = _best(left(question, statements.LIST), texts.article, rank, _speaking(question, words))
    told, more_told = _best(
        question.columns.pick(question.filters).reports - len(question.columns.events),
        texts.of_report,
        rank,
        _taking_part(question, words),
    )
    return _Found(
        ranked[fits[ranked]],
        _ints(matching(query, _said(question, said))),
        _one_each(question, _ints(matching(query, _told(question, told)))),
        len(ids) > _NEAR or more_said or more_told,
    )


def _best(rows: Ints, article: Ints, rank: Ints, named: Truths) -> tuple[Ints, bool]:
    """Of these rows those of the best articles and those that bear the name; whether there are more."""
    by = np.where(named[rows], -1, rank[article[rows]])
    near = rows[by < _TEXTS]
    return near[np.argsort(by[by < _TEXTS], kind="stable")][:_LOOKED], len(near) > _LOOKED


def _speaking(question: Question, words: Sequence[str]) -> Truths:
    """The statements whose speaker bears such a name."""
    speaker = question.columns.texts.speaker
    return _named(question, "speakers", speaker.words, words)[speaker.of]


def _taking_part(question: Question, words: Sequence[str]) -> Truths:
    """The reports in which somebody of such a name takes part, or that lie in a place of such a name."""
    columns = question.columns
    parties = _named(question, "parties", [party.name for party in columns.parties], words)
    spots = _named(question, "spots", [spot.name for spot in columns.spots], words)
    return (spots[columns.place] | columns.with_parties(parties))[len(columns.events) :]


def _named(question: Question, kind: str, names: Sequence[str], words: Sequence[str]) -> Truths:
    """The names in which all words stand. The text need not have them: it may say "he"."""
    folded = question.memory.of(("names", kind, question.columns.state), lambda: [n.casefold() for n in names])
    first, *others = (w.casefold() for w in words)
    found = np.zeros(len(folded), np.bool_)
    found[[n for n, name in enumerate(folded) if first in name and all(w in name for w in others)]] = True
    return found


def _one_each(question: Question, reports: Ints) -> Ints:
    """Tellings: of each event its best report."""
    tellings = reports + len(question.columns.events)
    _, first = np.unique(question.columns.event[tellings], return_index=True)
    return tellings[np.sort(first)]


def _ints(numbers: list[int]) -> Ints:
    return np.array(numbers, np.int32)


# ------------------------------------------------------------------------------------------------------ what is shown


def _texts(question: Question, query: str, rows: Ints) -> list[FoundText]:
    ids = [question.columns.texts.articles[a] for a in rows.tolist()]
    got = fetched(question.store, "articles", ids, ("title", "publisher", "published", "text"))
    bodies = [text[len(title) if text.startswith(title) else 0 :] for title, _, _, text in got.values()]
    found = marked(query, ((n, bodies[n][:_TEXT], v[0], "") for n, v in enumerate(got.values())))
    out = []
    for n, (article, (title, publisher, published, text)) in enumerate(got.items()):
        passage, head, _ = found.get(n) or (whole(short(bodies[n])), whole(title), ())
        at, end = place_in(bodies[n], passage)
        before = len(text) - len(bodies[n])
        place = (before + at, before + end) if end else place_in(text[:before], head)
        out.append(FoundText(article, head, publisher, published, passage, *place))
    return out


def _said(question: Question, rows: Ints) -> Iterator[Row]:
    ids = [question.columns.texts.statements[s] for s in rows.tolist()]
    number = dict(zip(ids, rows.tolist(), strict=True))
    names = ("content", "speaker_name", "speaker", "cue")
    for i, (content, name, speaker, cue) in fetched(question.store, "attributions", ids, names).items():
        yield number[i], content, name or speaker, cue


def _statements(question: Question, query: str, rows: Ints) -> list[FoundStatement]:
    found = marked(query, _said(question, rows))
    shown = statements.lines(question, [question.columns.texts.statements[s] for s in rows.tolist()])
    number = dict(zip((question.columns.texts.statements[s] for s in rows.tolist()), rows.tolist(), strict=True))
    return [FoundStatement(line, *found[number[line.id]]) for line in shown if number[line.id] in found]


def _told(question: Question, rows: Ints) -> Iterator[Row]:
    ids = [question.columns.reports[r] for r in rows.tolist()]
    number = dict(zip(ids, rows.tolist(), strict=True))
    names = ("clause", "actors", "recipients", "place")
    for i, (clause, actors, recipients, place) in fetched(question.store, "reports", ids, names).items():
        yield number[i], clause, ", ".join(dict.fromkeys((*actors, *recipients))), place


def _events(question: Question, query: str, tellings: Ints) -> list[FoundEvent]:
    rows = tellings - len(question.columns.events)
    found = marked(query, _told(question, rows))
    number = {question.columns.reports[r]: r for r in rows.tolist()}
    got = fetched(question.store, "reports", [*number], _REPORT)
    return [FoundEvent(i, *values, *found[number[i]]) for i, values in got.items() if number[i] in found]
