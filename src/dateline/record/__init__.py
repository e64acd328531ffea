"""What is now on file? Records, each with its reports and their voices: `file`."""

from dateline.model import Article, Event, Mentions, Reading, Voices
from dateline.tables import Tables


def file(article: Article, mentions: Mentions, events: tuple[Event, ...], voices: Voices, tables: Tables) -> Reading:
    return Reading(article, mentions, events, voices)
