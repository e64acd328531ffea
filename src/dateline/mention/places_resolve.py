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
from dateline.mention.places_fold import fold

MOST = 40  # namesakes weighed; beyond it they are hamlets
_ROUNDS = 2
_FAINT = 0.002  # a belief that casts no vote
Features = dict[str, float]


@dataclass
class Votes:
    """What the page's names speak for: by country, by region row, by square degree."""

    total: float = 0.0
    country: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    region: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    square: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    # Names that could be here at all, however unlikely by themselves: two rare readings may support one another.
    maybe: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    district: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cast: dict[str, dict[int, float]] = field(default_factory=dict)  # by name and row, so that none votes for itself

    @staticmethod
    def around(squares: dict[tuple[int, int], float], square: tuple[int, int]) -> float:
        """Votes in this square and its eight neighbours."""
        x, y = square
        get = squares.get
        return (
            get((x - 1, y - 1), 0.0) + get((x - 1, y), 0.0) + get((x - 1, y + 1), 0.0)
            + get((x, y - 1), 0.0) + get(square, 0.0) + get((x, y + 1), 0.0)
            + get((x + 1, y - 1), 0.0) + get((x + 1, y), 0.0) + get((x + 1, y + 1), 0.0)
        )  # fmt: skip


class Resolver:
    def __init__(self, places: Gazetteer, words: Words) -> None:
        self.places, self.words, self.w = places, words, words.weights
        self._squares: dict[int, tuple[int, int]] = {}

    def resolve(self, found: list[Candidate], gaps: list[str]) -> None:
        """Set `row`, `ranked` and `score` of each candidate. `gaps[i]` is the text between candidates i and i + 1."""
        for c, features in zip(found, self.explain(found, gaps), strict=True):
            if c.given >= 0:
                c.row, c.score, c.ranked = c.given, 1.0, [(1.0, c.given)]
            elif features:
                sure = _softmax({r: self.sum(f) for r, f in features.items()})
                c.ranked = sorted(((p, r) for r, p in sure.items()), key=lambda x: (-x[0], x[1]))
                c.score, c.row = c.ranked[0]

    def explain(self, found: list[Candidate], gaps: list[str]) -> list[dict[int, Features]]:
        """What speaks for each row, by candidate; empty where there is nothing to choose from."""
        links = self.links(found, gaps)
        priors = self.priors(found)
        maybe = self._maybe(priors)
        sums = {key: {r: self.sum(f) for r, f in rows.items()} for key, rows in priors.items()}
        beliefs = {key: _softmax(scores) for key, scores in sums.items()}
        for _ in range(_ROUNDS):
            votes = self.votes(found, beliefs, links, maybe)
            beliefs = {key: self.weighed(rows, votes, votes.cast.get(key, {})) for key, rows in sums.items()}
        votes = self.votes(found, beliefs, links, maybe)
        told: dict[str, dict[int, str]] = {}
        plain: dict[str, dict[int, Features]] = {}  # of names with nothing said beside them
        out: list[dict[int, Features]] = []
        for i, c in enumerate(found):
            if c.given >= 0 or not c.rows:
                out.append({})
            elif len(priors[c.key]) == 1:
                out.append(priors[c.key])
            elif i in links or c.generic or c.key in told:
                own = votes.cast.get(c.key, {})
                out.append(self.features(c, priors[c.key], votes, own, links.get(i, {}), told))
            else:
                if c.key not in plain:
                    plain[c.key] = self.features(c, priors[c.key], votes, votes.cast.get(c.key, {}), {}, told)
                out.append(plain[c.key])
        return out

    def sum(self, features: Features) -> float:
        w = self.w
        return sum([w[name] * value for name, value in features.items()])

    def priors(self, found: list[Candidate]) -> dict[str, dict[int, Features]]:
        out: dict[str, dict[int, Features]] = {}
        for c in found:
            if c.given < 0 and c.rows and c.key not in out:
                rows = c.rows[:MOST]
                out[c.key] = {r: self._prior(r, c.key) for r in rows}
                country = any(self.places.kind[r] == COUNTRY for r in rows)
                for r, features in out[c.key].items():
                    if self._great_namesake(r, rows):
                        features["great_namesake"] = 1.0
                    if country and "main_name" not in features:
                        features["country_namesake"] = 1.0
        return out

    def _great_namesake(self, row: int, rows: list[int]) -> bool:
        """A region or district beside a capital or great city of the same name and country: Washington, New York."""
        p = self.places
        return p.kind[row] in (REGION, DISTRICT) and any(
            p.kind[r] == CITY and p.country[r] == p.country[row] and (r in p.capitals or p.population[r] > 1_000_000)
            for r in rows
        )

    def _prior(self, row: int, key: str) -> Features:
        p = self.places
        out: Features = {"population": log10(max(p.population[row], 0) + 30), KINDS[p.kind[row]]: 1.0}
        if row >= p.packed or row in p.names:
            out["hand_made"] = 1.0
        if p.kind[row] == COUNTRY or fold(p.name(row)) == key:
            out["main_name"] = 1.0
        if row in p.capitals:
            out["capital"] = 1.0
        return out

    def features(
        self, c: Candidate, prior: dict[int, Features], votes: Votes, own: dict[int, float], link: dict[int, str],
        told: dict[str, dict[int, str]],
    ) -> dict[int, Features]:  # fmt: skip
        """All that speaks for each row at this mention; `told` keeps containers for the name's later mentions."""
        out = {r: prior[r] | f for r, f in self._voted(prior, votes, own).items()}
        for r, name in link.items():
            if r in out:
                out[r][name] = 1.0
                if name != "contained_before":
                    told.setdefault(c.key, {})[r] = name
        if not link:
            for r in told.get(c.key, ()):
                if r in out:
                    out[r]["container_told"] = 1.0
        if c.generic:
            for r in out:
                if self.places.kind[r] in (REGION, DISTRICT):
                    out[r]["generic_kind"] = 1.0
        return out

    def weighed(self, prior: dict[int, float], votes: Votes, own: dict[int, float]) -> dict[int, float]:
        """The belief in each row: its prior's score, and what the page's other names speak for."""
        if len(prior) == 1:
            return dict.fromkeys(prior, 1.0)
        voted = self._voted(prior, votes, own)
        return _softmax({r: score + self.sum(voted[r]) for r, score in prior.items()})

    def _voted(self, prior: Iterable[int], votes: Votes, own: dict[int, float]) -> dict[int, Features]:
        """What the page's other names speak for."""
        p, out = self.places, {}
        total = max(votes.total - sum(own.values()), 0.5)
        mine_country: dict[int, float] = defaultdict(float)
        mine_region: dict[int, float] = defaultdict(float)
        mine_square: dict[tuple[int, int], float] = defaultdict(float)
        for r, b in own.items():
            mine_country[p.country[r]] += b
            mine_region[r if p.kind[r] == REGION else p.region[r]] += b
            if p.kind[r] in (CITY, DISTRICT):
                mine_square[self._square(r)] += b
        share = min(1.0, 2.0 / (sum(p.kind[r] in (CITY, DISTRICT) for r in prior) + 1))
        for r in prior:
            code, kind = p.country[r], p.kind[r]
            region = r if kind == REGION else p.region[r]
            others = max(votes.country.get(code, 0.0) - mine_country[code], 0.0)
            same = max(votes.region.get(region, 0.0) - mine_region[region], 0.0) if region else 0.0
            out[r] = f = {
                "country_in_play": min(others / total, 1.0),
                "country_at_all": min(others, 1.0),
                "region_in_play": min(same / total, 1.0),
                "region_at_all": min(same, 1.0),
            }
            if kind in (CITY, DISTRICT):
                square = self._square(r)
                near = votes.around(votes.square, square) - votes.around(mine_square, square)
                f["near"] = min(max(near, 0.0), 2.0)
                f["maybe_near"] = min(max(votes.around(votes.maybe, square) - share, 0.0), 2.0)
                district = votes.district.get(r if kind == DISTRICT else p.district[r], 0.0) - share
                f["same_district"] = min(max(district, 0.0), 1.0)
        return out

    def _square(self, row: int) -> tuple[int, int]:
        known = self._squares.get(row)
        if known is None:
            known = self._squares[row] = int(self.places.lat[row] // 1), int(self.places.lon[row] // 1)
        return known

    def _maybe(self, priors: dict[str, dict[int, Features]]) -> Votes:
        """By square and district: the names that have a row there, each the weaker the more rows it has."""
        out, p = Votes(), self.places
        for rows in priors.values():
            local = [r for r in rows if p.kind[r] in (CITY, DISTRICT)]
            share = min(1.0, 2.0 / (len(local) + 1))
            for square in {self._square(r) for r in local}:
                out.maybe[square] += share
            for district in {r if p.kind[r] == DISTRICT else p.district[r] for r in local} - {0}:
                out.district[district] += share
        return out

    def votes(
        self,
        found: list[Candidate],
        beliefs: dict[str, dict[int, float]],
        links: dict[int, dict[int, str]],
        maybe: Votes,
    ) -> Votes:
        """Each distinct name votes once; one with its container told votes for that reading."""
        votes, p = Votes(maybe=maybe.maybe, district=maybe.district), self.places
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
                votes.country[p.country[r]] += b
                region = r if p.kind[r] == REGION else p.region[r]
                if region:
                    votes.region[region] += b
                if p.kind[r] in (CITY, DISTRICT):
                    votes.square[self._square(r)] += b
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


def _softmax(scores: dict[int, float]) -> dict[int, float]:
    top = max(scores.values())
    raw = {r: exp(s - top) for r, s in scores.items()}
    total = sum(raw.values())
    return {r: v / total for r, v in raw.items()}
