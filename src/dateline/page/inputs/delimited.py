"""CSV, TSV and their kin: one record a row, columns by the header."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from dateline.page.inputs.columns import columns, item_of
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.lines import lines_of, text_of
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_DELIMITERS = ",\t;|"
_SAMPLE = 262_144  # bytes by which the way of writing is told
_ROW = 10_000  # lines that one row may have; more are a quotation mark that was not closed


@dataclass(frozen=True, slots=True)
class Writing:
    """How rows are written."""

    delimiter: str
    quoting: int = csv.QUOTE_MINIMAL
    escape: str | None = None  # before a quotation mark that closes nothing, where it is not doubled

    def one(self, line: str) -> list[str]:
        """The cells of a line by itself, whatever its quotation marks; itself where it has none."""
        line = line.rstrip("\r\n").replace("\r", " ")
        try:
            return next(csv.reader([line], delimiter=self.delimiter, quoting=self.quoting, escapechar=self.escape), [])  # type: ignore[arg-type]
        except csv.Error:  # longer than a field may be
            return [line]


class Rows:
    """Rows of a file. A row that is broken costs its own first line: the lines behind it are read anew."""

    def __init__(self, lines: Iterator[str | None], writing: Writing) -> None:
        self._lines, self._writing = lines, writing
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._ended = False
        self.width = 0  # cells of the header; 0 before it is known
        self._reader = csv.reader(
            _Feed(self._line),
            delimiter=writing.delimiter,
            quoting=writing.quoting,  # type: ignore[arg-type]
            escapechar=writing.escape,
            doublequote=writing.escape is None,
            strict=True,
        )

    def _line(self) -> str:
        """The next line of the row; StopIteration where the file or the patience ends."""
        if len(self._taken) >= _ROW:
            raise StopIteration
        line = self._waiting.popleft() if self._waiting else next(self._lines, "")
        if line == "":
            self._ended = True
            raise StopIteration
        self._taken.append(line or "")
        return line or "\n"  # a line that is too long counts as an empty one

    def __iter__(self) -> Iterator[list[str] | str]:
        """Cells of a row, or what is wrong with it."""
        while not self._ended or self._waiting:
            self._taken = []
            try:
                row = next(self._reader)
            except StopIteration:
                continue
            except csv.Error as error:
                yield self._again(str(error))
                continue
            if not any(cell.strip() for cell in row):
                if self._taken == [""]:
                    yield "too long: found a line longer than a page may be (setting page_bytes)"
                continue
            wrong = self._wrong(row)
            yield self._again(wrong) if wrong else row

    def _wrong(self, row: list[str]) -> str:
        if not self.width:
            return ""
        long = len(row) > self.width and any(cell.strip() for cell in row[self.width :])
        return f"{len(row)} cells" if long or (len(row) < self.width and len(self._taken) > 1) else ""

    def _again(self, wrong: str) -> list[str] | str:
        """The first line alone, when it is a whole row; the lines behind it wait to be read."""
        if not self._taken:
            return f"a broken row: found {wrong}; expected {self.width} cells"
        first, *rest = self._taken
        self._waiting.extendleft(reversed(rest))
        self._ended = self._ended and not rest
        row = self._writing.one(first)
        if len(row) == self.width or not self.width:
            return row
        return f"a broken row: found {wrong} ({first.strip()[:60]!r}); expected {self.width} cells"


class _Feed:
    """Lines for csv.reader. Unlike a generator it goes on after it has stopped once."""

    def __init__(self, line: Callable[[], str]) -> None:
        self._line = line

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        return self._line()


def delimited(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """One item a row."""
    known = columns(options, tables)
    csv.field_size_limit(max(csv.field_size_limit(), settings.page_bytes))
    with text_of(source) as text:
        lines = lines_of(text, settings.page_bytes)
        writing = writing_of(source)
        rows = Rows(lines, writing)
        found = iter(rows)
        header = next((r for r in found if "".join(r).lower().rstrip(writing.delimiter) != "sep="), [])
        missing = header if isinstance(header, str) else known.missing(header)
        if missing or isinstance(header, str):
            yield Trouble(source.location, "decode", missing)
            return
        names = [name.strip() or f"column {i}" for i, name in enumerate(header, 1)]
        rows.width = len(names)
        for number, row in enumerate(found, 1):
            if isinstance(row, str):
                yield Trouble(source.at(number), "decode", row)
            else:
                cells = list(zip_longest(names, row[: len(names)], fillvalue=""))
                yield item_of(cells, source.at(number), known, options)


def is_delimited(head: bytes, options: Options, tables: Tables) -> bool:
    """The first line is a header: it has a column for the text, and one more that is known."""
    first = head.decode("utf-8-sig", "replace").partition("\n")[0].strip()
    names = Writing(max(_DELIMITERS, key=first.count)).one(first)
    known = columns(options, tables)
    return len(names) > 1 and known.known(names) and known.facts(names) > 1


def writing_of(source: Source) -> Writing:
    """Delimiter, quoting and escape, told by the first rows."""
    with text_of(source) as text:
        sample = text.read(_SAMPLE)
    lines = [line for line in sample.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # as spreadsheets write it
        return Writing(first.strip()[4])
    delimiter = max(_DELIMITERS, key=lambda d: len(Writing(d).one(first)))
    if delimiter == "\t" and _is_unquoted(lines[:200]):
        return Writing(delimiter, csv.QUOTE_NONE)
    escaped = '\\"' in sample and '""' not in sample
    return Writing(delimiter, escape="\\" if escaped else None)


def _is_unquoted(lines: list[str]) -> bool:
    """Rows divided by tabs, each on a line of its own, that quotation marks would break: they are words there."""
    width = lines[0].count("\t")
    whole = lines[:-1] if len(lines) > 1 else lines  # the last may be cut
    if not width or any(line.count("\t") != width for line in whole):
        return False
    try:
        return any(len(row) != width + 1 for row in csv.reader(whole, delimiter="\t", strict=True))
    except csv.Error:
        return True
