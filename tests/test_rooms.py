"""The house keeps its walls: who may import whom (docs/decisions.md, HOUSE)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "dateline"
ROOMS = ("page", "text", "mention", "event", "voice", "record")
BASE = {"errors", "model", "tables"}
MAY: dict[str, set[str]] = {
    "__init__": {"corpus", "errors", "model", "reader", "settings"},
    "__main__": {"cli"},
    "errors": set(),
    "dataset": {"model"},
    "judging": {"dataset"},
    "score": {"dataset", "errors", "judging", "model"},
    "model": {"export"},  # Reading.json and the notebook display call export when asked, not on import
    "settings": set(),
    "tables": {"errors"},
    "export": {"dataset", "errors", "judging", "model", "score", "tables"},
    "store": {"dataset", "errors", "model"},
    **{room: BASE | {room} for room in ROOMS},
    "page": BASE | {"page", "settings"},  # limits of size and time
    "record": BASE | {"dataset", "judging", "record"},
    "reader": {"model", "settings", "tables", *ROOMS},
    "run": BASE | {"dataset", "export", "page", "reader", "record", "settings", "store"},
    "manifest": BASE | {"dataset", "export", "page", "settings"},
    "corpus": BASE
    | {"dataset", "explorer", "export", "manifest", "page", "reader", "run", "score", "settings", "store"},
    "explorer": {"dataset", "errors", "export", "judging", "model", "record", "score", "store", "tables"},
    "cli": BASE
    | {
        "corpus",
        "dataset",
        "explorer",
        "export",
        "manifest",
        "page",
        "reader",
        "run",
        "score",
        "settings",
        "store",
    },
}


def imports(file: Path) -> set[str]:
    """First-level modules of dateline that `file` imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names = (
                [f"{node.module}.{a.name}" for a in node.names] if node.module == "dateline" else [node.module or ""]
            )
        else:
            continue
        found |= {n.split(".")[1] for n in names if n.startswith("dateline.")}
    return found


def room_of(file: Path) -> str:
    part = file.relative_to(SRC).parts[0]
    return part.removesuffix(".py")


FILES = sorted(SRC.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_imports_follow_the_table(file: Path) -> None:
    room = room_of(file)
    assert room in MAY, f"{room} has no row in the import table"
    allowed = MAY[room] | {room}
    names = imports(file) - {"__version__"}
    assert names <= allowed, f"{room} may not import {sorted(names - allowed)}"


@pytest.mark.parametrize("room", [room for room in MAY if room not in ROOMS])
def test_a_row_names_no_more_than_the_room_imports(room: str) -> None:
    used = {name for file in FILES if room_of(file) == room for name in imports(file)} - {"__version__"}
    assert MAY[room] <= used, f"{room} no longer imports {sorted(MAY[room] - used)}"


def test_no_room_imports_another() -> None:
    for room in ROOMS:
        assert not MAY[room] & (set(ROOMS) - {room})


def test_nothing_in_src_imports_what_is_not_installed() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [module or ""]
            assert not any(n.split(".")[0] in ("training", "evaluation", "tests") for n in names), file


# Of our data (explorer: the map it was built with); of what the user names.
OPENERS = {"tables", "page", "store", "run", "export", "manifest", "cli", "explorer"}


def test_only_tables_open_data_files() -> None:
    """Lexicons go through tables/load.py; what else is opened is what the user named, and never by those who read."""
    for file in FILES:
        calls = {
            n.func.id if isinstance(n.func, ast.Name) else n.func.attr
            for n in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name | ast.Attribute)
        }
        opened = calls & {"open", "read_text", "read_bytes", "urlopen"}
        if room_of(file) == "reader":
            opened -= {"read_text"}  # its own word for a text that is no page
        assert not opened or room_of(file) in OPENERS, f"{file} opens files: {sorted(opened)}"
        assert room_of(file) in ("tables", "page") or not opened & {"read_text", "read_bytes", "urlopen"}, file
