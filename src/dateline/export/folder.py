"""`export`: a folder with the files of some formats, and with `export.json`, which says what they are.

Nothing that is not ours is ever overwritten: a file that is there may only be replaced when an earlier `export.json`
names it. Files are written aside and renamed when all of them are whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

import dateline
from dateline.errors import ExportError
from dateline.export import sheet as sheets
from dateline.export.formats import Format, format_of
from dateline.export.selection import selected
from dateline.export.tables.codebook import codebook
from dateline.export.tables.columns import tables_of
from dateline.export.tables.package import package
from dateline.export.textless import Textless
from dateline.export.view import Options, View

SHEET = "export.json"
MANIFEST = "manifest.json"  # in a folder that is published without texts
ASIDE = ".dateline-writing"  # in the folder: files that are not whole yet; what a killed export left there goes
_TOLD = ("articles", "reports", "events")  # tables counted for formats of others
_VERSION = 1  # of the shape of export.json


def export(
    view: View,
    formats: Sequence[str],
    folder: Path,
    options: Options | None = None,
    documents: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write the formats into the folder, which is made where it is not there, and give what `export.json` says.

    `documents`: further files that go with each format, by name. The files of other formats that an earlier export
    wrote there stay. Raises UsageError for an option that cannot be, ExportError where the folder cannot be written or
    holds files of that name which are not an export's.
    """
    options = options or Options()
    tables_of(options.only)
    chosen = [format_of(name) for name in dict.fromkeys(formats)]
    part = selected(view if options.texts else Textless(view), options)
    sheets.check_settled(view)
    sheet = read_sheet(folder)
    _check_texts(folder, sheet, documents or {})
    aside = _aside(folder)
    try:
        written = {f.name: _written(f, part, aside / f.name, options, documents or {}) for f in chosen}
        sheets.check_settled(view)  # nobody wrote meanwhile
        _place(folder, aside, sheet, written)
    except OSError as error:  # a full disk, above all
        raise ExportError(
            f"{folder} cannot be written: {error.strerror or error}; the files there are as before"
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return read_sheet(folder)


def _check_texts(folder: Path, sheet: Mapping[str, Any], documents: Mapping[str, str]) -> None:
    """No texts beside a manifest, which is there to be published."""
    there = _named(sheet)
    if there and (MANIFEST in there) != (MANIFEST in documents):
        what = "a manifest, and texts do not go beside it" if MANIFEST in there else "an export, whose texts would stay"
        raise ExportError(f"{folder} holds {what}; name another folder")


def again(view: View, folder: Path) -> dict[str, Any]:
    """Write anew, with its own options, every format that an earlier export wrote into the folder.

    Raises ExportError for a manifest, which has no texts and would get them: manifest/ writes it anew.
    """
    for name, said in read_sheet(folder)["formats"].items():
        export(view, [name], folder, sheets.asked(Options, said["options"]))
    return read_sheet(folder)


def read_sheet(folder: Path) -> dict[str, Any]:
    """What `export.json` says; an empty one where there is none. Raises ExportError where it is not ours."""
    file = folder / SHEET
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file; an export needs a folder, new or one that it has written before")
    if not file.exists():
        return {"export": _VERSION, "formats": {}}
    sheet = sheets.read(file)
    try:
        # A sheet that was tampered with has no file elsewhere taken away.
        ours = sheet["export"] == _VERSION and all(map(_is_plain, _named(sheet)))
    except (KeyError, TypeError, AttributeError):
        ours = False
    if not ours:
        raise ExportError(f"{file} is not what an export of this version writes; name another folder")
    return sheet


def _is_plain(name: str) -> bool:
    """The name of a file in the folder itself: exports have no folders within."""
    return name not in ("", "..") and PurePath(name).name == name


def _aside(folder: Path) -> Path:
    aside = folder / ASIDE
    try:
        if aside.is_symlink() or aside.is_file():
            raise ExportError(f"{aside} is not what an export leaves; take it away or name another folder")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}; name a folder that can") from None
    return aside


def _written(form: Format, view: View, aside: Path, options: Options, documents: Mapping[str, str]) -> dict[str, Any]:
    """What `export.json` says of one format, once its files are written."""
    aside.mkdir()
    files = [*form.write(view, aside, options)]
    for name, words in {**_documents(form, options), **documents}.items():
        with (aside / name).open("w", encoding="utf-8", newline="\n") as out:
            out.write(words)
        files.append(aside / name)
    return {
        "dateline": dateline.__version__,
        "readers": dict(sorted(Counter(r for (r,) in view.values("copies", ["reader"]) if r).items())),
        "options": asdict(options),
        "counts": {t: view.count(t) for t in (tables_of(options.only) if form.own else _TOLD)},
        "files": {f.name: _facts(f) for f in files},
    }


def _documents(form: Format, options: Options) -> dict[str, str]:
    """What goes with our own tables."""
    documents = {"codebook.md": codebook()} if form.own else {}
    return documents | ({"datapackage.json": package(options)} if form.name == "csv" else {})


def _facts(file: Path) -> dict[str, Any]:
    with file.open("rb") as whole:
        return {"bytes": file.stat().st_size, "sha256": hashlib.file_digest(whole, "sha256").hexdigest()}


def _place(folder: Path, aside: Path, sheet: dict[str, Any], written: dict[str, dict[str, Any]]) -> None:
    """Rename the files into their places; `export.json` names them before the first is there and after the last."""
    before = _named(sheet)
    new = _files(written)
    for name in sorted(set(new) - before):
        if os.path.lexists(folder / name):
            raise ExportError(f"{folder / name} is there and no export wrote it; take it away or name another folder")
    formats = dict(sorted({**sheet["formats"], **written}.items()))
    for said in formats.values():  # the codebook goes with several formats
        said["files"] = {name: new.get(name, facts) for name, facts in said["files"].items()}
    _write_sheet(folder, aside, sheet["formats"], unfinished=sorted(before | set(new)))
    for form, said in written.items():
        for name in said["files"]:
            os.replace(aside / form / name, folder / name)
    for name in sorted(before - set(_files(formats))):
        (folder / name).unlink(missing_ok=True)
    _write_sheet(folder, aside, formats)


def _named(sheet: Mapping[str, Any]) -> set[str]:
    """Every file that the sheet names as an export's."""
    return {*_files(sheet["formats"]), *sheet.get("unfinished", ())}


def _files(formats: Mapping[str, Any]) -> dict[str, Any]:
    """Every file that the formats wrote, with its facts."""
    return {name: facts for said in formats.values() for name, facts in said["files"].items()}


def _write_sheet(folder: Path, aside: Path, formats: Mapping[str, Any], unfinished: Sequence[str] = ()) -> None:
    """`unfinished`: files that may be there, written by an export that has not come to its end."""
    sheet = {"export": _VERSION, "formats": formats} | ({"unfinished": unfinished} if unfinished else {})
    with (aside / SHEET).open("w", encoding="utf-8", newline="\n") as out:
        out.write(sheets.written(sheet))
    os.replace(aside / SHEET, folder / SHEET)
