"""A run in a process of its own that kills itself: run_driver.py PAGES JOBS WHEN, into ./killed.db.

WHEN: seconds after its reading has begun, "settling" for the last moment of the settling, or "never".
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.run import Summary, run
from dateline.store import Store, open_store
from tests.run.run_parts import QUICK


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Begun(threading.Event):
    """Called as progress."""

    def __call__(self, _summary: Summary) -> None:
        self.set()


def kill_later(begun: Begun, seconds: float) -> None:
    begun.wait()
    threading.Event().wait(seconds)
    kill()


def kill_settling() -> None:
    settling = Store.settling

    @contextmanager
    def killed(store: Store, state: str | None = None) -> Iterator[Any]:
        with settling(store, state) as rows:
            yield rows
            kill()  # everything is written, nothing is committed

    setattr(Store, "settling", killed)  # noqa: B010 - a method of ours for one of its own


def main(pages: str, jobs: int, when: str) -> None:
    begun = Begun()
    if when == "settling":
        kill_settling()
    elif when != "never":
        threading.Thread(target=kill_later, args=(begun, float(when)), daemon=True).start()
    with open_store(Path("killed.db"), create=True) as store:
        run([pages], store, jobs=jobs, settings=QUICK, progress=begun)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
