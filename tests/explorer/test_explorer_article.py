"""The reader: every value with its why, every row at its words, any text in any script, and none of it as markup."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.dataset import ReportRow, span_of
from dateline.explorer import application
from dateline.explorer.draw.article import TINTS, tint
from dateline.explorer.queries.article import SHOWS
from dateline.run import run
from dateline.settings import Settings
from dateline.store import Store, open_store

EVIL = (
    "<script>alert(1)</script> \u202eevil\u202c \"onmouseover='x' </p><img src=x onerror=alert(1)> &amp; \ud83d \u200f"
)
MIXED = "Envoys 👩‍👩‍👧 said that “the cafe\u0301 🎉 talks with محمد بن سلمان had failed”, and troops attacked the port."
SENTENCE = (
    "President Ana Kovač said in Paris on Monday that “the army attacked 12 villages near Lyon and 🎉 police fired”. "
)


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with open_store(small_store, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def strange_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages that mean harm, that are not in English, and one line of a million characters that is not read."""
    folder = tmp_path_factory.mktemp("strange")
    rows = [
        {
            "title": EVIL,
            "publisher": EVIL,
            "text": f"Minister Jo {EVIL} said that “rebels attacked {EVIL} Paris”.\n\n{EVIL}",
        },
        {"title": "Mixed", "publisher": "Nile Echo", "text": MIXED},
        {"title": "Long", "publisher": "Ticker", "text": SENTENCE * 450},
        {"title": "Longest", "publisher": "Ticker", "text": "x" * 1_000_000},
    ]
    (folder / "pages.jsonl").write_text(
        "\n".join(json.dumps(r | {"date": "2024-05-06"}) for r in rows), encoding="utf-8"
    )
    with open_store(folder / "strange.db", create=True) as opened:
        run([folder / "pages.jsonl"], opened, jobs=1)
    return folder / "strange.db"


@pytest.fixture(scope="module")
def strange(strange_store: Path) -> Iterator[TestClient]:
    with TestClient(application(str(strange_store)), base_url="http://127.0.0.1") as client:
        yield client


def _id(path: Path, title: str) -> str:
    with open_store(path, read_only=True) as opened:
        found: str = next(a.id for a in opened.rows("articles") if a.title.startswith(title))
    return found


