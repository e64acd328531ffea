"""One report as it stands beside the others: who tells it, in whose voice, and what it says, in the page's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.dataset import MACHINE, AttributionRow, FigureRow, JudgementRow, ParticipantRow, ReportRow
from dateline.explorer.listing import short
from dateline.explorer.queries.judged import Judged, verdict
from dateline.export.ledger import by_day, told
from dateline.judging import as_judged, of_columns
from dateline.store import Store
from dateline.tables import Tables

_ARTICLE = ("title", "agency", "copies", "original", "address", "publisher", "published")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part, as one report has it."""

    name: str
    code: str  # CAMEO-like; empty where unknown
    by: str  # whose word it is that this one takes part; empty for the outlet's


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the report."""

    words: str
    measure: str
    unit: str
    speaker: str  # whose figure it is; empty for the outlet's
    start: int  # code points of the article
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A report, with what stands beside it in other tables."""

    id: str  # ReportRow.id
    article: str
    title: str
    publisher: str
    published: str
    copies: int  # pages with this very text
    original: str  # ArticleRow.id of the text that its article reprints
    independent: str  # whose report it is when reprints and relays are counted once
    voice: str
    told: str  # the same in words, with who says it and by way of whom
    speaker: str
    speaker_name: str  # under which statements of this speaker are on file; empty where nobody is named
    speaker_code: str
    statement: str  # AttributionRow.id; empty for the narrator's
    stance: str
    chain: tuple[str, ...]
    agency: str
    hedge: str
    opinion: bool
    type: str
    mode: str
    quad: int
    factuality: str
    background: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reciprocal: bool
    date_start: str
    date_end: str
    date_basis: str
    date_words: str
    place: str
    place_country: str
    place_basis: str
    place_precision: str
    figures: tuple[Number, ...]
    before: str  # the clause it was read from: before the trigger,
    trigger: str  # the trigger,
    after: str  # and behind it
    start: int  # of the trigger, code points of the article
    end: int
    tellings: int  # how often the article tells it
    score: float
    method: str
    corrected: tuple[str, ...]  # columns that people corrected
    judged: Judged  # what people say of it; its values are corrected in the article

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who takes part."""
        return (*self.actors, *self.recipients)


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to the reports of one event, by its keys."""

    articles: Mapping[str, Mapping[str, Any]]  # by ArticleRow.id
    statements: Mapping[str, AttributionRow]  # by AttributionRow.id
    figures: Mapping[str, Sequence[FigureRow]]  # by ReportRow.id
    participants: Mapping[str, Sequence[ParticipantRow]]  # by ReportRow.id


def tellings(
    store: Store, event: str, judgements: Iterable[JudgementRow], tables: Tables, coder: str = ""
) -> tuple[list[ReportRow], list[Telling]]:
    """The reports of an event as people have them, the first published first; each as a row and as it is shown."""
    said = [j for j in judgements if j.by != MACHINE]
    types = tables.toml("plover.toml")["types"]
    rows = by_day(as_judged(r, said, types=types) for r in store.rows("reports", where={"event": event}))
    beside = _beside(store, rows)
    return rows, [_telling(r, beside, [j for j in said if j.left == r.id], coder) for r in rows]


