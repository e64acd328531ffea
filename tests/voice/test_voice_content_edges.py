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
