"""From a text to others' formats: what a real reading gives passes through each, and its offsets hold."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from followthemoney import model

from dateline.dataset import EventRow, ReportRow
from dateline.export.formats import format_of
from dateline.export.view import Options
from dateline.reader import Reader
from dateline.record import article_row, rows_of
from tests.export.held import Held

TEXT = """GAZIANTEP, Turkey (Reuters) — Turkish police detained 14 journalists in Istanbul on Monday, a spokesman for
the interior ministry said. “They will be tried,” he told reporters.

Five people were killed when Russian warplanes bombed a market in Idlib, activists said. Moscow denied it. 🎉

President Recep Tayyip Erdogan and Vladimir Putin will meet in Sochi next week, Turkish officials said."""


@pytest.fixture(scope="module")
def read(reader: Reader) -> Held:
    reading = reader.read_text(TEXT.replace("for\nthe", "for the"), date="2018-05-22")
    rows = rows_of(reading)
    shared = {f.name for f in fields(EventRow)} & {f.name for f in fields(ReportRow)}
    events = [EventRow(**{c: getattr(r, c) for c in shared}) for r in rows["reports"]]
    return Held({"articles": [article_row(reading.article, "c")], **rows, "events": events})


def _lines(read: Held, tmp_path: Path, name: str) -> list[dict[str, object]]:
    file = format_of(name).write(read, tmp_path, Options())[0]
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def test_every_annotation_finds_its_words(read: Held, tmp_path: Path) -> None:
    (text,) = next(read.values("articles", ["text"]))
    found = set()
    for annotation in _lines(read, tmp_path, "annotations"):
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            quote, position = target["selector"]  # type: ignore[index]
            assert text[position["start"] : position["end"]] == quote["exact"]
            found.add(quote["exact"])
    assert {"detained", "bombed"} & found
    assert "a spokesman for the interior ministry" in found


def test_ftm_takes_what_was_read(read: Held, tmp_path: Path) -> None:
    entities = _lines(read, tmp_path, "ftm")
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        assert {*proxy.properties} == {*entity["properties"]}  # type: ignore[misc]
    assert {"Event", "Article", "Documentation", "Person"} <= {e["schema"] for e in entities}


@pytest.mark.parametrize("name", ["plover", "gdelt", "polecat", "reports", "dyads", "geojson", "gexf"])
def test_each_format_holds_the_arrest(read: Held, tmp_path: Path, name: str) -> None:
    file = format_of(name).write(read, tmp_path, Options())[0]
    assert "TUR" in file.read_text(encoding="utf-8")
