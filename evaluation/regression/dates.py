"""Sentences with their time expressions (`dates.jsonl`), in three styles: news of today, an old wire, the web."""

from __future__ import annotations

from evaluation.predict import load_set
from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers import times
from evaluation.scorers.measure import Record, load


def load_dates() -> list[Record]:
    return load(FOLDER / "dates.jsonl")


def score_dates(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """Extent, value and type of all expressions, and the value by style."""
    predict = load_set("times")
    preds = [predict({k: gold[k] for k in ("id", "date", "text")}, reader) for gold in golds]
    result = times.score(golds, preds)
    for name in ("strict", "value", "type"):
        outcome.put(f"dates.{name}_f1", result[name]["f1"], result["strict"]["gold"])
    for style in ("news", "wire", "web"):
        chosen = [pair for pair in zip(golds, preds, strict=True) if pair[0]["style"] == style]
        figures = times.score([g for g, _ in chosen], [p for _, p in chosen])
        outcome.put(f"dates.{style}_value_f1", figures["value"]["f1"], figures["strict"]["gold"])
    for gold, pred in zip(golds, preds, strict=True):
        want, got = _said(gold, gold), _said(pred, gold)
        if want != got:
            outcome.miss("dates", f"{gold['id']}: {want} read as {got} | {gold['date']} {gold['text']}")


def _said(record: Record, gold: Record) -> list[str]:
    found = [(gold["text"][t["start"] : t["end"]].rstrip("."), t["type"], t["value"]) for t in record["timexes"]]
    return [f"{words} = {kind} {value}" for words, kind, value in found]
