"""A reading as people read it: at 80 columns, plain when piped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dateline.export.lines import Lines
from dateline.export.words import did, names, quoted, safe, speaker_of, via, voice_of, when, where
from dateline.model import Attribution, Reading, Record, Stated

_FURNITURE_SHOWN = 12
_LANGUAGES = {"en": "English"}


def as_screen(reading: Reading, width: int = 80, colour: bool = False) -> str:
    """What the page is, its events, its statements, the outlet's own opinion, and what was set aside."""
    return "\n".join(_Screen(reading, width, colour).lines()) + "\n"


class _Screen(Lines):
    def __init__(self, reading: Reading, width: int, colour: bool) -> None:
        super().__init__(width, colour)
        self._reading, self._article = reading, reading.article

    def lines(self) -> Iterator[str]:
        yield from self._page()
        if self._article.status == "read":
            yield from self._events()
            yield from self._statements()
            yield from self._opinion()
        yield from self._set_aside()

    def _page(self) -> Iterator[str]:
        a = self._article
        yield from self.wrap(self.bold(safe(a.title.value) or "(no title found)"))
        for label, stated in (("publisher", a.publisher), ("published", a.published), ("byline", a.byline)):
            yield from self.field(label, _stated(stated))
        for label, stated in (("city line", a.dateline_place), ("agency", a.agency)):
            if stated:
                yield from self.field(label, _stated(stated))
        language = _LANGUAGES.get(a.language.value, a.language.value)
        yield from self.field("language", f"{language or 'unknown'}; {len(a.text.split())} words; article id {a.id}")
        if a.status != "read":
            yield from self.field("status", f"{a.status}: {safe(a.reason)}")
        for repair in a.repairs:
            yield from self.field("repaired", safe(repair))

    def _events(self) -> Iterator[str]:
        records = self._reading.records
        yield from self.head("EVENTS", f"{len(records)} found" if records else "none found")
        for number, record in enumerate(records, 1):
            yield from self._event(number, record)

    def _event(self, number: int, record: Record) -> Iterator[str]:
        event, reading = record.event, self._reading
        told = f"{event.factuality}{', background' if event.background else ''}"
        cameo = f" · CAMEO {event.cameo}{' (lossy)' if event.cameo_lossy else ''}" if event.cameo else ""
        yield f"{number:>3} {self.bold(did(event))} · {told}{cameo}"
        together = " (reciprocal)" if event.reciprocal else ""
        yield from self.field("who", (names(reading, event.actors) or "unknown") + together)
        yield from self.field("to whom", names(reading, event.recipients))
        yield from self.field("present", names(reading, event.present))
        place = reading.place.get(event.place)
        yield from self.field("where", f"{where(place)} ({event.place_basis})" if place else "")
        yield from self.field("when", when(reading, event))
        figures = [f for f in reading.figures if f.id in event.figures]
        yield from self.field(
            "figures", "; ".join(f"{f.measure}: {safe(f.span.of(self._article.text))}" for f in figures)
        )
        yield from self.field("words", f"“{quoted(self._article, event.trigger)}”")
        voices = dict.fromkeys(voice_of(reading, r) for r in record.reports)
        yield from self.field("voice", "; ".join(voices))

    def _statements(self) -> Iterator[str]:
        said = self._reading.voices.attributions
        yield from self.head("STATEMENTS", f"{len(said)} found" if said else "none found")
        for number, attribution in enumerate(said, 1):
            yield from self._statement(number, attribution)

    def _statement(self, number: int, a: Attribution) -> Iterator[str]:
        cue = quoted(self._article, a.cue)
        head = f"{number:>3} {self.bold(speaker_of(self._reading, a))}"
        relay = f" · via {via(a)}" if via(a) else ""
        nested = " · within another statement" if a.parent else ""
        stance = f", {a.stance}" if a.stance and a.stance != "neutral" else ""
        yield from self.wrap(f"{head} · {cue or 'no cue'} · {a.kind}{stance}{relay}{nested}", indent=4)
        yield from self.wrap("    " + quoted(self._article, a.content), indent=4)

    def _opinion(self) -> Iterator[str]:
        passages = [p for p in self._reading.voices.passages if p.kind == "opinion"]
        if passages:
            yield from self.head("THE OUTLET'S OWN OPINION", f"{len(passages)} passages")
        for p in passages:
            shown = ", ".join(dict.fromkeys(safe(s.of(self._article.text)) for s in p.evidence.spans))
            words = textwrap.shorten(safe(p.span.of(self._article.text)), 140, placeholder=" …")
            yield from self.wrap(f"  - {words}" + (f" [shown by: {shown}]" if shown else ""), indent=4)

    def _set_aside(self) -> Iterator[str]:
        a = self._article
        if a.captions or a.furniture:
            yield from self.head("SET ASIDE", f"{len(a.captions)} captions, {len(a.furniture)} pieces of furniture")
        for aside in a.captions:
            yield from self.wrap(f"  caption    {_short(aside.text)}", indent=13)
        for aside in a.furniture[:_FURNITURE_SHOWN]:
            yield from self.wrap(f"  {aside.reason or 'furniture':<10} {_short(aside.text)}", indent=13)
        if len(a.furniture) > _FURNITURE_SHOWN:
            yield f"  … and {len(a.furniture) - _FURNITURE_SHOWN} more (--json shows all)"


def _stated(stated: Stated) -> str:
    return f"{safe(stated.value)} ({stated.basis})" if stated else "unknown"


def _short(words: str) -> str:
    return textwrap.shorten(safe(words), 120, placeholder=" …")
