"""The report to mail: one file that loads nothing, tells everything of the view, and trusts no word of a page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from dateline import __version__
from dateline.dataset import AttributionRow, CopyRow, Filed, ReportRow
from dateline.errors import ExportError, UsageError
from dateline.explorer import report as reports
from dateline.explorer.report import Asked, policy, report, viewed, within, write
from dateline.model import Article, Reading, Stated
from dateline.record import article_row
from dateline.run.settle import settle
from dateline.store import open_store, packed

ROOT = Path(__file__).resolve().parents[2]
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \u202e\" href='https://evil.example/'"
DAYS = ("2018-05-17", "2018-05-20", "2018-05-21")


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles whose every word is meant to break out of a page."""
    file = tmp_path_factory.mktemp("report") / "hostile.db"
    with open_store(file, create=True) as made:
        for n, day in enumerate(DAYS):
            article = Article(
                f"Police {EVIL} killed a man in town {n}. " + "x" * 100_000 * (n == 0),
                title=Stated(EVIL, "given"),
                publisher=Stated(f"{EVIL}{n}", "given"),
                published=Stated(day, "given"),
                address=f"javascript:alert({n})//{EVIL}",
            )
            start = article.text.index("killed")
            statement = AttributionRow(
                f"{article.id}a0", article.id, publisher=f"{EVIL}{n}", speaker=EVIL, speaker_name=EVIL,
                content=article.text,
                cue=EVIL, start=0, end=10, stance=EVIL, kind="direct", chain=(f"publisher: {EVIL}", EVIL),
            )  # fmt: skip
            report = ReportRow(
                f"{article.id}r7", article.id, f"{article.id}r7", f"{EVIL}{n}", day, "ASSAULT", EVIL, 4,
                voice="attributed", speaker=EVIL, attribution=statement.id, actors=(EVIL,), actor_codes=(EVIL,),
                recipients=(f"{EVIL} {n}",), recipient_codes=("",), date_start=day, date_end=day, place=EVIL,
                words="killed", start=start, end=start + 6, clause=article.text, clause_end=len(article.text),
            )  # fmt: skip
            copy = CopyRow(str(n), article.id, published=day, status="read", reader=EVIL)
            rows: dict[str, list[object]] = {"reports": [report], "attributions": [statement]}
            made.write([packed(Filed(copy, article_row(article, copy.id), Reading(article), rows, b""))])
        settle(made)
    return file


class Elements(HTMLParser):
    """Tags with their attributes, and what stands in scripts and styles."""

    def __init__(self, words: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.inside:
            self.inside[self._open].append(data)

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]


def made(store: Path, **asked: object) -> str:
    with open_store(store, read_only=True) as opened:
        return report(opened, Asked(**asked)).words  # type: ignore[arg-type]


def test_nothing_leads_or_loads_from_anywhere(small_store: Path, hostile_store: Path) -> None:
    views = ("", "/overview?whose=narrator&against=attributed&by=actor&world=1")
    for store, view in product((small_store, hostile_store), views):
        shown = Elements(made(store, view=view))
        ids = shown.ids()
        assert len(ids) == len({*ids}), "an id stands twice"
        for tag, attributes in shown.tags:
            assert not {"src", "srcset", "data", "action", "style", "ping"} & attributes.keys(), (tag, attributes)
            assert not [a for a in attributes if a.startswith("on")], (tag, attributes)
            assert tag not in ("link", "iframe", "object", "embed", "form", "base", "img")
            if "href" in attributes:
                assert (attributes["href"] or "").removeprefix("#") in ids, attributes
        assert "url(" not in "".join(shown.inside["style"])
        assert "@import" not in "".join(shown.inside["style"])


