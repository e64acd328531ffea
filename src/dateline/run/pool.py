"""All cores of this machine: a process for each worker, with a reader of its own.

They are processes of our own making and no `multiprocessing` pool: a pool that loses a process to a crash or to the
system's memory keeper loses what that had in hand, or hangs; and a script that calls `run` need not be guarded against
being imported again. A thread stands beside each process, hands it items and takes its answers; it always knows which
item the process has in hand. No more than a few items a worker are out at any time, so a fast input never fills the
memory.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import RunError
from dateline.page.inputs import Item
from dateline.run.process import Process
from dateline.run.work import Done, Task, failed

_AHEAD = 2  # items that a worker has: the one it reads, and the next
_TICK = 0.2  # seconds after which the run may look up although no answer came
_TRIES = 2  # workers that may die of one item before it is taken for the cause


class Pool:
    """`jobs` processes that read. Raises RunError when they cannot be started."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.jobs = jobs
        self._items: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Done | Exception] = queue.SimpleQueue()
        self._most = jobs * (_AHEAD + 1)  # items that are out at any time
        self._workers = [_Worker(task, self._items, self._answers) for _ in range(jobs)]
        try:
            self.reader = {worker.start() for worker in self._workers}.pop()  # they are all of this machine
        except BaseException:
            self.close()
            raise

    def read(self, items: Iterable[Item]) -> Iterator[Done | None]:
        """What became of each item, as it comes; None when there is nothing new yet."""
        out = 0
        for item in items:
            self._items.put(item)
            out += 1
            while out >= self._most or not self._answers.empty():
                done = self._next()
                out -= done is not None
                yield done
        while out:
            done = self._next()
            out -= done is not None
            yield done

    def _next(self) -> Done | None:
        try:
            answer = self._answers.get(timeout=_TICK)
        except queue.Empty:
            return None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.stop()
        for _ in self._workers:
            self._items.put(None)  # wakes a thread that waits
        for worker in self._workers:
            worker.join()


class _Worker(threading.Thread):
    """A process, and the thread that stands beside it."""

    def __init__(self, task: Task, items: queue.SimpleQueue[Item | None], answers: queue.SimpleQueue[Any]) -> None:
        super().__init__(daemon=True)
        self._task, self._items, self._answers = task, items, answers
        self._reader = ""
        self._stopped = False
        self._hand: deque[Item] = deque()  # what the process has, in the order in which it answers
        self._process = Process(task)

    def start(self) -> str:  # type: ignore[override]
        """Begin; the fingerprint of its reader. Raises RunError."""
        self._reader = self._process.ready()
        super().start()
        return self._reader

    def stop(self) -> None:
        """End the process; what it had in hand is not answered."""
        self._stopped = True
        self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        if self.ident is not None:
            super().join(timeout)

    def run(self) -> None:
        try:
            while not self._stopped and self._filled():
                done = self._answer()
                if done is not None:
                    self._answers.put(done)
        except Exception as error:  # the run must hear of it, not wait for ever
            if not self._stopped:
                self._answers.put(error)
        finally:
            self._process.kill()

    def _filled(self) -> bool:
        """Give the process what it can have now; False when there is nothing more to do."""
        while len(self._hand) < _AHEAD:
            try:
                item = self._items.get(block=not self._hand)
            except queue.Empty:
                break
            if item is None or self._stopped:
                return False
            self._hand.append(item)
            self._process.send(item)
        return True

    def _answer(self) -> Done | None:
        """What became of the item in hand: read, or what the process died of; None when the run is over."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                done: Done = self._process.receive()
                self._hand.popleft()
                return done
            except EOFError:
                if self._stopped:
                    return None
                reason, hung = self._process.why()
            if hung or not left:
                break
            self._restart()
        lost = self._hand.popleft()
        self._restart()
        return failed(lost, "read", reason, self._reader)

    def _restart(self) -> None:
        """Another process, which is given what the last one had in hand."""
        self._process = Process(self._task)
        if self._stopped:  # meanwhile
            self._process.kill()
        reader = self._process.ready()
        if reader != self._reader:
            raise RunError(f"a new worker reads with {reader!r}, the others with {self._reader!r}; run again")
        for item in self._hand:
            self._process.send(item)
