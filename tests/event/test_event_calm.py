"""Where nothing political happened, nothing is told; what was only feared, averted or imagined did not happen."""

from __future__ import annotations

import pytest

from dateline.model import Event
from dateline.reader import Reader

DATE = "2024-05-08"


def events(reader: Reader, text: str) -> tuple[Event, ...]:
    return reader.read_text(text, date=DATE).events


@pytest.mark.parametrize(
    "text",
    [
        "Two coal miners drowned when a shaft flooded, and the regional authority closed the pit.",
        "A fire swept through a paint shop in Lyon and killed the owner. Police questioned two employees.",
        "A wolf attacked a shepherd near the lake.",
        "A bakery accused its supplier of selling old flour.",
        "In the film a colonel arrests his own son.",
        "The skier beat her rival by a second in the World Cup and thanked her coach.",
        "Fox cubs and a dog were rescued from the drain by a plumber.",
        "Cheap imports are killing small shops.",
    ],
)
def test_calm_news_has_no_event(reader: Reader, text: str) -> None:
    assert not events(reader, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Saboteurs bombed a paint factory and the fire killed two guards.", "ASSAULT"),
        ("The opposition accused the cabinet of hiding how many had died in the flood.", "ACCUSE"),
        ("The interior minister resigned after the train crash.", "RETREAT"),
        ("France sent rescuers and blankets to Morocco after the earthquake.", "AID"),
        ("Residents marched against the mayor, who had ignored the flood warnings.", "PROTEST"),
        ("The president attacked the mayor in a speech and called her a liar.", "ACCUSE"),
        ("The dispute led to the arrest of the party's treasurer.", "COERCE"),
    ],
)
def test_a_disaster_or_a_quarrel_near_by_hides_no_event(reader: Reader, text: str, type_: str) -> None:
    assert type_ in {e.type for e in events(reader, text)}


@pytest.mark.parametrize(
    ("text", "type_", "factuality"),
    [
        ("Rumours of an attack on the barracks spread through the town.", "ASSAULT", "possible"),
        ("There is no evidence that the army shelled the clinic.", "ASSAULT", "denied"),
        ("Soldiers averted an attack on the bridge.", "ASSAULT", "denied"),
        ("The navy held a drill in which pirates seized a tanker.", "COERCE", "hypothetical"),
        ("The militia often attacks convoys on this road.", "ASSAULT", "hypothetical"),
        ("The police refrained from arresting the speaker.", "COERCE", "denied"),
        ("The law allows the ministry to deport foreign preachers.", "COERCE", "possible"),
    ],
)
def test_words_above_a_deed_decide(reader: Reader, text: str, type_: str, factuality: str) -> None:
    told = [e for e in events(reader, text) if e.type == type_]
    assert all(e.factuality == factuality for e in told)
    assert "happened" not in {e.factuality for e in told}


def test_even_if_is_no_condition(reader: Reader) -> None:
    """What is refused "even if" is refused."""
    told = events(reader, "The mayor said he would not apologise even if the queen asked him.")
    assert [e.type for e in told if e.factuality == "happened"] == ["REJECT"]


def test_an_old_event_named_again_is_history(reader: Reader) -> None:
    text = "Gunmen attacked the school in March 2019, killing nine. Parents still speak of the attack."
    told = [e for e in events(reader, text) if e.type == "ASSAULT"]
    assert told
    assert all(e.background for e in told)


def test_a_commemoration_tells_history(reader: Reader) -> None:
    told = events(reader, "Thousands marked the anniversary of the massacre at the harbour.")
    assert all(e.background for e in told if e.type == "ASSAULT")


def test_todays_event_is_not_history(reader: Reader) -> None:
    text = "Rebels attacked the town in 2019. On Tuesday they attacked it again."
    assert [e.background for e in events(reader, text) if e.type == "ASSAULT"] == [True, False]


def test_an_article_about_sport_has_no_politics(reader: Reader) -> None:
    text = (
        "The striker scored twice in the league match. The coach praised the goalkeeper. Rovers have rejected a third "
        "offer from Celtic for the midfielder. The club demanded more for a player who won the cup."
    )
    assert not events(reader, text)


def test_what_is_not_proven_is_possible(reader: Reader) -> None:
    told = events(reader, "It has not been proven that the guards beat the prisoner.")
    assert {e.factuality for e in told} == {"possible"}
