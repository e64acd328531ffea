"""Who "he" is beside a verb of speech, and persons with "Mr" or "Ms"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mention import find
from dateline.model import Article, Parse
from dateline.reader import Reader

Parsed = Callable[..., tuple[Article, Parse]]


def names(text: str, parsed: Parsed, reader: Reader) -> dict[str, str]:
    """The name of the actor of each mention, by its words; of several with the same words the last."""
    article, parse = parsed(text)
    found = find(article, parse, reader.tables)
    return {m.span.of(text): found.actor[m.actor].name for m in found.mentions}


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        # whom the words before "he said" name is not he
        (
            "Oskar Brandl met the mayor. Dario Fenn must resign, he said, adding that time was short.",
            "he",
            "Oskar Brandl",
        ),
        ("“Dario Fenn is a liar,” Oskar Brandl said. “Fenn took the money,” he added.", "he", "Oskar Brandl"),
        # the one who spoke last speaks on
        ("Oskar Brandl said he had seen Dario Fenn. He said the door was open.", "He", "Oskar Brandl"),
        # the subject of two joined verbs is not the object of the second
        ("Oskar Brandl called Dario Fenn and told him the deal was off.", "him", "Dario Fenn"),
        # plurals may speak of themselves
        ("The farmers had waited for weeks, they said.", "they", "farmers"),
    ],
)
def test_pronouns_that_speak(text: str, pronoun: str, name: str, parsed: Parsed, reader: Reader) -> None:
    assert names(text, parsed, reader)[pronoun] == name


def test_courtesies_are_no_part_of_a_name(parsed: Parsed, reader: Reader) -> None:
    found = names("Carla Ostrand leads the party. Ms Ostrand said Mr Falk had agreed. Mr Roth left.", parsed, reader)
    assert found["Ms Ostrand"] == "Carla Ostrand"
    assert found["Mr Falk"] == "Falk"
    assert found["Mr Roth"] == "Roth"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Norland Police held ten men. The force said it was late.", "The force", "Norland Police"),
        ("Ravi Tata wrote a book. Tata said it was late.", "Tata", "Ravi Tata"),
    ],
)
def test_taken_up(text: str, words: str, name: str, parsed: Parsed, reader: Reader) -> None:
    assert names(text, parsed, reader)[words] == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("An adviser to the Afghan president", "AFGGOV"),
        ("An official with the Peruvian army", "PERMIL"),
        ("People close to the Russian president", "RUSCVL"),
        ("A spokesman", "---GOV"),
    ],
)
def test_whom_they_serve(text: str, code: str, parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed(text + " said the talks had failed.")
    found = find(article, parse, reader.tables)
    speaker = next(m for m in found.mentions if m.span.start == 0)
    assert found.actor[speaker.actor].code == code


def test_officials_from_elsewhere_are_others(parsed: Parsed, reader: Reader) -> None:
    text = "Western officials fear a war. Thirty people died, according to officials from the Iraqi ministry of health."
    article, parse = parsed(text)
    found = find(article, parse, reader.tables)
    western, iraqi = (found.actor[m.actor] for m in found.mentions if "fficials" in m.span.of(text))
    assert western.id != iraqi.id
    assert iraqi.country == "IRQ"
