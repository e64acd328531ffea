"""The codebook: every table and column of the data set, made from dataset.py, so that it cannot lag behind it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import NamedTuple

from dateline import dataset, model
from dateline.dataset import TABLES, Table
from dateline.export.tables.columns import TEXTS, Column, Kind, columns_of

_TABLE_OF = {t.row.__name__: t.name for t in TABLES.values()}
_POINTS = re.compile(r"(\w+Row)\.id(?:s\b|\b)")
_OF_MODEL = re.compile(r"(Actor|Place|Record|Attribution|Figure)\.id")
_EMPTY = re.compile(r"; (?:empty|None) ((?:when|where|for|in)\b[^;,(]*)")
_TYPES: dict[Kind, str] = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "truth": "true or false",
    "list": "list of texts",
}


class Entry(NamedTuple):
    """What the codebook says of one column."""

    column: Column
    meaning: str
    empty: str  # what an empty cell means
    points: str  # table whose id stands here; empty for none

    @property
    def type(self) -> str:
        return f"one of: {', '.join(self.column.values)}" if self.column.values else _TYPES[self.column.kind]


@cache
def entries(table: str) -> tuple[Entry, ...]:
    """The columns of a table as the codebook has them."""
    meanings = _meanings(dataset)[TABLES[table].row.__name__]
    links = dict(TABLES[table].links)
    return tuple(
        Entry(c, _meaning(said), _empty(table, c, said), _points(said, links.get(c.name)))
        for c in columns_of(table)
        for said in (meanings[c.name],)
    )


def _meaning(comment: str) -> str:
    """The comment with the names of tables for those of classes, without what it says of empty cells."""
    if of_model := _OF_MODEL.fullmatch(comment):
        comment = _meanings(model)[of_model[1]]["id"]
    comment = _EMPTY.sub("", comment)
    return re.sub(r"\b(\w+Row)\b", lambda m: _TABLE_OF.get(m[1], m[1]), comment).strip()


def _points(comment: str, link: str | None) -> str:
    """The table whose id stands in the column: the first thing that its comment says."""
    found = _POINTS.match(comment)
    return link or (_TABLE_OF[found[1]] if found else "")


def _empty(table: str, column: Column, comment: str) -> str:
    said = _EMPTY.search(comment)
    if said:
        return re.sub(r"^(?:when (?=unknown|open)|for (?=none))", "", said[1].strip())
    if column.kind == "list":
        return "none"
    must = column.name in TABLES[table].key or column.values or (column.kind != "text" and not column.nullable)
    return "never empty" if must else "unknown, or none"


@cache
def _meanings(module: ModuleType) -> dict[str, dict[str, str]]:
    """The comment behind each field, by class and field. A field that was broken over lines has it inside."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    out: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            out[node.name] = {
                item.target.id: _comment(lines[item.lineno - 1 : item.end_lineno])
                for item in node.body
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
            }
    return out


def _comment(lines: Iterable[str]) -> str:
    found = (re.search(r"  #\s*(.*)$", line) for line in lines)
    return next((f[1] for f in found if f), "")


def codebook() -> str:
    """The codebook as Markdown. It is the same for every export, whatever tables and columns that one has."""
    return "\n\n".join([_head(), _joins(), *map(_table, TABLES.values())]) + "\n"


def _head() -> str:
    left_out = ", ".join(f"`{t}.{c}`" for t, columns in TEXTS.items() for c in columns)
    notes = [
        "# Codebook",
        "What came in is a *copy*: a page. Its text is an *article*; copies with the same text share it. What one "
        "article tells of one event is a *report*; reports of the same event share an *event*. According to whom it is "
        "told is an *attribution*.",
        "One file a table, rows in the order of the key. An empty cell of CSV is null in Parquet and JSON Lines. Ids "
        "hold from one export to the next: an article's is made of its text, and those of its rows begin with it. "
        "Offsets are half-open and count Unicode code points (not bytes, not UTF-16 units) of `articles.text`: "
        "`text[start:end]` are the words.",
        "**CSV**: UTF-8, commas, a header line, lines end with CR LF. A text cell that a spreadsheet would take for a "
        "formula (it begins with `=`, `+`, `-` or `@`, with spaces before or not, or with a tab or a line break) has "
        "an apostrophe `'` in front; to have the text itself, take one `'` off every cell that begins with one or "
        "more `'` and then so: as a regular expression `^'(?='*(?:[\\t\\r\\n]|\\s*[=+\\-@＝＋－＠]))`, replaced by "
        "nothing. Numbers are never touched. Items of a list are divided by `|`; in an item `|` is written `\\|` and "
        "`\\` is written `\\\\`; `\\` alone is a list of one empty item. Lists that belong together (names and codes) "
        "have their items in the same order.",
        "**Parquet** and **JSON Lines** have lists as lists and every text as it is.",
        f"An export may hold only some of these tables. One made with `--no-texts` lacks the columns {left_out}.",
    ]
    return "\n\n".join(notes)


def _joins() -> str:
    rows = [
        f"| `{t}.{e.column.name}` | {'each: ' if e.column.kind == 'list' else ''}`{e.points}.id` |"
        for t in TABLES
        for e in entries(t)
        if e.points
    ]
    return "## How tables join\n\n| column | holds |\n|---|---|\n" + "\n".join(rows)


def _table(table: Table) -> str:
    said = inspect.getdoc(table.row) or ""
    key = ", ".join(f"`{c}`" for c in table.key)
    rows = "\n".join(map(_line, entries(table.name)))
    return (
        f"## {table.name}\n\n{said}\n\nKey: {key}.\n\n"
        f"| column | type | meaning | empty means |\n|---|---|---|---|\n{rows}"
    )


def _line(entry: Entry) -> str:
    cells = (c.replace("|", "\\|") for c in (entry.type, entry.meaning, entry.empty))
    return f"| `{entry.column.name}` | {' | '.join(cells)} |"
