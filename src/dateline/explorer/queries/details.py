"""What is known of one thing on a page, and why: each value with the words that say so, the rule and its score.

All of it stands in the stored reading: nothing is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.explorer.queries.judged import Judged
from dateline.export.reading.entry import short
from dateline.export.reading.marks import Mark, sure
from dateline.export.reading.outline import Outline, shelf_of
from dateline.export.words import RELAYS, code_of, safe, when, where
from dateline.model import Actor, Attribution, Event, Figure, Participant, Place, Reading, Record, Span, Time

_LONGEST = 400  # characters of the words that are shown of a span
_MOST = 12  # words, links, tellings, parties or figures of one thing


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article."""

    start: int  # code points
    end: int  # code points, not included
    words: str  # on one line; of longer ones the beginning


@dataclass(frozen=True, slots=True)
class Way:
    """A way to something else: a statement or a report of this article, or an event of the corpus."""

    kind: str  # statement | report | event
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, and why it is on file."""

    about: str  # type | speaker | place | ...
    value: str
    kind: str = ""  # of code, where the value is one, as in tables/explorer.toml
    known: tuple[tuple[str, str], ...] = ()  # how: kind of code and code, as in tables/explorer.toml
    why: str = ""  # rule, table or model, and its score where it is not certain
    raw: str = ""  # as found, where cleaning or resolving changed it
    words: tuple[Words, ...] = ()  # that say so
    ways: tuple[Way, ...] = ()  # to what it is about


@dataclass(frozen=True, slots=True)
class Passed:
    """One link of a chain: who passes it on."""

    kind: str  # publisher | agency | document | speaker
    name: str
    words: Words | None  # that say so; None where it is known from the page


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the page: a statement, an event, an actor, a place, a time, a figure, a wording."""

    kind: str
    id: str
    title: str
    start: int  # where it first stands, code points
    end: int
    facts: tuple[Fact, ...]
    chain: tuple[Passed, ...] = ()  # of a statement: through whom it comes, outermost first
    judged: Judged | None = None  # what people say of a statement or an event


