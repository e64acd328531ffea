"""Where and when: the clause first, then the sentence, then the city line; each with its basis. And its figures."""

from __future__ import annotations

from bisect import bisect_left

from dateline.event.view import View
from dateline.model import Article, Mentions, Place, Span, Time

_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "around",
        "on",
        "into",
        "to",
        "from",
        "of",
        "over",
        "along",
        "throughout",
        "towards",
        "toward",
        "off",
    ]
)


# A date of another clause is taken over only when it names a day: "Monday" dates a sentence, "last winter" its clause.
_EXACT = frozenset(("minute", "hour", "part of day", "day"))


class Setting:
    """Places, times and figures of one article by the token they begin at."""

    def __init__(self, article: Article, view: View) -> None:
        self.article = article
        self.view = view
        mentions: Mentions = view.mentions
        self.places = [p for p in mentions.places if not p.adjective]
        self.times = [t for t in mentions.times if t.type in ("DATE", "TIME")]
        self.figures = [f for f in mentions.figures if f.measure]
        self._place_starts = [p.span.start for p in self.places]
        self._time_starts = [t.span.start for t in self.times]
        self._figure_starts = [f.span.start for f in self.figures]

    def place(self, clause: list[int], acting: set[int]) -> tuple[str, str]:
        """Place.id and basis. A place that acts or is acted on stands for its government, and is no scene."""
        view = self.view
        inside = self._located(self._in_tokens(clause), acting)
        if inside:
            return inside.id, "clause"
        sentence = view.parse.sentences[view.parse.sentence_of[clause[0]]]
        wider = self._located(self._in_tokens(list(range(*sentence))), acting)
        if wider:
            return wider.id, "sentence"
        return self._city_line()

    def _city_line(self) -> tuple[str, str]:
        stated = self.article.dateline_place
        for p in self.places:
            if stated and (
                p.span == stated.span or p.name == stated.value or p.span.of(self.article.text) == stated.value
            ):
                return p.id, "city line"
        return "", ""

    def _in_tokens(self, tokens: list[int]) -> list[Place]:
        """Places that begin at one of these tokens."""
        view = self.view
        starts = {view.parse.start[t] for t in tokens}
        low = bisect_left(self._place_starts, view.parse.start[tokens[0]])
        high = bisect_left(self._place_starts, view.parse.end[tokens[-1]])
        return [p for p in self.places[low:high] if p.span.start in starts]

    def _located(self, found: list[Place], acting: set[int]) -> Place | None:
        """The finest place after a preposition of place; the first among equals."""
        best: tuple[int, Place] | None = None
        for place in found:
            if not self._is_scene(place, acting):
                continue
            rank = 0 if place.precision in ("country", "area", "water") else 1
            if best is None or rank > best[0]:
                best = (rank, place)
        return best[1] if best else None

    def _is_scene(self, place: Place, acting: set[int]) -> bool:
        view = self.view
        tokens = view.parse.tokens_in(place.span)
        if any(t in acting for t in tokens):
            return False
        for t in tokens:
            head = view.parse.head[t]
            if view.parse.dep[t] == "pobj" and view.parse.lower[head] in _LOCATIVE:
                return True
            if view.parse.dep[t] in ("appos", "conj", "npadvmod", "compound", "nmod") and head not in tokens:
                return view.parse.dep[t] != "compound" and view.parse.dep[t] != "nmod"
        return False

    def time(self, clause: list[int]) -> tuple[str, str]:
        view = self.view
        if found := self._times(clause):
            return found[0].id, "clause"
        sentence = view.parse.sentences[view.parse.sentence_of[clause[0]]]
        near = [t for t in self._times(list(range(*sentence))) if t.granularity in _EXACT]
        if near:
            return near[0].id, "sentence"
        if self.article.published:
            return "", "publication date"
        return "", ""

    def _times(self, tokens: list[int]) -> list[Time]:
        view = self.view
        starts = {view.parse.start[t] for t in tokens}
        low = bisect_left(self._time_starts, view.parse.start[tokens[0]])
        high = bisect_left(self._time_starts, view.parse.end[tokens[-1]])
        found = [t for t in self.times[low:high] if t.span.start in starts and (t.start or t.end or t.value)]
        return sorted(found, key=lambda t: (not t.start, t.span.start))

    def numbers(self, clause: list[int]) -> tuple[str, ...]:
        view = self.view
        span = Span(view.parse.start[clause[0]], view.parse.end[clause[-1]])
        low = bisect_left(self._figure_starts, span.start)
        high = bisect_left(self._figure_starts, span.end)
        return tuple(f.id for f in self.figures[low:high])

    def is_recent(self, time: str) -> bool:
        """Within a week of publication."""
        published = self.article.day
        found = next((t for t in self.times if t.id == time), None)
        if found is None or published is None or not found.start:
            return False
        return abs((published - type(published).fromisoformat(found.start)).days) <= 7

    def is_old(self, time: str) -> bool:
        """More than half a year before publication."""
        published = self.article.day
        found = next((t for t in self.times if t.id == time), None)
        if found is None or published is None or not found.end:
            return False
        try:
            return (published - type(published).fromisoformat(found.end)).days > 183
        except ValueError:
            return False
