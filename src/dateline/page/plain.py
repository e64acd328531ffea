"""Words that are already an article: nothing is cleaned, offsets stay those of the caller."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model import Article, Block, PageMap, Span
from dateline.page.dates import given_date

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")


def plain(words: str, *, date: dt.date | str | None = None, title: bool = False) -> Article:
    """An article of `words` as they are, one block a line; the first is the title when `title` is set.

    A `date` that cannot be read counts as unknown.
    """
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(words)]
    blocks = tuple(Block(s, "title" if title and i == 0 else "paragraph") for i, s in enumerate(lines))
    size = len(words)
    return Article(
        text=words,
        blocks=blocks,
        published=given_date(date),
        page_map=PageMap((0,), (size,), (0,), (size,)) if size else PageMap(),
        status="read" if lines else "empty",
        reason="" if lines else "there are no words in it",
    )
