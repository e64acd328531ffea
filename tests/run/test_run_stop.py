"""Ctrl-C and SIGTERM: what was read is on file, the command says how to go on, and the same command does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import open_store
from tests.run.run_parts import folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals that Windows does not have")
PATHS = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
PAGES = 100


def _run(place: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dateline", "run", "pages", "--store", "s.db", *more]
    return subprocess.Popen(
        command, cwd=place, env=PATHS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def _filed(store: Path) -> int:
    try:
        with open_store(store, read_only=True) as opened:
            return opened.count("copies")
    except StoreError:  # not there yet
        return 0


@pytest.mark.parametrize(
    ("number", "jobs", "status"), [(signal.SIGINT, "2", 130), (signal.SIGTERM, "1", 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_asked_to_end_it_files_what_is_read_and_goes_on_later(
    tmp_path: Path, number: signal.Signals, jobs: str, status: int
) -> None:
    folder(tmp_path / "pages", PAGES)
    command = _run(tmp_path, "--engine", "run_engines:Slow", "--jobs", jobs)
    deadline = time.monotonic() + 60
    while _filed(tmp_path / "s.db") == 0 and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(command.pid, number)  # the whole group, as the terminal does
    told, errors = command.communicate(timeout=30)
    assert (command.returncode, errors) == (status, "")
    assert "Ended early" in told
    assert "goes on from here" in told
    filed = _filed(tmp_path / "s.db")
    assert 0 < filed < PAGES
    again = _run(tmp_path, "--engine", "run_engines:Slow", "--jobs", "1", "--json")
    told, errors = again.communicate(timeout=60)
    assert (again.returncode, errors) == (0, "")
    summary = json.loads(told)
    assert (summary["on_file_before"], summary["read"], summary["settled"]) == (filed, PAGES - filed, True)
