"""Classes of error seen on real pages and mended, each with a sentence of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Attribution, Mentions, Parse
from dateline.reader import Reader
from dateline.voice import attribute

Find = Callable[[str], list[Attribution]]


@pytest.fixture(name="find")
def _find(parsed: Callable[..., tuple[Article, Parse]], reader: Reader) -> Find:
    def find(text: str) -> list[Attribution]:
        article, parse = parsed(text)
        return list(attribute(article, parse, Mentions(), reader.tables).attributions)

    return find


def said(text: str, a: Attribution) -> tuple[str, str]:
    return " ".join(s.of(text) for s in a.speaker), " | ".join(s.of(text) for s in a.content)


def test_who_is_told_does_not_speak(find: Find) -> None:
    text = "“The pier is unsafe,” the council was told."
    (a,) = find(text)
    assert said(text, a) == ("", "“The pier is unsafe,”")


def test_the_city_line_is_no_part_of_what_is_said(find: Find) -> None:
    text = "LIMA, March 3 - The harvest will be poor this year, farmers said."
    (a,) = find(text)
    assert said(text, a) == ("farmers", "The harvest will be poor this year")


def test_the_city_line_is_no_part_of_the_speaker(find: Find) -> None:
    text = "LIMA, March 3 - The farm union said the harvest will be poor."
    (a,) = find(text)
    assert said(text, a)[0] == "The farm union"


def test_a_speaker_with_of(find: Find) -> None:
    text = "“We will rebuild the pier,” said the head of the harbour office in a message."
    (a,) = find(text)
    assert said(text, a)[0] == "the head of the harbour office"


def test_that_said_is_no_speaker(find: Find) -> None:
    text = "That said, officials insist the pier is safe."
    assert [said(text, a)[0] for a in find(text)] == ["officials"]


def test_part_of_a_deed_is_no_quotation(find: Find) -> None:
    text = "Roth said he will begin his tour “in a matter of weeks” and return in May."
    assert [said(text, a)[0] for a in find(text)] == ["Roth"]


def test_a_clause_with_marked_words_keeps_its_subject(find: Find) -> None:
    text = "The board said the old ledgers “hid the true losses of the firm” for years."
    (a,) = find(text)
    assert said(text, a) == ("The board", "the old ledgers “hid the true losses of the firm” for years")


def test_a_heading_of_a_list_names_no_speaker(find: Find) -> None:
    assert not find("STORY: The pier was closed on Monday.")


def test_when_asked_is_somebody_elses_question(find: Find) -> None:
    text = "Roth, when asked what the town would do, said: “We will rebuild.”"
    assert ("Roth", "“We will rebuild.”") in [said(text, a) for a in find(text)]
    assert not any(said(text, a) == ("Roth", "what the town would do") for a in find(text))


def test_the_us_is_a_country(reader: Reader) -> None:
    voices = reader.read_text("The US says the harbour is safe.").voices
    assert [a.speaker_basis for a in voices.attributions] == ["named"]


def test_a_relay_at_the_end_of_the_sentence(find: Find) -> None:
    text = "The mill burned down on Friday, called in too late, the Star of Bergen reported."
    assert [said(text, a)[0] for a in find(text)] == ["the Star of Bergen"]


def test_two_subjects_with_a_comma_are_one_speaker(find: Find) -> None:
    text = "The teachers, nurses and drivers said that the wage was too low."
    (a,) = find(text)
    assert said(text, a) == ("The teachers, nurses and drivers", "that the wage was too low")


def test_the_name_of_a_programme_is_no_part_of_what_is_said(find: Find) -> None:
    text = "“The pier is unsafe,” Roth said on “Letters from the Coast.”"
    (a,) = find(text)
    assert said(text, a) == ("Roth", "“The pier is unsafe,”")


def test_a_name_in_marks_is_no_statement(find: Find) -> None:
    assert all(a.strength == "weak" for a in find("The dish is called “cold buckwheat noodles.”"))
