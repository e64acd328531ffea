"""The description for programs holds: it is OpenAPI, complete, and every answer is as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from dateline.explorer.app import PAGES
from dateline.explorer.downloads import FORMS
from dateline.explorer.filters import Filters
from dateline.explorer.openapi import FILTERS, document, listed
from dateline.explorer.page import Page

API = document(PAGES)


def refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            else:
                yield from refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from refs(inner)


def resolved(reference: str) -> Any:
    at: Any = API
    for part in reference.removeprefix("#/").split("/"):
        at = at[part]
    return at


def answer_of(path: str) -> Any:
    """The schema of an address's answer."""
    return API["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def addresses(explorer: TestClient, page: Page) -> list[str]:
    """Of a page, with what it cannot do without."""
    if "{id}" in page.path:
        many = page.path.split("/")[1]
        rows = explorer.get(f"/{many}.json").json()["answer"][many]["rows"]
        return [page.path.replace("{id}", row["id"]) for row in rows[:5]]
    if "name" in page.parameters:
        rows = explorer.get("/speakers.json").json()["answer"]["speakers"]["rows"]
        return [f"{page.path}?name={row['name']}" for row in rows[:5] if row["name"]]
    return [page.path, f"{page.path}?whose=attributed", f"{page.path}?q=police"]


def test_it_is_served_as_it_is_made(explorer: TestClient) -> None:
    assert explorer.get("/openapi.json").json() == API


def test_it_is_openapi() -> None:
    assert API["openapi"] == "3.1.0"
    assert {"title", "version"} <= set(API["info"])
    for path, item in API["paths"].items():
        assert path.startswith("/")
        operation = item["get"]
        assert operation["summary"]
        in_path = [p["name"] for p in operation["parameters"] if p.get("in") == "path"]
        assert in_path == re.findall(r"{(\w+)}", path)
        assert {"200", "400", "404", "503"} <= set(operation["responses"])
    ids = [item["get"]["operationId"] for item in API["paths"].values()]
    assert len(ids) == len(set(ids))
    for kind in API["components"].values():
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in kind)


def test_every_reference_leads_somewhere() -> None:
    assert all(resolved(reference) for reference in refs(API))


def test_every_address_is_there() -> None:
    for page in PAGES:
        assert f"{page.path}.json" in API["paths"]
        assert all((page.path + form.ending in API["paths"]) == bool(page.listing) for form in FORMS)


def test_every_filter_and_every_schema_says_what_it_means() -> None:
    assert list(FILTERS) == [f.name for f in fields(Filters)]
    for name, schema in API["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert name == "Error" or schema["description"]
        told = [field.get("description", "") for field in schema.get("properties", {}).values()]
        assert not any(re.match(r"as in \w+Row", says) for says in told)
    line = API["components"]["schemas"]["EventLine"]["properties"]
    assert all(field["description"] for field in line.values())
    assert line["quad"]["description"].startswith("1 verbal cooperation")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_an_answer_is_as_described(explorer: TestClient, page: Page) -> None:
    described = answer_of(f"{page.path}.json")
    validator = Draft202012Validator({**described, "components": API["components"]})
    for address in addresses(explorer, page):
        path, _, query = address.partition("?")
        answer = explorer.get(f"{path}.json?{query}")
        assert answer.status_code == 200, address
        errors = [(*e.absolute_path, e.message[:200]) for e in validator.iter_errors(answer.json())]
        assert not errors, errors[:5]


@pytest.mark.parametrize("page", [p for p in PAGES if p.listing], ids=lambda p: p.name)
def test_a_file_is_as_described(explorer: TestClient, page: Page) -> None:
    rows = explorer.get(f"{page.path}.rows.json").json()
    Draft202012Validator(answer_of(f"{page.path}.rows.json")).validate(rows)
    head = explorer.get(f"{page.path}.csv").text.partition("\r\n")[0]
    assert head.split(",") == [name for name, _ in listed(page)]


def test_an_error_is_as_described(explorer: TestClient) -> None:
    schema = API["components"]["schemas"]["Error"]
    for path in ("/events.json?since=soon", "/events/nope.json", "/nowhere.json", "/events.csv?sort=none"):
        Draft202012Validator(schema).validate(explorer.get(path).json())
