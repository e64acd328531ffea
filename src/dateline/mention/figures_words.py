"""The words of figures.csv: which measure a word gives to a number, by how it stands to what is counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from dateline.tables import Tables
from dateline.tables.load import Row

ROLES = ("object", "subject", "state", "deed", "unit")


@dataclass
class Measures:
    """The words of figures.csv by role, and the second words that some of them need."""

    object: dict[str, str] = field(default_factory=dict)
    subject: dict[str, str] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)
    deed: dict[str, str] = field(default_factory=dict)
    unit: dict[str, str] = field(default_factory=dict)
    pairs: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)  # role -> first -> second -> measure

    @cached_property
    def all(self) -> dict[str, str]:
        """Every single word of a measure that needs no other."""
        rows = [r for role in ROLES for r in getattr(self, role).items()]
        return {w: m for w, m in rows if not m.endswith("?")}


def load_measures(tables: Tables) -> Measures:
    """Built once: `tables.build(load_measures)`."""
    out = Measures(pairs={role: {} for role in ROLES})
    for row in tables.rows("figures.csv", ("words", "measure", "as", "origin")):
        if row["as"] not in ROLES:
            raise row.wrong(row["as"] or "no role", "one of " + ", ".join(ROLES))
        _add(out, row)
    return out


def _add(out: Measures, row: Row) -> None:
    for word in row["words"].split("|"):
        first, plus, second = word.partition("+")
        if not plus:
            getattr(out, row["as"])[word] = row["measure"]
            continue
        for a, b in product(first.split("/"), second.split("/")):
            out.pairs[row["as"]].setdefault(a, {})[b] = row["measure"]
