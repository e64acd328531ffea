"""What only the whole corpus shows, written in one transaction: reprints, events, ledger, the machine's judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa

from dateline.dataset import MACHINE, OF_CORPUS, TABLES
from dateline.errors import StoreError
from dateline.store.database import Database
from dateline.store.packing import pack_rows
from dateline.store.reading import Where, conditions
from dateline.store.schema import pairs_of, schema_of

_BATCH = 5_000  # rows that are written at a time
_Item = TypeVar("_Item")


class Settling:
    """The transaction of one settling. Readers go on seeing what was before until it ends; other writers wait."""

    def __init__(self, database: Database, connection: sa.Connection) -> None:
        self._database, self._connection = database, connection
        self._tables = schema_of(database.name).tables

    def replace(self, table: str, rows: Iterable[object], *, where: Where | None = None) -> None:
        """These rows in the place of those there (of those that `where` names): a table of `OF_CORPUS`, or the
        machine's own judgements. Replacing an event takes its ledger with it, so the ledger comes after the events.
        """
        if table not in (*OF_CORPUS, "judgements"):
            raise StoreError(
                f"found table {table!r}; expected what the corpus shows: {', '.join(OF_CORPUS)}, judgements."
            )
        of, stored = TABLES[table], self._tables[table]
        machine = [stored.c.by == MACHINE] if table == "judgements" else []
        self._connection.execute(sa.delete(stored).where(*machine, *conditions(self._database, of, where)))
        for some in _some(rows):
            if table == "judgements" and any(row.by != MACHINE for row in some):  # type: ignore[attr-defined]
                raise StoreError(f"found a judgement that is not by {MACHINE!r}; people's are made with `judge`.")
            self._database.insert(self._connection, table, of.columns, pack_rows(of, some))

    def set_events(self, events: Mapping[str, str]) -> None:
        """The event of each report that is named: ReportRow.id to EventRow.id."""
        self._set("reports", "event", events)

    def set_originals(self, originals: Mapping[str, str]) -> None:
        """The text that each article named reprints, ArticleRow.id to ArticleRow.id; empty for an original."""
        self._set("articles", "original", originals)

    def count_copies(self) -> None:
        """How many pages have the text of each article."""
        articles, copies = self._tables["articles"], self._tables["copies"]
        number = sa.select(sa.func.count()).where(copies.c.article == articles.c.id).scalar_subquery()
        self._connection.execute(sa.update(articles).where(articles.c.copies != number).values(copies=number))

    def _set(self, table: str, column: str, values: Mapping[str, str]) -> None:
        """By way of a temporary table: one statement for any number of rows."""
        stored = self._tables[table]
        pairs = pairs_of(self._database.name)
        pairs.create(self._connection)
        for some in _some(values.items()):
            self._database.insert(self._connection, pairs.name, ("id", "value"), some)
        self._connection.execute(
            sa.update(stored)
            .where(stored.c.id == pairs.c.id, stored.c[column] != pairs.c.value)
            .values({column: pairs.c.value})
        )
        pairs.drop(self._connection)


def _some(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while some := list(islice(rest, _BATCH)):
        yield some
