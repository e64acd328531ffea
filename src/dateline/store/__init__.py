"""The record of a corpus on file: `open_store` gives a `Store`, in SQLite or PostgreSQL."""

from dateline.store.packing import Packed, pack_reading, packed, unpack_reading
from dateline.store.store import Store, open_store

__all__ = ["Packed", "Store", "open_store", "pack_reading", "packed", "unpack_reading"]
