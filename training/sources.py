"""Keeps the lists of data files true: `sources.toml` has one entry a file with its hash, docs/sources.md shows them.

One list stands beside the tables, one beside the weights.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src/dateline/tables/sources.toml"
WEIGHTS = ROOT / "src/dateline/weights/sources.toml"
DOC = ROOT / "docs/sources.md"
KEYS = {TABLES: ("what", "origin", "licence"), WEIGHTS: ("what", "origin", "licence", "rebuilt")}


def data_files(sources: Path) -> list[Path]:
    """Every data file that is shipped beside this list, by name."""
    return sorted(
        (f for f in sources.parent.iterdir() if f.is_file() and f.suffix != ".py" and f.name != sources.name),
        key=lambda f: f.name,
    )


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main(_: Sequence[str] = ()) -> int:
    """Write hashes anew. A file without an entry, or an entry without a file, is named and refused."""
    documents = {sources: tomlkit.parse(sources.read_text(encoding="utf-8")) for sources in KEYS}
    wrong = [line for sources, document in documents.items() for line in wrong_entries(sources, document)]
    for line in wrong:
        print(line)
    if wrong:
        return 1
    for sources, document in documents.items():
        for file in data_files(sources):
            document[file.name]["sha256"] = digest(file)
        sources.write_text(tomlkit.dumps(document), encoding="utf-8")
    DOC.write_text(page(), encoding="utf-8")
    return 0


def wrong_entries(sources: Path, entries: Mapping[str, Any]) -> list[str]:
    """One line for each file without a whole entry, and each entry without a file."""
    keys, names = KEYS[sources], {f.name for f in data_files(sources)}
    wrong = sorted(names ^ set(entries)) + [n for n in entries if n in names and not all(map(entries[n].get, keys))]
    return [
        f"{sources.parent.name}/sources.toml: {name}: an entry with {', '.join(keys)} is needed for each file, "
        "and a file for each entry"
        for name in wrong
    ]


def page() -> str:
    """docs/sources.md from both lists."""
    tables, weights = (tomllib.loads(sources.read_text(encoding="utf-8")) for sources in (TABLES, WEIGHTS))
    rows = "\n".join(
        f"| `{name}` | {e['what']} | {e['origin']} | {e['licence']} | `{e['sha256'][:12]}` |"
        for name, e in sorted(tables.items())
    )
    return (
        "# Origins and licences of every table and model\n\n"
        "Written by `python -m training sources` from `src/dateline/tables/sources.toml` and "
        "`src/dateline/weights/sources.toml`; a test compares the hashes.\n"
        '"Recalled" means: written down from general knowledge by the authors, not copied from a data set.\n\n'
        "| file | what | origin | licence | sha256 |\n|---|---|---|---|---|\n" + rows + "\n" + _models(weights)
    )


def _models(weights: Mapping[str, Any]) -> str:
    if not weights:
        return ""
    rows = "\n".join(
        f"| `{name}` | {e['what']} | {e['origin']} | {e['licence']} | {e['rebuilt']} | `{e['sha256'][:12]}` |"
        for name, e in sorted(weights.items())
    )
    return (
        "\n## Models\n\nIn `src/dateline/weights/`; each is opened only when its hash is the one on file.\n\n"
        "| file | what | origin | licence | rebuilt by | sha256 |\n|---|---|---|---|---|---|\n" + rows + "\n"
    )
