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
from dateline.model import Article, Explanation, Reading, Sentence
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

    def warm(self) -> None:
        """Load the engine and let every room compile its tables. Raises EngineError or TableError, now, not later."""
        self.read(b"A page.")
        self.read_text("“We met,” the minister said in Oslo on Monday.")

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

    def explain(
        self,
        source: str | Path | bytes,
        *,
        sentence: int = 0,
        at: str = "",
        date: dt.date | str | None = None,
        publisher: str = "",
        format: PageFormat | None = None,  # noqa: A002 - the command's word
    ) -> Explanation:
        """Read a page as `read` does, and say of each sentence what was coded and why, or why not.

        `sentence` asks for the one of that number, from 1; `at` for those that hold these words.
        """
        got = page.fetch(source, self.settings)
        article = page.read(got, self.settings, self.tables, date=date, publisher=publisher, format=format)
        return self.explain_article(article, sentence=sentence, at=at)

    def explain_article(self, article: Article, *, sentence: int = 0, at: str = "") -> Explanation:
        """The same for an article that is already read."""
        journal: list[Sentence] = []
        return record.explained(self.article(article, journal), journal, sentence, at)

    def article(self, article: Article, journal: list[Sentence] | None = None) -> Reading:
        """The way itself. Seconds spent in each room are kept in `Reading.timings`; a `journal` is filled with why."""
        if article.status != "read":
            return Reading(article)
        clock = _Clock()
        parse = text.parse(article, self.engine)
        clock.lap("text")
        mentions = mention.find(article, parse, self.tables)
        clock.lap("mention")
        events = event.code(article, parse, mentions, self.tables, journal)
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


def explain(
    source: str | Path | bytes,
    *,
    sentence: int = 0,
    at: str = "",
    date: dt.date | str | None = None,
    publisher: str = "",
    format: PageFormat | None = None,  # noqa: A002 - the command's word
) -> Explanation:
    """`Reader.explain` with the default settings; the engine and tables are loaded once."""
    return _shared().explain(source, sentence=sentence, at=at, date=date, publisher=publisher, format=format)


def check_tables(folder: Path | str) -> list[str]:
    """Every line of the tables in `folder` is checked, without reading a page; what they add, a line each.

    Raises TableError for the first line that is wrong.
    """
    reader = Reader(Settings(tables=Path(folder)))
    reader.warm()
    return [*reader.tables.added(), *event.changes(reader.tables)]
