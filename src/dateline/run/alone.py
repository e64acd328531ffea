"""One run at a time: two that write to one store would read the same pages twice and settle each other's halves.

The lock is a database file of its own beside the store, held by a transaction: the system lets go of it however the
run ends, and readers of the store never meet it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

from dateline.errors import StoreBusy
from dateline.store import Store


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Raises StoreBusy when another run is at this store."""
    if "://" in store.address:
        yield
        return
    with closing(
        sqlite3.connect(f"file:{quote(store.address)}-run", uri=True, timeout=0, isolation_level=None)
    ) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise StoreBusy(
                f"another run is writing to {store.address}; wait until it has ended, or name another store"
            ) from None
        yield
