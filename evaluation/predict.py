"""Runs one reading set over a JSONL file: a line in, a line out, and no line stops the run.

A set is a module of this package with `predict(record, reader) -> dict`; it is imported when it is asked for.
"""

from __future__ import annotations

import copy
import gzip
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from dateline.errors import UsageError

Record = dict[str, Any]
Predict = Callable[[Record, Any], Record]
Log = Callable[[str], None]

# What a set answers where it knows nothing, in the words of the data sets.
EMPTY: dict[str, Record] = {
    "events": {"events": []},
    "attribution": {"attributions": []},
    "places": {"toponyms": []},
    "times": {"timexes": []},
    "entities": {"entities": []},
    "actors": {"country": "", "sector": ""},
    "pages": {"text": ""},
}
# The fields that hold the words, one of which a line must have.
WORDS = {"actors": ("phrase",), "pages": ("html", "text")}
NEEDS_ENGINE = ("events", "attribution", "places", "times", "entities")
_SURROGATE = re.compile("[\ud800-\udfff]")


def predict_file(name: str, source: Path, out: IO[str], *, reader: Any = None, log: Log | None = None) -> int:
    """Predict every line of `source`, in order, each written as soon as it is ready; the number of lines written.

    Raises UsageError for an unknown set or an input that cannot be opened, before anything is written.
    """
    say = log or (lambda line: print(line, file=sys.stderr))
    predict = load_set(name)
    written = 0
    for number, raw in open_lines(source):
        record = _record(raw, number, say)
        if record is None:
            continue
        answer = _answer(name, predict, record, reader, number, say)
        out.write(json.dumps({**answer, "id": record.get("id")}) + "\n")
        out.flush()
        written += 1
    return written


def load_set(name: str) -> Predict:
    """The `predict` of set `name`."""
    if name not in EMPTY:
        raise UsageError(f"no set named {name!r}; expected one of: {', '.join(EMPTY)}")
    try:
        return import_module(f"evaluation.{name}").predict  # type: ignore[no-any-return]
    except (ImportError, AttributeError) as error:
        raise UsageError(f"set {name!r} cannot be loaded: {_one_line(error)}") from None


def open_lines(source: Path) -> Iterator[tuple[int, bytes]]:
    """(line number, bytes) of each line that is not blank; `.gz` is unpacked. Opens the file at once."""
    try:
        file = gzip.open(source, "rb") if source.suffix == ".gz" else source.open("rb")  # noqa: SIM115 - see _lines
        file.peek(1)  # a folder, or a file that is not gzip, shows itself here
    except (OSError, EOFError) as error:
        raise UsageError(f"{source} cannot be read: {_one_line(error)}") from None
    return _lines(source, file)


def _lines(source: Path, file: Any) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.strip()
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{source} cannot be read beyond line {number}: {_one_line(error)}") from None


def _record(raw: bytes, number: int, say: Log) -> Record | None:
    """The JSON object of one line; None, with a word about it, where there is none."""
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        say(f"line {number}: byte {error.start} is not UTF-8; read with replacement characters")
        words = raw.decode("utf-8-sig", "replace")
    try:
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        say(f"line {number}: skipped, not JSON: {_one_line(error)}")
        return None
    if not isinstance(record, dict):
        say(f"line {number}: skipped, a JSON object was expected, found {type(record).__name__}")
        return None
    if "id" not in record:
        say(f"line {number}: no id; its prediction has the id null")
    return record


def _answer(name: str, predict: Predict, record: Record, reader: Any, number: int, say: Log) -> Record:
    """What the set says of the record, or the empty prediction with the reason on the log."""
    empty = copy.deepcopy(EMPTY[name])
    fields = WORDS.get(name, ("text",))
    clean = {k: v for k, v in record.items() if k not in (*fields, "date")}
    clean |= {f: _whole(record[f]) for f in fields if isinstance(record.get(f), str)}
    date = record.get("date")
    clean["date"] = _whole(date) if isinstance(date, str) else None
    if not any(clean.get(f, "").strip() for f in fields):
        say(f"line {number} (id {record.get('id')!r}): empty prediction, no words in {' or '.join(fields)}")
        return empty
    try:
        answer = predict(clean, reader)
        if error := answer.pop("error", ""):  # a set that catches its own errors says so here
            say(f"line {number} (id {record.get('id')!r}): {_one_line(error)}")
        json.dumps(answer)
        return {**empty, **answer}
    except Exception as error:
        say(f"line {number} (id {record.get('id')!r}): empty prediction, {type(error).__name__}: {_one_line(error)}")
        return empty


def _whole(words: str) -> str:
    """`words` with a replacement character for each lone surrogate: as long as before, and encodable."""
    return _SURROGATE.sub("\ufffd", words)


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
