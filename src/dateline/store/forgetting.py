"""What must go: an article's text and rows, and all that was made of them; a hash and the reason stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from dateline.dataset import TABLES
from dateline.errors import StoreError
from dateline.store.database import Database

KEPT = ("id", "article", "page_hash", "reader", "filed")  # of the row of a copy


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An article that was taken off the file and must not come back."""

    article: str  # ArticleRow.id, which is a hash of its text
    reason: str  # one line to read
    by: str  # who said so
    at: str  # UTC time, ISO to the second


def forget(connection: sa.Connection, tables: Mapping[str, sa.Table], database: Database, forgotten: Forgotten) -> None:
    """Raises StoreError for an article that is neither on file nor forgotten already."""
    article = forgotten.article
    if _there(connection, tables["forgotten"].c.article, article):
        return
    copies = tables["copies"]
    if not _there(connection, tables["articles"].c.id, article):
        raise StoreError(f"found no article {article!r} on file; `dateline run` says which there are.")
    _of_corpus(connection, tables, article)
    database.unindex(connection, [article])
    connection.execute(sa.delete(tables["articles"]).where(tables["articles"].c.id == article))
    blank = {name: "" for name in TABLES["copies"].columns if name not in KEPT}
    emptied = blank | {"status": "forgotten", "reason": forgotten.reason}
    connection.execute(sa.update(copies).where(copies.c.article == article).values(**emptied))
    connection.execute(sa.insert(tables["forgotten"]), [asdict(forgotten)])


def _of_corpus(connection: sa.Connection, tables: Mapping[str, sa.Table], article: str) -> None:
    """Events and reprints that were made of the article too; settling makes anew what is left of them."""
    reports, events, reprints = tables["reports"], tables["events"], tables["reprints"]
    articles, judgements = tables["articles"], tables["judgements"]
    of_it = sa.select(reports.c.event).where(reports.c.article == article)
    connection.execute(sa.delete(events).where(events.c.id.in_(of_it)))
    connection.execute(sa.delete(reprints).where(reprints.c.original == article))
    connection.execute(sa.update(articles).where(articles.c.original == article).values(original=""))
    for side in (judgements.c.left, judgements.c.right):  # ids of its rows begin with its own
        connection.execute(sa.delete(judgements).where(side >= article, side < article + "\U0010ffff"))


def _there(connection: sa.Connection, column: sa.ColumnElement[str], value: str) -> bool:
    return connection.execute(sa.select(column).where(column == value)).first() is not None
