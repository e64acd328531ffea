"""Names, places and times in words: what a point only stands for, and what is not known, are said."""

from __future__ import annotations

from dataclasses import replace

from dateline.export.words import names, when, where
from dateline.model import Place, Precision, Span
from dateline.reader import Reader


def at(precision: Precision) -> str:
    return where(Place("p0", Span(0, 1), "Darfur", 13.0, 25.0, country="SDN", precision=precision))


def test_a_point_that_stands_for_an_area_says_so() -> None:
    assert at("city") == "Darfur, SDN (13.00, 25.00)"
    assert at("region") == "Darfur, SDN (13.00, 25.00) [region]"
    assert at("country") == "Darfur (13.00, 25.00) [country]"


def test_a_day_that_cannot_be_resolved_is_told_in_the_page_s_words(reader: Reader) -> None:
    reading = reader.read_text("The rebels attacked the town of Homs on Friday and killed two soldiers.")
    told = [when(reading, event) for event in reading.events if event.time]
    assert told
    assert all(line.startswith("Friday (which day is not known; ") for line in told)


def test_who_takes_part_by_two_words_stands_there_once(reader: Reader) -> None:
    reading = reader.read_text("The rebels attacked the town of Homs on Friday, the minister said.")
    (rebels,) = reading.events[0].actors

    def shown(*by: str) -> str:
        return names(reading, [replace(rebels, attribution=word) for word in by], lambda p: p.attribution)

    alone = shown("")
    assert shown("", "according to the minister") == f"{alone} (also according to the minister)"
    assert shown("blamed by a", "blamed by b", "blamed by a") == f"{alone} (blamed by a; blamed by b)"
