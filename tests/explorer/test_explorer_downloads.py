"""Every list can be had whole, as CSV, JSON and Parquet: rows of its table, filtered and in the order asked for."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from dateline.dataset import TABLES
from dateline.explorer.downloads import FORMS, as_csv, as_json, as_parquet, file
from dateline.explorer.page import Listing
from dateline.export.tables.columns import Column, columns_of
from dateline.store import open_store

LISTS = {"events": "events", "reports": "reports", "articles": "articles", "statements": "attributions"}
COLUMNS = (
    Column("name", "text"),
    Column("n", "integer"),
    Column("x", "number"),
    Column("yes", "truth"),
    Column("all", "list"),
)
ROWS: list[tuple[Any, ...]] = [
    ("=HYPERLINK(1)", 1, 0.5, True, ("a|b", "c")),
    ("", None, None, False, ()),
    ("\u202eeviL <script>\n", -2, 1.0, True, ("@SUM(1)",)),
]


def lines(answer: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(answer, newline=""))]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_table_that_the_codebook_explains(explorer: TestClient, small_store: Path, name: str) -> None:
    table = LISTS[name]
    columns = [c.name for c in columns_of(table) if (table, c.name) != ("articles", "text")]
    csv_, json_, parquet = (explorer.get(f"/{name}{form.ending}") for form in FORMS)
    with open_store(small_store, read_only=True) as store:
        ids = {row[0] for row in store.values(table, ("id",))}
    head, *body = lines(csv_.text)
    assert head == columns
    assert {row[0] for row in body} == {row["id"] for row in json_.json()} == ids
    held = pq.read_table(io.BytesIO(parquet.content))
    assert held.column_names == columns
    assert held.column("id").to_pylist() == [row[0] for row in body] == [row["id"] for row in json_.json()]
    assert csv_.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert csv_.headers["content-type"] == "text/csv; charset=utf-8"


def test_a_file_has_the_whole_list_and_not_the_page(explorer: TestClient) -> None:
    shown = explorer.get("/statements.json?page=2").json()["answer"]["statements"]
    rows = explorer.get("/statements.rows.json?page=2").json()
    assert len(shown["rows"]) < len(rows) == shown["total"]


def test_a_file_follows_filters_and_order(explorer: TestClient) -> None:
    query = "whose=attributed&sort=type"
    shown = explorer.get(f"/reports.json?{query}").json()["answer"]["reports"]
    rows = explorer.get(f"/reports.rows.json?{query}").json()
    assert [r["id"] for r in shown["rows"]] == [r["id"] for r in rows][: len(shown["rows"])]
    assert {r["voice"] for r in rows} == {"attributed"}
    assert [r["type"] for r in rows] == sorted(r["type"] for r in rows)


@pytest.mark.parametrize("whose", ["narrator", "attributed"])
def test_a_file_of_events_tells_what_the_list_tells(explorer: TestClient, whose: str) -> None:
    shown = explorer.get(f"/events.json?whose={whose}").json()["answer"]["events"]["rows"]
    rows = explorer.get(f"/events.rows.json?whose={whose}").json()
    assert shown
    shared = sorted({*shown[0]} & {*rows[0]})
    assert {"type", "factuality", "actors", "sources"} <= {*shared}
    assert [[row[name] for name in shared] for row in rows[: len(shown)]] == [
        [None if r[n] == "" else r[n] for n in shared] for r in shown
    ], "unknown is null in a file"
    told = explorer.get(f"/reports.rows.json?whose={whose}").json()
    assert {row["report"] for row in rows} <= {report["id"] for report in told}


def test_an_empty_list_is_a_file_too(explorer: TestClient) -> None:
    query = "since=1900-01-01&until=1900-01-02"
    assert len(lines(explorer.get(f"/events.csv?{query}").text)) == 1
    assert explorer.get(f"/events.rows.json?{query}").json() == []
    assert pq.read_table(io.BytesIO(explorer.get(f"/events.parquet?{query}").content)).num_rows == 0


def test_a_wrong_filter_or_order_is_told_before_anything_is_sent(explorer: TestClient) -> None:
    for form in FORMS:
        assert explorer.get(f"/events{form.ending}?since=soon").status_code == 400
        assert explorer.get(f"/events{form.ending}?sort=; DROP").status_code == 400


def test_the_head_alone(explorer: TestClient) -> None:
    answer = explorer.head("/events.parquet")
    assert answer.status_code == 200
    assert answer.content == b""
    assert "events.parquet" in answer.headers["content-disposition"]


def test_no_cell_is_a_formula() -> None:
    head, *body = lines(b"".join(as_csv(COLUMNS, iter(ROWS))).decode())
    assert head == ["name", "n", "x", "yes", "all"]
    assert body == [
        ["'=HYPERLINK(1)", "1", "0.5", "true", "a\\|b|c"],
        ["", "", "", "false", ""],
        ["\u202eeviL <script>\n", "-2", "1", "true", "'@SUM(1)"],
    ]


def test_unknown_is_null() -> None:
    rows = json.loads(b"".join(as_json(COLUMNS, iter(ROWS))))
    assert rows[1] == {"name": None, "n": None, "x": None, "yes": False, "all": []}
    assert rows[0] == {"name": "=HYPERLINK(1)", "n": 1, "x": 0.5, "yes": True, "all": ["a|b", "c"]}
    held = pq.read_table(io.BytesIO(b"".join(as_parquet(COLUMNS, iter(ROWS))))).to_pylist()
    assert held == rows


def test_a_file_is_written_while_it_is_read() -> None:
    read = 0

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal read
        for read in range(1, 50_001):
            yield (f"row {read}",)

    for written in (as_csv, as_json, as_parquet):
        pieces = written((Column("name", "text"),), rows())
        next(pieces)
        assert 0 < read < 25_000
        assert sum(map(len, pieces)) > 1_000
        assert read == 50_000


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_what_nobody_waits_for_any_more_is_let_go(form: Any) -> None:
    closed = threading.Event()
    held = ExitStack()
    held.callback(closed.set)
    request = Request({"type": "http", "method": "GET", "headers": []})
    answer = file(request, "events", form, Listing([("name", "text")], iter([("a",)])), held)
    assert not closed.is_set()
    del answer
    assert closed.is_set()


def test_every_list_has_a_table() -> None:
    assert set(LISTS.values()) <= set(TABLES)
