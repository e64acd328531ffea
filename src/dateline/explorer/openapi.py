"""The explorer's addresses for programs, as an OpenAPI 3.1 document: made from the pages, their answers and filters.

What a value means is the comment beside its field, so that it is said in one place only.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast, get_args, get_type_hints

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from dateline import __version__
from dateline.explorer.columns import Columns
from dateline.explorer.downloads import FORMS, Form
from dateline.explorer.filters import FACTUALITIES, QUADS, Filters
from dateline.explorer.page import Page, Question
from dateline.store import Store
from dateline.tables import Tables

Json = dict[str, Any]
# What each filter asks for; those that may be given several times are joined by "or".
FILTERS: Mapping[str, str] = {
    "whose": "by whose word: all, narrator, attributed, hedged, speaker:NAME, government:CODE (a country's, with its "
    "armed forces), or side:NAME (one that the address defines)",
    "since": "first day, as 2020-05-17: of the event; of publication where articles or statements are listed",
    "until": "last day, included",
    "type": "PLOVER type, as ASSAULT",
    "quad": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    "actor": "who acts or is acted on: a name, or code: and the beginning of a code, as code:RUSGOV",
    "pair": "who acts and who is acted on, divided by |; each as in actor",
    "place": "name of a place or region, or code: and a country's code",
    "publisher": "outlet",
    "factuality": "how it stands with the deed",
    "background": "no: without what is told as history; only: nothing else",
    "side": "a side of one's own: its name and its members, divided by |; each as in actor",
}
_CLOSED = {"quad": QUADS, "factuality": FACTUALITIES, "background": ("no", "only")}
_KINDS: Mapping[str, Json] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "truth": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
}
_ERRORS = {
    "400": ("Wrong", "a filter, an order or a page that is none, or a host by which the explorer is not served"),
    "404": ("Unknown", "there is no such event, article, speaker or page"),
    "500": ("Broken", "the store cannot be read; the error says why"),
    "503": ("Opening", "the store is being read; ask again in a second"),
}
_ABOUT = (
    "Every page of `dateline explore STORE` has a twin in JSON at the same address with `.json` behind its path, and "
    "every list is there whole as CSV, JSON and Parquet. It is served to this machine only, and nothing can be changed "
    "by these addresses. Offsets count Unicode code points of an article's text. Empty means unknown."
)
_COLUMNS = (
    "title", "publisher", "published", "agency", "chain", "stance", "speaker", "speaker_code", "type", "mode", "quad",
    "actors", "recipients", "reciprocal", "date_start", "date_end", "date_basis", "date_words", "place",
    "place_country", "place_basis", "place_precision", "factuality", "background", "voice", "hedge", "opinion",
)  # fmt: skip
_PREFIX = re.compile(r"dateline\.explorer\.(?:queries\.)?")


def route(pages: Sequence[Page]) -> Route:
    """The address of the document, which is made when it is first asked for."""

    @cache
    def described() -> bytes:
        return msgspec.json.encode(document(pages))

    return Route("/openapi.json", lambda _request: Response(described(), media_type="application/json"))


def document(pages: Sequence[Page]) -> Json:
    """The OpenAPI document."""
    answers = [get_type_hints(page.answer)["return"] for page in pages]
    schemas, components = msgspec.json.schema_components(answers, ref_template="#/components/schemas/{name}")
    told = _told(answers)
    for component in components.values():
        _explain(component, told.get(component.get("title", "").partition("[")[0], {}))
    paths: Json = {}
    for page, schema in zip(pages, schemas, strict=True):
        paths[f"{page.path}.json"] = {"get": _operation(page, page.name, page.says, _twin(page, schema))}
        for form in FORMS if page.listing else ():
            says = f"{page.says}: the whole list as {form.name}"
            paths[page.path + form.ending] = {"get": _operation(page, page.name + form.ending, says, _file(page, form))}
    found = {
        "openapi": "3.1.0",
        "info": {"title": "dateline explorer", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {**components, "Error": _error()},
            "parameters": {name: _filter(name) for name in FILTERS},
            "responses": {name: _response(says) for name, says in _ERRORS.values()},
        },
    }
    return cast(Json, json.loads(_PREFIX.sub("", json.dumps(found))))


def listed(page: Page) -> Sequence[tuple[str, str]]:
    """Name and kind of the columns of a list's files. They are asked of the page itself, over a store without rows."""
    if page.listing is None:
        return ()
    nothing = cast(Store, _Nothing())
    return page.listing(Question(nothing, Columns.load(nothing, ""), Filters(), Tables())).columns


