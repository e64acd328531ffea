"""Exports of Factiva: written here after the documented layout in its three formats, with invented articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import pytest

from dateline.page.inputs import factiva, rtf
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
Article = Sequence[tuple[str, Sequence[str]]]
TEXT = [
    "Soldiers of Norland crossed the river Tamm on Wednesday, the governor said.",
    "EU",
    "IN the end, nobody was hurt.",
]
ONE: Article = (
    ("SE", ["World"]),
    ("HD", ["Norland troops cross the Tamm"]),
    ("BY", ["By Ada Vole"]),
    ("WC", ["48 words"]),
    ("PD", ["17 May 2018"]),
    ("ET", ["10:15"]),
    ("SN", ["The Harbour Gazette"]),
    ("SC", ["HARBGZ"]),
    ("LA", ["English"]),
    ("CY", ["Copyright 2018. Harbour Papers Ltd."]),
    ("LP", TEXT[:1]),
    ("TD", [*TEXT[1:], "“Note: we saw tanks”, a shopkeeper’s sign said."]),
    ("NS", ["gcat : Political/General News"]),
    ("RE", ["norl : Norland"]),
    ("PUB", ["Harbour Papers Ltd."]),
    ("AN", ["Document HARBGZ0020180517ee5h0001x"]),
)
TWO: Article = (
    ("HD", ["Strike: what comes next"]),
    ("PD", ["18 mai 2018"]),
    ("SN", ["Norland News Agency"]),
    ("LP", ["Dockers will strike on Friday."]),
    ("AN", ["Document NNA0000020180518ee5i0002x"]),
)
CLOSING = [
    "Search Summary",
    "Text  Tamm and river",
    "Date  In the last year",
    "© 2018 Factiva, Inc. All rights reserved.",
]


def as_text(articles: Sequence[Article], closing: Sequence[str]) -> bytes:
    """Codes in a column of their own; a blank line between paragraphs."""
    out = []
    for article in articles:
        for code, values in article:
            out.append(f"{code:<11}" + ("\n\n".join(["", *values]) if code in ("LP", "TD") else "\n".join(values)))
        out.append("\f")
    return "\n".join([*out, *closing]).encode()


def as_lines(articles: Sequence[Article], closing: Sequence[str]) -> bytes:
    """Codes alone above their values."""
    out = [f"{code}\n" + "\n\n".join(values) + "\n" for article in articles for code, values in article]
    return "\n".join([*out, *closing]).encode()


def as_narrow(articles: Sequence[Article], closing: Sequence[str]) -> bytes:
    """A single space behind each code."""
    out = [f"{code} " + "\n".join(values) for article in articles for code, values in article]
    return "\n".join([*out, *closing]).encode()


def as_rtf(articles: Sequence[Article], closing: Sequence[str]) -> bytes:
    def words(text: str) -> str:
        return "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in text)

    par = "\\par "
    rows = [
        f"\\trowd\\pard\\intbl{{\\b {code}}}\\cell {par.join(map(words, values))}\\cell\\row\n"
        for article in articles
        for code, values in article
    ]
    head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 HD  Arial;}}{\\*\\generator x;}{\\info{\\title HD}}\n"
    return (head + "".join(rows) + "".join(f"\\pard {words(c)}\\par\n" for c in closing) + "}").encode()


def as_html(articles: Sequence[Article], closing: Sequence[str]) -> bytes:
    def cell(code: str, values: Sequence[str]) -> str:
        if code not in ("LP", "TD"):
            return "<br>".join(map(escape, values))
        return "".join(f'<p class="articleParagraph enarticleParagraph">{escape(v)}</p>\n' for v in values)

    tables = [
        '<div class="article enArticle"><table>'
        + "".join(f"<tr><td><b>{code}</b>&nbsp;</td>\n<td>{cell(code, values)}</td></tr>" for code, values in article)
        + "</table></div>"
        for article in articles
    ]
    style = "<head><title>HD</title><style>HD {color: red}</style></head>"
    page = f"<html>{style}<body>{''.join(tables)}{''.join(f'<p>{c}</p>' for c in closing)}</body></html>"
    return page.encode()


FORMATS = {"text": as_text, "lines": as_lines, "narrow": as_narrow, "rtf": as_rtf, "html": as_html}
NAMES = {
    "text": "Factiva.txt",
    "lines": "Factiva.txt",
    "narrow": "Factiva.txt",
    "rtf": "Factiva-20180521.rtf",
    "html": "Factiva.html",
}
Made = Callable[..., list[Item | Trouble]]


@pytest.fixture(params=[*FORMATS])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    def make(*articles: Article, closing: Sequence[str] = CLOSING) -> list[Item | Trouble]:
        return read(tmp_path / NAMES[request.param], FORMATS[request.param](articles, closing))

    return make


def read(path: Path, data: bytes) -> list[Item | Trouble]:
    path.write_bytes(data)
    source = Source(path, path.name)
    assert factiva.sniff(source.head(), source.name)
    return list(factiva.items(source, Options(), Settings(), TABLES))


def trouble(found: list[Item | Trouble]) -> str:
    assert len(found) == 1, found
    assert isinstance(found[0], Trouble), found
    return found[0].reason


def test_every_field_of_an_article(made: Made) -> None:
    found = made(ONE)
    item = found[0]
    assert len(found) == 1
    assert isinstance(item, Item), item
    assert item.data.decode().split("\n\n") == [*TEXT, "“Note: we saw tanks”, a shopkeeper’s sign said."]
    assert item.title == "Norland troops cross the Tamm"
    assert item.publisher == "The Harbour Gazette"
    assert item.published == "2018-05-17"
    assert item.byline == "Ada Vole"
    assert item.language == "English"
    fields = dict(item.fields)
    assert fields["section"] == "World"
    assert fields["geographic"] == "norl : Norland"
    assert fields["owner"] == "Harbour Papers Ltd."
    assert fields["accession"] == "HARBGZ0020180517ee5h0001x"


def test_articles_end_with_their_number(made: Made) -> None:
    found = made(TWO, ONE, TWO)
    assert [f.title for f in found if isinstance(f, Item)] == [TWO[0][1][0], ONE[1][1][0], TWO[0][1][0]]
    assert [f.published for f in found if isinstance(f, Item)] == ["2018-05-18", "2018-05-17", "2018-05-18"]
    assert [f.location.partition("#")[2] for f in found if isinstance(f, Item)] == ["1", "2", "3"]


@pytest.mark.parametrize("before", ["HD", "PD", "NS", "AN"])
def test_an_unknown_code_refuses_the_whole_file(made: Made, before: str) -> None:
    at = [code for code, _ in ONE].index(before)
    reason = trouble(made(TWO, [*ONE[:at], ("ZZ", ["something new"]), *ONE[at:]]))
    assert reason.startswith("unknown code: 'ZZ' in document 2, line ")
    assert "CLM, SE, HD, BY" in reason


def test_an_article_without_its_number_is_not_swallowed_by_the_one_before(made: Made) -> None:
    assert trouble(made(ONE[:-1], TWO)).startswith("a document without its end: 'HD' in document 1")
    reason = trouble(made(TWO, ONE[:-1], closing=[]))
    assert re.match("a document without its end: '(PUB|LP)' in document 2; known there: AN", reason)


def test_what_follows_a_number_is_known(made: Made) -> None:
    assert "'Something else'" in trouble(made(TWO, closing=["Something else"]))
    assert len(made(TWO, closing=[])) == 1


def test_an_article_without_text_is_a_trouble_and_the_next_is_read(made: Made) -> None:
    found = made([field for field in ONE if field[0] not in ("LP", "TD")], TWO)
    assert isinstance(found[0], Trouble)
    assert found[0].sort == "no full text"
    assert isinstance(found[1], Item)


def test_ordinary_pages_are_no_exports() -> None:
    assert not factiva.sniff(b"<html><body><p>HD television and SN are letters</p></body></html>", "a.html")
    assert not factiva.sniff(b"The HD version\nof a text\nPD\n", "a.txt")
    assert not factiva.sniff(b"no RTF at all", "a.rtf")


def test_an_rtf_of_something_else_is_refused(tmp_path: Path) -> None:
    assert trouble(read(tmp_path / "a.rtf", b"{\\rtf1\\ansi Dear reader,\\par All is well.}")).startswith(
        "no codes of F"
    )


def test_an_export_without_codes_is_refused_and_not_read_as_one_article(tmp_path: Path) -> None:
    bare = "\n\n".join(
        ["Norland troops cross the Tamm", "48 words", "17 May 2018", *TEXT, ONE[-1][1][0], "Strike", "x"]
    )
    assert "plus Indexing" in trouble(read(tmp_path / "a.txt", bare.encode()))
    page = (
        '<html><body><div class="article enArticle"><p class="articleParagraph enarticleParagraph">x</p></div></body>'
    )
    assert "plus Indexing" in trouble(read(tmp_path / "a.html", page.encode()))


def test_characters_of_an_rtf() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1251\uc1 \'cf\'f0 {\uc2\u8212??x}\u-10179?\u-8704? \{a\}\~b\_c{\pict ffd8}{\*\hidden no}"
        rb"\par\u233\'e9end \emdash\tab .}"
    )
    assert list(rtf.lines(data)) == ["Пр —x😀 {a}\xa0b-c", "éend —\t."]


def test_an_rtf_of_nothing_but_groups_is_given_up(tmp_path: Path) -> None:
    assert "more than 1000 deep" in trouble(read(tmp_path / "a.rtf", b"{\\rtf1" + b"{" * 5000))


@pytest.mark.parametrize("words", ["<!--", "<![CDATA[", "<a ", "<?", "</"])
def test_what_is_opened_half_a_million_times_and_never_closed_is_read_in_one_go(tmp_path: Path, words: str) -> None:
    page = as_html([ONE], ()).removesuffix(b"</body></html>")
    (item,) = read(tmp_path / "a.html", page)
    (refused,) = read(tmp_path / "b.html", page + words.encode() * 500_000)  # minutes, where each looks for its end
    assert isinstance(item, Item)
    assert "unknown line behind a document" in trouble([refused])
