"""The page as every step of the voice room sees it: parse, blocks, quotations, and which token stands in which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import Article, Parse, Span
from dateline.voice.draft import Draft
from dateline.voice.quotation.quotes import Quote, find_quotes

_CITY_LINE_ENDS = re.compile(r"[^\w\n]{0,2}[\s.]*(?:[–—_:-]+\s*)+")  # behind its last name: ") - ", "). — "
_TAIL = 200  # characters after an attribution that may still be its sentence ("on Monday at a rally in Lima")


@dataclass(frozen=True)
class Page:
    article: Article
    parse: Parse
    quotes: list[Quote]
    quote_of: list[int]  # number of the quoted stretch a token stands in, marks included; -1: none
    # blocks that are turns of a conversation, or posts, and where the words begin in each (layout.py)
    laid_out: Mapping[int, int] = field(default_factory=dict)

    def block_start(self, block: int) -> int:
        return self.article.blocks[block].span.start

    def block_end(self, block: int) -> int:
        return self.article.blocks[block].span.end

    def block_of(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def in_quotation(self, token: int) -> bool:
        """In a quotation, not only in a marked word."""
        home = self.quote_of[token]
        return home >= 0 and not self.quotes[home].scare

    def laid_out_at(self, token: int) -> bool:
        """In a turn of a conversation, or a post."""
        return bool(self.laid_out) and self.block_of(self.parse.start[token]) in self.laid_out

    def opens_block(self, quote: Quote) -> bool:
        return quote.span.start <= self.block_start(quote.block) + 1

    def ends_block(self, draft: Draft) -> bool:
        """Whether the draft's words (content, cue, speaker) are the last of its block: nothing else was said there."""
        end = self.block_end(draft.block)
        last = max([s.end for s in draft.content] + [s.end for s in draft.cue_spans])
        if draft.speaker is not None:
            last = max(last, self.parse.end[draft.speaker[1] - 1])
        if end - last > _TAIL:
            return False
        return not any(c in ".!?" for c in self.article.text[last:end].strip(' .!?"”’»'))

    @cached_property
    def city_line(self) -> Span:
        """ "Lima, May 3 (EFE).- ", as the page reader found it, with its dash; empty where it found none."""
        names = [x.span for x in (self.article.dateline_place, self.article.agency) if x.span is not None]
        block = self.article.block_at(names[0].start) if names else None
        last = max((s.end for s in names), default=0)
        ends = _CITY_LINE_ENDS.match(self.article.text, last)
        if block is None or ends is None or min(s.start for s in names) > block.span.start + 1:
            return Span(0, 0)
        return Span(block.span.start, ends.end())

    @cached_property
    def dates(self) -> dict[int, int]:
        """First token of each date or time that the engine marked, and the token after it."""
        return {a: b for a, b, label in self.parse.entities if label in ("DATE", "TIME")}

    @cached_property
    def _starts(self) -> list[int]:
        return [b.span.start for b in self.article.blocks]


def make_page(article: Article, parse: Parse, led_in: Collection[int] = ()) -> Page:
    """`led_in`: paragraphs that are quotations without marks."""
    quotes = find_quotes(article, parse, led_in)
    quote_of = [-1] * len(parse)
    for number, quote in enumerate(quotes):
        for token in range(quote.first, quote.last):
            quote_of[token] = number
    return Page(article, parse, quotes, quote_of)


def words_inside(page: Page, spans: list[Span]) -> tuple[int, int]:
    """Of the words in `spans`: how many stand in quotations or marked words, and how many there are."""
    inside = total = 0
    for span in spans:
        for token in page.parse.tokens_in(span):
            if page.parse.word[token][0].isalnum():
                total += 1
                inside += page.quote_of[token] >= 0
    return inside, total
