"""Where each attribution is shown, and who the voices of a page are: worked out once for the print and the notebook.

What somebody said stands apart from what somebody is told to want, feel or plan (`strength` weak), from what nobody
named says (hedges), and from the outlet's own "we". A statement within a statement stands under the one that tells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dateline.export.words import RELAYS, numbered, safe, speaker_of, told, via
from dateline.model import Attribution, Label, Reading, Record, Report

Shelf = Literal["said", "asked", "unnamed", "leaning", "own"]
OUTLET, NOBODY = "the outlet", "nobody named"
_OWN: tuple[Shelf, ...] = ("own", "asked")
_NAMED = ("named", "title")
_BASES = ("named", "title", "document", "group", "anonymous")  # surest first


@dataclass(frozen=True, slots=True)
class Placed:
    """An attribution and how deep it is nested under the one it is shown with."""

    attribution: Attribution
    depth: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks on the page."""

    key: str  # Actor.id, else the words for the speaker
    name: str  # as shown
    actor: str  # Actor.id; empty when the words stand for none
    basis: str  # named | document | group | anonymous; empty when only a pronoun stands for the speaker
    statements: tuple[Attribution, ...]  # what is said, in text order
    leanings: tuple[Attribution, ...]  # what the speaker is told to want, feel or plan