class Details:
    """Tells of the things of one reading."""

    def __init__(self, reading: Reading, outline: Outline) -> None:
        self._reading, self._outline, self._text = reading, outline, reading.article.text
        self._record = {r.id: (n, r) for n, r in enumerate(reading.records, 1)}
        self._figure = {f.id: f for f in reading.figures}

    def of(self, mark: Mark) -> Thing | None:
        """What a mark belongs to; None where nothing more is known than the mark says."""
        if mark.layer == "trigger":
            return self.report(mark.id) if mark.id in self._record else None
        if mark.layer in ("content", "speaker", "cue", "hedge"):
            return self.statement(mark.id)
        made: dict[str, Callable[[Mark], Thing]] = {
            "actor": self._actor, "place": self._place, "time": self._time, "figure": self._number,
            "label": self._wording, "opinion": self._wording,
        }  # fmt: skip
        return made[mark.layer](mark) if mark.layer in made else None

    # --------------------------------------------------------------------------------------------------- statements

    def statement(self, id: str) -> Thing:  # noqa: A002 - the field's name
        a = self._reading.voices.attribution[id]
        number = self._outline.number.get(id)
        title = f"Statement {number}" if number else _UNSAID.get(shelf_of(a), "Statement")
        first = a.content[0]
        return Thing("statement", id, title, first.start, first.end, tuple(self._said(a)), tuple(self._chain(a)))

    def _said(self, a: Attribution) -> Iterator[Fact]:
        actor = self._reading.mentions.actor.get(a.speaker_actor)
        who = self._outline.name(a) + (code_of(actor) if actor else "")
        known = (("speaker_basis", a.speaker_basis), *_known(actor))
        yield Fact("speaker", who, known=known, why=_registered(actor), words=self._words(a.speaker))
        yield Fact("cue", "", why=sure(a.evidence), raw=a.evidence.raw, words=self._words(a.cue))
        yield Fact("stance", a.stance or "neutral", "stance")
        yield Fact("content", a.kind, "kind", words=self._words(a.content))
        if a.strength == "weak":
            yield Fact("strength", a.strength, "strength")
        if a.addressee or a.addressee_actor:
            to = self._reading.mentions.actor.get(a.addressee_actor)
            yield Fact("to", safe(to.name) if to else "", words=self._words(a.addressee))
        if outer := self._reading.voices.attribution.get(a.parent):
            yield Fact("stands in", "", ways=(self._way(outer),))
        inner = tuple(self._way(x) for x in self._reading.voices.attributions if x.parent == a.id)
        if inner:
            yield Fact("in it is said", "", ways=inner[:_MOST])
        events = tuple(w for n, r in self._record.values() for w in self._tells(n, r, a.id))
        if events:
            yield Fact("tells of", "", ways=events[:_MOST])

    def _tells(self, number: int, record: Record, attribution: str) -> Iterator[Way]:
        if any(t.attribution == attribution for t in record.reports):
            yield Way("report", record.id, f"event {number}: {record.event.type} {record.event.mode}".strip())

    def _way(self, a: Attribution) -> Way:
        number = self._outline.number.get(a.id)
        return Way("statement", a.id, f"{f'{number}: ' if number else ''}{self._outline.name(a)}")

    def _chain(self, a: Attribution) -> Iterator[Passed]:
        """Outermost first: publisher, agency, document, then each speaker through whom it came, the last one's own."""
        yield from (
            Passed(k.kind, safe(k.name), self._one(k.span)) for k in a.chain if k.kind in ("publisher", *RELAYS)
        )
        for level in self._reading.voices.levels(a.id):
            if level.speaker_basis != "publisher":
                first = level.speaker[0] if level.speaker else None
                yield Passed("speaker", self._outline.name(level), self._one(first))

    # ------------------------------------------------------------------------------------------------------- events

    def report(self, id: str) -> Thing:  # noqa: A002 - the field's name
        number, record = self._record[id]
        first = self._reading.event[record.reports[0].event].trigger[0]
        e = record.event
        facts = (*self._what(e), *self._setting(e), *self._heard(record), *_classed(e))
        return Thing("event", id, f"Event {number}", first.start, first.end, facts)

    def _what(self, e: Event) -> Iterator[Fact]:
        words = self._words(e.evidence.spans or e.trigger)
        yield Fact("type", e.type, "type", why=sure(e.evidence), raw=e.evidence.raw, words=words)
        if e.mode:
            yield Fact("mode", f"{e.type} {e.mode}", "mode")
        if e.runners_up:
            yield Fact("also possible", ", ".join(map(safe, e.runners_up)))
        people = ("party" if e.reciprocal else "actor", e.actors), ("recipient", e.recipients), ("present", e.present)
        yield from (self._part(role, p) for role, parts in people for p in parts[:_MOST])

    def _part(self, role: str, p: Participant) -> Fact:
        actor = self._reading.mentions.actor.get(p.actor)
        told = self._reading.voices.attribution.get(p.attribution)
        return Fact(
            role,
            safe(actor.name) + code_of(actor) if actor else "unknown",
            known=_known(actor),
            why=_joined(sure(p.evidence), _registered(actor)),
            raw=p.evidence.raw,
            words=self._words((p.span,)),
            ways=(self._way(told),) if told else (),
        )

    def _setting(self, e: Event) -> Iterator[Fact]:
        if place := self._reading.place.get(e.place):
            at = (("place_basis", e.place_basis), ("precision", place.precision))
            yield Fact("place", where(place), "", at, _located(place), words=self._words((place.span,)))
        time = self._reading.time.get(e.time)
        if told := when(self._reading, e):
            known = (("date_basis", e.time_basis), *_dated(time))
            yield Fact("time", told.partition(" (")[0], "", known, words=self._words((time.span,) if time else ()))
        decided = e.factuality_evidence
        words = self._words(decided.spans)
        yield Fact("factuality", e.factuality, "factuality", (), sure(decided), decided.raw, words)
        if e.background:
            yield Fact("history", "told as history")
        for f in (self._figure[i] for i in e.figures[:_MOST] if i in self._figure):
            yield Fact("figure", _number(f), why=self._whose(f), words=self._words((f.span,)))

    def _heard(self, record: Record) -> Iterator[Fact]:
        for told in record.reports[:_MOST]:
            words = self._words(self._reading.event[told.event].trigger)
            said = self._reading.voices.attribution.get(told.attribution)
            why = _joined(f"“{safe(told.hedge)}”" if told.hedge else "", "as opinion" if told.opinion else "")
            ways = (self._way(said),) if said else ()
            why = _joined(self._outline.teller(told), why)
            yield Fact("told by", told.voice, "voice", why=why, words=words, ways=ways)
        if len(record.reports) > 1:
            yield Fact("one event", f"{len(record.reports)} tellings", why=sure(record.evidence))

    # ------------------------------------------------------------------------------------- who, where, when, how many

    def _actor(self, m: Mark) -> Thing:
        actor = self._reading.mentions.actor[m.id]
        named = [x for x in self._reading.mentions.mentions if x.actor == m.id]
        here = next((x.kind for x in named if x.span == m.span), "")
        known, why = _known(actor), _joined(sure(actor.evidence), _registered(actor))
        facts = [Fact("name", safe(actor.name)), Fact("these words", here, "mention_kind")]
        facts += [Fact("kind", actor.kind, "actor_kind"), Fact("role", safe(actor.role))]
        facts += [Fact("code", actor.code, "actor_code", known, why, words=self._words(actor.evidence.spans))]
        facts += [Fact("named here", f"{len(named)} ×", words=self._words(x.span for x in named))]
        return self._thing("actor", m, actor.id, facts)

    def _place(self, m: Mark) -> Thing:
        p = self._reading.place[m.id]
        facts = [Fact("place", where(p), why=_located(p)), Fact("precision", p.precision, "precision")]
        facts += [Fact("also possible", "; ".join(map(safe, p.runners_up)))]
        facts += [Fact("use", "names the country, is not where something happens" if p.adjective else "")]
        return self._thing("place", m, p.id, facts)

    def _time(self, m: Mark) -> Thing:
        t = self._reading.time[m.id]
        days = t.start if t.start == t.end else f"{t.start or '…'} to {t.end or '…'}"
        facts = [Fact("days", days or "not known", known=_dated(t)), Fact("kind", t.type, "time_type")]
        return self._thing("time", m, t.id, [*facts, Fact("value", t.value)])

    def _number(self, m: Mark) -> Thing:
        f = self._figure[m.id]
        said = self._reading.voices.attribution.get(f.attribution)
        facts = [Fact("number", _number(f)), Fact("bound", f.bound, "bound"), Fact("counts", f.measure, "measure")]
        facts += [Fact("unit", safe(f.unit))]
        facts += [Fact("whose", self._outline.by_whom(f.attribution), ways=(self._way(said),) if said else ())]
        return self._thing("figure", m, f.id, facts)

    def _wording(self, m: Mark) -> Thing:
        """A loaded word, or a passage of opinion."""
        whose = self._outline.by_whom(m.id) if m.layer == "label" else "outlet"
        return self._thing("wording", m, "", [Fact("what", m.hint, why=m.why), Fact("whose", whose)])

    def _thing(self, kind: str, m: Mark, id: str, facts: Iterable[Fact]) -> Thing:  # noqa: A002 - the field's name
        words = self._words((m.span,))
        title = f"{kind.capitalize()}: {short(words[0].words, 60)}" if words else kind.capitalize()
        told = tuple(f for f in facts if f.value)
        return Thing(kind, id, title, m.span.start, m.span.end, told)

    # -------------------------------------------------------------------------------------------------------- words

    def _one(self, span: Span | None) -> Words | None:
        return None if span is None else Words(span.start, span.end, beginning(self._text, span))

    def _words(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        several = sorted(set(spans))[:_MOST]
        return tuple(Words(s.start, s.end, beginning(self._text, s)) for s in several)

    def _whose(self, f: Figure) -> str:
        return f"on {self._outline.by_whom(f.attribution)}’s word"


_UNSAID = {"leaning": "Attitude or plan", "own": "The outlet’s own “we”", "asked": "The outlet’s question"}


def _classed(e: Event) -> Iterator[Fact]:
    """What follows from the type, and what the event has to do with."""
    if e.quad:
        yield Fact("quad", str(e.quad), "quad")
    if e.scale is not None:
        yield Fact("scale", f"{e.scale:+g}")
    if e.cameo:
        yield Fact("CAMEO", e.cameo + (", a neighbouring code" if e.cameo_lossy else ""))
    yield from (Fact("context", c, "context") for c in e.contexts[:_MOST])


def beginning(text: str, span: Span, size: int = _LONGEST) -> str:
    """The words of a span; of more than `size` characters the beginning. Its work does not grow with the span."""
    return short(text[span.start : min(span.end, span.start + 2 * size)], size)


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def _known(actor: Actor | None) -> tuple[tuple[str, str], ...]:
    """How it is known of whom the words speak, and whose the actor is."""
    return (("actor_basis", actor.basis),) if actor is not None and actor.basis else ()


def _registered(actor: Actor | None) -> str:
    return f"registry: {safe(actor.registry)}" if actor is not None and actor.registry else ""


def _located(p: Place) -> str:
    return _joined(f"{p.method}, {p.score:g}".removeprefix(", "), f"GeoNames {p.geonameid}" if p.geonameid else "")


def _dated(t: Time | None) -> tuple[tuple[str, str], ...]:
    return (("time_basis", t.basis), ("granularity", t.granularity)) if t is not None else ()


def _number(f: Figure) -> str:
    span = f"{'…' if f.low is None else f'{f.low:g}'} to {'…' if f.high is None else f'{f.high:g}'}"
    number = span if f.number is None or f.low != f.high else f"{f.number:g}"
    return " ".join(filter(None, (number, f.measure, safe(f.unit))))
