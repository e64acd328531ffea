"""The JSON Schema (draft 2020-12) of the record, made from the model, so that it cannot lag behind it."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.export.reading.json import DERIVED, HIDDEN, OF_PAGE, VERSION
from dateline.model import Reading, Span

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
_PLACE = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}}


def schema(kind: type = Reading) -> dict[str, object]:
    """The schema of what `dateline read --json` prints and `Reading.json` holds; or of another record."""
    defs: dict[str, Any] = {}
    _define(kind, defs)
    top: dict[str, Any] = defs.pop(kind.__name__)
    top["properties"] = {"version": {"const": VERSION}} | top["properties"]
    top["required"] = ["version", *top["required"]]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dateline {kind.__name__.lower()}",
        "description": "Spans are half-open and count Unicode code points of article.text; `page` spans count those "
        "of the page as decoded. Empty means unknown.",
    }
    return head | top | {"$defs": defs | {"Span": _span(words=True), "PageSpan": _span(words=False)}}


def _span(words: bool) -> dict[str, object]:
    properties = _PLACE | ({"text": {"type": "string"}} if words else {})
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _define(kind: type, defs: dict[str, Any]) -> None:
    if kind.__name__ in defs:
        return
    defs[kind.__name__] = {}  # holds the place while the fields are followed
    hints = get_type_hints(kind)
    properties: dict[str, object] = {name: {"type": "string"} for name in DERIVED.get(kind, {})}
    for field in fields(kind):
        if field.name not in HIDDEN.get(kind, ()):
            properties[field.name] = _shape(hints[field.name], field.name in OF_PAGE.get(kind, ()), defs)
    defs[kind.__name__] = {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _shape(hint: Any, of_page: bool, defs: dict[str, Any]) -> dict[str, object]:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_shape(a, of_page, defs) for a in args]}
    if origin is tuple:
        return {"type": "array", "items": _shape(args[0], of_page, defs)}
    if hint is type(None):
        return {"type": "null"}
    if hint is Span:
        return {"$ref": "#/$defs/PageSpan" if of_page else "#/$defs/Span"}
    if is_dataclass(hint):
        _define(hint, defs)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    return {"type": _PLAIN[hint]}
