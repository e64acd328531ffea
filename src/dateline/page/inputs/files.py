"""The files that an input names: itself, or all in a folder, in the order of their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from dateline.page.inputs.item import Source, Trouble

_NO_FILE = "no file: found a pipe, a socket or a device, which cannot be read twice; expected a file"


def files(named: str, but: Container[Path] = ()) -> Iterator[Source | Trouble]:
    """The file `named`, or every file below the folder. Hidden files are left out; links in a folder not followed.

    Nor are those of `but`, resolved paths: a database that is opened beside itself loses its locks.
    """
    top = Path(named)
    if not top.is_dir():
        if top.resolve() in but:
            yield Trouble(_shown(named), "fetch", "no page: found the store itself", refused=True)
            return
        file = Source(top, _shown(named), _shown(top.name))
        yield file if top.is_file() else Trouble(_shown(named), "fetch", f"{_NO_FILE} or -", refused=True)
        return
    found = False
    for source in _below(top, named.rstrip("/\\") or named, but):
        found = True
        yield source
    if not found:
        yield Trouble(_shown(named), "fetch", "an empty folder: found no file in it; name another", refused=True)


def _below(top: Path, named: str, but: Container[Path]) -> Iterator[Source | Trouble]:
    """Folders may be nested more deeply than functions, and hold more files than paths fit into memory."""
    inside, above = top.resolve(), len(named) + 1
    open_folders = [_entries(str(top), named)]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, Trouble):
            yield entry
        elif os.path.isdir(entry[0]) and not os.path.islink(entry[0]):
            open_folders.append(_entries(*entry))
        elif inside / entry[1][above:] in but:
            continue
        elif (found := _file(Path(entry[0]), entry[1], entry[1][above:], inside)) is not None:
            yield found


def _entries(folder: str, location: str) -> Iterator[tuple[str, str] | Trouble]:
    """Path and location of what lies in a folder, by name."""
    try:
        names = sorted(n for n in os.listdir(folder) if not n.startswith("."))
    except OSError as error:
        yield Trouble(_shown(location), "fetch", f"a folder that cannot be read: {error.strerror}", refused=True)
        return
    for name in names:
        yield os.path.join(folder, name), f"{location}/{name}"


def _file(path: Path, location: str, below: str, inside: Path) -> Source | Trouble | None:
    """A plain file. A link is none: what it leads to is read where it lies, or was not named by the user."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            return Source(path, _shown(location), _shown(below))
        if stat.S_ISLNK(mode):
            target = path.resolve()
            if target.is_relative_to(inside) and target.exists():
                return None
            return Trouble(_shown(location), "fetch", "a link out of the folder: it was not followed; name its target")
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return Trouble(_shown(location), "fetch", f"a file that cannot be read: {error}", refused=True)
    return Trouble(_shown(location), "fetch", _NO_FILE)


def _shown(location: str) -> str:
    """A path as text: names on disk need not be any."""
    return os.fsencode(location).decode("utf-8", "replace")
