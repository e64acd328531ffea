"""What a store needs of its database, and where SQLite and PostgreSQL differ."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from dateline.errors import StoreBusy, StoreError
from dateline.store.packing import Values
from dateline.store.schema import Dialect

MARKS = ("\ue000", "\ue001")  # before and after words that a search found


class Database(ABC):
    """A database that holds one store, or is to hold one."""

    name: Dialect
    shown: str  # the address as people may read it, without a password
    own: bool  # the database is the store's own: no foreign tables are expected beside it
    complaints: tuple[type[Exception], ...]  # errors of the driver
    engine: sa.Engine
    _steady: str = ""  # isolation level of a snapshot, where it is not the usual one
    _pinned: sa.Connection | None = None  # of a snapshot

    def close(self) -> None:
        """No connection stays open."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees the store as it is now, or as it was at the beginning of the snapshot."""
        if self._pinned is not None:
            yield self._pinned
            return
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """The same, whose readings all see one state of the store."""
        with self.engine.connect() as connection:
            pinned = copy(self)
            pinned._pinned = connection.execution_options(isolation_level=self._steady) if self._steady else connection
            pinned._pinned.execute(sa.select(sa.literal(1)).select_from(sa.table("about")))  # the state is that of now
            yield pinned

    @abstractmethod
    def take(self) -> None:
        """Before the first writing, when it is known to be a store or to become one."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A transaction of the only writer. Raises StoreBusy when another one does not end."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """One run at a time. Raises StoreBusy, at once, while another process has it; ends with its process.

        It is no transaction: readers, and writers that ask for none of it, never meet it.
        """

    @abstractmethod
    def insert(self, connection: sa.Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        """Many rows at once, as fast as the database takes them."""

    @abstractmethod
    def index(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        """Their titles and texts can be searched; where the database does not see to it by itself."""

    @abstractmethod
    def unindex(self, connection: sa.Connection, articles: Sequence[str]) -> None:
        """Before they go: their titles and texts can no longer be searched."""

    @abstractmethod
    def one_of(self, column: sa.ColumnElement[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
        """That `column` is one of any number of values, in one parameter."""

    @abstractmethod
    def has(self, column: sa.ColumnElement[Any], item: str) -> sa.ColumnElement[bool]:
        """That the list in `column` has this item."""

    @abstractmethod
    def found(self, words: Sequence[str], limit: int) -> sa.Select[Any]:
        """Articles with all these words and phrases, best first: id, title, publisher, published, marked text."""

    @abstractmethod
    def wipe(self) -> None:
        """Nothing that was deleted can be found in the files of the database any longer."""

    @abstractmethod
    def check(self, connection: sa.Connection) -> None:
        """Raises StoreError for a store that holds what dateline did not put there and that could act by itself."""

    @property
    def files(self) -> frozenset[Path]:
        """As Store.files; none where the data lies elsewhere."""
        return frozenset()

    def busy(self, waited: float) -> str:
        """What to say when another writer does not end."""
        return (
            f"another process has been writing to {self.shown} for more than {waited:g} seconds; "
            "wait until it has ended, then run the same command again: what is on file is skipped."
        )

    def taken(self) -> StoreBusy:
        """What to say when another run is at the store."""
        return StoreBusy(
            f"another run is writing to {self.shown}; wait until it has ended, or name another store. One that was "
            "killed holds nothing."
        )

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the database or its driver complains of, as a StoreError of one line."""
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            raise self.told(error) from error
        except self.complaints as error:
            raise self.told(error) from error

    def told(self, error: Exception) -> StoreError:
        """The complaint in one line."""
        cause = getattr(error, "orig", None) or error
        words = (str(cause).strip() or type(cause).__name__).splitlines()[0]
        return StoreError(f"{self.shown}: {words.rstrip('.')}. Look whether the store is in its place and whole.")
