"""The check of the places written by hand (places_areas.csv): a seeded sample, compared with sources other than memory.

`python -m training places_check draw FILE` writes the sample of the table as it stands, with columns to fill;
`python -m training places_check` reads the filled one (places_checks.csv) and writes docs/places.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training import row_check as check
from training.row_check import ROOT, Line

CHECKS = Path(__file__).parent / "places_checks.csv"
PAGE = ROOT / "docs" / "places.md"
FIELDS = ("point", "kind", "iso", "names")
COLUMNS = ("written", "name", "kind", "iso", "lat", "lon", "names", "checked", "wrong", "instead", "verdict", "source")
LATER = "Sheikh Jarrah"  # the first of the rows that were added on 23 November 2026
SIZES = {"before": 28, "on 23 November": 32}


def main(arguments: Sequence[str] = ()) -> int:
    if arguments and arguments[0] == "draw":
        check.to_fill(Path(arguments[1]), COLUMNS, drawn())
    else:
        PAGE.write_text(page(), encoding="utf-8")
    return 0


def drawn() -> list[Line]:
    """A sample of the rows written before 23 November 2026, and one of those added on that day."""
    rows = check.lines("places_areas")
    start = [row["name"] for row in rows].index(LATER)
    parts = zip(SIZES.items(), (rows[:start], rows[start:]), strict=True)
    return [{**row, "written": when} for (when, size), part in parts for row in check.drawn(part, size)]


def page() -> str:
    rows = check.checks(CHECKS)
    asked = [r for r in rows if r["checked"]]
    parts = [
        (Path(__file__).parent / "places_head.md").read_text(encoding="utf-8"),
        check.rates("By the day of writing", rows, lambda r: "written " + r["written"]),
        check.rates("By kind", sorted(rows, key=lambda r: r["kind"]), lambda r: r["kind"]),
        check.by_field(asked, FIELDS),
        check.mistakes(asked, lambda r: r["name"]),
        check.sources(asked),
    ]
    return "\n".join(parts)
