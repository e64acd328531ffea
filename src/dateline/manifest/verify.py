"""`verify`: the texts of whoever holds them, put back into a manifest, and every row checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dateline.errors import ExportError
from dateline.export import sheet
from dateline.export.folder import MANIFEST, export, read_sheet
from dateline.export.tables.csv_view import CsvFolder
from dateline.manifest.given import Found, Given, given
from dateline.manifest.opened import Opened
from dateline.manifest.write import FORMAT, VERSION
from dateline.page.inputs import Options
from dateline.settings import Settings
from dateline.tables import Tables

_SHOWN = 20  # of each sort of trouble, so many are named


@dataclass
class Verified:
    """What came of it."""

    articles: int  # in the manifest
    found: Found  # what became of the inputs
    missing: list[str] = field(default_factory=list)  # ids of the first articles whose text was not given
    files: list[str] = field(default_factory=list)  # of the manifest, that are not as they were written
    checked: dict[str, int] = field(default_factory=dict)  # rows by table whose words were compared
    wrong: list[tuple[str, str, str]] = field(default_factory=list)  # table, key, what is wrong: the first of them
    wrong_rows: int = 0  # all of them

    @property
    def whole(self) -> bool:
        """Whether every text was given and every row is right."""
        return not (self.articles - self.found.articles or self.files or self.wrong_rows)

    @property
    def summary(self) -> list[str]:
        """What to print, a line each."""
        found = self.found
        lines = [
            f"{self.articles} articles in the manifest: {found.articles} texts given and as they were, "
            f"{self.articles - found.articles} missing",
            f"{sum(self.checked.values())} rows compared with their text, {self.wrong_rows} wrong",
        ]
        if found.extra or found.altered:
            lines.append(f"inputs: {found.extra} articles that are not in the manifest, {len(found.altered)} altered")
        lines += [f"missing: {id_}" for id_ in self.missing]
        lines += [f"altered: {location}" for location in found.altered]
        lines += [f"not read: {trouble}" for trouble in found.troubles]
        lines += [f"... and {found.more} more inputs altered or not read"] if found.more else []
        lines += [f"not as written: {name}" for name in self.files]
        lines += [f"wrong: {table} {key}: {why}" for table, key, why in self.wrong]
        return lines

    def note(self, table: str, key: str, why: str) -> None:
        self.wrong_rows += 1
        if len(self.wrong) < _SHOWN:
            self.wrong.append((table, key, why))


def verify(
    folder: Path,
    inputs: Sequence[str | Path],
    *,
    out: Path | None = None,
    formats: Sequence[str] = ("csv",),
    options: Options | None = None,
    settings: Settings | None = None,
) -> Verified:
    """Check a manifest with the texts that the inputs hold, and write the whole tables into `out` where it is named.

    An input is whatever `dateline run` takes, or a folder of the texts themselves. Rows are compared one by one: their
    offsets lie in the text, and the words there are the ones that were sealed. Raises ExportError for a folder that is
    no manifest, PageNotFound for an input that does not exist.
    """
    _check(folder)
    settings, view = settings or Settings(), CsvFolder(folder)
    tables = Tables(settings.tables)
    with given(view, [str(i) for i in inputs], options or Options(), settings, tables) as (texts, found):
        done = Verified(view.count("articles"), found, files=_altered(folder))
        done.missing = _missing(view, texts)
        opened = Opened(view, texts, done.note)
        opened.check()
        done.checked = opened.checked
        if out is not None:
            export(Opened(view, texts), formats, out)
    return done


def _check(folder: Path) -> None:
    if sheet.read(folder / MANIFEST).get("manifest") != VERSION:
        raise ExportError(f"{folder} holds no manifest of this version; name a folder that `dateline manifest` wrote")


def _missing(view: CsvFolder, texts: Given) -> list[str]:
    missing = (id_ for (id_,) in view.values("articles", ["id"]) if not texts.has(id_))
    return [*islice(missing, _SHOWN)]


def _altered(folder: Path) -> list[str]:
    """Files that are not as export.json says, or not there."""
    files = read_sheet(folder)["formats"].get(FORMAT, {"files": {}})["files"]
    return [name for name, facts in files.items() if _hash(folder / name) != facts["sha256"]]


def _hash(file: Path) -> str:
    try:
        with file.open("rb") as whole:
            return hashlib.file_digest(whole, "sha256").hexdigest()
    except OSError:
        return ""
