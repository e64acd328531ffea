"""Who, where, when, how many? Actors, places, times and figures as spans: `find`."""

from dateline.mention.actors import find_actors
from dateline.mention.figures import find_figures
from dateline.mention.places import find_places
from dateline.mention.times import find_times
from dateline.model import Article, Mentions, Parse
from dateline.tables import Tables


def find(article: Article, parse: Parse, tables: Tables) -> Mentions:
    """All that the page names: who, where, when, how many."""
    places = find_places(article, parse, tables)
    actors, mentions = find_actors(article, parse, tables, places)
    return Mentions(
        actors=actors,
        mentions=mentions,
        places=places,
        times=find_times(article, parse, tables),
        figures=find_figures(article, parse, tables),
    )
