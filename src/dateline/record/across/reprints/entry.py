"""What is known of an article when reprints are looked for."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One article: its facts and its signature, not its text."""

    id: str  # ArticleRow.id
    published: str  # ISO; empty when unknown
    publisher: str  # the outlet; empty when unknown
    agency: str  # wire service that the page names; empty for none
    characters: int  # code points of the text
    signature: bytes  # shingles.signature of the text
