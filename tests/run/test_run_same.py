"""What is on file at the end is the same however it was read: jobs, order, kills, and in how many goes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.export.folder import export
from dateline.run import run
from dateline.store import open_store
from tests.run import run_driver
from tests.run.run_parts import QUICK, contents, folder

ARTICLES = 120


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `pages`: articles, reprints of some, the same texts again, and pages that are no article."""
    place = tmp_path_factory.mktemp("run")
    pages = folder(place / "pages", ARTICLES)
    for n in range(0, 20, 2):
        shutil.copy(pages / f"{n:03}.txt", pages / f"copy-{n:03}.txt")
        words = (pages / f"{n:03}.txt").read_text(encoding="utf-8").replace("Reporter", "Correspondent")
        (pages / f"reprint-{n:03}.txt").write_text(words + "\nNobody was hurt.\n", encoding="utf-8")
    (pages / "empty.txt").write_text("")
    return place


@pytest.fixture(scope="module")
def undisturbed(place: Path) -> Mapping[str, Any]:
    with open_store(place / "one.db", create=True) as store:
        summary = run([str(place / "pages")], store, jobs=1, settings=QUICK)
    assert summary.read == ARTICLES + 10
    assert summary.repeated == 10  # byte for byte what another file holds
    assert summary.settled
    found = contents(place / "one.db")
    assert len(found["copies"]) == ARTICLES + 10 + 1
    return found


def _differing(found: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    return [part for part in expected if found[part] != expected[part]]


def test_two_jobs_file_the_same(place: Path, undisturbed: Mapping[str, Any]) -> None:
    with open_store(place / "two.db", create=True) as store:
        run([str(place / "pages")], store, jobs=2, settings=QUICK)
    assert _differing(contents(place / "two.db"), undisturbed) == []


def test_in_several_goes_the_same_is_filed(place: Path, undisturbed: Mapping[str, Any]) -> None:
    with open_store(place / "goes.db", create=True) as store:
        first = run([str(place / "pages")], store, jobs=1, limit=50, settings=QUICK)
        assert first.read == 50
        run([str(place / "pages")], store, jobs=1, settings=QUICK)
        last = run([str(place / "pages")], store, jobs=1, settings=QUICK)
        assert (last.read, last.on_file) == (0, ARTICLES + 21)
    assert _differing(contents(place / "goes.db"), undisturbed) == []


def test_killed_again_and_again_it_ends_with_the_same(place: Path, undisturbed: Mapping[str, Any]) -> None:
    """kill -9 at moments from the first page to the settling; no process may be left behind."""
    filed = []
    for n, when in enumerate(("0", "0.1", "0.3", "0.5", "settling", "never")):
        # its workers hold the other end of these pipes: this only returns when all of them have ended
        ended = subprocess.run(
            [sys.executable, run_driver.__file__, place / "pages", str(2 - n % 2), when],
            cwd=place,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            capture_output=True,
            timeout=60,
        )
        assert ended.returncode == (0 if when == "never" else -9), (when, ended.stderr.decode())
        with open_store(place / "killed.db", read_only=True) as store:
            filed.append(store.count("copies"))
            settled = store.settled
    assert settled
    assert filed == sorted(filed)
    assert filed[0] < filed[-1]
    assert _differing(contents(place / "killed.db"), undisturbed) == []
    assert _exported(place, "killed") == _exported(place, "one")


def _exported(place: Path, name: str) -> dict[str, bytes]:
    """Every file of an export, by name."""
    folder = place / f"{name}-out"
    with open_store(place / f"{name}.db", read_only=True) as store:
        export(store, ["csv", "jsonl"], folder)
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
