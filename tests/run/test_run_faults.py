"""A page that breaks its reader is a failed copy with a reason; the run goes on and loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dateline.errors import EngineError, RunError
from dateline.run import Summary, run
from dateline.run.process import cause
from dateline.settings import Settings
from dateline.store import open_store
from tests.run.run_parts import FAULTY, QUICK, folder, statuses

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals that Windows does not have")


def _run(pages: Path, store: Path, settings: Settings, jobs: int) -> Summary:
    with open_store(store, create=True) as opened:
        return run([str(pages)], opened, jobs=jobs, settings=settings)


def test_whatever_a_page_does_to_a_worker_the_others_are_read(tmp_path: Path) -> None:
    once = tmp_path / "once"
    harm = {"crash": "SEGFAULT", "010-late": "HANG", "raises": "RAISE", "000-memory": "MEMORY"}
    pages = folder(tmp_path / "pages", 20, **harm, unlucky=f"ONCE {once}")
    summary = _run(pages, tmp_path / "s.db", FAULTY, 2)
    found = statuses(tmp_path / "s.db")
    assert (summary.read, summary.failed.total()) == (21, 4)
    assert found["unlucky"] == ("read", "")  # the worker died, not of this page
    assert found["crash"] == ("failed", "the worker died: Segmentation fault")
    assert found["010-late"] == ("failed", "not read within 3 seconds (Settings.article_seconds)")
    assert found["raises"] == ("failed", "ValueError: the page says so")
    assert found["000-memory"] == ("failed", "more memory needed than a worker may have (Settings.worker_bytes)")
    assert sum(status == "read" for status, _ in found.values()) == 21
    again = _run(pages, tmp_path / "s.db", FAULTY, 1)
    assert (again.read, again.failed.total(), again.on_file) == (0, 0, 25)


@pytest.mark.parametrize(
    ("status", "says"), [(-9, "for want of memory"), (-11, "Segmentation fault"), (-6, "Aborted"), (3, "exit status 3")]
)
def test_the_cause_of_a_death_is_said(status: int, says: str) -> None:
    assert says in cause(status)


def test_one_job_has_a_limit_too(tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 3, late="HANG", raises="RAISE")
    summary = _run(pages, tmp_path / "s.db", FAULTY, 1)
    assert (summary.read, summary.failed.total()) == (3, 2)
    assert statuses(tmp_path / "s.db")["late"] == ("failed", "not read within 3 seconds (Settings.article_seconds)")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_that_cannot_be_made_is_said_at_once(tmp_path: Path, jobs: int) -> None:
    pages = folder(tmp_path / "pages", 1)
    with pytest.raises((EngineError, RunError), match="no_such_module"):
        _run(pages, tmp_path / "s.db", Settings(engine="no_such_module:Engine"), jobs)


def test_workers_that_die_at_once_end_the_run(tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 1)
    with pytest.raises(RunError, match="a worker could not start"):
        _run(pages, tmp_path / "s.db", Settings(engine="run_engines:Stillborn"), 2)


def test_a_page_without_article_is_on_file(tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 1)
    (pages / "nothing.html").write_text("<html><body><nav>Menu</nav></body></html>")
    summary = _run(pages, tmp_path / "s.db", QUICK, 1)
    assert (summary.read, summary.no_article) == (1, 1)
    status, reason = statuses(tmp_path / "s.db")["nothing"]
    assert status in ("no-article", "empty")
    assert reason
