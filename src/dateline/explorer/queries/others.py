"""What others tell of somebody: reports in which this one takes part, by whose word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from dateline.dataset import ReportRow
from dateline.explorer.coded import Ints
from dateline.explorer.columns import Columns
from dateline.explorer.listing import short
from dateline.explorer.page import Question
from dateline.explorer.queries.said import counts
from dateline.export.ledger import told

_SHOWN = 20  # events
_TELLERS = 12


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody by whose word something is told of the speaker."""

    name: str
    code: str
    reports: int


@dataclass(frozen=True, slots=True)
class Heard:
    """One report of the speaker by somebody else, standing for its event."""

    report: str  # ReportRow.id
    event: str  # EventRow.id
    article: str
    publisher: str
    published: str
    voice: str
    told: str  # in whose voice, in words
    acts: bool  # the speaker acts in it
    type: str
    mode: str
    quad: int
    factuality: str
    background: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    clause: str
    start: int  # of the trigger, code points
    end: int


@dataclass(frozen=True, slots=True)
class Others:
    """What others tell."""

    total: int  # reports
    events: int
    narrator: int  # reports in the outlets' own voice
    attributed: int
    hedged: int
    tellers: tuple[Teller, ...]
    heard: tuple[Heard, ...]  # the newest first, one report an event


def others(question: Question, names: Collection[str], code: str) -> Others:
    """Reports that the filters leave, of which this one is a part and no teller."""
    columns = question.columns
    own = np.array([p.name in names and code in ("", p.code) for p in columns.parties], np.bool_)
    rows = columns.pick(question.filters).reports
    rows = rows[columns.with_parties(own)[rows] & ~np.append(own, False)[columns.speaker[rows]]]
    voices = counts(columns.voice.words[v] for v in columns.voice.of[rows].tolist())
    _, first = np.unique(columns.event[rows[::-1]], return_index=True)  # the newest report of each event
    newest = np.sort(rows[::-1][first])[::-1]
    return Others(
        len(rows),
        len(newest),
        voices.get("narrator", 0),
        voices.get("attributed", 0),
        voices.get("hedged", 0),
        tellers=_tellers(columns, rows),
        heard=_heard(question, newest[:_SHOWN], names),
    )


def _tellers(columns: Columns, rows: Ints) -> tuple[Teller, ...]:
    speakers = columns.speaker[rows]
    found = np.bincount(speakers[speakers >= 0], minlength=len(columns.parties))
    most = np.argsort(-found, kind="stable")[:_TELLERS].tolist()
    return tuple(Teller(columns.parties[n].name, columns.parties[n].code, int(found[n])) for n in most if found[n])


def _heard(question: Question, rows: Ints, names: Collection[str]) -> tuple[Heard, ...]:
    ids = [question.columns.report_id(n) for n in rows.tolist()]
    found = {r.id: r for r in question.store.rows("reports", where={"id": ids})} if ids else {}
    return tuple(_one(found[i], names) for i in ids if i in found)


def _one(r: ReportRow, names: Collection[str]) -> Heard:
    return Heard(
        r.id, r.event, r.article, r.publisher, r.published, r.voice, told(r),
        any(a in names for a in r.actors), r.type, r.mode, r.quad, r.factuality, r.background,
        r.actors, r.recipients, r.reciprocal, short(r.clause), r.start, r.end,
    )  # fmt: skip
