"""Rows and readings as plain SQL values, and back.

A worker packs what it read (`packed`), so that the process that writes has nothing left to do but to write. Lists
become JSON arrays; a whole reading becomes the JSON of its fields, compressed.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple, cast

import msgspec

from dateline.dataset import OF_ARTICLE, TABLES, Filed, Table
from dateline.errors import StoreError
from dateline.model import Reading
from dateline.store.columns import Column, Kind, columns_of

Values = tuple[Any, ...]  # of one row, as the database takes them
_LEVEL = 3  # of compression: three quarters of the time of 6 for a tenth more bytes
_READING_BYTES = 512 * 2**20  # largest reading that is unpacked: a store from elsewhere may hold a bomb
_PLAIN, _ESCAPED = b"\x00", b"\x01"  # first byte of a packed reading: UTF-8 throughout, or with lone surrogates
_HELD: dict[Kind, set[type]] = {"text": {str}, "list": {str}, "integer": {int}, "real": {float}, "boolean": {bool, int}}
_UNFIT = re.compile("[\0\ud800-\udfff]")
_items: Callable[[str], tuple[str, ...]] = msgspec.json.Decoder(tuple[str, ...]).decode
_json = msgspec.json.Encoder().encode


class Packed(NamedTuple):
    """What one page puts on file, ready to be written."""

    copy: Values  # of the row of `copies`
    article: Values | None  # of the row of `articles`; None where there is no article
    reading: bytes  # the whole reading, compressed; empty where there is none
    rows: dict[str, list[Values]]  # by table, those of `OF_ARTICLE`
    signature: bytes  # of the text, for finding reprints


def packed(filed: Filed) -> Packed:
    """`filed` as plain SQL values. Raises StoreError for a table that no article fills."""
    unknown = sorted(set(filed.rows) - set(OF_ARTICLE))
    if unknown:
        raise StoreError(
            f"found rows for {', '.join(unknown)}; expected those of one article: {', '.join(OF_ARTICLE)}."
        )
    rows = {name: pack_rows(TABLES[name], rows) for name, rows in filed.rows.items()}
    if filed.article is not None and _UNFIT.search(filed.article.text):
        rows = {name: [_mended(values) for values in of] for name, of in rows.items()}
    return Packed(
        copy=_mended(values_of(TABLES["copies"], filed.copy)),
        article=None if filed.article is None else _mended(values_of(TABLES["articles"], filed.article)),
        reading=b"" if filed.reading is None else pack_reading(filed.reading),
        rows=rows,
        signature=filed.signature,
    )


# ------------------------------------------------------------------------------------------------------- readings


def pack_reading(reading: Reading) -> bytes:
    """Every field of `reading` but its timings, as compressed JSON."""
    bare = replace(reading, timings=())
    try:
        return _PLAIN + zlib.compress(_json(bare), _LEVEL)
    except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot hold
        text = json.dumps(msgspec.to_builtins(bare), ensure_ascii=True)
        return _ESCAPED + zlib.compress(text.encode("ascii"), _LEVEL)


def unpack_reading(data: bytes) -> Reading:
    """The reading that `pack_reading` packed. Raises StoreError for what is none."""
    try:
        text = _inflated(data[1:])
        if data[:1] == _ESCAPED:
            return msgspec.convert(json.loads(text), Reading)
        return _readings().decode(text)
    except (zlib.error, ValueError, msgspec.MsgspecError) as error:
        raise StoreError(f"a reading on file is damaged ({error}); run its article again to file it anew.") from error


@lru_cache(maxsize=1)
def _readings() -> msgspec.json.Decoder[Reading]:
    return msgspec.json.Decoder(Reading)


def _inflated(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    out = stream.decompress(data, _READING_BYTES)
    if not stream.eof:
        raise ValueError(f"it does not end within {_READING_BYTES} bytes")
    return out


# ----------------------------------------------------------------------------------------------------------- rows


def values_of(table: Table, row: object) -> Values:
    """The values of one row."""
    return pack_rows(table, (row,))[0]


def pack_rows(table: Table, rows: Iterable[object]) -> list[Values]:
    """The values of each row, in the order of the table's columns."""
    return [_packer(table)(row) for row in rows]


def unpacked(columns: Sequence[Column], rows: Sequence[Values]) -> list[Sequence[Any]]:
    """Column by column, the values of the rows' fields, from rows as the database gives them.

    Raises TypeError and ValueError for what no column of its kind holds: SQLite keeps anything in any column.
    """
    return [_unpacked(column, values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)]


def row_of(table: Table, values: Values) -> Any:
    """The row whose values these are."""
    return table.row(*(value for (value,) in unpacked(columns_of(table), (values,))))


@lru_cache(maxsize=64)
def _packer(table: Table) -> Callable[[object], Values]:
    get = cast(Callable[[object], Values], attrgetter(*table.columns))
    lists = [i for i, c in enumerate(columns_of(table)) if c.kind == "list"]
    if not lists:
        return get

    def pack(row: object) -> Values:
        out = list(get(row))
        for i in lists:
            out[i] = _array(out[i])
        return tuple(out)

    return pack


def _unpacked(column: Column, values: Values) -> Sequence[Any]:
    for found in {*map(type, values)} - _HELD[column.kind]:
        if not (column.nullable and found is NoneType):
            raise TypeError(f"column {column.name} holds {found.__name__}, expected {column.kind}")
    if column.kind == "list":
        return [_items(array) if array != "[]" else () for array in values]
    return [*map(bool, values)] if column.kind == "boolean" else values


def _array(items: tuple[str, ...]) -> str:
    if not items:
        return "[]"
    try:
        array = _json(items).decode()
    except UnicodeEncodeError:  # a lone surrogate
        array = "\\u0000"
    return _json(_mended(items)).decode() if "\\u0000" in array else array


# --------------------------------------------------------------------------------- what no database takes in a text


def _mended(values: Values) -> Values:
    """The same with U+FFFD for each NUL and lone surrogate, so that offsets stay true."""
    return tuple(_UNFIT.sub("\ufffd", v) if isinstance(v, str) else v for v in values)
