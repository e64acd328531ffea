"""Loaded words: which they are, whose wording, of whom they are said, and when they are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.model import Reading
from dateline.reader import Reader, check_tables
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.voice.narrator.label_words import label_words


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Words, kind and the actor's name of every label."""
    names = {a.id: a.name for a in reading.mentions.actors}
    return [(x.span.of(reading.article.text), x.kind, names.get(x.actor, "")) for x in reading.voices.labels]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Farid Noor is a terrorist, the envoy said.", ("terrorist", "loaded", "Farid Noor")),
        ("A radical cleric from Basra led the march.", ("radical", "loaded", "radical cleric")),
        ("The Karimov regime closed two newspapers.", ("regime", "loaded", "Karimov regime")),
        ("The self-styled president Olga Brandt fled.", ("self-styled", "distance", "Olga Brandt")),
        ("Freedom fighters took the pass at dawn.", ("Freedom fighters", "loaded", "Freedom fighters")),
        ("Occupation forces left the village on Sunday.", ("Occupation forces", "loaded", "Occupation forces")),
    ],
)
def test_a_label_is_said_of_somebody(reader: Reader, text: str, want: tuple[str, str, str]) -> None:
    assert want in told(reader.read_text(text))


def test_whose_wording_it_is(reader: Reader) -> None:
    page = reader.read_text("Traitors sold the harbour. The minister said that thugs had burned the depot.")
    by_words = {x.span.of(page.article.text): x.attribution for x in page.voices.labels}
    (said,) = (a for a in page.voices.attributions if a.strength == "strong")
    assert by_words == {"Traitors": "", "thugs": said.id}


def test_a_hedge_is_nobodys_wording(reader: Reader) -> None:
    page = reader.read_text("Terrorists reportedly crossed the river on Friday.")
    assert [x.attribution for x in page.voices.labels] == [""]


def test_a_town_is_liberated_but_a_mind_is_not(reader: Reader) -> None:
    assert ("liberated", "loaded", "") in told(reader.read_text("The army liberated Aleppo in December."))
    assert not told(reader.read_text("The course liberated her imagination."))


@pytest.mark.parametrize(
    "text",
    [
        "The sanctions regime expires in May.",
        "He called for regime change in 2003.",
        "She faces terrorism charges in Lyon.",
        "Parliament passed an anti-terrorism law.",
        "The head of Counter-Terrorism Command resigned.",
        "The surgeon proposed radical surgery.",
        "The puppet theatre reopens in June.",
        "They met at Martyrs' Square in Tripoli.",
        "Berlin sent a Patriot missile battery.",
        "Militants and rebels fought near the dam.",
    ],
)
def test_the_same_word_in_another_sense_is_none(reader: Reader, text: str) -> None:
    assert not told(reader.read_text(text))


def test_marks_keep_a_distance(reader: Reader) -> None:
    page = reader.read_text("The council built its “reform” hall in 2011. The novel is called “Reform”.")
    assert told(page) == [("“reform”", "scare quotes", "")]


def test_both_sides_are_on_the_list() -> None:
    words = label_words(Tables()).classes
    for word in ("terrorist", "occupier", "martyr", "freedom fighter", "junta", "traitor", "far-left", "far-right"):
        assert word in words, word
    assert not {"militant", "rebel", "insurgent", "separatist", "protester", "gunman"} & set(words)


def test_a_user_adds_words(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "voices.toml").write_text(
        '[labels]\npeople = ["wrecker"]\n[labels.not_before]\nwrecker = ["yard"]\n', encoding="utf-8"
    )
    mine = Reader(Settings(tables=tmp_path), engine=reader.engine)
    assert ("Wreckers", "loaded", "") in told(mine.read_text("Wreckers cut the cable. The wrecker yard closed."))
    assert len(mine.read_text("The wrecker yard closed.").voices.labels) == 0
    assert check_tables(tmp_path) == ["voices.toml: labels"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[labels]\npeopel = ["wrecker"]\n', 2),
        ('[labels]\npeople = "wrecker"\n', 2),
        ("[labels.not_before]\nregime = [3]\n", 2),
        ('# mine\n[opinion]\nplane = ["we say"]\n', 3),
    ],
)
def test_a_bad_key_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "voices.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=rf"voices\.toml, line {line}"):
        check_tables(tmp_path)
