"""Magnitudes (`figures.jsonl`): how many were killed, injured, arrested, ...: one sentence each, one line a figure.

A figure is written `measure number`: `killed 14`, `killed >=14` (at least), `<=`, `~14` (about), `killed 3..5`; with
` part` where it is part of another ("including three children"). "Dozens" is `>=24`, "nobody" `0`, "a policeman" `1`.
"""

from __future__ import annotations

from collections import Counter

from dateline.model import Figure
from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers.measure import Record, load, prf

PEOPLE = frozenset(("killed", "injured", "arrested", "displaced", "protesters", "abducted", "missing", "released"))
_SIGNS = {"about": "~", "at least": ">=", "at most": "<=", "exact": ""}


def load_figures() -> list[Record]:
    return load(FOLDER / "figures.jsonl")


def score_figures(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """Precision and recall of figures that count people, and the share of sentences that are wholly right."""
    right = found = wanted = whole = 0
    for gold in golds:
        reading = reader.read_text(gold["text"], title=bool(gold.get("title")))
        want: Counter[str] = Counter(gold["figures"])
        got = Counter(worded(f) for f in reading.figures if f.measure in PEOPLE)
        right, found, wanted = right + (want & got).total(), found + got.total(), wanted + want.total()
        whole += want == got
        if want != got:
            line = f"{gold['id']}: {sorted(want.elements())} read as {sorted(got.elements())} | {gold['text'][:100]}"
            outcome.miss("figures", line)
    scores = prf(right, found, wanted)
    for name in ("p", "r", "f1"):
        outcome.put(f"figures.{name}", scores[name], wanted)
    outcome.put("figures.sentence_right", whole / len(golds), len(golds))


def worded(figure: Figure) -> str:
    """A figure as figures.jsonl words it."""
    if figure.bound == "range":
        number = f"{figure.low or 0:.0f}..{figure.high or 0:.0f}"
    else:
        value = figure.low if figure.number is None else figure.number
        number = f"{_SIGNS.get(figure.bound, '')}{value or 0:.0f}"
    return f"{figure.measure} {number}" + (" part" if figure.part_of else "")
