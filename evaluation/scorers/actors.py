"""Phrase -> actor code: the share right in country, in sector, and in both.

A gold field that is null is not asked; "" asks for an empty answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.scorers.measure import Record, Result

FIELDS = ("country", "sector")


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p for p in preds}
    right = {"country": 0, "sector": 0, "both": 0}
    asked = {"country": 0, "sector": 0, "both": 0}
    for gold in golds:
        pred = by_id.get(gold["id"], {})
        hits = {f: (pred.get(f) or "") == gold[f] for f in FIELDS if gold.get(f) is not None}
        for field, hit in {**hits, "both": all(hits.values())}.items():
            right[field] += hit
            asked[field] += 1
    return {k: right[k] / asked[k] if asked[k] else None for k in right} | {"cases": len(golds)}


def lines(result: Result) -> Iterator[str]:
    yield f"cases {result['cases']}"
    for field in (*FIELDS, "both"):
        yield f"{field:<10}{'not asked' if result[field] is None else format(result[field], '.3f')}"