def test_the_policy_knows_the_very_style_and_script(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reports._static
    monkeypatch.setattr(reports, "_static", lambda n: "let a = '<é>';\n" if n.startswith("built") else real(n))
    shown = Elements(made(small_store))
    rules = next(a["content"] for t, a in shown.tags if t == "meta" and "http-equiv" in a) or ""
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules
    for name in ("style", "script"):
        (words,) = shown.inside[name]
        digest = b64encode(sha256(words.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in rules


def test_without_a_bundle_there_is_no_script(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reports._static
    monkeypatch.setattr(reports, "_static", lambda name: "" if name.startswith("built") else real(name))
    words = made(small_store)
    assert "<script" not in words
    assert "script-src &#39;none&#39;" in words


def test_the_script_that_was_built_cannot_end_early() -> None:
    for name in ("built/report.js", *(f"style/{sheet}" for sheet in reports._STYLES)):
        assert not re.search(r"</(script|style)|<!--", reports._static(name), re.IGNORECASE), name
    assert policy("a", "").count("sha256") == 1


def test_words_of_a_page_stay_words(hostile_store: Path) -> None:
    words = made(hostile_store, title=EVIL)
    shown = Elements(words)
    assert [tag for tag, _ in shown.tags].count("script") <= 1
    assert "alert(1)" not in "".join(shown.inside["script"])
    assert "\u202e" not in words
    assert words.count("&lt;img src=x onerror=alert(1)&gt;") > 20  # they are there, as words
    assert len(words.encode()) < 400_000  # an article of a line of 100,000 characters makes no longer report


def test_the_same_store_gives_the_same_bytes(small_store: Path) -> None:
    assert made(small_store) == made(small_store)


def test_every_event_of_the_view_is_there(small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        whole = report(store, Asked(events=500))
        told = [r for r in store.rows("reports") if r.event]
    assert whole.left_out == 0
    for event in {r.event for r in told}:
        assert f'id="event-{event}"' in whole.words
    for r in told:
        assert f'id="report-{r.id}"' in whole.words
    assert f"dateline {__version__}" in whole.words


def test_the_limits_hold_and_are_told(small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        few, narrow = report(store, Asked(events=2)), report(store, Asked("/overview?type=ASSAULT&by=actor"))
        with pytest.raises(UsageError, match="0 to 500"):
            report(store, Asked(events=501))
    assert few.words.count('<details class="told"') == few.events == 2
    assert f"2 of {few.left_out + 2} events" in few.words
    assert 0 < narrow.events + narrow.left_out < few.events + few.left_out
    assert "<dt><bdi>Type</bdi></dt><dd><bdi>ASSAULT</bdi></dd>" in narrow.words


def test_by_whose_word_comes_first_and_the_trigger_is_marked(small_store: Path) -> None:
    words = made(small_store, view="whose=attributed")
    titles = re.findall(r"<h2[^>]*>([^<]*)<", words)
    assert titles[:3] == ["What was looked at", "By whose word", "Over time"]
    with open_store(small_store, read_only=True) as store:
        voices = {r.id: (r.voice, r.words) for r in store.rows("reports")}
    cards = dict(re.findall(r'id="report-([^"]+)".*?<mark><bdi>(.*?)</bdi></mark>', words, re.DOTALL))
    assert "attributed" in {voices[card][0] for card in cards}
    assert all(unescape(mark).split()[0] in voices[card][1] for card, mark in cards.items())


def test_codes_that_occur_are_explained(small_store: Path) -> None:
    words = made(small_store, view="type=CONSULT")
    codes = words[words.index('<div class="codes">') :]
    assert "<bdi>CONSULT</bdi></dt>" in codes
    assert "<bdi>AID</bdi></dt>" not in codes


def test_nothing_that_fits_is_told(small_store: Path) -> None:
    words = made(small_store, narrowed=(("actor", "nobody of this name"),))
    assert "Nothing on file fits" in words
    assert "<details" not in words


def test_what_limits_says_stands_there_too() -> None:
    limits = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    template = (ROOT / "src/dateline/explorer/templates/report.html").read_text(encoding="utf-8")
    for words in ("bout one row in four to three is wrong in event or type", "ecall is low and uneven"):
        assert words in limits
        assert words in template


@pytest.mark.parametrize(
    ("address", "pairs"),
    [
        ("", []),
        ("http://127.0.0.1:8017/overview", []),
        ("http://127.0.0.1:8017/overview?whose=narrator&type=AID#where", [("whose", "narrator"), ("type", "AID")]),
        ("?actor=A%26B", [("actor", "A&B")]),
        ("since=2020-01-01&place=code:FRA", [("since", "2020-01-01"), ("place", "code:FRA")]),
    ],
)
def test_the_address_of_a_view(address: str, pairs: list[tuple[str, str]]) -> None:
    assert viewed(address) == pairs


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(UsageError, match="copied from the browser"):
        viewed("narrator")


def test_links_become_places_or_words() -> None:
    body = '<p id="event-e1"><a class="c" href="/events/e1?type=AID" aria-label="x">in</a><a href="/pairs">out</a></p>'
    assert within(body, {("events", "e1"): "event-e1"}) == (
        '<p id="event-e1"><a href="#event-e1" class="c">in</a><a>out</a></p>'
    )
    speaker = '<i id="s"></i><a href="/speaker?type=AID&amp;name=Ana+%C3%91&amp;code=">Ana</a>'
    assert '<a href="#s">' in within(speaker, {("speaker", "ana ñ"): "s"})


def test_only_a_report_is_overwritten(small_store: Path, tmp_path: Path) -> None:
    own, other = tmp_path / "report.html", tmp_path / "thesis.html"
    other.write_text("years of work")
    with open_store(small_store, read_only=True) as store:
        write(store, own, Asked(events=1))
        first = own.read_bytes()
        write(store, own, Asked(events=2))
        assert own.read_bytes() != first
        for file in (other, tmp_path, tmp_path / "no" / "report.html"):
            with pytest.raises(ExportError):
                write(store, file, Asked(events=1))
    assert other.read_text() == "years of work"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.html", "thesis.html"]
