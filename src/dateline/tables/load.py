"""The only door to the data files: each is opened here, checked here, and named with file and line when it is wrong.

Rooms do not keep tables of their own. They ask `Tables.build(f)` for what they need: `f(tables)` compiles data files
into the room's own form, once for each `Tables`, and is handed the same result ever after.

Models (`weights/`) come through the same door: the hash of a file is compared with `weights/sources.toml` before
anything in it is decoded, and NumPy's own format is read without pickle, so a file can hold nothing but arrays.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

from dateline.errors import EngineError, TableError, UsageError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

T = TypeVar("T")
Raw = bytes  # in `Tables` the name `bytes` is its method


@dataclass(slots=True)
class Row:
    """One line of a CSV table. Its cells stay a list, and it is not frozen: 16,000 are made before the first page."""

    file: str
    line: int
    cells: list[str]
    place: dict[str, int]  # of each column, shared by all rows of a file

    def __getitem__(self, column: str) -> str:
        return self.cells[self.place[column]]

    @property
    def values(self) -> dict[str, str]:
        return {column: self.cells[at] for column, at in self.place.items()}

    def wrong(self, found: str, expected: str) -> TableError:
        return TableError(self.file, self.line, found, expected)


class Tables:
    """The built-in data files, and those of a folder the user names, which come after and add to them."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(f"{folder} is not a folder; --tables takes a folder with files named as in docs/tables.md")
        self.folder = folder
        self._built: dict[Callable[[Tables], Any], Any] = {}

    def build(self, make: Callable[[Tables], T]) -> T:
        """`make(self)`, made once."""
        if make not in self._built:
            self._built[make] = make(self)
        return self._built[make]  # type: ignore[no-any-return]

    def rows(self, name: str, columns: tuple[str, ...], left_out: Mapping[str, str] | None = None) -> Iterator[Row]:
        """Rows of `name` (CSV, UTF-8, with a header; lines that begin with # are comments), the user's last.

        `left_out` has the values of those columns that a user's file may leave out.
        """
        for file, text in self._texts(name):
            yield from _rows(file, text, columns, {} if file == name else left_out or {})

    def aliases(self, name: str, **only: tuple[str, ...]) -> dict[str, str]:
        """Every name in `name` (CSV with `name` and `names`, divided by |) and the one on file that it stands for.

        `only` names columns and the values wanted; a user's file may leave them out, and then has the first of them.
        """
        found: dict[str, str] = {}
        for row in self.rows(name, ("name", "names", *only), {column: wanted[0] for column, wanted in only.items()}):
            if any(row[column] not in wanted for column, wanted in only.items()):
                continue
            found |= {alias.strip(): row["name"] for alias in (row["name"], *row["names"].split("|")) if alias.strip()}
        return found

    def toml(self, name: str) -> dict[str, Any]:
        """`name` as TOML; the user's values add to lists and tables, and replace anything else.

        Words in quotation marks that all begin with + or - are added to the built-in ones, or taken out of them.
        """
        merged: dict[str, Any] = {}
        for file, text in self._texts(name):
            try:
                merged = _merge(merged, tomllib.loads(text))
            except tomllib.TOMLDecodeError as error:
                line = getattr(error, "lineno", 0) or 0
                raise TableError(file, line, str(error), "TOML") from None
        return merged

    def built_in_toml(self, name: str) -> dict[str, Any]:
        """`name` as TOML, without the user's."""
        return tomllib.loads(self.bytes(name).decode())

    def wrong_key(self, name: str, keys: tuple[str, ...], found: str, expected: str) -> TableError:
        """The error for what the user's TOML file `name` says under `keys` (sections, then a key), with its line."""
        file, text = [*self._texts(name)][-1]
        return TableError(file, _line_of(text, keys), found, expected)

    def added(self) -> list[str]:
        """One line for each file of the user's folder: how much it holds, or that it is no table."""
        known = [*tomllib.loads(self.bytes("sources.toml").decode())]
        return [self._added(f.name, known) for f in sorted(self.folder.iterdir())] if self.folder else []

    def _added(self, name: str, known: list[str]) -> str:
        if name not in known and f"{name}.gz" not in known:
            near = get_close_matches(name, known, 1)
            return f"{name}: not read, no table has that name" + (f"; {near[0]} has" if near else "")
        file, text = [*self._texts(name)][-1]
        if name.endswith(".toml"):
            return f"{name}: {', '.join(tomllib.loads(text)) or 'empty'}"
        rows = sum(1 for _ in _rows(file, text, (), {}))
        return f"{name}: {rows} row{'s' * (rows != 1)}"

    def digest(self) -> str:
        """SHA-256 over every table and every weight: what they say of a page can only change when this does.

        Tables whose entry says `shown` are left out: they only explain on screen what was read.
        """
        digest = hashlib.sha256()
        for name, raw in (("tables", self.bytes("sources.toml")), ("weights", self._weights_listed())):
            entries = tomllib.loads(raw.decode())
            hashes = {file: e["sha256"] for file, e in sorted(entries.items()) if not e.get("shown")}
            digest.update(json.dumps([name, hashes]).encode())
        for file in sorted(self.folder.iterdir()) if self.folder else []:
            if file.is_file():
                digest.update(json.dumps([file.name, hashlib.sha256(file.read_bytes()).hexdigest()]).encode())
        return digest.hexdigest()

    def _weights_listed(self) -> Raw:
        return (resources.files("dateline") / "weights" / "sources.toml").read_bytes()

    def bytes(self, name: str) -> bytes:
        """The built-in file `name` as it is."""
        return resources.files("dateline.tables").joinpath(name).read_bytes()

    def model(self, name: str) -> Raw:
        """The file `name` of `weights/`, as it is, when its hash is the one on file. Raises EngineError."""
        folder = resources.files("dateline") / "weights"
        entries = tomllib.loads(self._weights_listed().decode())
        if name not in entries:
            known = ", ".join(sorted(entries)) or "none"
            raise EngineError(f"weights/{name} has no entry in weights/sources.toml; on file: {known}")
        try:
            raw = (folder / name).read_bytes()
        except OSError:
            raise EngineError(f"weights/{name} is missing; install dateline anew") from None
        found, expected = hashlib.sha256(raw).hexdigest(), entries[name]["sha256"]
        if found != expected:
            raise EngineError(
                f"weights/{name} is damaged or not the one meant: found SHA-256 {found}, "
                f"expected {expected} (weights/sources.toml); install dateline anew"
            )
        return raw

    def weights(self, name: str) -> Mapping[str, npt.NDArray[np.generic]]:
        """The arrays of the file `name` (.npz) of `weights/`, by their names. Raises EngineError."""
        import numpy as np  # whoever asks for weights computes with them; the tables need no NumPy

        raw = self.model(name)
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
                return {key: arrays[key] for key in arrays.files}
        except (ValueError, OSError, EOFError, BadZipFile, TypeError) as error:  # TypeError: one array alone (.npy)
            raise EngineError(f"weights/{name}: found {error}; expected NumPy arrays (.npz) without pickle") from None

    def _texts(self, name: str) -> Iterator[tuple[str, str]]:
        raw = self.bytes(name)
        yield name, (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
        extra = self.folder / name.removesuffix(".gz") if self.folder else None
        if extra is not None and extra.is_file():
            file = f"{self.folder}/{extra.name}"  # never the bare name, by which the built-in file is known
            try:
                yield file, extra.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise TableError(file, 0, f"byte {error.start} that is not UTF-8", "UTF-8 text") from None


def _rows(file: str, text: str, columns: tuple[str, ...], left_out: Mapping[str, str]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text))
    place: dict[str, int] = {}
    filled: list[str] = []
    for values in reader:
        if not values or values[0].lstrip().startswith("#"):
            continue
        if not place:
            width = len(values)
            absent = [c for c in columns if c not in values]
            missing = [c for c in absent if c not in left_out]
            if missing:
                raise TableError(file, reader.line_num, f"a header without {', '.join(missing)}", ", ".join(columns))
            place = {column: at for at, column in enumerate([*values, *absent])}
            filled = [left_out[c] for c in absent]
            continue
        if len(values) != width:
            raise TableError(file, reader.line_num, f"{len(values)} columns", f"{width}: {', '.join([*place][:width])}")
        yield Row(file, reader.line_num, [v.strip() for v in values] + filled, place)


def _line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line of TOML on which `keys` stand: the key below its section's header, else the header; 0 if neither."""
    header, found, inside = 0, 0, False
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].strip()
        if words.startswith("["):
            here = words.strip("[] ").replace('"', "")
            header = number if here == ".".join(keys) else header
            inside = here == ".".join(keys[:-1])
            continue
        if words.split("=")[0].strip(' "') == keys[-1] and (len(keys) == 1 or inside):
            found = found or number
    return found or header


def _merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    out = dict(a)
    for key, value in b.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            out[key] = old + [v for v in value if v not in old]
        elif isinstance(old, str) and isinstance(value, str) and _changes_words(value):
            out[key] = _with_words(old, value)
        else:
            out[key] = value
    return out


def _changes_words(value: str) -> bool:
    words = value.split()
    return bool(words) and all(len(w) > 1 and w[0] in "+-" for w in words)


def _with_words(old: str, value: str) -> str:
    """ "+wagnerite -settler": the old words with the one and without the other."""
    taken = {w[1:] for w in value.split() if w[0] == "-"}
    added = [w[1:] for w in value.split() if w[0] == "+"]
    return " ".join(w for w in (*old.split(), *added) if w not in taken)