def articles(store: Store, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What is shown of articles, by their ids; not their texts."""
    found = store.values("articles", ("id", *_ARTICLE), where={"id": sorted({*ids})})
    return {row[0]: dict(zip(_ARTICLE, row[1:], strict=True)) for row in found}


def statements(store: Store, ids: Iterable[str]) -> dict[str, AttributionRow]:
    """Statements by their ids."""
    wanted = sorted({*ids} - {""})
    return {a.id: a for a in store.rows("attributions", where={"id": wanted})} if wanted else {}


def word_of(by: str, outlet: str) -> str | None:
    """The speaker in LedgerRow.said_by's "Outlet: speaker"; empty for the outlet's own word, None for another's."""
    own, divider, speaker = by[: len(outlet)], by[len(outlet) : len(outlet) + 2], by[len(outlet) + 2 :]
    return speaker if own == outlet and divider in ("", ": ") else None


def who(a: AttributionRow | None) -> str:
    """The speaker's name or words."""
    return (a.speaker_name or a.speaker) if a else ""


def _beside(store: Store, rows: Sequence[ReportRow]) -> Beside:
    ids = {"report": [r.id for r in rows]}
    figures, participants = store.rows("figures", where=ids), store.rows("participants", where=ids)
    parts = _by_report(participants)
    said = {r.attribution for r in rows} | {p.attribution for of in parts.values() for p in of}
    return Beside(articles(store, (r.article for r in rows)), statements(store, said), _by_report(figures), parts)


def _by_report(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.report, []).append(row)
    return found


def _telling(r: ReportRow, beside: Beside, said: Sequence[JudgementRow], coder: str) -> Telling:
    article, statement = beside.articles.get(r.article, {}), beside.statements.get(r.attribution)
    before, trigger, after = _marked(r)
    return Telling(
        r.id,
        r.article,
        title=article.get("title", ""),
        publisher=r.publisher,
        published=r.published,
        copies=article.get("copies", 1),
        original=article.get("original", ""),
        independent=r.independent,
        voice=r.voice,
        told=told(r),
        speaker=r.speaker,
        speaker_name=who(statement) if r.voice == "attributed" else "",
        speaker_code=r.speaker_code,
        statement=r.attribution,
        stance=statement.stance if statement else "",
        chain=r.chain,
        agency=r.agency,
        hedge=r.hedge,
        opinion=r.opinion,
        type=r.type,
        mode=r.mode,
        quad=r.quad,
        factuality=r.factuality,
        background=r.background,
        actors=_parties(r, "actor", r.actors, r.actor_codes, beside),
        recipients=_parties(r, "recipient", r.recipients, r.recipient_codes, beside),
        reciprocal=r.reciprocal,
        date_start=r.date_start,
        date_end=r.date_end,
        date_basis=r.date_basis,
        date_words=r.date_words,
        place=r.place,
        place_country=r.place_country,
        place_basis=r.place_basis,
        place_precision=r.place_precision,
        figures=_numbers(beside.figures.get(r.id, ())),
        before=before,
        trigger=trigger,
        after=after,
        start=r.start,
        end=r.end,
        tellings=r.tellings,
        score=r.score,
        method=r.method,
        corrected=tuple(of_columns(said)),
        judged=verdict(r.id, said, coder),
    )


def _numbers(figures: Iterable[FigureRow]) -> tuple[Number, ...]:
    """Those that measure something, each once by each who gives it."""
    found: dict[tuple[str, str, str], Number] = {}
    for f in sorted(figures, key=lambda f: f.start):
        number = Number(short(f.words), f.measure, f.unit, f.speaker, f.start, f.end)
        if f.measure:
            found.setdefault((f.words.casefold(), f.measure, f.speaker), number)
    return tuple(found.values())


def _parties(r: ReportRow, role: str, names: Sequence[str], codes: Sequence[str], beside: Beside) -> tuple[Party, ...]:
    """Who, once each; whose word it is stands beside them where it is not the teller's."""
    words = {p.name: p.attribution for p in beside.participants.get(r.id, ()) if p.role == role}
    by = {name: who(beside.statements.get(words.get(name, ""))) or r.speaker for name in names}
    pairs = zip(names, (*codes, *[""] * len(names)), strict=False)
    return tuple(Party(name, code, by[name]) for name, code in dict(pairs).items())


def _marked(r: ReportRow) -> tuple[str, str, str]:
    """The clause in three: before the trigger, the trigger, behind it."""
    at, end = r.start - r.clause_start, r.end - r.clause_start
    if not 0 <= at < end <= len(r.clause):
        return short(r.clause), "", ""
    before, after = r.clause[:at], r.clause[end:]
    return ("… " + before[-300:] if len(before) > 320 else before), r.clause[at:end], short(after)
