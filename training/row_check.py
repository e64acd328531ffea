"""What the checks of hand-made tables share: a seeded draw, the filled sample, and a page told from it.

Each check (registry_check.py, places_check.py) has a CSV with a row for each row drawn: `checked` and `wrong` name
fields, divided by spaces; `source` says against what. A row without `checked` was not found, and counts apart.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src" / "dateline" / "tables"
SEED = 4
Line = dict[str, str]


def drawn(rows: Sequence[Line], size: int, seed: int = SEED) -> list[Line]:
    """Rows, each as likely as any other, in the order of the tables."""
    return [rows[i] for i in sorted(random.Random(seed).sample(range(len(rows)), size))]  # noqa: S311


def lines(name: str) -> list[Line]:
    """The rows of a table of the package."""
    text = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in text if not line.startswith("#")))


def checks(path: Path) -> list[Line]:
    """The filled sample."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_fill(path: Path, columns: Sequence[str], rows: Iterable[Line]) -> None:
    """Write the rows drawn, with empty columns to fill."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def share(wrong: int, seen: int) -> str:
    """Per cent with its 95 % interval (Wilson 1927)."""
    if not seen:
        return ""
    z, p = 1.96, wrong / seen
    middle, half = (p + z * z / 2 / seen), z * sqrt(p * (1 - p) / seen + z * z / 4 / seen / seen)
    low, high = (max(0.0, (middle + side * half) / (1 + z * z / seen)) for side in (-1, 1))
    return f"{100 * p:.1f} ({100 * low:.1f} to {100 * high:.1f})"


def section(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = [f"## {title}\n", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*out, *(f"| {' | '.join(map(str, row))} |" for row in rows)]) + "\n"


def rates(title: str, rows: Sequence[Line], of: Callable[[Line], str], near: str = "") -> str:
    """How many rows of each group are wrong; `near` names the differences that are told but not held against a row."""
    body = []
    for group in [*dict.fromkeys(map(of, rows)), "all"]:
        mine = [r for r in rows if group in (of(r), "all")]
        seen = [r for r in mine if r["checked"]]
        wrong = len(wrong_rows(seen))
        close = [sum(bool(r["near"]) and not r["wrong"] for r in seen)] if near else []
        body.append((group, len(mine), len(mine) - len(seen), len(seen), *close, wrong, share(wrong, len(seen))))
    names = ("rows of", "drawn", "not found", "found", *([near] if near else []), "wrong", "wrong, %")
    return section(title, names, body)


def by_field(rows: Sequence[Line], fields: Iterable[str], near: str = "") -> str:
    body = []
    for field in fields:
        seen = [r for r in rows if field in r["checked"].split()]
        wrong = sum(field in r["wrong"].split() for r in seen)
        close = [sum(field in r["near"].split() for r in seen)] if near else []
        body.append((field, len(seen), *close, wrong, share(wrong, len(seen))))
    return section("By field", ("field", "found", *([near] if near else []), "wrong", "wrong, %"), body)


def wrong_rows(rows: Iterable[Line]) -> list[Line]:
    return [r for r in rows if r["wrong"]]


def mistakes(rows: Iterable[Line], who: Callable[[Line], str]) -> str:
    body = [(who(r), r["wrong"], r["instead"], r["source"]) for r in wrong_rows(rows)]
    return section("Rows that were wrong", ("row", "field", "instead", "source"), body)


def sources(rows: Iterable[Line]) -> str:
    """Sources by number of rows; what follows a colon in a source is a remark on the row."""
    named = (s.partition(":")[0].strip() for r in rows for s in r["source"].split(";") if s.strip())
    return section("Sources", ("source", "rows"), Counter(named).most_common())
