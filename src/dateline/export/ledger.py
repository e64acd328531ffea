"""The ledger of events as people read it: who says so, in whose voice, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.dataset import RESPECTS, EventRow, LedgerRow, ReportRow
from dateline.export.terminal import Lines
from dateline.export.words import counted, safe

_VOICES = {"narrator": "in its own voice", "attributed": "according to", "hedged": "hedged"}


def as_ledger(
    event: EventRow, rows: Sequence[LedgerRow], reports: Sequence[ReportRow], width: int = 80, colour: bool = False
) -> str:
    """One event: what it is, each report of it, and each value with those who give it. `!` marks what is disputed."""
    return "\n".join(_Ledger(width, colour).event(event, rows, reports)) + "\n"


def as_ledgers(events: Iterable[EventRow], width: int = 80, colour: bool = False) -> Iterator[str]:
    """One event after the other, a line or two each."""
    ledger = _Ledger(width, colour)
    for event in events:
        yield "\n".join(ledger.entry(event)) + "\n"


def by_respect(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """In the order in which the respects are shown, what most sources say first."""
    return sorted(rows, key=lambda r: (RESPECTS.index(r.about), -r.sources, -r.reports, r.value))


def by_day(reports: Iterable[ReportRow]) -> list[ReportRow]:
    """As they were published; without a day last."""
    return sorted(reports, key=lambda r: (r.published or "~", r.id))


def told(report: ReportRow) -> str:
    """In whose voice it is told, and by way of whom: "according to the ministry, by way of Andina"."""
    words, relay = _VOICES[report.voice], report.agency
    if report.voice == "attributed":
        speaker = report.speaker or report.document
        words += f" {safe(speaker or report.agency) or 'somebody unnamed'}"
        relay = report.agency if speaker else ""
    return words + (f", by way of {safe(relay)}" if relay else "")


class _Ledger(Lines):
    def entry(self, event: EventRow) -> Iterator[str]:
        said = f"{counted(event.sources, 'independent source')}, {counted(event.reports, 'report')}"
        differ = f"; they differ in {', '.join(event.disputed)}" if event.disputed else ""
        yield from self.wrap(f"{safe(event.id)}  {self.bold(_title(event))}", indent=4)
        yield from self.wrap(f"    {said}{differ}", indent=4)

    def event(self, event: EventRow, rows: Sequence[LedgerRow], reports: Sequence[ReportRow]) -> Iterator[str]:
        yield from self.entry(event)
        yield from self.head("Reports", "who tells it, in whose voice")
        for report in reports:
            yield from self._report(report)
        if rows:
            yield from self.head("Ledger", "each value, who says so; ! where another value stands against it")
        for row in rows:
            yield from self._row(row)

    def _report(self, report: ReportRow) -> Iterator[str]:
        fact = "" if report.factuality == "happened" else f", {report.factuality}"
        outlet = safe(report.publisher) or "(outlet unknown)"
        yield from self.wrap(f"  {report.published or '(undated)'}  {outlet}: {told(report)}{fact}", indent=6)
        yield from self.wrap(f"      {self.faint(safe(report.clause))}", indent=6)

    def _row(self, row: LedgerRow) -> Iterator[str]:
        mark = " " if row.agrees else "!"
        said = "; ".join(safe(s) for s in row.said_by)
        count = counted(row.sources, "source")
        yield from self.wrap(f" {mark} {row.about:<10} {self.bold(safe(row.value))} ({count}) {said}", indent=14)


def _title(event: EventRow) -> str:
    """Date, place, what was done, by whom and to whom."""
    who = safe(", ".join(event.actors)) or "?"
    whom = f" > {safe(', '.join(event.recipients))}" if event.recipients else ""
    where = f" {safe(event.place)}" if event.place else ""
    return f"{event.date_start or '(undated)'}{where}  {event.type} {event.mode}".rstrip() + f"  {who}{whom}"
