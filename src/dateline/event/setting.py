"""Where and when: by the event's clause, its sentence, the city line, or the narrative, in that order; with the basis.

Unknown is better than wrong: the city line speaks for the lead alone, and the scene of the sentence before only for a
deed that goes on telling it. The publication date is a basis without a value.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass

from dateline.event.city_line import city_line_dates
from dateline.event.frame import Frame
from dateline.event.hanging import AT, BODILY, FINE, WEAK, Phrases
from dateline.event.match import Hit
from dateline.event.view import View
from dateline.model import Article, Mentions, Participant, Place, Span, Time

_BESIDE = frozenset(("relcl", "acl", "amod", "pcomp", "advcl"))  # told beside what the sentence tells
# A date of another clause is taken over only when it names a day: "Monday" dates a sentence, "last winter" its clause.
_EXACT = frozenset(("minute", "hour", "part of day", "day"))
_FINENESS = {"point": 0, "district": 1, "city": 2, "region": 3, "water": 3, "area": 4, "country": 5}
_LEAD = 2  # sentences from the city line on that tell what the report was sent from there for
_NEAR = 0.4  # degrees between a city and its suburbs
_TOLD_ON = 5  # sentences further on that still tell, in the past tense, what was done there
_OLD = 60  # days before publication after which a deed is told as history
_DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"))  # told one after the other
_SHIFTS = frozenset(("earlier", "later", "previously", "meanwhile", "elsewhere", "separately", "since", "until")) | {
    "before", "after", "afterwards", "recently", "yesterday", "tomorrow", "today", "now", "once", "ago", "often",
}  # fmt: skip
_LONG_AGO = ("years ago", "months ago", "decades ago", "centuries ago", "year ago", "decade ago", "past")


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who was where and when, by the main verb of a sentence."""

    parties: frozenset[str] = frozenset()  # Actor.ids
    place: str = ""  # Place.id, empty when not told
    time: str = ""  # Time.id, empty when not told


_NOWHERE = _Scene()
_TOLD = Frame("told", "", (), "", None, None, (), "", "", "", (), (), False, 0.0, 0)  # stands for no row: any verb


