"""Every setting, with default, unit and help."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def _setting(default: object, unit: str, help: str) -> Any:  # noqa: A002 - "help" is the word the fields carry
    return field(default=default, metadata={"unit": unit, "help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """One frozen set of settings for a run. Field metadata carry unit and help."""

    page_bytes: int = _setting(20_000_000, "bytes", "largest page that is read")
    article_chars: int = _setting(300_000, "code points", "longest article that is read")
    fetch_seconds: float = _setting(20.0, "seconds", "time limit for fetching an address")
    redirects: int = _setting(5, "redirects", "most redirects followed when fetching")
    tables: Path | None = _setting(None, "folder", "a folder whose tables add to the built-in ones")
    engine: str = _setting("dateline", "name", "reading engine: dateline, int8, spacy, or your own (docs/engine.md)")
    languages: tuple[str, ...] = _setting(("en",), "ISO 639-1", "languages that are read")
    article_seconds: float = _setting(120.0, "seconds", "longest time that a run gives to the reading of one page")
    worker_bytes: int = _setting(4_000_000_000, "bytes", "most memory of one worker of a run; 0: no limit")
