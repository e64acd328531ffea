"""docs/explorer-api.md: the explorer's OpenAPI document, to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.dataset import TABLES
from dateline.explorer.app import PAGES
from dateline.explorer.openapi import document, listed
from dateline.explorer.page import Page
from dateline.export.tables.columns import columns_of

Json = Mapping[str, Any]
_NULL = {"type": "null"}


def explorer_api(note: str) -> str:
    """Addresses with their parameters and answers, and every field of these."""
    api = document(PAGES)
    parts = [
        "# The explorer's addresses, for programs",
        note,
        api["info"]["description"],
        "`/openapi.json` is the same as an OpenAPI 3.1 document. A twin is an object of `page`, `filters` (names and "
        "values that are on), `state` (of the store) and `answer`, which is described below.",
        "## Filters\n\nEvery address takes them. One that may stand several times widens: any of its values.",
        _rows("name", "several", "meaning", (_filter(f) for f in api["components"]["parameters"].values())),
        "## Errors\n\nAn object with the one field `error`: what was found, what was expected, what to do.",
        _rows("status", "", "when", (("400", "", "a filter, an order or a page that is none"), *_errors(api))),
        "## Pages",
        *(_page(page, api) for page in PAGES),
        "## Answers",
        *(_schema(name, schema) for name, schema in sorted(api["components"]["schemas"].items())),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _errors(api: Json) -> Iterator[tuple[str, str, str]]:
    known = {"404": "Unknown", "500": "Broken", "503": "Opening"}
    for status, name in known.items():
        yield status, "", api["components"]["responses"][name]["description"].rstrip(".").lower()


def _filter(parameter: Json) -> tuple[str, str, str]:
    several = "yes" if parameter["schema"]["type"] == "array" else ""
    return f"`{parameter['name']}`", several, parameter["description"]


def _page(page: Page, api: Json) -> str:
    answer = api["paths"][f"{page.path}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    parts = [f"### `{page.path}`\n\n{page.says.capitalize()}. Answer: {_type(answer['properties']['answer'])}."]
    if page.parameters:
        parts.append(_rows("parameter", "", "meaning", ((f"`{n}`", "", says) for n, says in page.parameters.items())))
    if page.listing:
        parts.append(
            f"The whole list: `{page.path}.csv`, `{page.path}.rows.json`, `{page.path}.parquet`: {_columns(page)}."
        )
    return "\n\n".join(parts)


def _columns(page: Page) -> str:
    names = [name for name, _ in listed(page)]
    for table in TABLES:
        of_table = [c.name for c in columns_of(table)]
        if set(names) <= set(of_table) and names[0] == of_table[0]:
            left_out = ", ".join(f"`{c}`" for c in of_table if c not in names)
            return f"rows of the table `{table}` ([codebook](codebook.md))" + (
                f" without {left_out}" if left_out else ""
            )
    return ", ".join(f"`{name}`" for name in names)


def _schema(name: str, schema: Json) -> str:
    says = schema.get("description", "").split("\n")[0]
    fields = schema.get("properties")
    if fields is None:
        return f"### {name}\n\n{says}\n\n{_type(schema)}"
    rows = ((f"`{n}`", _type(f), f.get("description", "")) for n, f in fields.items())
    return f"### {name}\n\n{says}\n\n" + _rows("field", "type", "meaning", rows)


def _type(schema: Json) -> str:
    """What a value is, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower().replace('.', '')})"
    if "anyOf" in schema:
        known = [_type(s) for s in schema["anyOf"] if s != _NULL]
        return " or ".join(known) + (" or null" if _NULL in schema["anyOf"] else "")
    if "enum" in schema:
        return ", ".join(str(v) or "empty" for v in schema["enum"])
    if "prefixItems" in schema:
        return "[" + ", ".join(map(_type, schema["prefixItems"])) + "]"
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}" if schema.get("items") else "list"
    if isinstance(schema.get("additionalProperties"), Mapping):
        return f"object of {_type(schema['additionalProperties'])}"
    return str(schema.get("type", "any"))


def _rows(first: str, second: str, third: str, rows: Iterator[Sequence[str]] | Any) -> str:
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)
    kept = [0, 1, 2] if second else [0, 2]
    head = [(first, second, third)[n] for n in kept]
    lines = ["| " + " | ".join(row[n] for n in kept) + " |" for row in cells]
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(kept), *lines])
