"""According to whom? Attributions, and the outlet's own voice: `attribute`."""

from dateline.model import Article, Mentions, Parse, Voices
from dateline.tables import Tables


def attribute(article: Article, parse: Parse, mentions: Mentions, tables: Tables) -> Voices:
    return Voices()
