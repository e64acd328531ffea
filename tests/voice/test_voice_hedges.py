"""Hedges: what is told by nobody named, and how far each one reaches; deeds laid on somebody; numbers of one side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Attribution, Voices
from dateline.reader import Reader

Read = Callable[[str], Voices]


@pytest.fixture(name="voices")
def _voices(reader: Reader) -> Read:
    return lambda text: reader.read_text(text).voices


def words(text: str, a: Attribution) -> tuple[str, str]:
    return " ".join(s.of(text) for s in a.cue), " | ".join(s.of(text) for s in a.content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The ferry reportedly sank at dawn.", "reportedly", "The ferry | sank at dawn"),
        ("Apparently the ferry sank at dawn.", "Apparently", "the ferry sank at dawn"),
        ("It is believed that the ferry sank.", "It is believed", "that the ferry sank"),
        ("The ferry is said to have sunk.", "is said", "The ferry | to have sunk"),
        ("Two sailors are feared dead.", "are feared", "Two sailors | dead"),
        ("Suspected pirates boarded the ferry.", "Suspected", "pirates"),
        ("Men believed to be pirates boarded the ferry.", "believed", "Men | to be pirates"),
        ("There were reports that the ferry had sunk.", "reports", "that the ferry had sunk"),
    ],
)
def test_a_hedge_is_nobodys(voices: Read, text: str, cue: str, content: str) -> None:
    (hedge,) = voices(text).attributions
    assert (*words(text, hedge), hedge.speaker_basis, hedge.stance) == (cue, content, "nobody", "neutral")


def test_a_hedge_covers_its_clause_not_the_sentence(voices: Read) -> None:
    text = "The ferry reportedly sank on Monday, as the port said its crane had fallen."
    hedge = next(a for a in voices(text).attributions if a.evidence.method == "hedge")
    assert words(text, hedge)[1] == "The ferry | sank on Monday"


def test_a_hedge_in_a_statement_is_the_speakers(voices: Read) -> None:
    found = voices("The captain said the ferry was reportedly sinking.")
    said, hedge = found.attributions
    assert (hedge.speaker_basis, hedge.parent) == ("nobody", said.id)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Unconfirmed reports said the ferry had sunk.", "nobody"),
        ("According to rumours, the ferry had sunk.", "nobody"),
        ("State media reports said the ferry had sunk.", "document"),
    ],
)
def test_reports_without_a_source_are_nobodys(voices: Read, text: str, basis: str) -> None:
    assert [a.speaker_basis for a in voices(text).attributions] == [basis]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The raid, claimed by the Falcon Brigade, hit a mill.", "the Falcon Brigade", "The raid"),
        ("A bomb blamed on the Falcon Brigade hit a mill.", "", "A bomb | on the Falcon Brigade"),
        ("A raid that the mayor blamed on smugglers hit a mill.", "the mayor", "A raid | on smugglers"),
        ("It burned in a raid on Monday, which the guards pinned on smugglers.", "the guards", "on smugglers"),
    ],
)
def test_whose_deed_it_was_is_said_and_no_voice(voices: Read, text: str, speaker: str, content: str) -> None:
    (deed,) = (a for a in voices(text).attributions if a.evidence.method == "deed")
    assert (" ".join(s.of(text) for s in deed.speaker), words(text, deed)[1]) == (speaker, content)
    assert deed.strength == "weak"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ministry put the death toll at 12.", "The ministry", "the death toll at 12"),
        ("The army put its own losses at seven.", "The army", "its own losses at seven"),
        ("The villagers spoke of 12 dead and of three hurt men.", "The villagers", "12 dead and of three hurt men"),
        ("The 30 claimed by the union never came.", "the union", "The 30"),
        ("The city has acknowledged 215.", "The city", "215"),
        ("The clinic counted 40 dead.", "The clinic", "40 dead"),
        ("The flood left 12 dead (villagers say 40).", "villagers", "40"),
        ("The flood left at least 12 dead (official figures).", "official figures", "at least 12"),
    ],
)
def test_a_number_of_one_side(voices: Read, text: str, speaker: str, content: str) -> None:
    (count,) = (a for a in voices(text).attributions if a.evidence.method == "count")
    assert (" ".join(s.of(text) for s in count.speaker), words(text, count)[1]) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Two clerks were beaten, allegedly by guards.", "by guards"),
        ("The two met, reportedly in Quito.", "in Quito"),
    ],
)
def test_a_hedge_before_a_phrase_covers_that_phrase(voices: Read, text: str, content: str) -> None:
    (hedge,) = (a for a in voices(text).attributions if a.evidence.method == "hedge")
    assert words(text, hedge)[1] == content


def test_a_joined_verb_that_cannot_share_the_helper_is_the_speakers(voices: Read) -> None:
    text = "The ministry said that its units had not opened fire and accused the rebels of staging the attack."
    said, accused = voices(text).attributions
    assert words(text, said)[1] == "that its units had not opened fire"
    assert (accused.speaker[0].of(text), accused.strength, accused.parent) == ("The ministry", "strong", "")


def test_a_participle_before_its_noun_is_no_cue(voices: Read) -> None:
    assert voices("The self-proclaimed authorities in Quito closed the road.").attributions == ()


def test_who_bids_somebody_do_something_speaks(voices: Read) -> None:
    (bid,) = voices("The observer mission urged both sides to respect the ceasefire.").attributions
    assert (bid.stance, bid.strength) == ("demands", "strong")
