"""`manifest`: everything but the texts, for a data set that can be published where its texts cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import dateline
from dateline.export.folder import MANIFEST, export
from dateline.export.sheet import written
from dateline.export.view import Options, View
from dateline.manifest.scores import SCORES
from dateline.manifest.sealed import Sealed
from dateline.settings import Settings

FORMAT = "csv"  # of its tables: what people and version control can read
VERSION = 1  # of the shape of a manifest
# What else decides how a page is read.
_PACKAGES = ("charset-normalizer", "feedparser", "ftfy", "lxml", "numpy", "py3langid", "trafilatura", "warcio")
_SAYS = (
    "A data set without its texts. Cells that hold words of an article hold a seal in their place: `dateline verify "
    "FOLDER INPUT...` opens them with the texts of whoever holds these, and checks every row. Names, codes, dates, "
    "places, offsets and counts stand as they are. What a seal protects, and what not: docs/corpus.md."
)


def manifest(view: View, folder: Path, *, settings: Settings | None = None) -> dict[str, Any]:
    """Write everything of the view but texts into the folder, and give what `export.json` says.

    `settings`: those that it was read with, where they are known. Raises ExportError and UsageError as `export` does.
    """
    sheet = {
        "manifest": VERSION,
        "dateline": dateline.__version__,
        "says": _SAYS,
        "settings": None if settings is None else _said(settings),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
        "scores": [{"of": of, "measured": what, "score": score} for of, what, score in SCORES],
    }
    return export(Sealed(view), [FORMAT], folder, Options(), {MANIFEST: written(sheet)})


def _said(settings: Settings) -> Mapping[str, Any]:
    """Settings, but for where the user's own tables lie; the reader's fingerprint has their hash."""
    values = {f.name: getattr(settings, f.name) for f in fields(settings)}
    return values | {"tables": "own tables" if settings.tables else ""}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
