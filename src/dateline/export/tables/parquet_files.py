"""Our tables as Parquet: row groups of a fixed size, Zstandard, nothing in the file that tells the time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from dateline.export.tables.arrow import batches, schema_of
from dateline.export.tables.columns import Column, tables_of, written
from dateline.export.view import BATCH, Options, View

_GROUP = 20_000  # rows of a row group


def write(view: View, folder: Path, options: Options) -> list[Path]:
    return [_write(view, folder / f"{t}.parquet", t, written(t, options)) for t in tables_of(options.only)]


def _write(view: View, file: Path, table: str, columns: Sequence[Column]) -> Path:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    some = batches(view, table, columns)
    with ParquetWriter(file, schema_of(columns), compression="zstd") as out:
        while group := [*islice(some, _GROUP // BATCH)]:
            out.write_table(pa.Table.from_batches(group), row_group_size=_GROUP)
    return file
