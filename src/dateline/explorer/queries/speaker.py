"""One speaker: what this person or body said, when, through whom, about whom, and what others say of it.

Statements are found in the columns in memory; only those of one page are read from the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.errors import NotOnFile, UsageError
from dateline.explorer.coded import Ints, Truths, iso
from dateline.explorer.filters import Whose
from dateline.explorer.listing import SIZE, Paged, left, paged
from dateline.explorer.page import Question
from dateline.explorer.queries.others import Others, others
from dateline.explorer.queries.said import Said, counts, said
from dateline.explorer.queries.statements import LIST
from dateline.store import Store

PARAMETERS = {
    "name": "of the speaker",
    "code": "of the actor, where several bear the name",
    "page": "number of the page, from 1",
}
_SHOWN = 12  # of a ranking
_BY_ID = 5_000  # statements whose rows are fetched by their ids
_ROWS = ("id", "kind", "agency", "document", "level")


@dataclass(frozen=True, slots=True)
class Share:
    """A value, and in how many statements it stands."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class DayOf:
    """What was published on one day."""

    day: str  # ISO; empty where unknown
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All statements of the speaker, counted."""

    articles: int
    first: str  # day of publication, ISO; empty where unknown
    last: str
    kinds: tuple[Share, ...]  # direct, mixed, indirect
    stances: tuple[Share, ...]
    outlets: tuple[Share, ...]
    agencies: tuple[Share, ...]
    documents: tuple[Share, ...]
    retold: int  # that another speaker passes on
    company: tuple[Share, ...]  # sectors of those who are quoted in the same articles
    outlets_more: int  # outlets beyond those that are named


@dataclass(frozen=True, slots=True)
class Speaker:
    """The answer."""

    name: str
    code: str  # asked for; empty for all of the name
    names: tuple[str, ...]  # further names of the same entry of the registry
    registry: str  # key of that entry; empty where statements are joined by name alone
    codes: tuple[Share, ...]  # under which the statements stand
    statements: Paged[str]  # AttributionRow.ids of this page
    days: tuple[DayOf, ...]  # the same, the newest day first
    summary: Summary
    others: Others


def answer(question: Question) -> Speaker:
    """Raises UsageError without a name, NotOnFile for one that nobody on file bears."""
    name, code = question.asked.get("name", ""), question.asked.get("code", "")
    if not name:
        raise UsageError("found no name; expected /speaker?name=NAME, as the lists of statements and speakers have it.")
    registry, names = question.memory.of(("names", question.columns.state, name), lambda: _joined(question.store, name))
    rows, of_name = _statements(question, {name, *names}, "" if registry else code)
    about = others(question, {name, *names}, "" if registry else code)
    if not len(of_name) and not about.total:
        raise NotOnFile(f"found nobody of the name {name[:80]!r} on file; see the lists of statements and speakers.")
    texts = question.columns.texts
    listed = paged(
        len(rows),
        question.asked,
        ("-published",),
        lambda _column, _down, cut: [texts.statements[s] for s in rows[cut].tolist()],
        SIZE,
    )
    found = said(question, listed.rows, {name, *names})
    return Speaker(
        name,
        code,
        tuple(n for n in names if n != name),
        registry,
        _shares(counts(texts.speaker_code.words[c] for c in texts.speaker_code.of[of_name].tolist())),
        listed,
        tuple(_days(found)),
        _summary(question, rows, {name, *names}),
        about,
    )


def _joined(store: Store, name: str) -> tuple[str, tuple[str, ...]]:
    """The registry's key, where all who bear the name are one entry of it, and all names of that entry."""
    keys = {key for (key,) in store.values("actors", ("registry",), where={"name": name})}
    if len(keys) != 1 or keys == {""}:
        return "", ()
    key = keys.pop()
    return key, tuple(sorted({n for (n,) in store.values("actors", ("name",), where={"registry": key})}))


def _statements(question: Question, names: Collection[str], code: str) -> tuple[Ints, Ints]:
    """Statements of these names that the filters leave, the newest first; and all of the names, whatever the code."""
    texts = question.columns.texts
    everybody = replace(question, filters=question.filters.having(whose=Whose()))
    mine = texts.speaker.among(names.__contains__)
    of_name = np.flatnonzero(mine).astype(np.int32)
    if code:
        mine = mine & texts.speaker_code.among(code.__eq__)
    rows = left(everybody, LIST)
    rows = rows[mine[rows]]
    return rows[np.lexsort((rows, -texts.article[rows]))], of_name


def _days(found: Sequence[Said]) -> Iterator[DayOf]:
    for day in dict.fromkeys(s.line.published for s in found):
        yield DayOf(day, tuple(s for s in found if s.line.published == day))


def _summary(question: Question, rows: Ints, names: Collection[str]) -> Summary:
    texts = question.columns.texts
    articles = np.unique(texts.article[rows])
    days = texts.published[articles][texts.published[articles] > 0]
    outlets = counts(texts.publisher.words[p] for p in texts.publisher.of[texts.article[rows]].tolist())
    kept = _rows(question, [texts.statements[s] for s in rows.tolist()], names)
    return Summary(
        len(articles),
        iso(int(days.min())) if len(days) else "",
        iso(int(days.max())) if len(days) else "",
        _shares(counts(kind for kind, *_ in kept)),
        _shares(counts(texts.stance.words[s] for s in texts.stance.of[rows].tolist())),
        _shares(outlets),
        _shares(counts(agency for _, agency, *_ in kept)),
        _shares(counts(document for _, _, document, _ in kept)),
        sum(level > 1 for *_, level in kept),
        _company(question, articles, rows),
        max(0, len(outlets) - _SHOWN),
    )


def _rows(question: Question, ids: Sequence[str], names: Collection[str]) -> list[tuple[str, str, str, int]]:
    """Kind, agency, document and level of these statements; many are found by the speaker's name."""
    if not ids:
        return []
    where = {"id": list(ids)} if len(ids) <= _BY_ID else {"speaker_name": sorted(names)}
    key = ("kept", question.columns.state, tuple(ids[:1]), len(ids), tuple(sorted(names)), question.filters)
    wanted = {*ids}
    return question.memory.of(
        key, lambda: [v[1:] for v in question.store.values("attributions", _ROWS, where=where) if v[0] in wanted]
    )


def _company(question: Question, articles: Ints, rows: Ints) -> tuple[Share, ...]:
    """Sectors of the other speakers in these articles, each speaker of an article once."""
    texts = question.columns.texts
    here = np.zeros(len(texts.articles), np.bool_)
    here[articles] = True
    beside: Truths = here[texts.article]
    beside[rows] = False
    others_there = np.flatnonzero(beside)
    pairs = {*zip(texts.article[others_there].tolist(), texts.speaker_code.of[others_there].tolist(), strict=True)}
    return _shares(counts(texts.speaker_code.words[code][3:6] for _, code in sorted(pairs)))


def _shares(found: Mapping[str, int]) -> tuple[Share, ...]:
    return tuple(Share(value, count) for value, count in [*found.items()][:_SHOWN])
