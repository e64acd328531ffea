"""Search of titles and texts: words, and phrases in quotation marks. An article has to have them all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span
from dateline.store.database import MARKS

_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_MARK = re.compile(f"[{''.join(MARKS)}]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article around words that were looked for."""

    words: str  # as they stand in the text, "…" where they go on
    found: tuple[Span, ...] = ()  # in `words`, what was looked for


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has the words."""

    article: str  # ArticleRow.id
    title: str  # ArticleRow.title
    publisher: str  # ArticleRow.publisher
    published: str  # ArticleRow.published
    snippets: tuple[Snippet, ...] = ()  # where the words stand, the best place first


def terms(words: str) -> list[str]:
    """The words and phrases to look for; what has neither letter nor digit is none."""
    found = ("".join(groups) for groups in _TERM.findall(words.replace("\0", " ")))
    return [term for term in found if any(c.isalnum() for c in term)]


def snippet(marked: str) -> Snippet:
    """A stretch of text in which the database marked the words."""
    pieces = _MARK.split(marked)
    spans, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2 and piece:
            spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return Snippet("".join(pieces), tuple(spans))
