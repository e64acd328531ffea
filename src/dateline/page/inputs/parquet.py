"""Parquet: one record a row, read in small batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.page.inputs.columns import cells_of, columns, item_of
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

MAGIC = b"PAR1"
_BATCH = 256  # rows in memory at a time
_BUFFER = 1 << 20  # bytes of a column read at a time


def parquet(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:  # noqa: ARG001
    """One item a row."""
    import pyarrow.parquet as pq  # a cold start need not wait for it

    known = columns(options, tables)
    with source.open() as stream, pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False) as file:
        names = [str(name) for name in file.schema_arrow.names]
        inner = [f"{f.name}.{g.name}" for f in file.schema_arrow if f.type.num_fields for g in _struct(f.type)]
        if missing := known.missing([*names, *inner]):
            yield Trouble(source.location, "decode", missing)
            return
        rows, number = Rows(source.path.stat().st_size, file.metadata.num_rows), 0
        source.extent.reading(rows)
        for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
            for record in batch.to_pylist():
                number = rows.passed = number + 1
                yield item_of(cells_of(record), source.at(number), known, options)


class Rows:
    """How far the file is, in its bytes, by its rows: it is not read from its beginning to its end."""

    def __init__(self, size: int, rows: int) -> None:
        self._size, self._rows, self.passed = size, rows, 0

    def tell(self) -> int:
        return self._size * self.passed // self._rows if self._rows else self._size


def _struct(kind: Any) -> Iterator[Any]:
    """The columns inside a column."""
    import pyarrow as pa

    if pa.types.is_struct(kind):
        yield from kind
