"""decode: encodings as declared, as found, and what is repaired with its place."""

from __future__ import annotations

import pytest

from dateline.page import Page
from dateline.page.decode import decode


def test_utf8_with_and_without_mark() -> None:
    assert decode(Page("“Náměstí” – ok".encode())).page == "“Náměstí” – ok"
    marked = decode(Page("﻿ok".encode()))
    assert (marked.page, marked.encoding, marked.repairs) == ("ok", "utf-8", ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_encodings_by_their_mark(codec: str) -> None:
    assert decode(Page("Kyiv – Київ".encode(codec))).page == "Kyiv – Київ"


def test_declared_encodings() -> None:
    polish = "Sejm przyjął ustawę"
    assert decode(Page(polish.encode("iso-8859-2"), charset="iso-8859-2")).page == polish
    meta = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Москва</html>'
    assert "Москва" in decode(Page(meta.encode("cp1251"))).page
    xml = '<?xml version="1.0" encoding="iso-8859-7"?><p>Αθήνα</p>'
    assert "Αθήνα" in decode(Page(xml.encode("iso-8859-7"))).page


def test_latin1_is_read_as_browsers_do() -> None:
    got = decode(Page("“quoted”".encode("cp1252"), charset="ISO-8859-1"))
    assert (got.page, got.encoding) == ("“quoted”", "cp1252")


def test_undeclared_windows_text_is_found_and_logged() -> None:
    got = decode(Page("The café owner’s “statement”".encode("cp1252")))
    assert got.page == "The café owner’s “statement”"
    assert "not UTF-8" in got.repairs[0]


def test_a_false_or_unknown_declaration_does_no_harm() -> None:
    assert decode(Page(b"plain", charset="no-such-codec")).page == "plain"
    assert decode(Page(b"plain", charset="base64")).page == "plain"
    assert decode(Page("“fine”".encode(), charset="shift_jis" * 9)).page == "“fine”"


def test_invalid_utf8_becomes_the_replacement_character_and_is_logged() -> None:
    got = decode(Page("“Fine” – ".encode() + b"bro\xffken" + " “again”".encode()))
    assert got.page == "“Fine” – bro\ufffdken “again”"
    assert got.repairs == ("1 places are not utf-8 and became U+FFFD, the first at byte 18",)


def test_nul_characters_are_replaced_in_place() -> None:
    got = decode(Page(b"<p>one\0two</p>"))
    assert got.page == "<p>one\ufffdtwo</p>"
    assert "NUL" in got.repairs[0]


def test_mojibake_is_repaired_with_its_place() -> None:
    broken = "He said â€œno dealâ€\x9d in the cafÃ©."
    got = decode(Page(broken.encode()))
    assert got.page == broken
    assert got.text == "He said “no deal” in the café."
    assert got.starts is not None
    assert got.ends is not None
    for i, c in enumerate(got.text):
        piece = got.page[got.starts[i] : got.ends[i]]
        assert piece == c or (len(piece) > 1 and ord(c) > 127)
    assert any("3 stretches of mojibake" in r for r in got.repairs)


def test_sound_text_is_left_alone() -> None:
    for words in ("“Ça va” – naïve façade", "Ärzte für Österreich", "Ünal Şahin", "£5 – €7"):
        got = decode(Page(words.encode()))
        assert (got.text, got.repairs, got.starts) == (words, (), None)
