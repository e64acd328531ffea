"""Chains of mentions (`chains.jsonl`): which phrases stand for the same actor, by B-cubed over the gold mentions.

A mention that is not found costs recall; one that stands for several actors is right when it names just these.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.model import Mention, Reading, Span
from evaluation.regression.cases import FOLDER, Outcome, Remembering
from evaluation.scorers.measure import Record, load


@dataclass(slots=True)
class Tally:
    """Sums over gold mentions."""

    precision: float = 0.0
    recall: float = 0.0
    found: int = 0
    gold: int = 0


def load_chains() -> list[Record]:
    return load(FOLDER / "chains.jsonl")


def score_chains(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """B-cubed precision and recall of mentions of one actor, and the share of group mentions that are right."""
    tally = Tally()
    for gold in golds:
        reading = reader.read_text(gold["text"], date=gold.get("date"))
        pairs = [(m, _mention(reading, Span(m["start"], m["end"]))) for m in gold["mentions"]]
        _chains(gold, [(m["actors"][0], p) for m, p in pairs if len(m["actors"]) == 1], tally, outcome)
        for m, p in pairs:
            if len(m["actors"]) > 1:
                line = f"{gold['id']}: {m['words']} | {gold['text'][:100]}"
                outcome.share("chains.groups", _group_right(m["actors"], p, pairs), line)
    outcome.put("chains.precision", tally.precision / tally.found if tally.found else 0.0, tally.found)
    outcome.put("chains.recall", tally.recall / tally.gold if tally.gold else 0.0, tally.gold)


def _mention(reading: Reading, span: Span) -> Mention | None:
    """The found mention that shares most with the gold one and ends where it ends, or has its head in it."""
    near = [m for m in reading.mentions.mentions if m.span.overlaps(span)]

    def shared(m: Mention) -> float:
        both = min(m.span.end, span.end) - max(m.span.start, span.start)
        return both / (max(m.span.end, span.end) - min(m.span.start, span.start))

    best = max(near, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.3 else None


def _chains(gold: Record, pairs: list[tuple[int, Mention | None]], tally: Tally, outcome: Outcome) -> None:
    size = Counter(actor for actor, _ in pairs)
    read = Counter(m.actor for _, m in pairs if m is not None)
    both = Counter((actor, m.actor) for actor, m in pairs if m is not None)
    for actor, mention in pairs:
        tally.gold += 1
        if mention is None:
            outcome.miss("chains", f"{gold['id']}: a mention of {actor} was not found | {gold['text'][:100]}")
            continue
        right = both[actor, mention.actor]
        tally.found += 1
        tally.precision += right / read[mention.actor]
        tally.recall += right / size[actor]
        if right < max(read[mention.actor], size[actor]):
            words = mention.span.of(gold["text"])
            outcome.miss("chains", f"{gold['id']}: {words!r} of {actor} is in a wrong chain | {gold['text'][:100]}")


def _group_right(actors: list[int], found: Mention | None, pairs: list[tuple[Record, Mention | None]]) -> bool:
    firsts = {m["actors"][0]: p.actor for m, p in reversed(pairs) if p is not None and len(m["actors"]) == 1}
    return found is not None and {firsts.get(a) for a in actors} == {*found.group}
