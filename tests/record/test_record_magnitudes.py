"""Which event a figure belongs to."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


def figures(reader: Reader, words: str) -> dict[str, list[str]]:
    reading = reader.read_text(words, date="2021-06-16")
    said = {f.id: f.span.of(words) for f in reading.figures}
    return {e.type: [said[f] for f in e.figures] for e in reading.events if e.figures}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Gunmen killed 14 farmers, and police arrested 3 men.", {"ASSAULT": ["14"], "COERCE": ["3"]}),
        ("Police fired tear gas at marchers. At least 12 people were hurt.", {"ASSAULT": ["At least 12"]}),
        ("The two presidents met after 9,000 refugees had returned.", {}),
        ("The two presidents met. At least 12 people were hurt.", {}),
    ],
)
def test_a_figure_stands_on_the_event_it_measures(reader: Reader, words: str, expected: dict[str, list[str]]) -> None:
    found = figures(reader, words)
    assert {k: v for k, v in found.items() if k in expected} == expected
    assert sum(map(len, found.values())) == sum(map(len, expected.values()))


def test_a_part_goes_with_its_whole(reader: Reader) -> None:
    found = figures(reader, "Rebels killed 20 people in Goma, including three nurses.")
    assert found == {"ASSAULT": ["20", "three"]}


def test_no_figure_stands_on_two_events(reader: Reader) -> None:
    words = "The attack on the market killed 14 people and the shelling of the port wounded 20."
    reading = reader.read_text(words)
    ids = [f for e in reading.events for f in e.figures]
    assert len(ids) == len(set(ids))
