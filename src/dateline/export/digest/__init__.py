"""`digest`: new records as a page that holds all it needs, and as an Atom feed, in a folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from dateline.errors import ExportError
from dateline.export import sheet as sheets
from dateline.export.digest.asked import Asked, By, news
from dateline.export.digest.feed import feed
from dateline.export.digest.page import joined, page
from dateline.export.digest.told import told
from dateline.export.view import View
from dateline.tables import Tables

__all__ = ["Asked", "By", "Digest", "digest", "digest_again", "is_digest"]

PAGE, FEED, SHEET = "index.html", "feed.atom", "digest.json"
_VERSION = 1  # of the shape of digest.json


class Digest(NamedTuple):
    """What was written."""

    events: int  # on the page and in the feed
    left_out: int  # beyond the limit
    files: tuple[Path, ...]  # the page first


def digest(view: View, asked: Asked, folder: Path, tables: Tables | None = None) -> Digest:
    """Write what is new into the folder, which is made where it is not there.

    Raises UsageError for a day that is none, ExportError where the folder cannot be written, holds files of these names
    that no digest wrote, or what is on file is not settled.
    """
    sheets.check_settled(view)
    found = news(view, asked, tables or Tables())
    shown = found[: asked.limit or None]
    events = list(told(view, shown))
    left_out = len(found) - len(shown)
    pieces = {PAGE: page(events, asked, left_out, FEED), FEED: feed(events, asked, PAGE, FEED)}
    files = {name: joined(words) for name, words in pieces.items()}
    _write(folder, files, asked)
    return Digest(len(events), left_out, tuple(folder / name for name in files))


def is_digest(folder: Path) -> bool:
    """A digest was written there."""
    return (folder / SHEET).is_file()


def digest_again(view: View, folder: Path, tables: Tables | None = None) -> Digest:
    """Write a digest anew with what it was asked for. Raises ExportError where there is none."""
    sheet = sheets.read(folder / SHEET)
    if sheet.get("digest") != _VERSION or not isinstance(sheet.get("asked"), dict):
        raise ExportError(f"{folder / SHEET} is not what a digest of this version writes; name another folder")
    return digest(view, sheets.asked(Asked, sheet["asked"]), folder, tables)


def _write(folder: Path, files: Mapping[str, bytes], asked: Asked) -> None:
    """Each file whole or not at all; the sheet last. What no digest wrote is never overwritten."""
    try:
        if folder.exists() and not is_digest(folder):
            there = next((name for name in files if os.path.lexists(folder / name)), None)
            if there:
                raise ExportError(f"{folder / there} is there and no digest wrote it; name another folder")
        folder.mkdir(parents=True, exist_ok=True)
        facts = {n: {"bytes": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in files.items()}
        sheet = {"digest": _VERSION, "asked": asdict(asked), "files": facts}
        words = sheets.written(sheet).encode("utf-8", "replace")
        for name, data in {**files, SHEET: words}.items():
            aside = folder / f".{name}.writing"
            aside.unlink(missing_ok=True)  # what a killed one left, or a link out of the folder
            with aside.open("xb") as out:
                out.write(data)
            os.replace(aside, folder / name)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}; name a folder that can") from None
