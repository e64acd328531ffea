"""dateline reads news pages and keeps the record: who did what to whom, where and when, and according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Corpus",
    "DatelineError",
    "Event",
    "Explanation",
    "Reader",
    "Reading",
    "Record",
    "Settings",
    "Span",
    "__version__",
    "check_tables",
    "explain",
    "read",
    "read_text",
]

if TYPE_CHECKING:
    from dateline.corpus import Corpus
    from dateline.errors import DatelineError
    from dateline.model import Actor, Article, Attribution, Event, Explanation, Reading, Record, Span
    from dateline.reader import Reader, check_tables, explain, read, read_text
    from dateline.settings import Settings

_HOMES = {
    "Corpus": "corpus",
    "DatelineError": "errors",
    "Reader": "reader",
    "Settings": "settings",
    "check_tables": "reader",
    "explain": "reader",
    "read": "reader",
    "read_text": "reader",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used, so that `import dateline` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dateline.{_HOMES.get(name, 'model')}"), name)
