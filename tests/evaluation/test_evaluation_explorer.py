"""The benchmark of the explorer asks the views there are, and tells what is beyond its aims."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.explorer.app import PAGES
from dateline.reader import Reader
from dateline.run.settle import settle
from dateline.settings import Settings
from dateline.store import open_store
from evaluation.bench_explorer import bench, missed, readable
from evaluation.corpus_pages import Maker
from evaluation.corpus_rows import Rows


@pytest.fixture(scope="module")
def made(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "made.db"
    with open_store(path, create=True) as store:
        Rows(Maker(reader), Settings(), read=4).file(store, range(60))
        settle(store)
    return path


def test_every_view_is_asked_and_answers(made: Path) -> None:
    report = bench(made, turns=3)
    assert [view["view"] for view in report["views"]] == [page.name for page in PAGES]
    assert report["store"]["articles"] == 60
    for view in report["views"]:
        assert view["wrong"] == []
        assert 0 < view["html"]["median"] <= view["html"]["p95"]
        assert view["kB"] > 1


def test_what_is_beyond_an_aim_is_told() -> None:
    fast = {"median": 20.0, "p95": 40.0}
    view = {"view": "overview", "html": fast, "json": fast, "kB": 90.0, "slowest": {"ms": 40, "address": "/overview"}}
    slow = {
        **view,
        "view": "events",
        "json": {"median": 301.0, "p95": 400.0},
        "kB": 700.0,
        "wrong": ["500 200 /events"],
    }
    report = {
        "store": {"articles": 1, "reports": 2, "events": 3},
        "ready_seconds": 1.0,
        "views": [{**view, "wrong": []}, slow],
    }
    assert missed(report) == ["events: json median, weight, 1 not answered, 500 200 /events"]
    assert any(line.startswith("overview") and line.endswith("/overview") for line in readable(report))


def test_no_turns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        bench(tmp_path / "none.db", turns=0)
