"""The digest: which events, what is said of them, that the page loads nothing and that the feed is one."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from dateline.dataset import ArticleRow, CopyRow, EventRow, LedgerRow, ReportRow
from dateline.errors import ExportError, UsageError
from dateline.export.digest import Asked, digest, digest_again, is_digest
from tests.export.held import Held

A, B, C = "a" * 16, "b" * 16, "c" * 16
RAID, TALKS, OLD = f"{A}r10", f"{B}r20", f"{C}r30"
EVIL = '<script>alert("x")</script>'
CLAUSE = f"Troops of Norland killed three fishermen <b>on the Tamm</b> {EVIL}"


def _report(id_: str, event: str, publisher: str, published: str, **more: object) -> ReportRow:
    start = CLAUSE.index("killed")
    return ReportRow(
        id_, id_[:16], event, publisher, published, clause=CLAUSE, start=start, end=start + 6, words="killed",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


RAID_ROW = EventRow(
    RAID, "ASSAULT", "firearms", 4, actors=(f"Norland {EVIL}",), actor_codes=("NRLMIL",), recipients=("fishermen",),
    recipient_codes=("SYRCVL",), date_start="2018-05-16", date_end="2018-05-17", place="Tammstad", place_region="Coast",
    place_country="SYR", reports=2, sources=2, narrator=1, attributed=1, speakers=("the governor",), killed_low=3.0,
    killed_high=5.0, disputed=("killed",), first_published="2018-05-17", last_published="2018-05-18",
    publishers=("The Gazette", "The Post"),
)  # fmt: skip
TALKS_ROW = EventRow(
    TALKS, "CONSULT", "visit", 1, actors=("Norland", "Southland"), actor_codes=("NRL", "STL"), reciprocal=True,
    date_start="2018-05-18", date_end="2018-05-18", date_basis="publication date", factuality="planned",
    first_published="2018-05-18", last_published="2018-05-18", attributed=1,
)  # fmt: skip
OLD_ROW = EventRow(OLD, "PROTEST", "demo", 4, actors=("dockers",), place_country="SYR", first_published="2018-05-01")


@pytest.fixture
def view() -> Held:
    return Held(
        {
            "copies": [
                CopyRow("1", A, filed="2018-06-01T10:00:00Z"),
                CopyRow("2", B, filed="2018-06-02T11:30:00Z"),
                CopyRow("3", C, filed="2018-06-03T12:00:00Z"),
                CopyRow("4", A, filed="2018-06-04T12:00:00Z"),
            ],
            "articles": [
                ArticleRow(A, "", f"Raid {EVIL}", "The Gazette", "2018-05-17", address="https://gazette.example/a?x=1&y=2"),
                ArticleRow(B, "", "Talks", "The Post", "2018-05-18", address="javascript:alert(1)", original=A),
                ArticleRow(C, title="March", publisher="The Post", published="2018-05-01", address="c.html"),
            ],
            "reports": [
                _report(RAID, RAID, "The Gazette", "2018-05-17"),
                _report(f"{B}r40", RAID, "The Post", "2018-05-18", voice="attributed", speaker="the governor",
                        agency="NNA"),
                _report(TALKS, TALKS, "The Post", "2018-05-18", voice="hedged", hedge="reportedly"),
                _report(OLD, OLD, "The Post", "2018-05-01"),
            ],
            "events": [RAID_ROW, TALKS_ROW, OLD_ROW],
            "ledger": [
                LedgerRow(RAID, "killed", "3", False, 1, 1, ("The Gazette",), (RAID,)),
                LedgerRow(RAID, "killed", "5", False, 1, 1, ("The Post: the governor",), (f"{B}r40",)),
                LedgerRow(RAID, "place", "Tammstad", True, 2, 2, ("The Gazette", "The Post"), (RAID,)),
            ],
        }
    )  # fmt: skip


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(page: str) -> _Seen:
    parser = _Seen()
    parser.feed(page)
    return parser


def written(view: Held, folder: Path, **asked: object) -> str:
    made = digest(view, Asked(**{"since": "2018-05-17", **asked}), folder)  # type: ignore[arg-type]
    assert [f.name for f in made.files] == ["index.html", "feed.atom"]
    return (folder / "index.html").read_text(encoding="utf-8")


def entries(folder: Path) -> list[str]:
    return [e.title for e in feedparser.parse(str(folder / "feed.atom")).entries]


def test_who_did_what_to_whom_where_when_and_according_to_whom(view: Held, tmp_path: Path) -> None:
    words = " ".join(" ".join(seen(written(view, tmp_path)).words).split())
    for part in (
        "New since 17 May 2018",
        "2 events, 2 of them told for the first time; 3 new reports by 2 outlets.",
        f"Assault, firearms Norland {EVIL} → fishermen",
        "16 May 2018 to 17 May 2018 Tammstad, Coast, SYR 3 to 5 killed",
        "2 reports by 2 independent sources: 1 in its own voice, 1 passing it on; according to the governor.",
        "Disputed: how many were killed 3 — The Gazette (1 independent source) 5 — The Post: the governor",
        "The Gazette · 17 May 2018 · in its own voice",
        "The Post · 18 May 2018 · reprints The Gazette · according to the governor, via NNA",
        "Troops of Norland killed three fishermen <b>on the Tamm</b>",
        "Norland ↔ Southland",
        "planned",
        "18 May 2018 (day of publication)",
        "hedged: “reportedly”",
    ):
        assert part in words, part
    assert "March" not in words


def test_the_page_holds_all_it_needs_and_nothing_that_acts(view: Held, tmp_path: Path) -> None:
    page = written(view, tmp_path)
    found = seen(page)
    assert not found.tags & {"script", "img", "iframe", "object", "form", "svg", "base", "b-"}
    assert not any(name.startswith("on") or name == "style" for name in found.attributes)
    assert sorted(set(found.links)) == ["feed.atom", "https://gazette.example/a?x=1&y=2"]
    assert "javascript:" not in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    allowed = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].replace("&#x27;", "'").startswith(f"default-src 'none'; style-src 'sha256-{allowed}';")
    assert "<mark>killed</mark>" in page


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["ASSAULT", "CONSULT"]),
        ({"since": "2018-05-18"}, ["ASSAULT", "CONSULT"]),
        ({"since": "2018-05-01"}, ["ASSAULT", "CONSULT", "PROTEST"]),
        ({"since": "2018-05-19"}, []),
        ({"types": ("assault",)}, ["ASSAULT"]),
        ({"types": ("ASSAULT-firearms", "PROTEST")}, ["ASSAULT"]),
        ({"types": ("ASSAULT drone",)}, []),
        ({"actors": ("southland",)}, ["CONSULT"]),
        ({"actors": ("south",)}, []),
        ({"actors": ("Fishermen", "Southland")}, ["ASSAULT", "CONSULT"]),
        ({"actors": ("NRLMIL",)}, ["ASSAULT"]),
        ({"actors": ("Syria",)}, ["ASSAULT"]),
        ({"places": ("tammstad",)}, ["ASSAULT"]),
        ({"places": ("Syria",), "since": "2018-05-01"}, ["ASSAULT", "PROTEST"]),
        ({"places": ("SYR",), "types": ("PROTEST",), "since": "2018-05-01"}, ["PROTEST"]),
        ({"places": ("(",)}, []),
        ({"by": "filed", "since": "2018-06-02"}, ["PROTEST", "ASSAULT", "CONSULT"]),
        ({"by": "filed", "since": "2018-06-03"}, ["PROTEST"]),
        ({"limit": 1}, ["ASSAULT"]),
    ],
)
def test_which_events(view: Held, tmp_path: Path, asked: dict[str, object], titles: list[str]) -> None:
    """The newest first; of one day, those that most independent sources tell."""
    written(view, tmp_path, **asked)
    found = [title.partition(",")[0].upper() for title in entries(tmp_path)]
    assert found == titles
    if asked.get("limit"):
        assert "1 older event left out" in (tmp_path / "index.html").read_text()


def test_what_was_told_before_and_is_told_anew_is_said(view: Held, tmp_path: Path) -> None:
    page = written(view, tmp_path, since="2018-05-18", types=("ASSAULT",))
    assert ">told anew<" in page
    assert "0 of them told for the first time; 1 new report by 1 outlet" in page
    assert page.index("according to the governor, via NNA") < page.index('<li class="old">')


def test_the_feed_is_valid_atom(view: Held, tmp_path: Path) -> None:
    written(view, tmp_path)
    feed = etree.parse(str(tmp_path / "feed.atom")).getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    assert [feed.findtext(f"{atom}{tag}") for tag in ("updated", "generator")] == ["2018-05-18T00:00:00Z", "dateline"]
    assert feed.find(f"{atom}author/{atom}name") is not None
    for entry in feed.findall(f"{atom}entry"):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.findtext(f"{atom}id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.findtext(f"{atom}updated"))
        assert entry.findtext(f"{atom}title")
        assert entry.find(f"{atom}content").get("type") == "html"
        assert not seen(entry.findtext(f"{atom}content")).tags & {"script", "img"}
        hrefs = [link.get("href") for link in entry.findall(f"{atom}link")]
        assert all(h.startswith(("index.html#e-", "https://gazette.example/")) for h in hrefs)
    parsed = feedparser.parse(str(tmp_path / "feed.atom"))
    assert not parsed.bozo
    assert parsed.version == "atom10"


def test_ids_and_times_follow_from_the_data(view: Held, tmp_path: Path) -> None:
    def ids(folder: str, **asked: object) -> tuple[str, dict[str, str]]:
        written(view, tmp_path / folder, **asked)
        parsed = feedparser.parse(str(tmp_path / folder / "feed.atom"))
        return parsed.feed.id, {e.title: e.id for e in parsed.entries}

    feed, one = ids("one")
    again, two = ids("two", since="2018-05-01")
    other, _ = ids("three", types=("ASSAULT",))
    assert feed == again != other
    assert one.items() <= two.items()
    assert len(set(two.values())) == 3
    ids("four")
    for name in ("index.html", "feed.atom", "digest.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "four" / name).read_bytes()
    filed = written(view, tmp_path / "filed", by="filed", since="2018-06-02")
    assert "Filed 3 June 2018" in filed
    assert "<updated>2018-06-03T12:00:00Z</updated>" in (tmp_path / "filed" / "feed.atom").read_text()


def test_characters_that_no_page_and_no_feed_may_have(view: Held, tmp_path: Path) -> None:
    rows = {t: list(view.rows(t)) for t in ("copies", "articles", "reports", "events", "ledger")}
    rows["events"] = [replace(RAID_ROW, actors=("\x00\x1b[31m\u202eNor\ufffe\ud800land",))]
    rows["reports"] = [r for r in rows["reports"] if r.event == RAID]
    written(Held(rows), tmp_path)
    parsed = feedparser.parse(str(tmp_path / "feed.atom"))
    assert not parsed.bozo
    etree.parse(str(tmp_path / "feed.atom"))
    for name in ("index.html", "feed.atom"):
        assert not set("\x00\x1b\u202e") & set((tmp_path / name).read_text(encoding="utf-8"))


def test_nothing_new_is_said(view: Held, tmp_path: Path) -> None:
    assert "Nothing new is on file." in written(view, tmp_path, since="2020-01-01")
    feed = feedparser.parse(str(tmp_path / "feed.atom"))
    assert not feed.bozo
    assert feed.feed.updated == "2020-01-01T00:00:00Z"


def test_it_is_written_anew_as_it_was_asked_for(view: Held, tmp_path: Path) -> None:
    before = written(view, tmp_path, types=("ASSAULT",), actors=("Syria",))
    assert is_digest(tmp_path)
    (tmp_path / "index.html").write_text("gone")
    digest_again(view, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == before


def test_what_no_digest_wrote_is_not_overwritten(view: Held, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(ExportError, match="no digest wrote it"):
        digest(view, Asked("2018-05-17"), tmp_path)
    assert (tmp_path / "index.html").read_text() == "mine"
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.index.html.writing").symlink_to(tmp_path / "mine.txt")
    digest(view, Asked("2018-05-17"), tmp_path / "out")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    (tmp_path / "digest.json").write_text(json.dumps({"digest": 99}))
    with pytest.raises(ExportError, match="not what a digest"):
        digest_again(view, tmp_path)


def test_wrong_questions(view: Held, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        Asked("yesterday")
    view.settled = False
    with pytest.raises(ExportError, match="not settled"):
        digest(view, Asked("2018-05-17"), tmp_path)
