"""Scores of the attributions of whole pages: spans, who the speaker is, which agency relays."""

from __future__ import annotations

from typing import Any

from dateline.model import Attribution, Reading, Span
from evaluation.regression.cases import Outcome
from evaluation.scorers import attribution
from evaluation.scorers.measure import Record


def score_page_voices(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    golds, preds = [], []
    for gold, reading in pairs:
        text = reading.article.text
        want = [_spans(text, a) for a in gold["attributions"]]
        got = [roles(a) for a in reading.voices.attributions]
        golds.append({"id": gold["id"], "text": text, "attributions": want})
        preds.append({"id": gold["id"], "attributions": got})
        found = matched(text, want, got)
        for i, a in enumerate(gold["attributions"]):
            read = reading.voices.attributions[found[i]] if i in found else None
            _judge(gold["id"], a, read, reading, outcome)
    result = attribution.score(golds, preds)["all"]
    size = sum(len(g["attributions"]) for g, _ in pairs)
    outcome.put("pages.attribution_attr_f1", result["attr"]["f1"] / 100, size)
    outcome.put("pages.attribution_e2e_f1", result["e2e"]["f1"] / 100, size)


def _judge(page: str, want: Record, read: Attribution | None, reading: Reading, outcome: Outcome) -> None:
    """Is the speaker resolved to the right actor, by name? Does the chain name the agency that relays it?"""
    content = want["content"][0][:80]
    actor = reading.mentions.actor.get(read.speaker_actor) if read else None
    names = [want["speaker"]] if isinstance(want["speaker"], str) else want["speaker"]
    read_as = (actor.name if actor else "").casefold()
    right = bool(read_as) and any(n.casefold() in read_as or read_as in n.casefold() for n in names)
    outcome.share("pages.speaker_resolved", right, f"{page}: {names} read as {read_as!r} | {content}")
    if "agency" in want:
        agencies = [link.name for link in read.chain if link.kind == "agency"] if read else []
        line = f"{page}: {want['agency']} is not in {agencies} | {content}"
        outcome.share("pages.agency_relay", want["agency"] in agencies, line)


def _spans(text: str, a: Record) -> dict[str, Any]:
    """Gold strings as spans: the content where it stands, source and cue where they stand nearest to it."""
    content = [_at(text, words) for words in a["content"]]
    start, end = (content[0][0], content[0][1]) if content[0] else (0, 0)
    roles = {"content": content, **{r: [_nearest(text, a[r], start, end)] for r in ("source", "cue")}}
    return {k: [s for s in v if s] for k, v in roles.items()}


def _at(text: str, words: str) -> list[int]:
    i = text.find(words)
    return [i, i + len(words)] if i >= 0 else []


def _nearest(text: str, words: str, start: int, end: int) -> list[int]:
    """Where `words` stand nearest to [start, end), before or after it; inside it where they stand nowhere else."""
    before, after = text.rfind(words, 0, start), text.find(words, end)
    ranked = [(start - before - len(words), before)] if before >= 0 else []
    ranked += [(after - end, after)] if after >= 0 else []
    if not ranked:
        return _at(text, words)
    i = min(ranked)[1]
    return [i, i + len(words)]


def roles(a: Attribution) -> dict[str, Any]:
    return {"source": _pairs(a.speaker), "cue": _pairs(a.cue), "content": _pairs(a.content)}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def matched(text: str, want: list[Record], got: list[Record]) -> dict[int, int]:
    """Which read attribution each gold one was matched with, by index; those without content match nothing."""
    doc = attribution.Doc(text)
    kept = [i for i, a in enumerate(want) if doc.role(a["content"])]
    read = [i for i, a in enumerate(got) if doc.role(a["content"])]
    pairs = attribution.match(doc.read(want[i] for i in kept), doc.read(got[i] for i in read))
    return {kept[g]: read[p] for g, p in pairs}
