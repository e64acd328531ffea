"""Versions of the schema: a numbered list of what changed. Opening a store of an older version brings it up to date.

Whoever changes a row class of dataset.py that is filed, or schema.py, adds a `Migration` here and the new schema to
tests/store/schemas/ (a test says so when it is forgotten).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.database import Database
from dateline.store.schema import Dialect, schema_of, statements


class Migration(NamedTuple):
    """From the version before to this one."""

    version: int
    what: str  # one line, for those who wonder why opening takes long
    statements: Mapping[Dialect, Sequence[str]]


_STATE = (
    "UPDATE about SET value = '0' WHERE name = 'settled' AND NOT EXISTS (SELECT 1 FROM about WHERE name = 'state')",
    "INSERT INTO about (name, value) SELECT 'state', '1' WHERE NOT EXISTS (SELECT 1 FROM about WHERE name = 'state')",
)
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        2,
        "what is on file has a state, and what was settled names it; it is settled anew",
        {"sqlite": _STATE, "postgresql": _STATE},
    ),
)
VERSION = MIGRATIONS[-1].version
_FIRST = {"schema": str(VERSION), "state": "0", "settled": "0"}  # settled: the state for which that was done


def prepare(database: Database, *, create: bool, read_only: bool) -> None:
    """The store is there, is one, and is of today's version: made or brought up to date where that is allowed.

    Raises StoreError where it is not.
    """
    with database.reading() as connection:
        version = _version(connection, database)
        if version is not None or create:
            database.check(connection)
    if version is None and not create:
        raise StoreError(f"{database.shown} is no store yet; `dateline run INPUT --store {database.shown}` makes one.")
    if version is not None and version > VERSION:
        raise StoreError(
            f"{database.shown} has schema version {version}; this dateline knows versions up to {VERSION}. "
            "Install the newer dateline that wrote it."
        )
    if read_only and version != VERSION:
        raise StoreError(
            f"{database.shown} has schema version {version}; expected {VERSION}. Open it once for writing "
            "(`dateline run`), which brings it up to date."
        )
    if not read_only:
        database.take()
    if version != VERSION:
        with database.writing() as connection:
            _bring_up(connection, database, MIGRATIONS)


def _bring_up(connection: sa.Connection, database: Database, migrations: Sequence[Migration]) -> None:
    """Asked again within the transaction: another process may have been faster."""
    version = _version(connection, database)
    about = schema_of(database.name).tables["about"]
    if version is None:
        for statement in statements(database.name):
            connection.exec_driver_sql(statement)
        connection.execute(sa.insert(about), [{"name": n, "value": v} for n, v in _FIRST.items()])
        return
    for migration in migrations:
        if migration.version > version:
            for statement in migration.statements[database.name]:
                connection.exec_driver_sql(statement)
            here = sa.update(about).where(about.c.name == "schema")
            connection.execute(here.values(value=str(migration.version)))


def _version(connection: sa.Connection, database: Database) -> int | None:
    """The version of the store in the database; None where there is none. Raises StoreError for somebody else's."""
    about = schema_of(database.name).tables["about"]
    there = set(sa.inspect(connection).get_table_names())
    if not {"about", "copies", "articles"} <= there:
        foreign = sorted(there & set(schema_of(database.name).tables)) or (database.own and sorted(there))
        if foreign:
            raise StoreError(
                f"{database.shown} is no store: found a database with the tables {', '.join(foreign[:5])}. "
                "Name a store, or a database that is new."
            )
        return None
    found = connection.execute(sa.select(about.c.value).where(about.c.name == "schema")).scalar()
    if found is None or not found.isdecimal():
        raise StoreError(f"{database.shown} is no store: it does not say which version of the schema it has.")
    return int(found)
