"""Quotation marks on real pages: nested, never closed, closed paragraphs later, doubled single marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Voices
from dateline.reader import Reader

Make = Callable[[str], tuple[str, Voices]]


@pytest.fixture(name="voices")
def _voices(reader: Reader) -> Make:
    return lambda text: (text, reader.read_text(text).voices)


def test_straight_marks_nest_within_a_sentence(voices: Make) -> None:
    text, found = voices('"I heard the crowd shout "Open it" before noon and left at once," Dana Roth said.')
    assert [
        a.content[0].of(text) for a in found.attributions if a.speaker and a.speaker[0].of(text) == "Dana Roth"
    ] == ['"I heard the crowd shout "Open it" before noon and left at once,"']


def test_a_mark_never_closed_ends_before_the_words_that_attribute_it(voices: Make) -> None:
    text, found = voices("“We shall rebuild the pier before the winter, Dana Roth said.")
    said = found.attributions[0]
    assert (said.content[0].of(text), said.speaker[0].of(text)) == (
        "“We shall rebuild the pier before the winter,",
        "Dana Roth",
    )


def test_a_quotation_is_closed_by_a_later_paragraph(voices: Make) -> None:
    text, found = voices(
        "“I come here every day.\n\nIt is quiet in the morning.\n\nThat is all I want,” Dana Roth said."
    )
    said = found.attributions[0]
    assert [s.of(text) for s in said.content] == [
        "“I come here every day.",
        "It is quiet in the morning.",
        "That is all I want,”",
    ]
    assert (said.kind, said.speaker[0].of(text)) == ("direct", "Dana Roth")


def test_two_single_marks_close_a_double_one(voices: Make) -> None:
    text, found = voices("“The list was sent by mistake,’’ said Dana Roth, a clerk of the port.")
    assert found.attributions[0].content[0].of(text) == "“The list was sent by mistake,’’"


def test_apostrophes_are_no_marks(voices: Make) -> None:
    _, found = voices(
        "The miners' union and the owners' group met in '84, and rock 'n' roll was played at the '90s hall."
    )
    assert not [a for a in found.attributions if a.kind != "indirect"]
