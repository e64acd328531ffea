"""One worker's process, as its parent sees it: started, asked, answered, and why it ended."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from typing import Any, BinaryIO, cast

from dateline.errors import RunError
from dateline.run.work import Task, late

ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
LATE = 1  # exit status of a process that its watchdog ended


class Process:
    """A worker's process. It never sees the terminal's Ctrl-C, and ends when its parent does."""

    def __init__(self, task: Task) -> None:
        paths = [path or os.getcwd() for path in sys.path]
        self._limit = task.settings.article_seconds
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.run.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )
        self._to, self._from = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        self._since = time.monotonic()  # when it began with what it has in hand, at the latest
        self.send(task)

    def send(self, what: Any) -> None:
        """Hand it something to do. A process that has died says so when it is asked for the answer."""
        try:
            pickle.dump(what, self._to, pickle.HIGHEST_PROTOCOL)
            self._to.flush()
        except OSError:
            pass

    def receive(self) -> Any:
        """Its next answer. Raises EOFError when it died instead."""
        try:
            answer = pickle.load(self._from)  # noqa: S301 - from our own process
        except (pickle.UnpicklingError, OSError, ValueError):  # it died in the midst of it
            raise EOFError from None
        self._since = time.monotonic()
        return answer

    def ready(self) -> str:
        """The fingerprint of its reader, once it has one. Raises RunError."""
        try:
            refused, says = self.receive()
        except EOFError:
            raise RunError(
                f"a worker could not start: {self.why()[0]}. `--jobs 1` reads in the main process and shows why"
            ) from None
        if refused:
            raise RunError(says)
        return str(says)

    def why(self) -> tuple[str, bool]:
        """Why it died, and whether it took too long; the words are the same each time."""
        status = self._process.wait()
        hung = status == LATE and time.monotonic() - self._since >= self._limit
        return (late(self._limit) if hung else cause(status)), hung

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def cause(status: int) -> str:
    """Why a process died, by its exit status."""
    if status == -getattr(signal, "SIGKILL", 9):
        return "the worker was killed: by hand, or by the system for want of memory"
    if status < 0:
        return f"the worker died: {signal.strsignal(-status) or f'signal {-status}'}"
    return f"the worker died: exit status {status}"
