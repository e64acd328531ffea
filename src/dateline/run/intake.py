"""The items of the inputs that are not on file yet, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.page.inputs import Item, Trouble
from dateline.run.stop import Stop
from dateline.run.summary import Summary
from dateline.store import Store

_TOGETHER = 64  # items that the store is asked for at once
_BYTES = 8_000_000  # at which fewer are


class Intake:
    """Looks at every item, counts it, and lets through what is new."""

    def __init__(self, inputs: Iterable[Item | Trouble], store: Store, out: set[str], summary: Summary) -> None:
        """`out`: ids of items that are being read; filled here, emptied by whoever files them."""
        self._inputs, self._store, self._out, self._summary = iter(inputs), store, out, summary

    def items(self, reader: str, limit: int, stop: Stop) -> Iterator[Item]:
        """What `reader` has not read: `limit` at most (0: all), and none once the run is asked to end."""
        left = limit or -1
        for together in self._blocks(stop):
            ids = [item.id for item in together]
            known = self._store.known(ids, reader) | self._out.intersection(ids)
            for item, name in zip(together, ids, strict=True):
                if not left or stop.signal:
                    return
                self._summary.found += 1
                if name in known:
                    self._summary.on_file += 1
                    continue
                known.add(name)
                self._out.add(name)
                left -= 1
                yield item

    def _blocks(self, stop: Stop) -> Iterator[list[Item]]:
        together: list[Item] = []
        size = 0
        for item in self._inputs:
            if stop.signal:
                return
            if isinstance(item, Trouble):
                self._summary.found += item.count
                self._summary.add_trouble(item)
                continue
            together.append(item)
            size += len(item.data)
            if len(together) == _TOGETHER or size >= _BYTES:
                yield together
                together, size = [], 0
        if together:
            yield together
