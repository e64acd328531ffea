"""Who, where, when, how many? Actors, places, times and figures as spans: `find`."""

from dateline.mention.actors import find_actors
from dateline.mention.figures import find_figures
from dateline.model import Article, Mentions, Parse
from dateline.tables import Tables

try:  # until both are in the tree
    from dateline.mention.places import find_places
except ImportError:
    find_places = None  # type: ignore[assignment]
try:
    from dateline.mention.times import find_times
except ImportError:
    find_times = None  # type: ignore[assignment]


def find(article: Article, parse: Parse, tables: Tables) -> Mentions:
    """All that the page names: who, where, when, how many."""
    actors, mentions = find_actors(article, parse, tables)
    return Mentions(
        actors=actors,
        mentions=mentions,
        places=find_places(article, parse, tables) if find_places else (),
        times=find_times(article, parse, tables) if find_times else (),
        figures=find_figures(article, parse, tables),
    )
