"""What read a page: an article is read again when any of it changes, and only then."""

from __future__ import annotations

import hashlib
import json

import dateline
from dateline.reader import Reader

_DECIDING = ("page_bytes", "article_chars", "languages")  # settings that change what is read, beside engine and tables


def fingerprint(reader: Reader) -> str:
    """Version and engine in words, then a hash of all tables, weights and settings that decide what is read."""
    deciding = {name: getattr(reader.settings, name) for name in _DECIDING}
    whole = json.dumps([reader.tables.digest(), deciding], sort_keys=True)
    return f"dateline {dateline.__version__}, {reader.engine.name}, {hashlib.sha256(whole.encode()).hexdigest()[:12]}"
