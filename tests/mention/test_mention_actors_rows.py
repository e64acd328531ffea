"""Names in rows, names that are no actors, nouns that act only where they speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mention.actors import find_actors
from dateline.mention.places import find_places
from dateline.model import Actor, Article, Mention, Parse
from dateline.reader import Reader
from dateline.tables import Tables

Parsed = Callable[..., tuple[Article, Parse]]
TABLES = Tables()


def actors(parsed: Parsed, text: str) -> tuple[list[Actor], tuple[Mention, ...]]:
    article, parse = parsed(text, date="2018-05-17")
    found, mentions = find_actors(article, parse, TABLES, find_places(article, parse, TABLES))
    return list(found), mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foreign ministers Jelena Petković and Gábor Szendrei signed.", ["Jelena Petković", "Gábor Szendrei"]),
        ("Prime Ministers Ana Kovač and Luis Ortega met on Monday.", ["Ana Kovač", "Luis Ortega"]),
        (
            "Interior Minister Karim Haddad and Defence Minister Leila Mansour resigned.",
            ["Karim Haddad", "Leila Mansour"],
        ),
    ],
)
def test_names_in_a_row_are_persons_of_their_own(parsed: Parsed, text: str, names: list[str]) -> None:
    found, _ = actors(parsed, text)
    assert [a.name for a in found if a.kind == "person"] == names
    assert all(a.sector == "GOV" for a in found if a.name in names)


def test_each_name_keeps_its_own_title(parsed: Parsed) -> None:
    found, _ = actors(parsed, "Interior Minister Karim Haddad and Defence Minister Leila Mansour resigned.")
    assert [a.role for a in found] == ["interior minister", "defence minister"]


def test_an_ambassador_is_of_the_sending_state(parsed: Parsed) -> None:
    found, _ = actors(parsed, "U.S. Ambassador to Kenya Martha Ellison said the talks would go on.")
    person = next(a for a in found if a.kind == "person")
    assert (person.name, person.code) == ("Martha Ellison", "USAGOV")


def test_a_town_is_nobodys_surname(parsed: Parsed) -> None:
    found, _ = actors(parsed, "Police in Lagos fired tear gas at protesters.")
    assert "CHL" not in {a.country for a in found}


def test_a_namesake_is_not_the_registrys(parsed: Parsed) -> None:
    found, _ = actors(parsed, "Spokesman Peter Carney said talks went on. Carney gave no date.")
    assert [a.name for a in found if a.kind == "person"] == ["Peter Carney"]
    assert not any(a.registry for a in found if a.kind == "person")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Meteorologists warned of more storms.", "Meteorologists"),
        ("The civil defence office said 12 people had died.", "The civil defence office"),
        ("Sources said the road was closed.", "Sources"),
        ("Pollsters said the race was close.", "Pollsters"),
    ],
)
def test_whoever_speaks_is_an_actor(parsed: Parsed, text: str, words: str) -> None:
    _, mentions = actors(parsed, text)
    assert words in [text[m.span.start : m.span.end] for m in mentions]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The clash in the mosque lasted an hour.", "mosque"),
        ("The video spread on social media.", "media"),
        ("Energy sources were discussed by the minister.", "sources"),
        ("The Syrian Crisis has dragged on for years.", "Crisis"),
    ],
)
def test_what_only_looks_like_an_actor_is_none(parsed: Parsed, text: str, word: str) -> None:
    _, mentions = actors(parsed, text)
    assert not [m for m in mentions if text[m.span.start : m.span.end].endswith(word)]


def test_a_body_noun_takes_the_name_behind_it(parsed: Parsed) -> None:
    found, mentions = actors(parsed, "The militant group Jaysh al-Nasr claimed the attack. The group said it did.")
    assert [a.name for a in found] == ["Jaysh al-Nasr"]
    assert len(mentions) == 4


def test_the_owner_deep_in_the_phrase_gives_the_code(parsed: Parsed) -> None:
    found, _ = actors(parsed, "The leader of the local branch of Hezbollah was arrested.")
    assert found[0].code == "LBNREB"


def test_a_state_and_its_adjective_are_one_actor(parsed: Parsed) -> None:
    found, _ = actors(parsed, "Russia said Russian troops would leave. The country has 2,000 soldiers there.")
    assert [a.name for a in found if a.kind == "state"] == ["Russia"]


def test_a_middle_initial_is_no_bar(parsed: Parsed) -> None:
    article, parse = parsed("Secretary of State John F. Kerry arrived.", date="2014-03-03")
    found, mentions = find_actors(article, parse, TABLES)
    assert [a.registry for a in found] == ["john-kerry"]
    assert {m.actor for m in mentions} == {found[0].id}


def test_two_officials_are_not_the_two_named_last(parsed: Parsed) -> None:
    text = "Maria Novak met Luis Ortega in Chile and Peru. The two officials said nothing. The two leaders left."
    _, mentions = actors(parsed, text)
    groups = {text[m.span.start : m.span.end]: len(m.group) for m in mentions}
    assert (groups["The two officials"], groups["The two leaders"]) == (0, 2)


def test_a_surname_that_is_a_title_stays_the_persons(parsed: Parsed) -> None:
    found, _ = actors(parsed, "Qadir Shah, a spokesman, spoke on Monday. Shah said police had fired.")
    assert [a.name for a in found if a.kind == "person"] == ["Qadir Shah"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The vote authorised the use of force in May.", "force"),
        ("Smoke rose in a district of Damascus.", "Damascus"),
        ("It is a vote for Ana Novak for president.", "president"),
    ],
)
def test_what_does_not_act_is_no_actor(parsed: Parsed, text: str, word: str) -> None:
    _, mentions = actors(parsed, text)
    assert word not in [text[m.span.start : m.span.end] for m in mentions]


def test_one_official_is_not_many(parsed: Parsed) -> None:
    found, _ = actors(parsed, "A Turkish official spoke first. Turkish officials believe the hostages are safe.")
    assert [a.kind for a in found if a.sector == "GOV"] == ["person", "group"]


def test_an_avenue_is_not_the_man_it_is_named_after(reader: Reader) -> None:
    found = reader.read_text("Demonstrators blocked Kenyatta Avenue on Friday.").mentions.actors
    assert "Uhuru Kenyatta" not in {a.name for a in found}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Minister of Trade and Industry Paula Kent spoke.", "Paula Kent", "---GOV"),
        ("A Norvex Inc. spokesman declined to comment.", "Norvex Inc. spokesman", "---BUS"),
        ("A spokesman for the rebels denied it.", "spokesman", "---REB"),
        ("Members of the security forces fled.", "Members", "---COP"),
        ("LIMA, March 3 (Reuters) - Police fired tear gas.", "Police", "---COP"),
        ("Founder Ann Lee resigned.", "Ann Lee", ""),
    ],
)
def test_titles_and_bodies_around_a_name(parsed: Parsed, text: str, name: str, code: str) -> None:
    found = {a.name: a.code for a in actors(parsed, text)[0]}
    assert name in found, found
    assert found[name] == code
