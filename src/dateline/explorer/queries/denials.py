"""Denials next to what they deny.

What a statement denies is sought in this order, and how it was found is said beside it: other reports of the event that
it tells as denied, or whose words it takes up on its own page; reports elsewhere in the same words; reports of the same
deed by the same parties within some days; and where it only answers, what the speaker was accused of or asked for in
the week before. Where nothing is found, that is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.dataset import ReportRow
from dateline.explorer.coded import Ints, Truths, ints, ordinal
from dateline.explorer.columns import Columns
from dateline.explorer.listing import short
from dateline.explorer.page import Question
from dateline.explorer.queries.around import number
from dateline.explorer.queries.statements import StatementLine
from dateline.export.ledger import told
from dateline.tables import Tables

# How it was found: keys of [denial] in explorer.toml.
SAME, WORDS, ALIKE, ANSWERED = "same event", "same words", "same deed", "answered"
_DAYS = 3  # on either side, between a denied deed and a telling of it
_WEEK = 7  # days before an answer
_LATE = 14  # days between a telling and its denial
_TRIED = 200  # reports whose words are compared with a denial, the nearest in time
_SHOWN = 5
_CHARGES = ("ACCUSE", "REQUEST", "THREATEN")  # what is answered
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ing|ed|es|e|s)$")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A report of what somebody denies."""

    report: str  # ReportRow.id
    event: str  # EventRow.id
    article: str
    publisher: str
    published: str
    told: str  # in whose voice, in words
    voice: str
    clause: str
    start: int  # of the trigger, code points
    end: int


