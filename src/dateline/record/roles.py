"""Whose word it is that an actor takes part: that of the telling, or of whoever says so of this actor.

"Suspected rebels attacked": the attack is the narrator's, that it was rebels is a hedge. "A bomb, which the government
blamed on the PKK", "the raid, claimed by the Brigade": the deed is the narrator's, whose it was is said by another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from dateline.model import Attribution, Event, Evidence, Mentions, Participant, Span, Voices
from dateline.record.voicing import DEED, HEDGE, takes_it

_BLAMES = re.compile(r"(?:\w+\s+){0,3}(?:(?:blam|attribut|ascrib)(?:e|es|ed|ing)|pin(?:s|ned|ning))\b", re.I)
_OBJECT = re.compile(r"\s*(?:[\w'’-]+\s+){0,4}")  # "claimed the twin attacks"
_AND = re.compile(r"\b(?:and|but|or|who|which|that|while|as|after|before|when|where|since)\b", re.I)
_FOR = re.compile(r"\bfor\s+")
_THE_DEED = re.compile(r"\bfor\s+(?:the|this|that|both|all)\s+(?:\w+\s+)?(\w+)\W*$", re.I)
_DEEDS = frozenset(("attack", "attacks", "assault", "raid", "raids", "incident", "violence", "killing", "killings"))
_OTHER_DEED = re.compile(r"\b\w+ing\s|\bto\s|,\s(?!which|that)")  # "for failing to stop the raid"
_WHICH = re.compile(r"\b(?:which|that|whom)\b", re.I)
_STOP = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
_REACH = 250  # characters between a deed and the words that say whose it was
_BACK = 60  # characters before a cue in which a relative clause may begin
_MOST = 24  # statements looked at for one part
_MATERIAL = 4  # quad of material conflict


class _Near:
    """Statements by where they stand, so that a place asks only those around it."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        spans = [*((s, a) for a in found for s in (*a.cue[:1], *a.content))]
        self._found = sorted(spans, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))
        self._starts = [span.start for span, _ in self._found]

    def at(self, place: Span) -> list[Attribution]:
        first = bisect_left(self._starts, place.start - _REACH)
        last = bisect_right(self._starts, place.end + _REACH)
        return list({a.id: a for _, a in self._found[first:last][:_MOST]}.values())


class Roles:
    """The statements of a page that say who did something, for its events."""

    def __init__(self, text: str, voices: Voices, mentions: Mentions) -> None:
        self._text = text
        self._hedges = _Near(a for a in voices.attributions if a.evidence.method == HEDGE)
        self._blames = _Near(a for a in voices.attributions if self._lays(a))
        self._mentions = sorted(mentions.mentions, key=lambda m: (m.span.start, -len(m.span)))
        self._starts = [m.span.start for m in self._mentions]

    def _lays(self, a: Attribution) -> bool:
        """Blame, or a claim of responsibility."""
        if a.evidence.method == DEED or not a.cue:
            return a.evidence.method == DEED
        cue = a.cue[0].of(self._text)
        return bool(_BLAMES.match(cue)) or (a.stance == "claims" and takes_it(a, self._text))

    def filled(self, event: Event, told: str) -> Event:
        """`event` with the voice of every part; `told`: id of the attribution that tells it, empty for the narrator."""
        event = self._with_doer(event, told)
        return replace(
            event,
            actors=tuple(self._actor(p, event, told) for p in event.actors),
            recipients=tuple(self._part(p, event, told) for p in event.recipients),
        )

    def _actor(self, p: Participant, event: Event, told: str) -> Participant:
        blame = None if p.attribution else self._blame_of(p, event)
        return replace(p, attribution=blame.id) if blame is not None else self._part(p, event, told)

    def _part(self, p: Participant, event: Event, told: str) -> Participant:
        if p.attribution:
            return p
        hedge = self._hedge_of(p.span, event)
        return replace(p, attribution=hedge.id if hedge is not None else told)

    def _hedge_of(self, part: Span, event: Event) -> Attribution | None:
        """ "Suspected rebels", "men believed to be rebels": the hedge is of the noun, not of all that is told."""
        for a in self._hedges.at(part):
            all_told = all(any(c.covers(t) for c in a.content) for t in event.trigger)
            if not all_told and any(c.overlaps(part) for c in a.content):
                return a
        return None

    def _blame_of(self, p: Participant, event: Event) -> Attribution | None:
        """Who is blamed for a deed: the first who is named in what a statement of blame says."""
        found = (a for a in self._blames.at(p.span) if self._says_of(a, event))
        return next((a for a in found if (who := self._doer(a, event)) and who[0] == p.actor), None)

    def _with_doer(self, event: Event, told: str) -> Event:
        """A deed without a doer gets the one that somebody names in the same sentence, on that one's word."""
        if event.actors or event.reciprocal:
            return event
        for a in self._blames.at(event.trigger[0] if event.trigger else event.clause):
            who = self._doer(a, event) if a.id != told and self._says_of(a, event) else None
            if who is not None:
                evidence = Evidence((*a.cue, who[1]), "named by another: " + a.stance, a.evidence.score)
                return replace(event, actors=(Participant(who[0], who[1], evidence, a.id),))
        return event

    def _says_of(self, a: Attribution, event: Event) -> bool:
        """Whether the statement says whose deed this event is: "blamed X for the raid", "the raid, claimed by X"."""
        if event.quad != _MATERIAL or not event.trigger or any(t.overlaps(c) for t in event.trigger for c in a.cue):
            return False
        deed, cue = event.trigger[0], a.cue[0]
        between = self._text[min(deed.end, cue.end) : max(deed.start, cue.start)]
        stops = len(_STOP.findall(between))
        if len(between) > _REACH or stops > 1 or "\n" in between:
            return False
        if deed.start < cue.start and a.evidence.method != DEED and self._answers(a, event):
            return True
        if stops:
            return False
        if deed.start < cue.start:
            return a.evidence.method == DEED or _WHICH.search(between) is not None
        if a.evidence.method == DEED:
            return _AND.search(between) is None
        if a.stance == "claims" and takes_it(a, self._text) and _OBJECT.fullmatch(between):
            return True
        behind = _FOR.search(between)
        if behind is not None:
            return _OTHER_DEED.search(between, behind.end()) is None
        return (
            _WHICH.search(self._text[max(cue.start - _BACK, 0) : cue.start]) is not None
        )  # "which X blamed on Y, killed"

    def _answers(self, a: Attribution, event: Event) -> bool:
        """ "A convoy was hit. The army blamed rebels for the attack", "... The Brigade claimed responsibility"."""
        if a.strength != "strong" or event.factuality != "happened":
            return False
        said = " ".join(s.of(self._text) for s in (*a.cue, *a.content))
        if a.stance == "claims" and said.rstrip(".").endswith(("responsibility", "credit")):
            return True
        found = _THE_DEED.search(said[-_BACK:])
        same = found is not None and event.trigger[0].of(self._text)[:4].lower() == found[1][:4].lower()
        return found is not None and (same or found[1].lower() in _DEEDS)

    def _doer(self, a: Attribution, event: Event) -> tuple[str, Span] | None:
        """Who did it by what is said: the speaker who claims it, else the first who is named and was not done to."""
        if a.stance == "claims":
            return (a.speaker_actor, a.speaker[0]) if a.speaker_actor and a.speaker else None
        done_to = {p.actor for p in event.recipients}
        for span in a.content:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            for m in self._mentions[first : min(last, first + _MOST)]:
                if m.kind != "adjective" and m.actor not in done_to and span.covers(m.span):
                    return m.actor, m.span
        return None
