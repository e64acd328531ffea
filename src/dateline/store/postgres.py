"""A store for a team: PostgreSQL by its address, by way of psycopg 3."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, REGCONFIG, TSQUERY

from dateline.errors import StoreBusy, StoreError
from dateline.store.database import MARKS, Database
from dateline.store.packing import Values
from dateline.store.schema import SEARCH, Dialect, schema_of

_CONNECT = 15  # seconds until a server that does not answer is given up
_BUSY = "55P03"  # SQLSTATE lock_not_available
_HEADLINE = f"StartSel={MARKS[0]}, StopSel={MARKS[1]}, MaxWords=24, MinWords=12, MaxFragments=1"


class Postgres(Database):
    """A database on a server; the store is in the first schema of its search path."""

    name: Dialect = "postgresql"
    own = False
    _steady = "REPEATABLE READ"

    def __init__(self, address: str, *, read_only: bool, wait: float) -> None:
        """`wait`: seconds that a writer waits for another one. Raises StoreError for an address that is none."""
        self.complaints = (_driver().Error,)
        try:
            url = sa.make_url(address).set(drivername="postgresql+psycopg")
        except (sa.exc.ArgumentError, ValueError):  # whose words would show the password
            raise StoreError("found an address of no known form; expected postgresql://USER@HOST/NAME.") from None
        self.shown = sa.URL.create(
            "postgresql", url.username, None, url.host, url.port, url.database
        ).render_as_string()
        self._wait = wait
        given = {"connect_timeout": str(_CONNECT), "application_name": "dateline"}
        self.engine = sa.create_engine(
            url, max_overflow=-1, connect_args={k: v for k, v in given.items() if k not in url.query}
        )
        if read_only:
            sa.event.listen(self.engine, "connect", _read_only)

    def take(self) -> None:
        """Nothing to do: a server reads and writes at once as it is."""

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        with self.engine.begin() as connection:
            try:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self._wait * 1000)}")
                connection.exec_driver_sql(
                    "SELECT pg_advisory_xact_lock(hashtext('dateline'), hashtext(current_schema()))"
                )
            except sa.exc.DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") == _BUSY:
                    raise StoreBusy(self.busy(self._wait)) from error
                raise
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A lock of a session that does nothing else; the server lets go of it when the connection ends."""
        with self.engine.connect() as connection:
            held = connection.execution_options(isolation_level="AUTOCOMMIT")
            lock = "hashtext('dateline run'), hashtext(current_schema())"
            if not held.exec_driver_sql(f"SELECT pg_try_advisory_lock({lock})").scalar():
                raise self.taken()
            try:
                yield
            finally:
                try:
                    held.exec_driver_sql(f"SELECT pg_advisory_unlock({lock})")
                except sa.exc.DBAPIError:  # the connection is gone, and the lock with it
                    held.invalidate()

    def insert(self, connection: sa.Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        names = ", ".join(f'"{c}"' for c in columns)
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    def index(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        """The column `search` is made by the server."""

    def unindex(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        """It goes with its row."""

    def one_of(self, column: sa.ColumnElement[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
        kind = sa.Text() if isinstance(column.type, sa.Text) else column.type
        return column == sa.any_(sa.literal(list(values), ARRAY(kind)))

    def has(self, column: sa.ColumnElement[Any], item: str) -> sa.ColumnElement[bool]:
        return sa.func.jsonb_exists(sa.cast(column, JSONB), item, type_=sa.Boolean)

    def found(self, words: Sequence[str], limit: int) -> sa.Select[Any]:
        a = schema_of("postgresql").tables["articles"].c
        config = sa.cast(SEARCH, REGCONFIG)
        phrases = [sa.func.phraseto_tsquery(config, word, type_=TSQUERY) for word in words]
        query: sa.ColumnElement[Any] = reduce(lambda left, right: left.op("&&")(right), phrases)
        rank = sa.func.ts_rank_cd(a.search, query)
        best = (
            sa.select(a.id, a.title, a.publisher, a.published, a.text, rank.label("rank"))
            .where(a.search.op("@@")(query))
            .order_by(rank.desc(), a.published.desc(), a.id)
            .limit(limit)
            .subquery()
        )
        b = best.c
        cut = sa.func.ts_headline(config, b.text, query, _HEADLINE)
        return sa.select(b.id, b.title, b.publisher, b.published, cut).order_by(b.rank.desc(), b.published.desc(), b.id)

    def check(self, connection: sa.Connection) -> None:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise StoreError(f"{self.shown} is a database in {encoding}; expected UTF8 (CREATE DATABASE ... ENCODING).")

    def wipe(self) -> None:
        """What was deleted is cleared out of the tables and of the index of words."""
        with self.engine.connect() as connection:
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            outside.exec_driver_sql("VACUUM " + ", ".join(f'"{name}"' for name in schema_of("postgresql").tables))


def _driver() -> Any:
    try:
        return importlib.import_module("psycopg")
    except ImportError as error:
        raise StoreError(
            "the driver of PostgreSQL is missing; pip install 'dateline[postgres]', or name a file for SQLite."
        ) from error


def _read_only(connection: Any, _record: object) -> None:
    connection.read_only = True
