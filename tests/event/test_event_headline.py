"""Titles whose verb the engine takes for a name."""

from __future__ import annotations

import pytest

from dateline.reader import Reader

BODY = "\n\nNothing else is known so far."


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("Mbeki Met Obasanjo at Abuja", "CONSULT"),
        ("Denmark Expels Belarusian Diplomats", "SANCTION"),
        ("Court Jails Opposition Leader", "COERCE"),
        ("Editor sentenced to four years", "SANCTION COERCE"),
        ("Air Strikes Kill 14 in Marib", "ASSAULT"),
    ],
)
def test_a_title_without_a_verb_is_read_by_surface(reader: Reader, title: str, type_: str) -> None:
    found = reader.read_text(title + BODY, date="2021-06-16", title=True).events
    assert [e.type for e in found] == type_.split()


@pytest.mark.parametrize("title", ["Oil Prices and Shares in Asia", "Sale of Arms Fuels Doubts"])
def test_a_title_without_a_deed_gives_none(reader: Reader, title: str) -> None:
    assert not reader.read_text(title + BODY, date="2021-06-16", title=True).events


def test_the_sentenced_one_is_acted_on(reader: Reader) -> None:
    reading = reader.read_text("Editor sentenced to four years" + BODY, date="2021-06-16", title=True)
    assert not reading.events[0].actors
    assert reading.events[0].recipients


def test_spans_of_a_title_stay_true(reader: Reader) -> None:
    reading = reader.read_text("Mbeki Met Obasanjo at Abuja" + BODY, date="2021-06-16", title=True)
    assert [s.of(reading.article.text) for s in reading.events[0].trigger] == ["Met"]
