"""Time expressions, TempEval-3 style.

strict: same start and end after trimming white space and edge punctuation; relaxed: any shared character, one to one;
value and type: F1 over the relaxed matches whose attribute is the same (TempEval-3's ranking number is value F1);
value_lenient: after mapping spellings that mean the same (P7D = P1W, a trailing Z, ...).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evaluation.scorers.measure import Record, Result, distinct, line, one_to_one, prf

_EDGE = " \t\r\n.,;:!?\"'`()[]"
KINDS = ("strict", "relaxed", "type", "value", "value_lenient")


def trim(item: Record, text: str) -> tuple[int, int]:
    start, end = item["start"], item["end"]
    while text and start < end and text[start] in _EDGE:
        start += 1
    while text and end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else (item["start"], item["end"])


def canon(value: str | None) -> str:
    """One spelling for values that mean the same."""
    v = re.sub(r"Z$", "", (value or "").strip().upper())
    v = re.sub(r"(T\d\d:\d\d):00$", r"\1", v)
    m = re.fullmatch(r"(P|PT)(\d+)([DMHSWY])", v)
    return _span(m[1] + m[3], int(m[2]), v) if m else re.sub(r"X+", "X", v)


def _span(unit: str, n: int, v: str) -> str:
    if unit == "PD" and n % 7 == 0:
        return f"P{n // 7}W"
    if unit == "PM" and n % 12 == 0:
        return f"P{n // 12}Y"
    if unit == "PTH" and n % 24 == 0:
        return canon(f"P{n // 24}D")
    if unit == "PTM" and n % 60 == 0:
        return canon(f"PT{n // 60}H")
    return v


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p for p in preds}
    n: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = {}
    for gold in golds:
        pred = distinct(by_id.get(gold["id"], {}).get("timexes") or [], "start", "end")
        _count(gold, pred, n, by_type)
    out: Result = {"docs": len(golds)} | {k: prf(n[k], n["pred"], n["gold"]) for k in KINDS}
    for k in ("value", "value_lenient", "type"):
        out[k]["acc"] = n[k] / n["relaxed"] if n["relaxed"] else None
    return out | {"by_type": {t: dict(by_type[t]) for t in sorted(by_type)}}


def _count(gold: Record, pred: list[Record], n: Counter[str], by_type: dict[str, Counter[str]]) -> None:
    text, items = gold.get("text") or "", gold["timexes"]
    n["gold"] += len(items)
    n["pred"] += len(pred)
    n["strict"] += len({trim(t, text) for t in items} & {trim(t, text) for t in pred})
    pairs = dict(one_to_one(items, pred))
    n["relaxed"] += len(pairs)
    for g, item in enumerate(items):
        row = by_type.setdefault(item["type"], Counter(gold=0, found=0, value_right=0))
        row["gold"] += 1
        if g in pairs:
            found = pred[pairs[g]]
            row["found"] += 1
            row["value_right"] += item["value"] == found.get("value")
            n["value"] += item["value"] == found.get("value")
            n["value_lenient"] += canon(item["value"]) == canon(found.get("value"))
            n["type"] += item["type"] == found.get("type")


def lines(result: Result) -> Iterator[str]:
    yield f"documents {result['docs']}"
    for k in KINDS:
        acc = result[k].get("acc")
        yield line(k, result[k]) + ("" if acc is None else f"  of matched {acc:.3f}")
    for t, row in result["by_type"].items():
        yield f"  {t:<10} gold {row['gold']} found {row['found']} value right {row['value_right']}"
