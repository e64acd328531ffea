"""Names and keys that are taken: of the built-in tables, and of the dictionaries read before."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.tables.load import Tables
from dateline.tables.registries import BODIES, PERSONS, actor_rows, slug

AGENTS, COUNTRIES = "agents.csv", "countries.csv"
AGENT_COLUMNS = ("nouns", "sector", "rank", "origin")
COUNTRY_COLUMNS = ("code", "name", "names", "adjectives", "demonyms", "capitals", "seats", "origin")


class Known:
    """Names and keys that are taken: those of the built-in tables, and those already imported."""

    def __init__(self, tables: Tables) -> None:
        self.keys: dict[str, tuple[str, str, str]] = {}  # folded name -> key, name and kind in the built-in registries
        self.states: dict[str, str] = {}  # code -> name
        self.of_states: set[str] = set()  # folded names, adjectives and capitals of states
        self.taken: dict[str, str] = {}  # folded name -> where it was imported from
        self.given = {row["name"] for row in tables.rows("given_names.csv", ("name",))}
        self.ranks: dict[str, str] = {}  # noun -> rank in the built-in agents
        names = tables.toml("petrarch.toml")["names"]
        self.small = frozenset(names["small"].split())
        self.body_words = frozenset(names["body_words"].split())
        for file in (BODIES, PERSONS):
            for row in actor_rows(tables, file):
                for name in (row["name"], *row["aliases"].split("|")):
                    self.keys.setdefault(slug(name.rstrip("?")), (row["key"], row["name"], row["kind"]))
        for row in tables.rows(COUNTRIES, COUNTRY_COLUMNS):
            self.states.setdefault(row["code"], row["name"])
            cells = "|".join(row[c] for c in COUNTRY_COLUMNS[1:-1])
            self.of_states.update(slug(name) for name in cells.split("|"))
        for row in tables.rows(AGENTS, AGENT_COLUMNS):
            for noun in row["nouns"].split("|"):
                self.ranks[noun.rstrip("*^~!")] = row["rank"]

    def key(self, names: Sequence[str]) -> tuple[str, str, str]:
        """Key, name and kind under which one of the names is built in; else a new key, the first name and no kind."""
        slugs = [slug(n) for n in names]
        return next((self.keys[s] for s in slugs if s in self.keys), (slugs[0], names[0], ""))
