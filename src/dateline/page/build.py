"""From pieces with places to an `Article`'s text, blocks and map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.model import Aside, Block, BlockKind, PageMap, Span
from dateline.page.decode import Decoded

Ints = npt.NDArray[np.int32]
BREAK = "\n\n"
_WORD = re.compile(r"\S+")
_LOOSE = re.compile(r"\s\s|^\s|\s$")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the article to be: its words and where each character stood in the repaired page."""

    kind: BlockKind
    text: str
    starts: Ints  # -1 where a character stands nowhere
    ends: Ints


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one format made of a page, before the facts about it are read."""

    title: Piece | None
    pieces: tuple[Piece, ...]
    captions: tuple[Aside, ...] = ()
    furniture: tuple[Aside, ...] = ()
    reason: str = ""  # why there is no article, when there are no pieces


def slice_piece(kind: BlockKind, text: str, start: int, end: int) -> Piece:
    """The words [start, end) of `text` as a piece: whitespace collapsed, each character with its place."""
    if not _LOOSE.search(text, start, end):
        at = np.arange(start, end, dtype=np.int32)
        return Piece(kind, _SPACE.sub(" ", text[start:end]), at, at + np.int32(1))
    words: list[str] = []
    starts: list[Ints] = []
    ends: list[Ints] = []
    for m in _WORD.finditer(text, start, end):
        if words:
            starts.append(np.array([ends[-1][-1]], np.int32))
            ends.append(np.array([m.start()], np.int32))
        at = np.arange(m.start(), m.end(), dtype=np.int32)
        words.append(m.group())
        starts.append(at)
        ends.append(at + np.int32(1))
    if not words:
        return Piece(kind, "", np.zeros(0, np.int32), np.zeros(0, np.int32))
    return Piece(kind, " ".join(words), np.concatenate(starts), np.concatenate(ends))


def join_pieces(kind: BlockKind, pieces: Sequence[Piece]) -> Piece:
    """Pieces that one sentence runs through, divided by single spaces."""
    texts, starts, ends = [], [], []
    gap = np.full(1, -1, np.int32)
    for i, p in enumerate(pieces):
        if i:
            starts.append(gap)
            ends.append(gap)
        texts.append(p.text)
        starts.append(p.starts)
        ends.append(p.ends)
    return Piece(kind, " ".join(texts), np.concatenate(starts), np.concatenate(ends))


def assemble(pieces: Sequence[Piece], decoded: Decoded) -> tuple[str, tuple[Block, ...], PageMap]:
    """The text, its blocks, and the map from it to the page."""
    texts: list[str] = []
    blocks: list[Block] = []
    starts: list[Ints] = []
    ends: list[Ints] = []
    gap = np.full(len(BREAK), -1, np.int32)
    size = 0
    for p in pieces:
        if size:
            texts.append(BREAK)
            starts.append(gap)
            ends.append(gap)
            size += len(BREAK)
        blocks.append(Block(Span(size, size + len(p.text)), p.kind))
        texts.append(p.text)
        starts.append(p.starts)
        ends.append(p.ends)
        size += len(p.text)
    if not size:
        return "", (), PageMap()
    to_s, to_e = decoded.to_page(np.concatenate(starts), np.concatenate(ends))
    return "".join(texts), tuple(blocks), page_map(to_s, to_e)


def page_map(starts: Ints, ends: Ints) -> PageMap:
    """Runs of characters that stand one behind the other in the page, or in one and the same stretch of it."""
    n = len(starts)
    if not n:
        return PageMap()
    known = starts >= 0
    single = known & (ends - starts == 1)
    follows = single[1:] & single[:-1] & (starts[1:] == ends[:-1])
    same = known[1:] & known[:-1] & ~single[1:] & ~single[:-1] & (starts[1:] == starts[:-1]) & (ends[1:] == ends[:-1])
    firsts = np.flatnonzero(np.concatenate([[True], ~(follows | same)]))
    lasts = np.append(firsts[1:], n) - 1
    keep = known[firsts]
    firsts, lasts = firsts[keep], lasts[keep]
    return PageMap(
        tuple(firsts.tolist()),
        tuple((lasts + 1).tolist()),
        tuple(starts[firsts].tolist()),
        tuple(ends[lasts].tolist()),
    )


def page_range(decoded: Decoded, start: int, end: int) -> Span:
    """A stretch of the repaired text as a stretch of the page."""
    if decoded.starts is None or decoded.ends is None or start >= end:
        return Span(start, end)
    return Span(int(decoded.starts[start]), int(decoded.ends[end - 1]))
