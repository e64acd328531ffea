"""Writes the documents that list what the code has: columns, settings, the JSON Schema."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args, get_origin

from dateline import model
from dateline.export import schema
from dateline.export.reading.json import DERIVED
from dateline.export.tables.codebook import codebook
from dateline.settings import Settings
from dateline.tables import Tables
from evaluation import told
from evaluation.docs_api import explorer_api

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SAMPLE, END = "<!-- sample: written by `make docs` -->", "<!-- end of sample -->"
LEDGER, LEDGER_END = "<!-- ledger: written by `make docs` -->", "<!-- end of ledger -->"
# What the README shows of each part of the print ("" is the head): from a line that has these words, how many lines.
SHOWN = {
    "": [("", 2)],
    "VOICES": [("", 5)],
    "STATEMENTS": [("", 1), ("via Tanjug", 4)],
    "THE OUTLET'S OWN OPINION": [("", 3)],
    "EVENTS": [("", 9)],
}
_NOTE = "Written by `make docs` from the code; a test fails when it lags.\n"


def write() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")
    told.MODULE.write_text(told.module(), encoding="utf-8")


def readme() -> str:
    """The README with what the commands print for the sample page, shortened, and for the sample corpus."""
    from dateline.export import as_screen
    from dateline.reader import Reader

    page = (ROOT / "README.md").read_text(encoding="utf-8")
    reading = Reader().read(ROOT / "samples/summit.txt")
    page = _filled(page, SAMPLE, END, "\n".join(_shortened(as_screen(reading).splitlines())))
    return _filled(page, LEDGER, LEDGER_END, _ledger().rstrip())


def _filled(page: str, start: str, end: str, shown: str) -> str:
    """`page` with what is shown between the two marks."""
    before, rest = page.split(start)
    return f"{before}{start}\n```text\n{shown}\n```\n{end}{rest.split(end, 1)[1]}"


def _ledger() -> str:
    """What `dateline ledger` prints of the event of the sample corpus that most sources tell."""
    with TemporaryDirectory() as place:
        store = f"{place}/corpus.db"
        _dateline("run", str(ROOT / "samples/corpus.jsonl"), "--store", store, "--jobs", "1")
        first = json.loads(_dateline("ledger", store, "--limit", "1", "--json"))[0]["id"]
        return _dateline("ledger", store, "--event", first)


def _dateline(*words: str) -> str:
    return subprocess.run([sys.executable, "-m", "dateline", *words], check=True, capture_output=True, text=True).stdout  # noqa: S603


def _shortened(lines: list[str]) -> Iterator[str]:
    """Of each part of the print what `SHOWN` names; "…" where something is left out."""
    for part, inside in _parts(lines):
        at = 0
        if part in SHOWN and part:
            yield ""
        for words, size in SHOWN.get(part, []):
            first = next((i for i in range(at, len(inside)) if words in inside[i]), len(inside))
            if first > at:
                yield "      …"
            yield from inside[first : first + size]
            at = first + size
        if part in SHOWN and at < len(inside):
            yield "      …"


def _parts(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The print cut at the titles of its parts, which stand in capitals behind an empty line."""
    part, inside = "", list[str]()
    for line in lines:
        if line[:1].isupper() and line[:6].isupper():
            yield part, inside
            part, inside = line.split("  ")[0], []
        if line:
            inside.append(line)
    yield part, inside


def record() -> str:
    """Every record and its columns, with the comments that model.py gives them."""
    parts = [
        "# The record: every column",
        _NOTE,
        inspect.cleandoc(model.__doc__ or ""),
        "In JSON, spans of the article are `{start, end, text}`; spans of the page are `{start, end}`. "
        "The JSON Schema is [record.schema.json](record.schema.json) and what `dateline schema` prints. "
        f"Derived from the rest, JSON has besides: {_derived()}.",
    ]
    parts.append(_fixed_words())
    source = inspect.getsource(model)
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and is_dataclass(getattr(model, node.name)):
            parts.append(_table(node, source.splitlines()))
    return "\n\n".join(parts) + "\n"


def _derived() -> str:
    return ", ".join(f"`{kind.__name__}.{name}`" for kind, names in DERIVED.items() for name in names)


def _fixed_words() -> str:
    """The values of each closed list that columns name."""
    rows = "\n".join(
        f"| `{name}` | {', '.join(v or '(empty)' for v in get_args(value))} |"
        for name, value in sorted(vars(model).items())
        if get_origin(value) is Literal
    )
    return f"## Fixed words\n\n| type | values |\n|---|---|\n{rows}"


def _table(node: ast.ClassDef, lines: list[str]) -> str:
    rows = "\n".join(f"| `{n}` | `{t}` | {c} |" for n, t, c in _columns(node, lines))
    return f"## {node.name}\n\n{ast.get_docstring(node)}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _columns(node: ast.ClassDef, lines: list[str]) -> Iterator[tuple[str, str, str]]:
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            comment = re.search(r"#\s*(?!fmt|type)(.*)$", lines[(item.end_lineno or 1) - 1])
            hint = ast.unparse(item.annotation).replace("|", "\\|")
            yield item.target.id, hint, (comment[1] if comment else "").replace("|", "\\|")


def settings() -> str:
    """Every setting with default, unit and help."""
    rows = "\n".join(
        f"| `{f.name}` | `{f.default!r}` | {f.metadata['unit']} | {f.metadata['help']} |" for f in fields(Settings)
    )
    return f"# Settings\n\n{_NOTE}\n| name | default | unit | meaning |\n|---|---|---|---|\n{rows}\n"


def tables() -> str:
    """Every table with its columns or sections, and what its head says of them."""
    parts = [
        "# Tables: what they hold, and how to add your own",
        _NOTE,
        "`dateline read PAGE --tables DIR` reads the files of DIR that are named as below after the built-in ones. "
        "Rows of a CSV are added; lists of a TOML file are made longer, other values replaced, but for words in "
        "quotation marks that all begin with + or -: those are added to the built-in ones and taken out of them. "
        "`dateline tables check DIR` checks a folder and lists what it adds. Readings and types of events: "
        "[ontology.md](ontology.md), sections 5 and 6. UTF-8, commas, a header line; lines that begin with `#` are "
        "comments; alternatives stand in one cell, divided by `|`. A line that is "
        "wrong stops the command and is named with file and number. Origins and licences: [sources.md](sources.md).",
    ]
    for name in sorted(tomllib.loads(Tables().bytes("sources.toml").decode())):
        if name.endswith((".csv", ".toml")):
            parts.append(_data_file(name, Tables().bytes(name).decode().splitlines()))
    return "\n\n".join(parts) + "\n"


def _data_file(name: str, lines: list[str]) -> str:
    head = " ".join(line.lstrip("# ") for line in takewhile(lambda line: line.startswith("#"), lines))
    if name.endswith(".csv"):
        columns = next(line for line in lines if not line.startswith("#")).split(",")
        shape = "Columns: " + ", ".join(f"`{c}`" for c in columns)
    else:
        shape = "Top level: " + ", ".join(f"`{key}`" for key in tomllib.loads("\n".join(lines)))
    return f"## {name}\n\n{head}\n\n{shape}".replace("\n\n\n\n", "\n\n")


def json_schema() -> str:
    return json.dumps(schema(), indent=1) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "codebook.md": codebook,
    "explorer-api.md": lambda: explorer_api(_NOTE),
    "record.md": record,
    "record.schema.json": json_schema,
    "settings.md": settings,
    "tables.md": tables,
}
