"""countries.csv: the project's own names of states, with the official and common names of ISO 3166 from pycountry.

`python -m training countries` reads the table, adds what pycountry has and the table lacks, and writes it again; what
stands there already is never changed. Adjectives, demonyms, capitals and seats are the project's own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pycountry

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "tables" / "countries.csv"


def main(arguments: Sequence[str] = ()) -> int:
    """Write the table, or the file named instead."""
    target = Path(arguments[0]) if arguments else TABLE
    target.write_text(completed(TABLE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def completed(text: str) -> str:
    """The table with the names of ISO 3166 added."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    at = {name: i for i, name in enumerate(rows[0])}
    first_of: set[str] = set()
    for row in rows[1:]:
        if row[at["code"]] not in first_of:  # a code's later rows are states that are no more
            first_of.add(row[at["code"]])
            own = [row[at["name"]], *filter(None, row[at["names"]].split("|"))]
            row[at["names"]] = "|".join([*own[1:], *(n for n in iso_names(row[at["code"]]) if n not in own)])
    writer.writerows(rows)
    return "".join(f"{line}\n" for line in comments) + out.getvalue()


def iso_names(code: str) -> list[str]:
    """Common and official name; none for codes that are not in ISO 3166 (Kosovo)."""
    country = pycountry.countries.get(alpha_3=code)
    names = [getattr(country, key, "") for key in ("common_name", "official_name")] if country else []
    return [n for n in names if n and "," not in n]
