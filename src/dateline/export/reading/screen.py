"""A reading as people read it: at 80 columns, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.reading.around import facts
from dateline.export.reading.entry import Entry, Part
from dateline.export.reading.parts import Parts
from dateline.export.terminal import Lines
from dateline.export.words import safe
from dateline.model import Reading

_STEP, _FURTHEST = 4, 6  # columns that a statement within a statement is moved in, and how often at most


def as_screen(reading: Reading, width: int = 80, colour: bool = False, only: Iterable[str] = ()) -> str:
    """What the page is, who speaks on it and what they say, what it claims itself, its events, and what was set aside.

    `only`: names of `parts.PARTS`; none: all of them.
    """
    return "\n".join(_Screen(reading, width, colour).lines(only)) + "\n"


class _Screen(Lines):
    def __init__(self, reading: Reading, width: int, colour: bool) -> None:
        super().__init__(width, colour)
        self._article, self._parts = reading.article, Parts(reading)

    def lines(self, only: Iterable[str]) -> Iterator[str]:
        yield from self.wrap(self.bold(safe(self._article.title.value) or "(no title found)"))
        for label, value in facts(self._article):
            yield from self.field(label, value)
        read = self._article.status == "read"
        for part in self._parts.named(only if read else ("aside",)):
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[str]:
        yield from self.head(part.title, part.note)
        for entry in part.entries:
            yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[str]:
        left = " " * max(_STEP * min(entry.depth, _FURTHEST) - 2, 0)
        number = f"{entry.number:>3} " if entry.number else "  " if entry.lead or not entry.words else "    "
        line = (self.bold(entry.lead) if entry.lead else "") + entry.note
        if line:
            line = self.faint(line) if entry.faint else line
            yield from self.wrap(left + number + line, indent=len(left) + 4)
        if entry.words:
            yield from self.wrap(left + "    " + entry.words, indent=len(left) + 4)
        for label, value in entry.fields:
            yield from self.field(label, value)
