"""What the scorers share: precision, recall and F1, one-to-one matching of spans, JSONL, splits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from evaluation.predict import open_lines

Record = dict[str, Any]
Result = dict[str, Any]


def prf(tp: int, pred: int, gold: int) -> Result:
    """Precision, recall and F1 with the counts they come from."""
    p = tp / pred if pred else 0.0
    r = tp / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "tp": tp, "pred": pred, "gold": gold}


def share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


@dataclass(slots=True)
class Tally:
    """True and false positives and false negatives, summed set by set."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def sets(self, gold: set[Any], pred: set[Any]) -> None:
        self.tp += len(gold & pred)
        self.fp += len(pred - gold)
        self.fn += len(gold - pred)

    def values(self) -> Result:
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(f, 4), "tp": self.tp, "fp": self.fp, "fn": self.fn}


def one_to_one(
    gold: Sequence[Record], pred: Sequence[Record], same: Callable[[Record, Record], bool] | None = None
) -> list[tuple[int, int]]:
    """Pairs (gold, pred) of items with start and end: most shared characters first, then the closest in length."""
    ranked = []
    for gi, g in enumerate(gold):
        for pi, p in enumerate(pred):
            shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if shared > 0 and (same is None or same(g, p)):
                ranked.append((-shared, (g["end"] - g["start"]) + (p["end"] - p["start"]) - 2 * shared, gi, pi))
    return first_come(sorted(ranked))


def first_come(ranked: Iterable[tuple[Any, ...]]) -> list[tuple[int, int]]:
    """From candidates (..., gold, pred), best first, the pairs whose two members are both still free."""
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    pairs = []
    for *_, g, p in ranked:
        if g not in used_gold and p not in used_pred:
            used_gold.add(g)
            used_pred.add(p)
            pairs.append((g, p))
    return pairs


def distinct(items: Iterable[Record], *keys: str) -> list[Record]:
    """`items` without those that repeat the values of `keys`, the first kept."""
    seen: dict[tuple[Any, ...], Record] = {}
    for item in items:
        seen.setdefault(tuple(item[k] for k in keys), item)
    return list(seen.values())


def load(path: Path) -> list[Record]:
    """The records of a JSONL file (`.gz` too). A line that is not a JSON object is an error: this is our own data."""
    records = []
    for number, raw in open_lines(path):
        try:
            record = json.loads(raw.decode("utf-8-sig"))
        except ValueError as error:
            raise UsageError(f"{path} line {number} is not JSON: {error}") from None
        if not isinstance(record, dict) or "id" not in record:
            raise UsageError(f"{path} line {number} is not a JSON object with an id")
        records.append(record)
    return records


def split_of(record: Record) -> str:
    """The split a record names; else dev or heldout by the parity of the SHA-1 of its group (or id)."""
    if "split" in record:
        return str(record["split"])
    key = str(record.get("group") or record["id"])
    return "heldout" if int(hashlib.sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest(), 16) % 2 else "dev"


def line(name: str, d: Result, percent: bool = False) -> str:
    """One readable line for a P, R, F1."""
    form = "5.1f" if percent else ".3f"
    counts = "".join(f" {k} {d[k]}" for k in ("tp", "fp", "fn", "gold", "pred") if k in d)
    return f"{name:<24}P {d['p']:{form}}  R {d['r']:{form}}  F1 {d['f1']:{form}}  {counts}"
