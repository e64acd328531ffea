"""The registry's rows and how names are cut and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.mention.registry import Entity, Office, cut, lexicon, office_on, plural_of, scan
from dateline.tables import Tables

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
BODIES = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "KOS"])
PERSONS = ("key", "name", "aliases", "kind", "country", "sector", "role", "from", "to", "strength", "origin")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@pytest.mark.parametrize("file", ["actors_persons.csv", "actors_bodies.csv", "agents.csv", "titles.csv"])
def test_sectors_are_plover_sectors(tables: Tables, file: str) -> None:
    wrong = [r.line for r in tables.rows(file, ("sector", "origin")) if r["sector"] and r["sector"] not in SECTORS]
    assert wrong == []


@pytest.mark.parametrize("file", ["actors_persons.csv", "actors_bodies.csv"])
def test_countries_are_iso_or_bodies(tables: Tables, file: str) -> None:
    codes = {r["code"] for r in tables.rows("countries.csv", ("code",))} | BODIES
    wrong = {r["country"] for r in tables.rows(file, ("country",)) if r["country"]} - codes
    assert wrong == set()


def test_offices_begin_before_they_end(tables: Tables) -> None:
    wrong = [
        r["name"] for r in tables.rows("actors_persons.csv", PERSONS) if r["from"] and r["to"] and r["from"] > r["to"]
    ]
    assert wrong == []


def test_the_registry_is_broad(tables: Tables) -> None:
    persons = list(tables.rows("actors_persons.csv", PERSONS))
    assert len({r["key"] for r in persons}) >= 1200
    assert len({r["country"] for r in persons}) >= 120
    assert len({r["key"] for r in tables.rows("actors_bodies.csv", ("key",))}) >= 700


def test_one_key_is_one_person(tables: Tables) -> None:
    names: dict[str, set[str]] = {}
    for row in tables.rows("actors_persons.csv", PERSONS):
        names.setdefault(row["key"], set()).add(row["name"])
    assert {k: v for k, v in names.items() if len({cut(n)[-1] for n in v}) > 1} == {}


def test_names_are_cut_so_that_spellings_meet() -> None:
    assert cut("Bashar al-Assad") == cut("Bashar Al Assad") == ("bashar", "al", "assad")
    assert cut("Erdoğan") == cut("Erdogan")
    assert cut("U.S.") == ("us",)
    assert cut("People's Party") == ("people", "'s", "party")


def test_the_longest_name_wins(tables: Tables) -> None:
    lex = tables.build(lexicon)
    got = scan(["troops", "of", "the", "Democratic", "Republic", "of", "the", "Congo", "and", "South", "Sudan"], lex)
    assert [(m.first, m.last) for m in got] == [(0, 1), (3, 8), (9, 11)]


def test_capitals_in_the_table_are_capitals_on_the_page(tables: Tables) -> None:
    lex = tables.build(lexicon)
    assert scan(["US"], lex)
    assert not scan(["us"], lex)
    assert scan(["SANA"], lex)
    assert not scan(["Sana"], lex)


def test_office_on_a_day() -> None:
    person = Entity(
        "x",
        "X",
        "person",
        (Office("minister", "FRA", "GOV", "1990", "1995-05"), Office("president", "FRA", "GOV", "2000")),
    )
    assert office_on(person, "1995-05-20") == (person.offices[0], False)
    assert office_on(person, "1995-06-01") == (person.offices[0], True)
    assert office_on(person, "1989-12-31") == (None, False)
    assert office_on(person, "2030-01-01") == (person.offices[1], False)
    assert office_on(person, "") == (person.offices[1], False)
    assert office_on(person, "", "minister") == (person.offices[0], False)


def test_plurals() -> None:
    assert [plural_of(w) for w in ("soldier", "army", "policeman", "church", "thief", "troops")] == [
        "soldiers", "armies", "policemen", "churches", "thieves", "troops",
    ]  # fmt: skip


def test_a_users_wrong_row_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "actors_bodies.csv").write_text(
        "key,name,aliases,kind,country,sector,from,to,strength,origin\nx,Some Club,,club,FRA,SOC,,,strong,own\n"
    )
    with pytest.raises(TableError) as error:
        Tables(tmp_path).build(lexicon)
    assert "actors_bodies.csv" in str(error.value)
    assert "2" in str(error.value)


def test_a_users_rows_add_to_the_registry(tmp_path: Path) -> None:
    (tmp_path / "actors_bodies.csv").write_text(
        "key,name,aliases,kind,country,sector,from,to,strength,origin\n"
        "blue-league,Blue League,BLUELG,group,FRA,OPP,,,strong,own\n"
    )
    lex = Tables(tmp_path).build(lexicon)
    (match,) = scan(["the", "Blue", "League"], lex)
    assert match.senses[0].entity is not None
    assert match.senses[0].entity.key == "blue-league"


@pytest.mark.parametrize("word", ["Madrid", "Lima", "Ramadan", "Said", "Power", "Nepal", "Spring", "May", "Jordan"])
def test_a_word_that_is_more_than_a_surname_is_a_weak_one(tables: Tables, word: str) -> None:
    senses = [s for m in scan([word], tables.build(lexicon)) for s in m.senses if s.kind == "person"]
    assert all(s.weak for s in senses)
