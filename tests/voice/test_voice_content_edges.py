"""Contents at the very edge of a text."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


@pytest.mark.parametrize(
    "words",
    [
        "Two soldiers died and nine were hurt near Tal Afar, according to hospital sources",
        "Arrests and raids go on as the curfew continues",
        "“Nothing was found,” he stated, according to Interfax",
        "NAIROBI",
    ],
)
def test_a_text_that_ends_without_a_full_stop(reader: Reader, words: str) -> None:
    assert reader.read_text(words).article.status == "read"


def test_a_second_report_joined_to_the_cue_is_another_speakers(reader: Reader) -> None:
    words = "The minister denied that the depot was hit, and the army said the fire was out."
    found = reader.read_text(words).voices.attributions
    assert [a.content[0].of(words) for a in found] == ["that the depot was hit", "the fire was out"]
    assert not any(a.parent for a in found)


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [
        ("The envoy called for the troops to be withdrawn.", "called for", "the troops to be withdrawn"),
        ("Unions are calling for $40 million to be set aside.", "are calling for", "$40 million to be set aside"),
        ("The bishop appealed to both sides to put down their arms.", "appealed", "to put down their arms"),
        ("The mother pleaded with the kidnappers to free her son.", "pleaded", "to free her son"),
        ("The senator described the letters as forged.", "described", "the letters as forged"),
        ("The senator described the strike as illegal.", "described", "the strike as illegal"),
        ("The league labelled the ballot a farce.", "labelled", "the ballot a farce"),
        ("The governor termed the strike illegal.", "termed", "the strike illegal"),
    ],
)
def test_what_parsers_hang_loosely_on_a_cue(reader: Reader, words: str, cue: str, content: str) -> None:
    (found,) = reader.read_text(words).voices.attributions
    assert (found.cue[0].of(words), [c.of(words) for c in found.content]) == (cue, [content])
    assert found.strength == "strong"


def test_behind_a_semicolon_another_speaks_for_himself(reader: Reader) -> None:
    words = "The mayor said the bridge was safe; the union said it would fall."
    found = reader.read_text(words).voices.attributions
    assert [a.content[0].of(words) for a in found] == ["the bridge was safe", "it would fall"]


def test_behind_a_semicolon_the_tense_tells_whose_words_they_are(reader: Reader) -> None:
    hers = "The mayor said she would not resign; she would fight on."
    told = "The mayor said she would not resign; the council meets on Monday."
    assert [a.content[0].of(hers) for a in reader.read_text(hers).voices.attributions] == [hers[15:-1]]
    assert [a.content[0].of(told) for a in reader.read_text(told).voices.attributions] == ["she would not resign"]


def test_a_city_line_is_no_part_of_what_is_said(reader: Reader) -> None:
    page = "Pier shut\n\nBergen, Norway (EFE).- The old pier was shut on Monday after a storm, the harbour office said."
    page += (
        "\n\nNobody was hurt when the planks gave way, and the ferry will leave from the north quay until the autumn."
    )
    reading = reader.read(page.encode(), format="text")
    said = [a.content[0].of(reading.article.text) for a in reading.voices.attributions]
    assert "The old pier was shut on Monday after a storm" in said
