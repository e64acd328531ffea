"""`datapackage.json`: what the CSV files hold, for programs (Frictionless Tabular Data Package 1.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dateline.dataset import TABLES
from dateline.export.tables.codebook import Entry, entries
from dateline.export.tables.columns import Kind, tables_of, written
from dateline.export.view import Options

# A list is one text in CSV (see cells.py).
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "truth": "boolean",
    "list": "string",
}


def package(options: Options) -> str:
    """The description of an export of these options, as JSON."""
    tables = tables_of(options.only)
    shape = {
        "profile": "tabular-data-package",
        "name": "dateline-export",
        "description": "See codebook.md.",
        "resources": [_resource(t, tables, options) for t in tables],
    }
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


def _resource(table: str, beside: Iterable[str], options: Options) -> dict[str, Any]:
    names = {c.name for c in written(table, options)}
    schema = {
        "fields": [_field(e) for e in entries(table) if e.column.name in names],
        "missingValues": [""],
        "primaryKey": [*TABLES[table].key],
        "foreignKeys": [
            {"fields": column, "reference": {"resource": to, "fields": "id"}}
            for column, to in TABLES[table].links
            if to in beside
        ],
    }
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(entry: Entry) -> dict[str, Any]:
    field: dict[str, Any] = {"name": entry.column.name, "type": _TYPES[entry.column.kind], "description": entry.meaning}
    if entry.column.values:
        field["constraints"] = {"enum": [*entry.column.values]}
    return field
