"""Which tellings are one event, and whose voice each has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import (
    Actor,
    Article,
    Attribution,
    Block,
    Event,
    Evidence,
    Figure,
    Link,
    Mentions,
    Participant,
    Passage,
    Place,
    Span,
    Stated,
    Time,
    Voices,
)
from dateline.reader import Reader
from dateline.record import file

TEXT = "Ana met Bo in Rome. “Our meeting was good,” Ana said. A list will be sent. The vile meeting reportedly failed."
ARTICLE = Article(TEXT, (Block(Span(0, len(TEXT)), "paragraph"),), publisher=Stated("The Post", "metadata"))
MENTIONS = Mentions(
    actors=(Actor("a1", "Ana", "person", "ITA", "GOV"), Actor("a2", "Bo", "person", "FRA", "GOV"), Actor("a3", "Cy")),
    places=(Place("p1", Span(14, 18), "Rome", 41.9, 12.5, 1, "ITA", precision="city"),
            Place("p2", Span(14, 18), "Paris", 48.9, 2.4, 2, "FRA", precision="city")),
    times=(Time("t1", Span(0, 1), "DATE", "2018-05-17", "2018-05-17", "2018-05-17", "day", "stated"),
           Time("t2", Span(0, 1), "DATE", "2018-01", "2018-01-01", "2018-01-31", "month", "relative")),
    figures=(Figure("n1", span := Span(TEXT.index("good"), TEXT.index("good") + 4), 3.0),),
)  # fmt: skip


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def who(*ids: str) -> tuple[Participant, ...]:
    return tuple(Participant(i, Span(0, 3)) for i in ids)


MET = Event(
    "e1", "CONSULT", actors=who("a1", "a2"), reciprocal=True, place="p1", place_basis="clause", time="t1",
    time_basis="clause", trigger=(at("met"),),
)  # fmt: skip
OURS = Event("e2", "CONSULT", trigger=(at("meeting"),), clause=at("Our meeting was good"))
QUOTE = Attribution(
    "s1", "direct", (at("“Our meeting was good,”"),), (at("said"),), (at("Ana said"),), "a1", "named",
    chain=(Link("publisher", "The Post"), Link("speaker", "Ana")),
)  # fmt: skip


def test_two_tellings_are_one_event_and_each_keeps_its_voice() -> None:
    reading = file(ARTICLE, MENTIONS, (MET, OURS), Voices((QUOTE,)))
    (record,) = reading.records
    assert [(r.event, r.voice, r.attribution) for r in record.reports] == [
        ("e1", "narrator", ""),
        ("e2", "attributed", "s1"),
    ]
    assert [k.name for k in record.reports[0].chain] == ["The Post"]
    assert [k.name for k in record.reports[1].chain] == ["The Post", "Ana"]
    assert record.event.place == "p1"


def test_the_first_person_of_a_quotation_is_its_speaker() -> None:
    reading = file(ARTICLE, MENTIONS, (OURS,), Voices((QUOTE,)))
    assert [p.actor for p in reading.events[0].actors] == ["a1"]


@pytest.mark.parametrize(
    ("said", "trigger", "ours"),
    [
        ("“We have also discussed trade,”", "discussed", True),
        ("“I wish to thank the army,”", "thank", True),
        ("“During the meeting that we held,”", "meeting", True),
        ("“We were attacked at dawn,”", "attacked", False),
        ("“We ran out of fuel and the power is cut off,”", "cut", False),
        ("“I fear the bombing,”", "bombing", False),
    ],
)
def test_only_what_the_speaker_does_is_the_speakers(said: str, trigger: str, ours: bool) -> None:
    span = Span(said.index(trigger), said.index(trigger) + len(trigger))
    article = Article(said, (Block(Span(0, len(said)), "paragraph"),))
    quote = replace(QUOTE, content=(Span(0, len(said)),), cue=(), speaker=())
    event = Event("e1", "CONSULT", trigger=(span,), clause=Span(0, len(said)))
    (told,) = file(article, MENTIONS, (event,), Voices((quote,))).events
    assert [p.actor for p in told.actors] == (["a1"] if ours else [])


def test_an_indirect_we_is_not_taken_for_the_speaker() -> None:
    reading = file(ARTICLE, MENTIONS, (OURS,), Voices((replace(QUOTE, kind="indirect"),)))
    assert reading.events[0].actors == ()


def test_what_differs_keeps_events_apart() -> None:
    later = replace(MET, id="e3", trigger=(at("sent"),))
    for change in (
        {"time": "t2"},
        {"place": "p2"},
        {"type": "AGREE"},
        {"factuality": "planned"},
        {"background": True},
        {"actors": who("a1", "a3")},
    ):
        reading = file(ARTICLE, MENTIONS, (MET, replace(later, **change)), Voices())
        assert len(reading.records) == 2, change


def test_a_place_from_the_sentence_around_does_not_set_apart() -> None:
    later = replace(MET, id="e3", place="p2", place_basis="sentence", trigger=(at("sent"),))
    (record,) = file(ARTICLE, MENTIONS, (MET, later), Voices()).records
    assert record.event.place == "p1"
    (record,) = file(
        ARTICLE, MENTIONS, (replace(later, trigger=(at("met"),)), replace(MET, trigger=(at("sent"),))), Voices()
    ).records
    assert (record.event.place, record.event.place_basis) == ("p1", "clause")


def test_a_telling_that_points_back_is_the_event_told_last() -> None:
    nobody = Event("e4", "CONSULT", trigger=(Span(TEXT.index("vile meeting") + 5, TEXT.index("vile meeting") + 12),))
    other = Event("e5", "CONSULT", trigger=(at("list"),))  # "A list": does not point back
    records = file(ARTICLE, MENTIONS, (MET, nobody, other), Voices()).records
    assert [len(r.reports) for r in records] == [2, 1]


def test_nothing_shared_is_no_ground_for_one_event() -> None:
    nobody = Event("e4", "CONSULT", trigger=(at("sent"),))
    assert len(file(ARTICLE, MENTIONS, (MET, nobody), Voices()).records) == 2


def test_a_fuller_telling_adds_and_overwrites_nothing() -> None:
    bare = replace(MET, place="", time="", actors=who("a1"), contexts=("military",))
    full = replace(MET, id="e5", trigger=(at("sent"),), contexts=("diplomatic",))
    (record,) = file(ARTICLE, MENTIONS, (bare, full), Voices()).records
    assert [p.actor for p in record.event.actors] == ["a1", "a2"]
    assert (record.event.place, record.event.time) == ("p1", "t1")
    assert record.event.contexts == ("military", "diplomatic")


def test_opinion_and_hedge_are_marked() -> None:
    event = Event("e6", "REJECT", actors=who("a1"), trigger=(at("failed"),))
    hedge = Attribution("s2", "indirect", (at("failed"),), (at("reportedly"),), evidence=Evidence(method="hedge"))
    passage = Passage(at("The vile meeting reportedly failed."), "opinion")
    (record,) = file(ARTICLE, MENTIONS, (event,), Voices((hedge,), (passage,))).records
    (report,) = record.reports
    assert (report.voice, report.hedge, report.opinion) == ("hedged", "reportedly", True)


def test_a_figure_belongs_to_whoever_gives_it() -> None:
    (figure,) = file(ARTICLE, MENTIONS, (), Voices((QUOTE,))).figures
    assert figure.attribution == "s1"
    (figure,) = file(ARTICLE, MENTIONS, (), Voices()).figures
    assert figure.attribution == ""


def tellings(reader: Reader, words: str, type_: str) -> list[int]:
    reading = reader.read_text(words, date="2021-06-16")
    return [len(r.reports) for r in reading.records if r.event.type == type_]


@pytest.mark.parametrize(
    ("words", "type_", "expected"),
    [
        ("Rebels killed nine farmers in Gao. The rebels killed the farmers at dawn.", "ASSAULT", [2]),
        ("Rebels killed nine farmers on the coast. Rebels killed forty farmers in the hills.", "ASSAULT", [1, 1]),
        ("Ana Silva was killed in a raid. The assassination of Ana Silva shocked Lima.", "ASSAULT", [2]),
        ("Chad promised Niger new ships. Chad promised Niger to free the pilots.", "AGREE", [1, 1]),
        ("Chad and Niger met in Tunis. In 2009, Chad and Niger met in Rabat.", "CONSULT", [1, 1]),
    ],
)
def test_what_tells_two_events_apart(reader: Reader, words: str, type_: str, expected: list[int]) -> None:
    assert tellings(reader, words, type_) == expected


def told(reader: Reader, text: str, kind: str) -> list[int]:
    """How many tellings each record of a type has, in the order of the text."""
    return [len(r.reports) for r in reader.read_text(text).records if r.event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "sizes"),
    [
        ("Gunmen attacked a market in Kano. Nine traders were killed in the attack.", "ASSAULT", [2]),
        ("Gunmen attacked a market in Kano. The Kano attack shocked many. Another attack hit Jos.", "ASSAULT", [2, 1]),
        ("Musa Bello was assassinated in Jos. Officials say Musa Bello was killed by gunmen.", "ASSAULT", [2]),
        ("Chad launched a strike on the rebels that killed six people.", "ASSAULT", [1]),
        ("US troops pulled out of Chad. The US military pulled out of Chad in March.", "RETREAT", [2]),
        ("Premier Ana Lima stepped down on Friday. Ana Lima, who resigned last year, is ill.", "RETREAT", [2]),
    ],
)
def test_real_sentences(reader: Reader, text: str, kind: str, sizes: list[int]) -> None:
    assert told(reader, text, kind) == sizes
