"""Where turns begin and end, and who speaks in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.model import Article, Reading, Stated
from dateline.page.plain import plain
from dateline.reader import Reader

Turns = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture(name="turns")
def _turns(reader: Reader) -> Turns:
    def make(*lines: str, publisher: str = "") -> list[tuple[str, str, str]]:
        article: Article = plain("\n\n".join(lines), title=True)
        reading: Reading = reader.article(replace(article, publisher=Stated(publisher, "given")))
        text, actors = reading.article.text, reading.mentions.actor
        laid = [a for a in reading.voices.attributions if a.evidence.method in ("turn", "question", "answer")]
        names = [actors[a.speaker_actor].name if a.speaker_actor else a.speaker_basis for a in laid]
        return [(n, a.content[0].of(text), a.content[-1].of(text)) for n, a in zip(names, laid, strict=True)]

    return make


TALK = (
    "Interview with Ada Lind, mayor of Bergen",
    "Ada Lind spoke to Olga Brandt about the harbour.",
    "Ada Lind: I like the plan, and you know why.",
    "Q: Who pays for it?",
    "A: We all do.",
    "Q: Are you sure?",
    "A: I signed it.",
)


def test_the_one_with_a_label_who_asks_nothing_gives_the_answers(turns: Turns) -> None:
    assert [who for who, _, _ in turns(*TALK)] == ["Ada Lind", "publisher", "Ada Lind", "publisher", "Ada Lind"]


@pytest.mark.parametrize(
    "after",
    [
        ("Our view", "We think that the plan is a mistake."),
        ("We at the Norland Herald say that the plan is a mistake.",),
        ("Lind took office in May.",),
    ],
)
def test_the_last_answer_ends_where_the_outlet_speaks(turns: Turns, after: tuple[str, ...]) -> None:
    assert turns(*TALK, *after, publisher="Norland Herald")[-1][2] == "I signed it."


def test_the_last_turn_ends_where_its_speaker_is_told_of(turns: Turns) -> None:
    lines = (
        "A talk about the harbour",
        "Olga Brandt: Why?",
        "Ada Lind: I like it.",
        "OB: Do you?",
        "AL: I do, you know.",
    )
    assert turns(*lines, "Afterwards, Madam Lind showed us the harbour.")[-1][2] == "I do, you know."


def test_an_outlet_behind_the_question_is_no_part_of_it(turns: Turns) -> None:
    lines = (
        "Press briefing in Oslo",
        "MODERATOR: You may ask now.",
        "QUESTION (Kanal Nord): Will you go?",
        "MODERATOR: We will see.",
    )
    assert turns(*lines)[1] == ("anonymous", "Will you go?", "Will you go?")


def test_a_role_behind_the_name_and_initials_that_are_a_word(turns: Turns) -> None:
    lines = (
        "A talk about the harbour",
        "Ann Tarn and Ada Lind met in Bergen.",
        "ADA LIND, HOST: Do you like the plan?",
        "ANN TARN: I do.",
        "AL: Why do you?",
        "AT: Because we need it.",
    )
    assert [who for who, _, _ in turns(*lines)] == ["Ada Lind", "Ann Tarn", "Ada Lind", "Ann Tarn"]


def test_names_that_stand_alone_on_their_lines(turns: Turns) -> None:
    lines = ("A talk about the harbour", "Ada Lind is mayor. Olga Brandt met Ada Lind.")
    talk = (
        "Olga Brandt",
        "Do you like it?",
        "Ada Lind",
        "I do.",
        "Olga Brandt",
        "Why do you?",
        "Ada Lind",
        "We need it.",
    )
    found = turns(*lines, *talk)
    assert [who for who, _, _ in found] == ["Olga Brandt", "Ada Lind"] * 2
    assert found[-1][1] == "We need it."


def test_capitals_that_head_sections_and_never_come_back_are_no_labels(turns: Turns) -> None:
    heads = ("SECRET DEAL: You would not know it.", "NEVER LOST: We have lost.", "OPEN MARKETS: Do we need you?")
    assert not turns("Three lies about the port", *heads)


def test_this_and_anyone_say_nothing(reader: Reader) -> None:
    text = "The pier is closed. This suggests that the plan failed. Anyone would say that it is late."
    assert not reader.read_text(text).voices.attributions


UNLABELLED = (
    "Port opens",
    "Ada Lind runs the port of Bergen. She received us on the quay.",
    "Mayor, when will the pier open?",
    "I hope in June. We have waited long enough.",
    "Your rival calls it a waste.",
    "He has never loaded a ship. I have.",
    "And the unions? Do they agree?",
    "I talk to them every day.",
    "The interview was conducted on 3 May.",
)


def test_an_interview_without_labels_may_say_so_at_its_end(turns: Turns) -> None:
    found = turns(*UNLABELLED)
    asked = [first for who, first, _ in found if who == "publisher"]
    answers = [first for who, first, _ in found if who == "Ada Lind"]
    assert asked == list(UNLABELLED[2:8:2])
    assert answers == list(UNLABELLED[3:8:2])


def test_a_column_that_asks_is_no_interview(turns: Turns) -> None:
    walked = ["The pier has stood for a century, and I have walked on it."] * 9
    asks = [
        "Who pays?",
        "I do not know.",
        *walked,
        "Who gains?",
        "I doubt that anyone does.",
        "Will you miss it?",
        "I shall.",
    ]
    assert turns("The pier", "In conversation with friends I hear it often.", *asks) == []
