"""Own cases of time expressions, read word by word; the share that is right is held by a floor."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.mention.times import EVENT_BASIS, find_times
from dateline.model import Article, Parse
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.tables import Tables

CASES = Path(__file__).with_suffix(".tsv")
FLOOR = 0.98

Parsed = Callable[..., tuple[Article, Parse]]


def cases() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            date, text, *expected = line.split("\t")
            out.append((date, text, [_expected(e) for e in expected]))
    return out


def _expected(column: str) -> tuple[str, str, str]:
    words, _, reading = column.partition(" = ")
    kind, _, value = reading.partition(" ")
    return words, kind, value


def found(parsed: Parsed, reader: Reader, text: str, date: str) -> list[tuple[str, str, str]]:
    article, parse = parsed(text, date or None)
    times = find_times(article, parse, reader.tables)
    return [(t.span.of(text).rstrip("."), t.type, t.value) for t in times if t.basis != EVENT_BASIS]


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 120


def test_own_cases_hold_their_floor(parsed: Parsed, reader: Reader) -> None:
    wrong = []
    for date, text, expected in cases():
        got = found(parsed, reader, text, date)
        if got != [(w.rstrip("."), k, v) for w, k, v in expected]:
            wrong.append((date, text, expected, got))
    right = 1 - len(wrong) / len(cases())
    assert right >= FLOOR, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The war has raged since 2011.", "2011-01-01", ""),
        ("The system was bought in 2010.", "2010-01-01", "2010-12-31"),
        ("The truce holds until 20 May 2018.", "", "2018-05-20"),
        ("He left before 2016.", "", "2015-12-31"),
        ("He left after March 2016.", "2016-04-01", ""),
        ("Fighting broke out last week.", "2018-05-07", "2018-05-13"),
        ("Thousands fled in the past three months.", "2018-02-17", "2018-05-17"),
        ("They fast for Ramadan.", "2018-05-17", "2018-06-14"),
        ("They fast in the holy month of Ramadan.", "2018-05-17", "2018-06-14"),
        ("Thousands returned within the last few weeks.", "", "2018-05-17"),
        ("More rain is forecast over the next two days.", "2018-05-17", "2018-05-19"),
        ("Last year's second quarter was weak.", "2017-04-01", "2017-06-30"),
        ("The truce was signed a year and a half ago.", "2016-11-01", "2016-11-30"),
    ],
)
def test_extents(parsed: Parsed, reader: Reader, text: str, start: str, end: str) -> None:
    article, parse = parsed(text, "2018-05-17")
    (time,) = find_times(article, parse, reader.tables)
    assert (time.start, time.end) == (start, end)


def test_stretch_since_an_event_has_an_open_start(parsed: Parsed, reader: Reader) -> None:
    text = "He has visited Moscow twice since the beginning of the crisis."
    article, parse = parsed(text, "2018-05-17")
    (time,) = find_times(article, parse, reader.tables)
    assert time.span.of(text) == "the beginning of the crisis"
    assert (time.start, time.basis) == ("", EVENT_BASIS)


def test_basis_and_anchor(parsed: Parsed, reader: Reader) -> None:
    text = "In 2010 they met. The following year they met again, a few months ago for the last time."
    article, parse = parsed(text, "2018-05-17")
    first, second, third = find_times(article, parse, reader.tables)
    assert (first.basis, first.anchor) == ("stated", "")
    assert (second.value, second.basis, second.anchor) == ("2011", "relative to the narrative", first.id)
    assert (third.basis, third.granularity, third.anchor) == ("relative", "month", "publication")


@pytest.mark.parametrize(
    ("text", "value", "basis", "granularity"),
    [
        ("They met on 3 July 2017. Two days later they fell out.", "2017-07-05", "relative to the narrative", "day"),
        ("In May 2017 they met. That day it rained.", "XXXX-XX-XX", "", "day"),
        ("Two weeks later, they met again.", "XXXX-WXX", "", "week"),
        ("The vote on Saturday is crucial.", "2018-05-19", "relative", "day"),
        ("The raid on Saturday shows their strength.", "2018-05-12", "relative", "day"),
        ("Sunday's results will be debated.", "2018-05-13", "relative", "day"),
        ("It began to rain on Saturday.", "2018-05-12", "relative", "day"),
        ("The dividend was payable June 30.", "2018-06-30", "relative", "day"),
        ("He gave them a 29 June deadline.", "2018-06-29", "relative", "day"),
    ],
)
def test_direction_and_narrative(
    parsed: Parsed, reader: Reader, text: str, value: str, basis: str, granularity: str
) -> None:
    article, parse = parsed(text, "2018-05-17")
    last = find_times(article, parse, reader.tables)[-1]
    assert (last.value, last.basis, last.granularity) == (value, basis, granularity)


def test_hostile_text_takes_linear_time(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("May 3-5 " * 2000, "2018-05-17")
    assert len(find_times(article, parse, reader.tables)) <= 4000


def flat_parse(words: list[str], heads: list[int], glue: str = " ") -> Parse:
    """A parse of one sentence without a parser."""
    start, at = [], 0
    for word in words:
        start.append(at)
        at += len(word) + len(glue)
    size = len(words)
    return Parse(
        text=glue.join(words),
        start=start,
        end=[s + len(w) for s, w in zip(start, words, strict=True)],
        word=words,
        lower=[w.lower() for w in words],
        lemma=words,
        tag=["VBD"] + ["NNP"] * (size - 1),
        pos=["PROPN"] * size,
        head=heads,
        dep=["dep"] * size,
        sentences=[(0, size)],
        entities=[],
    )


def test_a_long_chain_of_heads_takes_linear_time() -> None:
    words = ["May", "3", "to"] * 3000
    parse = flat_parse(words, [max(i - 1, 0) for i in range(len(words))])
    begun = time.process_time()
    assert len(find_times(plain(parse.text), parse, Tables())) == 3000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("words", "glue"),
    [
        (["1" * 1_000_000], " "),
        (["1/" * 300_000], " "),
        (["/"] * 200_000, ""),
        (["1", "/"] * 50_000, ""),
        (["that", "day"] * 10_000, " "),
        (["the", "first", "half", "sales"] * 5_000, " "),
        (["May", "3"] * 10_000, " "),
        (["1990", "-"] * 10_000, ""),
    ],
)
def test_hostile_words_take_linear_time(words: list[str], glue: str) -> None:
    """Every word hangs on the first, a verb with as many dependents as the text has words."""
    parse = flat_parse(words, [0] * len(words), glue)
    article, tables, begun = plain(parse.text, date="2018-05-17"), Tables(), time.process_time()
    find_times(article, parse, tables)
    assert time.process_time() - begun < 4


def test_a_phrase_at_the_very_start_is_found_once(reader: Reader) -> None:
    times = reader.read_text("Right now, the talks go on.").mentions.times
    assert [(t.span.start, t.span.end, t.value) for t in times] == [(0, 9, "PRESENT_REF")]