@dataclass(frozen=True, slots=True)
class Denied:
    """What a statement denies, as far as it is on file."""

    how: str  # same event | same words | same deed | answered; empty where nothing is on file
    reports: tuple[Assertion, ...]
    total: int  # of them


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with what stands about it."""

    line: StatementLine
    tells: Sequence[ReportRow]  # reports that it tells
    page: Sequence[ReportRow]  # all reports of its article
    names: Collection[str]  # that stand in its content
    countries: Collection[str]  # codes, of these and of the speaker

    @property
    def denies(self) -> bool:
        """Whether it denies or refuses something."""
        refuses = any(r.factuality == "denied" or r.type == "REJECT" for r in self.tells)
        return self.line.stance == "denies" or refuses


def denied(question: Question, spoken: Sequence[Spoken], own: Collection[str]) -> dict[str, Denied]:
    """For each of these statements that denies or refuses something, what. `own`: names of the speaker."""
    search = _Search(question, own)
    found = {s.line.id: search.nearest(s) for s in spoken if s.denies}
    wanted = [question.columns.report_id(n) for _, rows in found.values() for n in rows[:_SHOWN].tolist()]
    rows = {r.id: r for r in question.store.rows("reports", where={"id": sorted({*wanted})})} if wanted else {}
    return {s: _shown(how, of, question.columns, rows) for s, (how, of) in found.items()}


def _shown(how: str, of: Ints, columns: Columns, rows: Mapping[str, ReportRow]) -> Denied:
    known = [rows[i] for n in of[:_SHOWN].tolist() if (i := columns.report_id(n)) in rows]
    return Denied(how if len(of) else "", tuple(map(_assertion, known)), len(of))


def _assertion(r: ReportRow) -> Assertion:
    where = (r.id, r.event, r.article, r.publisher, r.published)
    return Assertion(*where, told(r), r.voice, short(r.clause), r.start, r.end)


class _Search:
    """Looks among the reports in memory; the words of a few are read from the store."""

    def __init__(self, question: Question, own: Collection[str]) -> None:
        self._store, self._columns = question.store, question.columns
        self._common = question.tables.build(_common)
        columns, self._n = question.columns, len(question.columns.events)
        self._mine = np.array([p.name in own for p in columns.parties], np.bool_)
        self._happened = ~np.append(self._mine, False)[columns.speaker]  # told by somebody else, and no denial
        self._happened[: self._n] = False
        self._happened &= columns.factuality.among(lambda f: f != "denied") & columns.type.among(
            lambda t: t != "REJECT"
        )
        self._when = np.where(columns.day > 0, columns.day, columns.published)

    def nearest(self, s: Spoken) -> tuple[str, Ints]:
        """How the reports that it denies were found, and they, those nearest in time first."""
        how, rows = self._of(s)
        apart = np.abs(self._columns.published[rows] - ordinal(s.line.published))
        return how, rows[np.argsort(apart, kind="stable")]

    def _of(self, s: Spoken) -> tuple[str, Ints]:
        words = self._stems(s.line.content)
        against = [r for r in s.tells if r.type != "REJECT" and (r.factuality == "denied" or s.line.stance == "denies")]
        for r in against or self._named(s, words):
            if len(found := self._same(r)):
                return SAME, found
        if len(found := self._worded(s, words)):
            return WORDS, found
        for r in against:
            if len(found := self._alike(r)):
                return ALIKE, found
        return ANSWERED, self._charges(s.line)

    def _named(self, s: Spoken, words: Collection[str]) -> list[ReportRow]:
        """The only report of the page whose trigger is a word of the denial."""
        found = [r for r in s.page if r.type != "REJECT" and not self._stems(r.words).isdisjoint(words)]
        return found if len(found) == 1 else []

    def _same(self, r: ReportRow) -> Ints:
        event = number(self._columns.events, r.event)
        return self._found((self._columns.event == event) & self._happened) if event >= 0 else self._found(None)

    def _worded(self, s: Spoken, words: Collection[str]) -> Ints:
        """Reports of those days with half the words of the denial, the trigger among them; or with nearly all of it."""
        rows = self._near(s) if len(words) > 1 else self._found(None)
        ids = {self._columns.report_id(n): n for n in rows.tolist()}
        if not ids:
            return rows
        told_so = self._store.values("reports", ("id", "words", "clause"), where={"id": [*ids]})
        fits = (ids[i] for i, trigger, clause in told_so if self._alike_in_words(words, trigger, clause))
        return ints(sorted(fits, reverse=True))

    def _alike_in_words(self, words: Collection[str], trigger: str, clause: str) -> bool:
        shared, deed = len(self._stems(clause) & {*words}), not self._stems(trigger).isdisjoint(words)
        return shared >= max(2, 0.5 * len(words)) if deed else shared >= max(3, 0.75 * len(words))

    def _near(self, s: Spoken) -> Ints:
        """Reports around that day with somebody whom the denial names, or of these countries; the nearest few."""
        day, columns = ordinal(s.line.published), self._columns
        if not day:
            return self._found(None)
        near = (columns.published >= day - _LATE) & (columns.published <= day + _DAYS) & self._happened
        near &= columns.takes_part(lambda p: p.name in s.names or p.code[:3] in s.countries)
        rows = self._found(near)
        return rows[np.argsort(np.abs(columns.published[rows] - day), kind="stable")[:_TRIED]]

    def _alike(self, r: ReportRow) -> Ints:
        """Reports of one type with a common party, some days around."""
        columns = self._columns
        day = ordinal(r.date_start or r.published)
        if not day:
            return self._found(None)
        near = (np.abs(self._when - day) <= _DAYS) & (columns.type.of == columns.type.code(r.type))
        return self._found(near & self._happened & columns.takes_part(lambda p: p.name in (*r.actors, *r.recipients)))

    def _charges(self, s: StatementLine) -> Ints:
        """What others accused the speaker of, asked or threatened, in the week before."""
        day = ordinal(s.published)
        if not day:
            return self._found(None)
        columns = self._columns
        near = (columns.published <= day) & (columns.published >= day - _WEEK) & self._happened
        near &= columns.type.among(_CHARGES.__contains__)
        return self._found(near & columns.with_parties(self._mine, role=1))

    def _found(self, fits: Truths | None) -> Ints:
        """The newest first."""
        if fits is None:
            return np.zeros(0, np.int32)
        return np.flatnonzero(fits)[::-1].astype(np.int32)

    def _stems(self, words: str) -> frozenset[str]:
        """Words of four letters and more without their endings, and without those that say nothing of a deed."""
        return frozenset(_ENDING.sub("", w) for w in _WORD.findall(words.casefold()) if w not in self._common)


def _common(tables: Tables) -> frozenset[str]:
    return frozenset(tables.toml("same_events.toml")["common"])
