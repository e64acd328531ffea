"""THE WAY: page -> text -> mention -> event + voice -> record.

The only module that knows every room. The body of `Reader.article` is the diagram of the house.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dateline import event, mention, page, record, text, voice
from dateline.model import Article, Reading
from dateline.settings import Settings
from dateline.tables import Tables

PageFormat = Literal["html", "text"]


class Reader:
    """Reads pages, one after the other, with one engine and one set of tables."""

    def __init__(self, settings: Settings | None = None, *, engine: text.Engine | None = None) -> None:
        """`engine`: an engine of your own; without one, `settings.engine` names it."""
        self.settings = settings or Settings()
        self.tables = Tables(self.settings.tables)
        self._engine = engine

    @property
    def engine(self) -> text.Engine:
        """The reading engine, loaded when it is first needed."""
        if self._engine is None:
            self._engine = text.load_engine(self.settings.engine, self.tables)
        return self._engine

    def read(
        self,
        source: str | Path | bytes,
        *,
        date: dt.date | str | None = None,
        publisher: str = "",
        format: PageFormat | None = None,  # noqa: A002 - the command's word
    ) -> Reading:
        """Read a page: a file, "-" for standard input, an address (http, https), or the page itself as bytes.

        `date` and `publisher` stand for what the page does not say. Raises PageError when the page cannot be had;
        a page without a readable article is a Reading whose article has a status and a reason.
        """
        got = page.fetch(source, self.settings)
        return self.article(page.read(got, self.settings, self.tables, date=date, publisher=publisher, format=format))

    def read_text(self, words: str, *, date: dt.date | str | None = None, title: bool = False) -> Reading:
        """Read words that are already an article: nothing is set aside, offsets are those of `words`."""
        return self.article(page.bounded(page.plain(words, date=date, title=title), self.settings))

    def article(self, article: Article) -> Reading:
        """The way itself. Seconds spent in each room are kept in `Reading.timings`."""
        if article.status != "read":
            return Reading(article)
        clock = _Clock()
        parse = text.parse(article, self.engine)
        clock.lap("text")
        mentions = mention.find(article, parse, self.tables)
        clock.lap("mention")
        events = event.code(article, parse, mentions, self.tables)
        clock.lap("event")
        voices = voice.attribute(article, parse, mentions, self.tables)
        clock.lap("voice")
        reading = record.file(article, mentions, events, voices)
        clock.lap("record")
        return clock.stamp(reading)


class _Clock:
    def __init__(self) -> None:
        self._laps: list[tuple[str, float]] = []
        self._last = time.perf_counter()

    def lap(self, room: str) -> None:
        now = time.perf_counter()
        self._laps.append((room, now - self._last))
        self._last = now

    def stamp(self, reading: Reading) -> Reading:
        return replace(reading, timings=tuple(self._laps))


@lru_cache(maxsize=1)
def _shared() -> Reader:
    return Reader()


def read(
    source: str | Path | bytes,
    *,
    date: dt.date | str | None = None,
    publisher: str = "",
    format: PageFormat | None = None,  # noqa: A002 - the command's word
) -> Reading:
    """`Reader.read` with the default settings; the engine and tables are loaded once."""
    return _shared().read(source, date=date, publisher=publisher, format=format)


def read_text(words: str, *, date: dt.date | str | None = None, title: bool = False) -> Reading:
    """`Reader.read_text` with the default settings; the engine and tables are loaded once."""
    return _shared().read_text(words, date=date, title=title)
