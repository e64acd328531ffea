"""Records in plain words: the lines that the print and the notebook share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Article, Attribution, Event, Participant, Place, Reading, Record, Report, Span

# Control characters and bidirectional overrides would let page text move the cursor, colour the screen or turn words
# around; they are shown as a replacement mark.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


_NARROW = ("point", "city", "district", "")  # places that their point stands for


def safe(words: str) -> str:
    """`words` on one line, without anything a terminal would act on."""
    return " ".join(_UNSAFE.sub("\ufffd", words.replace("\r", " ")).split())


def quoted(article: Article, spans: Iterable[Span]) -> str:
    """The words of several pieces, divided by an ellipsis."""
    return " … ".join(safe(s.of(article.text)) for s in spans)


def names(reading: Reading, participants: Iterable[Participant]) -> str:
    """Names with their codes: Bashar al-Assad [SYR GOV], ..."""
    out = []
    for p in participants:
        actor = reading.mentions.actor.get(p.actor)
        if actor is not None:
            code = " ".join(c for c in (actor.country, actor.sector) if c)
            out.append(safe(actor.name) + (f" [{code}]" if code else ""))
    return ", ".join(dict.fromkeys(out))


def did(event: Event) -> str:
    """Type and mode: RETREAT withdraw."""
    return f"{event.type} {event.mode}".strip()


def where(place: Place) -> str:
    """Name, country and coordinates: Sochi, RUS (43.60, 39.73). A region or sea that the point stands for is said."""
    point = f" ({place.lat:.2f}, {place.lon:.2f})" if place.lat is not None and place.lon is not None else ""
    country = f", {place.country}" if place.country and place.precision != "country" else ""
    wide = f" [{place.precision}]" if point and place.precision not in _NARROW else ""
    return f"{safe(place.name)}{country}{point}{wide}"


def when(reading: Reading, event: Event) -> str:
    """The day or period with its basis; the publication date is named as a stand-in where it is one."""
    time = reading.time.get(event.time)
    if time is None:
        stand_in = reading.article.published.value
        return f"{stand_in} (publication date, as a stand-in)" if stand_in and event.time_basis else ""
    if not time.start and not time.end:
        return f"{quoted(reading.article, (time.span,))} (which day is not known; {event.time_basis})"
    span = time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"
    return f"{span} ({time.basis}; {event.time_basis})"


def speaker_of(reading: Reading, attribution: Attribution) -> str:
    """The speaker's name, else the words that describe the speaker, else what kind of voice it is."""
    if attribution.speaker_basis == "publisher":
        return safe(reading.article.publisher.value) or "the outlet"
    actor = reading.mentions.actor.get(attribution.speaker_actor)
    return safe(actor.name) if actor is not None else quoted(reading.article, attribution.speaker) or "nobody named"


def via(attribution: Attribution) -> str:
    """The links between publisher and speaker: "SANA, a statement"."""
    return ", ".join(safe(k.name) for k in attribution.chain if k.kind in ("agency", "document"))


def voice_of(reading: Reading, report: Report) -> str:
    """Who tells it: the outlet, or a speaker and the agency that passed it on."""
    attribution = reading.voices.attribution.get(report.attribution)
    if report.voice != "attributed" or attribution is None:
        told = "outlet" + (", as opinion" if report.opinion else "")
        return f"{told}, hedged: {safe(report.hedge)}" if report.hedge else told
    relay = via(attribution)
    return speaker_of(reading, attribution) + (f" (via {relay})" if relay else "")


def line_of_event(reading: Reading, record: Record) -> str:
    """One event on one line."""
    event = record.event
    parts = [f"{did(event)}, {event.factuality}:", names(reading, event.actors) or "(actor unknown)"]
    if event.recipients:
        parts.append("→ " + names(reading, event.recipients))
    if event.place in reading.place:
        parts.append("at " + where(reading.place[event.place]))
    if when(reading, event):
        parts.append("on " + when(reading, event))
    voices = ", ".join(dict.fromkeys(voice_of(reading, r) for r in record.reports))
    return " ".join([*parts, f"— according to: {voices}"])


def line_of_statement(reading: Reading, attribution: Attribution) -> str:
    """One statement on one line."""
    relay = via(attribution)
    cue = quoted(reading.article, attribution.cue)
    head = speaker_of(reading, attribution) + (f", {cue}" if cue else "") + (f", via {relay}" if relay else "")
    return f"{head} ({attribution.kind}): {quoted(reading.article, attribution.content)}"
