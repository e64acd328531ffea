"""Surnames that are words as well: titles, towns, plants. The word counts, until the page says who bears it."""

from __future__ import annotations

import pytest

from dateline.mention.phrases import code_phrase
from dateline.mention.registry import Lexicon, lexicon, plural_of
from dateline.reader import Reader
from dateline.tables import Tables


@pytest.fixture(scope="module")
def lex() -> Lexicon:
    return Tables().build(lexicon)


def codes(reader: Reader, text: str, date: str = "2024-05-02") -> dict[str, str]:
    """Words of each mention, and whom they stand for."""
    reading = reader.read_text(text, date=date)
    actors = reading.mentions.actor
    return {m.span.of(text): actors[m.actor].code for m in reading.mentions.mentions if m.kind != "pronoun"}


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Shopkeepers met Mayor Julia Benitez at the town hall.", "Mayor Julia Benitez", "---GOV"),
        ("Mayor Julia Benitez closed the market.", "Mayor Julia Benitez", "---GOV"),
        ("Bishop Esteban Rojo condemned the raid.", "Bishop Esteban Rojo", "---REL"),
        ("Villagers thanked Major Tom Akers.", "Major Tom Akers", "---MIL"),
        ("King Abdullah of Jordan flew to Cairo.", "King Abdullah", "JORGOV"),
    ],
)
def test_a_title_is_nobodys_surname(reader: Reader, text: str, words: str, code: str) -> None:
    assert codes(reader, text, "2010-05-02").get(words) == code


@pytest.mark.parametrize(
    ("text", "words", "code", "date"),
    [
        ("Prime Minister Major flew to Bonn.", "Prime Minister Major", "GBRGOV", "1994-05-02"),
        ("John Major flew to Bonn. Major met the chancellor.", "Major", "GBRGOV", "1994-05-02"),
        ("Foreign minister Bishop flew to Jakarta.", "Foreign minister Bishop", "AUSGOV", "2015-05-02"),
        ("The Bush administration rejected the plan.", "The Bush administration", "USAGOV", "2003-05-02"),
        ("Bush officials rejected the plan.", "Bush officials", "USAGOV", "2003-05-02"),
        ("Le Pen criticised the plan.", "Le Pen", "FRAPTY", "2017-05-02"),
    ],
)
def test_where_the_page_says_who_it_is_a_name(reader: Reader, text: str, words: str, code: str, date: str) -> None:
    assert codes(reader, text, date).get(words, "")[:3] == code[:3]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Rice growers blocked a road near Cusco.", "Rice growers", "---"),
        ("Price protesters marched in Lagos.", "Price protesters", "---"),
        ("Hijab protesters marched in Oslo.", "Hijab protesters", "---"),
        ("Bush fighters killed six men.", "Bush fighters", "---"),
    ],
)
def test_at_the_head_of_a_sentence_it_is_the_word(reader: Reader, text: str, words: str, country: str) -> None:
    assert codes(reader, text, "2004-05-02").get(words, "---")[:3] == country


def test_a_city_line_is_no_actor(reader: Reader) -> None:
    assert "LIMA" not in codes(reader, "LIMA, May 2 (Agency) — Police arrested two miners.")


def test_other_peoples_surnames_stay_theirs(reader: Reader) -> None:
    found = codes(reader, "Police chief Ellen Jordan met Larry King on Monday.")
    assert "JOR" not in "".join(found.values())
    assert "GOV" not in found.get("Larry King", "")


def test_a_bare_phrase_knows_it_too() -> None:
    assert code_phrase("Mayor Julia Benitez", "2024-05-02", Tables())[0] == ""


def test_a_number_is_no_surname(lex: Lexicon) -> None:
    assert not [n for n in ("iii", "xiv", "xvi") if lex.trie.get(n, {}).get("")]


def test_no_title_or_trade_is_a_sure_surname(lex: Lexicon) -> None:
    """What stands in the tables both ways must be weak, or a registry would name a mufti by his office."""
    both = [n for n in lex.words if any(s.kind == "person" and s.short for s in lex.trie.get(n, {}).get("", ()))]
    assert both
    assert all(s.weak for n in both for s in lex.trie[n][""] if s.kind == "person" and s.short)
    assert plural_of("ally") not in lex.theirs
