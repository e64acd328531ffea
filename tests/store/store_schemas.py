"""Writes down the schema of today's version: python tests/store/store_schemas.py. Older files stay as they are."""

from __future__ import annotations

from pathlib import Path

from dateline.store.migrations import VERSION
from dateline.store.schema import Dialect, statements

DIALECTS: tuple[Dialect, ...] = ("sqlite", "postgresql")


def file_of(version: int, dialect: Dialect) -> Path:
    """Where the schema of that version stands."""
    return Path(__file__).parent / "schemas" / f"{version}.{dialect}.sql"


def words_of(dialect: Dialect) -> str:
    """What makes a store of today's version, a statement a paragraph."""
    lines = (line.rstrip() for statement in statements(dialect) for line in f"{statement};\n".split("\n"))
    return "\n".join(lines)


if __name__ == "__main__":
    for dialect in DIALECTS:
        file_of(VERSION, dialect).write_text(words_of(dialect), encoding="utf-8")