class Setting(Phrases):
    """Places, times and figures of one article by the token they begin at."""

    def __init__(self, article: Article, view: View) -> None:
        super().__init__(view)
        self.article = article
        mentions: Mentions = view.mentions
        self.places = [p for p in mentions.places if not p.adjective]
        self.times = [t for t in mentions.times if t.type in ("DATE", "TIME") or (t.type == "DURATION" and t.start)]
        self.figures = [f for f in mentions.figures if f.measure]
        self._time = {t.id: t for t in self.times}
        self._sent = city_line_dates(article, self.times)
        self._place_starts = [p.span.start for p in self.places]
        self._time_starts = [t.span.start for t in self.times]
        self._figure_starts = [f.span.start for f in self.figures]
        self._city = self._city_line()
        self._lead = self._last_of_lead()
        self._local = self._city is not None and all(self._in_city(p) for p in self.places)
        self._scenes_known: tuple[int, _Scene] = -1, _NOWHERE

    # ---------------------------------------------------------------------------------------------------- place

    def place(self, hit: Hit, parties: tuple[Participant, ...]) -> tuple[str, str]:
        """Place.id and basis. A place that acts or is acted on stands for its government, and is no scene."""
        acting = {*hit.actors, *hit.recipients}
        near: list[Place] = []
        wide: list[Place] = []
        here = self.places[slice(*self._within(self._place_starts, hit))]
        for place in here:
            if self._is_scene(hit, place):
                near.append(place)
                continue
            for token in self._scenes(place, acting):
                if self._own_place(hit, token):
                    near.append(place)
                elif self._shared_place(hit, token):
                    wide.append(place)
        if near or wide:
            return _finest(near or wide).id, "clause" if near else "sentence"
        if self._city is not None and self._told_from(hit, parties, here):
            return self._city.id, "city line"
        told = "" if here else self._goes_on(hit).place
        return told, "narrative" if told else ""

    def _city_line(self) -> Place | None:
        stated = self.article.dateline_place
        if not stated:
            return None
        same = (p for p in self.places if p.span == stated.span)
        named = (p for p in self.places if stated.value in (p.name, p.span.of(self.article.text)))
        return next(same, None) or next(named, None)

    def _last_of_lead(self) -> int:
        """The last sentence that the city line speaks for; -1 without one."""
        if self._city is None:
            return -1
        tokens = self.view.parse.tokens_in(self._city.span)
        return self.view.parse.sentence_of[tokens[0]] + _LEAD if tokens else -1

    def _told_from(self, hit: Hit, parties: tuple[Participant, ...], here: list[Place]) -> bool:
        """Is the city line the likely scene? Of the lead alone, not of history, plans and things named in passing,
        nor where another place is named or all parties are foreign there."""
        if hit.background or hit.factuality != "happened" or self._city is None:
            return False
        named = hit.kind == "noun" and hit.link in WEAK
        if self._local and hit.type in BODILY:
            return True
        told = hit.type in BODILY and self._in_past(hit.verb)
        lead = self._lead + (_TOLD_ON if told else 0)
        if named or self.view.parse.sentence_of[hit.token] > lead or self.view.parse.dep[hit.verb] in _BESIDE:
            return False
        if any(self._elsewhere(hit, p) for p in here):
            return False
        actors = [self.view.mentions.actor[p.actor] for p in parties]
        countries = {a.country for a in actors if a.country}
        return not countries or not self._city.country or self._city.country in countries

    def _in_city(self, place: Place) -> bool:
        """The city of the city line, what it lies in, a spot of it, or a name that nobody has located."""
        city = self._city
        if city is None or _holds(place, city):
            return city is not None
        if place.lat is None or place.lon is None or city.lat is None or city.lon is None:
            return True
        return abs(place.lat - city.lat) < _NEAR and abs(place.lon - city.lon) < _NEAR

    def _elsewhere(self, hit: Hit, place: Place) -> bool:
        """Does the sentence name another place than the city line's as one where something is?"""
        if self._in_city(place):
            return False
        lower = self.view.parse.lower
        return any(lower[prep] in AT or lower[prep] == "on" for prep in self._scenes(place, {*hit.actors}))

    # ----------------------------------------------------------------------------------------------------- time

    def time(self, hit: Hit) -> tuple[str, str]:
        """Time.id and basis. The publication date is only named as the basis: the field stays empty."""
        near: list[Time] = []
        wide: list[Time] = []
        sent: list[Time] = []
        lead = False
        for time in self.times[slice(*self._within(self._time_starts, hit))]:
            if not (time.start or time.end or time.value) or (time.type == "DURATION" and not time.end):
                continue
            if self._of_topic(hit, time):
                continue
            token = self._top(time.span)
            if token is None:
                continue
            lead = lead or time.id in self._sent
            own = self._own_time(hit, token)
            if own or (self._may_share(hit, time) and self._shared_time(hit, token, time.granularity in _EXACT)):
                (sent if time.id in self._sent else near if own else wide).append(time)
        wide = wide or (self._told_on(hit) if lead and not near else [])
        for found, basis in ((near, "clause"), (wide, "sentence"), (sent, "city line")):
            if found:
                return min(found, key=lambda t: (not t.start, t.span.start)).id, basis
        told = "" if self._dated(hit) else self._goes_on(hit).time
        if told:
            return told, "narrative"
        return "", "publication date" if self.article.published else ""

    def _of_topic(self, hit: Hit, time: Time) -> bool:
        """ "Congratulated them on Ramadan", "praised their work during the winter": when what is praised was, or is."""
        behind = hit.type in ("SUPPORT", "ACCUSE") and time.span.start > self.view.parse.start[hit.token]
        return behind and (time.granularity not in _EXACT or time.basis == "calendar of feasts")

    def _told_on(self, hit: Hit) -> list[Time]:
        """ "LIMA, March 5 (Agency) — Police arrested ten miners, the ministry said on Tuesday": the day it was told on
        is nearer to the deed than the day on which the report was sent."""
        view, parse = self.view, self.view.parse
        if hit.factuality != "happened" or hit.background:
            return []
        above = [t for t in parse.ancestors(hit.verb) if view.is_verb(t)]
        said = {t for t in above if "speech" in view.lexicon.governors.get(view.lemma[t], ())}
        days = (t for t in self.times[slice(*self._within(self._time_starts, hit))] if t.granularity in _EXACT)
        tops = [(t, top) for t in days if t.id not in self._sent and (top := self._top(t.span)) is not None]
        return [t for t, top in tops if next(filter(view.is_verb, parse.ancestors(top)), -1) in said]

    def _may_share(self, hit: Hit, time: Time) -> bool:
        """A day is everybody's; "last month" dates no deed only named, "the next 30 days" its own verb."""
        return time.type != "DURATION" and (time.granularity in _EXACT or hit.kind != "noun")

    def _dated(self, hit: Hit) -> bool:
        """Does the sentence give a time of its own, whatever it dates?"""
        low, high = self._within(self._time_starts, hit)
        return low < high

    # ------------------------------------------------------------------------------------------------ narrative

    def _goes_on(self, hit: Hit) -> _Scene:
        """The scene of the sentence before, where `hit` goes on telling it: "On Monday troops entered the town. They
        killed ..." The same paragraph, a deed told in the past, and nobody named who was not there."""
        parse = self.view.parse
        sentence = parse.sentence_of[hit.token]
        if hit.factuality != "happened" or hit.background or hit.type not in _DEEDS or not sentence:
            return _NOWHERE
        if hit.token != hit.verb or parse.dep[hit.verb] not in ("ROOT", "conj") or not self._in_past(hit.verb):
            return _NOWHERE
        block = self.article.block_at(parse.start[hit.token])
        first, last = parse.sentences[sentence]
        before = parse.sentences[sentence - 1][0]
        if block is None or parse.start[before] < block.span.start or _SHIFTS.intersection(parse.lower[first:last]):
            return _NOWHERE
        scene = self._scene(sentence - 1)
        return scene if self._same_people(hit, scene) else _NOWHERE

    def _same_people(self, hit: Hit, scene: _Scene) -> bool:
        """Somebody of the scene, or at least nobody new: "the attackers", or no doer named."""
        view = self.view
        if scene.parties & {m.actor for t in (*hit.actors, *hit.recipients) for m in view.named(t)}:
            return True
        kinds = {m.kind for t in (*hit.actors, *hit.recipients) for m in view.named(t)}
        known = all(any(view.parse.lower[c] == "the" for c in view.children[t]) for t in hit.actors)
        return known and not {"name", "title"} & kinds

    def _scene(self, sentence: int) -> _Scene:
        """Where and when the main verb of a sentence tells its story; kept, as the next two sentences may ask."""
        if self._scenes_known[0] != sentence:
            self._scenes_known = sentence, self._find_scene(sentence)
        return self._scenes_known[1]

    def _find_scene(self, sentence: int) -> _Scene:
        view, parse = self.view, self.view.parse
        verb = next((t for t in range(*parse.sentences[sentence]) if parse.head[t] == t), None)
        if verb is not None and "speech" in view.lexicon.governors.get(view.lemma[verb], ()):
            verb = parse.child(verb, "ccomp")  # "Police said gunmen attacked ..."
        if verb is None or not view.is_verb(verb) or not self._in_past(verb):
            return _NOWHERE
        told = Hit(verb, verb, "verb", _TOLD, "", "", 0.0, "", triggers=[verb])
        parties = frozenset(m.actor for t in (*view.subjects(verb), *view.objects(verb)) for m in view.named(t))
        times = [t for t in self.times[slice(*self._within(self._time_starts, told))] if t.granularity in _EXACT]
        time = next((t for t in times if (top := self._top(t.span)) is not None and self._own_time(told, top)), None)
        places = self.places[slice(*self._within(self._place_starts, told))]
        near = [p for p in places if p.precision in FINE and self._told_at(told, p)]
        return _Scene(parties, _finest(near).id if near else "", time.id if time else "")

    def _told_at(self, told: Hit, place: Place) -> bool:
        lower = self.view.parse.lower
        if self._is_scene(told, place):
            return True
        return any(lower[t] in AT and self._own_place(told, t) for t in self._scenes(place, set()))

    def _in_past(self, verb: int) -> bool:
        """Narrative past: "killed", "were killed", not "has killed", "kill", "had killed"."""
        parse = self.view.parse
        helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
        if any(parse.tag[c] in ("MD", "TO") or self.view.lemma[c] == "have" for c in helpers):
            return False
        return parse.tag[verb] == "VBD" or any(parse.tag[c] == "VBD" for c in helpers)

    # -------------------------------------------------------------------------------------------------- figures

    def numbers(self, clause: list[int]) -> tuple[str, ...]:
        view = self.view
        span = Span(view.parse.start[clause[0]], view.parse.end[clause[-1]])
        low = bisect_left(self._figure_starts, span.start)
        high = bisect_left(self._figure_starts, span.end)
        return tuple(f.id for f in self.figures[low:high])

    def is_recent(self, time: str) -> bool:
        """Within a week of publication."""
        age = self._age(time)
        return age is not None and abs(age) <= 7

    def is_old(self, time: str, hit: Hit) -> bool:
        """Long before publication; for an event that is only named in passing, some time before."""
        found = self._time.get(time)
        if found is None:
            return False
        age = self._age(time)
        if found.span.of(self.article.text).lower().endswith(_LONG_AGO):
            return True
        return age is not None and age > (14 if hit.kind == "noun" and hit.link in WEAK else _OLD)

    def _age(self, time: str) -> int | None:
        """Days from the end of a time to publication."""
        found = self._time.get(time)
        if found is None or self.article.day is None or not found.end:
            return None
        try:
            return (self.article.day - dt.date.fromisoformat(found.end)).days
        except ValueError:
            return None


def _finest(found: list[Place]) -> Place:
    """The finest place; the first among equals."""
    return min(found, key=lambda p: (_FINENESS.get(p.precision, 2), p.span.start))


def _holds(outer: Place, inner: Place) -> bool:
    """Is `outer` the country or region that `inner` lies in?"""
    if outer.precision == "country":
        return outer.country == inner.country
    return outer.precision == "region" and bool(inner.region) and outer.name == inner.region
