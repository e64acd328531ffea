"""FollowTheMoney: its own model accepts every entity and changes no value; statements give the same entities."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.types import registry

from dateline.export.others.ftm import COLUMNS
from dateline.export.others.ftm_things import SCHEMATA, TYPES, schema_of
from dateline.export.view import Options

A, B = "a" * 16, "b" * 16
RAID, TALKS, RUMOUR, AGAIN = f"{A}r58", f"{A}r200", f"{B}r90", f"{B}r10"
Export = Callable[..., list[Path]]


@pytest.fixture
def files(export_as: Export) -> tuple[dict[str, Any], list[dict[str, str]]]:
    entities, statements = export_as("ftm")
    by_id = {e["id"]: e for e in map(json.loads, entities.read_bytes().decode("utf-8").split("\n")[:-1])}
    with statements.open(encoding="utf-8", newline="") as lines:
        return by_id, list(csv.DictReader(lines, dialect=csv.unix_dialect))


def test_the_model_takes_every_value_as_it_is(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, _ = files
    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        assert {p: sorted(v) for p, v in proxy.properties.items()} == {
            p: sorted(v) for p, v in entity["properties"].items()
        }


def test_references_lead_to_entities_that_fit(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, _ = files
    links = 0
    for entity in entities.values():
        for prop, value in model.get_proxy(entity).itervalues():
            if prop.type == registry.entity:
                links += 1
                target = model.get(entities[value]["schema"])
                assert prop.range is not None
                assert target is not None
                assert target.is_a(prop.range.name), (entity["schema"], prop.name, target.name)
    assert links > 10


def test_types_and_columns_are_the_models(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    _, statements = files
    assert list(statements[0]) == list(COLUMNS)
    for row in statements:
        if row["prop"] == "id":
            assert (row["value"], row["prop_type"]) == (row["entity_id"], "id")
            continue
        schema = model.get(row["schema"])
        assert schema is not None
        assert schema.properties[row["prop"]].type.name == row["prop_type"] == TYPES[row["prop"]]


def test_statement_ids_are_ftms(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    _, statements = files
    for row in statements:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
        assert (row["external"], row["lang"], row["first_seen"]) == ("f", "", "")
    assert len({row["id"] for row in statements}) == len(statements)


def test_statements_by_canonical_id_give_the_entities(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, statements = files
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in statements:
        if row["prop"] == "id":
            found[row["canonical_id"]].setdefault("schemata", set()).add(row["schema"])
        else:
            found[row["canonical_id"]][row["prop"]].add(row["value"])
    assert found.keys() == entities.keys()
    for id_, entity in entities.items():
        assert entity["schema"] in found[id_].pop("schemata")
        assert found[id_] == {p: set(v) for p, v in entity["properties"].items()}


def test_whom_the_registry_knows_is_one_in_all_articles(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, statements = files
    turkey = {row["canonical_id"] for row in statements if row["prop"] == "name" and row["value"] == "Turkey"}
    assert len(turkey) == 1
    entity = entities[turkey.pop()]
    assert (entity["schema"], entity["properties"]["country"]) == ("PublicBody", ["tr"])
    seen = {row["origin"] for row in statements if row["canonical_id"] == entity["id"]}
    assert seen == {A, B}


def test_an_event_has_all_its_reports_and_their_voices(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, _ = files
    raid = entities[f"dl-{RAID}"]["properties"]
    assert raid["proof"] == [f"dl-{A}", f"dl-{B}"]
    assert len(raid["involved"]) == 3  # police known to the registry in one article, and not in the other
    assert raid["keywords"] == ["ASSAULT", "ASSAULT-firearms", "human_rights", "repression"]
    assert (raid["country"], raid["startDate"], raid["location"]) == (["sy"], ["2018-05-21"], ["Idlib"])
    assert "attributed by 1" in raid["notes"][0]
    assert "the reports differ: killed" in raid["notes"][0]
    told = entities[f"dl-report-{RAID}"]["properties"]
    assert (told["role"], told["document"], told["entity"]) == (
        ["attributed: @activists “x”"],
        [f"dl-{A}"],
        [f"dl-{RAID}"],
    )
    assert entities[f"dl-report-{AGAIN}"]["properties"]["entity"] == [f"dl-{RAID}"]
    assert entities[f"dl-report-{RUMOUR}"]["properties"]["role"] == ["hedged: it is believed"]


def test_who_takes_no_part_is_no_entity(files: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    entities, _ = files
    assert f"dl-{A}a0" in entities
    assert not any(e["properties"].get("position") for e in entities.values())


@pytest.mark.parametrize(
    ("kind", "sector", "schema"),
    [
        ("person", "GOV", "Person"),
        ("state", "", "PublicBody"),
        ("organisation", "MIL", "PublicBody"),
        ("organisation", "BUS", "Organization"),
        ("group", "COP", "Organization"),
        ("unknown", "", "LegalEntity"),
    ],
)
def test_schemata_are_in_the_model(kind: str, sector: str, schema: str) -> None:
    assert schema_of(kind, sector) == schema
    assert schema in SCHEMATA
    found = model.get(schema)
    assert found is not None
    assert found.is_a("LegalEntity")


def test_without_texts_no_sentence_is_written(export_as: Export) -> None:
    for file in export_as("ftm", Options(texts=False)):
        assert "killed three marchers" not in file.read_text(encoding="utf-8")
