"""Which tellings on one page are of one event.

Two tellings are one event when nothing they say differs and something they say agrees: the same type, the same kind
of factuality, times and places that can be the same, and participants of whom one set holds the other. People without
a name ("farmers") are the same when they are called the same and their number does not differ; what is said (promises,
demands, accusations) must share a word; and nobody is killed twice. A telling that names nobody new but points back
("the talks", "killed in the attack") is the event of its kind told last; "another attack" is none that was told. Each
telling joins the earliest group it fits, so the result does not depend on anything but the order of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import or_

from dateline.model import Article, Event, Evidence, Figure, Mentions, Participant, Place, Record, Report, Time
from dateline.record.reports import place_of
from dateline.record.wording import another, is_toll, part_of, points_back

# Where a place or time was read from, surest first. Only what a telling says in its own clause can set it apart.
_SUREST = ("clause", "sentence", "city line", "narrative")
_KILLED = re.compile(r"\b(?:kill|assassinat|murder|execut|behead|died|dead|death)", re.I)
_COMMON = frozenset(
    ("that", "with", "from", "this", "have", "been", "were", "will", "would", "their", "which", "they", "said")
)
_OFF, _FAR = 1.3, 3.0  # times a number that one speaker, or two, may give otherwise: a toll that rose, a claim
_LATELY = 30  # days before publication that a telling without a date and without a sign of history is about
_SAID = frozenset(("AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE", "SUPPORT", "ACCUSE"))  # told by their content
_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6  # letters that two forms of a word share
_DEEDS = frozenset(("ASSAULT", "COERCE", "RETREAT", "MOBILIZE"))  # a state does them through its army or government


@dataclass(slots=True)
class _Group:
    event: Event
    members: list[Event]


def group(
    article: Article, mentions: Mentions, events: Iterable[Event], reports: Mapping[str, Report]
) -> tuple[Record, ...]:
    """One Record an event; its reports in the order of the text."""
    known = _Known(article, mentions)
    groups: dict[tuple[str, str], list[_Group]] = {}
    found: list[_Group] = []
    for event in sorted(events, key=lambda e: (place_of(e), e.id)):
        alike = groups.setdefault((event.type, event.factuality), [])
        home = known.home(alike, event)
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
        self._day = article.day
        self._titles = [b.span for b in article.blocks if b.kind == "title"]
        self._times = {t.id: t for t in mentions.times}
        self._places = {p.id: p for p in mentions.places}
        self._figures = {f.id: f for f in mentions.figures}
        self._named = {m.actor for m in mentions.mentions if m.kind == "name"}
        self._actors = mentions.actor
        self._contents: dict[str, set[str]] = {}

    def home(self, alike: list[_Group], event: Event) -> _Group | None:
        """The group that `event` is told of, if any: the first that says the same, or the last that it points to."""
        if another(event, self._text):
            return None
        told = next((g for g in alike if self._same(g.event, event)), None)
        return told or self._deed_of_toll(alike, event) or self._pointed_at(alike, event)

    def _deed_of_toll(self, alike: list[_Group], event: Event) -> _Group | None:
        """What took the dead and wounded that `event` tells: the deed named last in the same breath, if it fits."""
        if event.type != "ASSAULT":
            return None
        deed = max(alike, key=_last, default=None)
        if deed is None or not is_toll(deed.members[-1], event, self._text) or not self._same_time(deed.event, event):
            return None
        return deed if not event.actors or self._same_doers(deed.event, event) else None

    def _pointed_at(self, alike: list[_Group], event: Event) -> _Group | None:
        """What was told last, of all that `event` can be, where it points back and names nobody new; before that what
        is of its own mode ("the air strike") and says who."""
        if not points_back(event, self._text):
            return None
        fits = (g for g in alike if self._can_be(g.event, event) and self._nobody_new(g.event, event))
        return max(fits, key=lambda g: (_fit(g.event, event), _last(g)), default=None)

    def _nobody_new(self, a: Event, b: Event) -> bool:
        """Does `b` name no other doers than `a`, nor others done to, unless it tells a part of what `a` tells?"""
        if b.actors and not self._same_doers(a, b):
            return False
        return not b.recipients or part_of(b, self._text) or _nested(self._keys(a.recipients), self._keys(b.recipients))

    def _same(self, a: Event, b: Event) -> bool:
        return self._can_be(a, b) and self._same_parties(a, b) and self._same_content(a, b)

    def _can_be(self, a: Event, b: Event) -> bool:
        alike = self._once(a, b) or (self._as_recent(a, b) and _fits(a.mode, b.mode))
        return alike and self._same_time(a, b) and self._same_place(a, b) and self._same_numbers(a, b)

    def _as_recent(self, a: Event, b: Event) -> bool:
        """News both or history both; a title, and a noun that points back, tell no time of their own."""
        if a.background == b.background:
            return True
        past = a if a.background else b
        return not past.time and (points_back(past, self._text) or self._in_title(past))

    def _once(self, a: Event, b: Event) -> bool:
        """The same person with a name is killed in both, or resigns, however it is told."""
        if a.mode == b.mode == "resign":
            return bool(_ids(a.actors) & _ids(b.actors) & self._named)
        if a.type != "ASSAULT" or not (_ids(a.recipients) & _ids(b.recipients) & self._named):
            return False
        return all(_KILLED.search(s.of(self._text)) for s in (place_of(a), place_of(b)))

    def _same_numbers(self, a: Event, b: Event) -> bool:
        """No number that is far from another of its measure. What other speakers give is kept beside it."""
        pairs = ((f, g) for f in self._numbers(a) for g in self._numbers(b) if f.measure == g.measure)
        for f, g in pairs:
            low, high = sorted((f.number or 0, g.number or 0))
            if high > low * (_FAR if f.attribution != g.attribution else _OFF):
                return False
        return True

    def _numbers(self, e: Event) -> list[Figure]:
        figures = (self._figures[i] for i in e.figures if i in self._figures)
        return [f for f in figures if f.number is not None and not f.part_of]

    def _same_content(self, a: Event, b: Event) -> bool:
        """Of things said: do the two share a word of what is said? A title is too short to ask."""
        if a.type not in _SAID or self._in_title(a) or self._in_title(b):
            return True
        return bool(self._content(a) & self._content(b))

    def _content(self, e: Event) -> set[str]:
        """Stems of the clause without those who take part; kept, as every later telling asks again."""
        known = self._contents.get(e.id)
        if known is not None:
            return known
        who = " ".join(p.span.of(self._text) for p in (*e.actors, *e.recipients))
        trigger = " ".join(s.of(self._text) for s in e.trigger)
        words = set(_WORD.findall(e.clause.of(self._text).lower())) - set(_WORD.findall(f"{who} {trigger}".lower()))
        found = self._contents[e.id] = {w[:_STEM] for w in words - _COMMON}
        return found

    def _same_parties(self, a: Event, b: Event) -> bool:
        if a.reciprocal or b.reciprocal:
            x, y = self._keys(a.actors + a.recipients), self._keys(b.actors + b.recipients)
            return _nested(x, y)
        pairs = [(x, y) for x, y in ((a.actors, b.actors), (a.recipients, b.recipients)) if x and y]
        brief = a.type not in _SAID and self._in_title(a) != self._in_title(b)
        surely = [_nested(self._keys(x), self._keys(y)) or (brief and self._alike(x, y)) for x, y in pairs]
        if a.type in _DEEDS and pairs and (any(surely) or a.mode == b.mode == "withdraw"):
            stately = [_nested(self._states(x), self._states(y)) for x, y in pairs]
            return all(map(or_, surely, stately))
        return bool(surely) and all(surely)

    def _alike(self, a: Iterable[Participant], b: Iterable[Participant]) -> bool:
        """ "Rebel chief killed" says a title, and the story gives his name: one of them unnamed, both of one code."""
        who = ({self._actors[p.actor].code for p in side if p.actor in self._actors} for side in (a, b))
        unnamed = any(_ids(side).isdisjoint(self._named) for side in (a, b))
        return unnamed and _nested(*who)

    def _in_title(self, e: Event) -> bool:
        return any(t.covers(place_of(e)) for t in self._titles)

    def _same_doers(self, a: Event, b: Event) -> bool:
        if _nested(self._keys(a.actors), self._keys(b.actors)):
            return True
        return a.type in _DEEDS and _nested(self._states(a.actors), self._states(b.actors))

    def _states(self, participants: Iterable[Participant]) -> set[str]:
        """Whose they are, where all are states, armies or governments: a deed of the army is its state's."""
        actors = [self._actors[p.actor] for p in participants if p.actor in self._actors]
        arms = [a.country if a.kind == "state" or a.sector in ("GOV", "MIL") else "" for a in actors]
        return set(arms) if all(arms) else set()

    def _keys(self, participants: Iterable[Participant]) -> set[str]:
        """Who they are; without a name, what they are called."""
        return {p.actor if p.actor in self._named else self._called(p.actor) for p in participants}

    def _called(self, actor: str) -> str:
        known = self._actors.get(actor)
        if known is None or known.registry:
            return actor
        return f"{known.country} {known.sector} {known.name.lower().rpartition(' ')[2]}"

    def _same_time(self, a: Event, b: Event) -> bool:
        if a.mode == "resign" and self._once(a, b):
            return True
        x, y = self._times.get(a.time), self._times.get(b.time)
        if x is None or y is None:
            return not (self._long_past(a, x) and _undated_news(b)) and not (self._long_past(b, y) and _undated_news(a))
        return "clause" not in (a.time_basis, b.time_basis) or _meet(x, y)

    def _long_past(self, e: Event, time: Time | None) -> bool:
        """Does the clause itself date it long before publication?"""
        if time is None or e.time_basis != "clause" or not time.end or self._day is None:
            return False
        return time.end < (self._day - dt.timedelta(days=_LATELY)).isoformat()

    def _same_place(self, a: Event, b: Event) -> bool:
        x, y = self._places.get(a.place), self._places.get(b.place)
        return x is None or y is None or not a.place_basis == b.place_basis == "clause" or _near(x, y)


def _fits(a: str, b: str) -> bool:
    return not a or not b or a == b


def _undated_news(e: Event) -> bool:
    return not e.time and not e.background


def _meet(a: Time, b: Time) -> bool:
    """Can the two be the same day or period? What is open or unknown never rules it out."""
    a0, a1, b0, b1 = a.start or "0000", a.end or "9999", b.start or "0000", b.end or "9999"
    return a0 <= b1 and b0 <= a1


def _near(a: Place, b: Place) -> bool:
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    wider = "country" in (a.precision, b.precision) or "region" in (a.precision, b.precision)
    return a.name == b.name or (wider and bool(a.country) and a.country == b.country)


def _fit(told: Event, event: Event) -> int:
    """How much speaks for `told` as what `event` points back to."""
    return 2 * (event.mode == told.mode != "") + bool(told.actors or told.recipients)


def _last(g: _Group) -> int:
    """Where the event was told last."""
    return place_of(g.members[-1]).start


def _nested(x: set[str], y: set[str]) -> bool:
    return bool(x & y) and (x <= y or y <= x)


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
