"""Every page answers, as HTML and as JSON, with the policy on it, to this machine only, whatever the store holds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dateline.explorer import application
from dateline.explorer.app import PAGES
from dateline.explorer.page import Page
from dateline.store import open_store

PLAIN = [page for page in PAGES if "{" not in page.path and "name" not in page.parameters]
LISTS = [page for page in PAGES if page.listing]
EVIL = '</td><script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)\u202egnp.exe'
LONG = "word " * 200_000  # 1 MB in one line


def fits_the_policy(shown: Any) -> None:
    assert "default-src 'self'" in shown.headers["content-security-policy"]
    assert "unsafe" not in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"
    assert "<main" in shown.text
    assert "style=" not in shown.text  # the policy forbids them
    assert not re.search(r"<script(?! type=\"module\" src=\"/static/)", shown.text)


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_a_page_and_its_twin(explorer: TestClient, page: Page) -> None:
    shown, twin = explorer.get(page.path), explorer.get(f"{page.path}.json")
    assert shown.status_code == twin.status_code == 200
    fits_the_policy(shown)
    assert twin.json()["page"] == page.name
    assert twin.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_the_head_of_a_page(explorer: TestClient, page: Page) -> None:
    head = explorer.head(page.path)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_a_page_of_a_store_that_holds_nothing(empty: TestClient, page: Page) -> None:
    shown = empty.get(page.path)
    assert shown.status_code == 200
    fits_the_policy(shown)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("explorer") / "empty.db"
    open_store(path, create=True).close()
    with TestClient(application(str(path)), base_url="http://127.0.0.1") as client:
        yield client


def test_an_empty_list_says_what_to_do(empty: TestClient, explorer: TestClient) -> None:
    assert "dateline run" in empty.get("/events").text
    assert "look at all events" in explorer.get("/events?since=1900-01-01&until=1900-01-02").text


# ------------------------------------------------------------------------------------------------ what is not there


def test_another_host_is_refused(explorer: TestClient) -> None:
    assert explorer.get("/overview", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_a_wrong_filter_is_told(explorer: TestClient, page: Page) -> None:
    answer = explorer.get(f"{page.path}.json?since=soon")
    assert answer.status_code == 400
    assert "expected a day" in answer.json()["error"]
    assert explorer.get(f"{page.path}?whose=nobody").status_code == 400


@pytest.mark.parametrize("path", ["/nowhere", "/events/nope", "/articles/nope", "/speaker?name=Nobody+At+All"])
def test_what_is_not_there_is_told(explorer: TestClient, path: str) -> None:
    shown = explorer.get(path)
    assert shown.status_code == 404
    assert 'href="/events"' in shown.text
    assert shown.headers["cache-control"] == "no-store"
    plain, _, query = path.partition("?")
    twin = explorer.get(f"{plain}.json?{query}")
    assert twin.status_code == 404
    assert twin.json()["error"]


@pytest.mark.parametrize(
    "what", ["\0", "../../etc/passwd", "'; DROP TABLE events; --", "%", "x" * 5_000, "\u202e", "a/b"]
)
def test_no_id_is_more_than_an_id(explorer: TestClient, what: str) -> None:
    for path in ("/events", "/articles"):
        for ending in ("", ".json"):
            assert explorer.get(f"{path}/{quote(what, safe='')}{ending}").status_code == 404


def test_the_first_address_leads_to_the_overview(explorer: TestClient) -> None:
    answer = explorer.get("/?whose=narrator", follow_redirects=False)
    assert answer.headers["location"] == "/overview?whose=narrator"


def test_a_page_takes_no_form(explorer: TestClient) -> None:
    assert explorer.post("/events").status_code == 405


def test_files_are_kept_and_asked_for_again(explorer: TestClient) -> None:
    first = explorer.get("/static/style/base.css")
    assert first.headers["cache-control"] == "no-cache"
    again = explorer.get("/static/style/base.css", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


# ------------------------------------------------------------------------------------------------ what a store holds


@pytest.fixture(scope="module")
def hostile(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A store whose every word is hostile, as a stranger may send it."""
    path = tmp_path_factory.mktemp("explorer") / "hostile.db"
    with sqlite3.connect(small_store) as clean, sqlite3.connect(path) as copy:
        clean.backup(copy)
        for table, columns in {
            "articles": ("title", "publisher", "byline", "agency", "address", "published_basis"),
            "reports": ("publisher", "speaker", "words", "clause", "place", "agency", "type", "mode", "factuality"),
            "events": ("place", "type", "mode", "place_country", "place_precision", "factuality"),
            "attributions": (
                "speaker_name",
                "speaker",
                "speaker_code",
                "cue",
                "content",
                "stance",
                "kind",
                "publisher",
            ),
        }.items():
            for column in columns:
                copy.execute(f"UPDATE {table} SET {column} = ?", (EVIL,))  # noqa: S608 - our own names
        for table in ("reports", "events"):
            for column in ("actors", "actor_codes"):
                copy.execute(f"UPDATE {table} SET {column} = json_array(?)", (EVIL,))  # noqa: S608 - our own names
        copy.execute("UPDATE attributions SET content = ?, cue = '=1+1' WHERE rowid % 2", (LONG,))
        copy.execute("UPDATE reports SET clause = ? WHERE rowid % 2", (LONG,))
    clean.close()
    copy.close()
    with TestClient(application(str(path)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_hostile_words_are_only_shown(hostile: TestClient, page: Page) -> None:
    shown = hostile.get(page.path, params={"q": "script alert"} if page.name == "search" else {})
    assert shown.status_code == 200
    fits_the_policy(shown)
    assert "<script>alert" not in shown.text
    assert "<img" not in shown.text
    assert '" onmouseover="' not in shown.text
    assert "\u202e" not in re.sub(r' value="[^"]*"', "", shown.text)  # what a form sends is the name as it stands
    assert len(shown.content) < 600_000
    assert hostile.get(f"{page.path}.json").status_code == 200


@pytest.mark.parametrize("page", LISTS, ids=lambda p: p.name)
def test_hostile_words_go_into_files_as_they_are(hostile: TestClient, page: Page) -> None:
    answer = hostile.get(f"{page.path}.csv")
    assert answer.status_code == 200
    assert not re.search(r"(^|,)=1\+1", answer.text, re.MULTILINE)


def test_the_line_of_a_megabyte_is_in_the_file(hostile: TestClient) -> None:
    assert LONG in hostile.get("/statements.csv").text


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("DELETE FROM articles", "Make it anew"),
        ("UPDATE reports SET quad = 'four'", "a row of reports on file is damaged"),
    ],
)
def test_rows_that_do_not_belong_together_are_told(small_store: Path, tmp_path: Path, damage: str, says: str) -> None:
    path = tmp_path / "damaged.db"
    with sqlite3.connect(small_store) as clean, sqlite3.connect(path) as copy:
        clean.backup(copy)
        copy.execute(damage)
    clean.close()
    copy.close()
    with TestClient(application(str(path)), base_url="http://127.0.0.1") as client:
        while (answer := client.get("/events.json")).status_code == 503:
            pass
    assert answer.status_code == 500
    assert says in answer.json()["error"]
