"""The schema of a store, made from `dataset.TABLES`, for both databases.

Beside the tables of the data set a store has `readings` (the whole record of each article), `signatures` (for finding
reprints), `forgotten` (what must not come back) and `about` (schema version, whether the corpus is settled).

On PostgreSQL, texts are in the collation "C", so that rows come in the same order as from SQLite.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.schema import CreateIndex, CreateTable

from dateline.dataset import TABLES, Table
from dateline.store.columns import Column, columns_of

Dialect = Literal["sqlite", "postgresql"]
_CLUSTERED = ("mentions", "participants", "actors", "places", "figures")  # narrow rows, kept in the order of their key
_SEARCHED = 180_000  # code points of a text that PostgreSQL indexes: a tsvector holds at most 1 MiB
_TITLE = 1_000  # of a title
SEARCH = "dateline_words"  # how PostgreSQL reads words: English stems, no word left out

_BEFORE: dict[Dialect, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, Language = english)",
        f"CREATE TEXT SEARCH CONFIGURATION {SEARCH} (COPY = english)",
        f"ALTER TEXT SEARCH CONFIGURATION {SEARCH} ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart,"
        " hword_part, word WITH dateline_stem",
    ),
}
_AFTER: dict[Dialect, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='articles', content_rowid='number',"
        " tokenize='porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": ("CREATE INDEX articles_search ON articles USING gin (search)",),
}


@lru_cache(maxsize=2)
def schema_of(dialect: Dialect) -> sa.MetaData:
    """Every table of a store of today's version."""
    meta = sa.MetaData()
    for table in TABLES.values():
        _table(meta, table, dialect)
    _own(meta, dialect)
    return meta


def statements(dialect: Dialect) -> list[str]:
    """What makes an empty store of today's version, one statement each."""
    engine = sa.create_mock_engine(f"{dialect}://" if dialect == "sqlite" else "postgresql+psycopg://", _nowhere)
    out = list(_BEFORE[dialect])
    for table in schema_of(dialect).sorted_tables:
        out.append(str(CreateTable(table).compile(dialect=engine.dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        out += [str(CreateIndex(index).compile(dialect=engine.dialect)).strip() for index in indexes]
    return [*out, *_AFTER[dialect]]


def _nowhere(*_args: object, **_named: object) -> None:
    """A mock engine is only asked for its dialect."""


def _table(meta: sa.MetaData, table: Table, dialect: Dialect) -> None:
    articles = table.name == "articles"
    # SQLite's full-text index points at a number, which VACUUM must not change
    number = [sa.Column("number", sa.Integer, primary_key=True)] if articles and dialect == "sqlite" else []
    # the long text stands last, so that what stands beside it is read without it
    columns = sorted(columns_of(table), key=lambda column: column.name == "text")
    parts: list[Any] = [*number, *(_column(c, table, dialect, key=not number) for c in columns)]
    if number:
        parts.append(sa.UniqueConstraint(*table.key))
    if articles and dialect == "postgresql":
        words = " || ".join(
            f"setweight(to_tsvector('{SEARCH}', left({column}, {size})), '{weight}')"
            for column, size, weight in (("title", _TITLE, "A"), ("text", _SEARCHED, "C"))
        )
        parts.append(sa.Column("search", TSVECTOR, sa.Computed(words, persisted=True)))
    made = sa.Table(table.name, meta, *parts, sqlite_with_rowid=table.name not in _CLUSTERED)
    for column in table.looked_up:
        sa.Index(f"{table.name}_{column}", made.c[column])


def _column(column: Column, table: Table, dialect: Dialect, key: bool) -> sa.Column[Any]:
    links = dict(table.links)
    to = [sa.ForeignKey(f"{links[column.name]}.id", ondelete="CASCADE")] if column.name in links else []
    primary = key and column.name in table.key
    return sa.Column(column.name, _type(column, dialect), *to, primary_key=primary, nullable=column.nullable)


def _type(column: Column, dialect: Dialect) -> sa.types.TypeEngine[Any]:
    match column.kind:
        case "text" | "list":
            return _text(dialect)
        case "integer":
            return sa.BigInteger() if dialect == "postgresql" else sa.Integer()
        case "real":
            return sa.Double() if dialect == "postgresql" else sa.REAL()
        case "boolean":
            return sa.Boolean()


def pairs_of(dialect: Dialect) -> sa.Table:
    """A temporary table of ids, and what is to be set for each."""
    id_, value = sa.Column("id", _text(dialect), primary_key=True), sa.Column("value", _text(dialect), nullable=False)
    return sa.Table("pairs", sa.MetaData(), id_, value, prefixes=["TEMPORARY"])


def _text(dialect: Dialect) -> sa.Text:
    return sa.Text(collation="C") if dialect == "postgresql" else sa.Text()


def _own(meta: sa.MetaData, dialect: Dialect) -> None:
    text = _text(dialect)

    def of_article() -> sa.Column[Any]:
        return sa.Column("article", text, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)

    sa.Table("readings", meta, of_article(), sa.Column("body", sa.LargeBinary, nullable=False))
    sa.Table("signatures", meta, of_article(), sa.Column("signature", sa.LargeBinary, nullable=False))
    forgotten = [sa.Column(name, text, nullable=False) for name in ("reason", "by", "at")]
    sa.Table("forgotten", meta, sa.Column("article", text, primary_key=True), *forgotten)
    sa.Table("about", meta, sa.Column("name", text, primary_key=True), sa.Column("value", text, nullable=False))
