"""Ctrl-C, SIGTERM or a closed terminal (SIGHUP) while a run reads.

Asked once, it files what is read and ends; asked twice, it breaks off.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dateline.run.summary import Summary

# Those that the system has; one that is ignored (nohup) stays so.
_ASKING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Interrupted(KeyboardInterrupt):
    """The run was asked to end before its end. What was read is on file; the same command goes on from there."""

    def __init__(self, number: int, summary: Summary | None = None) -> None:
        super().__init__(signal.strsignal(number) or str(number))
        self.signal, self.summary = number, summary


class Stop:
    """Whether the run is asked to end."""

    signal = 0  # the signal that asked; 0 for none

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        if self.signal:
            raise Interrupted(number)
        self.signal = number


@contextmanager
def stopping() -> Iterator[Stop]:
    """Take the signals meanwhile; outside the main thread they are not ours to take."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, stop) for number in _ASKING if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
