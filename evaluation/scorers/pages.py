"""Article bodies: mean precision, recall and F1 of 4-word shingles a page, as article-extraction benchmarks report it.

Words are \\w+ of the lower-cased text, shingles count with multiplicity, and F1 is that of mean precision and mean
recall. Gold records with `with` and `without` instead of `text` are scored by the strings that must and must not be in
the body (trafilatura's own evaluation): a string found or missing where it should be is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evaluation.scorers.measure import Record, Result, line, prf

Shingles = Counter[tuple[str, ...]]


def shingles(text: str, n: int = 4) -> Shingles:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()


def overlap(gold: str, pred: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    a, b = shingles(gold), shingles(pred)
    hit = sum((a & b).values())
    return hit / sum(b.values()) if b else 0.0, hit / sum(a.values()) if a else float(not b)


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p.get("text") or "" for p in preds}
    whole = [g for g in golds if isinstance(g.get("text"), str) and "with" not in g]
    parts = [g for g in golds if "with" in g]
    out: Result = {"pages": len(whole) + len(parts)}
    if whole:
        pairs = [overlap(g["text"], by_id.get(g["id"], "")) for g in whole]
        p, r = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        out |= {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    if parts:
        out["strings"] = _strings(parts, by_id)
    return out


def _strings(golds: list[Record], by_id: dict[str, str]) -> Result:
    found = wrong = wanted = 0
    for gold in golds:
        text = " ".join(by_id.get(gold["id"], "").split())
        found += sum(" ".join(s.split()) in text for s in gold["with"])
        wrong += sum(" ".join(s.split()) in text for s in gold["without"])
        wanted += len(gold["with"])
    return prf(found, found + wrong, wanted)


def lines(result: Result) -> Iterator[str]:
    yield f"pages {result['pages']}"
    if "f1" in result:
        yield line("shingles", result)
    if "strings" in result:
        yield line("strings", result["strings"])
