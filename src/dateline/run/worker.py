"""The other end of pool.py: a process that reads what it is sent until its input ends.

Frames are pickles, which only the two processes of one run exchange. The watchdog is a thread of the interpreter's own
(`faulthandler`), which ends the process even when a library never comes back; and a process whose parent was killed
sees its input end and ends too, so nothing is left behind.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
from typing import Any, BinaryIO

from dateline.errors import DatelineError
from dateline.run.work import Task, Work


def main() -> None:
    """Answer the task with the reader's fingerprint (or why there is none), then each item with what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    items: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, items), daemon=True).start()
    task: Task = items.get()
    limited(task.settings.worker_bytes)
    try:
        work = Work(task)
    except DatelineError as error:
        _answer(answers, (True, str(error)))
        return
    _answer(answers, (False, work.reader))
    with open(os.devnull, "w") as nowhere:
        while True:
            item = items.get()
            faulthandler.dump_traceback_later(task.settings.article_seconds, exit=True, file=nowhere)
            done = work(item)
            faulthandler.cancel_dump_traceback_later()
            _answer(answers, done)


def limited(most: int) -> None:
    """Let this process have no more than `most` bytes, where the system can see to it; 0: no limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if most and (hard == resource.RLIM_INFINITY or most < hard):
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _listen(stream: BinaryIO, items: queue.SimpleQueue[Any]) -> None:
    """Take in what is sent at once, so that the parent never waits; the end of it ends the process."""
    try:
        while True:
            items.put(pickle.load(stream))  # noqa: S301 - from the parent alone
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _answer(stream: BinaryIO, answer: object) -> None:
    try:
        pickle.dump(answer, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()
    except OSError:  # nobody is there any more
        os._exit(0)


if __name__ == "__main__":
    main()
