"""JSON: one record a line (JSONL), a list of records, records one behind the other, or one record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from dateline.page.inputs.columns import Columns, cells_of, columns, item_of
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.lines import lines_of, text_of
from dateline.page.inputs.names import names
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_CHUNK = 262_144  # characters read at a time
_SPACE = " \t\r\n,\ufeff\x1e"  # between records; U+001E opens a record of a JSON text sequence (RFC 7464)


class _Broken(str):
    """What is wrong with a file, in place of a value."""

    __slots__ = ()


def jsonl(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """One record a line; a line that is none is told and passed over."""
    known, wrapped = columns(options, tables), names(tables).wrapped
    with text_of(source) as text:
        for number, line in enumerate(lines_of(text, settings.page_bytes), 1):
            if line is None:
                yield _too_long(source.at(number), settings)
            elif line.strip(_SPACE):
                yield _line(line, source.at(number), known, options, wrapped)


def _line(line: str, location: str, known: Columns, options: Options, wrapped: Sequence[str]) -> Item | Trouble:
    try:
        record = json.loads(line.strip(_SPACE))
    except (ValueError, RecursionError) as error:
        why = "too deeply nested" if isinstance(error, RecursionError) else error
        return Trouble(
            location, "decode", f"broken JSON: found {line.strip()[:60]!r} ({why}); expected one object a line"
        )
    return _record(record, location, known, options, wrapped)


def _record(record: object, location: str, known: Columns, options: Options, wrapped: Sequence[str]) -> Item | Trouble:
    if not isinstance(record, dict):
        found = type(record).__name__
        return Trouble(location, "decode", f"no record: found a JSON {found}; expected an object with named values")
    for name in wrapped:
        inner = record.get(name)
        if isinstance(inner, dict):
            record = {**{k: v for k, v in record.items() if k != name}, **inner}
    return item_of(cells_of(record), location, known, options)


def _too_long(location: str, settings: Settings) -> Trouble:
    return Trouble(
        location,
        "fetch",
        f"too long: found a record of more than {settings.page_bytes:,} characters (setting page_bytes)",
    )


def is_jsonl(head: bytes) -> bool:
    """The first line with anything on it is a whole object, and another follows."""
    lines = [line for line in head.decode("utf-8-sig", "replace").split("\n") if line.strip()]
    if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def json_file(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """Every record of a JSON file; lists are read piece by piece, so that they may be of any length."""
    if is_jsonl(source.head()):
        yield from jsonl(source, options, settings, tables)
        return
    with text_of(source) as text:
        yield from json_records(text, source.location, options, settings, tables)


def json_records(
    text: TextIOWrapper, location: str, options: Options, settings: Settings, tables: Tables
) -> Iterator[Item | Trouble]:
    """Every record in JSON of any shape, JSON Feed among them."""
    known, table = columns(options, tables), names(tables)
    number = 0
    for found in _values(text, settings.page_bytes):
        for record in [found] if isinstance(found, _Broken) else _inside(found, table.lists, known):
            number += 1
            at = f"{location}#{number}"
            if isinstance(record, _Broken):
                yield Trouble(at, "decode", record)
            else:
                yield _record(record, at, known, options, table.wrapped)


def _inside(value: Any, lists: Sequence[str], known: Columns) -> list[Any]:
    """The records of an object that holds a list of them; the value itself, as where it is a record with a text."""
    if not isinstance(value, dict) or known.known(k for k, v in value.items() if isinstance(v, str)):
        return [value]
    for path in lists:
        inner: Any = value
        for part in path.split("."):
            inner = inner.get(part) if isinstance(inner, Mapping) else None
        if isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner):
            return inner
    return [value]


def _values(text: TextIOWrapper, longest: int) -> Iterator[Any]:
    """Values of a list or of a sequence of values, one by one; what is broken is told, and ends it."""
    decoder, held, ended, first = json.JSONDecoder(), "", False, True
    while True:
        held = held.lstrip(_SPACE)
        if first and held:
            held, first = held.removeprefix("["), False
            continue
        if held.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(held) if held else (None, 0)
        except RecursionError:
            yield _Broken("broken JSON: found objects nested too deeply; expected a list of records")
            return
        except ValueError as error:
            end = 0
            if ended or len(held) > longest:
                yield _broken(held, error, len(held) > longest, longest)
                return
        if end and (ended or end < len(held)):
            yield value
            held = held[end:]
            continue
        if ended:
            return
        more = text.read(max(_CHUNK, len(held)))
        held, ended = held + more, not more


def _broken(held: str, error: ValueError, long: bool, longest: int) -> _Broken:
    if long:
        return _Broken(f"too long: found a value of more than {longest:,} characters (setting page_bytes)")
    return _Broken(f"broken JSON: found {held[:60]!r} ({error}); expected a list of records, or one record a line")
