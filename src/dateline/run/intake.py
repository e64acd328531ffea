"""The items of the inputs that are not on file yet, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
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
    out: set[str]  # ids of items that are being read; filled by `intake`, emptied by whoever files them

    def of(self, ids: Set[str]) -> set[str]:
        return self.store.known([*ids], self.reader) | (self.out & ids)


def intake(
    found: Iterable[Item | Trouble], known: Known, summary: Summary, limit: int = 0, stop: Stop | None = None
) -> Iterator[Item]:
    """Count everything and let through what is new: `limit` items at most (0: all), and none after a `stop`."""
    left = limit or -1
    for together in _blocks(found, summary):
        done = known.of({name for name, _ in together})
        for name, item in together:
            if not left or (stop and stop.signal):
                return
            summary.found += 1
            if name in done:
                summary.on_file += 1
                continue
            done.add(name)
            known.out.add(name)
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
