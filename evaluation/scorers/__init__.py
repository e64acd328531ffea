"""The project's own scores, one module a set: `score(golds, preds)` gives figures, `lines(result)` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from dateline.errors import UsageError
from evaluation.predict import EMPTY
from evaluation.scorers.measure import Record, Result, load, split_of

# Gold sets that join several publications, each scored apart as well as together.
_BY_SOURCE = ("places", "times")


def score_files(name: str, gold: Path, pred: Path, *, split: str = "all", source: str = "") -> dict[str, Result]:
    """Scores of set `name` by source of the gold ("all" when there is one). Raises UsageError."""
    if name not in EMPTY:
        raise UsageError(f"no set named {name!r}; expected one of: {', '.join(EMPTY)}")
    golds = _once(load(gold), gold)
    golds = [g for g in golds if split == "all" or split_of(g) == split]
    golds = [g for g in golds if not source or g.get("source") == source]
    if not golds:
        raise UsageError(f"{gold} has no record in split {split!r}{f' from {source!r}' if source else ''}")
    return score_records(name, golds, load(pred))


def score_records(name: str, golds: list[Record], preds: list[Record]) -> dict[str, Result]:
    judge = import_module(f"evaluation.scorers.{name}").score
    sources = sorted({str(g.get("source") or "?") for g in golds}) if name in _BY_SOURCE else []
    if len(sources) < 2:
        return {"all": judge(golds, preds)}
    parts = {s: judge([g for g in golds if str(g.get("source") or "?") == s], preds) for s in sources}
    return parts | {"all": judge(golds, preds)}


def readable(name: str, scores: dict[str, Result]) -> Iterator[str]:
    for part, result in scores.items():
        if len(scores) > 1:
            yield f"-- {part}"
        yield from import_module(f"evaluation.scorers.{name}").lines(result)


def _once(records: list[Record], path: Path) -> list[Record]:
    seen: set[object] = set()
    for r in records:
        if r["id"] in seen:
            raise UsageError(f"{path}: id {r['id']!r} stands there twice")
        seen.add(r["id"])
    return records
