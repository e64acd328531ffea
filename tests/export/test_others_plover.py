"""PLOVER: every line is valid against the fields of the manual (draft 2.0)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.export.view import Options
from dateline.tables import Tables

A, B = "a" * 16, "b" * 16
RAID, TALKS, RUMOUR = f"{A}r58", f"{A}r200", f"{B}r90"
_TEXT, _NUMBER = {"type": "string"}, {"type": "number"}
_ONTOLOGY = Tables().toml("plover.toml")
_MODES = {m for t in _ONTOLOGY["types"].values() for m in t.get("modes", {})} | {*_ONTOLOGY["auxiliary_modes"]}


def _object(texts: str, **others: Any) -> dict[str, Any]:
    """An object with these texts, and nothing but them and the others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**dict.fromkeys(texts.split(), _TEXT), **others},
    }


_ENTITY = _object(
    "code sector entity_text identifier_id identifier_text religion ethnicity office gender age raw_text entity_name "
    "wikidata_id wiki_description country_name sector_code other_sector_codes"
) | {"required": ["code", "sector", "entity_text"]}
_PLACE = _object(
    "extracted_place resolved_place city district province country feature_class feature_code",
    country_code={"type": "string", "pattern": "^[A-Z]{3}$"},
    geonameid={"type": "integer"},
    lat={"type": "number", "minimum": -90, "maximum": 90},
    lon={"type": "number", "minimum": -180, "maximum": 180},
    resolution={"type": "integer", "minimum": 1, "maximum": 5},
)
# Written from the manual's list of fields; dates may be empty, since what is unknown stays so.
SCHEMA = _object(
    "link text coder coded_date coded_time comment time endtime",
    id={"type": "string", "minLength": 1},
    date={"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d)?$"},
    enddate={"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    actor={"type": "array", "items": _ENTITY},
    recipient={"type": "array", "items": _ENTITY, "minItems": 1},
    event={"type": "array", "minItems": 1, "items": {"enum": [*_ONTOLOGY["types"]]}},
    event_loc=_PLACE,
    event_text={"type": "array", "items": _TEXT},
    quad_code={"enum": [1, 2, 3, 4]},
    event_scale={"type": "number", "minimum": -10, "maximum": 10},
    mode={"type": "array", "items": {"enum": sorted(_MODES)}},
    context={"type": "array", "items": _TEXT},
    text_info=_object("text_story", sequence=_NUMBER, start=_NUMBER, end=_NUMBER),
    cite_info=_object("corpus citation url title language publication license copyright coder codebook version"),
    size=_object("", dead=_NUMBER, injured=_NUMBER, arrested=_NUMBER),
) | {"required": ["id", "date", "actor", "event"]}


@pytest.fixture
def events(export_as: Callable[..., list[Path]]) -> dict[str, Any]:
    lines = export_as("plover")[0].read_bytes().decode("utf-8").split("\n")
    return {e["id"]: e for e in map(json.loads, lines[:-1])}


def test_every_line_is_valid(events: dict[str, Any]) -> None:
    assert [*events] == [TALKS, RAID, RUMOUR]
    for event in events.values():
        jsonschema.Draft202012Validator(SCHEMA).validate(event)


def test_the_schema_refuses_what_plover_does_not_know(events: dict[str, Any]) -> None:
    wrongs: list[dict[str, Any]] = [{"event": ["FIGHT"]}, {"source": []}, {"mode": ["massacre"]}, {"date": "22 May"}]
    for wrong in wrongs:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(events[RAID] | wrong, SCHEMA)


def test_parties_and_place(events: dict[str, Any]) -> None:
    raid = events[RAID]
    assert raid["actor"] == [
        {"code": "SYR", "sector": "COP", "entity_text": "Idlib police", "entity_name": '=cmd|"Idlib\tpolice"\n🚓'}
    ]
    assert (raid["recipient"][0]["code"], raid["recipient"][0]["sector"]) == ("", "OPP")
    assert (raid["event_loc"]["country_code"], raid["event_loc"]["resolution"]) == ("SYR", 4)
    assert [a["identifier_id"] for a in events[TALKS]["actor"]] == ["turkey", "russia"]
    assert "recipient" not in events[TALKS]


def test_who_says_so_and_what_is_disputed(events: dict[str, Any]) -> None:
    comment = events[RAID]["comment"]
    assert "narrated by 1, attributed by 1, hedged by 0 independent sources" in comment
    assert "according to: @activists" in comment
    assert "the reports differ: killed 3 to 5" in comment
    assert "size" not in events[RAID]


def test_what_did_not_happen_has_an_auxiliary_mode(events: dict[str, Any]) -> None:
    rumour = events[RUMOUR]
    assert rumour["mode"] == ["withdraw", "hypothetical", "historical"]
    assert (rumour["date"], rumour["actor"]) == ("", [])
    assert "possible" in rumour["comment"]


def test_without_texts_the_sentence_is_only_located(export_as: Callable[..., list[Path]]) -> None:
    written = export_as("plover", Options(texts=False))[0].read_text(encoding="utf-8")
    raid = json.loads(written.split("\n")[1])
    assert "text" not in raid
    assert raid["text_info"]["end"] > raid["text_info"]["start"]
