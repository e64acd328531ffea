"""Our tables as Arrow: what is unknown is null, lists are lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.export.tables.columns import Column, Kind
from dateline.export.view import BATCH, View, Where

if TYPE_CHECKING:
    import pyarrow as pa


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    import pyarrow as pa

    kinds: dict[Kind, pa.DataType] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([(c.name, kinds[c.kind]) for c in columns])


def batches(
    view: View, table: str, columns: Sequence[Column], where: Where | None = None, size: int = BATCH
) -> Iterator[pa.RecordBatch]:
    """The rows of a table, `size` at a time."""
    import pyarrow as pa

    schema = schema_of(columns)
    for batch in view.batches(table, [c.name for c in columns], size, where=where):
        by_column = zip(columns, batch, schema, strict=True)
        arrays = [pa.array(unknown(c, values), field.type) for c, values, field in by_column]
        yield pa.record_batch(arrays, schema=schema)


def unknown(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """A column's values with None for what is unknown; an empty list stays an empty list."""
    return [v or None for v in values] if column.kind == "text" and "" in values else values
