"""What a batch of pages changes in a store: which rows go, which come.

The rule of copies: an article's facts are those of the copy that was published first, then of the least copy id; a copy
without a date comes after those with one. So the order in which pages arrive makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from dateline.dataset import OF_ARTICLE, TABLES
from dateline.store.database import Database
from dateline.store.forgetting import KEPT
from dateline.store.packing import Packed, Values

_COPIES = TABLES["copies"].columns
_AT = {name: i for i, name in enumerate(_COPIES)}


class Copy(NamedTuple):
    """What is on file of one copy."""

    id: str  # CopyRow.id
    article: str  # ArticleRow.id
    published: str  # ISO date; empty when unknown
    filed: str = ""  # UTC time

    @property
    def order(self) -> tuple[bool, str, str]:
        """The least of an article's copies gives its facts."""
        return not self.published, self.published, self.id


@dataclass(frozen=True)
class Known:
    """What is on file of the pages of a batch and of their articles."""

    copies: Mapping[str, Copy] = field(default_factory=dict)  # those of the batch, as they stand on file
    holders: Mapping[str, Copy] = field(default_factory=dict)  # article -> the copy whose facts it has, as it is now
    others: Mapping[str, Copy] = field(
        default_factory=dict
    )  # article -> the first copy on file that is not in the batch
    forgotten: Mapping[str, str] = field(default_factory=dict)  # article id or page hash -> reason


@dataclass
class Change:
    """What goes and what comes."""

    copies: dict[str, Values] = field(default_factory=dict)  # rows by id, in the place of any of that id
    gone: set[str] = field(default_factory=set)  # article ids whose rows go, for good or for new ones
    articles: dict[str, Packed] = field(default_factory=dict)  # whose rows come
    stale: set[str] = field(default_factory=set)  # ids of copies that have to be read again: the facts should be theirs


def change(batch: Iterable[Packed], known: Known, now: str) -> Change:
    """What `batch` changes, given what is on file. `now`: UTC time, for pages that are new."""
    out = Change()
    came: dict[str, list[tuple[Copy, Packed]]] = {}
    for page in batch:
        row = dict(zip(_COPIES, page.copy, strict=True))
        old = known.copies.get(row["id"])
        row["filed"] = old.filed if old else row["filed"] or now
        reason = known.forgotten.get(row["article"]) or known.forgotten.get(row["page_hash"])
        if reason is not None:
            row = {name: row[name] if name in KEPT else "" for name in _COPIES}
            row |= {"status": "forgotten", "reason": reason}
        elif page.article is not None:
            came.setdefault(row["article"], []).append((_copy(row), page))
        if old and old.article and old.article != row["article"]:
            came.setdefault(old.article, [])
        out.copies[row["id"]] = tuple(row.values())
    for article, pages in came.items():
        _decide(out, article, pages, known)
    return out


def _decide(out: Change, article: str, pages: list[tuple[Copy, Packed]], known: Known) -> None:
    """Whose facts and rows the article has after this batch."""
    holder, other = known.holders.get(article), known.others.get(article)
    # what it gave is read again, or is another text by now
    left = holder is not None and (holder.id in out.copies or holder.article != article)
    if pages:
        best, page = min(pages, key=lambda pair: pair[0].order)
        if holder is None or left or best.order < holder.order:
            out.articles[article], holder, left = page, best, False
            out.gone.add(article)
    elif other is None:
        out.gone.add(article)
    if other is not None and holder is not None and (left or other.order < holder.order):
        out.stale.add(other.id)


def _copy(row: Mapping[str, Any]) -> Copy:
    return Copy(row["id"], row["article"], row["published"], row["filed"])


# ------------------------------------------------------------------------------------------------------- on file


def known(connection: sa.Connection, tables: Mapping[str, sa.Table], database: Database, batch: list[Packed]) -> Known:
    """What is on file of `batch`, asked in a handful of queries."""
    copies, articles = tables["copies"].c, tables["articles"].c
    ids = [page.copy[_AT["id"]] for page in batch]
    new = {page.copy[_AT["article"]] for page in batch} - {""}
    columns = (copies.id, copies.article, copies.published, copies.filed)
    old = {c.id: c for c in _all(connection, sa.select(*columns).where(database.one_of(copies.id, ids)))}
    before = {c.article for c in old.values()} - {""}
    held = (
        sa.select(articles.id, articles.copy, copies.article, articles.published)
        .join(tables["copies"], copies.id == articles.copy)
        .where(database.one_of(articles.id, sorted(new | before)))
    )
    return Known(
        copies=old,
        holders={row[0]: Copy(*row[1:]) for row in connection.execute(held)},
        others={a: c for a in sorted(before) for c in _first(connection, tables, a, set(old))},
        forgotten=_forgotten(connection, tables),
    )


def _all(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Copy]:
    for row in connection.execute(query):
        yield Copy(*row)


def _first(connection: sa.Connection, tables: Mapping[str, sa.Table], article: str, but: set[str]) -> Iterator[Copy]:
    """The first copy of the article that is on file, but for those in `but`: those with a date, then those without."""
    copies = tables["copies"].c
    query = sa.select(copies.id, copies.article, copies.published).where(copies.article == article)
    for dated in (copies.published != "", copies.published == ""):
        ordered = query.where(dated).order_by(copies.article, copies.published, copies.id).limit(len(but) + 1)
        for copy in _all(connection, ordered):
            if copy.id not in but:
                yield copy
                return


def _forgotten(connection: sa.Connection, tables: Mapping[str, sa.Table]) -> dict[str, str]:
    """Reasons by article, and by the hash of each page that had its text."""
    forgotten, copies = tables["forgotten"].c, tables["copies"].c
    reasons = _pairs(connection, sa.select(forgotten.article, forgotten.reason))
    if not reasons:
        return {}
    pages = sa.select(copies.page_hash, forgotten.reason).where(
        copies.article == forgotten.article, copies.page_hash != ""
    )
    return reasons | _pairs(connection, pages)


def _pairs(connection: sa.Connection, query: sa.Select[Any]) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(query)}


def apply(connection: sa.Connection, tables: Mapping[str, sa.Table], database: Database, change: Change) -> None:
    """Makes the change, each table at once."""
    copies, articles = tables["copies"], tables["articles"]
    connection.execute(sa.delete(copies).where(database.one_of(copies.c.id, list(change.copies))))
    if change.gone:
        database.unindex(connection, sorted(change.gone))
        connection.execute(sa.delete(articles).where(database.one_of(articles.c.id, sorted(change.gone))))
    if change.stale:
        stale = database.one_of(copies.c.id, sorted(change.stale))
        connection.execute(sa.update(copies).where(stale).values(reader=""))
    database.insert(connection, "copies", _COPIES, change.copies.values())
    pages = change.articles
    if not pages:
        return
    columns = TABLES["articles"].columns
    database.insert(connection, "articles", columns, [p.article for p in pages.values() if p.article])
    database.index(connection, list(pages))
    for table, column, field_of in (("readings", "body", "reading"), ("signatures", "signature", "signature")):
        held = [(article, getattr(page, field_of)) for article, page in pages.items()]
        database.insert(connection, table, ("article", column), [pair for pair in held if pair[1]])
    for name in OF_ARTICLE:
        rows = [row for page in pages.values() for row in page.rows.get(name, ())]
        database.insert(connection, name, TABLES[name].columns, rows)
