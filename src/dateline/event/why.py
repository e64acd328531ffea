"""The steps that led to one event, in the order of the decision, each a line to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.event.cameo import cameo, met
from dateline.event.factuality import CLAUSE
from dateline.event.frame import TABLE, Frame, Slots, is_users
from dateline.event.match import Hit, reading_of
from dateline.event.parties import clause_tokens, told_tokens
from dateline.event.reading import Reading
from dateline.event.view import View
from dateline.event.words import RANGE, TOLD_NEAR
from dateline.model import Event, Participant, Reason, Span

_SLOTS = {
    "s": "subject", "o": "object", "x": "subject of the clause that it governs", "sp": "speaker of the clause",
    "n": "the noun itself", "poss": "possessor", "adj": "adjective or name before it", "o.io": "indirect object",
    "o.np": "named inside the object", "s.np": "named inside the subject", "to.np": "named after “to”",
    "in.np": "named after “in”, no place", "with.np": "named after “with”",
}  # fmt: skip
_CLAUSES = {
    "to": "an infinitive after it",
    "that": "a that-clause after it",
    "should": "a clause with “should” or a subjunctive after it",
    "any": "a clause after it",
}
_HANGS = {
    "do": "“{}” is a light verb: its subject does the deed",
    "happen": "“{}” says that it happened",
    "undergo": "“{}” says that it was undergone",
    "end": "“{}” ends it",
    "subject": "named as the subject of “{}”",
    "object": "named as the object of “{}”",
    "prep": "named after a preposition below “{}”",
    "loose": "named in passing below “{}”",
    "root": "no verb stands above it",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """An event and the trigger that it was made from."""

    hit: Hit
    event: Event


def reasons(view: View, made: Coded) -> Iterator[Reason]:
    hit, event = made.hit, made.event
    yield rule(hit, event.trigger)
    yield from conditions(view, hit)
    if hit.link in _HANGS:
        verb = view.parse.word[hit.verb]
        yield Reason(
            "noun", _HANGS[hit.link].format(verb), (_span(view, hit.verb),), "docs/ontology.md, 3.4 event nouns"
        )
    yield from rulings_of(hit)
    yield from _mode(view, hit, event)
    yield from _parties(view, hit, event)
    yield from _standing(view, hit, event)
    yield from _setting(view, event)
    if event.contexts:
        yield Reason("contexts", ", ".join(event.contexts) + ": words of the clause", (event.clause,), "plover.toml")
    yield from _cameo(view, hit, event)
    for other in hit.absorbed:
        name = f"{other.type} {other.mode}".strip()
        words = tuple(_span(view, t) for t in other.triggers)
        says = "another word for it" if other.type == event.type else "what it is about, no event of its own"
        yield Reason("topic", f"“{_words(view, other.triggers)}” ({name}) stands below it: {says}", words)
    yield from around(view, hit)
    yield score(view, hit)
    for other_name in hit.runners_up:
        yield Reason("runner-up", other_name)


def rule(hit: Hit, words: tuple[Span, ...]) -> Reason:
    """The row that reads the word."""
    frame = hit.frame
    entry = frame.rule.split(" (")[0]
    return Reason("rule", f"{entry} read as {f'{frame.type} {frame.mode}'.strip() or 'no event'}", words, row_of(hit))


def conditions(view: View, hit: Hit) -> Iterator[Reason]:
    """Each condition of the row, with the words that met it."""
    reading = reading_of(view, hit.token, hit.kind)
    for column in ("subject", "object", "prep", "clause", "particle", "words"):
        wanted = condition(hit.frame, column)
        if wanted and reading is not None:
            here, spans = found(view, reading, hit.frame, column)
            yield Reason(column, f"{wanted}; here: {here}", spans)


def rulings_of(hit: Hit) -> Iterator[Reason]:
    """The rulings of PLOVER that made another type of it."""
    for ruling in hit.rule.split("; ruling: ")[1:]:
        yield Reason("ruling", f"{ruling} (was {hit.was})", (), "PLOVER manual 2.0, rulings; docs/ontology.md, 3.7")


def row_of(of: Hit | Frame) -> str:
    """Table and line."""
    row = of.frame.row if isinstance(of, Hit) else of.row
    if row is None:
        return ""
    return f"{'--tables ' if is_users(row) else ''}{TABLE} line {row.line}"


def condition(frame: Frame, column: str) -> str:
    """What a reading wants in one column, in words; empty when nothing."""
    row = frame.row
    if row is None:
        return ""
    if column == "particle":
        return f"the particle “{frame.particle}”" if frame.particle else ""
    if column == "words":
        return f"“{' '.join(frame.before)}” before it" if frame.before else ""
    if column == "clause":
        return _CLAUSES.get(frame.clause, f"{_either(frame.clause, '/')} in a clause below it") if frame.clause else ""
    if column == "prep":
        cells = (cell.partition("=") for cell in row["prep"].split())
        return " and ".join(f"“{_either(names, '/')}” with {_wanted(test)}" for names, _, test in cells)
    return _wanted(row[column]) if row[column] else ""


def _either(cell: str, mark: str = "|") -> str:
    return " or ".join(name.removeprefix("=") for name in cell.split(mark))


def _wanted(cell: str) -> str:
    if cell == "-":
        return "none"
    names = cell.replace("&", "|").split("|")
    yes = [n for n in names if not n.startswith("!")]
    no = [n[1:] for n in names if n.startswith("!")]
    most = yes if len(yes) <= 8 else [*yes[:8], "…"]
    return ", ".join(
        x for x in (_either("|".join(most)) if yes else "", f"not {_either('|'.join(no))}" if no else "") if x
    )


def found(view: View, reading: Reading, frame: Frame, column: str) -> tuple[str, tuple[Span, ...]]:
    """What stands where a condition looks, with the classes that the coder knows of it."""
    if column == "clause":
        below = view.complements(reading.token)
        return _list(view, below) if below else "no such clause", spans_of(view, below)
    if column == "particle":
        return ", ".join(sorted(view.particles(reading.token))) or "none", ()
    if column == "words":
        return _list(view, [t for t in view.children[reading.token] if t < reading.token]) or "nothing", ()
    slots = [n for names, _ in frame.preps for n in names] if column == "prep" else [column[0]]
    slots = [reading.subject_slot()] if column == "subject" else slots
    tokens = list(dict.fromkeys(t for slot in slots for t in reading.slot(slot)))
    if not tokens:
        return "none", ()
    told = (f"“{view.parse.word[t]}” ({_classes(view, t)})" for t in tokens[:4])
    return ", ".join(told), spans_of(view, tokens)


def _classes(view: View, token: int) -> str:
    named = view.class_names[token]  # a word may bear the name of its class
    known = sorted(view.classes(token) - ({view.lemma[token]} - named))
    return ", ".join(known) or "of no class"


def _list(view: View, tokens: Iterable[int]) -> str:
    return ", ".join(f"“{view.parse.word[t]}”" for t in tokens)


def _words(view: View, tokens: Iterable[int]) -> str:
    return " ".join(view.parse.word[t] for t in tokens)


def spans_of(view: View, tokens: Iterable[int]) -> tuple[Span, ...]:
    return tuple(_span(view, t) for t in tokens)


def _span(view: View, token: int) -> Span:
    return Span(view.parse.start[token], view.parse.end[token])


def _mode(view: View, hit: Hit, event: Event) -> Iterator[Reason]:
    if not event.mode or event.mode == hit.frame.mode:
        return
    if event.mode == hit.mode:
        yield Reason("mode", f"{event.mode}: by the deed that it is about, or by the ruling", (), "plover.toml")
    elif event.type == "ASSAULT":
        means = [t for t in clause_tokens(view, hit.verb) if event.mode in view.instruments[t]]
        yield Reason(
            "mode", f"{event.mode}: the means, {_list(view, means)}", spans_of(view, means), "events.toml [instruments]"
        )
    else:
        words = view.lexicon.ontology.mode_words.get(event.type, {}).get(event.mode, frozenset())
        first, last = view.parse.sentences[view.parse.sentence_of[hit.token]]
        told = [t for t in range(first, last) if words & {view.lemma[t], *view.class_names[t]}]
        named = _list(view, told) if told else "by who takes part, or because a deed is demanded"
        yield Reason("mode", f"{event.mode}: {named}", spans_of(view, told), f"plover.toml [mode_words.{event.type}]")


def _parties(view: View, hit: Hit, event: Event) -> Iterator[Reason]:
    reading = reading_of(view, hit.token, hit.kind)
    acts, acted_on = (
        _grammar(reading, hit.frame.actor, hit.actors),
        _grammar(reading, hit.frame.recipient, hit.recipients),
    )
    doers = {m.span for t in hit.actors for m in view.named(t)}
    for p in event.actors:
        role = f"{acts if not hit.reciprocal or p.span in doers else acted_on}{', every party acts' * hit.reciprocal}"
        yield Reason("actor", f"{_who(view, p)}: {role}", (p.span,))
    for p in event.recipients:
        yield Reason("recipient", f"{_who(view, p)}: {acted_on}", (p.span,))
    for p in event.present:
        yield Reason("present", f"{_who(view, p)}: named as there", (p.span,))
    if not event.actors:
        yield _nobody(view, "actor", hit.frame.actor, hit.actors)
    if not event.recipients and not hit.reciprocal and hit.frame.recipient:
        yield _nobody(view, "recipient", hit.frame.recipient, hit.recipients)


def _nobody(view: View, about: str, slots: Slots, tokens: list[int]) -> Reason:
    """Where somebody was sought in vain."""
    named = f"{_list(view, tokens)} names no actor" if tokens else "nobody stands there"
    sought = " or ".join(_slot(s) for union in slots for s in union) or "none by this row"
    return Reason(about, f"unknown: {named} (sought: {sought})", spans_of(view, tokens))


def _grammar(reading: Reading | None, slots: Slots, tokens: list[int]) -> str:
    """Which slot gave these tokens."""
    for union in slots:
        got = {t for name in union for t in reading.fillers(name)} if reading is not None else set()
        if tokens and got.issuperset(tokens):
            passive = getattr(reading, "passive", False)
            if passive and union in (("s",), ("o",)):
                return "after “by”, in a passive clause" if union == ("s",) else "subject of a passive clause"
            return " and ".join(_slot(s) for s in union)
    return "by the deed that it is about, or by the ruling"


def _slot(slot: str) -> str:
    return _SLOTS.get(slot, f"after “{slot}”")


def _who(view: View, party: Participant) -> str:
    actor = view.mentions.actor.get(party.actor)
    if actor is None:
        return "somebody"
    code = " ".join(c for c in (actor.country, actor.sector) if c)
    how = f"; {party.evidence.method.split(' ')[0]}, known by {actor.basis}" if actor.basis else ""
    return f"{actor.name} [{code or 'no code'}{how}]"


def _standing(view: View, hit: Hit, event: Event) -> Iterator[Reason]:
    spans = event.factuality_evidence.spans
    if spans:
        yield Reason("factuality", f"{event.factuality}: {_list(view, hit.deciding)}", spans, "docs/ontology.md, 3.6")
    else:
        yield Reason("factuality", f"{event.factuality}: nothing around it says otherwise", (), "docs/ontology.md, 3.6")
    if event.background:
        yield Reason(
            "background", "told as history: its tense, its clause or its date", (event.clause,), "docs/ontology.md, 3.6"
        )


def _setting(view: View, event: Event) -> Iterator[Reason]:
    place = next((p for p in view.mentions.places if p.id == event.place), None)
    time = next((t for t in view.mentions.times if t.id == event.time), None)
    if place is not None:
        country = f", {place.country}" if place.country else ""
        yield Reason(
            "place", f"{place.name}{country}, read from: {event.place_basis}", (place.span,), "docs/ontology.md, 3.10"
        )
    if time is not None:
        day = time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"
        yield Reason("time", f"{day}, read from: {event.time_basis}", (time.span,), "docs/ontology.md, 3.10")
    elif event.time_basis:
        yield Reason("time", f"not told; stand-in: {event.time_basis}", (), "docs/ontology.md, 3.10")


def _cameo(view: View, hit: Hit, event: Event) -> Iterator[Reason]:
    told_here = told_tokens(view, hit)
    back = cameo(view, hit, event.mode, told_here)
    if back is None:
        return
    told = ", ".join(f"“{word}”" for word in met(view, hit, back, told_here))
    why = f", by {told}" if told else ", the code of its type and mode"
    lossy = "; lossy, CAMEO has no such code" if back.lossy else ""
    yield Reason("CAMEO", f"{back.cameo}{why}{lossy}", (), "cameo_back.csv")


def _above(view: View, verb: int) -> str:
    """The verbs that the clause hangs below, nearest first."""
    verbs = [t for t in islice(view.parse.ancestors(verb), 25) if view.is_verb(t)][:3]
    return f" (below {_list(view, verbs)})" if verbs else ""


def around(view: View, hit: Hit) -> Iterator[Reason]:
    """The words near it that speak of a disaster or of sport, where they counted against it."""
    counted = "sport" in hit.fate or "disaster" in hit.fate or any("disaster" in why for why, _ in hit.parts)
    at, sentences = view.parse.sentence_of[hit.token], view.parse.sentences
    near = sentences[max(at - RANGE, 0) : at + RANGE + 1] if counted else ()
    told = [t for first, last in near for t in range(first, last) if view.class_names[t] & TOLD_NEAR]
    if told:
        says = f"words around it: {_list(view, dict.fromkeys(told))}"
        yield Reason("around", says, spans_of(view, told), "events.toml [classes]")


def score(view: View, hit: Hit) -> Reason:
    """The score and what it is the product of."""
    frame = hit.frame
    sure = f"{frame.weight:g}" + (f" + 0.02 x {frame.demands} conditions" if frame.demands else "")
    sure += " - 0.3 for a particle that the row does not name" if hit.weight < frame.weight else ""
    above = _above(view, hit.verb)
    parts = [f"{factor:.3g} {why}{above if why == CLAUSE else ''}" for why, factor in hit.parts]
    total = round(min(hit.weight, 1.0) * hit.salience, 3)
    return Reason("score", f"{total:g} = " + " x ".join([f"{min(hit.weight, 1.0):.3g} weight ({sure})", *parts]))
