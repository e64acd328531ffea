"""The check of the registry: a seeded sample of its rows, compared one by one with sources other than memory.

`python -m training registry_check draw FILE` writes the sample of the tables as they stand, with columns to fill;
`python -m training registry_check` reads the filled one (registry_checks.csv) and writes docs/registry.md.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src" / "dateline" / "tables"
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
SEED, SIZE = 4, 300
Line = dict[str, str]


def main(arguments: Sequence[str] = ()) -> int:
    if arguments and arguments[0] == "draw":
        with Path(arguments[1]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(drawn([line for name in NAMES for line in lines(name)]))
    else:
        PAGE.write_text(page(), encoding="utf-8")
    return 0


def drawn(rows: Sequence[Line], size: int = SIZE, seed: int = SEED) -> list[Line]:
    """Rows, each as likely as any other, in the order of the tables."""
    return [rows[i] for i in sorted(random.Random(seed).sample(range(len(rows)), size))]  # noqa: S311


def lines(name: str) -> list[Line]:
    text = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in text if not line.startswith("#"))
    return [{**row, "table": name, "key": row.get("key") or row["code"]} for row in rows]


def checks() -> list[Line]:
    """The filled sample; `checked`, `wrong` and `near` name fields, divided by spaces."""
    with CHECKS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def share(wrong: int, seen: int) -> str:
    """Per cent with its 95 % interval (Wilson 1927)."""
    if not seen:
        return ""
    z, p = 1.96, wrong / seen
    middle, half = (p + z * z / 2 / seen), z * sqrt(p * (1 - p) / seen + z * z / 4 / seen / seen)
    low, high = (max(0.0, (middle + side * half) / (1 + z * z / seen)) for side in (-1, 1))
    return f"{100 * p:.1f} ({100 * low:.1f} to {100 * high:.1f})"


def page() -> str:
    rows = checks()
    asked = [r for r in rows if r["checked"]]
    parts = [
        (Path(__file__).parent / "registry_head.md").read_text(encoding="utf-8"),
        _rates("Rows by table", rows, lambda r: r["table"] + ".csv"),
        _rates("Rows by origin", rows, lambda r: r["origin"].partition(";")[0]),
        _fields(asked),
        _table("Rows that were wrong", ("row", "field", "instead", "source"), map(_mistake, _wrong(asked))),
        _table("Sources", ("source", "rows"), Counter(s for r in asked for s in _sources(r)).most_common()),
        _table("The registry now: rows by origin", ("table", "origin", "rows"), _origins()),
        _table("Years 1990 to 2026 with a holder", ("office", "states", "all years", "half or more"), _years()),
    ]
    return "\n".join(parts)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = [f"## {title}\n", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*out, *(f"| {' | '.join(map(str, row))} |" for row in rows)]) + "\n"


def _rates(title: str, rows: Sequence[Line], of: Callable[[Line], str]) -> str:
    body = []
    for group in [*dict.fromkeys(map(of, rows)), "all"]:
        mine = [r for r in rows if group in (of(r), "all")]
        seen = [r for r in mine if r["checked"]]
        wrong = len(_wrong(seen))
        near = sum(bool(r["near"]) and not r["wrong"] for r in seen)
        body.append((group, len(mine), len(mine) - len(seen), len(seen), near, wrong, share(wrong, len(seen))))
    return _table(title, ("rows of", "drawn", "not found", "found", "days off", "wrong", "wrong, %"), body)


def _fields(rows: Sequence[Line]) -> str:
    body = []
    for field in FIELDS:
        seen = [r for r in rows if field in r["checked"].split()]
        near, wrong = (sum(field in r[column].split() for r in seen) for column in ("near", "wrong"))
        body.append((field, len(seen), near, wrong, share(wrong, len(seen))))
    return _table("By field", ("field", "found", "days off", "wrong", "wrong, %"), body)


def _wrong(rows: Iterable[Line]) -> list[Line]:
    return [r for r in rows if r["wrong"]]


def _mistake(row: Line) -> tuple[str, ...]:
    who = " ".join(filter(None, (row["name"], row["country"], row["role"])))
    return who, row["wrong"], row["instead"], row["source"]


def _sources(row: Line) -> list[str]:
    return [s.partition(":")[0].strip() for s in row["source"].split(";") if s.strip()]


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
