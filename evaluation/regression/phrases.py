"""Bare phrases (`phrases.jsonl`) to country and sector, as `predict actors` codes them."""

from __future__ import annotations

from evaluation.predict import load_set
from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers.measure import Record, load


def load_phrases() -> list[Record]:
    return load(FOLDER / "phrases.jsonl")


def score_phrases(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """The share of phrases with the right country, the right sector, and both."""
    predict = load_set("actors")
    for gold in golds:
        read = predict({k: gold[k] for k in ("id", "phrase", "date")}, reader)
        country, sector = read["country"] == gold["country"], read["sector"] == gold["sector"]
        line = f"{gold['id']}: {gold['phrase']} ({gold['date']}) {_code(gold)} read as {_code(read)}"
        outcome.share("phrases.country", country, line)
        outcome.share("phrases.sector", sector, line)
        outcome.share("phrases.both", country and sector, line)


def _code(record: Record) -> str:
    return f"{record['country'] or '---'} {record['sector'] or '---'}"