class _Nothing:
    """What is read of a store that holds nothing."""

    state = ""

    def values(self, *_asked: object, **_named: object) -> Iterator[Any]:
        return iter(())

    rows = values


# ----------------------------------------------------------------------------------------------------- one operation


def _operation(page: Page, name: str, says: str, answer: Json) -> Json:
    """GET of one address."""
    own = [
        {"name": n, "in": "query", "description": means, "schema": {"type": "string"}}
        for n, means in page.parameters.items()
    ]
    in_path = [
        {
            "name": n,
            "in": "path",
            "required": True,
            "description": "what the lists call id",
            "schema": {"type": "string"},
        }
        for n in re.findall(r"{(\w+)}", page.path)
    ]
    filters = [{"$ref": f"#/components/parameters/{n}"} for n in FILTERS]
    return {
        "operationId": name,
        "summary": says,
        "parameters": [*in_path, *own, *filters],
        "responses": {
            "200": answer,
            **{status: {"$ref": f"#/components/responses/{known}"} for status, (known, _) in _ERRORS.items()},
        },
    }


def _twin(page: Page, schema: Mapping[str, Any]) -> Json:
    pair = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}], "minItems": 2, "maxItems": 2}
    view = {
        "page": {"const": page.name},
        "filters": {"type": "array", "items": pair, "description": "names and values of the filters that are on"},
        "state": {"type": "string", "description": "of the store: another one after every change"},
        "answer": schema,
    }
    content = {"application/json": {"schema": {"type": "object", "properties": view, "required": [*view]}}}
    return {"description": f"The answer of {page.path}.", "content": content}


def _file(page: Page, form: Form) -> Json:
    properties = {name: _KINDS[kind] for name, kind in listed(page)}
    rows = {"type": "array", "items": {"type": "object", "properties": properties, "required": [*properties]}}
    schema = rows if form.ending == ".rows.json" else {"type": "string", "description": ", ".join(properties)}
    return {"description": f"{form.name}, a row each.", "content": {form.media.partition(";")[0]: {"schema": schema}}}


def _filter(name: str) -> Json:
    hint = get_type_hints(Filters)[name]
    one: Json = {"type": "string", **({"enum": [*_CLOSED[name]]} if name in _CLOSED else {})}
    several = get_args(hint) and get_args(hint)[-1] is Ellipsis
    schema = {"type": "array", "items": one, "maxItems": 50} if several else one
    return {"name": name, "in": "query", "description": FILTERS[name], "schema": schema, "explode": True}


def _error() -> Json:
    says = {"type": "string", "description": "what was found, what was expected, what to do"}
    return {"type": "object", "properties": {"error": says}, "required": ["error"]}


def _response(says: str) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Error"}}
    return {"description": says[0].upper() + says[1:] + ".", "content": {"application/json": schema}}


# ----------------------------------------------------------------------------------------------- what a value means


def _explain(component: Json, comments: Mapping[str, str]) -> None:
    """Puts the comments beside the fields."""
    fields = component.get("properties", {})
    for name, schema in fields.items():
        says = comments.get(name, "")
        if as_in := re.match(r"as in (\w+Row)\b", says):
            says = _comments("dateline.dataset")[as_in[1]].get(name, says)
        says = says or _shared().get(name, "")
        if says:
            schema["description"] = says


@cache
def _shared() -> Mapping[str, str]:
    """Comments of columns that mean the same wherever they stand, as dataset.py has them."""
    rows = _comments("dateline.dataset")
    known = {**rows["ArticleRow"], **rows["AttributionRow"], **rows["ReportRow"]}
    return {"end": "not included", **{name: known[name] for name in _COLUMNS}}


def _told(answers: Sequence[Any]) -> dict[str, dict[str, str]]:
    """Comments of the fields of every class in the answers, by the name of the class."""
    told: dict[str, dict[str, str]] = {}
    waiting, seen = [*answers], set[Any]()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        waiting += get_args(kind)
        kind = getattr(kind, "__origin__", kind)
        if isinstance(kind, type) and kind.__module__.startswith("dateline."):
            told[kind.__name__] = told.get(kind.__name__, {}) | _comments(kind.__module__).get(kind.__name__, {})
            waiting += get_type_hints(kind).values()
    return told


@cache
def _comments(module: str) -> Mapping[str, dict[str, str]]:
    """Of each class of a module the comments beside its fields."""
    source = inspect.getsource(sys.modules[module])
    lines, found = source.splitlines(), dict[str, dict[str, str]]()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = {
                item.target.id: comment[1]
                for item in node.body
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
                if (comment := re.search(r"#\s*(?!fmt|type|noqa)(.*)$", lines[(item.end_lineno or 1) - 1]))
            }
    return found
