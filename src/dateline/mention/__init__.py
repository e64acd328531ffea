"""Who, where, when, how many? Actors, places, times and figures as spans: `find`."""

from dateline.model import Article, Mentions, Parse
from dateline.tables import Tables


def find(article: Article, parse: Parse, tables: Tables) -> Mentions:
    return Mentions()
