"""The check of the registry: a seeded sample of its rows, compared one by one with sources other than memory.

`python -m training registry_check draw FILE` writes the sample of the tables as they stand, with columns to fill;
`python -m training registry_check` reads the filled one (registry_checks.csv) and writes docs/registry.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training import row_check as check
from training.row_check import ROOT, Line

CHECKS = Path(__file__).parent / "registry_checks.csv"
PAGE = ROOT / "docs" / "registry.md"
NAMES = ("actors_persons", "actors_bodies", "countries")
VALUES = ("name", "country", "sector", "role", "from", "to")
FIELDS = (*VALUES, "aliases")
COLUMNS = ("table", "key", *VALUES, "origin", "checked", "wrong", "near", "instead", "verdict", "source")
OFFICES = {  # for the table of years: offices, and the roles that fill them
    "head of state": ("president", "king", "queen", "emir", "sultan", "emperor", "leader", "supreme leader", "pope"),
    "head of government": ("prime minister", "chancellor", "chief executive"),
    "foreign minister": ("foreign minister",),
    "defence minister": ("defence minister",),
}
YEARS = range(1990, 2027)
SIZE = 300


def main(arguments: Sequence[str] = ()) -> int:
    if arguments and arguments[0] == "draw":
        rows = [line for name in NAMES for line in lines(name)]
        check.to_fill(Path(arguments[1]), COLUMNS, check.drawn(rows, SIZE))
    else:
        PAGE.write_text(page(), encoding="utf-8")
    return 0


def lines(name: str) -> list[Line]:
    return [{**row, "table": name, "key": row.get("key") or row["code"]} for row in check.lines(name)]


def page() -> str:
    rows = check.checks(CHECKS)
    asked = [r for r in rows if r["checked"]]
    parts = [
        (Path(__file__).parent / "registry_head.md").read_text(encoding="utf-8"),
        check.rates("Rows by table", rows, lambda r: r["table"] + ".csv", "days off"),
        check.rates("Rows by origin", rows, lambda r: r["origin"].partition(";")[0], "days off"),
        check.by_field(asked, FIELDS, "days off"),
        check.mistakes(asked, lambda r: " ".join(filter(None, (r["name"], r["country"], r["role"])))),
        check.sources(asked),
        check.section("The registry now: rows by origin", ("table", "origin", "rows"), _origins()),
        check.section("Years 1990 to 2026 with a holder", ("office", "states", "all years", "half or more"), _years()),
    ]
    return "\n".join(parts)


def _origins() -> list[tuple[object, ...]]:
    counted = Counter((name, line["origin"].partition("; checked")[0]) for name in NAMES for line in lines(name))
    checked = sum("; checked: " in line["origin"] for name in NAMES for line in lines(name))
    rows: list[tuple[object, ...]] = [(f"{name}.csv", origin, n) for (name, origin), n in sorted(counted.items())]
    return [*rows, ("all", "of these, checked against a source", checked)]


def _years() -> list[tuple[object, ...]]:
    """How many states have a holder of an office in each of the years, of those that have any."""
    persons = [r for r in lines("actors_persons") if re.fullmatch("[A-Z]{3}", r["country"]) and r["from"]]
    out: list[tuple[object, ...]] = []
    for office, roles in OFFICES.items():
        held: dict[str, set[int]] = {}
        for row in persons:
            if row["role"] in roles and row["sector"] in ("GOV", "MIL"):
                last = int(row["to"][:4] or YEARS[-1])
                held.setdefault(row["country"], set()).update(range(int(row["from"][:4]), last + 1))
        shares = [len(years & set(YEARS)) / len(YEARS) for years in held.values()]
        out.append((office, len(held), sum(s == 1 for s in shares), sum(s >= 0.5 for s in shares)))
    return out
