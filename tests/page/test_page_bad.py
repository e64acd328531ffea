"""Bad input: each gives a record with status and reason, in bounded time."""

from __future__ import annotations

import time

import pytest

from dateline.errors import UsageError
from dateline.model import Article
from dateline.page import Page, bounded, fetch, plain, read
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
SENTENCE = "Officials said on Monday that the road to the northern city had been closed again after heavy snow."
GERMAN = "Die Regierung hat am Montag beschlossen, die Grenze zu schließen. Der Minister sagte, die Lage sei ernst. "
RUSSIAN = "Правительство решило закрыть границу в понедельник. Министр сказал, что положение серьёзное. "


def article(data: bytes, name: str = "") -> Article:
    return read(Page(data, name), SETTINGS, TABLES)


def within(seconds: float, data: bytes) -> Article:
    began = time.perf_counter()
    got = article(data)
    assert time.perf_counter() - began < seconds
    return got


@pytest.mark.parametrize(("data", "reason"), [(b"", "the page is empty"), (b" \n\t\r\n ", "the page is blank")])
def test_empty(data: bytes, reason: str) -> None:
    got = article(data)
    assert (got.status, got.reason, got.text) == ("empty", reason, "")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><form><label>Username</label><input name=u>"
        "<label>Password</label><button>Log in</button></form><footer>Terms of use | Privacy</footer></body></html>",
        "<html><head><script>var a = 1;</script></head><body><script>go('Officials said so.')</script></body></html>",
        "Home\n\nNews\n\nSport\n\nLog in\n\nContact us\n\nPrivacy policy\n\nSubscribe\n\nAbout us\n\nTerms of use",
    ],
)
def test_no_article(page: str) -> None:
    got = article(page.encode())
    assert got.status == "no-article"
    assert got.reason.startswith("no running text")
    assert got.text == ""


@pytest.mark.parametrize(("words", "name"), [(GERMAN * 4, "German"), (RUSSIAN * 4, "Russian")])
def test_other_languages_are_named_and_their_text_is_kept(words: str, name: str) -> None:
    got = article(words.encode())
    assert got.status == "other-language"
    assert name in got.reason
    assert got.text


@pytest.mark.parametrize(
    "words",
    [
        "Police arrested two men in London on Monday.",
        "Syrian troops shelled rebel positions near Aleppo today",
        "Bashar al-Assad, Vladimir Putin and Sergei Lavrov met.",
    ],
)
def test_a_short_english_text_is_read(words: str) -> None:
    got = article(words.encode())
    assert got.status == "read"
    assert got.text == words
    assert got.language.value in ("en", "")


@pytest.mark.parametrize("page", ["{}", "<html><body><p>{}</p></body></html>"])
def test_a_megabyte_without_a_full_stop(page: str) -> None:
    got = within(15, page.format("word and other words " * 50_000).encode())
    assert got.status == "failed"
    assert "at most 300,000 are read" in got.reason


def test_a_megabyte_without_a_space() -> None:
    assert within(10, b"x" * 1_000_000).status == "no-article"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "ul><li", "section><p"])
@pytest.mark.parametrize("closed", [True, False])
def test_deeply_nested_html(tag: str, closed: bool) -> None:
    end = "</div>" * 100_000 if closed else ""
    got = within(20, f"<html><body>{f'<{tag}>' * 100_000}{SENTENCE}{end}</body></html>".encode())
    assert (got.status, got.text) == ("read", SENTENCE)


def test_a_great_many_tags_and_lines() -> None:
    got = within(40, b"<html><body>" + b"<p>Officials said so.</p>" * 100_000 + b"</body></html>")
    assert got.status in ("read", "failed", "no-article")
    assert any("beyond the first 8,000 lines" in f.reason for f in got.furniture)
    assert within(20, b"word\n" * 200_000).status == "no-article"


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", '<a href="', "<!--", "<script>", "&amp;", "<svg>", "<textarea>", "(", '"', "A-", "3 may ", "By A "],
)
def test_hostile_repetitions_end(piece: str) -> None:
    within(15, ("<html><body>" + piece * 100_000).encode())
    within(15, (piece * 100_000).encode())


def test_nul_bytes_in_html() -> None:
    got = article(f"<html><body><p>{SENTENCE}\0 More was to follow.</p></body></html>".encode())
    assert got.status == "read"
    assert "\0" not in got.text
    assert "1 NUL characters replaced by U+FFFD" in got.repairs


def test_invalid_utf8_is_read_and_logged() -> None:
    got = article(SENTENCE.encode() + b" The mayor\xff spoke \xe2\x80\x9cbriefly\xe2\x80\x9d.")
    assert got.status == "read"
    assert "mayor\ufffd spoke “briefly”." in got.text
    assert "are not utf-8" in got.repairs[0]


def test_nothing_in_a_page_becomes_a_path_or_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that names files and addresses is read without one of them being opened."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the page made the reader open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = (
        '<html><head><base href="http://127.0.0.1:9/"><link rel="canonical" href="http://127.0.0.1:9/x">'
        '<script type="application/ld+json">{"@context": "http://127.0.0.1:9/", "@type": "NewsArticle"}</script></head>'
        f'<body><img src="http://127.0.0.1:9/i.png"><p>{SENTENCE}</p><p>{SENTENCE}</p></body></html>'
    )
    assert article(page.encode()).status == "read"


def test_broken_json_and_meta_do_no_harm() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": [[[}</script>'
        '<script type="application/ld+json">'
        + "["
        * 50_000
        + '</script><meta property="og:title"><meta content=x></head>'
        f"<body><p>{SENTENCE}</p></body></html>"
    )
    assert article(page.encode()).status == "read"


def test_reading_is_the_same_every_time() -> None:
    page = fetch(f"<html><body><h1>Snow</h1><p>{SENTENCE}</p></body></html>".encode(), SETTINGS)
    assert read(page, SETTINGS, TABLES) == read(page, SETTINGS, Tables())


def test_plain_leaves_the_text_as_it_is() -> None:
    words = "  Title here \r\n\n First line.\nSecond  line. "
    got = plain(words, date="17/05/2018 10:32 GMT", title=True)
    assert got.text == words
    assert [b.kind for b in got.blocks] == ["title", "paragraph", "paragraph"]
    assert got.published.value == "2018-05-17"
    assert plain(" \n ").status == "empty"


def test_words_that_are_too_long_are_refused_as_a_page_is() -> None:
    words = SENTENCE * 4_000
    got = bounded(plain(words), SETTINGS)
    assert (got.status, got.text) == ("failed", words)
    assert "at most 300,000 are read" in got.reason
    short = plain(SENTENCE)
    assert bounded(short, SETTINGS) is short


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UsageError, match=r"--date: found 'not a date', expected a full date"):
        read(Page(SENTENCE.encode()), SETTINGS, TABLES, date="not a date")
    assert not read(Page(SENTENCE.encode()), SETTINGS, TABLES, date=" ").published
    assert not plain(SENTENCE, date="not a date").published
