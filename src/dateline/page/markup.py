"""HTML pages: trafilatura says which words are the article, `source` says where they stand."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from dateline.model import BlockKind
from dateline.page.align import align
from dateline.page.build import Ints, Piece
from dateline.page.source import Source

_DEPTH = 400  # deepest nesting that is given to a parser that recurses
_TAGS = 150_000
_SIZE = 8_000_000  # characters
_SCANT, _LEAST = 60, 100  # words: what is next to nothing; what the usual setting must find instead
_BLOCKS: dict[str, BlockKind] = {
    "p": "paragraph",
    "div": "paragraph",
    "head": "heading",
    "item": "item",
    "row": "item",
    "quote": "quote",
}
_BREAKS = frozenset({"list", "table", "row", "item", "p", "div", "head", "quote", "body", "main", "dl", "dt", "dd"})
_SENTENCE_END = re.compile(r"[.!?:;…\"”’')\]]\s*$")


def extract(page: str, source: Source) -> list[tuple[BlockKind, str]]:
    """Kind and words of each block of the article; empty when the extractor finds none or must not be tried.

    Where the careful setting leaves next to nothing of an article (2 of 156 development pages), the usual one decides.
    """
    if source.depth > _DEPTH or source.tags > _TAGS or len(page) > _SIZE:
        return []
    careful = _tried(page, careful=True)
    least = max(_LEAST, 3 * _size(careful))
    if _size(careful) >= _SCANT or len(source.text.split()) < least:
        return careful
    usual = _tried(page, careful=False)
    return usual if _size(usual) >= least else careful


def _size(blocks: list[tuple[BlockKind, str]]) -> int:
    return sum(len(words.split()) for _, words in blocks)


def _tried(page: str, *, careful: bool) -> list[tuple[BlockKind, str]]:
    """What trafilatura finds."""
    import trafilatura

    quiet = logging.getLogger("trafilatura")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(page, favor_precision=careful, include_comments=False, include_tables=True)
    except Exception:  # whatever a hostile page provokes in the parser, the page is read another way
        return []
    finally:
        quiet.setLevel(level)
    body = getattr(found, "body", None)
    return [] if body is None else list(_blocks(body))


def _blocks(body: Any) -> Iterator[tuple[BlockKind, str]]:
    """Blocks of trafilatura's tree, in order."""
    kind: BlockKind = "paragraph"
    words: list[str] = []
    for new_kind, piece in _walk(body, "paragraph"):
        if piece is None:
            text = _clean(words)
            if text:
                yield kind, text
            words, kind = [], new_kind
        else:
            words.append(piece)
    text = _clean(words)
    if text:
        yield kind, text


def _clean(words: list[str]) -> str:
    text = "".join(words)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _walk(element: Any, kind: BlockKind) -> Iterator[tuple[BlockKind, str | None]]:
    """Words of a tree; None where a block ends, with the kind of the next."""
    tag = element.tag if isinstance(element.tag, str) else ""
    block = tag in _BREAKS
    inner = _BLOCKS.get(tag, kind) if tag else kind
    if kind in ("quote", "item") and inner == "paragraph":
        inner = kind
    if block:
        yield inner, None
    if tag == "lb":
        yield kind, "\n"
    if element.text and tag:
        if tag == "code" and "\n" in element.text:
            yield inner, None
        yield inner, element.text
    for child in element:
        yield from _walk(child, inner)
        if child.tail:
            yield inner, child.tail
    if tag == "cell":
        yield inner, " "
    if block:
        yield kind, None


def place(blocks: list[tuple[BlockKind, str]], source: Source) -> list[Piece]:
    """Each block with the place of its characters in the page."""
    maps = align([words for _, words in blocks], source.text)
    return [placed(kind, words, to, source) for (kind, words), to in zip(blocks, maps, strict=True)]


def placed(kind: BlockKind, words: str, to: Ints, source: Source) -> Piece:
    """Words with their place: that in `source.text` taken to the HTML."""
    to = to.copy()
    starts = np.full(len(words), -1, np.int32)
    ends = np.full(len(words), -1, np.int32)
    known = to >= 0
    starts[known], ends[known] = source.starts[to[known]], source.ends[to[known]]
    for i in np.flatnonzero(~known).tolist():
        if words[i] == " " and 0 < i < len(words) - 1 and to[i - 1] >= 0 and to[i + 1] > to[i - 1]:
            a = int(to[i - 1]) + 1
            b = a
            while b < to[i + 1] and source.text[b].isspace() and source.starts[b] >= 0:
                if b > a and source.starts[b] != source.ends[b - 1]:
                    break
                b += 1
            if b > a:
                starts[i], ends[i] = source.starts[a], source.ends[b - 1]
    return Piece(kind, words, starts, ends)
