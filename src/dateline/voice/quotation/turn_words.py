"""The words of turns.toml, compiled once for each `Tables`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.tables import Tables


@dataclass(frozen=True)
class TurnWords:
    not_labels: frozenset[str]
    unnamed: frozenset[str]
    crowds: frozenset[str]
    stage: re.Pattern[str]  # a stage direction with its brackets
    interview: re.Pattern[str]
    held: re.Pattern[str]
    briefing: re.Pattern[str]
    questioned: re.Pattern[str]
    closing: re.Pattern[str]
    leads: frozenset[str]


def turn_words(tables: Tables) -> TurnWords:
    words = tables.toml("turns.toml")
    return TurnWords(
        not_labels=frozenset(words["not_labels"]),
        unnamed=frozenset(words["unnamed"]),
        crowds=frozenset(words["crowds"]),
        stage=re.compile(rf"[(\[]\s*{_any(words['stage'])}[^()\[\]\n]{{0,60}}[)\]]", re.IGNORECASE),
        interview=re.compile(_any(words["interview"]), re.IGNORECASE),
        held=re.compile(_any(words["held"]), re.IGNORECASE),
        briefing=re.compile(_any(words["briefing"]), re.IGNORECASE),
        questioned=re.compile(_any(words["questioned"]), re.IGNORECASE),
        closing=re.compile(_any(words["closing"]), re.IGNORECASE),
        leads=frozenset(words["leads"]),
    )


def _any(phrases: Iterable[str]) -> str:
    """One of the phrases, as whole words, the longest first."""
    longest = sorted(set(phrases), key=lambda p: (-len(p), p))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
