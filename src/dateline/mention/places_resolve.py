"""Which of the namesakes a page means: the countries and regions in play, what contains it, how many live there.

Each distinct name gives its candidates a prior (kind, population, own name or another form); the names of a page then
vote for countries, regions and neighbourhoods, each with the certainty of its own prior, and are weighed again with
the votes of the others. One name means one place on a page, but where the text itself adds a container ("Paris,
Texas"). The weights are those of a log-linear choice among namesakes (`places.toml`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, log10

from dateline.mention.gazetteer import CITY, COUNTRY, DISTRICT, KINDS, REGION, Gazetteer
from dateline.mention.places_find import Candidate, Words

MOST = 40  # namesakes weighed; beyond it they are hamlets
_ROUNDS = 2
_FAINT = 0.002  # a belief that casts no vote
Scores = dict[int, float]  # by row


Square = tuple[int, int]  # whole degrees of latitude and longitude


@dataclass
class Votes:
    """What the page's names speak for: by country, by region row, by square degree with those around."""

    total: float = 0.0
    country: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    region: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    near: dict[Square, float] = field(default_factory=lambda: defaultdict(float))
    # Names that could be here at all, however unlikely by themselves: two rare readings may support one another.
    maybe: dict[Square, float] = field(default_factory=lambda: defaultdict(float))
    district: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cast: dict[str, Scores] = field(default_factory=dict)  # by name and row, so that none votes for itself


def _spread(votes: dict[Square, float], square: Square, vote: float) -> None:
    """Cast `vote` for this square and its eight neighbours."""
    x, y = square
    for i in (x - 1, x, x + 1):
        for j in (y - 1, y, y + 1):
            votes[i, j] += vote


