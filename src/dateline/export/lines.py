"""Lines for people: bold heads, labelled fields, wrapped to a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

_BOLD, _OFF = "\x1b[1m", "\x1b[0m"


class Lines:
    def __init__(self, width: int, colour: bool) -> None:
        self._width, self._colour = width, colour

    def head(self, title: str, note: str) -> Iterator[str]:
        yield ""
        yield f"{self.bold(title)}  {note}"

    def field(self, label: str, value: str) -> Iterator[str]:
        """A label and what is said of it; nothing where nothing is."""
        if value:
            yield from self.wrap(f"      {label:<9} {value}", indent=16)

    def wrap(self, line: str, indent: int = 0) -> list[str]:
        return textwrap.wrap(
            line, self._width, subsequent_indent=" " * indent, break_on_hyphens=False, drop_whitespace=True
        ) or [""]

    def bold(self, words: str) -> str:
        return f"{_BOLD}{words}{_OFF}" if self._colour else words
