"""Writes down the schema of today's version: python tests/store/store_schemas.py. Older files stay as they are.

1.sqlite.db.gz is a store as the first dateline made it: two texts, three pages, a report, a judgement, settled.
"""

from __future__ import annotations

from pathlib import Path

from dateline.store.migrations import VERSION
from dateline.store.schema import Dialect, statements

SCHEMAS = Path(__file__).parent / "schemas"
DIALECTS: tuple[Dialect, ...] = ("sqlite", "postgresql")


def file_of(version: int, dialect: Dialect) -> Path:
    """Where the schema of that version stands: with the last version that changed it."""
    files = (SCHEMAS / f"{n}.{dialect}.sql" for n in range(version, 0, -1))
    return next(file for file in files if file.is_file())


def words_of(dialect: Dialect) -> str:
    """What makes a store of today's version, a statement a paragraph."""
    lines = (line.rstrip() for statement in statements(dialect) for line in f"{statement};\n".split("\n"))
    return "\n".join(lines)


if __name__ == "__main__":
    for dialect in DIALECTS:
        if words_of(dialect) != file_of(VERSION, dialect).read_text(encoding="utf-8"):
            (SCHEMAS / f"{VERSION}.{dialect}.sql").write_text(words_of(dialect), encoding="utf-8")
