"""What lies over the words of a page, and the text cut at every edge of it: for the notebook and the explorer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from dateline.export.reading.outline import Outline, key_of, shelf_of
from dateline.model import Attribution, Evidence, Reading, Span

Layer = Literal[
    "content", "speaker", "cue", "hedge", "trigger", "actor", "place", "time", "figure", "label", "opinion", "chosen"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of the text, and what it is."""

    span: Span
    layer: Layer
    hint: str  # what it is, on one line
    id: str = ""  # of what it belongs to: of an attribution, a record, a mention's actor, a place, a time, a figure
    voice: int = 0  # of a content: the number of its voice, from 1, who says most first; 0: nobody's
    number: int = 0  # of a statement, where its content begins; of an event, where it is first told
    why: str = ""  # the rule or the table that chose it, and how sure it is
    quad: int = 0  # of a trigger, as in Event


class Piece(NamedTuple):
    """A stretch of text that no edge of a mark divides."""

    start: int  # code points
    end: int
    over: list[Mark]  # the widest first


def marks_of(reading: Reading, outline: Outline) -> list[Mark]:
    """All marks in text order, of those that begin together the longest first."""
    return sorted(_marks(reading, outline), key=lambda m: (m.span.start, -m.span.end, m.layer))


def cut(stretches: Iterable[Span], marks: Sequence[Mark]) -> Iterator[list[Piece]]:
    """Each stretch cut at every edge of a mark. Both are in text order; the work grows with what is cut."""
    coming = deque(marks)
    near: list[Mark] = []
    for stretch in stretches:
        near = [m for m in near if m.span.end > stretch.start]
        while coming and coming[0].span.start < stretch.end:
            near.append(coming.popleft())
        yield list(_pieces(stretch, [m for m in near if m.span.end > stretch.start]))


def sure(evidence: Evidence) -> str:
    """The rule, and its score where it is not certain: "verb meet (CONSULT, line 56), 0.89"."""
    return evidence.method if evidence.score == 1 else f"{evidence.method}, {evidence.score:g}".removeprefix(", ")


def _pieces(stretch: Span, marks: list[Mark]) -> Iterator[Piece]:
    edges = {stretch.start, stretch.end}
    edges |= {e for m in marks for e in (m.span.start, m.span.end) if stretch.start < e < stretch.end}
    over: list[Mark] = []
    coming = deque(marks)
    for start, end in pairwise(sorted(edges)):
        over = [m for m in over if m.span.end > start]
        while coming and coming[0].span.start <= start:
            over.append(coming.popleft())
        yield Piece(start, end, [m for m in over if m.span.end > start])


def _marks(reading: Reading, outline: Outline) -> Iterator[Mark]:
    colour = {v.key: n for n, v in enumerate(outline.voices, 1)}
    for a in reading.voices.attributions:
        yield from _said(outline, a, colour.get(key_of(reading, a), 0))
    for p in reading.voices.passages:
        if p.kind == "opinion":
            yield Mark(p.span, "opinion", "opinion", why=sure(p.evidence))
    yield from _told(reading)
    yield from _named(reading, outline)
    for x in reading.voices.labels:
        yield Mark(x.span, "label", f"wording, {x.kind}", x.attribution)


def _said(outline: Outline, a: Attribution, voice: int) -> Iterator[Mark]:
    """Speaker and cue; the content too, where it is somebody's statement."""
    who, why, hedged = outline.name(a), sure(a.evidence), shelf_of(a) == "unnamed"
    if shelf_of(a) in ("said", "unnamed"):
        number = outline.number[a.id]
        for s in a.content:
            here = number if s == a.content[0] else 0
            yield Mark(s, "content", f"{number}: {who}, {a.kind}", a.id, voice, here, why)
    for s in a.cue:
        yield Mark(s, "cue", f"cue: {a.stance or 'neutral'}", a.id, voice, 0, why)
        if hedged:
            yield Mark(s, "hedge", "hedge: on nobody's word", a.id, 0, 0, why)
    for s in a.speaker:
        yield Mark(s, "speaker", f"speaker: {who}", a.id, voice, 0, a.speaker_basis)


def _told(reading: Reading) -> Iterator[Mark]:
    record = {t.event: r.id for r in reading.records for t in r.reports}
    first = {r.reports[0].event: n for n, r in enumerate(reading.records, 1)}
    for e in reading.events:
        told, why = f"{e.type} {e.mode} {e.factuality}".replace("  ", " "), sure(e.evidence)
        for s in e.trigger:
            number = first.get(e.id, 0) if s == e.trigger[0] else 0
            yield Mark(s, "trigger", told, record.get(e.id, ""), 0, number, why, e.quad)


def _named(reading: Reading, outline: Outline) -> Iterator[Mark]:
    """Who, where, when and how many."""
    for m in reading.mentions.mentions:
        actor = reading.mentions.actor[m.actor]
        why = ", ".join(filter(None, (m.kind, actor.basis)))
        yield Mark(m.span, "actor", f"{actor.name} {actor.code}".strip(), actor.id, why=why)
    for p in reading.mentions.places:
        why = f"{p.method}, {p.score:g}".removeprefix(", ")
        yield Mark(p.span, "place", f"{p.name} {p.country}".strip(), p.id, why=why)
    for t in reading.mentions.times:
        yield Mark(t.span, "time", f"{t.value} ({t.basis})", t.id, why=t.basis)
    for f in reading.figures:
        what = " ".join(filter(None, (f.bound, f.measure, f.unit)))
        yield Mark(f.span, "figure", what, f.id, why=f"on {outline.by_whom(f.attribution)}’s word")
