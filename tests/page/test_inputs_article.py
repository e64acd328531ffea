"""From an item to an article: what was given comes first, what only the words say is found in them."""

from __future__ import annotations

import pickle

import pytest

from dateline.model import Article
from dateline.page.inputs import Item, article_of
from dateline.page.inputs.languages import language_code
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
WORDS = "TAMMSTAD, May 17 (Reuters) - Dockers said on Thursday that they would strike.\n\nThe harbour master was sorry."
GERMAN = "Die Regierung hat am Montag beschlossen, die Grenze zu schließen. Der Minister sagte, die Lage sei ernst. "


def words(text: str = WORDS, **facts: str) -> Article:
    return article_of(Item(text.encode(), "words", location="news.csv#3", **facts), SETTINGS, TABLES)  # type: ignore[arg-type]


def test_words_are_taken_as_they_stand_below_their_title() -> None:
    article = words(title="A  strike", byline="Ada Vole", publisher="The Gazette", published="2018-05-17")
    assert article.text == f"A strike\n\n{WORDS}"
    assert [b.kind for b in article.blocks] == ["title", "paragraph", "paragraph"]
    title = article.title
    assert title.span is not None
    assert (title.value, title.basis, title.span.of(article.text)) == ("A strike", "given", "A strike")
    assert (article.publisher.value, article.publisher.basis) == ("The Gazette", "given")
    assert (article.published.value, article.published.basis) == ("2018-05-17", "given")
    assert (article.byline.value, article.byline.basis) == ("Ada Vole", "given")
    assert (article.agency.value, article.dateline_place.value) == ("Reuters", "Tammstad")
    assert (article.language.value, article.status, article.address) == ("en", "read", "news.csv#3")
    assert article.agency.span is not None
    assert article.agency.span.of(article.text) == "Reuters"


def test_a_title_that_the_words_begin_with_is_not_said_twice() -> None:
    article = words(f"A Strike\n{WORDS}", title="A strike")
    assert article.text == f"A Strike\n{WORDS}"
    assert article.blocks[0].kind == "title"


def test_the_address_tells_what_is_not_given() -> None:
    article = words("Dockers said no.", address="https://www.gazette.example/2018/05/17/strike")
    assert (article.publisher.value, article.publisher.basis) == ("gazette.example", "inferred from the address")
    assert (article.published.value, article.published.basis) == ("2018-05-17", "inferred from the address")


def test_a_full_date_in_the_words_is_an_inference_unless_its_weekday_is_another() -> None:
    assert words("On Thursday, May 17, 2018 the dockers said no.").published.basis.startswith("inferred from the first")
    assert not words("They play on Tuesday, 1 March 2000 GMT.").published


def test_the_agency_of_a_byline() -> None:
    article = words("Dockers said no.", byline="Associated Press")
    assert (article.agency.value, article.agency.basis) == ("Associated Press", "inferred from the byline")


def test_what_the_user_says_of_all_stands_before_a_guess_only() -> None:
    fallback = (("publisher", "The Post"), ("published", "2019-01-01"))
    address = "https://gazette.example/x"
    item = Item(b"On May 17, 2018 the dockers said no.", "words", address=address, fallback=fallback)
    article = article_of(item, SETTINGS, TABLES)
    assert (article.publisher.value, article.published.value) == ("The Post", "2019-01-01")
    page = b"""<html><head><meta property="og:site_name" content="The Gazette">
    <meta property="article:published_time" content="2018-05-17"></head><body><p>Dockers said no to it.</p></body>"""
    article = article_of(Item(page, "page", fallback=fallback), SETTINGS, TABLES)
    assert (article.publisher.value, article.published.value) == ("The Gazette", "2018-05-17")


def test_given_facts_stand_before_those_of_the_page() -> None:
    page = b"""<html><head><meta name="author" content="N N"><meta property="og:site_name" content="X"></head><body>
    <h1>A strike</h1><p>Dockers said no to it.</p></body></html>"""
    given = Item(page, "page", title="Else", byline="Ada Vole", publisher="The Gazette", published="2018-05-17")
    article = article_of(given, SETTINGS, TABLES)
    assert (article.byline.value, article.publisher.value) == ("Ada Vole", "The Gazette")
    assert (article.published.value, article.published.basis) == ("2018-05-17", "given")
    assert article.title.value == "A strike"  # the text shows it


def test_other_languages_are_told_by_the_words() -> None:
    article = words(GERMAN * 3, language="en")
    assert (article.status, article.language.value) == ("other-language", "de")
    assert "it is given as 'en', its words are 'de'" in article.repairs
    assert words("OK.", language="fr").status == "other-language"
    assert words("OK.", language="English").status == "read"


@pytest.mark.parametrize(
    ("given", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", "en"), ("ENGLISH, Arabic", "en"),
     ("Português", ""), ("German", "de"), ("", ""), ("?", "")],
)  # fmt: skip
def test_languages_as_inputs_give_them(given: str, code: str) -> None:
    assert language_code(given, TABLES) == code


def test_too_long_words_are_refused() -> None:
    article = article_of(Item(b"Words. " * 1_000, "words"), Settings(article_chars=5_000), TABLES)
    assert (article.status, "7,000 characters" in article.reason) == ("failed", True)


def test_words_that_are_no_utf_8_are_still_read() -> None:
    article = article_of(Item("The café said no to the dockers.".encode("cp1252"), "words"), SETTINGS, TABLES)
    assert article.text == "The café said no to the dockers."


def test_broken_characters_in_what_a_page_says_of_itself() -> None:
    page = b"""<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "A \\ud800strike",
    "author": "A\\u0000da", "datePublished": "2018-05-17"}</script></head><body><p>Dockers said no.</p></body></html>"""
    article = article_of(Item(page, "page"), SETTINGS, TABLES)
    for words in (article.text, article.title.value, article.title.raw, article.byline.value, article.byline.raw):
        assert "\0" not in words
        words.encode()


def test_items_travel_between_processes() -> None:
    item = Item(b"x", "words", fields=(("a", "b"),))
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301


def test_the_id_keeps_facts_and_bytes_apart() -> None:
    ids = {
        Item(b"x", "words").id,
        Item(b"x", "page").id,
        Item(b"x", "words", title="x").id,
        Item(b"x", "words", byline="x").id,
        Item(b"x", "words", fields=(("x", ""),)).id,
        Item(b"x", "words", address="https://a.example/").id,
        Item(b"x", "words", charset="utf-8").id,
    }
    assert len(ids) == 7
    assert Item(b"x", "words", address="a.csv", location="a.csv#1").id == Item(b"x", "words").id
