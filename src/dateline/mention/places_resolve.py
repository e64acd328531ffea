"""Which of the namesakes a page means: the countries and regions in play, what contains it, how many live there.

Each distinct name gives its candidates a prior (kind, population, own name or another form); the names of a page then
vote for countries and regions, each with the certainty of its own prior, and are weighed again with the votes of the
others. One name means one place on a page, but where the text itself adds a container ("Paris, Texas").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import exp, log10

from dateline.mention.gazetteer import COUNTRY, DISTRICT, KINDS, REGION, Gazetteer
from dateline.mention.places_find import Candidate, Words
from dateline.mention.places_fold import fold

MOST = 60  # namesakes weighed; beyond it they are hamlets
_ROUNDS = 2


@dataclass
class Votes:
    """Share of the page's names, by country code and by region row."""

    total: float = 0.0
    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    region: dict[int, float] = field(default_factory=lambda: defaultdict(float))


class Resolver:
    def __init__(self, places: Gazetteer, words: Words) -> None:
        self.places, self.w = places, words.weights

    def resolve(self, found: list[Candidate], gaps: list[str]) -> None:
        """Set `row`, `ranked` and `score` of each candidate. `gaps[i]` is the text between candidates i and i + 1."""
        links = self._links(found, gaps)
        prior = {}
        for c in found:
            if c.given < 0 and c.rows and c.key not in prior:
                prior[c.key] = {r: self._prior(r, c.key) for r in c.rows[:MOST]}
        beliefs: dict[str, dict[int, float]] = {k: _softmax(p) for k, p in prior.items()}
        for _ in range(_ROUNDS):
            votes = self._votes(found, beliefs, links)
            beliefs = {k: _softmax(self._weighed(p, votes, beliefs[k])) for k, p in prior.items()}
        votes = self._votes(found, beliefs, links)
        settled: dict[str, dict[int, float]] = {}
        for i, c in enumerate(found):
            if c.given >= 0:
                c.row, c.score, c.ranked = c.given, 1.0, [(1.0, c.given)]
                continue
            if not c.rows:
                continue
            weighed = self._weighed(prior[c.key], votes, beliefs[c.key])
            bonus = links.get(i, {})
            for r, extra in bonus.items():
                if r in weighed:
                    weighed[r] += extra
            if c.generic:
                for r in weighed:
                    if self.places.kind[r] in (REGION, DISTRICT):
                        weighed[r] += self.w["generic_kind"]
            if bonus:
                for r, extra in bonus.items():
                    settled.setdefault(c.key, {})[r] = extra
            else:
                for r, extra in settled.get(c.key, {}).items():
                    if r in weighed:
                        weighed[r] += extra * 0.8
            sure = _softmax(weighed)
            c.ranked = sorted(((p, r) for r, p in sure.items()), key=lambda x: (-x[0], x[1]))
            c.score, c.row = c.ranked[0]

    def _prior(self, row: int, key: str) -> float:
        p, w = self.places, self.w
        score = w["population"] * log10(max(p.population[row], 0) + 30) + w[KINDS[p.kind[row]]]
        if row >= p.packed or row in p.names:
            score += w["hand_made"]
        if fold(p.name(row)) == key or p.kind[row] == COUNTRY:
            score += w["main_name"]
        return float(score)

    def _weighed(self, prior: dict[int, float], votes: Votes, own: dict[int, float]) -> dict[int, float]:
        """Prior and the votes of the page's other names."""
        p, w, out = self.places, self.w, {}
        total = max(votes.total - 1, 0.5)
        mine: dict[str, float] = defaultdict(float)
        for r, b in own.items():
            mine[p.code(r)] += b
        for r, score in prior.items():
            code, region = p.code(r), p.region[r] if p.kind[r] != REGION else r
            others = votes.country.get(code, 0.0) - mine[code] if code else 0.0
            score += w["country_in_play"] * min(max(others, 0.0) / total, 1.0)
            if region:
                same = votes.region.get(region, 0.0) - own.get(r, 0.0)
                score += w["region_in_play"] * min(max(same, 0.0) / total, 1.0)
            out[r] = score
        return out

    def _votes(self, found: list[Candidate], beliefs: dict[str, dict[int, float]], links: dict[int, dict[int, float]]) -> Votes:
        """Each distinct name votes once, and a little more when it is repeated."""
        votes, p = Votes(), self.places
        seen: dict[str, int] = defaultdict(int)
        for i, c in enumerate(found):
            seen[c.key] += 1
            if seen[c.key] > 1 and i not in links:
                continue
            shares = {c.given: 1.0} if c.given >= 0 else beliefs.get(c.key, {})
            if i in links and shares:
                shares = _softmax({r: 3 * b + links[i].get(r, 0.0) for r, b in shares.items()})
            if not shares:
                continue
            votes.total += 1
            for r, b in shares.items():
                votes.country[p.code(r)] += b
                region = r if p.kind[r] == REGION else p.region[r]
                if region:
                    votes.region[region] += b
        return votes

    def _links(self, found: list[Candidate], gaps: list[str]) -> dict[int, dict[int, float]]:
        """Bonus by candidate and row where the text says what lies in what."""
        out: dict[int, dict[int, float]] = {}
        for i, gap in enumerate(gaps):
            weight = self._link_weight(gap)
            if not weight:
                continue
            inner, outer = found[i], found[i + 1]
            if inner.key == outer.key or outer.adjective or inner.adjective:
                continue
            tops = [outer.given] if outer.given >= 0 else outer.rows[:MOST]
            for r in inner.rows[:MOST]:
                for t in tops:
                    if self.places.within(r, t):
                        out.setdefault(i, {})[r] = weight
                        if outer.given < 0:
                            out.setdefault(i + 1, {})[t] = self.w["contained_before"]
        return out

    def _link_weight(self, gap: str) -> float:
        bare = gap.strip().lower()
        if bare in (",", "(", ", in"):
            return self.w["container_follows"]
        if bare in ("in", "province of", ", a city in", "of", "area of", "region of", "in the"):
            return self.w["container_in"]
        return 0.0


def _softmax(scores: dict[int, float]) -> dict[int, float]:
    top = max(scores.values())
    raw = {r: exp(1.5 * (s - top)) for r, s in scores.items()}
    total = sum(raw.values())
    return {r: v / total for r, v in raw.items()}


def district_like(places: Gazetteer, row: int) -> bool:
    return int(places.kind[row]) == DISTRICT
