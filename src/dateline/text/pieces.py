"""From an article to a parse: each block is read for itself, so no sentence runs across a paragraph break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dateline.model import Article, Parse, Span
from dateline.text.dates import hang_dates
from dateline.text.engine import Columns, Engine
from dateline.text.participles import mend_participles

# An engine's memory grows with the length of a piece. Longer blocks are cut at a sentence end or, failing that, at a
# space or, failing that, anywhere.
PIECE_CHARS = 4_000
_CUTS = (re.compile(r"[.!?][\"'”’)]*\s+(?=\S)"), re.compile(r"\s+(?=\S)"))


def parse(article: Article, engine: Engine) -> Parse:
    """The article's tokens in columns. Work grows linearly with the length of the text."""
    spans = [piece for block in article.blocks for piece in cut_up(article.text, block.span)]
    return _join(article.text, spans, engine.read(span.of(article.text) for span in spans))


def cut_up(text: str, span: Span) -> list[Span]:
    """The span in pieces that an engine reads one by one."""
    pieces, start = [], span.start
    while span.end - start > PIECE_CHARS:
        cut = _cut(text, start, start + PIECE_CHARS)
        pieces.append(Span(start, cut))
        start = cut
    return [*pieces, Span(start, span.end)]


def _cut(text: str, start: int, limit: int) -> int:
    for pattern in _CUTS:
        ends = [m.end() for m in pattern.finditer(text, start + PIECE_CHARS // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def _join(text: str, spans: list[Span], columns: Iterable[Columns]) -> Parse:
    out = Columns()
    vectors: list[Any] = []
    for span, piece in zip(spans, columns, strict=True):
        shift = len(out.start)
        out.start += [span.start + i for i in piece.start]
        out.end += [span.start + i for i in piece.end]
        out.lemma += piece.lemma
        out.tag += piece.tag
        out.pos += piece.pos
        out.dep += piece.dep
        out.head += [shift + h for h in piece.head]
        out.sentences += [(shift + a, shift + b) for a, b in piece.sentences]
        out.entities += [(shift + a, shift + b, label) for a, b, label in piece.entities]
        if piece.vectors is not None:
            vectors += list(piece.vectors)
    word = [text[a:b] for a, b in zip(out.start, out.end, strict=True)]
    hang_dates(word, out)
    mend_participles(word, out)
    return Parse(
        text=text,
        start=out.start,
        end=out.end,
        word=word,
        lower=[w.lower() for w in word],
        lemma=out.lemma,
        tag=out.tag,
        pos=out.pos,
        head=out.head,
        dep=out.dep,
        sentences=out.sentences,
        entities=out.entities,
        vectors=vectors or None,
    )
