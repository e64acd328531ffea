"""A text in sentences, as far as comparing needs it: by blocks and full stops, without an engine.

Both texts are cut by the same rule, so a border that is set wrongly is set wrongly in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.record.across.reprints.signature import words
from dateline.tables import Tables

_BLOCK = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_HEADLINE = 30  # words, at most


@dataclass(frozen=True)
class Sentence:
    """A stretch of the text, blanks left out."""

    start: int  # code points
    end: int  # code points, not included
    raw: str  # the words as they stand
    headline: bool = False  # the first block, where it is no sentence

    @cached_property
    def words(self) -> list[str]:
        return words(self.raw)


class Splitter:
    """Cuts texts, and knows the short forms whose full stop ends nothing."""

    def __init__(self, titles: list[str]) -> None:
        self._short = re.compile(rf"(?:\b(?:[A-Z]|{'|'.join(re.escape(t[:-1]) for t in titles)}))\.\s+\Z")

    def sentences(self, text: str) -> list[Sentence]:
        """All sentences, the headline first where there is one."""
        found = [s for block in _BLOCK.finditer(text) for s in self._of(text, block.start(), block.end())]
        if len(found) > 1 and not _ENDS.search(found[0].raw) and len(found[0].words) <= _HEADLINE:
            found[0] = Sentence(found[0].start, found[0].end, found[0].raw, headline=True)
        return found

    def _of(self, text: str, start: int, end: int) -> Iterator[Sentence]:
        at = start
        for stop in _STOP.finditer(text, start, end):
            if not self._short.search(text, max(at, stop.start() - 12), stop.end()):
                yield from _trimmed(text, at, stop.end())
                at = stop.end()
        yield from _trimmed(text, at, end)


def splitter(tables: Tables) -> Splitter:
    """The splitter with the short forms of sentences.toml; for `tables.build`."""
    return Splitter(tables.toml("sentences.toml")["titles"])


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if words(raw):
        yield Sentence(start, start + len(raw), raw)
