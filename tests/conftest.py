"""What the tests share: one engine, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from dateline.model import Article, Parse
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.text import parse

settings.register_profile("busy", deadline=None)  # a machine with much to do is no error
settings.load_profile("busy")


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def parsed(reader: Reader) -> Callable[..., tuple[Article, Parse]]:
    """parsed("Police fired.", date="2020-01-02") -> the article and its parse."""

    def make(words: str, date: str | None = None) -> tuple[Article, Parse]:
        article = plain(words, date=date)
        return article, parse(article, reader.engine)

    return make
