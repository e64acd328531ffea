"""A text in sentences, as far as comparing needs it: by blocks and full stops, without an engine.

Both texts are cut by the same rule, so a border that is set wrongly is set wrongly in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter

from dateline.record.across.reprints.shingles import words
from dateline.tables import Tables

_BREAK = re.compile(r"\n\s*\n|\Z")
# Possessive, so that a page of nothing but full stops is read in one go.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++(?=[\"'“‘«(\[]*+[A-Z0-9])|\n")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_QUOTE = re.compile(r'["“”„«»]')
_POST = re.compile(r"[—–-]\s?[^()\n]{1,60}\(@\w+\)")
_OPENS, _CLOSES = "“„«", "”»"
_HEADLINE = 30  # words, at most


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text, blanks left out."""

    start: int  # code points
    end: int  # code points, not included
    raw: str  # as it stands
    words: list[str]  # without case and punctuation; never empty
    headline: bool = False  # the first block, where it is no sentence
    quoted: bool = False  # the greater part stands between double quotation marks


class Splitter:
    """Cuts texts, and knows the short forms whose full stop ends nothing."""

    def __init__(self, titles: list[str]) -> None:
        self._short = re.compile(rf"(?:\b(?:[A-Z]|{'|'.join(re.escape(t[:-1]) for t in titles)}))\.\s+\Z")

    def sentences(self, text: str) -> list[Sentence]:
        """All sentences, the headline first where there is one."""
        found: list[Sentence] = []
        start = 0
        for end in _BREAK.finditer(text):
            found += self._of(text, start, end.start())
            start = end.end()
        if len(found) > 1 and not _ENDS.search(found[0].raw) and len(found[0].words) <= _HEADLINE:
            found[0] = replace(found[0], headline=True)
        return found

    def _of(self, text: str, start: int, end: int) -> Iterator[Sentence]:
        at, quoted = start, _quoted(text, start, end)
        for stop in (*_STOP.finditer(text, start, end), None):
            if stop and self._short.search(text, max(at, stop.start() - 12), stop.end()):
                continue
            to = stop.end() if stop else end
            yield from _trimmed(text, at, to, quoted)
            at = to


def standing(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """Numbers of the sentences that have a part of [start, end)."""
    return range(
        bisect_right(sentences, start, key=attrgetter("end")), bisect_left(sentences, end, key=attrgetter("start"))
    )


def splitter(tables: Tables) -> Splitter:
    """The splitter with the short forms of sentences.toml; for `tables.build`."""
    return Splitter(tables.toml("sentences.toml")["titles"])


def _trimmed(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if found := words(raw):
        end = start + len(raw)
        yield Sentence(start, end, raw, found, quoted=2 * _inside(start, end, quoted) > len(raw))


def _inside(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> int:
    """Code points of [start, end) that stand in `quoted`, which rises."""
    first = bisect_left(quoted, start, key=itemgetter(1))
    last = bisect_left(quoted, end, key=itemgetter(0))
    return sum(min(end, b) - max(start, a) for a, b in quoted[first:last])


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between quotation marks in one block.

    One that opens the block and is not closed runs on into the next. A block signed with a handle is somebody's post.
    """
    if _POST.search(text, start, end):
        return [(start, end)]
    found, open_at = [], -1
    for mark in _QUOTE.finditer(text, start, end):
        if open_at < 0 and mark[0] not in _CLOSES:
            open_at = mark.start()
        elif open_at >= 0 and mark[0] not in _OPENS:
            found.append((open_at, mark.end()))
            open_at = -1
    return [(start, end)] if open_at == start else found
