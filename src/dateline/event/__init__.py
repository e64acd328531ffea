"""What was done to whom? PLOVER events with trigger and evidence: `code`."""

from dateline.model import Article, Event, Mentions, Parse
from dateline.tables import Tables


def code(article: Article, parse: Parse, mentions: Mentions, tables: Tables) -> tuple[Event, ...]:
    return ()
