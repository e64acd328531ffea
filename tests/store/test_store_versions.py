"""The schema has versions; a store of an older one is brought up to date, of a newer one refused."""

from __future__ import annotations

import gzip
import re
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.run.settle import settle
from dateline.store import Store, migrations, open_store
from dateline.store.migrations import MIGRATIONS, VERSION, Migration
from dateline.store.reading import OPERATORS
from dateline.store.schema import Dialect, schema_of
from tests.store.store_made import page
from tests.store.store_schemas import DIALECTS, SCHEMAS, file_of, words_of

FORGOT = (
    "the schema changed without a migration: add one to src/dateline/store/migrations.py, then run "
    "python tests/store/store_schemas.py (before the first release of a version, only the latter)"
)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_schema_is_that_of_its_version(dialect: Dialect) -> None:
    assert words_of(dialect) == file_of(VERSION, dialect).read_text(encoding="utf-8"), FORGOT


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(2, VERSION + 1))
    for migration in MIGRATIONS:
        assert set(migration.statements) == set(DIALECTS), migration.version


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_store_of_each_version_comes_up_to_todays(address: str, version: int) -> None:
    """Made from the schema that is written down for it; every table and column of today is there afterwards."""
    dialect: Dialect = "postgresql" if "://" in address else "sqlite"
    make(address, file_of(version, dialect).read_text(encoding="utf-8"), version)
    with open_store(address) as store:
        assert store.about().version == VERSION
        with store.settling(store.state):
            assert not store.settled
        assert store.settled
        store.write([page("Words.", "a")])
        assert not store.settled
        assert [a.text for a in store.rows("articles")] == ["Words."]
        assert store.search("words")[0].title == "Words."
        with store._database.reading() as connection:
            looked = sa.inspect(connection)
            for table in schema_of(dialect).tables.values():
                assert {c["name"] for c in looked.get_columns(table.name)} == set(table.columns.keys()), table.name


def make(address: str, statements: str, version: int) -> None:
    state = {"settled": "1"} if version == 1 else {"state": "1", "settled": "0"}
    lines = ", ".join(f"('{name}', '{value}')" for name, value in {"schema": str(version), **state}.items())
    about = f"INSERT INTO about (name, value) VALUES {lines}"  # noqa: S608 - from above
    if "://" not in address:
        connection = sqlite3.connect(address)
        connection.executescript(statements)
        connection.execute(about)
        connection.commit()
        connection.close()
        return
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(statements.encode())
        server.execute(about.encode())


def test_a_file_of_the_first_version_is_brought_up_to_date_and_keeps_everything(tmp_path: Path) -> None:
    """It says that it is settled, and not of which state; in it, a settling broke on that."""
    file = tmp_path / "old.db"
    file.write_bytes(gzip.decompress((SCHEMAS / "1.sqlite.db.gz").read_bytes()))
    with pytest.raises(StoreError, match=f"schema version 1; expected {VERSION}"):
        open_store(file, read_only=True)
    with open_store(file) as store:
        assert not store.settled
        (event,) = store.rows("events")
        settle(store)
        assert store.settled
    with open_store(file, read_only=True) as store:
        assert store.settled
        assert (store.count("copies"), store.count("articles")) == (3, 2)
        (report,) = store.rows("reports")
        assert report.words == "marched"
        assert (event.id, report.event, store.count("events")) == (report.id, "", 0)  # judged to be wrong
        (judged,) = store.rows("judgements")
        assert (judged.left, judged.by, judged.reason) == (report.id, "Ada", "a film")
        assert [hit.article for hit in store.search("students")] == [report.article]
        assert {reading.article.id for reading in store.readings()} == {a.id for a in store.rows("articles")}


def test_a_store_without_its_state_is_told_to_be_damaged(address: str) -> None:
    with open_store(address, create=True) as store:
        with store._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM about WHERE name = 'state'")
        for use in (lambda: store.write([page("Words.", "a")]), lambda: settle(store), lambda: store.settled):
            with pytest.raises(StoreError, match="about has no 'state'"):
                use()
        assert store.count("copies") == 0


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch, address: str) -> str:
    """A store of today's version, and a dateline that knows the next two."""
    with open_store(address, create=True) as store:
        store.write([page("Words.", "a")])
    added = (
        _both(VERSION + 1, "articles have a mood", "ALTER TABLE articles ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"),
        _both(VERSION + 2, "an index of moods", "CREATE INDEX articles_mood ON articles (mood)"),
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, *added))
    monkeypatch.setattr(migrations, "VERSION", VERSION + 2)
    return address


def _both(version: int, what: str, statement: str) -> Migration:
    return Migration(version, what, dict.fromkeys(DIALECTS, (statement,)))


def test_an_older_store_is_brought_up_to_date_when_it_is_opened_for_writing(grown: str) -> None:
    with pytest.raises(StoreError, match=f"schema version {VERSION}; expected {VERSION + 2}"):
        open_store(grown, read_only=True)
    for _ in range(2):  # the second time there is nothing to do
        with open_store(grown) as store:
            assert moods(store) == ["calm"]
    with open_store(grown, read_only=True) as store:
        assert moods(store) == ["calm"]


def test_a_migration_that_fails_leaves_the_store_as_it_was(grown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = _both(VERSION + 2, "wrong", "ALTER TABLE nowhere ADD COLUMN a TEXT")
    monkeypatch.setattr(migrations, "MIGRATIONS", (migrations.MIGRATIONS[-2], bad))
    with pytest.raises(StoreError):
        open_store(grown)
    monkeypatch.undo()
    with open_store(grown) as store:
        assert store.count("articles") == 1
        with pytest.raises(sa.exc.DBAPIError):
            moods(store)


def test_a_newer_store_is_refused(grown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(grown).close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match=f"version {VERSION + 2}; this dateline knows versions up to {VERSION}"):
        open_store(grown)
    with pytest.raises(StoreError, match="Install the newer dateline"):
        open_store(grown, read_only=True)


def moods(store: Store) -> list[str]:
    with store._database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT mood FROM articles")]


def test_the_schemas_are_kept() -> None:
    """A version that was released never changes."""
    for dialect in DIALECTS:
        assert (SCHEMAS / f"1.{dialect}.sql").is_file()


def test_the_page_about_the_store_names_every_table() -> None:
    page_ = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    for name in schema_of("sqlite").tables:
        assert re.search(rf"\b{name}\b", page_), name
    for operator in OPERATORS:
        assert f"`{operator}`" in page_, operator
