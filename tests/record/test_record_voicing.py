"""Whose voice tells an event, a part in it and a figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.reader import Reader

Told = Callable[[str], Reading]


@pytest.fixture(name="read")
def _read(reader: Reader) -> Told:
    return lambda text: reader.read_text(text, date="2016-05-10")


def whose(reading: Reading, id: str) -> str:  # noqa: A002
    """The words of the speaker or hedge behind an attribution; empty for the narrator."""
    a = reading.voices.attribution.get(id)
    return " ".join(s.of(reading.article.text) for s in a.speaker or a.cue) if a else ""


def assaults(reading: Reading) -> list[tuple[str, str]]:
    """Voice of every attack, and whose it is."""
    events = {e.id for e in reading.events if e.type == "ASSAULT"}
    return [(r.voice, whose(reading, r.attribution)) for c in reading.records for r in c.reports if r.event in events]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The army shelled the village on Monday.", ("narrator", "")),
        ("Monks said the army had shelled the village on Monday.", ("attributed", "Monks")),
        ("The army allegedly shelled the village on Monday.", ("hedged", "allegedly")),
        ("According to unconfirmed reports, the army shelled the village.", ("hedged", "unconfirmed reports")),
        ("Suspected rebels shelled the village on Monday.", ("narrator", "")),
        ("The suspected attack on the chapel wounded 12 people.", ("narrator", "")),
        ("The bishop described the attack on the chapel as shameful.", ("narrator", "")),
        ("Police blame rebels for the attack that killed five monks.", ("narrator", "")),
        ("The Falcon Brigade claimed responsibility for the attack, which killed five monks.", ("narrator", "")),
        ("An inquiry found that the army had killed five monks.", ("attributed", "An inquiry")),
    ],
)
def test_the_voice_of_an_event(read: Told, text: str, voice: tuple[str, str]) -> None:
    assert assaults(read(text)) == [voice]


def test_a_hedge_keeps_its_words(read: Told) -> None:
    (record,) = read("The army reportedly shelled the village on Monday.").records
    assert (record.reports[0].voice, record.reports[0].hedge) == ("hedged", "reportedly")


@pytest.mark.parametrize(
    ("text", "actor", "by"),
    [
        ("The army shelled the village on Monday.", "The army", ""),
        ("Monks said the army had shelled the village.", "the army", "Monks"),
        ("Five monks were killed in a raid, which the abbot pinned on the army.", "the army", "the abbot"),
        ("Five monks were killed, allegedly by rebels.", "rebels", "allegedly"),
        ("Five monks were killed in a blast in Kano. The army blamed rebels for the attack.", "rebels", "The army"),
        ("A bomb killed five monks. The rebels claimed responsibility.", "The rebels", "The rebels"),
        ("Police said suspected rebels attacked a chapel in Kashmir.", "suspected rebels", "suspected"),
        ("Alleged militants shot dead a teacher in Srinagar.", "Alleged militants", "Alleged"),
        ("A bomb, which the government blamed on the PKK, killed five soldiers.", "the PKK", "the government"),
        ("The attack, for which police blame the rebels, killed five soldiers.", "the rebels", "police"),
        ("The attack, claimed by Islamic State, killed 12 people in Kabul.", "Islamic State", "Islamic State"),
        ("Syria blamed Israel for an air strike that killed three soldiers.", "Israel", "Syria"),
    ],
)
def test_whose_word_a_part_is(read: Told, text: str, actor: str, by: str) -> None:
    reading = read(text)
    (event,) = (e for e in reading.events if e.type == "ASSAULT")
    assert [(p.span.of(text), whose(reading, p.attribution)) for p in event.actors] == [(actor, by)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor blamed the police for failing to stop the attack that killed five people.",
        "The attack killed five people, and the president blamed the opposition.",
        "No group has claimed responsibility for the attack that killed five people.",
    ],
)
def test_blame_for_something_else_names_no_doer(read: Told, text: str) -> None:
    (event,) = (e for e in read(text).events if e.type == "ASSAULT")
    assert event.actors == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twelve people died in the attack, the ministry said.", {"Twelve": "the ministry"}),
        ("The attack killed 12 people, while rebels said 40 had died.", {"12": "", "40": "rebels"}),
        ("Officials said 12 people were killed, but rebels put the figure at 40.", {"12": "Officials", "40": "rebels"}),
        ("The attack left 12 dead (rebels say 40).", {"12": "", "40": "rebels"}),
        ("The raid killed 12 people; rebels spoke of 40 dead.", {"12": "", "40": "rebels"}),
        ("The army put its losses at seven, rebels claim 40.", {"seven": "The army", "40": "rebels"}),
        ("Two people were reportedly killed in the attack.", {"Two": "reportedly"}),
    ],
)
def test_a_figure_is_the_sides_that_gives_it(read: Told, text: str, figures: dict[str, str]) -> None:
    reading = read(text)
    assert {f.span.of(text): whose(reading, f.attribution) for f in reading.figures} == figures
