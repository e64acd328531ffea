"""Posts set into a page: "We will open the port. — Ada Lind (@adalind) May 3, 2020". The post is the document."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page

POST = "post"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = f"(?:{'|'.join(_MONTHS.split())})[a-z]*"
_SIGNED = re.compile(
    r"(?:[—–―]|--|(?<=\s)-)\s?(?P<name>[^\n()—–―]{2,60}?)\s?(?P<handle>\(@\w{1,30}(?:@[\w.-]{3,40})?\))"
    rf"(?P<date>,?\s{{0,2}}(?:{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTH},?\s\d{{4}}))?",
    re.IGNORECASE,
)
_LONGEST = 420  # characters of a post whose beginning shows; what is longer begins with a sentence of the last _LAST
_LAST = 280
_AFTER = 3  # characters that may follow a signature without a date, for it to close its paragraph


def find_posts(page: Page) -> tuple[list[Draft], set[int]]:
    """A draft for each post, and the blocks that they fill."""
    drafts: list[Draft] = []
    filled: set[int] = set()
    for number, block in enumerate(page.article.blocks):
        start = block.span.start
        for m in _SIGNED.finditer(page.article.text, block.span.start, block.span.end):
            closes = block.span.end - m.end() <= _AFTER
            if not closes and m.group("date") is None:
                continue
            words, home = Span(start, m.start()), number
            if not _said(page, words).strip() and number and number - 1 not in filled and start == block.span.start:
                words, home = page.article.blocks[number - 1].span, number - 1
            start = m.end()
            content = _begun(page, words)
            if _said(page, content).strip() and page.article.blocks[home].kind != "title":
                drafts.append(_draft(page, m, content, home))
                filled |= {home, number} if closes or home != number else set()
    return drafts, filled


def _said(page: Page, span: Span) -> str:
    return span.of(page.article.text)


def _begun(page: Page, words: Span) -> Span:
    """Without spaces; of a long stretch only the sentences that a post can hold."""
    said = _said(page, words)
    span = Span(words.start + len(said) - len(said.lstrip()), words.start + len(said.rstrip()))
    if len(span) <= _LONGEST:
        return span
    tokens = page.parse.tokens_in(Span(span.end - _LAST, span.end))
    firsts = (page.parse.start[page.parse.sentences[page.parse.sentence_of[t]][0]] for t in tokens)
    return Span(next((f for f in firsts if f >= span.end - _LAST), span.end), span.end)


def _draft(page: Page, m: re.Match[str], content: Span, home: int) -> Draft:
    name = page.parse.tokens_in(Span(m.start("name"), m.end("name")))
    return Draft(
        -1,
        [content],
        kind="direct",
        method=POST,
        score=0.9,
        speaker=(name.start, name.stop),
        speaker_head=name.stop - 1,
        document=Span(m.start("handle"), m.end("handle")),
        block=home,
        laid_out=True,
    )
