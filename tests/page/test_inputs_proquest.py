"""Text exports of ProQuest: written here after the documented layout, with invented articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.page.inputs import proquest
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
RULE = "_" * 60
BODY = [
    "Soldiers of Norland crossed the river Tamm on Wednesday, the governor said.",
    "Subject: a letter that the mayor read aloud",
    "Note: the ministry had called the reports untrue.",
    "“We saw four tanks,” a shopkeeper said.",
]
FIELDS = [
    "Subject: Armed forces; Rivers",
    "Location: Norland",
    "People: Vole, Ada",
    "Company / organization: Name: Norland Army; NAICS: 928110",
    "Title: Norland troops cross the Tamm: Final edition",
    "Publication title: The Harbour Gazette; London (UK)",
    "First page: 4",
    "Publication year: 2018",
    "Publication date: May 17, 2018",
    "Section: World",
    "Publisher: Harbour Papers Limited",
    "Country of publication: United Kingdom, London (UK)",
    "ISSN: 01234567",
    "Source type: Newspapers",
    "Language of publication: English",
    "Document type: News",
    "ProQuest document ID: 2040000001",
    "Document URL: https://www.example.org/docview/2040000001",
    "Copyright: (Copyright , Harbour Papers Limited, May 17, 2018)",
    "Last updated: 2018-05-18",
    "Database: Newsstream",
]
HEAD = [
    "Norland troops cross the Tamm: Final edition",
    "Author: Vole, Ada",
    "Publication info: The Harbour Gazette ; London (UK) [London (UK)]17 May 2018: 4.",
    "Abstract: Four tanks were seen on the bridge.",
    "Note: the abstract goes on in a line of its own.",
    "Links: https://library.example/openurl",
]
SHORT = ["Strike: what comes next", "Full text: Dockers will strike on Friday.", "Publication title: Norland News",
         "Publication date: 18 May 2018", "ProQuest document ID: 2040000002"]  # fmt: skip
CLOSING = ["Contact ProQuest", "Copyright © 2018 ProQuest LLC. All rights reserved. - Terms and Conditions: see there"]


def record(*lines: str, gap: str = "\n\n") -> str:
    return gap.join(lines) + "\n"


def long(body: list[str], gap: str = "\n\n") -> str:
    return record(*HEAD, "Full text: " + body[0], *body[1:], *FIELDS, gap=gap)


def read(folder: Path, *records: str, encoding: str = "utf-8") -> list[Item | Trouble]:
    path = folder / "ProQuestDocuments-2018-05-21.txt"
    path.write_bytes((RULE + "\n" + (RULE + "\n").join(records)).encode(encoding))
    source = Source(path, "p.txt")
    assert proquest.sniff(source.head(), source.name)
    return list(proquest.items(source, Options(), Settings(), TABLES))


def only(found: list[Item | Trouble]) -> Item:
    assert len(found) == 1, found
    assert isinstance(found[0], Item), found
    return found[0]


def trouble(found: list[Item | Trouble]) -> str:
    assert len(found) == 1, found
    assert isinstance(found[0], Trouble), found
    return found[0].reason


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_every_field_of_a_record(tmp_path: Path, gap: str) -> None:
    item = only(read(tmp_path, long(BODY, gap), record(*CLOSING)))
    assert item.data.decode().split("\n\n") == BODY
    assert item.title == "Norland troops cross the Tamm: Final edition"
    assert item.publisher == "The Harbour Gazette"
    assert dict(item.fields)["place_of_publication"] == "London (UK)"
    assert item.published == "2018-05-17"
    assert item.byline == "Vole, Ada"
    assert item.address == "https://www.example.org/docview/2040000001"
    assert item.language == "English"
    assert item.location == "p.txt#1"
    fields = dict(item.fields)
    assert fields["subject"] == "Armed forces; Rivers"
    assert fields["accession"] == "2040000001"
    assert fields["owner"] == "Harbour Papers Limited"
    assert fields["abstract"].endswith("goes on in a line of its own.")


def test_records_are_divided_by_sixty_underscores(tmp_path: Path) -> None:
    found = read(tmp_path, long(BODY), record(*SHORT), long(["Nothing more.", "_" * 59]), record(*CLOSING))
    assert [f.title for f in found if isinstance(f, Item)] == [HEAD[0], SHORT[0], HEAD[0]]
    assert [f.location for f in found if isinstance(f, Item)] == ["p.txt#1", "p.txt#2", "p.txt#3"]
    last = found[2]
    assert isinstance(last, Item)
    assert last.data.decode().endswith("_" * 59)


def test_the_full_text_may_stand_last(tmp_path: Path) -> None:
    """As the documented order of fields has it; then even a label that the record had before is a paragraph."""
    lines = [
        *FIELDS[4:9],
        "Author: Vole, Ada",
        "Subject: Rivers",
        "Full text: " + BODY[0],
        *BODY[1:],
        "Subject: the end",
    ]
    item = only(read(tmp_path, record(*lines)))
    assert item.data.decode().split("\n\n") == [*BODY, "Subject: the end"]
    assert dict(item.fields)["subject"] == "Rivers"


@pytest.mark.parametrize("place", [1, 3, len(HEAD) + len(BODY) + 4, len(HEAD) + len(BODY) + len(FIELDS)])
def test_an_unknown_label_refuses_the_whole_file(tmp_path: Path, place: int) -> None:
    lines = long(BODY).strip().split("\n\n")
    lines.insert(place, "Mood index: 80")
    reason = trouble(read(tmp_path, record(*SHORT), record(*lines)))
    number = 2 * len(SHORT) + 2 * place + 2
    assert reason.startswith(f"unknown label: 'Mood index:' in record 2, line {number}; known there: Abstract,")
    assert "Publication title" in reason
    assert "inputs_press.toml" in reason


def test_an_unknown_label_right_below_the_body_is_no_paragraph(tmp_path: Path) -> None:
    lines = long(BODY).strip().split("\n\n")
    lines.insert(len(HEAD) + len(BODY), "Mood index: 80")
    assert "'Mood index:'" in trouble(read(tmp_path, record(*lines)))
    assert "'Mood index:'" in trouble(read(tmp_path, record("A title", "Full text: Dockers strike.", "Mood index: 80")))


@pytest.mark.parametrize("end", ["Note: an earlier version named another bridge.", "Twitter: @adavole"])
def test_what_closes_an_article_is_no_label(tmp_path: Path, end: str) -> None:
    assert only(read(tmp_path, long([*BODY, end]))).data.decode().split("\n\n") == [*BODY, end]


def test_another_interface_language(tmp_path: Path) -> None:
    german = record(
        "Truppen überqueren die Tamm", "Autor: Vole, Ada", "Volltext: Soldaten kamen am Mittwoch.", "Thema: Flüsse",
        "Titel der Publikation: Hafenzeitung", "Publikationsdatum: 17. Mai 2018", "Publikationssprache: German",
        "ProQuest-Dokument-ID: 2040000003", "Zuletzt aktualisiert: 2018-05-18",
    )  # fmt: skip
    item = only(read(tmp_path, german))
    assert (item.publisher, item.published) == ("Hafenzeitung", "2018-05-17")
    assert item.data.decode() == "Soldaten kamen am Mittwoch."
    dutch = record("Troepen", "Auteur: Vole, Ada", "Volledige tekst: Soldaten kwamen.", "Onderwerp: Rivieren")
    assert "unknown label: 'Volledige tekst:' in line 6" in trouble(read(tmp_path, dutch))


def test_a_record_without_its_text_is_a_trouble_and_the_next_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, record(*HEAD[:2], *FIELDS), record(*SHORT))
    assert isinstance(found[0], Trouble)
    assert found[0].location == "p.txt#1"
    assert found[0].sort == "no full text"
    assert isinstance(found[1], Item)


def test_a_date_without_a_day_is_kept_as_a_field(tmp_path: Path) -> None:
    item = only(read(tmp_path, record(*SHORT[:3], "Publication date: May 2018")))
    assert item.published == ""
    assert dict(item.fields)["date"] == "May 2018"


def test_other_encodings_and_line_ends(tmp_path: Path) -> None:
    assert only(read(tmp_path, long(BODY).replace("\n", "\r\n"))).data.decode().split("\n\n") == BODY
    assert only(read(tmp_path, long(BODY), encoding="utf-8-sig")).data.decode().split("\n\n") == BODY


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    assert trouble(read(tmp_path, "Nothing here.\n")).startswith("no export of ProQuest")
    assert not proquest.sniff(b"A page about ProQuest.\n", "a.txt")
