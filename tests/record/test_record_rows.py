"""The rows that one reading puts on file."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from dateline.dataset import OF_ARTICLE, TABLES
from dateline.model import Reading
from dateline.reader import Reader
from dateline.record import article_row, rows_of

PAGE = """President Marek Novak met Prime Minister Tomas Lindqvist in Vienna on 3 May 2021.

“We agreed on a ceasefire,” Novak told the news agency TASS.

Rebels killed 12 soldiers and wounded at least 30 in an attack near Vienna on Monday, the defence ministry said.
"""


def rows(read: Reading) -> dict[str, list[Any]]:
    return {name: [*found] for name, found in rows_of(read).items()}


@pytest.fixture(scope="module")
def read(reader: Reader) -> Reading:
    return reader.read_text(PAGE, date="2021-05-05")


def test_every_row_has_words_that_stand_where_it_says(read: Reading) -> None:
    text = read.article.text
    checked = 0
    for name, found in rows(read).items():
        for row in found:
            if name in ("mentions", "places", "participants", "figures"):
                assert text[row.start : row.end] == row.words
                checked += 1
    assert checked > 10


def test_rows_come_for_every_table_of_an_article_and_keys_are_unique(read: Reading) -> None:
    filed = rows(read)
    assert tuple(filed) == OF_ARTICLE
    for name, found in filed.items():
        assert found, name
        assert all(type(row) is TABLES[name].row for row in found)
        keys = [tuple(getattr(row, column) for column in TABLES[name].key) for row in found]
        assert len(set(keys)) == len(keys), name


def test_keys_and_links_of_the_tables_are_columns() -> None:
    for table in TABLES.values():
        linked = [column for column, _ in table.links]
        assert {*table.key, *linked, *table.looked_up} <= {f.name for f in fields(table.row)}
        assert all(other in TABLES for _, other in table.links)


def test_a_report_has_who_when_where_and_whose_word_it_is(read: Reading) -> None:
    reports = {r.type: r for r in rows(read)["reports"]}
    met = reports["CONSULT"]
    assert met.actors == ("Marek Novak", "Tomas Lindqvist")
    assert (met.date_start, met.date_end, met.date_words) == ("2021-05-03", "2021-05-03", "on 3 May 2021"[3:])
    assert (met.place, met.place_country, met.voice, met.speaker) == ("Vienna", "AUT", "narrator", "")
    attack = reports["ASSAULT"]
    assert (attack.voice, attack.killed, attack.injured) == ("attributed", 12.0, 30.0)
    assert "defence ministry" in attack.speaker.lower()
    assert attack.event == attack.id


def test_a_report_whose_day_is_the_publication_date_says_so(reader: Reader) -> None:
    row = rows(reader.read_text("Police arrested three students in Oslo.", date="2021-05-05"))["reports"][0]
    assert (row.date_start, row.date_basis, row.date_words) == ("2021-05-05", "publication date", "")


def test_a_report_without_any_date_has_none(reader: Reader) -> None:
    row = rows(reader.read_text("Police arrested three students in Oslo."))["reports"][0]
    assert (row.date_start, row.date_end, row.date_basis) == ("", "", "")


def test_a_statement_through_an_agency_names_its_chain(read: Reading) -> None:
    said = next(a for a in rows(read)["attributions"] if a.kind == "direct")
    assert said.speaker_name == "Marek Novak"
    start, end = map(int, said.content_spans[0].split(":"))
    assert read.article.text[start:end] == said.content
    assert said.chain[-1] == "speaker: Marek Novak"


def test_the_article_row_carries_the_facts_and_the_text(read: Reading) -> None:
    row = article_row(read.article, "c" * 24)
    assert (row.id, row.copy, row.published, row.published_basis) == (read.article.id, "c" * 24, "2021-05-05", "given")
    assert row.text == read.article.text
    assert row.characters == len(row.text)


def test_who_told_the_agency_speaks_not_the_agency(reader: Reader) -> None:
    words = (
        "Gunmen killed 26 people in Owo on Sunday, Savanna Press reported. "
        "“They killed 26 people,” Governor Rotimi Akere told the agency."
    )
    found = rows(reader.read_text(words, date="2022-06-07"))["reports"]
    assert {r.speaker for r in found if r.type == "ASSAULT"} == {"Rotimi Akere"}