class _Pieces(HTMLParser):
    """The text under #text, its tags, and the words that are chosen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[int, str]] = []
        self.chosen: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if "data-start" in known:
            self.words.append((int(known["data-start"] or 0), ""))
            self._open = known.get("class") or "-"

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            start, words = self.words[-1]
            self.words[-1] = (start, words + data)
            if "chosen" in self._open.split():
                self.chosen.append(data)


def test_every_piece_stands_where_it_says(explorer: TestClient, store: Store) -> None:
    for article in store.rows("articles"):
        pieces = _Pieces(explorer.get(f"/articles/{article.id}").text)
        assert all(article.text.startswith(words, start) for start, words in pieces.words)
        assert "".join(w for _, w in pieces.words) == article.text.replace("\n\n", "")


def test_marks_of_the_twin_are_slices(explorer: TestClient, store: Store) -> None:
    layers = set()
    for article in store.rows("articles"):
        answer = explorer.get(f"/articles/{article.id}.json").json()["answer"]
        for block in answer["blocks"]:
            assert article.text[block["start"] : block["end"]] == block["text"]
        layers |= {m["layer"] for m in answer["marks"]}
        triggers = {(m["id"], m["span"]["start"]) for m in answer["marks"] if m["layer"] == "trigger"}
        assert {(r.id, r.start) for r in store.rows("reports", where={"article": article.id})} <= triggers
        assert [s["id"] for s in answer["statements"]] == [
            a.id for a in sorted(store.rows("attributions", where={"article": article.id}), key=lambda a: a.start)
        ]
    assert layers >= {"content", "speaker", "cue", "trigger", "actor", "place", "time", "figure", "label", "opinion"}


def test_a_row_leads_to_its_words_and_why(explorer: TestClient, store: Store) -> None:
    for r in [*store.rows("reports")][::7]:
        at = _Pieces(explorer.get(f"/articles/{r.article}?at={r.start}:{r.end}").text)
        assert "".join(at.chosen) == r.words
        assert [known["data-start"] for _, known in at.tags if known.get("id") == "at"] == [str(r.start)]
        answer = explorer.get(f"/articles/{r.article}.json?report={r.id}").json()["answer"]
        (thing,) = answer["chosen"]
        facts = {f["about"]: f for f in thing["facts"]}
        assert (thing["id"], facts["type"]["value"]) == (r.id, r.type)
        assert facts["type"]["why"].startswith(r.method)
        assert facts["factuality"]["value"] == r.factuality


def test_a_statement_shows_its_chain_and_what_it_stands_in(explorer: TestClient, store: Store) -> None:
    nested = next(a for a in store.rows("attributions") if a.level == 2 and a.strength == "strong")
    page = f"/articles/{nested.article}.json?statement={nested.id}"
    (thing,) = explorer.get(page).json()["answer"]["chosen"]
    kinds = [link["kind"] for link in thing["chain"]]
    assert (kinds[0], kinds[-2:]) == ("publisher", ["speaker", "speaker"])
    assert thing["chain"][-1]["name"] == nested.speaker_name
    facts = {f["about"]: f for f in thing["facts"]}
    assert [way["id"] for way in facts["stands in"]["ways"]] == [nested.parent]
    assert facts["cue"]["why"].startswith(nested.method)
    text = store.row("articles", nested.article).text  # type: ignore[union-attr]
    assert all(text[w["start"] : w["end"]] == w["words"] for w in facts["speaker"]["words"])


def test_a_piece_of_a_nested_statement_shows_both_voices(explorer: TestClient, store: Store) -> None:
    nested = next(a for a in store.rows("attributions") if a.level == 2 and a.strength == "strong")
    pieces = _Pieces(explorer.get(f"/articles/{nested.article}").text)
    over = {known.get("data-start"): (known.get("class") or "") for _, known in pieces.tags}
    assert re.search(r"\bcontent\b.*\bv[1-7] d2 u[0-7]\b", over[str(nested.start)])


def test_a_reprint_says_what_became_of_the_original(explorer: TestClient, store: Store) -> None:
    row = max(store.rows("reprints"), key=lambda r: len(r.attributions_lost))
    answer = explorer.get(f"/articles/{row.article}.json").json()["answer"]["provenance"]["of"]
    original = store.row("articles", row.original)
    assert answer["article"] == row.original
    assert [x["id"] for x in answer["lost"]] == sorted(row.attributions_lost, key=lambda i: int(i.rpartition("s")[2]))
    assert [w["words"] for w in answer["dropped"]] == [original.text[slice(*span_of(s))] for s in row.dropped]  # type: ignore[union-attr]
    assert len(answer["changed"]) == len(row.changed)
    back = explorer.get(f"/articles/{row.original}.json").json()["answer"]["provenance"]["by"]
    assert row.article in [r["article"] for r in back]
    page = explorer.get(f"/articles/{row.article}").text
    assert all(f"/articles/{row.original}?statement={i}#at" in page for i in row.attributions_lost)


def test_what_was_set_aside_stands_beneath_with_its_place(explorer: TestClient, store: Store) -> None:
    for reading in store.readings():
        answer = explorer.get(f"/articles/{reading.article.id}.json").json()["answer"]
        asides = [*reading.article.captions, *reading.article.furniture]
        assert [a["start"] for a in answer["asides"]] == sorted(a.page.start for a in asides)
        assert {a["kind"] for a in answer["asides"]} == {a.kind for a in asides}
        assert all(0 <= a["after"] <= len(reading.article.blocks) for a in answer["asides"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("at=9:5", 400), ("at=0:99999999", 400), ("at=x", 400), ("at=1:2:3", 400), ("part=2", 400), ("part=x", 400),
        ("show=all,", 400), ("report=nobody", 404), ("statement=nobody", 404),
    ],
)  # fmt: skip
def test_what_the_text_does_not_have_is_told(explorer: TestClient, store: Store, asked: str, status: int) -> None:
    article = next(store.rows("articles")).id
    answer = explorer.get(f"/articles/{article}.json?{asked}")
    assert answer.status_code == status
    assert answer.json()["error"]


def test_an_unknown_article(explorer: TestClient) -> None:
    assert explorer.get("/articles/ffffffffffffffff").status_code == 404


def test_layers_that_are_on_at_first(explorer: TestClient, store: Store) -> None:
    article = next(store.rows("articles")).id
    for show, layers in SHOWS.items():
        page = explorer.get(f"/articles/{article}?show={show}").text
        assert set(re.findall(r'id="layer-(\w+)"[^>]*? checked', page)) == set(layers)


def test_filters_ride_along(explorer: TestClient, store: Store) -> None:
    report: ReportRow = next(r for r in store.rows("reports") if r.event)
    page = explorer.get(f"/articles/{report.article}?whose=narrator").text
    links = re.findall(r'href="(\?[^"]*)"', page)
    assert len(links) > 5
    assert all(link.startswith("?whose=narrator") for link in links)


# ---------------------------------------------------------------------------------------------------- strange pages


def test_hostile_words_are_only_words(strange: TestClient, strange_store: Path) -> None:
    article = _id(strange_store, "<script>")
    for asked in ("", "?at=0:80", "?show=voices"):
        shown = strange.get(f"/articles/{article}{asked}")
        assert shown.status_code == 200
        pieces = _Pieces(shown.text)
        assert not [t for t, known in pieces.tags if t == "img" or (t == "script" and not known.get("src"))]
        assert not [n for _, known in pieces.tags for n in known if n.startswith("on") or n == "style"]
        assert not set("\u202e\u202c\u200f") & set(shown.text)
    twin = strange.get(f"/articles/{article}.json?at=0:80")
    assert twin.status_code == 200
    assert "\u202e" in "".join(b["text"] for b in twin.json()["answer"]["blocks"])  # the text as it stands


def test_offsets_hold_in_any_script(strange: TestClient, strange_store: Path) -> None:
    article = _id(strange_store, "Mixed")
    with open_store(strange_store, read_only=True) as opened:
        text = opened.row("articles", article).text  # type: ignore[union-attr]
    for words in ("👩‍👩‍👧", "cafe\u0301 🎉", "محمد بن سلمان", "had failed", "attacked", "\u0301"):
        start = text.index(words)
        pieces = _Pieces(strange.get(f"/articles/{article}?at={start}:{start + len(words)}").text)
        assert "".join(pieces.chosen) == words
        assert all(text.startswith(w, s) for s, w in pieces.words)


def test_a_very_long_line_comes_in_parts(strange: TestClient, strange_store: Path) -> None:
    article = _id(strange_store, "Long")
    with open_store(strange_store, read_only=True) as opened:
        text = opened.row("articles", article).text  # type: ignore[union-attr]
    began = time.process_time()
    first = strange.get(f"/articles/{article}.json").json()["answer"]
    assert first["parts"] == len(text) // 20_000 + 1
    blocks = [b for n in range(first["parts"])
              for b in strange.get(f"/articles/{article}.json?part={n + 1}").json()["answer"]["blocks"]]  # fmt: skip
    joined = "".join(b["text"] for b in blocks)
    assert joined == text.replace("\n\n", "")
    at = text.rindex("🎉")
    shown = strange.get(f"/articles/{article}?at={at}:{at + 1}")
    assert _Pieces(shown.text).chosen == ["🎉"]
    assert len(gzip.compress(shown.content)) < 600_000
    assert time.process_time() - began < 30


def test_a_page_that_was_not_read_says_why(strange: TestClient, strange_store: Path) -> None:
    with open_store(strange_store, read_only=True) as opened:
        copy = next(c for c in opened.rows("copies") if c.status != "read")
    shown = strange.get(f"/articles/{copy.id}")
    assert shown.status_code == 200
    assert copy.reason.split(";")[0] in shown.text
    answer = strange.get(f"/articles/{copy.id}.json").json()["answer"]
    assert (answer["status"], answer["blocks"]) == (copy.status, [])
    assert f"{Settings().article_chars:,}" in answer["reason"]


def test_colours_come_in_turn() -> None:
    assert [tint(v) for v in (0, 1, TINTS, TINTS + 1)] == [0, 1, TINTS, 1]
