"""Writes the documents that list what the code has: columns, settings, the JSON Schema."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from dateline import model
from dateline.export import schema
from dateline.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
_NOTE = "Written by `make docs` from the code; a test fails when it lags.\n"


def write() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


def record() -> str:
    """Every record and its columns, with the comments that model.py gives them."""
    parts = [
        "# The record: every column",
        _NOTE,
        inspect.cleandoc(model.__doc__ or ""),
        "In JSON, spans of the article are `{start, end, text}`; spans of the page are `{start, end}`. "
        "The JSON Schema is [record.schema.json](record.schema.json) and what `dateline schema` prints.",
    ]
    source = inspect.getsource(model)
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and is_dataclass(getattr(model, node.name)):
            parts.append(_table(node, source.splitlines()))
    return "\n\n".join(parts) + "\n"


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


def json_schema() -> str:
    return json.dumps(schema(), indent=1) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "record.md": record,
    "record.schema.json": json_schema,
    "settings.md": settings,
}
