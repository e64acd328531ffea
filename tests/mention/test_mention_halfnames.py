"""Surnames of known people that stand in somebody else's name, or in a time or body that is none of theirs."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


def _known(reader: Reader, text: str, date: str = "") -> dict[str, str]:
    return {a.name: a.registry for a in reader.read_text(text, date=date or None).mentions.actors if a.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("British envoy Kim Sandvik said on Monday that the talks would go on.", "Kim Sandvik"),
        ("The police chief, General Ousmane Diarra, said that nobody was hurt.", "Ousmane Diarra"),
        ("What is known is that President Mahama-Soglo told the summit so.", "Mahama-Soglo"),
        ("President Vucic of the Harbour Workers Association said that the strike would go on.", "Vucic"),
    ],
)
def test_a_piece_of_another_name_is_not_the_registrys(reader: Reader, text: str, name: str) -> None:
    assert _known(reader, text).get(name) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Obama told reporters Tuesday that the ships must leave.", "barack-obama"),
        ("The Trump-Putin summit ended on Monday without a word.", "donald-trump"),
        ("Trump Expels Envoys", "donald-trump"),
    ],
)
def test_a_day_a_pair_or_a_headlines_verb_makes_no_other_name(reader: Reader, text: str, name: str) -> None:
    assert name in _known(reader, text).values()


def test_nobody_is_meant_decades_before_his_first_office(reader: Reader) -> None:
    text = "Vice Chairman Macron said in Ohio that the rates would stay."
    assert "emmanuel-macron" not in _known(reader, text, "1987-03-19").values()
