"""What can be chosen in the filters, the most frequent first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dateline.explorer.coded import Coded, Ints
from dateline.explorer.columns import Columns
from dateline.explorer.filters import FACTUALITIES, QUADS, government, matches
from dateline.tables import Tables

_SHOWN = 200  # of a list; those further down are found by typing


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter."""

    value: str
    label: str
    count: int  # events that have it; reports, for outlets and for who says so


@dataclass(frozen=True, slots=True)
class Choices:
    """Values that the filters offer, of the whole store."""

    types: tuple[Choice, ...]
    quads: tuple[Choice, ...]
    factualities: tuple[Choice, ...]
    publishers: tuple[Choice, ...]
    actors: tuple[Choice, ...]  # by name
    countries: tuple[Choice, ...]  # of actors, by code
    places: tuple[Choice, ...]  # by name
    governments: tuple[Choice, ...]  # that are quoted on an event, by code of the country
    speakers: tuple[Choice, ...]  # the same, by name
    first: str  # day of the first event, ISO; empty where there is none
    last: str


@lru_cache(maxsize=2)
def choices(columns: Columns, tables: Tables) -> Choices:
    """Made once for each loading of the columns."""
    n, names = len(columns.events), tables.build(countries)
    days = columns.day[:n][columns.day[:n] > 0]
    part = _parties(columns, columns.part_party[columns.part_telling < n])
    said = _parties(columns, columns.speaker[columns.speaker >= 0])
    factualities = _counted(columns.factuality, columns.factuality.of[:n])
    return Choices(
        types=_most(_counted(columns.type, columns.type.of[:n])),
        quads=tuple(Choice(q, q, int(np.count_nonzero(columns.quad[:n] == int(q)))) for q in QUADS),
        factualities=tuple(Choice(f, f, factualities[f]) for f in FACTUALITIES if factualities[f]),
        publishers=_most(_counted(columns.publisher, columns.publisher.of[n:])),
        actors=_most(part[0]),
        countries=_most(part[1], names),
        places=_most(_places(columns, n)),
        governments=_most(said[2], names),
        speakers=_most(said[0]),
        first=dt.date.fromordinal(days.min()).isoformat() if len(days) else "",
        last=dt.date.fromordinal(days.max()).isoformat() if len(days) else "",
    )


def countries(tables: Tables) -> dict[str, str]:
    """Names of countries, by code."""
    return {r["code"]: r["name"] for r in tables.rows("countries.csv", ("code", "name"))}


def _parties(columns: Columns, parties: Ints) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each name, each country and each government stands among these."""
    names: Counter[str] = Counter()
    states: Counter[str] = Counter()
    governments: Counter[str] = Counter()
    for party, count in zip(
        columns.parties, np.bincount(parties, minlength=len(columns.parties)).tolist(), strict=True
    ):
        country = party.code[:3]
        names[party.name] += count
        states[country] += count
        if any(matches(member, *party) for member in government(country).members):
            governments[country] += count
    return names, states, governments


def _places(columns: Columns, events: int) -> Counter[str]:
    found: Counter[str] = Counter()
    counts = np.bincount(columns.place[:events], minlength=len(columns.spots)).tolist()
    for spot, count in zip(columns.spots, counts, strict=True):
        found[spot.name] += count
    return found


def _counted(coded: Coded, rows: Ints) -> Counter[str]:
    return Counter(dict(zip(coded.words, np.bincount(rows, minlength=len(coded.words)).tolist(), strict=True)))


def _most(counts: Counter[str], names: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    """Those that occur and have a name, the most frequent first."""
    kept = sorted((-count, value) for value, count in counts.items() if value and count and value in (names or counts))
    return tuple(Choice(value, (names or {}).get(value, value), -count) for count, value in kept[:_SHOWN])
