"""One statement as the page of its speaker shows it: what, through whom, about whom, and what it denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.dataset import ReportRow
from dateline.explorer.page import Question
from dateline.explorer.queries.denials import Denied, Spoken, denied
from dateline.explorer.queries.statements import StatementLine, lines
from dateline.store import Store

_ABOUT = 8  # people and bodies that are named with a statement


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that the statement tells."""

    report: str  # ReportRow.id
    event: str  # EventRow.id
    type: str
    mode: str
    quad: int
    factuality: str
    background: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    date_start: str
    place: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement."""

    line: StatementLine
    title: str  # headline of the article
    about: tuple[str, ...]  # whom it names, without the speaker
    deeds: tuple[Deed, ...]  # events that it tells
    denies: Denied | None  # None where it denies nothing


def said(question: Question, ids: Sequence[str], own: Collection[str]) -> list[Said]:
    """The statements of these ids, in their order. `own`: names of the speaker."""
    found = lines(question, list(ids))
    articles = sorted({s.article for s in found})
    titles: dict[str, str] = dict(question.store.values("articles", ("id", "title"), where={"id": articles}))
    reports, named = _reports(question.store, articles), _named(question.store, articles)
    spoken = [_spoken(s, reports.get(s.article, ()), named.get(s.article, ())) for s in found]
    answers = denied(question, spoken, own)
    return [
        Said(
            replace(s.line, content=" ".join(s.line.content.split())),
            titles.get(s.line.article, ""),
            _about(s, own),
            tuple(map(_deed, s.tells)),
            answers.get(s.line.id),
        )
        for s in spoken
    ]


def _reports(store: Store, articles: Sequence[str]) -> dict[str, list[ReportRow]]:
    """By article."""
    found: dict[str, list[ReportRow]] = {}
    for r in store.rows("reports", where={"article": list(articles)}) if articles else ():
        found.setdefault(r.article, []).append(r)
    return found


def _named(store: Store, articles: Sequence[str]) -> dict[str, list[tuple[int, str, str]]]:
    """Who is named in each article: where, the name, and the code."""
    columns, where = ("article", "start", "name", "code", "kind"), {"article": list(articles)}
    found: dict[str, list[tuple[int, str, str]]] = {}
    for article, start, name, code, kind in store.values("mentions", columns, where=where) if articles else ():
        if kind != "pronoun" and name:
            found.setdefault(article, []).append((start, name, code))
    return found


def _spoken(s: StatementLine, page: Sequence[ReportRow], named: Sequence[tuple[int, str, str]]) -> Spoken:
    inside = [(name, code) for at, name, code in named if s.start <= at < s.end]
    codes = (s.speaker_code, *(code for _, code in inside))
    return Spoken(
        s,
        [r for r in page if r.attribution == s.id],
        page,
        tuple(dict.fromkeys(name for name, _ in inside)),
        {code[:3] for code in codes if code} - {"---"},
    )


def _about(s: Spoken, own: Collection[str]) -> tuple[str, ...]:
    """Who takes part in what it tells, then who else is named; of those without a name only who takes part."""
    parties = (name for r in s.tells for name in (*r.actors, *r.recipients))
    named = (name for name in s.names if not name.islower())
    return tuple(n for n in dict.fromkeys((*parties, *named)) if n not in own)[:_ABOUT]


def _deed(r: ReportRow) -> Deed:
    return Deed(
        r.id, r.event, r.type, r.mode, r.quad, r.factuality, r.background, r.actors, r.recipients, r.reciprocal,
        r.date_start, r.place,
    )  # fmt: skip


def counts(values: Iterable[str]) -> Mapping[str, int]:
    """How often each stands, the most frequent first; nothing for what is unknown."""
    found = Counter(filter(None, values))
    return dict(sorted(found.items(), key=lambda c: (-c[1], c[0])))
