"""The seam for reading engines.

An engine takes pieces of text (a paragraph, a title) and gives their tokens in columns. Whatever it is made of stays
behind this protocol: no other room sees a spaCy object, so an engine is exchanged by writing one class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from dateline.errors import UsageError


@dataclass(slots=True)
class Columns:
    """Tokens of one piece. Offsets count from the start of the piece; heads and ranges are token indexes in it."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)


class Engine(Protocol):
    """Anything that reads pieces of English text into columns, in order, the same way every time."""

    name: str  # for the record: engine and version

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]: ...


def load_engine(name: str = "spacy") -> Engine:
    """The engine of that name. Raises UsageError for another name, EngineError when it is not installed."""
    if name == "spacy":
        from dateline.text.spacy_engine import SpacyEngine

        return SpacyEngine()
    raise UsageError(f"no engine named {name!r}; expected: spacy")
