"""An explanation joined with what is on file: which record a telling went into, and who speaks in a sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dateline.errors import UsageError
from dateline.model import Event, Explanation, Finding, Reading, Reason, Record, Sentence


def explained(reading: Reading, sentences: list[Sentence], number: int = 0, at: str = "") -> Explanation:
    """All sentences, or the one of that number, or those that hold the words `at`. Raises UsageError for none."""
    said = _statements(reading, sentences)
    records = {report.event: record for record in reading.records for report in record.reports}
    asked = [s for s in sentences if number in (0, s.number) and at.lower() in s.span.of(reading.article.text).lower()]
    if sentences and not asked:
        wanted = f"sentence {number}" if number else f"sentence with “{at}”"
        raise UsageError(
            f"no {wanted}; the page has {len(sentences)} sentences, and --at takes words that stand in one"
        )
    return Explanation(
        reading,
        tuple(
            replace(
                s,
                findings=tuple(_filed(reading, j, records) for j in s.findings),
                statements=tuple(said.get(s.number, ())),
            )
            for s in asked
        ),
    )


def _statements(reading: Reading, sentences: list[Sentence]) -> dict[int, list[str]]:
    """Ids of attributions by the number of the sentence that their cue, else their content, begins in."""
    starts = [s.span.start for s in sentences]
    found: dict[int, list[str]] = {}
    for attribution in reading.voices.attributions:
        where = (attribution.cue or attribution.content)[0]
        found.setdefault(bisect_right(starts, where.start), []).append(attribution.id)
    return found


def _filed(reading: Reading, finding: Finding, records: dict[str, Record]) -> Finding:
    event, record = reading.event.get(finding.event), records.get(finding.event)
    if event is None or record is None or finding.fate != "coded":
        return finding
    more = tuple(_speaker(reading, event)) + tuple(_together(reading, event, record))
    return replace(finding, record=record.id, reasons=finding.reasons + more)


def _speaker(reading: Reading, event: Event) -> list[Reason]:
    """The actor that the quotation gave: "our meeting today"."""
    return [
        Reason("actor", f"{reading.mentions.actor[p.actor].name}: {p.evidence.method}", p.evidence.spans)
        for p in event.actors
        if p.evidence.method.startswith("first person") and p.actor in reading.mentions.actor
    ]


def _together(reading: Reading, event: Event, record: Record) -> list[Reason]:
    """The other tellings of the same event."""
    others = [reading.event[r.event] for r in record.reports if r.event != event.id]
    if not others:
        return []
    spans = tuple(s for e in others for s in e.trigger)
    words = ", ".join(f"“{s.of(reading.article.text)}”" for s in spans[:5])
    return [Reason("on file", f"one event with {words}: {record.evidence.method}", spans)]
