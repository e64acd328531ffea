"""Registries of actors, those of the user checked row by row.

A user's registry may leave out every column but `name`: what is left out is filled in (docs/petrarch.md). What it does
say is compared with what can be: a country code, a sector, dates in their order, one name a key. The built-in rows
are checked by the same rules, once, in the tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.errors import TableError
from dateline.tables.load import Row, Tables

BODIES, PERSONS = "actors_bodies.csv", "actors_persons.csv"
BODY_COLUMNS = ("key", "name", "aliases", "kind", "country", "sector", "from", "to", "strength", "origin")
PERSON_COLUMNS = ("key", "name", "aliases", "kind", "country", "sector", "role", "from", "to", "strength", "origin")
_KINDS = {BODIES: ("organisation", "group"), PERSONS: ("person",)}
_COLUMNS = {BODIES: BODY_COLUMNS, PERSONS: PERSON_COLUMNS}
_STRENGTHS = ("strong", "weak", "full")
_LEFT_OUT = dict.fromkeys({*PERSON_COLUMNS} - {"name"}, "") | {"origin": "own"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Codes:
    """What can stand in the columns `country` and `sector`."""

    countries: frozenset[str]
    bodies: frozenset[str]  # stand where a country code stands
    sectors: frozenset[str]


def load_codes(tables: Tables) -> Codes:
    """Asked for through `Tables.build`."""
    plain = tables.toml("codes.toml")
    states = {row["code"] for row in tables.rows("countries.csv", ("code",))}
    return Codes(
        frozenset(states | set(plain["territories"].split())),
        frozenset(plain["bodies"].split()),
        frozenset(plain["sectors"].split()),
    )


def actor_rows(tables: Tables, name: str) -> Iterator[Row]:
    """Rows of `name` (BODIES or PERSONS); a wrong one of the user's raises TableError."""
    check: _Check | None = None
    for row in _completed(tables, name):
        if row.file != name:
            check = check or _Check(tables.build(load_codes), name)
            for error in check.errors(row):
                raise error
        yield row


def wrong_rows(tables: Tables, name: str) -> list[TableError]:
    """What is wrong with the rows of `name`, built-in or the user's; names and dates each for itself."""
    checks: dict[str, _Check] = {}
    codes = tables.build(load_codes)
    return [e for row in _completed(tables, name) for e in checks.setdefault(row.file, _Check(codes, name)).errors(row)]


def slug(name: str) -> str:
    """The key of a name that has none of its own: "Society of St. John" -> "society-of-st-john"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", plain.lower().replace("'", "").replace("’", "")))


def _completed(tables: Tables, name: str) -> Iterator[Row]:
    """The rows, with what the user's registry leaves out filled in."""
    for row in tables.rows(name, _COLUMNS[name], _LEFT_OUT):
        if row.file != name:
            given = (
                ("key", slug(row["name"])),
                ("kind", _KINDS[name][0]),
                ("strength", "full" if name == PERSONS else "strong"),
            )
            for column, value in given:
                if not row[column]:
                    row.cells[row.place[column]] = value
        yield row


@dataclass(slots=True)
class _Check:
    """The rules for one file; remembers the keys it has seen."""

    codes: Codes
    file: str
    names: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # key -> name, kind, line
    offices: dict[tuple[str, ...], int] = field(default_factory=dict)

    def errors(self, row: Row) -> Iterator[TableError]:
        if not self.names:
            for column in sorted(set(row.place) - set(_COLUMNS[self.file])):
                yield row.wrong(f"a column {column!r}", ", ".join(_COLUMNS[self.file]))
        for found, expected in (*self._cells(row), *self._dates(row), *self._key(row)):
            yield row.wrong(found, expected)

    def _cells(self, row: Row) -> Iterator[tuple[str, str]]:
        codes, country, sector = self.codes, row["country"], row["sector"]
        if not row["name"]:
            yield "an empty name", "the name as news writes it"
        if country and country not in codes.countries and country not in codes.bodies:
            bodies = ", ".join(sorted(codes.bodies))
            yield f"country {country!r}", f"an ISO 3166-1 alpha-3 code, {bodies}, or nothing"
        if sector and sector not in codes.sectors:
            yield f"sector {sector!r}", f"{', '.join(sorted(codes.sectors))}, or nothing"
        if row["kind"] not in _KINDS[self.file]:
            yield f"kind {row['kind']!r}", f"{' or '.join(_KINDS[self.file])} in {self.file}"
        if row["strength"] not in _STRENGTHS:
            yield f"strength {row['strength']!r}", ", ".join(_STRENGTHS)

    def _dates(self, row: Row) -> Iterator[tuple[str, str]]:
        for column in ("from", "to"):
            if row[column] and not is_date(row[column]):
                yield f"{column} {row[column]!r}", "a date (2019-05-03), a month (2019-05), a year (2019), or nothing"
        start, end = row["from"], row["to"]
        if is_date(start) and is_date(end) and start > end and not start.startswith(end):
            yield f"from {start} after to {end}", "from before to"

    def _key(self, row: Row) -> Iterator[tuple[str, str]]:
        key, kind = row["key"], row["kind"]
        name, known_kind, line = self.names.setdefault(key, (row["name"], kind, row.line))
        if (name, known_kind) != (row["name"], kind):
            yield f"key {key!r} of {row['name']} ({kind})", f"{name} ({known_kind}), as in line {line}, or another key"
        office = (key, row["country"], row["sector"], row.values.get("role", ""), row["from"])
        first = self.offices.setdefault(office, row.line)
        if first != row.line:
            yield f"key {key!r} with what line {first} says already", "one line for each time in office"


def is_date(text: str) -> bool:
    """Is it a day, a month or a year, as the registries write it?"""
    parts = _DATE.fullmatch(text)
    if parts is None:
        return False
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True
