"""What is on file, as rows, values and batches: in the order of the key, streamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.dataset import TABLES, Table
from dateline.errors import StoreError
from dateline.store.columns import chosen, columns_of
from dateline.store.database import Database
from dateline.store.packing import unpacked
from dateline.store.schema import schema_of

Where = Mapping[str, Any]  # column -> a value, a list of values, or an operator and a value: ("<=", "2020-05-17")
BATCH = 200  # rows that are fetched at a time: so few that they are gone before Python looks for what can go
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "in", "not in", "starts", "has")


def table_of(name: str) -> Table:
    """The table of this name. Raises StoreError when there is none."""
    if name not in TABLES:
        raise StoreError(f"found no table {name!r}; expected one of {', '.join(TABLES)}.")
    return TABLES[name]


def batches(
    database: Database,
    table: str,
    columns: Sequence[str] | None = None,
    *,
    where: Where | None = None,
    order: Sequence[str] | None = None,
    size: int = BATCH,
) -> Iterator[list[Sequence[Any]]]:
    """The values of each column asked for, or of all, `size` rows at a time.

    `order`: columns, "-" before one to turn it round.
    """
    of = table_of(table)
    asked = chosen(of, None if columns is None else tuple(columns))
    stored = schema_of(database.name).tables[table]
    query = sa.select(*(stored.c[c.name] for c in asked))
    query = query.where(*conditions(database, of, where)).order_by(*_ordered(of, stored, order))
    for some in streamed(database, query, size):
        try:
            by_column = unpacked(asked, some)
        except (ValueError, TypeError, msgspec.MsgspecError) as error:
            raise StoreError(f"a row of {table} on file is damaged ({error}); run its article again.") from error
        yield by_column


def streamed(database: Database, query: sa.Select[Any], size: int) -> Iterator[Sequence[Any]]:
    """What the query gives, as the database gives it, `size` rows at a time."""
    with database.telling(), database.reading() as connection:
        yield from connection.execution_options(yield_per=size).execute(query).partitions()


def conditions(database: Database, table: Table, where: Where | None) -> list[sa.ColumnElement[bool]]:
    """What `where` asks for, as SQL with bound values. Raises StoreError for an unknown column or operator."""
    stored = schema_of(database.name).tables[table.name]
    return [
        _condition(database, stored.c[column.name], *_operator(asked))
        for column, asked in zip(chosen(table, tuple(where or ())), (where or {}).values(), strict=True)
    ]


def _operator(asked: object) -> tuple[str, Any]:
    if isinstance(asked, tuple) and len(asked) == 2 and asked[0] in OPERATORS:
        return asked
    if isinstance(asked, list | tuple | set | frozenset):
        return "in", asked
    return "=", asked


def _condition(database: Database, column: sa.ColumnElement[Any], operator: str, value: Any) -> sa.ColumnElement[bool]:
    match operator:
        case "in":
            return database.one_of(column, list(value))
        case "not in":
            return sa.or_(column.is_(None), sa.not_(database.one_of(column, list(value))))
        case "starts":
            return sa.and_(column >= value, column < value + "\U0010ffff")
        case "has":
            return database.has(column, value)
        case "=":
            return column.is_(None) if value is None else column == value
        case "!=":
            return column.is_not(None) if value is None else column.is_distinct_from(value)
        case _:
            return column.op(operator)(value)


def _ordered(table: Table, stored: sa.Table, order: Sequence[str] | None) -> list[Any]:
    """The order asked for, made total by the key; None comes first on both databases."""
    asked = [*(order or ()), *table.key]
    names = dict.fromkeys(name.removeprefix("-") for name in asked)
    nullable = {c.name for c in columns_of(table) if c.nullable}
    out = []
    for column in chosen(table, tuple(names)):
        down = f"-{column.name}" in asked
        by = stored.c[column.name].desc() if down else stored.c[column.name].asc()
        if column.name in nullable:
            by = by.nulls_last() if down else by.nulls_first()
        out.append(by)
    return out
