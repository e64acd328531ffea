"""Places and times belong to the word they hang on; what is told as history; who is never his own recipient."""

from __future__ import annotations

import pytest

from dateline.model import Event, Reading
from dateline.reader import Reader

DAY = "2021-06-16"  # a Wednesday


def surest(reader: Reader, text: str, type_: str) -> tuple[Reading, Event]:
    reading = reader.read_text(text, date=DAY)
    found = [e for e in reading.events if e.type == type_]
    assert found, [(e.type, e.trigger) for e in reading.events]
    return reading, max(found, key=lambda e: e.evidence.score)


def place(reading: Reading, event: Event) -> str:
    return reading.place[event.place].name if event.place else ""


def time(reading: Reading, event: Event) -> str:
    return reading.time[event.time].value if event.time else ""


@pytest.mark.parametrize(
    ("text", "type_", "where"),
    [
        ("The two ministers discussed the continuation of fighting smugglers in Libya.", "CONSULT", ""),
        ("The Kenyan president condemned the shelling of a market in Khartoum.", "ACCUSE", ""),
        ("Police arrested forty miners in Lima on Monday.", "COERCE", "Lima"),
        ("The foreign ministers of Chad and Niger met in Tunis.", "CONSULT", "Tunis"),
        ("Students protested against the air raids on Yemen.", "PROTEST", ""),
        ("Envoys met in the Swiss city of Lausanne.", "CONSULT", "Lausanne"),
        ("Gunmen killed six men on the outskirts of Mosul.", "ASSAULT", "Mosul"),
        ("Warplanes bombed Benghazi.", "ASSAULT", "Benghazi"),
        ("In Accra, where thousands marched, shops were shut.", "PROTEST", "Accra"),
        ("Police arrested two men in a Nairobi suburb.", "COERCE", "Nairobi"),
    ],
)
def test_a_place_under_the_topic_is_not_the_scene(reader: Reader, text: str, type_: str, where: str) -> None:
    reading, event = surest(reader, text, type_)
    assert place(reading, event) == where
    assert event.place_basis == ("clause" if where else "")


def test_a_joined_verb_shares_the_scene_as_sentence_basis(reader: Reader) -> None:
    reading, _ = surest(reader, "Rebels attacked a convoy near Goma on Monday and killed six soldiers.", "ASSAULT")
    bases = {(place(reading, e), e.place_basis) for e in reading.events}
    assert ("Goma", "clause") in bases


def test_the_day_of_the_words_does_not_date_the_deed(reader: Reader) -> None:
    reading, event = surest(reader, "A police officer said on Tuesday that gunmen had killed two farmers.", "ASSAULT")
    assert time(reading, event) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The Omani sultan congratulated the Egyptian president on Ramadan.",
        "The Chilean president praised the work of the rescuers during the winter.",
    ],
)
def test_what_is_praised_has_its_own_time(reader: Reader, text: str) -> None:
    reading, event = surest(reader, text, "SUPPORT")
    assert (time(reading, event), event.time_basis) == ("", "publication date")


def test_a_nominal_event_has_its_own_time_and_is_history(reader: Reader) -> None:
    words = "The two presidents' last meeting a few months ago at Geneva was praised by the Swiss government."
    reading, event = surest(reader, words, "CONSULT")
    assert place(reading, event) == "Geneva"
    assert event.time_basis == "clause"
    assert event.background


@pytest.mark.parametrize(
    ("text", "type_", "background"),
    [
        ("Ethiopia expelled seven diplomats in February.", "SANCTION", True),
        ("Ethiopia expelled seven diplomats on Monday.", "SANCTION", False),
        ("The army had previously arrested the editor.", "COERCE", True),
        ("The army has killed hundreds of bandits.", "ASSAULT", False),
        ("The minister said that the army had arrested the editor.", "COERCE", False),
    ],
)
def test_what_is_told_as_history(reader: Reader, text: str, type_: str, background: bool) -> None:
    _, event = surest(reader, text, type_)
    assert event.background is background


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("The army killed tens of thousands of bandits.", "ASSAULT", "bandits"),
        ("Police arrested dozens of fishermen.", "COERCE", "fishermen"),
        ("Hundreds of villagers were expelled by the militia.", "SANCTION", "villagers"),
    ],
)
def test_a_quantity_is_no_recipient(reader: Reader, text: str, type_: str, recipient: str) -> None:
    reading, event = surest(reader, text, type_)
    assert any(recipient in p.span.of(reading.article.text) for p in event.recipients)


def test_nobody_acts_on_himself(reader: Reader) -> None:
    reading = reader.read_text("Peru praised Peru. Chile's government welcomed the decision of the Chilean government.")
    for event in reading.events:
        assert not {p.actor for p in event.actors} & {p.actor for p in event.recipients}


PAGE = "DAKAR, June 16 (Agency) - Police arrested two editors.\n\n{}"


@pytest.mark.parametrize(
    ("words", "trigger", "where"),
    [
        ("The president criticised the verdict.", "arrested", "Dakar"),
        ("Police arrested a third editor in Thies.", "arrested a third", "Thiès"),
        ("Peru welcomed a group whose editors were killed by soldiers.", "killed", ""),
    ],
)
def test_the_city_line_speaks_for_the_lead(reader: Reader, words: str, trigger: str, where: str) -> None:
    reading = reader.read(PAGE.format(words).encode(), date=DAY, format="text")
    at = reading.article.text.index(trigger)
    events = [e for e in reading.events if any(s.start == at for s in e.trigger)]
    assert events
    assert {place(reading, e) for e in events} == {where}


@pytest.mark.parametrize(
    ("second", "basis"),
    [
        ("They killed six farmers.", "narrative"),
        ("They later killed six farmers.", "publication date"),
        ("They have killed six farmers.", "publication date"),
        ("Peru's army killed six farmers.", "publication date"),
        ("They killed six farmers on Tuesday.", "clause"),
    ],
)
def test_the_narrative_goes_on(reader: Reader, second: str, basis: str) -> None:
    reading = reader.read_text(f"On Monday, troops stormed a village near Gao. {second}", date=DAY)
    (killing,) = (e for e in reading.events if "killed" in e.trigger[0].of(reading.article.text))
    assert killing.time_basis == basis
    assert bool(killing.time) is (basis != "publication date")


@pytest.mark.parametrize(
    ("text", "trigger", "where", "when"),
    [
        ("Nine people were killed in Sunday's strikes on Kano.", "killed", "Kano", "Sunday"),
        ("Nine people died in a raid that Chad carried out in Kano on Friday.", "died", "Kano", "Friday"),
        ("A hospital in Kano that was bombed has closed.", "bombed", "Kano", ""),
        ("On Monday, troops tried to storm the camp.", "storm", "", "Monday"),
        ("Members voted on Wednesday to demand that Chad end the war.", "demand", "", "Wednesday"),
        ("Talks between Chad and Niger got under way on Thursday.", "Talks", "", "Thursday"),
        ("In a statement released on Monday, Chad condemned the coup.", "condemned", "", "Monday"),
        ("On Monday, Chad planned to attack the rebels.", "attack", "", ""),
        ("On Monday Chad hailed the vote, and later condemned it.", "condemned", "", ""),
    ],
)
def test_what_is_told_in_one_breath(reader: Reader, text: str, trigger: str, where: str, when: str) -> None:
    reading = reader.read_text(text, date=DAY)
    at = text.index(trigger)
    (event,) = (e for e in reading.events if any(s.start == at for s in e.trigger))
    assert place(reading, event) == where
    assert (reading.time[event.time].span.of(text).removesuffix("'s") if event.time else "") == when
