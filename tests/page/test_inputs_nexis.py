"""Deliveries of Nexis Uni: made here with python-docx after the documented layout, with invented articles."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from dateline.errors import TableError
from dateline.page.inputs import nexis
from dateline.page.inputs.docx import paragraphs
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
BODY = (
    "Soldiers of Norland crossed the river Tamm on Wednesday, the governor said.",
    "Note: the ministry had called the reports untrue a day before.",
    "“We saw four tanks,” a shopkeeper told our reporter.",
)
ONE = (
    "Norland troops cross the Tamm",
    "The Harbour Gazette (London)",
    "https://www.harbourgazette.example/world/2018/05/17/norland",
    "May 17, 2018 Thursday",
    "Late Edition - Final",
    "Copyright 2018 Harbour Papers Ltd All Rights Reserved",
    "Section: WORLD; Pg. 4",
    "Length:\xa048 words",
    "Byline: By Ada Vole and Tom Reed",
    "Dateline: TAMMSTAD",
    "Highlight: Four tanks were seen: a shopkeeper tells of the morning.",
    "Body",
    *BODY,
    "Graphic",
    "Photo: a tank on the bridge",
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Subject: ARMED FORCES (92%); RIVERS (71%)",
    "Organization: NORLAND ARMY (58%)",
    "Person: ADA VOLE (50%)",
    "Geographic: TAMMSTAD, NORLAND (90%)",
    "Load-Date: May 18, 2018",
    "End of Document",
)
TWO = (
    "Strike: what comes next",
    "Norland News Agency",
    "17 May 2018 Thursday 10:15 AM GMT",
    "Length: 20 words",
    "Body",
    "TAMMSTAD, May 17 (NNA) - Dockers will strike on Friday.",
    "Classification",
    "Language: ENGLISH",
    "Load-Date: May 17, 2018",
    "End of Document",
)
COVER = (
    "User Name: A. Reader",
    "Date and Time: Monday, May 21, 2018 10:02:00 AM EDT",
    "Job Number: 12345678",
    "Documents (2)",
    "1. Norland troops cross the Tamm",
    "Client/Matter: -None-",
    "Search Terms: Tamm AND river",
    "Search Type: Terms and Connectors",
    "Narrowed by:",
    "Content Type Narrowed by",
    "News Timeline: Jan 01, 2018 to Dec 31, 2018",
    "2. Strike: what comes next",
    "Client/Matter: -None-",
    "| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2018 LexisNexis",
)

Made = Callable[..., list[Item | Trouble]]


@pytest.fixture(params=[True, False], ids=["bold", "plain"])
def bold(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def write(path: Path, lines: Sequence[str], *, bold: bool = True, titles: Sequence[str] = ()) -> Path:
    """A DOCX; in bold, as Nexis does, every label before the body and behind it, and lines that stand alone."""
    document = Document()
    inside = False
    for line in lines:
        if line in titles and bold:
            document.add_heading(line, 1)
            continue
        paragraph = document.add_paragraph()
        inside = inside and line not in ("Graphic", "Classification") and not line.startswith("Load-Date")
        label, colon, rest = line.partition(":")
        if bold and line in ("Body", "Graphic", "Classification"):
            paragraph.add_run(line).bold = True
        elif bold and colon and not inside and not rest.startswith("//") and not label.startswith("Photo"):
            paragraph.add_run(label + colon).bold = True
            paragraph.add_run(rest)
        else:
            paragraph.add_run(line)
        inside = inside or line == "Body"
    document.save(str(path))
    return path


def read(path: Path, **options: str) -> list[Item | Trouble]:
    assert nexis.sniff(path.read_bytes()[:1000], path.name)
    source = Source(path, path.name)
    return list(nexis.items(source, replace(Options(), **options), Settings(), TABLES))  # type: ignore[arg-type]


@pytest.fixture
def made(tmp_path: Path, bold: bool) -> Made:
    def make(*lines: str) -> list[Item | Trouble]:
        return read(write(tmp_path / "Files (2).DOCX", lines, bold=bold, titles=(ONE[0], TWO[0])))

    return make


def only(found: list[Item | Trouble]) -> Item:
    assert len(found) == 1, found
    assert isinstance(found[0], Item), found
    return found[0]


def trouble(found: list[Item | Trouble]) -> str:
    assert len(found) == 1, found
    assert isinstance(found[0], Trouble), found
    return found[0].reason


def test_every_field_of_an_article(made: Made) -> None:
    item = only(made(*ONE))
    assert item.data.decode().split("\n\n") == list(BODY)
    assert item.form == "words"
    assert item.title == "Norland troops cross the Tamm"
    assert item.publisher == "The Harbour Gazette (London)"
    assert item.published == "2018-05-17"
    assert item.address == "https://www.harbourgazette.example/world/2018/05/17/norland"
    assert item.byline == "Ada Vole and Tom Reed"
    assert item.language == "ENGLISH"
    assert item.location == "Files (2).DOCX#1"
    fields = dict(item.fields)
    assert fields["section"] == "WORLD; Pg. 4"
    assert fields["length"] == "48 words"
    assert fields["dateline"] == "TAMMSTAD"
    assert fields["edition"] == "Late Edition - Final"
    assert fields["copyright"] == "Copyright 2018 Harbour Papers Ltd All Rights Reserved"
    assert fields["highlight"] == "Four tanks were seen: a shopkeeper tells of the morning."
    assert fields["graphic"] == "Photo: a tank on the bridge"
    assert fields["geographic"] == "TAMMSTAD, NORLAND (90%)"
    assert fields["load_date"] == "May 18, 2018"


def test_hundreds_in_one_file_behind_a_page_that_lists_them(made: Made) -> None:
    found = made(*COVER, *ONE, *TWO)
    assert [f.title for f in found if isinstance(f, Item)] == [ONE[0], TWO[0]]
    assert [f.publisher for f in found if isinstance(f, Item)] == [ONE[1], TWO[1]]
    assert [f.published for f in found if isinstance(f, Item)] == ["2018-05-17", "2018-05-17"]
    assert [f.location.partition("#")[2] for f in found if isinstance(f, Item)] == ["1", "2"]
    assert len(found) == 2


def test_a_bare_list_of_documents_is_no_article(made: Made) -> None:
    found = made("1. Norland troops cross the Tamm", "2. Strike: what comes next", *ONE, "Document 2 of 2", *TWO)
    assert [f.title for f in found if isinstance(f, Item)] == [ONE[0], TWO[0]]
    found = made("1. What comes next", *TWO[1:])  # a title with a number is a title
    assert [f.title for f in found if isinstance(f, Item)] == ["1. What comes next"]


def test_an_article_that_the_first_page_lists_and_that_is_not_there_is_told(made: Made) -> None:
    found = made(*COVER, *ONE)
    assert isinstance(found[0], Item)
    assert isinstance(found[1], Trouble)
    assert "lists 2, 1 were found" in found[1].reason


@pytest.mark.parametrize(
    "like",
    [
        "Note: the ministry had called the reports untrue a day before.",
        "Subject: what to do about the bridge",
        "Language: the mayor spoke Norlandic, not English.",
        "Length: it was a very long bridge indeed, said the man",
        "Interviewer: Were you there?",
        "Body",
        "Classification of documents had been lifted.",
    ],
)
def test_a_paragraph_that_looks_like_a_label_stays_in_the_body(made: Made, like: str) -> None:
    at = ONE.index(BODY[1])
    item = only(made(*ONE[: at + 1], like, *ONE[at + 1 :]))
    assert like in item.data.decode().split("\n\n")
    assert dict(item.fields)["subject"] == "ARMED FORCES (92%); RIVERS (71%)"
    assert item.language == "ENGLISH"


def test_the_last_paragraph_of_a_body_may_look_like_a_label_too(made: Made) -> None:
    at = ONE.index("Graphic")
    like = "Note: an earlier version of this story named another bridge."
    assert only(made(*ONE[:at], like, *ONE[ONE.index("Classification") :])).data.decode().endswith(like)
    assert only(made(*ONE[:at], like, *ONE[-2:])).data.decode().endswith(like)  # without "Classification"
    assert only(made(*ONE[:at], "Note: not a label", *ONE[-2:])).data.decode().endswith("Note: not a label")


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Length:\xa048 words", "Rating: five"),
        ("Body", "Lengte: 48 woorden"),
        ("Language: ENGLISH", "Sentiment: NEGATIVE"),
        ("Load-Date: May 18, 2018", "Mood: GRIM (80%)"),
    ],
)
def test_an_unknown_label_refuses_the_whole_file(made: Made, before: str, label: str) -> None:
    at = ONE.index(before)
    reason = trouble(made(*TWO, *ONE[:at], label, *ONE[at:]))
    assert reason.startswith("unknown label: ")
    assert f"'{label.partition(':')[0]}:'" in reason
    assert f"document 2, paragraph {len(TWO) + at + 1}" in reason
    assert ("Byline" if at < ONE.index("Body") + 1 else "Load-Date") in reason
    assert "inputs_press.toml" in reason


def test_a_load_date_in_another_language_is_no_paragraph(made: Made) -> None:
    reason = trouble(made(*ONE[: ONE.index("Graphic")], "Laaddatum: 18 mei 2018", "End of Document"))
    assert "'Laaddatum:'" in reason


def test_an_interface_in_another_language_refuses_the_file(made: Made) -> None:
    dutch = [line.replace("Length:", "Lengte:").replace("Section:", "Sectie:") for line in ONE]
    dutch[dutch.index("Body")] = "Hoofdtekst"
    assert "'Sectie:' in document 1, paragraph 7" in trouble(made(*dutch))
    only_body = [line if line != "Body" else "Hoofdtekst" for line in TWO]
    reason = trouble(made(*only_body))
    assert "no line that opens the body: 'Hoofdtekst' in document 1, paragraph 5" in reason
    assert "Body, Text" in reason
    no_end = [line if line != "End of Document" else "Einde van het document" for line in TWO]
    assert "unknown end of a document: 'Einde van het document'" in trouble(made(*no_end))


def test_a_document_without_its_end_is_not_swallowed_by_the_one_before(made: Made) -> None:
    assert "'End of Document' before it" in trouble(made(*TWO[:-1], *ONE))


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (
            (
                "Truppen überqueren die Tamm", "Hafenzeitung", "17. Mai 2018 Donnerstag", "Copyright 2018 Hafen GmbH",
                "Rubrik: POLITIK; S. 4", "Länge: 48 Wörter", "Autor: Ada Vole", "Text", "Soldaten kamen am Mittwoch.",
                "Klassifizierung", "Sprache: GERMAN; DEUTSCH", "Ladedatum: 18. Mai 2018", "Ende des Dokuments",
            ),
            "2018-05-17",
        ),
        (
            (
                "Des soldats franchissent la Tamm", "Le Journal du Port", "jeudi 1er août 2019", "Rubrique : MONDE",
                "Longueur : 48 mots", "Auteur : Ada Vole", "Corps", "Des soldats sont venus mercredi.",
                "Classification",
                "Langue : FRENCH; FRANÇAIS", "Date de chargement : 2 août 2019", "Fin du document",
            ),
            "2019-08-01",
        ),
        (
            (
                "Soldados cruzan el Tamm", "El Puerto", "17 de mayo de 2018 jueves", "Sección: MUNDO",
                "Longitud: 48 palabras", "Cuerpo", "Llegaron soldados el miércoles.", "Clasificación",
                "Idioma: SPANISH; ESPAÑOL", "Fecha de carga: 18 de mayo de 2018", "Fin del documento",
            ),
            "2018-05-17",
        ),
    ],
    ids=["de", "fr", "es"],
)  # fmt: skip
def test_labels_and_dates_in_other_languages(tmp_path: Path, lines: Sequence[str], day: str) -> None:
    item = only(read(write(tmp_path / "one.docx", lines, bold=False)))
    assert item.published == day
    assert item.title == lines[0]
    assert item.publisher == lines[1]
    assert len(item.data.decode().splitlines()) == 1
    assert {"section", "length", "load_date"} <= set(dict(item.fields))
    assert item.language in ("GERMAN", "FRENCH", "SPANISH")


def test_a_label_of_the_users_table_is_known(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "inputs_press.toml").write_text('[nexis.head]\nlength = ["Lengte"]\n')
    path = write(tmp_path / "one.docx", [line.replace("Length", "Lengte") for line in TWO])
    found = list(nexis.items(Source(path, "one.docx"), Options(), Settings(), Tables(tables)))
    assert dict(only(found).fields)["length"] == "20 words"


def test_a_wrong_table_of_the_user_is_named_with_its_line(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "inputs_press.toml").write_text('# mine\n[nexis.head]\nlength = "Lengte"\n')
    path = write(tmp_path / "one.docx", TWO)
    with pytest.raises(TableError, match=r"inputs_press.toml, line 3: found 'Lengte'; expected a list of labels"):
        list(nexis.items(Source(path, "one.docx"), Options(), Settings(), Tables(tables)))


def test_what_the_user_gives_stands_in_for_what_is_not_there(tmp_path: Path) -> None:
    lines = [line for line in TWO if "2018" not in line or "Load" in line]
    item = only(read(write(tmp_path / "one.docx", lines), published="2018-05-16", publisher="Nobody"))
    assert item.published == "2018-05-16"
    assert item.publisher == "Norland News Agency"


# --------------------------------------------------------------------------------------------- files from somebody else


def zipped(path: Path, xml: str, part: str = "word/document.xml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, xml)
    return path


def test_entities_are_refused_and_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>'
    )
    reason = trouble(read(zipped(tmp_path / "x.docx", xml)))
    assert "document type" in reason
    assert "secret" not in reason


def test_a_zip_that_unpacks_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nexis, "_LARGEST", 1_000_000)
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + "<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 200_000
    )
    path = zipped(tmp_path / "x.docx", xml)
    assert path.stat().st_size < 100_000
    assert "more than 1000000 bytes" in trouble(read(path))


@pytest.mark.parametrize(
    ("xml", "part", "said"),
    [
        ("<a>", "word/document.xml", "no XML"),
        ("<a/>", "word/document.xml", "has no words"),
        ("<a/>", "other.xml", "no word/document.xml"),
        ("<a>" * 300 + "</a>" * 300, "word/document.xml", "more than 256 deep"),
    ],
)
def test_what_is_no_word_document_is_refused(tmp_path: Path, xml: str, part: str, said: str) -> None:
    assert said in trouble(read(zipped(tmp_path / "x.docx", xml, part)))


def test_a_word_document_that_is_no_delivery_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "letter.docx", ["Dear reader", "All is well."], bold=False)
    assert trouble(read(path)).startswith("no delivery of Nexis Uni: 'All is well.' in paragraph 2")


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    whole = write(tmp_path / "one.docx", TWO).read_bytes()
    (tmp_path / "x.docx").write_bytes(whole[: len(whole) // 2])
    assert "damaged DOCX" in trouble(read(tmp_path / "x.docx"))


def test_words_of_a_link_are_words(tmp_path: Path) -> None:
    """Nexis sets titles and addresses as links; what was deleted with changes tracked is gone."""
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    words = (
        f"<w:hyperlink>{run.format('Norland ')}</w:hyperlink><w:del>{run.format('not ')}</w:del>{run.format('crosses')}"
    )
    xml = f"<w:document {ns}><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{words}</w:p></w:body></w:document>"
    path = zipped(tmp_path / "x.docx", xml)
    assert [line.text for line in paragraphs(Source(path, "x"), 10_000)] == ["Norland crosses"]


def test_bold_is_seen_where_it_stands(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Len").bold = True
    paragraph.add_run("gth:").bold = True
    paragraph.add_run("\t48 words")
    document.add_paragraph()
    document.add_heading("A title", 1)
    plain = document.add_paragraph().add_run("Never bold:")
    plain.bold = False
    document.save(str(tmp_path / "x.docx"))
    lines = list(paragraphs(Source(tmp_path / "x.docx", "x"), 1_000_000))
    assert [(line.number, line.text, line.heading) for line in lines] == [
        (1, "Length:\t48 words", False),
        (3, "A title", True),
        (4, "Never bold:", False),
    ]
    assert [line.bold for line in lines] == [8, 0, 0]  # the tab behind the label counts as blank
