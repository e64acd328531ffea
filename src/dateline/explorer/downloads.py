"""A whole list as a file: CSV, JSON or Parquet, written row group by row group while it is sent.

Cells are those of `dateline export` (export/tables): a spreadsheet takes none of them for a formula, and what is
unknown is empty in CSV and null in the others.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.explorer.page import Listing
from dateline.export.tables.arrow import schema_of, unknown
from dateline.export.tables.cells import cells
from dateline.export.tables.columns import Column

_BATCH = 500  # rows that are written at a time
_GROUP = 20_000  # rows of a row group of Parquet, as in an export

Batch = list[Sequence[Any]]  # a column each
Pieces = Generator[bytes, None, None]


class Form(NamedTuple):
    """A kind of file."""

    ending: str  # of the address, behind that of the page
    name: str  # as people call it
    media: str  # media type
    written: Callable[[Sequence[Column], Iterator[Sequence[Any]]], Pieces]


def file(request: Request, name: str, form: Form, listing: Listing, held: ExitStack) -> Response:
    """The list as a file of this name. `held`: what is closed when it has been sent, or nobody wants it any more."""
    headers = {
        "content-disposition": f'attachment; filename="{name}{form.ending}"',
        "cache-control": "no-store",
    }
    if form.ending == ".parquet":
        headers["content-encoding"] = "identity"  # it is compressed already
    if request.method == "HEAD":
        held.close()
        return Response(headers=headers, media_type=form.media)
    pieces = _holding(form.written([Column(n, k) for n, k in listing.columns], iter(listing.rows)), held)  # type: ignore[arg-type]
    next(pieces)  # from here on, whatever ends it closes what it holds
    return StreamingResponse(pieces, headers=headers, media_type=form.media)


def _holding(pieces: Pieces, held: ExitStack) -> Pieces:
    with held:
        yield b""
        yield from pieces


def _batches(rows: Iterator[Sequence[Any]], size: int) -> Iterator[Batch]:
    while some := list(islice(rows, size)):
        yield [*zip(*some, strict=True)]


def as_csv(columns: Sequence[Column], rows: Iterator[Sequence[Any]]) -> Pieces:
    """RFC 4180, UTF-8, a header line."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(c.name for c in columns)
    for batch in _batches(rows, _BATCH):
        lines.writerows(zip(*(cells(c, values) for c, values in zip(columns, batch, strict=True)), strict=True))
        yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    words = out.getvalue()
    out.seek(0)
    out.truncate()
    return words.encode("utf-8", "replace")  # half a surrogate pair has no bytes


def as_json(columns: Sequence[Column], rows: Iterator[Sequence[Any]]) -> Pieces:
    """A list of objects, one on a line."""
    names = [c.name for c in columns]
    between = b"[\n"
    for batch in _batches(rows, _BATCH):
        values = (unknown(c, v) for c, v in zip(columns, batch, strict=True))
        objects = (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))
        yield between + b",\n".join(map(msgspec.json.encode, objects))
        between = b",\n"
    yield b"\n]\n" if between == b",\n" else b"[]\n"


def as_parquet(columns: Sequence[Column], rows: Iterator[Sequence[Any]]) -> Pieces:
    """Row groups of 20,000, Zstandard."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    sink, schema = _Sink(), schema_of(columns)
    with ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as out:
        for batch in _batches(rows, _GROUP):
            kinds = zip(columns, batch, schema, strict=True)
            arrays = [pa.array(unknown(c, values), kind.type) for c, values, kind in kinds]
            out.write_batch(pa.record_batch(arrays, schema=schema), row_group_size=_GROUP)
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What is written, until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._at += len(self._pieces[-1])
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


FORMS = (
    Form(".csv", "CSV", "text/csv; charset=utf-8", as_csv),
    Form(".rows.json", "JSON", "application/json", as_json),
    Form(".parquet", "Parquet", "application/vnd.apache.parquet", as_parquet),
)
