"""The words of speakers.toml, compiled once for each `Tables`: who speaks without a name, and who hears."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.tables import Tables


@dataclass(frozen=True, slots=True)
class Hearers:
    """Words that show to whom something is said."""

    told: frozenset[str]
    asked: frozenset[str]
    talks: frozenset[str]
    speaking: frozenset[str]
    audiences: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Words for speakers without a name of their own."""

    sources: frozenset[str]
    insiders: frozenset[str]
    groups: frozenset[str]
    collectives: frozenset[str]
    mouthpieces: frozenset[str]
    issuing: frozenset[str]
    documents: frozenset[str]
    outlet: frozenset[str]


def hearers(tables: Tables) -> Hearers:
    words = tables.toml("speakers.toml")["addressee"]
    return Hearers(**{name: frozenset(heard) for name, heard in words.items()})


def unnamed(tables: Tables) -> Unnamed:
    words = tables.toml("speakers.toml")["unnamed"]
    return Unnamed(**{name: frozenset(found) for name, found in words.items()})
