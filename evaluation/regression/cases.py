"""The cases, the reader that does not read twice, and what a run over them gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.model import Reading
from dateline.reader import Reader
from evaluation.scorers.measure import Record, load

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent


@dataclass(slots=True)
class Outcome:
    """Scores (0..1) by measure, on how many cases each stands, and a line for everything that was missed."""

    scores: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, score: float, size: int) -> None:
        self.scores[name], self.sizes[name] = round(score, 4), size

    def miss(self, name: str, line: str) -> None:
        self.missed.setdefault(name, []).append(line)

    def share(self, name: str, right: bool, line: str) -> None:
        """One case of a measure that is a share of right ones; `line` is kept where it is wrong."""
        size = self.sizes.get(name, 0) + 1
        self.scores[name] = (self.scores.get(name, 0.0) * (size - 1) + right) / size
        self.sizes[name] = size
        if not right:
            self.miss(name, line)


class Remembering(Reader):
    """A reader that keeps what it has read: four sets ask for the same sentence."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.settings)
        self.tables, self._engine = reader.tables, reader.engine
        self._kept: dict[tuple[str, str, bool], Reading] = {}

    def read_text(self, words: str, *, date: dt.date | str | None = None, title: bool = False) -> Reading:
        key = (words, str(date or ""), title)
        if key not in self._kept:
            self._kept[key] = super().read_text(words, date=date, title=title)
        return self._kept[key]


def load_sentences() -> list[Record]:
    return load(FOLDER / "sentences.jsonl")


def load_pages() -> list[Record]:
    return load(FOLDER / "pages.jsonl")


def unseen(record: Record) -> dict[str, Any]:
    """A case as `predict` gets it: nothing of the labels."""
    return {k: record[k] for k in ("id", "text", "date") if k in record}
