"""Every mode and context of PLOVER in three plain sentences each (`modes.jsonl`, `contexts.jsonl`): is it found?"""

from __future__ import annotations

from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers.measure import Record, load


def load_modes() -> list[Record]:
    return load(FOLDER / "modes.jsonl")


def load_contexts() -> list[Record]:
    return load(FOLDER / "contexts.jsonl")


def score_codes(modes: list[Record], contexts: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """The share of sentences in which an event has the type and mode, or the context; further events do no harm."""
    for gold in modes:
        read = {(e.type, e.mode) for e in reader.read_text(gold["text"]).events}
        line = f"{gold['id']}: read as {sorted(read)} | {gold['text']}"
        outcome.share("codes.mode_found", (gold["type"], gold["mode"]) in read, line)
    for gold in contexts:
        told = {c for e in reader.read_text(gold["text"]).events for c in e.contexts}
        line = f"{gold['id']}: read as {sorted(told)} | {gold['text']}"
        outcome.share("codes.context_found", gold["context"] in told, line)
