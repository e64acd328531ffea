"""Registries of the user: few columns are enough, and a wrong row is refused by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.mention.registry import lexicon, office_on
from dateline.tables import Tables
from dateline.tables.registries import BODIES, PERSONS, actor_rows, is_date, slug, wrong_rows


def own(folder: Path, file: str, words: str) -> Tables:
    (folder / file).write_text(words, encoding="utf-8")
    return Tables(folder)


@pytest.mark.parametrize("file", [BODIES, PERSONS])
def test_the_built_in_registries_keep_the_rules(file: str) -> None:
    assert [str(e) for e in wrong_rows(Tables(), file)] == []


def test_a_name_is_enough(tmp_path: Path) -> None:
    tables = own(tmp_path, BODIES, "name,country,sector\nOrder of Verdania,FRA,REB\n")
    row = list(actor_rows(tables, BODIES))[-1].values
    assert row == {
        "key": "order-of-verdania", "name": "Order of Verdania", "aliases": "", "kind": "organisation",
        "country": "FRA", "sector": "REB", "from": "", "to": "", "strength": "strong", "origin": "own",
    }  # fmt: skip


def test_a_person_of_ones_own_is_known_by_the_whole_name(tmp_path: Path) -> None:
    row = list(actor_rows(own(tmp_path, PERSONS, "name\nÁna d'Ostrów\n"), PERSONS))[-1]
    assert (row["key"], row["kind"], row["strength"], row["role"]) == ("ana-dostrow", "person", "full", "")


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        (BODIES, "x,,ABC,GOV,,,,", "found country 'ABC'; expected an ISO"),
        (BODIES, "x,,FRA,GVO,,,,", "found sector 'GVO'; expected AGR, BUS"),
        (BODIES, "x,,FRA,GOV,2001-02-03,1999,,", "found from 2001-02-03 after to 1999"),
        (BODIES, "x,,FRA,GOV,3.2.2001,,,", "found from '3.2.2001'; expected a date"),
        (BODIES, "x,,FRA,GOV,2001-02-30,,,", "found from '2001-02-30'; expected a date"),
        (BODIES, ",,FRA,GOV,,,,", "found an empty name"),
        (BODIES, "x,,FRA,GOV,,,person,", "found kind 'person'; expected organisation or group in actors_bodies.csv"),
        (PERSONS, "x,,FRA,GOV,,,group,", "found kind 'group'; expected person in actors_persons.csv"),
        (BODIES, "x,,FRA,GOV,,,,sure", "found strength 'sure'; expected strong, weak, full"),
        (BODIES, "Good,good,FRA,MIL,1990,,,", "key 'good' with what line 2 says already"),
        (BODIES, "Bad,good,FRA,MIL,,,,", r"key 'good' of Bad \(organisation\); expected Good \(organisation\), as in"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(tmp_path: Path, file: str, line: str, says: str) -> None:
    good = f"Good,good,FRA,MIL,1990,,{'person' if file == PERSONS else ''},"
    words = f"name,key,country,sector,from,to,kind,strength\n{good}\n{line}\n"
    with pytest.raises(TableError, match=rf"{file}, line 3: .*{says}"):
        list(actor_rows(own(tmp_path, file, words), file))


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="found a column 'sectr'; expected key, name"):
        list(actor_rows(own(tmp_path, BODIES, "name,sectr\nx,GOV\n"), BODIES))


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="header without name"):
        list(actor_rows(own(tmp_path, BODIES, "country\nFRA\n"), BODIES))


def test_all_wrong_rows_are_told_at_once(tmp_path: Path) -> None:
    wrong = wrong_rows(own(tmp_path, BODIES, "name,country\na,ABC\nb,FRA\nc,XYZ\n"), BODIES)
    assert [e.line for e in wrong] == [2, 4]


def test_a_term_may_begin_and_end_in_one_year(tmp_path: Path) -> None:
    words = "name,from,to\na,2001-05,2001\na2,2001,2001-05-03\n"
    assert wrong_rows(own(tmp_path, BODIES, words), BODIES) == []


def test_rows_of_ones_own_decide_on_their_days_over_the_built_in_ones(tmp_path: Path) -> None:
    lex = own(tmp_path, BODIES, "key,name,sector,country,from,to\nnato,NATO,MIL,BEL,2001,2002-06\n").build(lexicon)
    nato = next(s.entity for s in lex.trie["nato"][""] if s.entity is not None)
    offices = {day: office_on(nato, day)[0] for day in ("2000-12-31", "2001-01-01", "2002-06-30", "2002-07-01")}
    assert [(o.country, o.sector) for o in offices.values() if o] == [
        ("IGO", ""), ("BEL", "MIL"), ("BEL", "MIL"), ("IGO", ""),
    ]  # fmt: skip


def test_the_registry_is_refused_where_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=rf"{BODIES}, line 2: found country 'ABC'"):
        own(tmp_path, BODIES, "name,country\na,ABC\n").build(lexicon)


def test_dates_and_keys() -> None:
    assert [is_date(d) for d in ("1999", "1999-12", "1999-12-31", "", "99", "1999-13", "1999-1-1")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip
    assert slug("Society of St. John's") == "society-of-st-johns"
