"""The store that is looked at, and its columns: loaded in the background, and again when a run has added to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dateline.errors import DatelineError, StoreError
from dateline.explorer.columns import Columns
from dateline.store import Store, open_store

_LOOK = 2.0  # seconds between two looks at whether the store has changed
_REST = 10.0  # times as long as loading took, before it is loaded again
_WAIT = 0.3  # seconds that a page waits for the columns before it says that they are being made


class Live:
    """A store that others may be writing to. Pages see it as it was when its columns were made, or as it is now."""

    def __init__(self, address: str, ready: Callable[[Store, Columns], object] = lambda *_: None) -> None:
        """`ready` is called with columns before anyone is answered of them. Raises StoreError for what is no store."""
        self._make_ready = ready
        self.store = open_store(address, read_only=True)
        self.trouble = ""  # why the columns cannot be made
        self._columns: Columns | None = None
        self._ready, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._keep, name="columns", daemon=True)
        self._thread.start()

    def columns(self, wait: float = _WAIT) -> Columns | None:
        """The newest that there are; None where the first ones are still being made."""
        self._ready.wait(wait)
        return self._columns

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """The store as it is at this moment."""
        with self.store.snapshot() as store:
            yield store

    def close(self) -> None:
        self._end.set()
        self._thread.join()
        self.store.close()

    def _keep(self) -> None:
        rest = 0.0
        while not self._end.wait(rest):
            try:
                began = time.monotonic()
                if self._due():
                    self._columns = self._made()
                    self._ready.set()
                self.trouble = ""
                rest = max(_LOOK, _REST * (time.monotonic() - began))
            except DatelineError as error:
                self.trouble = str(error)
                self._ready.set()
                rest = _LOOK

    def _due(self) -> bool:
        """What has come since the last settling is in no event yet: before the next there is nothing new to count."""
        return self._columns is None or (self.store.settled and self._columns.state != self.store.state)

    def _made(self) -> Columns:
        """Raises StoreError for rows that no run of dateline writes: a store may come from a stranger."""
        with self.store.snapshot() as store:
            try:
                columns = Columns.load(store, store.state if store.settled else "")
                self._make_ready(store, columns)
                return columns
            except (LookupError, TypeError, ValueError, OverflowError) as error:
                raise StoreError(
                    f"{store.address} holds rows that do not belong together ({type(error).__name__}: {error}). "
                    "Make it anew from the pages."
                ) from error
