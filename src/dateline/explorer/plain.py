"""Every code in plain words: tables/explorer.toml, a section a kind (type, quad, voice, factuality, ...)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.explorer.queries.choices import countries
from dateline.tables import Tables

ACTOR = "actor_code"  # kind of a code of country and sector: FRAGOV
_KINDS = "kinds"  # section of the headings
_COUNTRY = 3  # characters of a code that say the country
_UNKNOWN = "---"


@dataclass(frozen=True, slots=True)
class Plain:
    """Sentences by kind and code."""

    kinds: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]  # heading of each kind, in the order in which they are explained
    countries: Mapping[str, str]  # names by code

    def says(self, kind: str, code: str) -> str:
        """What the code means; empty for one that has no sentence."""
        if kind == ACTOR:
            return self._actor(code)
        if kind == "mode" and " " not in code:
            return self._mode(code)
        return self.kinds.get(kind, {}).get(code, "")

    def _mode(self, mode: str) -> str:
        """What a mode means under each type that has it: "arrest" is threatened, and is done."""
        found = {k.partition(" ")[0]: s for k, s in self.kinds["mode"].items() if k.partition(" ")[2] == mode}
        return next(iter(found.values())) if len(found) == 1 else " ".join(f"{k}: {s}" for k, s in found.items())

    def _actor(self, code: str) -> str:
        """Country and sector: "France. Government: leaders, ministries, officials."."""
        country, sectors = code[:_COUNTRY], code[_COUNTRY:]
        where = f"{self.countries[country]}." if country in self.countries else self.says("body", country)
        what = self.says("sector", sectors[:_COUNTRY]) or ("The state itself." if country in self.countries else "")
        return " ".join(w for w in ("" if country == _UNKNOWN and what else where, what) if w)


def plain(tables: Tables) -> Plain:
    raw = tables.toml("explorer.toml")
    return Plain({k: v for k, v in raw.items() if k != _KINDS}, raw[_KINDS], tables.build(countries))
