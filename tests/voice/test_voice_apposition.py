"""A speaker with his name beside his office, and a date between whom he calls on and what he asks."""

from __future__ import annotations

import pytest

from dateline.reader import Reader

DAY = "2024-05-02"  # a Thursday
SPEAKERS = [
    "Chad's trade minister, Brahim Oumar,",
    "Chad’s trade minister, Brahim Oumar,",
    "The trade minister of Chad, Brahim Oumar,",
    "Chadian Trade Minister Brahim Oumar",
]
CALLS = [
    ("called on Niger to reopen the market.", "to reopen the market"),
    ("called on Niger on Monday to reopen the market.", "to reopen the market"),
    ("on Monday called on Niger to reopen the market.", "to reopen the market"),
    ("called Monday for a truce.", "a truce"),
    ("urged Niger on Monday to reopen the market.", "Niger on Monday to reopen the market"),
]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize(("call", "content"), CALLS)
def test_whoever_calls_is_heard(reader: Reader, speaker: str, call: str, content: str) -> None:
    text = f"{speaker} {call}"
    reading = reader.read_text(text, date=DAY)
    actors = reading.mentions.actor
    (said,) = reading.voices.attributions
    assert actors[said.speaker_actor].code == "TCDGOV"
    assert [s.of(text) for s in said.content] == [content]
    asked = [e for e in reading.events if e.type == "REQUEST"]
    assert [[actors[p.actor].code for p in e.actors] for e in asked] == [["TCDGOV"]]
    monday = [t.start for t in reading.mentions.times]
    assert monday in ([], ["2024-04-29"])  # that is past


@pytest.mark.parametrize(
    "headline",
    [
        "Girl, 16, attacked in city park.",
        "Six men held in Lima after raid on bank.",
        "Mayor of Lima, Pedro Rios, arrested by police in Quito.",
    ],
)
def test_who_is_acted_on_in_a_headline_does_not_act(reader: Reader, headline: str) -> None:
    reading = reader.read_text(headline, date=DAY, title=True)
    deeds = [e for e in reading.events if e.type in ("ASSAULT", "COERCE")]
    names = {reading.mentions.actor[p.actor].name for e in deeds for p in e.actors}
    assert not names & {"Girl", "men", "Six men", "Pedro Rios"}


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("LAHORE: Police arrested nine lawyers outside the court on Monday.", None),
        ("KABUL: Gunmen attacked a convoy in the west on Monday.", None),
        ("LAHORE: We will not pay the tax, and you know it.", "LAHORE"),
        ("POLICE: Nine lawyers were held outside the court on Monday.", "POLICE"),
    ],
)
def test_a_city_line_with_a_colon_speaks_not(reader: Reader, line: str, speaker: str | None) -> None:
    text = f"The hearing was put off.\n\n{line}\n\nShops stayed shut."
    reading = reader.read_text(text, date=DAY)
    heard = [s.of(text) for a in reading.voices.attributions for s in a.speaker]
    assert heard == ([speaker] if speaker else [])
