"""The seam for reading engines.

An engine takes pieces of text (a paragraph, a title) and gives their tokens in columns. Whatever it is made of stays
behind this protocol: no other room sees a spaCy object, so an engine is exchanged by writing one class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dateline.errors import EngineError, UsageError
from dateline.tables import Tables

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    import numpy as np
    import numpy.typing as npt

OURS = ("dateline", "int8", "spacy")
GROUP = "dateline.engines"


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
    vectors: npt.NDArray[np.float32] | None = None  # one row a token


class Engine(Protocol):
    """Anything that reads pieces of English text into columns, in order, the same way every time."""

    name: str  # for the record: engine and version

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]: ...


def load_engine(name: str, tables: Tables) -> Engine:
    """The engine of that name: one of ours, one that an installed package offers, or a class by "module:Class".

    Raises UsageError where there is none of that name, EngineError where it cannot be loaded. A package offers an
    engine as an entry point of the group "dateline.engines"; it cannot take the place of ours.
    """
    if name == "dateline":
        from dateline.text.own_engine import OwnEngine

        return OwnEngine(tables)
    if name == "int8":
        from dateline.text.int8 import Int8Engine

        return Int8Engine(tables)
    if name == "spacy":
        from dateline.text.spacy_engine import SpacyEngine

        return SpacyEngine()
    return _engine(name, _offered(name))


def _offered(name: str) -> EntryPoint:
    from importlib import metadata  # costs as much as a small page; only engines of others ask for it

    offered = {point.name: point for point in metadata.entry_points(group=GROUP)}
    if name in offered:
        return offered[name]
    if re.fullmatch(r"[\w.]+:[\w.]+", name):
        return metadata.EntryPoint(name, name, GROUP)
    raise UsageError(
        f"no engine named {name!r}; expected {', '.join([*OURS, *sorted(offered)])}, "
        "or a class of your own as module:Class"
    )


def _engine(name: str, point: EntryPoint) -> Engine:
    try:
        make = point.load()
    except (ImportError, AttributeError) as error:
        raise EngineError(f"the engine {name} cannot be loaded: {error}; install the package it is in") from None
    engine = make()
    if not isinstance(getattr(engine, "name", None), str) or not callable(getattr(engine, "read", None)):
        raise EngineError(
            f"the engine {name}: found {type(engine).__name__} without name and read; expected the methods of "
            "dateline.text.Engine (docs/engine.md)"
        )
    return engine  # type: ignore[no-any-return]
