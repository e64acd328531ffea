"""From inputs to a settled store: what is new is read, filed in small transactions, and at the end seen as a whole.

What the exports hold depends on what is on file and on nothing else: not on the order in which answers come, the
number of workers, the machine, or how often the run was killed on the way.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from dateline.page.inputs import Extent, Item, Options, article_of, items
from dateline.run.filing import Filing
from dateline.run.intake import Known, intake
from dateline.run.settle import settle
from dateline.run.stop import Interrupted, stopping
from dateline.run.summary import Summary
from dateline.run.work import Done, Task
from dateline.settings import Settings
from dateline.store import Store
from dateline.tables import Tables


class Crew(Protocol):
    """Those who read: in this process, in others, or on other machines."""

    reader: str  # fingerprint of what they read with
    jobs: int  # how many they are

    def read(self, items: Iterable[Item]) -> Iterator[Done | None]: ...

    def close(self) -> None: ...


def run(
    inputs: Sequence[str | Path],
    store: Store,
    *,
    jobs: int = 0,
    limit: int = 0,
    since: str = "",
    on: str = "",
    retry: bool = False,
    options: Options | None = None,
    settings: Settings | None = None,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read what the inputs have and the store has not, and settle the store.

    `jobs`: processes that read, 0 for one a core; with 1 this process reads. `limit`: pages read at most. `since`: an
    ISO date; articles published before it are left out. `on`: "ray" or "ray://address" to read on Ray. `retry`: pages
    that failed are read again. `progress` is called with the summary as it grows.

    Raises StoreBusy when another run is at this store, RunError when the workers cannot be started, and Interrupted
    (a KeyboardInterrupt) when it is asked to end: what was read is then on file, and the same call goes on from there.
    """
    settings = settings or Settings()
    tables = Tables(settings.tables)
    named = [str(i) for i in inputs]
    extent, summary = Extent(named), Summary()
    found = items(named, options or Options(), settings, tables, extent, store.files)  # a wrong input is said at once
    older = _older(since, settings, tables) if since and limit else None
    tick = _tick(summary, extent, progress)
    with store.alone():
        crew = _crew(Task(settings, since), jobs, on)
        began, processor = time.monotonic(), time.process_time()
        try:
            new = partial(intake, found, Known(store, crew.reader, retry), summary, limit, older=older, tick=tick)
            stopped = _read(new, store, crew, summary, tick)
        finally:
            crew.close()
        if not stopped and not store.settled:
            summary.doing = "finding reprints and the same events"
            tick()
            settle(store, tables)
        summary.settled = store.settled
        summary.store = {table: store.count(table) for table in ("articles", "reprints", "reports", "events")}
    summary.seconds = time.monotonic() - began
    summary.processor_seconds = time.process_time() - processor
    if stopped:
        summary.interrupted = signal.strsignal(stopped) or str(stopped)
        raise Interrupted(stopped, summary)
    return summary


def _read(
    new: Callable[..., Iterator[Item]], store: Store, crew: Crew, summary: Summary, tick: Callable[[], None]
) -> int:
    """File what is new; the signal that ended it early, or 0."""
    summary.jobs = crew.jobs
    filing = Filing(store, summary)
    with stopping() as stop:
        for done in crew.read(new(stop=stop)):
            filing.add(done)
            tick()
            if stop.signal:
                break
        filing.flush()
        return stop.signal


def _tick(summary: Summary, extent: Extent, progress: Callable[[Summary], None] | None) -> Callable[[], None]:
    """Tells `progress` how far the run is."""

    def tick() -> None:
        if progress:
            summary.share = extent.share
            progress(summary)

    return tick


def _older(since: str, settings: Settings, tables: Tables) -> Callable[[Item], bool]:
    """Whether an item was published before that day. What cannot be told is left to those who read."""

    def older(item: Item) -> bool:
        try:
            day = item.published or article_of(item, settings, tables).published.value
        except Exception:
            return False
        return "" < day < since

    return older


def _crew(task: Task, jobs: int, on: str) -> Crew:
    if on:
        from dateline.run.ray import RayCrew

        return RayCrew(task, jobs, on)
    if jobs == 1:
        from dateline.run.in_process import Single

        return Single(task)
    from dateline.run.pool import Pool

    return Pool(task, jobs or cores())


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
