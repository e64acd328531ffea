"""Did something happen, and what (`happened.jsonl`): calm news, near misses, denials and questions, history, rulings.

A row says what the reading must hold: `events`, these types and, where the list is empty, nothing at all; `main`, the
type of the surest event; `not`, no event of this type told as having happened; `never`, none of it at all; `did`, one
told as having happened, and not as history; `background`, such an event told, and told as history.
"""

from __future__ import annotations

from dateline.model import Event
from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers.measure import Record, load


def load_happened() -> list[Record]:
    return load(FOLDER / "happened.jsonl")


def score_happened(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """The share of right rows, by kind."""
    for gold in golds:
        events = reader.read_text(gold["text"], date="2024-05-08").events
        kind = gold["id"].split("-")[0]
        told = ", ".join(f"{e.type} {e.factuality}{' (history)' if e.background else ''}" for e in events)
        outcome.share(
            f"happened.{kind}", _right(gold, events), f"{gold['id']}: read as [{told}] | {gold['text'][:100]}"
        )


def _right(gold: Record, events: tuple[Event, ...]) -> bool:
    if "not" in gold:
        return not any(e.type == gold["not"] and e.factuality == "happened" and not e.background for e in events)
    if "never" in gold:
        return not any(e.type == gold["never"] for e in events)
    if "did" in gold:
        return any(e.type in gold["did"] and e.factuality == "happened" and not e.background for e in events)
    if "background" in gold:
        told = [e for e in events if e.type in gold["background"]]
        return bool(told) and all(e.background for e in told)
    if "main" in gold:
        return bool(events) and max(events, key=lambda e: e.evidence.score).type in gold["main"]
    types = {e.type for e in events}
    return bool(types & set(gold["events"])) if gold["events"] else not types
