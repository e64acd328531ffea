"""Where and when: what hangs on the trigger first, then on verbs around it, then the city line; each with its basis.

A phrase of place or time belongs to the word it hangs on. What hangs on the topic of an act ("discussed the fighting
in Syria") tells nothing about the act. Unknown is better than wrong.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from itertools import islice

from dateline.event.match import Hit
from dateline.event.view import View
from dateline.model import Article, Mentions, Participant, Place, Span, Time

_AT = frozenset(["in", "at", "near", "outside", "inside", "across", "around", "throughout", "off", "along", "within"])
_ANY = _AT | frozenset(["on", "into", "to", "from", "over", "towards", "toward", "of", "against", "through"])
_VERBAL = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])
_WEAK = frozenset(("loose", "prep", "subject", "object", "root", "end"))  # the verb above tells another thing
_STAGING = frozenset(("take", "hold", "stage", "schedule"))  # "the summit taking place in", "talks held in"
_STEPS = 12
_FAR = 1_000  # code points
# A date of another clause is taken over only when it names a day: "Monday" dates a sentence, "last winter" its clause.
_EXACT = frozenset(("minute", "hour", "part of day", "day"))
_OF_NOUN = frozenset(("poss", "amod", "compound", "nmod", "nummod"))  # "Monday's attack" dates the attack alone
_OPENING = 4  # sentences, title and city line included, that tell what the city line is there for
_OLD = 60  # days before publication after which a deed is told as history
_LONG_AGO = ("years ago", "months ago", "decades ago", "centuries ago", "year ago", "decade ago", "past")


class Setting:
    """Places, times and figures of one article by the token they begin at."""

    def __init__(self, article: Article, view: View) -> None:
        self.article = article
        self.view = view
        mentions: Mentions = view.mentions
        self.places = [p for p in mentions.places if not p.adjective]
        self.times = [t for t in mentions.times if t.type in ("DATE", "TIME")]
        self.figures = [f for f in mentions.figures if f.measure]
        self._time = {t.id: t for t in self.times}
        self._place_starts = [p.span.start for p in self.places]
        self._time_starts = [t.span.start for t in self.times]
        self._figure_starts = [f.span.start for f in self.figures]
        self._city = self._city_line()

    # ---------------------------------------------------------------------------------------------------- place

    def place(self, hit: Hit, parties: tuple[Participant, ...]) -> tuple[str, str]:
        """Place.id and basis. A place that acts or is acted on stands for its government, and is no scene."""
        acting = {*hit.actors, *hit.recipients}
        near: list[Place] = []
        wide: list[Place] = []
        for place in self.places[slice(*self._within(self._place_starts, hit))]:
            for token in self._scenes(place, acting):
                if self._own_place(hit, token):
                    near.append(place)
                elif self._shared_place(hit, token):
                    wide.append(place)
        if near:
            return _finest(near).id, "clause"
        if wide:
            return _finest(wide).id, "sentence"
        if self._city is not None and self._told_from(hit, parties):
            return self._city.id, "city line"
        return "", ""

    def _city_line(self) -> Place | None:
        stated = self.article.dateline_place
        for p in self.places:
            if stated and (
                p.span == stated.span or p.name == stated.value or p.span.of(self.article.text) == stated.value
            ):
                return p
        return None

    def _told_from(self, hit: Hit, parties: tuple[Participant, ...]) -> bool:
        """Is the city line the likely scene? Not of history and plans, nor where all parties are foreign there."""
        if hit.background or hit.factuality != "happened" or self._city is None:
            return False
        actors = [self.view.mentions.actor[p.actor] for p in parties]
        countries = {a.country for a in actors if a.country}
        if not countries:
            return self.view.parse.sentence_of[hit.token] < _OPENING
        return not self._city.country or self._city.country in countries

    def _scenes(self, place: Place, acting: set[int]) -> list[int]:
        """The preposition of place that `place` stands after; through joined and apposed names. At most one."""
        view, parse = self.view, self.view.parse
        tokens = parse.tokens_in(place.span)
        if any(t in acting for t in tokens):
            return []
        token = next((t for t in tokens if parse.head[t] not in tokens), None)
        for _ in range(_STEPS):
            if token is None or view.is_verb(token):
                return []
            head, dep = parse.head[token], parse.dep[token]
            if dep == "pobj" and parse.lower[head] in _ANY:
                return [head]
            if dep not in ("conj", "appos") or token == head:
                return []
            token = head
        return []

    def _own_place(self, hit: Hit, prep: int) -> bool:
        """Does the phrase hang on the trigger, or on what a deed was done to?"""
        parse, ends = self.view.parse, self._ends(hit)
        if hit.type in _VERBAL and parse.lower[prep] not in _AT and not self._bound_for(hit, prep):
            return False
        if parse.lower[prep] == "of" and not self._names_place(hit, parse.head[prep]):
            return False
        token = parse.head[prep]
        for _ in range(_STEPS):
            if token in ends:
                return True
            head, dep = parse.head[token], parse.dep[token]
            inner = dep in ("pobj", "prep") and (dep == "prep" or parse.lower[head] in _AT)
            inner = inner or (hit.type == "CONSULT" and dep == "pobj" and parse.lower[head] == "with")
            if hit.type in _VERBAL:
                inner = inner or (dep == "nsubj" and head in ends and parse.lower[prep] in ("in", "at"))
            else:
                inner = inner or dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj", "agent", "dative", "attr")
            if not inner or head == token or (self.view.is_verb(head) and head not in ends):
                return False
            token = head
        return False

    def _bound_for(self, hit: Hit, prep: int) -> bool:
        """ "Flew to Geneva": where a visit leads."""
        return hit.type == "CONSULT" and hit.mode == "visit" and self.view.parse.lower[prep] in ("to", "on", "of")

    def _names_place(self, hit: Hit, noun: int) -> bool:
        """ "The city of", "the capture of", not "the president of"."""
        return noun in hit.triggers or bool(self.view.classes(noun) & {"territory", "place", "building"})

    def _shared_place(self, hit: Hit, prep: int) -> bool:
        """On another verb of the sentence that tells of the same scene: joined, or above or below as its manner."""
        parse = self.view.parse
        if parse.lower[prep] not in _AT:
            return False
        verb = parse.head[prep]
        for _ in range(4):
            if self.view.is_verb(verb) or parse.dep[verb] != "pobj" or parse.lower[parse.head[verb]] not in _AT:
                break
            verb = parse.head[parse.head[verb]]
        return self.view.is_verb(verb) and self._same_scene(hit, verb)

    # ----------------------------------------------------------------------------------------------------- time

    def time(self, hit: Hit) -> tuple[str, str]:
        """Time.id and basis. The publication date is only named as the basis: the field stays empty."""
        near: list[Time] = []
        wide: list[Time] = []
        for time in self.times[slice(*self._within(self._time_starts, hit))]:
            if not (time.start or time.end or time.value):
                continue
            token = self._top(time.span)
            if token is None:
                continue
            if self._own_time(hit, token):
                near.append(time)
            elif time.granularity in _EXACT and self._shared_time(hit, token):
                wide.append(time)
        for found, basis in ((near, "clause"), (wide, "sentence")):
            if found:
                return min(found, key=lambda t: (not t.start, t.span.start)).id, basis
        return "", "publication date" if self.article.published else ""

    def _top(self, span: Span) -> int | None:
        tokens = self.view.parse.tokens_in(span)
        return next((t for t in tokens if self.view.parse.head[t] not in tokens), None)

    def _own_time(self, hit: Hit, token: int) -> bool:
        parse, ends = self.view.parse, self._ends(hit)
        if token in ends:
            return False
        for _ in range(_STEPS):
            head, dep = parse.head[token], parse.dep[token]
            if head == token or dep in ("appos", "acl", "relcl", "advcl", "ccomp", "conj", "pcomp"):
                return False
            if dep == "prep" and parse.lower[token] == "of" and head not in ends:
                return False
            if dep in _OF_NOUN and head not in ends and parse.lower[head] != "ago":
                return False
            if dep in ("dobj", "nsubj", "nsubjpass", "pobj") and token not in ends and self._dates_itself(token):
                return False
            if head in ends:
                return True
            token = head
        return False

    def _dates_itself(self, noun: int) -> bool:
        """ "Condemned the attack on Monday": the noun is an event of its own."""
        return self.view.lemma[noun] in self.view.lexicon.nouns

    def _shared_time(self, hit: Hit, token: int) -> bool:
        parse = self.view.parse
        for _ in range(4):
            if self.view.is_verb(token):
                return self._same_scene(hit, token, day=True)
            if parse.dep[token] not in ("pobj", "prep", "npadvmod", "advmod", "tmod", "nsubj"):
                return False
            if parse.lower[token] in ("since", "until", "till", "by", "before", "after"):
                return False
            token = parse.head[token]
        return False

    # --------------------------------------------------------------------------------------------------- shared

    def _ends(self, hit: Hit) -> set[int]:
        """The words whose modifiers are the event's own."""
        if hit.kind == "noun":
            staged = {c for c in self.view.kids(hit.token, "acl", "relcl") if self.view.lemma[c] in _STAGING}
            return {hit.token, *staged} if hit.link in _WEAK else {*hit.triggers, hit.verb, hit.token, *staged}
        return {*hit.triggers, hit.verb, hit.token, *self._telling_noun(hit)}

    def _telling_noun(self, hit: Hit) -> set[int]:
        """ "An attack in Solingen in which three died": the noun that the relative clause is about."""
        verb, parse = hit.verb, self.view.parse
        if parse.dep[verb] == "conj":
            verb = parse.head[verb]
        above = parse.head[verb]
        if parse.dep[verb] != "relcl" or hit.type in _VERBAL or self.view.lemma[above] not in self.view.lexicon.nouns:
            return set()
        return {above}

    def _same_scene(self, hit: Hit, verb: int, *, day: bool = False) -> bool:
        """Is `verb` told in one breath with the hit? A verb of speech lends its day to words, never to deeds."""
        view, parse = self.view, self.view.parse
        if "speech" in view.lexicon.governors.get(view.lemma[verb], ()):
            if not day or hit.type not in _VERBAL or hit.kind == "noun" or hit.background:
                return False
            return parse.head[hit.verb] == verb and parse.dep[hit.verb] == "ccomp"
        if hit.kind == "noun" and hit.link in _WEAK:
            return verb == hit.verb and hit.type not in _VERBAL
        low, high = hit.verb, verb
        if verb not in islice(parse.ancestors(low), _STEPS):
            low, high = high, low
        for _ in range(4):
            if parse.dep[low] == "conj" or (parse.dep[low] == "advcl" and parse.tag[low] == "VBG"):
                low = parse.head[low]
                if low == high:
                    return True
            else:
                return False
        return False

    def _within(self, starts: list[int], hit: Hit) -> tuple[int, int]:
        """Those of the hit's sentence, no further off than a long sentence is."""
        parse = self.view.parse
        sentence = parse.sentences[parse.sentence_of[hit.token]]
        here = parse.start[hit.token]
        first = max(parse.start[sentence[0]], here - _FAR)
        last = min(parse.end[sentence[1] - 1], here + _FAR)
        return bisect_left(starts, first), bisect_left(starts, last)

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
        return age is not None and age > (14 if hit.kind == "noun" and hit.link in _WEAK else _OLD)

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
    return min(found, key=lambda p: (p.precision in ("country", "area", "water"), p.span.start))
