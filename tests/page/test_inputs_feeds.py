"""Feeds: RSS, Atom, RDF, JSON Feed; saved ones and live ones that the user names."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.page.inputs import Item, Options, Trouble, article_of, items
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Gazette - Harbour</title><link>https://gazette.example/harbour/</link><language>en-gb</language>
<item><title>Dockers &amp;amp; masters</title><link>strike?a=1&amp;b=2</link><guid>g1</guid>
  <pubDate>Thu, 17 May 2018 23:30:00 -0500</pubDate><dc:creator>Ada Vole</dc:creator>
  <category>Work</category><category>Harbour</category><description>Dockers will strike.</description>
  <content:encoded><![CDATA[<p>Dockers in Tammstad said on Monday that they would strike.</p>
  <p>The harbour master said he was sorry.</p><script>alert("no")</script>]]></content:encoded></item>
<item><title>Short</title><link>javascript:alert(1)</link><pubDate>next week</pubDate>
  <description>Dockers said &lt;b&gt;no&lt;/b&gt; to it.&lt;br/&gt;They went home.</description>
  <source url="https://wire.example/feed">Norland Wire</source></item>
<item><title>Plain</title><link>https://gazette.example/3</link><description>Dockers said no.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/a/">
<title>Gazette</title><link href="/"/>
<entry><title type="html">A &lt;i&gt;strike&lt;/i&gt;</title><id>tag:1</id><updated>2018-05-18T10:00:00Z</updated>
<published>2018-05-17T10:00:00Z</published><link href="b/c"/><author><name>Ada Vole</name></author>
<author><name>Tom Reed</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Dockers said no.</p><p>They went home.</p></div>
</content></entry>
<entry><title>Two</title><id>tag:2</id><updated>2018-05-18T10:00:00Z</updated>
<content type="text">Dockers said no &amp; went.

They slept.</content></entry></feed>"""
RDF = """<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title>
<link>https://gazette.example</link></channel><item rdf:about="y"><title>Café</title>
<link>https://gazette.example/1</link><description>Dockers said no at the café.</description>
<dc:date>2018-05-17T00:00:00Z</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [{"id": "1", "title": "A strike",
"url": "https://gazette.example/1", "content_html": "<p>Dockers said no.</p><p>They went home.</p>",
"date_published": "2018-05-17T10:00:00Z", "authors": [{"name": "Ada Vole"}]}]}"""


def read(*inputs: Path | str, options: Options | None = None, settings: Settings = SETTINGS) -> list[Item | Trouble]:
    return list(items([str(i) for i in inputs], options or Options(), settings, TABLES))


def saved(folder: Path, words: str, name: str = "feed.xml", encoding: str = "utf-8") -> list[Item]:
    (folder / name).write_bytes(words.encode(encoding))
    found = read(folder / name)
    assert all(isinstance(i, Item) for i in found), found
    return [i for i in found if isinstance(i, Item)]


def text(item: Item) -> str:
    return article_of(item, SETTINGS, TABLES).text


def test_rss(tmp_path: Path) -> None:
    full, short, plain = saved(tmp_path, RSS)
    assert text(full) == (
        "Dockers & masters\n\nDockers in Tammstad said on Monday that they would strike.\n\n"
        "The harbour master said he was sorry."
    )
    assert (full.title, full.byline, full.published) == ("Dockers & masters", "Ada Vole", "2018-05-17")
    assert full.address == "https://gazette.example/harbour/strike?a=1&b=2"
    assert dict(full.fields) == {
        "feed": "The Gazette - Harbour",
        "guid": "g1",
        "part": "content",
        "published": "Thu, 17 May 2018 23:30:00 -0500",
        "tags": "Work, Harbour",
    }
    assert text(short) == "Short\n\nDockers said no to it.\n\nThey went home."
    assert (short.publisher, short.address, short.published) == ("Norland Wire", "", "")
    assert dict(short.fields)["published"] == "next week"
    assert dict(short.fields)["part"] == "summary"
    assert (plain.form, text(plain)) == ("words", "Plain\n\nDockers said no.")
    assert article_of(plain, SETTINGS, TABLES).publisher.value == "gazette.example"


def test_atom(tmp_path: Path) -> None:
    first, second = saved(tmp_path, ATOM, "atom")
    assert text(first) == "A strike\n\nDockers said no.\n\nThey went home."
    assert (first.byline, first.published, first.published_basis) == ("Ada Vole, Tom Reed", "2018-05-17", "given")
    assert first.address == "https://gazette.example/a/b/c"
    assert (second.form, text(second)) == ("words", "Two\n\nDockers said no & went.\n\nThey slept.")
    published = article_of(second, SETTINGS, TABLES).published
    assert (published.value, published.basis) == ("2018-05-18", "given, as the date of an update")


