"""Past one machine: the same work by actors on Ray, each with a reader of its own.

An item goes to the actor that its id falls to, and to the idlest one when that has enough; the bytes go there and the
rows come back, a few at a time. What is filed depends on none of this. As in pool.py, an item that brings down two
actors is a failed copy. dateline must be installed on every machine, in the same version.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import RunError, UsageError
from dateline.page.inputs import Item
from dateline.run.process import ONE_THREAD
from dateline.run.work import Done, Task, Work, failed, late
from dateline.run.worker import limited

_AHEAD = 4  # items that an actor has at most
_OUT = 3  # items a job that are out at any time
_TICK = 0.2  # seconds after which the run may look up although no answer came
_TRIES = 2  # actors that may die of one item before it is taken for the cause
_OBJECTS = 256 * 2**20  # bytes of shared memory of a Ray that is started here; what is out is far less


class RayCrew:
    """`jobs` actors, 0 for one a core of the cluster. Raises UsageError and RunError."""

    def __init__(self, task: Task, jobs: int, on: str) -> None:
        self._ray, self._ours = _connected(on)
        self._task = task
        self.jobs = jobs or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._hands = [_Hand(self._ray, task) for _ in range(self.jobs)]
        try:
            self.reader = self._fingerprint()
        except BaseException:
            self.close()
            raise

    def _fingerprint(self) -> str:
        readers = {hand.ready() for hand in self._hands}
        if len(readers) > 1:
            raise RunError(f"the machines read with {' and with '.join(sorted(readers))}; install the same everywhere")
        return str(readers.pop())

    def read(self, items: Iterable[Item]) -> Iterator[Done | None]:
        """What became of each item, as it comes; None when there is nothing new yet."""
        out = 0
        for item in items:
            self._hand_of(item).give(item)
            out += 1
            while out >= self.jobs * _OUT:
                done = self._next()
                out -= done is not None
                yield done
        while out:
            done = self._next()
            out -= done is not None
            yield done

    def _hand_of(self, item: Item) -> _Hand:
        own = self._hands[int(item.id[:8], 16) % len(self._hands)]
        return own if len(own.items) < _AHEAD else min(self._hands, key=lambda hand: len(hand.items))

    def _next(self) -> Done | None:
        busy = {hand.refs[0]: hand for hand in self._hands if hand.refs}
        ready, _ = self._ray.wait([*busy], num_returns=1, timeout=_TICK)
        return busy[ready[0]].answer(self.reader) if ready else None

    def close(self) -> None:
        """End the actors, and Ray where it was started here."""
        for hand in self._hands:
            self._ray.kill(hand.actor)
        if self._ours:
            self._ray.shutdown()


class _Hand:
    """An actor, and what it has in hand, in the order in which it answers."""

    def __init__(self, ray: Any, task: Task) -> None:
        self._ray, self._task = ray, task
        self.items: deque[Item] = deque()
        self.refs: deque[Any] = deque()
        self._deaths = 0  # of the item in front
        self._since = 0.0  # monotonic clock: when the actor began with it, at the latest
        self._begin()

    def _begin(self) -> None:
        self.actor = (
            self._ray.remote(_Actor).options(num_cpus=1, runtime_env={"env_vars": ONE_THREAD}).remote(self._task)
        )

    def ready(self) -> str:
        """The fingerprint of its reader, once it has one. Raises RunError."""
        try:
            reader = str(self._ray.get(self.actor.reader.remote()))
        except self._ray.exceptions.RayError as error:
            raise RunError(f"an actor on Ray could not start: {_last_line(error)}") from None
        self._since = time.monotonic()
        return reader

    def _again(self) -> None:
        """Another actor, which is given what the last one had in hand."""
        self._begin()
        self.ready()
        self.refs = deque(self.actor.read.remote(item) for item in self.items)

    def give(self, item: Item) -> None:
        if not self.items:
            self._since = time.monotonic()
        self.items.append(item)
        self.refs.append(self.actor.read.remote(item))

    def answer(self, reader: str) -> Done | None:
        """What became of the item in front; None when its actor died and another one tries."""
        seconds = self._task.settings.article_seconds
        try:
            done: Done = self._ray.get(self.refs[0])
        except self._ray.exceptions.RayError:
            hung = time.monotonic() - self._since >= seconds
            self._deaths += 1
            if not hung and self._deaths < _TRIES:
                self._again()
                return None
            done = failed(self.items[0], "read", late(seconds) if hung else "the worker died on Ray", reader)
            self._passed()
            self._again()
        else:
            self._passed()
        return done

    def _passed(self) -> None:
        self.items.popleft()
        self.refs.popleft()
        self._deaths, self._since = 0, time.monotonic()


class _Actor:
    """A reader on some machine."""

    def __init__(self, task: Task) -> None:
        limited(task.settings.worker_bytes)
        self._seconds = task.settings.article_seconds
        self._work = Work(task)
        self._nowhere = open(os.devnull, "w")  # noqa: SIM115 - as long as the actor lives

    def reader(self) -> str:
        return self._work.reader

    def read(self, item: Item) -> Done:
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)
        try:
            return self._work(item)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _connected(on: str) -> tuple[Any, bool]:
    """Ray, and whether it was started here. Raises UsageError when it cannot be had."""
    if on != "ray" and not on.startswith("ray://"):
        raise UsageError(f"--on: found {on!r}, expected ray, or ray://HOST:PORT of a cluster")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray tells its makers of its use unless it is told not to
    try:
        import ray
    except ImportError:
        raise UsageError("--on ray needs the package ray; install dateline[ray]") from None
    if ray.is_initialized():
        return ray, False
    try:
        if on == "ray" and not os.environ.get("RAY_ADDRESS"):
            ray.init(
                address="local",
                include_dashboard=False,
                log_to_driver=False,
                object_store_memory=_OBJECTS,
                logging_level=logging.ERROR,
            )
        else:
            ray.init(address=None if on == "ray" else on, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"--on: no Ray could be reached at {on}: {_last_line(error)}") from None
    return ray, True


def _last_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1].strip() if lines else type(error).__name__
