"""Offsets are the spine: whatever the text holds, every span stands in it and every id leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Aside, Reading, Span
from dateline.reader import Reader

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TEXT = (SAMPLES / "clashes.txt").read_text(encoding="utf-8")[:2500]
ODD = [
    "\U0001f600",
    "e\u0301",
    "\u200f\u0645\u062d\u0645\u062f",
    "\u200b",
    "\u00a0",
    "''",
    "“",
    "”",
    "«",
    "\t",
    "...",
    "(",
    "\n",
    "-",
]


def spans(value: Any) -> Iterator[Span]:
    """Spans of the article anywhere in a record; those of the page are left out."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for v in value:
            yield from spans(v)
    elif is_dataclass(value) and not isinstance(value, Aside):
        for f in fields(value):
            if f.name not in ("page", "page_map"):
                yield from spans(getattr(value, f.name))


def check(reading: Reading) -> None:
    text = reading.article.text
    assert all(0 <= s.start <= s.end <= len(text) for s in spans(reading))
    m, voices = reading.mentions, reading.voices.attribution
    for group in (m.actors, m.places, m.times, m.figures, reading.events, reading.voices.attributions, reading.records):
        twice = [i for i, n in Counter(x.id for x in group).items() if n > 1]
        assert not twice
    assert all(x.actor in m.actor and set(x.group) <= set(m.actor) for x in m.mentions)
    figures = {f.id for f in m.figures}
    for e in reading.events:
        assert e.trigger
        assert all(p.actor in m.actor for p in (*e.actors, *e.recipients, *e.present))
        assert e.place in {"", *reading.place}
        assert e.time in {"", *reading.time}
        assert set(e.figures) <= figures
    for a in reading.voices.attributions:
        assert a.content
        assert a.parent in {"", *voices} - {a.id}
        assert a.speaker_actor in {"", *m.actor}
    told = [r.event for record in reading.records for r in record.reports]
    assert sorted(told) == sorted(e.id for e in reading.events)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.[th]*")), ids=lambda p: p.name)
def test_samples(reader: Reader, sample: Path) -> None:
    reading = reader.read(sample)
    check(reading)
    assert all(a.page.start < a.page.end for a in (*reading.article.captions, *reading.article.furniture))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(ODD)), min_size=1, max_size=40))
def test_a_page_with_odd_characters_anywhere(reader: Reader, odd: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, what in odd:
        text = text[:at] + what + text[at:]
    check(reader.read_text(text, date="2024-03-05"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.text(max_size=300))
def test_any_text_at_all(reader: Reader, text: str) -> None:
    check(reader.read_text(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.integers(0, len(TEXT)), st.integers(0, 600))
def test_a_text_cut_anywhere(reader: Reader, start: int, size: int) -> None:
    check(reader.read_text(TEXT[start : start + size]))
