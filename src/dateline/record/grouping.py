"""Which tellings on one page are of one event.

Two tellings are one event when nothing they say differs and something they say agrees: the same type, the same kind
of factuality, times and places that can be the same, and participants of whom one set holds the other. A telling that
names nobody but points back ("the talks", "this meeting") is the event of its kind told last. Each telling joins the
earliest group it fits, so the result does not depend on anything but the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.model import Article, Event, Evidence, Mentions, Participant, Place, Record, Report, Time
from dateline.record.reports import place_of

# Where a place or time was read from, surest first. Only what a telling says in its own clause can set it apart.
_SUREST = ("clause", "sentence", "city line", "narrative")
_POINTS_BACK = re.compile(r"\b(?:the|this|that|these|those)\s+(?:\w+\s+){0,2}$", re.I)
_LOOK_BACK = 40  # characters before the trigger that can hold a determiner and two adjectives


@dataclass(slots=True)
class _Group:
    event: Event
    members: list[Event]


def group(
    article: Article, mentions: Mentions, events: Iterable[Event], reports: Mapping[str, Report]
) -> tuple[Record, ...]:
    """One Record an event; its reports in the order of the text."""
    known = _Known(article, mentions)
    groups: dict[tuple[str, str, bool], list[_Group]] = {}
    found: list[_Group] = []
    for event in sorted(events, key=lambda e: (place_of(e), e.id)):
        alike = groups.setdefault((event.type, event.factuality, event.background), [])
        home = next((g for g in alike if known.same(g.event, event)), None) or known.pointed_at(alike, event)
        if home is None:
            home = _Group(event, [])
            alike.append(home)
            found.append(home)
        home.members.append(event)
        home.event = _merged(home.event, event)
    return tuple(_record(article, g, reports) for g in found)


def _record(article: Article, g: _Group, reports: Mapping[str, Report]) -> Record:
    first = place_of(g.members[0])
    why = "told once" if len(g.members) == 1 else "same type and factuality, no difference in who, where or when"
    evidence = Evidence(tuple(place_of(e) for e in g.members), why, 1.0 if len(g.members) == 1 else 0.8)
    return Record(f"{article.id}r{first.start}", g.event, tuple(reports[e.id] for e in g.members), evidence)


class _Known:
    """What the page knows of times, places and actors, for comparing tellings."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self._text = article.text
        self._times = {t.id: t for t in mentions.times}
        self._places = {p.id: p for p in mentions.places}

    def pointed_at(self, alike: list[_Group], event: Event) -> _Group | None:
        """The last group that `event` can be, when it names nobody and points back."""
        start = place_of(event).start
        before = self._text[max(start - _LOOK_BACK, 0) : start]
        if event.actors or event.recipients or not _POINTS_BACK.search(before):
            return None
        fits = (g for g in reversed(alike) if g.event.actors and self._can_be(g.event, event))
        return next(fits, None)

    def same(self, a: Event, b: Event) -> bool:
        return self._can_be(a, b) and _same_parties(a, b)

    def _can_be(self, a: Event, b: Event) -> bool:
        return _fits(a.mode, b.mode) and self._same_time(a, b) and self._same_place(a, b)

    def _same_time(self, a: Event, b: Event) -> bool:
        x, y = self._times.get(a.time), self._times.get(b.time)
        return x is None or y is None or "clause" not in (a.time_basis, b.time_basis) or _meet(x, y)

    def _same_place(self, a: Event, b: Event) -> bool:
        x, y = self._places.get(a.place), self._places.get(b.place)
        return x is None or y is None or not a.place_basis == b.place_basis == "clause" or _near(x, y)


def _fits(a: str, b: str) -> bool:
    return not a or not b or a == b


def _meet(a: Time, b: Time) -> bool:
    """Can the two be the same day or period? What is open or unknown never rules it out."""
    a0, a1, b0, b1 = a.start or "0000", a.end or "9999", b.start or "0000", b.end or "9999"
    return a0 <= b1 and b0 <= a1


def _near(a: Place, b: Place) -> bool:
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    wider = "country" in (a.precision, b.precision) or "region" in (a.precision, b.precision)
    return a.name == b.name or (wider and bool(a.country) and a.country == b.country)


def _same_parties(a: Event, b: Event) -> bool:
    if a.reciprocal or b.reciprocal:
        x, y = _ids(a.actors + a.recipients), _ids(b.actors + b.recipients)
        return bool(x & y) and (x <= y or y <= x)
    agree = False
    for x, y in ((_ids(a.actors), _ids(b.actors)), (_ids(a.recipients), _ids(b.recipients))):
        if x and y and not (x <= y or y <= x):
            return False
        agree = agree or bool(x & y)
    return agree


def _ids(participants: Iterable[Participant]) -> set[str]:
    return {p.actor for p in participants}


def _merged(a: Event, b: Event) -> Event:
    """`a` with what `b` adds; nothing that `a` says is overwritten."""
    if a is b:
        return a
    actors, recipients = _added(a.actors, b.actors), _added(a.recipients, b.recipients)
    if a.reciprocal or b.reciprocal:
        actors, recipients = _added(a.actors + a.recipients, b.actors + b.recipients), ()
    where = min(a, b, key=lambda e: _rank(e.place, e.place_basis))
    when = min(a, b, key=lambda e: _rank(e.time, e.time_basis))
    return replace(
        a,
        mode=a.mode or b.mode,
        scale=a.scale if a.mode or not b.mode else b.scale,
        contexts=a.contexts + tuple(c for c in b.contexts if c not in a.contexts),
        actors=actors,
        recipients=recipients,
        present=_added(a.present, b.present),
        reciprocal=a.reciprocal or b.reciprocal,
        place=where.place,
        place_basis=where.place_basis,
        time=when.time,
        time_basis=when.time_basis,
        figures=a.figures + tuple(f for f in b.figures if f not in a.figures),
    )


def _rank(found: str, basis: str) -> int:
    """How far from its telling a place or time was read; what was not read comes last."""
    return _SUREST.index(basis) if found and basis in _SUREST else len(_SUREST)


def _added(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> tuple[Participant, ...]:
    have = _ids(a)
    return a + tuple(p for p in b if p.actor not in have)