def test_rdf_and_its_encoding(tmp_path: Path) -> None:
    (item,) = saved(tmp_path, RDF, encoding="iso-8859-1")
    assert text(item) == "Café\n\nDockers said no at the café."
    assert (item.published, item.published_basis) == ("2018-05-17", "given")


def test_json_feed(tmp_path: Path) -> None:
    (item,) = saved(tmp_path, JSON, "feed.json")
    assert text(item) == "A strike\n\nDockers said no.\n\nThey went home."
    assert (item.byline, item.published, item.address) == ("Ada Vole", "2018-05-17", "https://gazette.example/1")


def test_broken_xml_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS[: RSS.index("<category>Harbour")])
    first, told = read(tmp_path / "feed.xml")
    assert isinstance(first, Item)
    assert first.title == "Dockers & masters"
    assert isinstance(told, Trouble)
    assert (told.sort, told.stage) == ("a broken feed", "decode")


def test_a_feed_without_entries_is_told(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss version='2.0'><channel><title>x</title></channel></rss>")
    (told,) = read(tmp_path / "feed.xml")
    assert isinstance(told, Trouble)
    assert told.reason == "an empty feed: found no entry"


def test_entities_do_not_grow_and_no_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    declared = f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 50}"><!ENTITY b "{"&a;" * 50}"><!ENTITY c "{"&b;" * 50}">'
    declared += f'<!ENTITY f SYSTEM "file://{secret}">]>'
    body = "<rss version='2.0'><channel><item><description>x &c; &f; y</description></item></channel></rss>"
    (tmp_path / "feed.xml").write_text(declared + body)
    found = read(tmp_path / "feed.xml")
    assert all(len(i.data) < 20_000 and b"hidden" not in i.data for i in found if isinstance(i, Item))


def test_a_page_that_shows_a_feed_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>He wrote &lt;rss&gt; on the wall: <rss></p></body></html>")
    (item,) = read(tmp_path / "a.html")
    assert isinstance(item, Item)
    assert item.form == "page"
    assert item.address.endswith("a.html")


def test_what_the_user_says_of_all_stands_behind_what_the_feed_says(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    options = Options(publisher="The Gazette", published="2018-01-01")
    found = [
        article_of(i, SETTINGS, TABLES) for i in read(tmp_path / "feed.xml", options=options) if isinstance(i, Item)
    ]
    assert [a.publisher.value for a in found] == ["The Gazette", "Norland Wire", "The Gazette"]
    assert [a.published.value for a in found] == ["2018-05-17", "2018-01-01", "2018-01-01"]


ANSWERS = {
    "/rss": ("application/rss+xml; charset=utf-8", RSS),
    "/rdf": ("application/rdf+xml", RDF),
    "/json": ("application/feed+json", JSON),
    "/page": ("text/html", "<html><body><p>Dockers said on Monday that they would strike.</p></body></html>"),
}


class _Site(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        kind, words = ANSWERS.get(self.path, ("text/plain", ""))
        self.send_response(200 if words else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(words.encode("iso-8859-1" if self.path == "/rdf" else "utf-8"))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_live_feeds_are_asked_for_once_and_nothing_else(site: str) -> None:
    assert [i.location for i in read(site + "/rss")] == [f"{site}/rss#{n}" for n in (1, 2, 3)]
    assert _Site.asked == ["/rss"]
    assert [text(i) for i in read(site + "/rdf") if isinstance(i, Item)] == ["Café\n\nDockers said no at the café."]
    assert [i.address for i in read(site + "/json") if isinstance(i, Item)] == ["https://gazette.example/1"]
    (page,) = read(site + "/page")
    assert isinstance(page, Item)
    assert (page.address, page.content_type) == (site + "/page", "text/html")


def test_addresses_that_do_not_answer_are_told_and_the_rest_is_read(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dockers said no.")
    told, item = read(site + "/gone", tmp_path / "a.txt")
    assert isinstance(told, Trouble)
    assert (told.stage, told.sort) == ("fetch", "not to be had")
    assert isinstance(item, Item)
    (large,) = read(site + "/rss", settings=Settings(page_bytes=100))
    assert isinstance(large, Trouble)
    assert large.sort == "too large"
