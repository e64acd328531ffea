"""Deeds that are named but not told, and words that look like a deed: no event, or none that happened."""

from __future__ import annotations

import pytest

from dateline.model import Event
from dateline.reader import Reader


def events(reader: Reader, text: str) -> list[Event]:
    return list(reader.read_text(text, date="2021-06-16").events)


@pytest.mark.parametrize(
    "text",
    [
        "Bombing is prohibited by the treaty.",
        "There are two courses of action: attacking the rebels or negotiating with the junta.",
        "The prince spoke of invading Oman.",
        "The troops would suffer heavy casualties if the rebels attacked.",
        "The law permits the president to use the army to kill citizens.",
    ],
)
def test_a_deed_in_general_has_not_happened(reader: Reader, text: str) -> None:
    deeds = [e for e in events(reader, text) if e.type == "ASSAULT"]
    assert all(e.factuality in ("hypothetical", "possible") for e in deeds), deeds


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment.",
        "Sofia regained control over her life after the illness.",
        "The talks took place in the region.",
        "The bill was killed by the upper house.",
        "Two reporters contributed to this report.",
        "The tariffs are damaging relations with Norway.",
        "We have the right to defend ourselves.",
        "The party calls itself the Voice of the South.",
        "The senator is not seeking re-election.",
        "The governor took office in March.",
    ],
)
def test_no_event_where_words_only_look_like_one(reader: Reader, text: str) -> None:
    assert not [e for e in events(reader, text) if e.evidence.score >= 0.2 and e.factuality == "happened"]


def test_a_call_on_somebody_is_a_request(reader: Reader) -> None:
    found = events(reader, "The Latvian minister called on shipping firms to stop trading with Russia.")
    assert "CONSULT" not in [e.type for e in found]
    assert found[0].type == "REQUEST"


def test_a_known_event_is_not_denied_by_the_verb_above(reader: Reader) -> None:
    found = events(reader, "The shooting did not seem to worry the mayor, police said.")
    assert [e.factuality for e in found if e.type == "ASSAULT"] in ([], ["happened"])


def test_what_would_be_said_later_is_planned(reader: Reader) -> None:
    found = events(reader, "Kenya said it would send aid to Malawi.")
    assert [(e.type, e.factuality) for e in found] == [("AGREE", "planned")]


def test_a_promise_not_to_is_a_refusal(reader: Reader) -> None:
    found = events(reader, "The president vowed not to recognise the breakaway council.")
    assert found[0].type == "REJECT"


def test_a_verb_and_its_noun_are_one_telling(reader: Reader) -> None:
    found = [e for e in events(reader, "Chad and Niger held talks and negotiations in Niamey.") if e.type == "CONSULT"]
    assert len(found) == 1


SAT = "The envoys sat in Oslo on Friday. A landslide had closed the road.\n\n"  # no disaster of the envoys'


@pytest.mark.parametrize(
    "said",
    [
        "Our meeting was long and honest, for we read all four drafts",
        "Our discussion was calm",
        "Our talks have been constructive",
        "The talks with our guests were difficult",
    ],
)
def test_who_was_there_tells_of_the_meeting(reader: Reader, said: str) -> None:
    reading = reader.read_text(f"{SAT}“{said},” Minister Anna Holm said.", date="2021-06-16")
    told = [r.event for r in reading.records if r.event.type == "CONSULT"]
    assert [(e.factuality, e.evidence.score >= 0.3) for e in told] == [("happened", True)]
    assert told[0].actors


@pytest.mark.parametrize(
    "said",
    [
        "The meeting was useful",
        "Our discussion shows how much is left",
        "If our talks were useful, nobody saw it",
        "Our talks could have been useful",
        "Our meeting was impossible",
        "Their discussion was heated",
    ],
)
def test_what_may_not_have_been_a_meeting_is_no_sure_telling(reader: Reader, said: str) -> None:
    told = [e for e in events(reader, f"{SAT}“{said},” Minister Anna Holm said.") if e.type == "CONSULT"]
    assert all(e.evidence.score < 0.3 for e in told)


@pytest.mark.parametrize(
    ("said", "types"),
    [
        ("A court in Lima sentenced the mayor to nine years in jail", ["SANCTION", "COERCE"]),
        ("A court in Lima sentenced the mayor to death", ["SANCTION"]),
        ("A judge in Lima gave the mayor a life term", ["SANCTION", "COERCE"]),
    ],
)
def test_a_sentence_to_prison_is_two_acts(reader: Reader, said: str, types: list[str]) -> None:
    found = events(reader, f"{said}.")
    assert [e.type for e in found] == types
    assert len({e.id for e in found}) == len(types)


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("Chad and its allies launched war games near Lake Fitri.", "COOPERATE"),
        ("Niger's navy took part in drills with Malian gunboats.", "COOPERATE"),
        ("Mali vowed to turn the rebel stronghold into rubble.", "THREATEN"),
        ("The rebels gave the governor until Friday to surrender.", "THREATEN"),
        ("Chad lifted the freeze on Sudanese assets.", "RETREAT"),
        ("Peru's president phoned Emperor Hiro to thank him.", "SUPPORT"),
        ("The army said public gatherings had been banned.", "COERCE"),
    ],
)
def test_words_that_were_read_otherwise(reader: Reader, said: str, type_: str) -> None:
    assert type_ in [e.type for e in events(reader, said)]


def test_visits_summed_up_are_history(reader: Reader) -> None:
    text = "The talks are over. It was the third visit that the president has paid to Chad since the war began."
    assert [e.background for e in events(reader, text) if e.type == "CONSULT" and e.mode == "visit"][-1:] == [True]
