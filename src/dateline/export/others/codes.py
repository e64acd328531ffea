"""Codes of others for ours: countries_codes.csv, countries.csv, places_regions.csv and foreign.toml, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.tables import Tables

_NOBODY = "---"  # stands in an actor's code where the country is unknown


@dataclass(frozen=True)
class Codes:
    """Each by our code of a country, but for the last four. What is not there has no code."""

    iso2: Mapping[str, str]  # ISO 3166 alpha-2
    fips: Mapping[str, str]  # FIPS 10-4
    cow: Mapping[str, str]  # number of the Correlates of War project
    cameo: Mapping[str, str]  # CAMEO, where it differs
    names: Mapping[str, str]  # of states, in English
    roles: Mapping[str, str]  # CAMEO's role by our sector
    bodies: Mapping[str, str]  # what kind of code CAMEO has for a body: group | role | region
    postal: Mapping[str, str]  # of the states of the USA, by name
    goldstein: Mapping[str, str]  # the scale's value by CAMEO code


def codes_of(tables: Tables) -> Codes:
    rows = list(tables.rows("countries_codes.csv", ("code", "iso2", "fips", "cameo", "cow")))
    foreign = tables.toml("foreign.toml")
    return Codes(
        **{c: {r["code"]: r[c] for r in rows if r[c]} for c in ("iso2", "fips", "cow", "cameo")},
        names={r["code"]: r["name"] for r in tables.rows("countries.csv", ("code", "name"))},
        roles=foreign["roles"],
        bodies={b: kind.removesuffix("s") for kind, bodies in foreign["bodies"].items() for b in bodies.split()},
        postal={
            r["name"]: r["admin"]
            for r in tables.rows("places_regions.csv", ("name", "iso", "admin"))
            if r["iso"] == "USA" and r["admin"]
        },
        goldstein={code: value for value, codes in foreign["goldstein"].items() for code in codes.split()},
    )


def codes() -> Codes:
    return codes_of(Tables())


def parted(code: str) -> tuple[str, str]:
    """Country and sector of an actor's code; each empty when unknown."""
    country = code[:3]
    return "" if country == _NOBODY else country, code[3:]


def short(code: str) -> str:
    """An actor's code without the dashes of an unknown country: no sector has the code of a country."""
    return code.removeprefix(_NOBODY)
