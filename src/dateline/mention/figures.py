"""Numbers with their unit and what they measure."""

from dateline.model import Article, Figure, Parse
from dateline.tables import Tables


def find_figures(article: Article, parse: Parse, tables: Tables) -> tuple[Figure, ...]:
    return ()
