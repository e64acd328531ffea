"""inputs.toml, checked once: names of columns by fact, ends of file names, names of languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.page.inputs.item import FACTS
from dateline.tables import Tables

TABLE = "inputs.toml"
_APART = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called in inputs."""

    columns: Mapping[str, tuple[str, ...]]  # by fact, the likeliest first
    not_kept: frozenset[str]  # columns that hold the article once more
    lists: tuple[str, ...]  # where the records stand in a JSON object
    wrapped: tuple[str, ...]  # what a record may be wrapped in
    passed_over: Mapping[str, str]  # end of a file's name -> what such files are
    kinds: Mapping[str, str]  # end of a file's name -> jsonl, json or csv
    languages: Mapping[str, str]  # name or three-letter code, lower case -> two-letter code


def names(tables: Tables) -> Names:
    """The table, read once for each `Tables`. Raises TableError."""
    return tables.build(_names)


def _names(tables: Tables) -> Names:
    table = tables.toml(TABLE)
    for fact, columns in table["columns"].items():
        if fact not in FACTS:
            raise tables.wrong_key(TABLE, ("columns", fact), repr(fact), f"one of {', '.join(FACTS)}")
        if not isinstance(columns, list) or not all(isinstance(c, str) for c in columns):
            raise tables.wrong_key(TABLE, ("columns", fact), repr(columns)[:60], "a list of names")
    files: dict[str, Any] = table["files"]
    return Names(
        columns={f: tuple(plain_name(c) for c in table["columns"][f]) for f in FACTS},
        not_kept=frozenset(map(plain_name, table["fields"]["not_kept"])),
        lists=tuple(table["records"]["lists"]),
        wrapped=tuple(table["records"]["wrapped"]),
        passed_over=files["passed_over"],
        kinds={suffix: kind for kind in ("jsonl", "json", "csv") for suffix in files[kind]},
        languages={str(name): str(code) for name, code in table["languages"].items()},
    )


@lru_cache(maxsize=4_096)
def plain_name(name: str) -> str:
    """A column's name as the table writes it."""
    return _APART.sub("_", name.strip().lower()).strip("_")
