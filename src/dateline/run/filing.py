"""What is read goes on file in small transactions, so that a kill costs the work of a moment."""

from __future__ import annotations

import time
from collections.abc import Iterable

from dateline.errors import StoreBusy, StoreError
from dateline.run.summary import Summary
from dateline.run.work import Done, refused
from dateline.store import Store

_MOST = 64  # pages in one transaction
_BYTES = 8_000_000  # of packed readings in one transaction
_SECONDS = 2.0  # after which what is there is written


class Filing:
    """Writes to the store."""

    def __init__(self, store: Store, summary: Summary) -> None:
        self._store, self._summary = store, summary
        self._waiting: list[Done] = []
        self._bytes = 0
        self._since = time.monotonic()

    def add(self, done: Done | None) -> None:
        """What became of an item; None: time goes by."""
        if done is not None:
            self._waiting.append(done)
            self._bytes += len(done.packed.reading) if done.packed else 0
        late = time.monotonic() - self._since >= _SECONDS
        if late or len(self._waiting) >= _MOST or self._bytes >= _BYTES:
            self.flush()

    def flush(self) -> None:
        """Everything that was added is on file, and counted."""
        for done in self._written():
            self._summary.add(done)
        self._waiting, self._bytes, self._since = [], 0, time.monotonic()

    def _written(self) -> Iterable[Done]:
        """Written together. Where the store refuses that, one page is at fault, and only that one is lost to it."""
        try:
            self._store.write([done.packed for done in self._waiting if done.packed])
        except StoreBusy:
            raise
        except StoreError:
            return [self._alone(done) for done in self._waiting]
        return self._waiting

    def _alone(self, done: Done) -> Done:
        """Written by itself; a copy that failed, where its rows are refused. Raises StoreError when that is too."""
        try:
            self._store.write([done.packed] if done.packed else [])
        except StoreBusy:
            raise
        except StoreError as error:
            says = str(error.__cause__ or error).splitlines()[0]  # without the store's address
            done = refused(done, f"its rows cannot be filed: {says}")
            self._store.write([done.packed] if done.packed else [])
        return done
