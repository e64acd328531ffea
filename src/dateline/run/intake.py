"""The items of the inputs that are not on file yet, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import NamedTuple

from dateline.page.inputs import Item, Trouble
from dateline.run.stop import Stop
from dateline.run.summary import Summary
from dateline.store import Store

_TOGETHER = 64  # items that the store is asked for at once
_BYTES = 8_000_000  # at which fewer are


class Known(NamedTuple):
    """What need not be read."""

    store: Store
    reader: str  # what this one has read, and the store has on file
    retry: bool = False  # but for what failed

    def of(self, ids: Set[str]) -> set[str]:
        known = self.store.known([*ids], self.reader)
        if self.retry and known:
            where = {"id": [*known], "status": "failed"}
            known -= {name for (name,) in self.store.values("copies", ("id",), where=where)}
        return known


def intake(
    found: Iterable[Item | Trouble],
    known: Known,
    summary: Summary,
    limit: int = 0,
    stop: Stop | None = None,
    *,
    older: Callable[[Item], bool] | None = None,
    tick: Callable[[], None] | None = None,
) -> Iterator[Item]:
    """Count everything and let through what is new: `limit` items at most (0: all), and none after a `stop`.

    Where `older` is given, what it is true of is left out here, as it must not count for the limit. `tick` is called
    now and then, also where nothing is new.
    """
    left, seen = limit or -1, set[int]()  # numbers, as they take half the room of ids
    for together in _blocks(found, summary):
        done = known.of({name for name, _ in together})
        if tick:
            tick()
        for name, item in together:
            if not left or (stop and stop.signal):
                return
            summary.found += 1
            key = int(name[:16], 16)
            if key in seen:
                summary.repeated += 1
            elif name in done:
                summary.on_file += 1
            elif older and older(item):
                summary.older += 1
            else:
                seen.add(key)
                left -= 1
                yield item


def _blocks(found: Iterable[Item | Trouble], summary: Summary) -> Iterator[list[tuple[str, Item]]]:
    """Items with their ids, some at a time; troubles are counted on the way."""
    together: list[tuple[str, Item]] = []
    size = 0
    for item in found:
        if isinstance(item, Trouble):
            summary.found += item.count
            summary.add_trouble(item)
            continue
        together.append((item.id, item))
        size += len(item.data)
        if len(together) == _TOGETHER or size >= _BYTES:
            yield together
            together, size = [], 0
    if together:
        yield together
