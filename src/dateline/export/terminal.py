"""Lines for people: bold heads, labelled fields, wrapped to a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

# While lines are broken, one character stands for each change of colour, so that colour does not count as width. Page
# text cannot hold them (`words.safe`).
_BOLD, _FAINT, _OFF = "\x01", "\x02", "\x03"
_CODES = {_BOLD: "\x1b[1m", _FAINT: "\x1b[2m", _OFF: "\x1b[0m"}


class Lines:
    def __init__(self, width: int, colour: bool) -> None:
        self._width, self._colour = width, colour

    def head(self, title: str, note: str) -> Iterator[str]:
        yield ""
        yield from self.wrap(f"{self.bold(title)}  {note}")

    def field(self, label: str, value: str) -> Iterator[str]:
        """A label and what is said of it; nothing where nothing is."""
        if value:
            yield from self.wrap(f"      {label:<9} {value}", indent=16)

    def wrap(self, line: str, indent: int = 0) -> list[str]:
        lines = textwrap.wrap(
            line, self._width, subsequent_indent=" " * indent, break_on_hyphens=False, drop_whitespace=True
        )
        return [self._painted(x) for x in lines] or [""]

    def bold(self, words: str) -> str:
        return f"{_BOLD}{words}{_OFF}" if self._colour else words

    def faint(self, words: str) -> str:
        return f"{_FAINT}{words}{_OFF}" if self._colour else words

    def _painted(self, line: str) -> str:
        for mark, code in _CODES.items():
            line = line.replace(mark, code)
        return line
