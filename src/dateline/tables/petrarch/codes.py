"""CAMEO actor codes, PETRARCH's dates and its names, in our words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.tables.load import Tables
from dateline.tables.registries import load_codes

CENTURY = 30  # a year of two digits up to this one is of the 2000s, later ones of the 1900s
_EVER = (date.min.toordinal(), date.max.toordinal())
_VOWELS = frozenset("AEIOUY")
_ACRONYM = 3  # letters: a single word of so many stays in capitals and must stand in capitals


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the triplets of a CAMEO code mean to us (petrarch.toml, codes.toml)."""

    countries: frozenset[str]
    renamed: dict[str, str]
    bodies: dict[str, str]
    regions: frozenset[str]
    sectors: dict[str, str]
    faiths: frozenset[str]
    implied: dict[str, str]  # country code -> sector where the code names none


@dataclass(frozen=True, slots=True)
class Coded:
    """A code as we write it; `lost` are the triplets for which we have no place."""

    country: str
    sector: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A code and the days on which it holds (ordinals, both included)."""

    code: str
    first: int = _EVER[0]
    last: int = _EVER[1]
    role: str = ""

    @property
    def start(self) -> str:
        return _iso(self.first)

    @property
    def end(self) -> str:
        return _iso(self.last)


def load_scheme(tables: Tables) -> Scheme:
    plain = tables.toml("petrarch.toml")
    return Scheme(
        tables.build(load_codes).countries,
        plain["countries"],
        plain["bodies"],
        frozenset(plain["regions"]["codes"].split()),
        plain["sectors"],
        frozenset(plain["faiths"]["codes"].split()),
        plain["implied"],
    )


def read_code(code: str, scheme: Scheme) -> Coded | None:
    """Country and first sector of "USAGOVMIL"; None where the beginning is no code we know."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if not code or len(parts[-1]) < 3:
        return None
    country, rest, lost = _country(parts, scheme)
    if rest is None:
        return None
    first = next((p for p in rest if p in scheme.sectors), "")
    sector = scheme.sectors.get(first, "") or scheme.implied.get(country, "")
    if not sector:
        first = next((p for p in rest if p in scheme.faiths), "")
        sector = "REL" if first else ""
    return Coded(country, sector, (*lost, *(p for p in rest if p != first)))


def _country(parts: list[str], scheme: Scheme) -> tuple[str, list[str] | None, tuple[str, ...]]:
    """The country, the triplets behind it (None: unknown), and what of the country is lost."""
    first, rest = parts[0], parts[1:]
    if first in scheme.countries:
        return first, rest, ()
    if first in scheme.renamed:
        return scheme.renamed[first], rest, ()
    if first in scheme.bodies:
        ours = scheme.bodies[first]
        if ours == "IGO" and rest and scheme.bodies.get(rest[0], "") in ("UNO", "EUR"):
            return scheme.bodies[rest[0]], rest[1:], ()
        return ours, rest, () if ours else (first,)
    if first in scheme.regions:
        return "", rest, (first,)
    if first in scheme.sectors or first in scheme.faiths:
        return "", parts, ()
    return "", None, ()


def read_day(digits: str, last: bool) -> int | None:
    """YYMMDD or YYYYMMDD as an ordinal; None if it is no date.

    Month or day 00 is the whole year or month: its last day where a term ends, else its first. A day that the month
    lacks (dictionaries write 0931) is its last.
    """
    if len(digits) not in (6, 8):
        return None
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    if len(digits) == 6:
        year += 2000 if year <= CENTURY else 1900
    if not 1 <= year <= 9999 or month > 12 or day > 31:
        return None
    month = month or (12 if last else 1)
    longest = monthrange(year, month)[1]
    return date(year, month, min(day, longest) if day else longest if last else 1).toordinal()


def in_turn(terms: Sequence[Term]) -> list[Term]:
    """The same in order of time and without overlaps: on each day the first term that holds decides."""
    free = [_EVER]
    out: list[Term] = []
    for term in terms:
        left = []
        for a, b in free:
            start, end = max(a, term.first), min(b, term.last)
            if start > end:
                left.append((a, b))
                continue
            out.append(replace(term, first=start, last=end))
            left += [(a, start - 1)] if a < start else []
            left += [(end + 1, b)] if end < b else []
        free = left
    return sorted(out, key=lambda term: term.first)


def _iso(ordinal: int) -> str:
    return "" if ordinal in _EVER else date.fromordinal(ordinal).isoformat()


def plain_name(phrase: str) -> str:
    """A phrase with blanks for its underscores."""
    return " ".join(phrase.replace("_", " ").split())


def as_names(phrase: str, small: frozenset[str]) -> list[str]:
    """A phrase in capitals as a name is printed; an acronym in brackets is a name of its own."""
    words = plain_name(phrase)
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", words)
    return [_printed(bracket[1], small), bracket[2]] if bracket else [_printed(words, small)]


def _printed(name: str, small: frozenset[str]) -> str:
    """ "PARTY OF THE RIGHT" -> "Party of the Right"; "PKK", "FMLN" and what has small letters already stay."""
    if not name.isupper() or (" " not in name and _is_acronym(name)):
        return name
    words = name.split()
    return " ".join(
        w.lower() if i and w.lower() in small else w if _unspeakable(w) else _capitalised(w)
        for i, w in enumerate(words)
    )


def _is_acronym(word: str) -> bool:
    return sum(c.isalpha() for c in word) <= _ACRONYM or _unspeakable(word)


def _unspeakable(word: str) -> bool:
    return not any(c in _VOWELS for c in word) and sum(c.isalpha() for c in word) > 1


def _capitalised(word: str) -> str:
    """Each piece of "AL-AQSA", "O'NEIL"; not the s of "WORKERS'S"."""
    pieces = re.split(r"([-/.]|(?<=\b[A-Z])')", word)
    return "".join(p[:1] + p[1:].lower() for p in pieces)
