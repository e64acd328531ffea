"""Who is quoted on events: how often, by how many outlets, on what, and what they deny."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dateline.explorer.coded import Ints
from dateline.explorer.columns import Columns
from dateline.explorer.filters import Filters, governed, matches
from dateline.explorer.queries.quoted import each, once, ordered
from dateline.explorer.queries.ranking import Orders, Ranking
from dateline.explorer.queries.timeline import Bins, signs


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody by whose word events are told."""

    name: str
    code: str  # CAMEO-like, empty where unknown
    country: str  # whose government it is; empty for none
    country_name: str
    sides: tuple[str, ...]  # of the user's, that it is a member of
    events: int  # that are told by its word
    reports: int  # articles that pass it on
    outlets: int  # that pass it on
    cooperation: int  # events of quad 1 and 2, as it tells them
    conflict: int  # events of quad 3 and 4
    denied: int  # events that it denies
    up: tuple[int, ...] = ()  # events of cooperation in each stretch of time
    down: tuple[int, ...] = ()


def speakers(
    columns: Columns, reports: Ints, filters: Filters, names: Mapping[str, str], shared: Bins | None = None
) -> Ranking[Quoted]:
    """All who are quoted in these reports; with `shared` each over time. An event counts as its first report has it."""
    quoted, who = ordered(columns, each, reports)
    new = once(columns, quoted, who)
    first, of = quoted[new], who[new]
    size = len(columns.parties)
    outlet = np.unique(who.astype(np.int64) * len(columns.publisher.words) + columns.publisher.of[quoted])
    quad = columns.quad[first]
    counts = {
        "events": np.bincount(of, minlength=size),
        "reports": np.bincount(who, minlength=size),
        "outlets": np.bincount(outlet // max(len(columns.publisher.words), 1), minlength=size),
        "cooperation": np.bincount(of[(quad == 1) | (quad == 2)], minlength=size),
        "conflict": np.bincount(of[quad >= 3], minlength=size),
        "denied": np.bincount(of[columns.factuality.among("denied".__eq__)[first]], minlength=size),
    }
    there = np.flatnonzero(counts["events"])
    sorted_by: Orders = {
        **{name: values[there] for name, values in counts.items()},
        "name": lambda: [columns.parties[n].name.casefold() for n in there],
        "country": lambda: [names.get(governed(columns.parties[n].code), "") for n in there],
    }

    def make(n: int) -> Quoted:
        party = columns.parties[there[n]]
        country = governed(party.code)
        country = country if country in names else ""
        sides = tuple(s.name for s in filters.side if any(matches(m, *party) for m in s.members))
        own = first[slice(*np.searchsorted(of, (there[n], there[n] + 1)))]
        up, down = signs(columns, own, shared) if shared else ((), ())
        numbers = {name: int(values[there[n]]) for name, values in counts.items()}
        return Quoted(party.name, party.code, country, names.get(country, ""), sides, **numbers, up=up, down=down)

    return Ranking(sorted_by, make, "events", len(there))
