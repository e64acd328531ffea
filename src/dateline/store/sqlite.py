"""A store in one file: SQLite with a write-ahead log, so that readers never wait for a run.

A store may come from a stranger. Its file is opened with `trusted_schema` off, extensions stay off, and `check`
looks at what is in it before anything else is asked of it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from dateline.errors import StoreBusy, StoreError
from dateline.store.database import MARKS, Database
from dateline.store.packing import Values
from dateline.store.schema import Dialect, schema_of

_LOCK = "-run"  # end of the name of the file that a run locks
_ENDS = ("", "-wal", "-shm", "-journal", _LOCK, f"{_LOCK}-journal")  # of the names of the files of a store
_CACHE = 64 * 1024  # KiB of pages in memory, a connection
_LOG_PAGES = 4_000  # pages of 4 KiB in the log before they are moved into the file
_TITLE = 4.0  # times that a word of the title counts
_WORDS_SHOWN = 24  # of a text, around the words found


class SQLite(Database):
    """A file, opened for reading and writing, or for reading only."""

    name: Dialect = "sqlite"
    own = True
    complaints = (sqlite3.Error,)

    def __init__(self, path: Path, *, create: bool, read_only: bool, wait: float) -> None:
        """`wait`: seconds that a writer waits for another one. Raises StoreError when there is no such file."""
        self.shown, self._path, self._read_only, self._wait = str(path), path, read_only, wait
        self._found(create and not read_only)
        self._log_needs_a_place = read_only and not _writable_beside(path)
        self.engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=QueuePool, max_overflow=-1)
        sa.event.listen(self.engine, "begin", _begin)

    def _found(self, create: bool) -> None:
        path = self._path
        if path.is_dir():
            raise StoreError(f"{path} is a folder; expected a store's file. Name a file, such as {path / 'corpus.db'}.")
        if not path.exists():
            if not create:
                raise StoreError(f"found no store at {path}; `dateline run INPUT --store {path}` makes one.")
            if not path.parent.is_dir():
                raise StoreError(f"found no folder {path.parent} for the store; make it, or name another place.")

    @property
    def files(self) -> frozenset[Path]:
        whole = self._path.resolve()
        return frozenset(whole.with_name(whole.name + end) for end in _ENDS)

    def told(self, error: Exception) -> StoreError:
        """SQLite says what kind of file it is; whoever opens and closes the file beside it drops the process's locks.

        https://sqlite.org/howtocorrupt.html, 2.2: another process may then take the log away under this one.
        """
        cause = getattr(error, "orig", None) or error
        if getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            says = f"{self.shown} is no store: found a file of another kind. Name a store, or a file that is new."
            return StoreError(says)
        return super().told(error)

    def _connect(self) -> sqlite3.Connection:
        mode = "mode=ro" if self._read_only else "mode=rwc"
        if self._log_needs_a_place:
            mode += "&immutable=1"  # on a disk that nobody can write to, nobody does
        connection = sqlite3.connect(
            f"file:{quote(str(self._path.absolute()))}?{mode}",
            uri=True,
            timeout=self._wait,
            isolation_level=None,  # transactions begin and end where this package says so
            check_same_thread=False,
        )
        for pragma in self._pragmas():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _pragmas(self) -> list[str]:
        always = ["trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", f"cache_size=-{_CACHE}"]
        if self._read_only:
            return [*always, "query_only=ON"]
        return [
            *always,
            "secure_delete=ON",  # what is forgotten is overwritten
            "synchronous=NORMAL",  # a crash of the program loses nothing; one of the machine, the last seconds
            f"wal_autocheckpoint={_LOG_PAGES}",
        ]

    def take(self) -> None:
        raw = self._connect()
        try:
            raw.execute("PRAGMA journal_mode=WAL")  # stays with the file
        finally:
            raw.close()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            try:
                transaction = connection.begin()
            except sa.exc.OperationalError as error:
                raise self._refused(error) from error
            with transaction:
                yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A file beside the store, locked by a transaction that writes nothing; the system ends it with the process."""
        lock = self._path.resolve().with_name(f"{self._path.resolve().name}{_LOCK}")
        with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as held:
            try:
                held.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise self.taken() from None
                raise
            yield

    def _refused(self, error: sa.exc.OperationalError) -> StoreError:
        if "locked" in str(error.orig):
            return StoreBusy(self.busy(self._wait))
        return StoreError(f"cannot write to {self.shown}: {error.orig}.")

    def insert(self, connection: sa.Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        names = ", ".join(f'"{c}"' for c in columns)
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our names
        raw: Any = connection.connection.driver_connection
        raw.executemany(statement, rows)

    def index(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        connection.exec_driver_sql(
            "INSERT INTO search(rowid, title, text) SELECT number, title, text FROM articles"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            (_array(articles),),
        )

    def unindex(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        connection.exec_driver_sql(
            "INSERT INTO search(search, rowid, title, text) SELECT 'delete', number, title, text FROM articles"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            (_array(articles),),
        )

    def one_of(self, column: sa.ColumnElement[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
        array = sa.bindparam(None, _array(values), sa.Text)
        return column.in_(sa.select(sa.func.json_each(array).table_valued("value").c.value))

    def has(self, column: sa.ColumnElement[Any], item: str) -> sa.ColumnElement[bool]:
        items = sa.func.json_each(column).table_valued("value").alias()
        return sa.exists(sa.select(1).select_from(items).where(items.c.value == item))

    def found(self, words: Sequence[str], limit: int) -> sa.Select[Any]:
        query = " ".join('"' + w.replace('"', '""') + '"' for w in words)  # each a phrase; all must be there
        a, index = schema_of("sqlite").tables["articles"].c, sa.table("search", sa.column("rowid"))
        matched: sa.ColumnClause[str] = sa.literal_column("search")
        rank: sa.ColumnClause[float] = sa.literal_column(f"bm25(search, {_TITLE}, 1.0)")
        cut = sa.func.snippet(matched, 1, *MARKS, "…", _WORDS_SHOWN)
        return (
            sa.select(a.id, a.title, a.publisher, a.published, cut)
            .select_from(index.join(schema_of("sqlite").tables["articles"], a.number == index.c.rowid))
            .where(matched.op("MATCH")(query))
            .order_by(rank, a.published.desc(), a.id)
            .limit(limit)
        )

    def check(self, connection: sa.Connection) -> None:
        tables = schema_of("sqlite").tables
        for kind, name, sql in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master"):
            disguised = name in tables and not (kind == "table" and sql.startswith("CREATE TABLE"))
            if kind == "trigger" or disguised:
                raise StoreError(
                    f"{self.shown} holds a {kind} {name!r} that dateline did not make and that acts by itself. "
                    "Ask whoever gave it to you, or make a store of your own from the pages."
                )

    def wipe(self) -> None:
        """Merges the full-text index, whose old parts still hold the words, and empties the log."""
        with self.writing() as connection:
            connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
        raw = self._connect()
        try:
            busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
        if busy:
            raise StoreBusy(
                f"what was forgotten is gone from {self.shown}, but another process reads the store, so that its log "
                "still holds the words; close that process and run the same command again."
            )


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _array(values: Sequence[Any]) -> str:
    return json.dumps([int(v) if isinstance(v, bool) else v for v in values])


def _writable_beside(path: Path) -> bool:
    """Whether the log may be made beside the file, or is there."""
    return os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists()