class Outline:
    """The voices of a page and the shelves that their attributions stand on, in text order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all = reading.voices.attributions
        self.number = numbered(reading)
        self._children: dict[str, list[Attribution]] = {}
        for a in self._all:
            if not self._is_root(a):
                self._children.setdefault(a.parent, []).append(a)
        self.voices = tuple(self._voices())
        self._named = {v.key: v for v in self.voices}

    def shelf(self, *wanted: Shelf) -> tuple[Placed, ...]:
        """What stands on these shelves: each attribution, then those told within it."""
        roots = (a for a in self._all if shelf_of(a) in wanted and self._is_root(a))
        return tuple(p for root in roots for p in self._tree(root))

    def _is_root(self, a: Attribution) -> bool:
        """Shown by itself: in nobody's content but the outlet's, or nothing said."""
        outer = self._reading.voices.attribution.get(a.parent)
        return outer is None or shelf_of(a) in (*_OWN, "leaning") or shelf_of(outer) in _OWN

    def _tree(self, root: Attribution) -> Iterator[Placed]:
        waiting = [Placed(root, 0)]
        while waiting:
            placed = waiting.pop()
            yield placed
            inner = self._children.get(placed.attribution.id, ())
            waiting += [Placed(a, placed.depth + 1) for a in reversed(inner)]

    def _voices(self) -> Iterator[Voice]:
        """Those who say most first; of equals, those who are named, then in text order."""
        by_key: dict[str, list[Attribution]] = {}
        for a in self._all:
            if shelf_of(a) in ("said", "leaning") and key_of(self._reading, a) != NOBODY:
                by_key.setdefault(key_of(self._reading, a), []).append(a)
        voices = [self._voice(*item) for item in by_key.items()]
        yield from sorted(voices, key=lambda v: (-len(v.statements), v.basis != "named"))

    def _voice(self, key: str, whose: list[Attribution]) -> Voice:
        said = tuple(a for a in whose if shelf_of(a) == "said")
        bases = {a.speaker_basis for a in whose}
        basis = next((b for b in _BASES if b in bases), "")
        first = next((a for a in whose if a.speaker_basis == basis), whose[0])
        leanings = tuple(a for a in whose if shelf_of(a) == "leaning")
        name = speaker_of(self._reading, first)
        return Voice(key, name, first.speaker_actor, "named" if basis in _NAMED else basis, said, leanings)

    def relays(self, voice: Voice) -> Counter[str]:
        """How many of a voice's statements come through whom: agencies and documents, other speakers."""
        out: Counter[str] = Counter()
        for a in voice.statements:
            outer = self._reading.voices.attribution.get(a.parent)
            if outer is not None and key_of(self._reading, outer) == voice.key:
                continue
            if outer is not None and shelf_of(outer) not in _OWN:
                out[f"told by {self.name(outer)}"] += 1
            elif self.relay(a):
                out[self.relay(a)] += 1
        return out

    def relay(self, a: Attribution) -> str:
        """Agency and document that pass it on: "via SANA, a statement". Not the agency that passes on the whole page,
        nor the document that speaks itself."""
        links = [k for k in a.chain if k.kind in RELAYS and (k.span is None or k.span not in a.speaker)]
        known = {self.agency, speaker_of(self._reading, a)}
        names = [safe(k.name) for k in links if safe(k.name) not in known]
        return f"via {', '.join(names)}" if names else ""

    @cached_property
    def agency(self) -> str:
        """The agency that passes on all that is said, where one does."""
        said = [a for a in self._all if shelf_of(a) == "said"]
        first = next((safe(k.name) for a in said[:1] for k in a.chain if k.kind == "agency"), "")
        return first if all(any(safe(k.name) == first for k in a.chain) for a in said) else ""

    def name(self, a: Attribution) -> str:
        """The speaker as the page's voice is called, whatever words stand for it here."""
        voice = self._named.get(key_of(self._reading, a))
        return voice.name if voice is not None else speaker_of(self._reading, a)

    def whose(self, a: Attribution) -> str:
        """The speaker, then the words of a hedge, and who else tells it: "the guard, told by the mayor"."""
        outer = [x for x in self._reading.voices.levels(a.id)[-2::-1] if shelf_of(x) not in _OWN]
        hedge = [told(self._reading, a)] if a.speaker_basis == "nobody" and a.cue else []
        return ", ".join([self.name(a), *hedge, *(f"told by {self.name(x)}" for x in outer)])

    def by_whom(self, attribution: str) -> str:
        """Whose word it is by the attribution's id; the outlet's where there is none."""
        a = self._reading.voices.attribution.get(attribution)
        return self.whose(a) if a is not None else "outlet"

    def teller(self, report: Report) -> str:
        """Who tells an event: the outlet, nobody named (a hedge), or a speaker, and what passed it on."""
        a = self._reading.voices.attribution.get(report.attribution)
        if a is not None:
            return self.whose(a) + (f", via {via(a)}" if via(a) else "")
        if report.voice == "hedged":
            return f"{NOBODY}, “{safe(report.hedge)}”"
        return "outlet" + (", as opinion" if report.opinion else "")

    def wordings(self) -> dict[str, list[Label]]:
        """Loaded words by whose wording they are, the outlet's first."""
        out: dict[str, list[Label]] = {OUTLET: []}
        for label in self._reading.voices.labels:
            a = self._reading.voices.attribution.get(label.attribution)
            out.setdefault(self.name(a) if a is not None else OUTLET, []).append(label)
        return {who: found for who, found in out.items() if found}

    def own_events(self) -> tuple[tuple[int, Record], ...]:
        """The events that the outlet asserts itself, with their number on the page."""
        records = enumerate(self._reading.records, 1)
        return tuple((n, r) for n, r in records if any(t.voice == "narrator" for t in r.reports))

    def is_speech(self, record: Record) -> bool:
        """Whether all that the outlet asserts is that words were said: the event's words are a statement's cue."""
        own = (self._reading.event[r.event] for r in record.reports if r.voice == "narrator")
        return all(any(t.start in self._cues for t in event.trigger) for event in own)

    @cached_property
    def _cues(self) -> frozenset[int]:
        """Every character of a cue of what is said."""
        cues = (s for a in self._all if shelf_of(a) != "leaning" for s in a.cue)
        return frozenset(i for s in cues for i in range(s.start, s.end))


def shelf_of(a: Attribution) -> Shelf:
    """Said by somebody or by nobody named, leant to but not said, the outlet's "we hope", or its question."""
    if a.speaker_basis == "publisher":
        return "own" if a.cue else "asked"
    if a.strength == "weak":
        return "leaning"
    return "unnamed" if a.speaker_basis == "nobody" or not (a.speaker or a.speaker_actor) else "said"


def key_of(reading: Reading, a: Attribution) -> str:
    """What makes two statements one voice's: the actor, else the same words."""
    return a.speaker_actor or speaker_of(reading, a).lower()
