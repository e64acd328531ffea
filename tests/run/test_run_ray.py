"""Past one machine: a small Ray of this machine files what one job files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.run import run
from dateline.settings import Settings
from dateline.store import open_store
from tests.run.run_parts import FAULTY, contents, folder

ray = pytest.importorskip("ray", reason="the extra ray is not installed")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))  # the engine of these tests
    ray.init(
        address="local",
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=80 * 2**20,
        log_to_driver=False,
        _temp_dir=str(tmp_path_factory.mktemp("r")),
    )
    yield
    ray.shutdown()
    monkeypatch.undo()


@pytest.mark.usefixtures("cluster")
def test_ray_files_what_one_job_files(tmp_path: Path) -> None:
    """But for a page that kills its reader, which is a failed copy on Ray, and would be the end of one job."""
    pages, harm = folder(tmp_path / "pages", 30, raises="RAISE"), folder(tmp_path / "harm", 0, crash="SEGFAULT")
    with open_store(tmp_path / "one.db", create=True) as store:
        run([str(pages)], store, jobs=1, settings=FAULTY)
    with open_store(tmp_path / "ray.db", create=True) as store:
        summary = run([str(pages), str(harm)], store, on="ray", settings=FAULTY)
    assert (summary.jobs, summary.read) == (2, 30)
    assert dict(summary.failed) == {"ValueError": 1, "the worker died on Ray": 1}
    one, found = contents(tmp_path / "one.db"), contents(tmp_path / "ray.db")
    assert [row for row in found["copies"] if row.reason != "the worker died on Ray"] == one["copies"]
    assert {**found, "copies": one["copies"]} == one


@pytest.mark.parametrize("on", ["spark", "ray:/x", "http://x"])
def test_what_is_no_ray_is_refused(tmp_path: Path, on: str) -> None:
    with open_store(tmp_path / "s.db", create=True) as store, pytest.raises(UsageError, match="--on"):
        run([str(folder(tmp_path / "pages", 1))], store, on=on, settings=Settings())
