"""The record of a corpus on file: `open_store` gives a `Store`, in SQLite or PostgreSQL."""

from dateline.store.forgetting import Forgotten
from dateline.store.packing import Packed, pack_reading, packed, unpack_reading
from dateline.store.search import Hit, Snippet
from dateline.store.settling import Settling
from dateline.store.store import About, Store, open_store

__all__ = [
    "About",
    "Forgotten",
    "Hit",
    "Packed",
    "Settling",
    "Snippet",
    "Store",
    "open_store",
    "pack_reading",
    "packed",
    "unpack_reading",
]
