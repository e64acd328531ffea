"""According to whom? Attributions, and the outlet's own voice: `attribute`."""

from __future__ import annotations

from dateline.model import Article, Mentions, Parse, Voices
from dateline.tables import Tables
from dateline.voice.attribute import attribute_article

__all__ = ["attribute"]


def attribute(article: Article, parse: Parse, mentions: Mentions, tables: Tables) -> Voices:
    """Who says what, through whom, and what the outlet says in its own name."""
    if not len(parse):
        return Voices()
    return attribute_article(article, parse, mentions, tables)
