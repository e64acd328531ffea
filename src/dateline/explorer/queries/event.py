"""One event: all its reports side by side, where they agree and differ, and how many sources there are in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.dataset import RESPECTS, EventRow, JudgementRow, LedgerRow, ReportRow
from dateline.errors import NotOnFile
from dateline.explorer.page import Question
from dateline.explorer.queries.around import Around, around
from dateline.explorer.queries.drawn import Drawn, denials, drawings
from dateline.explorer.queries.family import Family, Source, families, sources
from dateline.explorer.queries.kin import counted_once, kin
from dateline.explorer.queries.telling import Telling, tellings, word_of
from dateline.export.ledger import by_respect
from dateline.store import Store

_COUNTED = ("killed", "injured", "arrested")
_VALUE = re.compile(r"(?:(at least|at most|about) )?([\d.e+]+)(?: to ([\d.e+]+))?")
_MOST = 300  # reports that are laid side by side


@dataclass(frozen=True, slots=True)
class Respect:
    """What the reports say in one respect."""

    about: str
    agrees: bool  # no value stands against another
    values: tuple[LedgerRow, ...]  # those that most independent sources give first


@dataclass(frozen=True, slots=True)
class Bar:
    """A number that is given for the event, from its least to its greatest reading."""

    value: str
    low: float | None  # None: open
    high: float | None
    agrees: bool
    sources: int
    said_by: tuple[str, ...]
    voice: str  # of the reports that give it: narrator where an outlet gives it itself


@dataclass(frozen=True, slots=True)
class Bars:
    """All numbers of one measure."""

    measure: str
    bars: tuple[Bar, ...]
    low: float  # least and greatest of all
    high: float


@dataclass(frozen=True, slots=True)
class Day:
    """What was published on one day."""

    day: str  # ISO; empty where unknown
    reports: tuple[str, ...]  # ReportRow.ids


@dataclass(frozen=True, slots=True)
class Event:
    """The answer."""

    event: EventRow
    chosen: str  # ReportRow.id by which it was asked for; empty where it was asked for by its own
    told: tuple[Telling, ...]  # the first published first
    more: int  # reports that are not laid side by side
    respects: tuple[Respect, ...]
    bars: tuple[Bars, ...]
    drawn: tuple[Drawn, ...]
    sources: tuple[Source, ...]
    families: tuple[Family, ...]
    links: tuple[JudgementRow, ...]  # that hold the reports together or keep them apart, the weakest first
    days: tuple[Day, ...]
    around: Around

    def sayers(self, row: LedgerRow) -> list[tuple[str, tuple[str, ...]]]:
        """Who says so, each with their reports that are laid side by side."""
        outlets: dict[str, list[Telling]] = {}
        for t in self.told:
            if t.id in row.report_ids:
                outlets.setdefault(t.publisher, []).append(t)
        return [(by, tuple(t.id for t in _theirs(by, outlets))) for by in row.said_by]

    def of(self, report: str) -> Telling | None:
        """The report of that id, where it is laid beside the others."""
        return next((t for t in self.told if t.id == report), None)


def _theirs(by: str, outlets: Mapping[str, Sequence[Telling]]) -> Sequence[Telling]:
    """The reports behind "Outlet" or "Outlet: speaker": those on that word, else all of that outlet."""
    for outlet, told in outlets.items():
        if outlet and (word := word_of(by, outlet)) is not None:
            return [t for t in told if t.speaker == word] or told
    return ()


def answer(question: Question) -> Event:
    """Raises NotOnFile."""
    store = question.store
    event, chosen = _event(store, question.id)
    ids = [i for (i,) in store.values("reports", ("id",), where={"event": event.id})]
    judgements = _judgements(store, ids)
    rows, read = tellings(store, event.id, judgements, question.tables, question.coder)
    known = kin(store, read, question.tables)
    told = counted_once(read, known)
    shown = _fit(told, chosen)
    ledger = by_respect(store.rows("ledger", where={"event": event.id}))
    return Event(
        event,
        chosen,
        tuple(shown),
        len(told) - len(shown),
        tuple(_respects(ledger)),
        tuple(_bars(ledger, rows)),
        (*drawings(told), *denials(told, ledger)),
        sources(told, known),
        families(store, told, known),
        tuple(sorted((j for j in judgements if j.kind in ("same event", "different event")), key=_weakest)),
        tuple(_days(told)),
        around(store, question.columns, event.id),
    )


def _event(store: Store, named: str) -> tuple[EventRow, str]:
    """The event of that id, or the one that the report of that id tells, and that report."""
    event: EventRow | None = store.row("events", named)
    if event is not None:
        return event, ""
    report = store.row("reports", named)
    event = store.row("events", report.event) if report and report.event else None
    if event is None:
        raise NotOnFile(f"found no event and no report {named[:60]!r} on file; see the list of events.")
    return event, named


def _judgements(store: Store, reports: Sequence[str]) -> list[JudgementRow]:
    """All that is judged of these reports, and of pairs with one of them."""
    found = [*store.rows("judgements", where={"left": list(reports)})]
    found += store.rows("judgements", where={"right": list(reports)})
    return [*{j.id: j for j in found}.values()]


def _weakest(j: JudgementRow) -> tuple[bool, float, str]:
    return bool(j.withdrawn), j.score, j.id


def _fit(told: Sequence[Telling], chosen: str) -> list[Telling]:
    """As many as a page bears; the one that was asked for is among them."""
    return [t for n, t in enumerate(told) if n < _MOST or t.id == chosen]


def _respects(rows: Sequence[LedgerRow]) -> Iterator[Respect]:
    for about in RESPECTS:
        values = tuple(r for r in rows if r.about == about)
        if values:
            yield Respect(about, all(v.agrees for v in values), values)


def _bars(rows: Sequence[LedgerRow], reports: Iterable[ReportRow]) -> Iterator[Bars]:
    voices = {r.id: r.voice for r in reports}
    for measure in _COUNTED:
        bars = [_bar(r, voices) for r in rows if r.about == measure]
        known = [n for b in bars for n in (b.low, b.high) if n is not None]
        if known:
            yield Bars(measure, tuple(bars), min(known), max(known))


def _bar(row: LedgerRow, voices: Mapping[str, str]) -> Bar:
    said = {voices.get(r, "") for r in row.report_ids}
    voice = next((v for v in ("narrator", "attributed", "hedged") if v in said), "")
    if voice == "narrator" and all(":" in s for s in row.said_by):
        voice = "attributed"  # the outlet tells the event itself, and the number on somebody's word
    return Bar(row.value, *bounds(row.value), row.agrees, row.sources, row.said_by, voice)


def bounds(value: str) -> tuple[float | None, float | None]:
    """Least and greatest of a number as the ledger writes it: "at least 20", "20 to 30", "about 20", "20"."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None, None
    bound, one, other = found.groups()
    number = float(one)
    if bound == "about":
        return round(0.9 * number, 1), round(1.1 * number, 1)
    return (None if bound == "at most" else number), (None if bound == "at least" else float(other or one))


def _days(told: Sequence[Telling]) -> Iterator[Day]:
    for day in dict.fromkeys(t.published for t in told):
        yield Day(day, tuple(t.id for t in told if t.published == day))
