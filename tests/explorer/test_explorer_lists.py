"""Lists: what the filters leave, in the order asked for, page by page, each row with the way to its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.errors import UsageError
from dateline.explorer.listing import paged, short
from dateline.store import Store, open_store

SORTS = {
    "events": ("day", "type", "place", "sources", "reports", "disputed"),
    "reports": ("published", "day", "type", "outlet", "voice"),
    "articles": ("published", "outlet", "agency", "title", "reports", "copies"),
    "statements": ("published", "speaker", "stance", "outlet"),
    "speakers": ("events", "reports", "outlets", "name", "country", "denied"),
    "pairs": ("events", "left", "right", "score"),
    "places": ("events", "name", "country", "precision"),
}
FIELDS = {
    ("events", "day"): "date_start", ("reports", "day"): "date_start", ("reports", "outlet"): "publisher",
    ("articles", "outlet"): "publisher", ("statements", "outlet"): "publisher",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(small_store: Path) -> Any:
    with open_store(small_store, read_only=True) as opened:
        yield opened


def rows(explorer: TestClient, name: str, query: str = "") -> list[dict[str, Any]]:
    """Of all pages."""
    out, page = [], 1
    while True:
        got = explorer.get(f"/{name}.json?{query}&page={page}").json()["answer"][name]
        out += got["rows"]
        if page >= got["pages"]:
            assert got["total"] == len(out)
            return out
        page += 1


@pytest.mark.parametrize(("name", "sort"), [(n, s) for n, sorts in SORTS.items() for s in sorts])
def test_an_order_goes_up_and_down(explorer: TestClient, name: str, sort: str) -> None:
    field = FIELDS.get((name, sort), sort)

    def key(row: dict[str, Any]) -> Any:
        value = {"speaker": lambda: row["speaker_name"] or row["speaker"]}.get(field, lambda: row[field])()
        if field in ("left", "right"):
            value = value[1]
        if name == "pairs" and field == "score":
            return value
        return len(value) if isinstance(value, list) else value.casefold() if isinstance(value, str) else value

    up = [key(r) for r in rows(explorer, name, f"sort={sort}")]
    down = [key(r) for r in rows(explorer, name, f"sort=-{sort}")]
    known = [v for v in up if v is not None]
    assert known == sorted(known)
    assert [v for v in down if v is not None] == sorted(known, reverse=True)
    assert explorer.get(f"/{name}?sort=-{sort}").status_code == 200


@pytest.mark.parametrize("name", SORTS)
def test_the_order_is_told_to_those_who_cannot_see_it(explorer: TestClient, name: str) -> None:
    shown = explorer.get(f"/{name}?sort={SORTS[name][0]}").text
    assert shown.count('aria-sort="ascending"') == 1
    assert f"sort=-{SORTS[name][0]}" in shown
    assert '<table class="stack list">' in shown


def test_events_are_those_on_file(explorer: TestClient, store: Store) -> None:
    got = {e["id"]: e for e in rows(explorer, "events")}
    assert set(got) == {e.id for e in store.rows("events")}
    for event in store.rows("events"):
        line = got[event.id]
        assert (line["type"], line["sources"], line["disputed"]) == (event.type, event.sources, list(event.disputed))


def test_by_whose_word_an_event_is_told_as_its_report_has_it(explorer: TestClient, store: Store) -> None:
    answer = explorer.get("/events.json?whose=attributed").json()["answer"]
    assert answer["as_told"]
    reports = {r.event: r for r in store.rows("reports") if r.voice == "attributed"}
    assert {e["id"] for e in answer["events"]["rows"]} == set(reports)
    for line in answer["events"]["rows"]:
        report = next(r for r in store.rows("reports", where={"article": line["article"]}) if r.event == line["id"])
        assert (line["type"], line["speaker"], line["words"]) == (report.type, report.speaker, report.words)


@pytest.mark.parametrize("name", ["events", "reports", "statements"])
def test_a_row_leads_to_its_words(explorer: TestClient, store: Store, name: str) -> None:
    texts: dict[str, str] = dict(store.values("articles", ("id", "text")))
    shown = explorer.get(f"/{name}").text
    for row in explorer.get(f"/{name}.json").json()["answer"][name]["rows"]:
        words = texts[row["article"]][row["start"] : row["end"]]
        expected = row["content"] if name == "statements" else row["words"]
        assert words.startswith(expected.split(" … ")[0][:20])
        assert f"/articles/{row['article']}?at={row['start']}:{row['end']}#at" in shown


def test_articles_by_their_own_day_and_outlet(explorer: TestClient, store: Store) -> None:
    articles = list(store.rows("articles"))
    outlet = articles[0].publisher
    got = {a["id"] for a in rows(explorer, "articles", f"publisher={outlet}&since=2020-01-01")}
    assert got == {a.id for a in articles if a.publisher == outlet and a.published >= "2020-01-01"} != set()


def test_articles_in_which_such_an_event_is_told(explorer: TestClient, store: Store) -> None:
    kind = next(iter(store.rows("events"))).type
    events = {e.id for e in store.rows("events", where={"type": kind})}
    got = {a["id"] for a in rows(explorer, "articles", f"type={kind}")}
    assert got == {r.article for r in store.rows("reports") if r.event in events}


def test_a_reprint_names_its_original(explorer: TestClient, store: Store) -> None:
    copies = {a.id: a.original for a in store.rows("articles") if a.original}
    got = {a["id"]: a for a in rows(explorer, "articles") if a["original"]}
    assert {i: a["original"] for i, a in got.items()} == copies != {}
    assert all(a["original_publisher"] for a in got.values())


def test_statements_of_one_speaker(explorer: TestClient, store: Store) -> None:
    said = [a for a in store.rows("attributions") if a.speaker_name]
    name = said[0].speaker_name
    got = {s["id"] for s in rows(explorer, "statements", f"whose=speaker:{name}")}
    assert got == {a.id for a in said if a.speaker_name == name}


def test_statements_of_a_government(explorer: TestClient, store: Store) -> None:
    codes = [a.speaker_code for a in store.rows("attributions") if a.speaker_code.endswith("GOV")]
    country = next(c[:3] for c in codes if c[:3].isalpha())
    got = {s["speaker_code"] for s in rows(explorer, "statements", f"whose=government:{country}")}
    assert got
    assert all(code == country or code[:6] in (f"{country}GOV", f"{country}MIL") for code in got)


def test_statements_that_tell_such_an_event(explorer: TestClient, store: Store) -> None:
    reports = [r for r in store.rows("reports") if r.attribution]
    kind = reports[0].type
    events = {e.id for e in store.rows("events", where={"type": kind})}
    got = {s["id"] for s in rows(explorer, "statements", f"type={kind}")}
    assert got == {r.attribution for r in reports if r.event in events}


def test_the_narrator_makes_no_statement(explorer: TestClient) -> None:
    assert rows(explorer, "statements", "whose=narrator") == []
    assert len(rows(explorer, "statements", "whose=attributed")) == len(rows(explorer, "statements"))


def test_filters_ride_along(explorer: TestClient) -> None:
    shown = explorer.get("/events?factuality=happened&sort=type").text
    assert 'href="/reports?factuality=happened"' in shown
    assert "/events.csv?factuality=happened&amp;sort=type" in shown


@pytest.mark.parametrize("query", ["sort=nothing", "sort=--day", "page=0", "page=99999999999", "page=x", "page=²"])
def test_what_is_no_order_or_page_is_told(explorer: TestClient, query: str) -> None:
    assert explorer.get(f"/events.json?{query}").status_code == 400


def test_pages_cut_a_list_without_a_gap() -> None:
    whole = list(range(23))

    def cut(column: str, down: bool, part: slice) -> list[int]:
        assert column == "n"
        return (whole[::-1] if down else whole)[part]

    pages = [paged(23, {"page": str(n)}, ("-n",), cut, 10) for n in (1, 2, 3)]
    assert [row for page in pages for row in page.rows] == whole[::-1]
    assert {page.pages for page in pages} == {3}
    with pytest.raises(UsageError, match="1 to 3"):
        paged(23, {"page": "4"}, ("-n",), cut, 10)


def test_a_list_shows_a_little_of_much() -> None:
    assert short("a few words") == "a few words"
    assert len(short("x" * 1_000_000)) < 1_000


def test_what_nobody_can_mean_is_told(explorer: TestClient) -> None:
    wrong = explorer.get("/events?type=FOO")
    assert wrong.status_code == 400
    assert "FOO" in wrong.text
    assert "ASSAULT" in wrong.text
    for path in ("/events", "/overview"):
        turned = explorer.get(path, params={"since": "2024-05-02", "until": "2024-05-01"}).text
        assert "The first day, 2024-05-02, is after the last, 2024-05-01." in turned
