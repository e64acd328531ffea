"""What is read goes on file in small transactions, so that a kill costs the work of a moment."""

from __future__ import annotations

import time

from dateline.run.summary import Summary
from dateline.run.work import Done
from dateline.store import Packed, Store

_MOST = 64  # pages in one transaction
_BYTES = 8_000_000  # of packed readings in one transaction
_SECONDS = 2.0  # after which what is there is written


class Filing:
    """Writes to the store. `out` has the ids of items that are being read and not yet on file."""

    def __init__(self, store: Store, summary: Summary) -> None:
        self.out: set[str] = set()
        self._store, self._summary = store, summary
        self._waiting: list[Packed] = []
        self._ids: list[str] = []
        self._bytes = 0
        self._since = time.monotonic()

    def add(self, done: Done | None) -> None:
        """What became of an item; None: time goes by."""
        if done is not None:
            self._summary.add(done)
            self._ids.append(done.item)
            if done.packed is not None:
                self._waiting.append(done.packed)
                self._bytes += len(done.packed.reading)
        late = time.monotonic() - self._since >= _SECONDS
        if late or len(self._waiting) >= _MOST or self._bytes >= _BYTES:
            self.flush()

    def flush(self) -> None:
        """Everything that was added is on file."""
        if self._waiting:
            self._store.write(self._waiting)
        self.out.difference_update(self._ids)
        self._waiting, self._ids, self._bytes, self._since = [], [], 0, time.monotonic()
