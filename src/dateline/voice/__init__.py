"""According to whom? Attributions, and the outlet's own voice: `attribute`.

quotation/ is what marks and layout attribute, cue/ what words do; speaker/ says who speaks to whom, relay/ through whom
it came, narrator/ what is the outlet's own. attribute.py calls them in order.
"""

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
