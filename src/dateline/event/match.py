"""Finding triggers: every word that a frame names, with the frame whose conditions its arguments meet best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.event.frame import Frame
from dateline.event.reading import AdjectiveReading, NounReading, Reading, VerbReading
from dateline.event.view import View


@dataclass(slots=True)
class Hit:
    """A trigger with the frame that reads it. Changed in place while the rulings are applied."""

    token: int
    verb: int  # the verb of its clause; the light verb of an event noun
    kind: str  # verb | noun | adj
    frame: Frame
    type: str
    mode: str
    weight: float
    rule: str
    link: str = ""  # how an event noun hangs on its verb: do | happen | undergo | end | subject | object | prep | loose
    runners_up: tuple[str, ...] = ()
    triggers: list[int] = field(default_factory=list)
    further: list[int] = field(default_factory=list)  # recipients of what is agreed, refused, threatened
    actors: list[int] = field(default_factory=list)  # tokens
    recipients: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)  # who is to do what is requested
    reciprocal: bool = False
    topic_of: Hit | None = None
    absorbed: list[Hit] = field(default_factory=list)
    factuality: str = "happened"
    deciding: list[int] = field(default_factory=list)  # tokens that decide the factuality
    background: bool = False
    salience: float = 1.0
    parts: list[tuple[str, float]] = field(default_factory=list)  # what salience is the product of
    was: str = ""  # TYPE or TYPE-mode before a ruling made another of it
    fate: str = ""  # why it is no event of its own; empty for events

    def dim(self, why: str, factor: float) -> None:
        """Take something off its prominence, and keep why."""
        self.salience *= factor
        if factor != 1.0:
            self.parts.append((why, factor))

    def lift(self, why: str, weight: float, salience: float) -> None:
        """Count it for at least as much, and keep why."""
        self.weight, self.salience = max(self.weight, weight), max(self.salience, salience)
        self.parts = [(why, self.salience)]


_PREDICATED = frozenset(("acomp", "oprd", "attr", "ccomp"))
_NOMINAL = frozenset(("nsubj", "nsubjpass"))
_PREDICATE = frozenset(("acomp", "oprd", "attr", "conj", "ROOT", "ccomp", "amod"))


def find_hits(view: View) -> list[Hit]:
    """In text order."""
    hits = []
    for token, kind, frames in candidates(view):
        hit = _read(view, token, kind, frames) if frames else None
        if hit is None and kind == "verb":
            hit = _said_duty(view, token)
        if hit is not None:
            hits.append(hit)
    return hits


def candidates(view: View) -> Iterator[tuple[int, str, tuple[Frame, ...]]]:
    """Every verb, and every other word that the tables have readings of: token, kind and readings, in text order."""
    lexicon, tags = view.lexicon, view.parse.tag
    for token, lemma in enumerate(view.lemma):
        tag = tags[token]
        if tag[0] == "V":
            frames, kind = lexicon.verbs.get(lemma, ()), "verb"
        elif tag in ("NN", "NNS"):
            frames, kind = lexicon.nouns.get(lemma, ()), "noun"
            if not frames and view.parse.dep[token] in _PREDICATED:  # "found him guilty", read as a noun
                frames, kind = lexicon.adjectives.get(lemma, ()), "adj"
        elif tag == "JJ":
            frames, kind = lexicon.adjectives.get(lemma, ()), "adj"
        else:
            continue
        if tag == "VBG" and view.parse.dep[token] in _NOMINAL and view.parse.lower[token] in lexicon.nouns:
            frames, kind = lexicon.nouns[view.parse.lower[token]], "noun"  # "fighting flared": the deed, not the doing
        if frames or kind == "verb":
            yield token, kind, frames


_DUTY = Frame(
    "modal of duty under a verb of speech", "", (), "", None, None, (), "", "REQUEST", "", (), (), False, 0.7, 0
)
_MUST = frozenset(("must", "should", "ought"))
_DUTIFUL = frozenset(("gov", "state", "armed", "org", "group", "police", "legislature", "name"))


def _said_duty(view: View, verb: int) -> Hit | None:
    """ "said that the ministers must explain": a demand, whatever the deed."""
    parse = view.parse
    helpers = view.kids(verb, "aux")
    if any(view.lemma[c] == "have" and parse.tag[c] == "VB" for c in helpers):
        return None  # "must have been": a guess
    modal = [c for c in helpers if parse.lower[c] in _MUST]
    if modal:
        subjects = view.kids(verb, "nsubj", "nsubjpass")
        modal = [c for c in modal if not any(s > c for s in subjects)]
    above = parse.head[verb]
    bare = parse.dep[verb] == "xcomp" and not any(c < verb for c in view.kids(above, "dobj"))
    if not modal and bare and view.lemma[above] in ("have", "need"):
        modal = [parse.head[verb]]
    speaker = view.speaker(verb) if modal else ()
    subject = view.subjects(verb) if speaker else ()
    if not subject or set(subject) & set(speaker):
        return None
    if not any(view.classes(t) & _DUTIFUL or t in view.mentions.by_token for t in subject):
        return None
    hit = Hit(verb, verb, "modal", _DUTY, "REQUEST", "change", _DUTY.weight, _DUTY.rule)
    hit.triggers, hit.actors, hit.recipients = sorted([modal[0], verb]), list(speaker), list(subject)
    return hit


def reading_of(view: View, token: int, kind: str) -> Reading | None:
    """The arguments of a word; None where it stands before a noun or is no predicate."""
    dep = view.parse.dep[token]
    if kind == "verb":
        return None if dep in ("amod", "compound") else VerbReading(view, token)
    if kind == "adj":
        return AdjectiveReading(view, token) if dep in _PREDICATE else None
    return None if dep in ("compound", "amod", "nmod") else NounReading(view, token)


def _read(view: View, token: int, kind: str, frames: tuple[Frame, ...]) -> Hit | None:
    reading = reading_of(view, token, kind)
    fits = reading.fits(frames) if reading is not None else []
    if reading is None or not fits:
        return None
    weight, frame = fits[0]
    hit = Hit(token, reading.verb, kind, frame, frame.type, frame.mode, weight, frame.rule, reading.link)
    hit.reciprocal = frame.reciprocal
    hit.runners_up = _others(fits)
    hit.triggers = reading.triggers(frame)
    hit.actors = reading.filled(frame.actor)
    taken = set(hit.actors)
    hit.recipients = [t for t in reading.filled(frame.recipient) if t not in taken]
    return hit


def _others(fits: list[tuple[float, Frame]]) -> tuple[str, ...]:
    best = fits[0][1]
    out: dict[str, float] = {}
    for weight, frame in fits[1:]:
        name = f"{frame.type}-{frame.mode}" if frame.mode else frame.type
        if frame.type and (frame.type, frame.mode) != (best.type, best.mode):
            out[name] = max(weight, out.get(name, 0.0))
    return tuple(f"{name} {round(weight, 3)}" for name, weight in out.items())