class Resolver:
    """Scores are sums of the weights of what speaks for a row; a belief is their softmax over a name's rows."""

    def __init__(self, places: Gazetteer, words: Words) -> None:
        self.places, self.words, self.w = places, words, words.weights
        self._squares: dict[int, Square] = {}

    def resolve(self, found: list[Candidate], gaps: list[str]) -> None:
        """Set `row`, `ranked` and `score` of each candidate. `gaps[i]` is the text between candidates i and i + 1."""
        links = self.links(found, gaps)
        priors = self.priors(found)
        maybe = self._maybe(priors)
        scores = priors
        for _ in range(_ROUNDS):
            beliefs = {key: _softmax(rows) for key, rows in scores.items()}
            votes = self.votes(found, beliefs, links, maybe)
            scores = {key: self._voted(rows, votes, votes.cast.get(key, {})) for key, rows in priors.items()}
        told: dict[str, dict[int, str]] = {}  # containers, for the name's later mentions
        plain: dict[str, list[tuple[float, int]]] = {}  # of names with nothing said beside them
        for i, c in enumerate(found):
            if c.given >= 0:
                c.ranked = [(1.0, c.given)]
            elif not c.rows:
                continue
            elif i in links or c.generic or c.key in told:
                c.ranked = _ranked(self._told(c, scores[c.key], links.get(i, {}), told))
            else:
                if c.key not in plain:
                    plain[c.key] = _ranked(scores[c.key])
                c.ranked = plain[c.key]
            c.score, c.row = c.ranked[0]

    def priors(self, found: list[Candidate]) -> dict[str, Scores]:
        """What speaks for each row of a name before the page is looked at."""
        out: dict[str, Scores] = {}
        for c in found:
            if c.given < 0 and c.rows and c.key not in out:
                out[c.key] = self._prior(c.key, c.rows[:MOST])
        return out

    def _prior(self, key: str, rows: list[int]) -> Scores:
        p, w = self.places, self.w
        country = any(p.kind[r] == COUNTRY for r in rows)
        great = any(self._great(r) and p.folded(r) == key for r in rows)
        out: Scores = {}
        for r in rows:
            kind = p.kind[r]
            score = w["population"] * log10(max(p.population[r], 0) + 30) + w[KINDS[kind]]
            if r >= p.packed or r in p.names:
                score += w["hand_made"]
            if kind == COUNTRY or p.folded(r) == key:
                score += w["main_name"]
            elif country:
                score += w["country_namesake"]
            elif great and kind == CITY:
                score += w["other_of_great"]
            if kind == COUNTRY and key in self.words.elsewhere:
                score += w["country_elsewhere"]
            if r in p.capitals:
                score += w["capital"]
            if kind in (REGION, DISTRICT) and self._great_namesake(r, rows):
                score += w["great_namesake"]
            out[r] = score
        return out

    def _great_namesake(self, row: int, rows: list[int]) -> bool:
        """A region or district beside a capital or great city of the same name and country: Washington, New York."""
        p = self.places
        return any(p.country[r] == p.country[row] and self._great(r) for r in rows)

    def _great(self, row: int) -> bool:
        """A capital, or a city of a million."""
        p = self.places
        return bool(p.kind[row] == CITY and (row in p.capitals or p.population[row] > 1_000_000))

    def _told(self, c: Candidate, scores: Scores, link: dict[int, str], told: dict[str, dict[int, str]]) -> Scores:
        """With what is said beside this mention, or was beside an earlier one."""
        out = dict(scores)
        if len(out) == 1:
            return out
        for r, name in link.items():
            if r in out:
                out[r] += self.w[name]
                if name != "contained_before":
                    told.setdefault(c.key, {})[r] = name
        if not link:
            for r in told.get(c.key, ()):
                if r in out:
                    out[r] += self.w["container_told"]
        if c.generic:
            town = c.generic in self.words.towns
            kinds = (CITY,) if town else self._kinds(c.generic, out)
            for r in out:
                if self.places.kind[r] in kinds:
                    out[r] += self.w["town_kind" if town else "generic_kind"]
        return out

    def _kinds(self, generic: str, rows: Iterable[int]) -> tuple[int, ...]:
        """A province is no district where there is a province of the name."""
        first = generic not in ("district", "county") and any(self.places.kind[r] == REGION for r in rows)
        return (REGION,) if first else (REGION, DISTRICT)

    def _voted(self, prior: Scores, votes: Votes, own: Scores) -> Scores:
        """The prior, and what the page's other names speak for: the votes without the name's own."""
        if len(prior) == 1:
            return prior
        p, w, out = self.places, self.w, {}
        total = max(votes.total - sum(own.values()), 0.5)
        mine = Votes()
        for r, b in own.items():
            self._cast(mine, r, b)
        share = _share(sum(p.kind[r] in (CITY, DISTRICT) for r in prior))
        for r, score in prior.items():
            code, kind = p.country[r], p.kind[r]
            others = votes.country.get(code, 0.0) - mine.country.get(code, 0.0)
            if others > 0:
                score += w["country_in_play"] * min(others / total, 1.0) + w["country_at_all"] * min(others, 1.0)
            region = r if kind == REGION else p.region[r]
            same = votes.region.get(region, 0.0) - mine.region.get(region, 0.0)
            if same > 0:
                score += w["region_in_play"] * min(same / total, 1.0) + w["region_at_all"] * min(same, 1.0)
            if kind in (CITY, DISTRICT):
                square = self._square(r)
                near = votes.near.get(square, 0.0) - mine.near.get(square, 0.0)
                maybe = votes.maybe.get(square, 0.0) - share
                district = votes.district.get(r if kind == DISTRICT else p.district[r], 0.0) - share
                score += (
                    w["near"] * min(max(near, 0.0), 2.0)
                    + w["maybe_near"] * min(max(maybe, 0.0), 2.0)
                    + w["same_district"] * min(max(district, 0.0), 1.0)
                )
            out[r] = score
        return out

    def _cast(self, votes: Votes, row: int, belief: float) -> None:
        p = self.places
        votes.country[p.country[row]] += belief
        region = row if p.kind[row] == REGION else p.region[row]
        if region:
            votes.region[region] += belief
        if p.kind[row] in (CITY, DISTRICT):
            _spread(votes.near, self._square(row), belief)

    def _square(self, row: int) -> Square:
        known = self._squares.get(row)
        if known is None:
            known = self._squares[row] = int(self.places.lat[row] // 1), int(self.places.lon[row] // 1)
        return known

    def _maybe(self, priors: dict[str, Scores]) -> Votes:
        """By square and district: the names that have a row there, each the weaker the more rows it has."""
        out, p = Votes(), self.places
        for rows in priors.values():
            local = [r for r in rows if p.kind[r] in (CITY, DISTRICT)]
            share = _share(len(local))
            for square in {self._square(r) for r in local}:
                _spread(out.maybe, square, share)
            for district in {r if p.kind[r] == DISTRICT else p.district[r] for r in local} - {0}:
                out.district[district] += share
        return out

    def votes(
        self,
        found: list[Candidate],
        beliefs: dict[str, Scores],
        links: dict[int, dict[int, str]],
        maybe: Votes,
    ) -> Votes:
        """Each distinct name votes once; one with its container told votes for that reading."""
        votes = Votes(maybe=maybe.maybe, district=maybe.district)
        seen: set[str] = set()
        for i, c in enumerate(found):
            if c.key in seen and i not in links:
                continue
            seen.add(c.key)
            shares = {c.given: 1.0} if c.given >= 0 else beliefs.get(c.key, {})
            if i in links and shares:
                shares = _softmax({r: 3 * b + self.w.get(links[i].get(r, ""), 0.0) for r, b in shares.items()})
            if not shares:
                continue
            votes.total += 1
            own = votes.cast.setdefault(c.key, defaultdict(float))
            for r, b in shares.items():
                if b < _FAINT:
                    continue
                own[r] += b
                self._cast(votes, r, b)
        return votes

    def links(self, found: list[Candidate], gaps: list[str]) -> dict[int, dict[int, str]]:
        """By candidate and row: how the text says what lies in what."""
        out: dict[int, dict[int, str]] = {}
        for i, gap in enumerate(gaps):
            bare = gap.strip().lower()
            how = (
                "container_follows"
                if bare in self.words.follows
                else "container_in"
                if bare in self.words.inside
                else ""
            )
            inner, outer = found[i], found[i + 1]
            if not how or inner.key == outer.key or outer.adjective or inner.adjective:
                continue
            tops = [outer.given] if outer.given >= 0 else outer.rows[:MOST]
            for r in inner.rows[:MOST]:
                for t in tops:
                    if self.places.within(r, t):
                        out.setdefault(i, {})[r] = how
                        if outer.given < 0:
                            out.setdefault(i + 1, {}).setdefault(t, "contained_before")
        return out


def _share(rows: int) -> float:
    """The weight of a name that could be in any of so many places."""
    return min(1.0, 2.0 / (rows + 1))


def _softmax(scores: Scores) -> Scores:
    top = max(scores.values())
    raw = {r: exp(s - top) for r, s in scores.items()}
    total = sum(raw.values())
    return {r: v / total for r, v in raw.items()}


def _ranked(scores: Scores) -> list[tuple[float, int]]:
    """(belief, row), the surest first."""
    return sorted(((b, r) for r, b in _softmax(scores).items()), key=lambda x: (-x[0], x[1]))
