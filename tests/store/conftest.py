"""Every test of the store runs on both databases; on PostgreSQL where DATELINE_TEST_POSTGRES names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import Store, open_store

POSTGRES = "DATELINE_TEST_POSTGRES"  # postgresql://... of a database in which schemas may be made and dropped


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of a place for a store, in which nothing is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "corpus.db")
    return str(request.getfixturevalue("on_postgres"))


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """Of a place for a store in PostgreSQL, in which nothing is yet."""
    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(f"no PostgreSQL: {POSTGRES} is not set")
    import psycopg

    schema = f"dateline_{os.getpid()}_{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new one."""
    with open_store(address, create=True, wait=5) as made:
        yield made
