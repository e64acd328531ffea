"""What of the data set is what in FollowTheMoney: schemata and properties, a dictionary a thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.export.others.delimited import web
from dateline.export.others.voice import said

# Type of each property that is written, as FollowTheMoney's model has it (a test compares them).
TYPES = {
    "author": "string",
    "country": "country",
    "description": "text",
    "document": "entity",
    "endDate": "date",
    "entity": "entity",
    "id": "id",  # of every entity, beside its properties
    "involved": "entity",
    "keywords": "string",
    "language": "language",
    "location": "address",
    "name": "name",
    "notes": "text",
    "position": "string",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "role": "string",
    "sector": "string",
    "sourceUrl": "url",
    "startDate": "date",
    "status": "string",
    "summary": "text",
    "title": "string",
}
# A more special schema takes the place of a more general one when sightings are merged.
SCHEMATA = ("LegalEntity", "Organization", "PublicBody", "Person")
_STATE_SECTORS = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
_LANGUAGES = {"en": "eng"}  # ISO 639-3; articles in other languages are not read


class Thing(NamedTuple):
    """An entity as one article shows it."""

    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]
    canonical: str  # under which it is merged with others; its own id for none
    origin: str = ""  # the article that shows it


def ftm_id(id: str) -> str:  # noqa: A002 - the column's name
    return f"dl-{id}"


def canonical_id(actor: str, registry: str) -> str:
    """The same in every article for whom the registry knows."""
    if not registry:
        return ftm_id(actor)
    return "dl-known-" + hashlib.sha1(registry.encode(), usedforsecurity=False).hexdigest()[:20]


def schema_of(kind: str, sector: str) -> str:
    if kind == "person":
        return "Person"
    if kind == "state" or (kind == "organisation" and sector in _STATE_SECTORS):
        return "PublicBody"
    return "Organization" if kind in ("organisation", "group") else "LegalEntity"


def article(id_: str, title: str, publisher: str, published: str, byline: str, language: str, address: str) -> Thing:
    known = {
        "title": [title],
        "publisher": [publisher],
        "publishedAt": [published],
        "author": [byline],
        "language": [_LANGUAGES.get(language, "")],
        "sourceUrl": [web(address)],
    }
    return Thing(ftm_id(id_), "Article", known, ftm_id(id_), id_)


def actor(of: str, row: Sequence[str], iso2: Mapping[str, str]) -> Thing:
    """Someone who takes part in what the article `of` tells."""
    id_, name, kind, country, sector, role, registry = row
    known = {"name": [name], "country": [iso2.get(country, "").lower()], "sector": [sector]}
    schema = schema_of(kind, sector)
    if schema == "Person":
        known["position"] = [role]
    return Thing(ftm_id(id_), schema, known, canonical_id(id_, registry), of)


def documentation(of: str, row: Sequence[Any], texts: bool) -> Thing:
    """One report: the article that tells the event, in whose voice, and according to whom."""
    id_, event, voice, speaker, hedge, factuality, chain, clause = row
    known = {
        "document": [ftm_id(of)],
        "entity": [ftm_id(event)],
        "role": [": ".join(w for w in (voice, speaker or hedge) if w)],
        "status": [factuality],
        "summary": [clause if texts else ""],
        "description": [" > ".join(chain)],
    }
    return Thing(f"dl-report-{id_}", "Documentation", known, f"dl-report-{id_}", of)


def event(row: Mapping[str, Any], involved: Iterable[str], articles: Iterable[str], iso2: Mapping[str, str]) -> Thing:
    type_ = "-".join(w for w in (row["type"], row["mode"]) if w)
    sides = " > ".join(", ".join(names) for names in (row["actors"], row["recipients"]) if names)
    known = {
        "name": [": ".join(w for w in (type_, sides) if w)],
        "keywords": [row["type"], type_, *row["contexts"]],
        "startDate": [row["date_start"]],
        "endDate": [row["date_end"]],
        "location": [", ".join(dict.fromkeys(w for w in (row["place"], row["place_region"]) if w))],
        "country": [iso2.get(row["place_country"], "").lower()],
        "involved": [*involved],
        "proof": [*articles],
        "notes": [said(row, ", ".join(row["disputed"]))],
    }
    return Thing(ftm_id(row["id"]), "Event", known, ftm_id(row["id"]), row["id"])
