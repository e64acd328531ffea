"""Who counts as one in pairs and in the network: a country with all who act for it, or a named actor."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dateline.errors import UsageError
from dateline.explorer.coded import Ints, ints, numbering
from dateline.explorer.columns import Columns, Party
from dateline.explorer.filters import CODE
from dateline.explorer.queries.choices import countries
from dateline.tables import Tables

GROUPINGS = {
    "country": "by country: with its government, its forces and its people; who has none by name",
    "actor": "by name",
}
_BODIES = {"UNO": "United Nations", "EUR": "European Union"}  # codes of one body; IGO, NGO, ... stand for many


class Node(NamedTuple):
    """One end of a pair."""

    selector: str  # as a filter for actors: a name, or `CODE` and a country's code
    name: str


class Nodes(NamedTuple):
    """All of them."""

    of: Ints  # a row for each party: index into `nodes`; -1 for who has no name
    nodes: list[Node]


def grouping(asked: str) -> str:
    """Raises UsageError for what is no way to group."""
    if (asked or "country") not in GROUPINGS:
        raise UsageError(f"found {asked[:40]!r} as 'by'; expected one of {', '.join(GROUPINGS)}.")
    return asked or "country"


@lru_cache(maxsize=4)
def nodes(columns: Columns, tables: Tables, by: str) -> Nodes:
    """Made once for each loading of the columns."""
    names = {**tables.build(countries), **_BODIES} if by == "country" else {}
    number = numbering()
    found: dict[str, Node] = {}
    rows = []
    for party in columns.parties:
        node = _node(party, names)
        key = node.selector.casefold()
        found.setdefault(key, node)
        rows.append(number[key] if key else -1)
    return Nodes(ints(rows), [found[key] for key in number])


def _node(party: Party, names: dict[str, str]) -> Node:
    country = party.code[:3]
    return Node(CODE + country, names[country]) if country in names else Node(party.name, party.name)
