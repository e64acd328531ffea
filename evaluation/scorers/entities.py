"""Entities: spans and types. A match needs the same type, except in `span_only`.

exact: same start and end; trimmed: the same after dropping a leading article or determiner, a trailing 's and edge
punctuation; overlap: any shared character, one to one. Predicted types that gold does not have are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evaluation.scorers.measure import Record, Result, distinct, line, one_to_one, prf

_LEAD = re.compile(r"(?:the|a|an|this|that|these|those|its|his|her|their|our|my)\s+", re.I)
_EDGE = ' \t\r\n.,;:!?"`()[]“”‘'
KINDS = ("exact", "trimmed", "overlap")


def trim(start: int, end: int, text: str) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 2 and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return start, end


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p for p in preds}
    types = sorted({e["type"] for g in golds for e in g["entities"]})
    counts: dict[str, Counter[str]] = {t: Counter() for t in types}
    spans: Counter[str] = Counter()
    for gold in golds:
        found = by_id.get(gold["id"], {}).get("entities") or []
        pred = [e for e in distinct(found, "start", "end", "type") if e["type"] in counts]
        _count_types(gold["text"], gold["entities"], pred, counts)
        _count_spans(gold["text"], gold["entities"], pred, spans)
    return _summary(len(golds), counts, spans)


def _count_types(text: str, gold: list[Record], pred: list[Record], counts: dict[str, Counter[str]]) -> None:
    for name, items in (("gold", gold), ("pred", pred)):
        for e in items:
            counts[e["type"]][name] += 1
    exact = Counter((e["type"], e["start"], e["end"]) for e in gold) & Counter(
        (e["type"], e["start"], e["end"]) for e in pred
    )
    trimmed = Counter((e["type"], trim(e["start"], e["end"], text)) for e in gold) & Counter(
        (e["type"], trim(e["start"], e["end"], text)) for e in pred
    )
    for (kind, *_), n in exact.items():
        counts[kind]["exact"] += n
    for (kind, _), n in trimmed.items():
        counts[kind]["trimmed"] += n
    for g, _ in one_to_one(gold, pred, lambda a, b: bool(a["type"] == b["type"])):
        counts[gold[g]["type"]]["overlap"] += 1


def _count_spans(text: str, gold: list[Record], pred: list[Record], spans: Counter[str]) -> None:
    spans["gold"] += len(gold)
    spans["pred"] += len(pred)
    spans["overlap"] += len(one_to_one(gold, pred))
    spans["exact"] += len({(e["start"], e["end"]) for e in gold} & {(e["start"], e["end"]) for e in pred})
    sides = ({trim(e["start"], e["end"], text) for e in side} for side in (gold, pred))
    spans["trimmed"] += len(set.intersection(*sides))


def _summary(docs: int, counts: dict[str, Counter[str]], spans: Counter[str]) -> Result:
    total: Counter[str] = sum(counts.values(), Counter())
    live = [t for t in counts if counts[t]["gold"]]
    by_type = {t: {k: prf(c[k], c["pred"], c["gold"]) for k in KINDS} for t, c in counts.items()}
    return {
        "docs": docs,
        "by_type": by_type,
        "micro": {k: prf(total[k], total["pred"], total["gold"]) for k in KINDS},
        "macro_f1": {k: sum(by_type[t][k]["f1"] for t in live) / len(live) if live else 0.0 for k in KINDS},
        "span_only": {k: prf(spans[k], spans["pred"], spans["gold"]) for k in KINDS},
    }


def lines(result: Result) -> Iterator[str]:
    yield f"documents {result['docs']}"
    for k in KINDS:
        yield line("all types, " + k, result["micro"][k])
        yield line("spans alone, " + k, result["span_only"][k])
        yield f"mean over types, {k:<8}F1 {result['macro_f1'][k]:.3f}"
    for t, d in result["by_type"].items():
        yield line("  " + t, d["trimmed"])
