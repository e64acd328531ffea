"""Keeps the list of data files true: `sources.toml` has one entry a file with its hash, docs/sources.md shows it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

import tomlkit

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/dateline/tables"
LIST = FOLDER / "sources.toml"
DOC = ROOT / "docs/sources.md"
KEYS = ("what", "origin", "licence")


def data_files() -> list[Path]:
    """Every data file that is shipped, by name."""
    return sorted(
        (f for f in FOLDER.iterdir() if f.is_file() and f.suffix != ".py" and f.name != LIST.name),
        key=lambda f: f.name,
    )


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main(_: Sequence[str] = ()) -> int:
    """Write hashes anew. A file without an entry, or an entry without a file, is named and refused."""
    document = tomlkit.parse(LIST.read_text(encoding="utf-8"))
    names = {f.name for f in data_files()}
    wrong = sorted(names ^ set(document)) + [n for n in document if not all(document[n].get(k) for k in KEYS)]
    for name in wrong:
        print(
            f"sources.toml: {name}: an entry with {', '.join(KEYS)} is needed for each file, and a file for each entry"
        )
    if wrong:
        return 1
    for file in data_files():
        document[file.name]["sha256"] = digest(file)
    LIST.write_text(tomlkit.dumps(document), encoding="utf-8")
    DOC.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """docs/sources.md from sources.toml."""
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))
    rows = "\n".join(
        f"| `{name}` | {e['what']} | {e['origin']} | {e['licence']} | `{e['sha256'][:12]}` |"
        for name, e in sorted(entries.items())
    )
    return (
        "# Origins and licences of every table and model\n\n"
        "Written by `python -m training sources` from `src/dateline/tables/sources.toml`; a test compares the hashes.\n"
        '"Recalled" means: written down from general knowledge by the authors, not copied from a data set.\n\n'
        "| file | what | origin | licence | sha256 |\n|---|---|---|---|---|\n" + rows + "\n"
    )
