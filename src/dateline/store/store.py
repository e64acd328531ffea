"""`open_store` and `Store`: the record of a corpus, in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from dateline.dataset import TABLES, JudgementKind, JudgementRow
from dateline.errors import StoreBusy, StoreError
from dateline.model import Reading
from dateline.store import reading, writing
from dateline.store.database import Database
from dateline.store.forgetting import Forgotten, forget
from dateline.store.judgements import Moment, judgement, moment, person, withdrawn
from dateline.store.migrations import VERSION, prepare
from dateline.store.packing import Packed, Values, row_of, unpack_reading
from dateline.store.postgres import Postgres
from dateline.store.reading import Where, table_of
from dateline.store.schema import schema_of
from dateline.store.search import Hit, snippet, terms
from dateline.store.settling import Settling
from dateline.store.sqlite import SQLite

_WAIT = 60.0  # seconds that a writer waits for another one
_READINGS = 50  # readings that are fetched at a time


def open_store(address: str | Path, *, create: bool = False, read_only: bool = False, wait: float = _WAIT) -> Store:
    """The store at `address`: a path is SQLite, postgresql://USER@HOST/NAME is PostgreSQL.

    `create` makes one where there is none. `wait`: seconds that a writer waits for another one. Raises StoreError for
    what is no store, for one of a newer version, and where the driver of PostgreSQL is missing.
    """
    database = _database(address, create=create, read_only=read_only, wait=wait)
    try:
        with database.telling():
            prepare(database, create=create and not read_only, read_only=read_only)
    except BaseException:
        database.close()
        raise
    return Store(database, read_only=read_only)


def _database(address: str | Path, *, create: bool, read_only: bool, wait: float) -> Database:
    scheme, divider, _ = str(address).partition("://")
    if not divider:
        return SQLite(Path(address), create=create, read_only=read_only, wait=wait)
    if scheme in ("postgresql", "postgres"):
        return Postgres(str(address), read_only=read_only, wait=wait)
    raise StoreError(f"found an address that begins with {scheme}://; expected a path, or postgresql://USER@HOST/NAME.")


@dataclass(frozen=True, slots=True)
class About:
    """What a store is, and how much is in it."""

    address: str  # without a password
    version: int  # of the schema
    settled: bool  # reprints, events and ledger have been made of all that is on file
    counts: Mapping[str, int]  # rows by table
    readers: Mapping[str, int]  # copies by the fingerprint of what read them; empty: to be read again


class Store:
    """The record of a corpus. Close it, or use it with `with`.

    Reading is always of what is on file at that moment, and is never held up by a run that writes.
    """

    def __init__(self, database: Database, *, read_only: bool = False) -> None:
        self._database, self.read_only = database, read_only
        self._tables = schema_of(database.name).tables

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Nothing stays open."""
        self._database.close()

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self._database.shown

    @property
    def files(self) -> frozenset[Path]:
        """The files that it is, resolved paths. Nobody may open them but the database itself."""
        return self._database.files

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """The store as it is now, for reading several tables that belong together while a run goes on writing."""
        with self._database.telling(), self._database.snapshot() as pinned:
            yield Store(pinned, read_only=True)

    # ------------------------------------------------------------------------------------------------- reading

    def rows(self, table: str, *, where: Where | None = None, order: Sequence[str] | None = None) -> Iterator[Any]:
        """Row objects of the table's class."""
        row = table_of(table).row
        for values in self.values(table, where=where, order=order):
            yield row(*values)

    def values(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        *,
        where: Where | None = None,
        order: Sequence[str] | None = None,
    ) -> Iterator[Values]:
        """The columns asked for, or all, a tuple a row: no object is made for a row."""
        for some in reading.batches(self._database, table, columns, where=where, order=order):
            yield from zip(*some, strict=True)

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = reading.BATCH, *, where: Where | None = None
    ) -> Iterator[list[Sequence[Any]]]:
        """The same as `values`, column by column, `size` rows at a time."""
        return reading.batches(self._database, table, columns, where=where, size=size)

    def row(self, table: str, *key: object) -> Any | None:
        """The row of this key; None where there is none."""
        of = table_of(table)
        if len(key) != len(of.key):
            raise StoreError(f"found a key of {len(key)} values for {table}; expected {', '.join(of.key)}.")
        return next(self.rows(table, where=dict(zip(of.key, key, strict=True))), None)

    def count(self, table: str, where: Where | None = None) -> int:
        """How many rows."""
        of = table_of(table)
        query = sa.select(sa.func.count()).select_from(self._tables[table])
        return int(self._one(query.where(*reading.conditions(self._database, of, where))) or 0)

    def reading(self, article: str) -> Reading | None:
        """The whole record of an article; None where it is not on file."""
        readings = self._tables["readings"].c
        body = self._one(sa.select(readings.body).where(readings.article == article))
        return None if body is None else unpack_reading(body)

    def readings(self) -> Iterator[Reading]:
        """The whole record of each article, in the order of their ids."""
        readings = self._tables["readings"].c
        for some in reading.streamed(self._database, sa.select(readings.body).order_by(readings.article), _READINGS):
            for (body,) in some:
                yield unpack_reading(body)

    def signatures(self) -> Iterator[tuple[str, bytes]]:
        """Article and signature of its text, in the order of their ids."""
        signatures = self._tables["signatures"].c
        query = sa.select(signatures.article, signatures.signature).order_by(signatures.article)
        for some in reading.streamed(self._database, query, 2_000):
            yield from some

    def known(self, ids: Sequence[str], reader: str) -> set[str]:
        """Those of these copies that this reader need not read: it has read them, or they are forgotten."""
        copies = self._tables["copies"].c
        done = sa.or_(copies.reader == reader, copies.status == "forgotten")
        query = sa.select(copies.id).where(self._database.one_of(copies.id, list(ids)), done)
        return {id for some in reading.streamed(self._database, query, 10_000) for (id,) in some}  # noqa: A001

    def forgotten(self) -> Iterator[Forgotten]:
        """Articles that were taken off the file, in the order of their ids."""
        forgotten = self._tables["forgotten"]
        query = sa.select(*(forgotten.c[f.name] for f in fields(Forgotten))).order_by(forgotten.c.article)
        for some in reading.streamed(self._database, query, 2_000):
            for row in some:
                yield Forgotten(*row)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Articles whose title or text has all these words ("and phrases"), best first, `limit` at most."""
        asked = terms(words)
        if not asked or limit < 1:
            return []
        query = self._database.found(asked, limit)
        rows = [row for some in reading.streamed(self._database, query, limit) for row in some]
        return [Hit(row[0], row[1], row[2], row[3], (snippet(row[4]),)) for row in rows]

    def matching(self, words: str, limit: int) -> list[str]:
        """Ids alone of the articles that `search` finds, in its order: it is the stretches of text that take time."""
        asked = terms(words)
        if not asked or limit < 1:
            return []
        query = self._database.found(asked, limit)
        ids = query.with_only_columns(query.selected_columns[0])
        return [row[0] for some in reading.streamed(self._database, ids, limit) for row in some]

    def about(self) -> About:
        """What is on file, in numbers."""
        copies = self._tables["copies"].c
        query = sa.select(copies.reader, sa.func.count()).group_by(copies.reader).order_by(copies.reader)
        readers = {row[0]: row[1] for some in reading.streamed(self._database, query, 2_000) for row in some}
        return About(self.address, VERSION, self.settled, {name: self.count(name) for name in TABLES}, readers)

    @property
    def settled(self) -> bool:
        """Whether reprints, events and ledger have been made of all that is on file."""
        with self._database.telling(), self._database.reading() as connection:
            return self._about(connection, "settled") == self._about(connection, "state")

    @property
    def state(self) -> str:
        """Another one after every change to what the corpus is made of; for `settling`."""
        with self._database.telling(), self._database.reading() as connection:
            return self._about(connection, "state")

    def _about(self, connection: sa.Connection, name: str) -> str:
        """Raises StoreError where somebody took the line out of the store."""
        about = self._tables["about"].c
        value = connection.execute(sa.select(about.value).where(about.name == name)).scalar()
        if value is None:
            raise StoreError(f"{self.address} is damaged: table about has no {name!r}. Make it anew from the pages.")
        return str(value)

    def _say(self, connection: sa.Connection, name: str, value: str) -> None:
        about = self._tables["about"]
        connection.execute(sa.update(about).where(about.c.name == name).values(value=value))

    def _one(self, query: sa.Select[Any]) -> Any:
        with self._database.telling(), self._database.reading() as connection:
            return connection.execute(query).scalar()

    # ------------------------------------------------------------------------------------------------- writing

    @contextmanager
    def alone(self) -> Iterator[None]:
        """For a run: two at one store would read the same pages twice and settle each other's halves.

        Raises StoreBusy, at once, while another process is in it. What a killed process held is free.
        """
        self._check_writable()
        with ExitStack() as held:
            with self._database.telling():
                held.enter_context(self._database.alone())
            yield

    def write(self, batch: Sequence[Packed]) -> None:
        """Files what these pages gave, in one transaction: all of it or nothing."""
        if not batch:
            return
        with self._writing() as connection:
            on_file = writing.known(connection, self._tables, self._database, list(batch))
            change = writing.change(batch, on_file, moment(None))
            writing.apply(connection, self._tables, self._database, change)
            self._change(connection)

    @contextmanager
    def settling(self, state: str | None = None) -> Iterator[Settling]:
        """A transaction for what only the whole corpus shows; on leaving, the store is settled.

        What is read meanwhile from the store is what was on file before it. Other writers wait until it ends. What was
        worked out beforehand names the `state` of the store that it was worked out from: raises StoreBusy, and changes
        nothing, where somebody has filed something since.
        """
        with self._writing() as connection:
            if state is not None and self._about(connection, "state") != state:
                raise StoreBusy(
                    f"another process has written to {self.address} meanwhile; reprints and events are made anew when "
                    "it ends, or when the same command is run again."
                )
            settling = Settling(self._database, connection)
            yield settling
            settling.count_copies()
            self._say(connection, "settled", self._about(connection, "state"))

    def judge(
        self,
        kind: JudgementKind,
        left: str,
        right: str = "",
        *,
        by: str,
        column: str = "",
        value: str = "",
        reason: str = "",
        score: float = 1.0,
        at: Moment = None,
    ) -> JudgementRow:
        """Files what a person judges (`at`: when, UTC; None for now). Raises StoreError for what says nothing."""
        row = judgement(kind, left, right, column=column, value=value, by=by, reason=reason, score=score, at=at)
        judgements = self._tables["judgements"]
        with self._writing() as connection:
            if connection.execute(sa.select(judgements.c.id).where(judgements.c.id == row.id)).first() is None:
                connection.execute(sa.insert(judgements), [asdict(row)])
                self._change(connection)
        return row

    def withdraw(self, id: str, *, by: str, reason: str, at: Moment = None) -> JudgementRow:  # noqa: A002 - the field
        """Takes a judgement back; the row stays, and says so. Raises StoreError for one that is not on file."""
        judgements = self._tables["judgements"]
        with self._writing() as connection:
            found = connection.execute(sa.select(judgements).where(judgements.c.id == id)).first()
            if found is None:
                raise StoreError(f"found no judgement {id!r} on file.")
            row = withdrawn(row_of(TABLES["judgements"], tuple(found)), by=by, reason=reason, at=at)
            connection.execute(sa.update(judgements).where(judgements.c.id == id).values(**asdict(row)))
            self._change(connection)
        return row

    def forget(self, article: str, *, reason: str, by: str, at: Moment = None) -> Forgotten:
        """Takes the article's text and rows off the file for good, with all that was made of them.

        Its copies keep their hashes and the reason, so that it does not come back. Forgetting it again only clears
        the files of the database again. Raises StoreError for an article that is not on file, StoreBusy where another
        process keeps its words in the log of the database.
        """
        row = Forgotten(article, reason, person(by), moment(at))
        with self._writing() as connection:
            forget(connection, self._tables, self._database, row)
            self._change(connection)
        with self._database.telling():
            self._database.wipe()
        return next(f for f in self.forgotten() if f.article == article)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_writable()
        with self._database.telling(), self._database.writing() as connection:
            yield connection

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.address} was opened for reading only; open it without read_only to write.")

    def _change(self, connection: sa.Connection) -> None:
        """The store is in another state than before, and not settled."""
        self._say(connection, "state", str(int(self._about(connection, "state")) + 1))
