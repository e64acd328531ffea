"""What counts as a statement: strong for what is said, weak for deeds, wishes, sights and things that cannot speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Attribution
from dateline.reader import Reader

Read = Callable[[str], list[tuple[Attribution, str]]]


@pytest.fixture(name="found")
def _found(reader: Reader) -> Read:
    """Attributions of a text, each with its cue in words."""

    def read(text: str) -> list[tuple[Attribution, str]]:
        voices = reader.read_text(text).voices
        return [(a, " ".join(s.of(text) for s in a.cue)) for a in voices.attributions]

    return read


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister said that the harbour was safe.", "said"),
        ("The report says the harbour was never dredged.", "says"),
        ("A poll suggests that most farmers oppose the levy.", "suggests"),
        ("The governor rejected the claim that the dam had cracked.", "rejected"),
        ("The union called for a strike.", "called for"),
        ("The union accused the company of dumping waste.", "accused"),
        ("Residents praised the nurses for their courage.", "praised"),
        ("It was claimed that the dam had cracked.", "claimed"),
        ("The mayor believes that the bridge will open in May.", "believes"),
    ],
)
def test_what_is_said_is_strong(found: Read, text: str, cue: str) -> None:
    assert [a.strength for a, words in found(text) if cue in words] == ["strong"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ministry rejected every attempt at a deal.", "rejected"),
        ("The farmers want to sell the mill.", "want"),
        ("The drought suggests that the wells will dry up.", "suggests"),
        ("The crisis demands that the port be closed.", "demands"),
        ("The ministry has not said whether the port will open.", "said"),
        ("The clerk avoided criticizing the mayor.", "criticizing"),
        ("The captain knew that the harbour was mined.", "knew"),
        ("Drivers were asked to leave the harbour.", "asked"),
        ("Her silence suggests that the talks failed.", "suggests"),
    ],
)
def test_what_is_not_said_is_at_most_weak(found: Read, text: str, cue: str) -> None:
    assert {a.strength for a, words in found(text) if cue in words} <= {"weak"}


def test_weak_ones_are_kept_and_are_no_voice(reader: Reader) -> None:
    text = "The farmers plan to block the road."
    voices = reader.read_text(text).voices
    assert [a.strength for a in voices.attributions] == ["weak"]
    assert voices.at(voices.attributions[0].content[0]) is None


def test_a_quoted_title_is_no_statement(found: Read) -> None:
    text = "She later staged the play “A Winter Without Any Snow” in Bergen."
    assert all(a.strength == "weak" for a, _ in found(text))
