"""Figures: number, bound, unit and measure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mention.figures import find_figures
from dateline.model import Article, Figure, Parse
from dateline.reader import Reader
from dateline.tables import Tables

Read = Callable[[str], list[tuple[str, Figure]]]


@pytest.fixture
def read(parsed: Callable[..., tuple[Article, Parse]]) -> Read:
    tables = Tables()

    def make(words: str) -> list[tuple[str, Figure]]:
        article, parse = parsed(words)
        return [(f.span.of(words), f) for f in find_figures(article, parse, tables)]

    return make


@pytest.mark.parametrize(
    ("words", "span", "number", "low", "high", "bound"),
    [
        ("The blast killed 14 people.", "14", 14, 14, 14, "exact"),
        ("At least 14 soldiers died.", "At least 14", 14, 14, None, "at least"),
        ("More than 2 million refugees fled.", "More than 2 million", 2e6, 2e6, None, "at least"),
        ("Police arrested up to twenty-five protesters.", "up to twenty-five", 25, None, 25, "at most"),
        ("About 300 miners were trapped.", "About 300", 300, None, None, "about"),
        ("Between 3 and 5 people were hurt.", "Between 3 and 5", None, 3, 5, "range"),
        ("Some 2 to 3 million people voted.", "2 to 3 million", None, 2e6, 3e6, "range"),
        ("Two dozen houses burned.", "Two dozen", 24, 24, 24, "exact"),
        ("Half a million men were called up.", "Half a million", 5e5, 5e5, 5e5, "exact"),
        ("Two hundred and six seats were lost.", "Two hundred and six", 206, 206, 206, "exact"),
        ("They won two hundred six seats.", "two hundred six", 206, 206, 206, "exact"),
        ("Tens of thousands of rebels were killed.", "Tens of thousands", None, 2e4, 99_999, "at least"),
        ("Hundreds of thousands of Syrians returned.", "Hundreds of thousands", None, 2e5, 999_999, "at least"),
        ("Dozens of huts were burned.", "Dozens", None, 24, 99, "at least"),
        ("The town had 1,250 inhabitants.", "1,250", 1250, 1250, 1250, "exact"),
    ],
)
def test_numbers(
    read: Read, words: str, span: str, number: float | None, low: float | None, high: float | None, bound: str
) -> None:
    found = dict(read(words))
    assert span in found, sorted(found)
    f = found[span]
    assert (f.number, f.low, f.high, f.bound) == (number, low, high, bound)


@pytest.mark.parametrize(
    ("words", "unit", "measure"),
    [
        ("The blast killed 14 people.", "person", "killed"),
        ("Fourteen soldiers were killed on Monday.", "soldier", "killed"),
        ("The raid left 7 dead.", "", "killed"),
        ("The death toll rose to 114.", "", "killed"),
        ("Police said 12 women were injured.", "woman", "injured"),
        ("Police arrested 25 men.", "man", "arrested"),
        ("More than 40,000 people were displaced.", "person", "displaced"),
        ("Some 3,000 demonstrators filled the square.", "demonstrator", "protesters"),
        ("The fund paid $2.5 million.", "dollar", "money"),
        ("He owed 300 euros.", "euro", "money"),
        ("Turnout was 45 percent.", "percent", "percent"),
        ("Prices rose 7%.", "percent", "percent"),
        ("They bought 300 missiles.", "missile", ""),
    ],
)
def test_what_is_counted(read: Read, words: str, unit: str, measure: str) -> None:
    ((_, f),) = read(words)
    assert (f.unit, f.measure) == (unit, measure)


@pytest.mark.parametrize(
    ("words", "measured"),
    [
        ("Two robbers killed nine guards.", [("nine", "killed")]),
        ("Nobody was hurt in the fire.", [("Nobody", "injured")]),
        ("The shelling caused no deaths.", [("no deaths", "killed")]),
        ("Two nurses and a driver were killed.", [("Two", "killed"), ("a driver", "killed")]),
        ("A guard shot at the van.", []),
        ("Thousands took to the streets of Lima.", [("Thousands", "protesters")]),
        ("Police arrested about 40 demonstrators.", [("about 40", "arrested")]),
        ("The attack drove 800 families from their homes.", [("800", "displaced")]),
        ("Chanda, 51, was released.", []),
    ],
)
def test_who_is_counted_and_what_became_of_them(read: Read, words: str, measured: list[tuple[str, str]]) -> None:
    assert [(span, f.measure) for span, f in read(words) if f.measure] == measured


def test_a_part_is_not_added(read: Read) -> None:
    found = read("The raid killed 14 people, including three children, and five policemen.")
    whole, part, further = (f for _, f in found)
    assert (part.part_of, part.measure) == (whole.id, "killed")
    assert whole.part_of == further.part_of == ""


@pytest.mark.parametrize(
    "words",
    [
        "They met on Thursday 17 May 2018.",
        "In 2010 they bought it.",
        "The talks began at 9:30 a.m. and lasted three hours.",
        "The boy is 14 years old.",
        "Two weeks passed.",
        "Resolution 2254 was passed.",
        "No one came.",
    ],
)
def test_dates_times_and_names_are_no_figures(read: Read, words: str) -> None:
    assert read(words) == []


def test_ids_and_spans(read: Read) -> None:
    found = read("Two men and three women were held; at least 5 fled.")
    assert [f.id[-2:] for _, f in found] == ["n0", "n1", "n2"]
    assert [words for words, _ in found] == ["Two", "three", "at least 5"]


def test_a_row_of_numbers_does_not_blow_up(read: Read) -> None:
    assert len(read("1 and 2 or 3 to 4 " * 500)) > 500


@pytest.mark.parametrize(
    "words", ["Versions 2.6.29-3.1.4 were seen.", "The code 1.2.3 fell.", "9" * 400 + " people came."]
)
def test_what_looks_like_a_number_and_is_none(reader: Reader, words: str) -> None:
    assert not [f for f in reader.read_text(words).figures if (f.number or 0) > 1e12]
