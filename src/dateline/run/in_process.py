"""One job: items are read in this very process, one after the other, where a debugger sees them.

Unlike in a worker, a page that brings the interpreter down brings the run down with it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from dateline.page.inputs import Item
from dateline.run.work import Done, Task, Work, failed, late


class _Late(BaseException):
    """Past the limit. No `except Exception` of a library may take it for its own."""


class Single:
    """Reads in this process."""

    jobs = 1

    def __init__(self, task: Task) -> None:
        self._seconds = task.settings.article_seconds
        self._work = Work(task)
        self.reader = self._work.reader

    def read(self, items: Iterable[Item]) -> Iterator[Done | None]:
        for item in items:
            try:
                with _limit(self._seconds):
                    done = self._work(item)
            except _Late:
                done = failed(item, "read", late(self._seconds), self.reader)
            yield done

    def close(self) -> None:
        """There is nothing to end."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise _Late in what takes longer; where the system has no such timer, there is no limit."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise _Late
