"""The day of a deed: not that of the city line, and not lost where no comma follows the date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Event, Parse, Reading
from dateline.reader import Reader

DAY = "2021-06-16"  # a Wednesday


def of(reading: Reading, trigger: str) -> Event:
    text = reading.article.text
    found = [e for e in reading.events if any(s.of(text) == trigger for s in e.trigger)]
    assert found, [(e.type, [s.of(text) for s in e.trigger]) for e in reading.events]
    return found[0]


def when(reading: Reading, event: Event) -> str:
    return reading.time[event.time].start if event.time else ""


def who(reading: Reading, event: Event) -> list[str]:
    return [reading.mentions.actor[p.actor].code for p in event.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "day", "basis"),
    [
        ("QUITO, June 15 (Agency) - Ecuador recalled its envoy on Monday.", "recalled", "2021-06-14", "clause"),
        ("NIAMEY, Niger, June 15 — Gunmen killed two guards on Sunday.", "killed", "2021-06-13", "clause"),
        ("QUITO, June 15 (Agency) - Ecuador recalled its envoy.", "recalled", "2021-06-15", "city line"),
        (
            "QUITO, 15 June (Agency) - Peru expelled two envoys, the ministry said on Monday.",
            "expelled",
            "2021-06-14",
            "sentence",
        ),
        ("Peru expelled two envoys, the ministry said on Monday.", "expelled", "", "publication date"),
        (
            "On June 15 (Agency) reporters were there. Ecuador recalled its envoy on June 14.",
            "recalled",
            "2021-06-14",
            "clause",
        ),
    ],
)
def test_the_city_line_gives_way(reader: Reader, text: str, trigger: str, day: str, basis: str) -> None:
    reading = reader.read_text(text, date=DAY)
    event = of(reading, trigger)
    assert (when(reading, event), event.time_basis) == (day, basis)


@pytest.mark.parametrize(
    ("text", "trigger", "day", "actor"),
    [
        ("On 7 June Bolivia closed its border with Chile.", "closed", "2021-06-07", "BOL"),
        ("On 7 June Bolivian police arrested two students.", "arrested", "2021-06-07", "BOLCOP"),
        ("On 7 June troops stormed the camp.", "stormed", "2021-06-07", "---MIL"),
        ("On Monday Bolivian police arrested two students.", "arrested", "2021-06-14", "BOLCOP"),
        ("On Monday 7 June Bolivia closed its border with Chile.", "closed", "2021-06-07", "BOL"),
        ("On 7 June 200 soldiers stormed the camp.", "stormed", "2021-06-07", "---MIL"),
        ("In April troops stormed the camp.", "stormed", "2021-04-01", "---MIL"),
        ("Officials said that on 7 June Bolivia closed its border.", "closed", "2021-06-07", "BOL"),
    ],
)
def test_a_date_without_a_comma(reader: Reader, text: str, trigger: str, day: str, actor: str) -> None:
    reading = reader.read_text(text, date=DAY)
    event = of(reading, trigger)
    assert (when(reading, event), who(reading, event)) == (day, [actor])
    dates = {t.span for t in reading.mentions.times}
    assert not [m for m in reading.mentions.mentions if any(m.span.overlaps(d) for d in dates)]


@pytest.mark.parametrize(
    ("text", "noun", "prep"),
    [
        ("In March elections the party lost its majority.", "elections", "In"),
        ("On Tuesday's broadcast the minister said that he would go.", "broadcast", "On"),
        ("After Monday talks the envoy left.", "talks", "After"),
    ],
)
def test_a_date_that_belongs_to_the_noun_stays(
    parsed: Callable[..., tuple[Article, Parse]], text: str, noun: str, prep: str
) -> None:
    _, parse = parsed(text)
    at = list(parse.word).index(noun)
    assert (parse.word[parse.head[at]], parse.dep[at]) == (prep, "pobj")


def test_every_sentence_stays_a_tree(parsed: Callable[..., tuple[Article, Parse]]) -> None:
    words = "On 4 March 2020 Kenya, on Monday night in 2019 troops of 7 May by June 5 , 2018 soldiers left. "
    _, parse = parsed(words * 3 + "On Friday " * 40 + "On 3 May 3 May 2019 May left the On 4 March")
    for token in range(len(parse.word)):
        assert len(list(zip(parse.ancestors(token), range(len(parse.word)), strict=False))) < len(parse.word)
