"""The way from a page to a reading, and what happens when a page cannot go it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import Article
from dateline.reader import Reader
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["text", "mention", "event", "voice", "record"]


def test_every_room_is_visited_once_and_timed(reader: Reader) -> None:
    reading = reader.read_text("Police arrested 30 people in Nairobi on Monday.", date="2024-05-08")
    assert [room for room, _ in reading.timings] == ROOMS
    (record,) = reading.records
    assert (record.event.type, record.event.mode) == ("COERCE", "arrest")


@pytest.mark.parametrize("status", ["empty", "no-article", "other-language", "failed"])
def test_what_is_not_read_goes_no_further(reader: Reader, status: str) -> None:
    article = replace(Article("Police arrested 30 people."), status=status, reason="why")  # type: ignore[arg-type]
    reading = reader.article(article)
    assert reading.article is article
    assert not reading.timings
    assert not reading.events


def test_a_text_that_is_too_long_is_refused_at_once() -> None:
    start = time.perf_counter()
    reading = Reader(Settings(article_chars=1000)).read_text("word " * 100_000)
    assert reading.article.status == "failed"
    assert "1,000" in reading.article.reason
    assert time.perf_counter() - start < 2


def test_another_reader_gives_the_same_reading(reader: Reader) -> None:
    words = "“We will leave,” the minister told reporters in Doha. Rebels shelled Idlib on Friday, killing 12."
    assert Reader().read_text(words, date="2020-01-05").json == reader.read_text(words, date="2020-01-05").json


def test_an_event_carries_its_quad_and_score(reader: Reader) -> None:
    (record,) = reader.read_text("Police arrested 30 people in Nairobi on Monday.").records
    assert (record.event.quad, record.event.scale) == (4, -7)


def test_pages_of_tables_and_code_are_read_as_well_as_they_can_be(reader: Reader) -> None:
    """A participle that opens a sentence has nobody before it; a speaker within a quotation is none."""
    for page in ("docs/tables.md", "docs/inputs.md"):
        assert reader.read(ROOT / page).article.status == "read"
    words = 'There are "reports that", "amid rumours of", "unconfirmed reports say" and more of that kind.'
    words += '\n\nthere reports that", "amid of", "unconfirmed reports say".'
    for said in reader.read_text(words).voices.attributions:
        assert all(s.start < s.end for s in said.speaker)
