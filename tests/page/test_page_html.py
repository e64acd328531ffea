"""HTML pages: the article, the place of its characters, and what the page says of itself."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Span
from dateline.page import Page, markup, read
from dateline.page.align import align
from dateline.page.decode import decode
from dateline.page.source import scan
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Dockers end strike at Porto Velo | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2021-03-09T08:15:00+00:00">
<script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Dockers end strike at Porto Velo",
 "author": [{"@type": "Person", "name": "Marta Quill"}], "publisher": {"name": "The Harbour Post"}}
</script></head>
<body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article>
<h1>Dockers end strike at Porto&nbsp;Velo</h1>
<p class="byline">By Marta Quill, Reuters</p>
<figure><img src="quay.jpg" alt="The quay"><figcaption>The quay on Monday. Photo: A. Lund</figcaption></figure>
<p>PORTO VELO, March 9 (Reuters) - Dockers in the port of Porto Velo went back to work on Tuesday after eleven days,
   their union said, and the first of forty waiting ships was unloaded before noon.</p>
<p>&#8220;We have <b>what we asked for</b>,&#8221; said Ines Varga, who leads the union&#39;s port branch. The owners
said they would pay for the lost shifts &amp; take back the nine men they had dismissed in February.</p>
<h2>What was agreed</h2>
<p>The agreement, which both sides signed late on Monday, raises wages by four per cent from April and sets up a board
that is to look at safety on the cranes, where two workers died last year.</p>
<p>The city government had warned that food would run short within a week if the quays stayed closed.</p>
</article>
<div class="share-buttons"><a href="#">Share on Facebook</a></div>
<div class="related-stories"><h3>Related</h3><a href="/1">Cranes to be inspected</a></div>
<footer>Copyright 2021 The Harbour Post. All rights reserved.</footer>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    return read(Page(PAGE.encode()), Settings(), TABLES)


def _said(page: str, span: Span) -> str:
    """The words of a stretch of source, without tags and entities."""
    return html.unescape(re.sub(r"<[^>]*>", "", page[span.start : span.end]))


def test_what_is_article_and_what_is_not(article: Article) -> None:
    assert article.status == "read"
    assert article.format == "html"
    assert [b.kind for b in article.blocks] == ["title", "paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert article.blocks[3].span.of(article.text) == "What was agreed"
    for word in ("Facebook", "inspected", "rights reserved", "Photo:"):
        assert word not in article.text
    assert article.text.count("Dockers end strike") == 1
    assert "“We have what we asked for,” said Ines Varga, who leads the union's port branch." in article.text
    assert "lost shifts & take back" in article.text


def test_facts_and_their_basis(article: Article) -> None:
    assert (article.title.value, article.title.basis) == ("Dockers end strike at Porto Velo", "stated in the text")
    assert (article.byline.value, article.byline.basis) == ("Marta Quill", "metadata")
    assert (article.publisher.value, article.publisher.basis) == ("The Harbour Post", "metadata")
    assert (article.published.value, article.published.basis) == ("2021-03-09", "metadata")
    assert (article.dateline_place.value, article.dateline_place.raw) == ("Porto Velo", "PORTO VELO")
    assert article.agency.value == "Reuters"
    assert article.language.value == "en"
    for fact in (article.title, article.dateline_place, article.agency):
        assert fact.span is not None
        assert fact.page is not None
    assert article.dateline_place.span is not None
    assert article.dateline_place.span.of(article.text) == "PORTO VELO"


def test_every_character_stands_in_the_page(article: Article) -> None:
    m = article.page_map
    mapped = 0
    for a, b, p, q in zip(m.text_starts, m.text_ends, m.page_starts, m.page_ends, strict=True):
        words, source = article.text[a:b], PAGE[p:q]
        if words.isspace():
            assert source.replace("&nbsp;", " ").isspace()
        else:
            assert re.sub(r"\s", " ", html.unescape(source)) == words
        mapped += sum(not c.isspace() for c in words)
    assert mapped == sum(not c.isspace() for c in article.text)


def test_a_span_across_tags_finds_its_place(article: Article) -> None:
    start = article.text.index("what we asked for,”")
    span = article.page_map.page_span(Span(start, start + len("what we asked for,”")))
    assert span is not None
    assert PAGE[span.start : span.end] == "what we asked for</b>,&#8221;"


def test_captions_and_furniture_with_reason_and_place(article: Article) -> None:
    assert [(c.text, c.kind) for c in article.captions] == [("The quay on Monday. Photo: A. Lund", "caption")]
    reasons = {f.reason: f for f in article.furniture}
    assert {"menu", "share", "related"} <= set(reasons)
    assert reasons["menu"].text == "Home\nWorld"
    for aside in article.captions + article.furniture:
        said = " ".join(_said(PAGE, aside.page).split())
        assert said.replace(" ", "") == "".join(aside.text.split())


def test_the_caller_s_facts_come_first() -> None:
    got = read(Page(PAGE.encode()), Settings(), TABLES, date="3 May 2019", publisher="Somebody")
    assert (got.published.value, got.published.basis) == ("2019-05-03", "given")
    assert (got.publisher.value, got.publisher.basis) == ("Somebody", "given")


def test_map_goes_through_repaired_mojibake() -> None:
    broken = PAGE.replace("&#8220;", "â€œ").replace("&#8221;", "â€\x9d")
    got = read(Page(broken.encode()), Settings(), TABLES)
    at = got.text.index("“We have")
    span = got.page_map.page_span(Span(at, at + 1))
    assert span is not None
    assert broken[span.start : span.end] == "â€œ"
    assert any("mojibake" in r for r in got.repairs)
    assert decode(Page(broken.encode())).page == broken


@pytest.mark.parametrize(
    ("page", "name", "how"),
    [
        ("<p>Police said <b>so</b>.</p>", "a.html", "html"),
        ("Police said x < y and y > z.", "a.html", "text"),
        ("Police said so.\n\nIt rained.", "a.txt", "text"),
        ("  <!doctype html><title>x</title>", "", "html"),
        ("<p>One</p><p>Two</p><p>Three</p>" * 4, "", "html"),
        ("A long report on the <b>bold</b> tag and how it came to be. " * 200, "", "text"),
    ],
)
def test_format_is_decided_by_content_and_name(page: str, name: str, how: str) -> None:
    assert read(Page(page.encode(), name), Settings(), TABLES).format == how


def test_format_can_be_told() -> None:
    assert read(Page(PAGE.encode()), Settings(), TABLES, format="text").format == "text"


_TEXT = st.text(st.sampled_from("ab é&<>\"'\n\t;#x1“”"), max_size=30)
_PART = st.one_of(
    _TEXT.map(html.escape),
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br/>", "<div class='a>b'>", "</div>", "<!-- x -->", "&nbsp;", "&amp;",
         "&bogus;", "<a href=\"", "<script>var x = '<p>';</script>", "<", "&", "&#8220;", "&#x41;", "</",
         "<style>p{}</style>"]
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PART, max_size=25).map("".join))
def test_scanned_characters_stand_where_they_say(page: str) -> None:
    source = scan(page)
    assert len(source.text) == len(source.starts) == len(source.ends)
    for c, a, b in zip(source.text, source.starts.tolist(), source.ends.tolist(), strict=True):
        if a < 0:
            assert c == "\n"
        elif b - a == 1:
            assert page[a] == c
        else:
            assert c in html.unescape(page[a:b])
    for node in source.nodes:
        assert source.text[node.start : node.end].strip()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("abc \n"), max_size=12), max_size=6),
    st.text(st.sampled_from("abc \n"), max_size=80),
)
def test_aligned_characters_are_the_same(pieces: list[str], text: str) -> None:
    for piece, to in zip(pieces, align(pieces, text), strict=True):
        for c, j in zip(piece, to.tolist(), strict=True):
            assert j < 0 or text[j] == c


def test_repeated_words_go_to_the_place_in_order() -> None:
    first = "Share this\nFirst the minister spoke at length about the harbour."
    text = first + "\nShare this\nThen the union answered him at length."
    pieces = [
        "First the minister spoke at length about the harbour.",
        "Share this",
        "Then the union answered him at length.",
    ]
    places = [int(to[0]) for to in align(pieces, text)]
    assert places == [11, text.rindex("Share"), text.index("Then")]


@pytest.mark.parametrize(("careful", "usual", "words"), [(5, 150, 150), (70, 400, 70), (40, 90, 40), (0, 120, 120)])
def test_the_usual_setting_decides_where_the_careful_one_finds_next_to_nothing(
    careful: int, usual: int, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tried(_: str, *, careful: bool, found: tuple[int, int] = (careful, usual)) -> list[tuple[str, str]]:
        size = found[0] if careful else found[1]
        return [("paragraph", "word " * size)] if size else []

    monkeypatch.setattr(markup, "_tried", tried)
    page = f"<p>{'word ' * 500}</p>"
    assert sum(len(w.split()) for _, w in markup.extract(page, scan(page))) == words


def test_a_caption_is_known_by_its_class() -> None:
    page = f"""<html><body><article><h1>Governor visits villages</h1>
    <div class="picture"><img src="a.jpg"><div class="wp-caption-text">A man rows past a barn. (Lake Courier)</div>
    </div>
    {"<p>The governor of the province visited three villages on Thursday and promised help to all.</p>" * 5}
    </article></body></html>"""
    got = read(Page(page.encode()), Settings(), TABLES)
    assert "A man rows past a barn. (Lake Courier)" in [c.text for c in got.captions]
