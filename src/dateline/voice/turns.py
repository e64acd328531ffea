"""Segments by layout: headings such as "Poll: ..." and the lines of a transcript."""

from __future__ import annotations

import re

from dateline.model import Block, Span
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page

_COLON = re.compile(r"[\"“]?([^\n:.!?\"“”]{2,60}?)\s?:\s+(?=\S)")


def find_headings(page: Page, lexicon: Lexicon) -> list[Draft]:
    """ "Poll: ..." as a headline, and the lines of a transcript ("SMITH: ..."): what comes after the colon is said."""
    out = []
    for number, block in enumerate(page.article.blocks):
        m = _COLON.match(page.article.text, block.span.start, min(block.span.end, block.span.start + 90))
        if m is None or not _names_speaker(page, m, number, lexicon):
            continue
        out.append(_heading(page, block, m, number))
    return [d for d in out if d is not None]


def _names_speaker(page: Page, m: re.Match[str], number: int, lexicon: Lexicon) -> bool:
    name = m.group(1)
    tokens = page.parse.tokens_in(Span(m.start(1), m.end(1)))
    words = name.split()
    if not words or len(words) > 5 or any(w.lower().strip(",") in lexicon.no_speakers for w in (words[0], words[-1])):
        return False
    if any(page.parse.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in tokens) and not name.isupper():
        return False
    shouted = name.isupper() and len(words) <= 4
    return shouted or (number == 0 and words[-1][0].isupper() and page.parse.pos[tokens[-1]] in ("PROPN", "NOUN"))


def _heading(page: Page, block: Block, m: re.Match[str], number: int) -> Draft | None:
    parse = page.parse
    name = parse.tokens_in(Span(m.start(1), m.end(1)))
    body = Span(m.end(), block.span.end)
    colon = name.stop if name.stop < len(parse) else -1
    if not len(body) or colon < 0 or parse.word[colon] != ":":
        return None
    return Draft(
        cue=colon,
        content=[body],
        cue_spans=[parse.span(colon, colon + 1)],
        speaker=(name.start, name.stop),
        speaker_head=name.stop - 1,
        method="heading with a colon",
        score=0.6,
        block=number,
    )
