"""Places: recognition of spans, resolution by distance, both together.

A matched toponym that was given no coordinate counts as 20,039 km off in `strict` (the farthest two points on Earth can
be apart) and is left out of `located`. Within 161 km (100 miles) counts as right; AUC is the trapezium area under the
sorted ln(1 + km), as in Gritta et al. 2018 and 2020 (0 best).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from evaluation.scorers.measure import Record, Result, distinct, line, one_to_one, prf

MAX_KM = 20039.0
RADIUS_KM = 161.0


def km(lat1: float, lon1: float, lat2: float, lon2: float, radius: float = 6371.009) -> float:
    """Great-circle distance in kilometres."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    y = math.hypot(
        math.cos(p2) * math.sin(dl), math.cos(p1) * math.sin(p2) - math.sin(p1) * math.cos(p2) * math.cos(dl)
    )
    x = math.sin(p1) * math.sin(p2) + math.cos(p1) * math.cos(p2) * math.cos(dl)
    return radius * math.atan2(y, x)


def log_auc(errors: list[float]) -> float | None:
    if not errors:
        return None
    e = sorted(math.log(1 + min(x, MAX_KM)) for x in errors)
    if len(e) == 1:
        return e[0] / math.log(MAX_KM)
    area = sum((a + b) / 2 for a, b in pairwise(e))
    return area / (math.log(MAX_KM) * (len(e) - 1))


def spread(errors: list[float]) -> Result:
    """Accuracy within the radius, median, mean and AUC of distances in kilometres."""
    if not errors:
        return {"n": 0}
    s, n = sorted(errors), len(errors)
    median = s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2
    within = sum(x <= RADIUS_KM for x in s) / n
    return {"n": n, "acc": within, "median_km": median, "mean_km": sum(s) / n, "auc": log_auc(s)}


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p for p in preds}
    n: Counter[str] = Counter()
    errors: list[float | None] = []
    for gold in golds:
        found = distinct(by_id.get(gold["id"], {}).get("toponyms") or [], "start", "end")
        _count(gold["toponyms"], found, n, errors)
    located = [e for e in errors if e is not None]
    strict = [MAX_KM if e is None else e for e in errors]
    return {
        "docs": len(golds),
        "docs_missing_from_pred": sum(g["id"] not in by_id for g in golds),
        "recognition": {k: prf(n[k], n["pred"], n["gold"]) for k in ("exact", "overlap")},
        "resolution": {"strict": spread(strict), "located": spread(located)},
        "end_to_end": prf(n["within"], n["pred_scored"], n["gold_located"]),
        "id_exact": {"n": n["ids"], "acc": n["ids_right"] / n["ids"] if n["ids"] else None},
        "radius_km": RADIUS_KM,
    }


def _count(gold: list[Record], pred: list[Record], n: Counter[str], errors: list[float | None]) -> None:
    pairs = one_to_one(gold, pred)
    n["gold"] += len(gold)
    n["pred"] += len(pred)
    n["exact"] += len({(t["start"], t["end"]) for t in gold} & {(t["start"], t["end"]) for t in pred})
    n["overlap"] += len(pairs)
    n["gold_located"] += sum(t.get("lat") is not None for t in gold)
    unlocated = {p for g, p in pairs if gold[g].get("lat") is None}
    n["pred_scored"] += sum(t.get("lat") is not None and i not in unlocated for i, t in enumerate(pred))
    for g, p in pairs:
        _resolve(gold[g], pred[p], n, errors)


def _resolve(gold: Record, pred: Record, n: Counter[str], errors: list[float | None]) -> None:
    if gold.get("geonameid") is not None:
        n["ids"] += 1
        n["ids_right"] += pred.get("geonameid") == gold["geonameid"]
    if gold.get("lat") is None:
        return
    if pred.get("lat") is None:
        errors.append(None)
        return
    error = km(gold["lat"], gold["lon"], pred["lat"], pred["lon"])
    errors.append(error)
    n["within"] += error <= RADIUS_KM


def lines(result: Result) -> Iterator[str]:
    yield f"documents {result['docs']} ({result['docs_missing_from_pred']} without a prediction)"
    for k, d in result["recognition"].items():
        yield line("recognition " + k, d)
    for k, d in result["resolution"].items():
        if d["n"]:
            rest = f"median {d['median_km']:.1f} km, mean {d['mean_km']:.1f} km, AUC {d['auc']:.3f}"
            yield f"resolution {k:<13}within {result['radius_km']:g} km {d['acc']:.3f} of {d['n']}, {rest}"
    yield line("end to end", result["end_to_end"])
    if result["id_exact"]["n"]:
        yield f"geonameid                {result['id_exact']['acc']:.3f} of {result['id_exact']['n']}"
