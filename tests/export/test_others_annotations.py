"""Web annotations: valid JSON-LD whose selectors find, each alone, the words that are meant."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib

from dateline.export.view import Options
from tests.export.held import Held

A, B = "a" * 16, "b" * 16
RAID, RUMOUR = f"{A}r58", f"{B}r90"
Export = Callable[..., list[Path]]
# What of the annotation vocabulary's context these files use, so that no network is needed to read them.
_OA, _RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONTEXT = {
    "oa": _OA,
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{t: f"oa:{t}" for t in ("Annotation", "TextualBody", "SpecificResource")},
    **{t: f"oa:{t}" for t in ("TextQuoteSelector", "TextPositionSelector")},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Software": "https://www.w3.org/ns/activitystreams#Application",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    **{m: f"oa:{m}" for m in ("classifying", "identifying", "linking", "tagging", "describing")},
    "value": {"@id": f"{_RDF}value"},
    **{p: f"oa:{p}" for p in ("exact", "prefix", "suffix", "start", "end")},
}


@pytest.fixture
def written(export_as: Export) -> dict[str, Any]:
    lines = export_as("annotations")[0].read_bytes().decode("utf-8").split("\n")
    return {a["id"]: a for a in map(json.loads, lines[:-1])}


@pytest.fixture
def texts(corpus: Held) -> dict[str, str]:
    """Each text by its name, made anew: the SHA-256 of its UTF-8 in base 64."""
    named = {}
    for (text,) in corpus.values("articles", ["text"]):
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        named[f"ni:///sha-256;{digest}"] = text
    return named


def _targets(annotation: Any) -> list[Any]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_both_selectors_find_the_words(written: dict[str, Any], texts: dict[str, str]) -> None:
    for annotation in written.values():
        for target in _targets(annotation):
            text = texts[target["source"]["id"]]
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"] != ""
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.count(around) == 1
            assert text.index(around) + len(quote["prefix"]) == position["start"]


def test_every_kind_is_there(written: dict[str, Any]) -> None:
    kinds = [id_.split(":")[2] for id_ in written]
    assert {k: kinds.count(k) for k in kinds} == {
        "trigger": 4,
        "mention": 2,
        "speaker": 1,
        "cue": 1,
        "content": 1,
        "figure": 1,
    }
    assert len(written) == 10


def _said(annotation: Any, purpose: str) -> list[str]:
    return [b["value"] for b in annotation["body"] if b["purpose"] == purpose and "value" in b]


def test_bodies_say_what_it_is_and_who_says_so(written: dict[str, Any]) -> None:
    raid = written[f"urn:dateline:trigger:{RAID}"]
    assert _said(raid, "classifying") == ["ASSAULT-firearms"]
    assert _said(raid, "describing") == ["happened; according to @activists\t“x”"]
    assert _said(written[f"urn:dateline:trigger:{RUMOUR}"], "describing") == ["possible; it is believed"]
    speaker = written[f"urn:dateline:speaker:{A}s35"]
    assert _said(speaker, "tagging") == ["speaker", "OPP"]
    assert _said(written[f"urn:dateline:figure:{A}n0"], "describing") == ["3 marcher"]


def test_content_in_pieces_has_a_target_a_piece(written: dict[str, Any]) -> None:
    content = written[f"urn:dateline:content:{A}s35"]
    assert [t["selector"][0]["exact"] for t in _targets(content)] == ["Idlib police 🚓 killed", '"all\tunarmed"']
    links = {written[f"urn:dateline:{part}:{A}s35"]["body"][-1]["source"] for part in ("speaker", "cue", "content")}
    assert links == {f"urn:dateline:attribution:{A}s35"}


def test_rdflib_reads_them_as_annotations(written: dict[str, Any]) -> None:
    graph = rdflib.Graph()
    for annotation in written.values():
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        graph.parse(data=json.dumps(annotation | {"@context": _CONTEXT}), format="json-ld")
    oa = rdflib.Namespace(_OA)
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 10
    for annotation in graph.subjects(rdflib.RDF.type, oa.Annotation):
        assert [*graph.objects(annotation, oa.hasBody)]
        for target in graph.objects(annotation, oa.hasTarget):
            assert len([*graph.objects(target, oa.hasSelector)]) == 2
            assert len([*graph.objects(target, oa.hasSource)]) == 1
    exact = {str(o) for o in graph.objects(None, oa.exact)}
    assert {"killed", '"all\tunarmed"', "Idlib police"} <= exact


def test_without_texts_only_positions_are_given(export_as: Export) -> None:
    whole = export_as("annotations", Options(texts=False))[0].read_text(encoding="utf-8")
    assert "TextQuoteSelector" not in whole
    assert '"start":47' in whole
