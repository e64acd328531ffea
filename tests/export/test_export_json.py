"""The record as JSON follows the published schema, and every span carries its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.export import as_html, as_json, as_screen, schema
from dateline.model import Article, Attribution, Block, Evidence, Reading, Span, Stated, Voices
from dateline.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".html"))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} == set(value):
            yield value
        for v in value.values():
            yield from spans(v)
    elif isinstance(value, list):
        for v in value:
            yield from spans(v)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_follow_the_schema_and_every_span_its_words(reader: Reader, sample: Path) -> None:
    record = json.loads(json.dumps(reader.read(sample).json))
    jsonschema.validate(record, schema())
    text = record["article"]["text"]
    found = list(spans(record))
    assert len(found) > 20
    assert all(text[s["start"] : s["end"]] == s["text"] and s["start"] <= s["end"] for s in found)


def test_an_unread_page_follows_the_schema_too(reader: Reader) -> None:
    jsonschema.validate(reader.read(b"").json, schema())


def test_the_schema_refuses_what_the_model_does_not_have() -> None:
    record = as_json(Reading(Article("x")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {"extra": 1}, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({k: v for k, v in record.items() if k != "events"}, schema())


def test_the_same_page_gives_the_same_record(reader: Reader) -> None:
    first, second = (json.dumps(reader.read(SAMPLES[0]).json) for _ in range(2))
    assert first == second


HOSTILE = "<script>alert(1)</script> & “<img src=x onerror=alert(2)>” \x1b[31mred\u202e\U0001f600 she said."


def hostile() -> Reading:
    article = Article(
        HOSTILE, (Block(Span(0, len(HOSTILE)), "paragraph"),), title=Stated("<b>\x1b]0;t\x07", "metadata")
    )
    quote = Attribution("s1", "direct", (Span(0, 60),), (Span(60, 70),), evidence=Evidence((Span(1, 2),)))
    return Reading(article, voices=Voices((quote,)))


def test_the_notebook_page_escapes_everything() -> None:
    html = as_html(hostile())
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_the_print_cannot_move_the_terminal() -> None:
    printed = as_screen(hostile())
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "\x07" not in printed


def test_the_print_fits_eighty_columns(reader: Reader) -> None:
    for sample in SAMPLES:
        assert max(map(len, as_screen(reader.read(sample)).splitlines())) <= 80


def test_colour_only_when_asked(reader: Reader) -> None:
    reading = reader.read(SAMPLES[0])
    assert "\x1b" not in as_screen(reading)
    assert "\x1b[1m" in as_screen(reading, colour=True)
