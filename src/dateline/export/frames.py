"""Tables of a view as Arrow tables, pandas and polars frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.export.tables.arrow import batches, schema_of
from dateline.export.tables.columns import Column, columns_of, tables_of
from dateline.export.view import View, Where

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_ROWS = 20_000  # of a batch


def arrow_batches(
    view: View, table: str, columns: Sequence[str] | None = None, where: Where | None = None, size: int = _ROWS
) -> Iterator[pa.RecordBatch]:
    """The rows of a table as record batches, one after the other: nothing else is held in memory."""
    return batches(view, table, _chosen(table, columns), where, size)


def arrow_table(view: View, table: str, columns: Sequence[str] | None = None, where: Where | None = None) -> pa.Table:
    """The whole table."""
    import pyarrow as pa

    chosen = _chosen(table, columns)
    return pa.Table.from_batches(batches(view, table, chosen, where), schema_of(chosen)).combine_chunks()


def pandas_frame(table: pa.Table) -> pd.DataFrame:
    """The table as a pandas frame; whole numbers stay whole where some are unknown."""
    try:
        import pandas as pd
    except ImportError:
        raise UsageError("pandas is not installed; install it, or dateline[frames]") from None
    import pyarrow as pa

    whole: dict[Any, Any] = {pa.int64(): pd.Int64Dtype()}
    return table.to_pandas(types_mapper=whole.get)


def polars_frame(table: pa.Table) -> pl.DataFrame:
    """The table as a polars frame."""
    try:
        import polars as pl
    except ImportError:
        raise UsageError("polars is not installed; install it, or dateline[frames]") from None
    return pl.DataFrame(table)


def _chosen(table: str, columns: Sequence[str] | None) -> Sequence[Column]:
    """The columns of these names, or all. Raises UsageError for a table or a column that is none."""
    tables_of([table])
    of = {c.name: c for c in columns_of(table)}
    if wrong := [name for name in columns or () if name not in of]:
        raise UsageError(f"no column {wrong[0]!r} in {table}; it has {', '.join(of)}")
    return tuple(of.values()) if columns is None else tuple(of[name] for name in columns)
