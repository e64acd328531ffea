"""Scores of the labelled sentences: events, whose countries, factuality, attributions, times, places."""

from __future__ import annotations

from typing import Any

from evaluation.predict import load_set
from evaluation.regression.cases import Outcome, Remembering, unseen
from evaluation.scorers import attribution, places, times
from evaluation.scorers.events import countries, settle, types
from evaluation.scorers.measure import Record, Tally


def score_sentences(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    _events(golds, reader, outcome)
    _factuality(golds, reader, outcome)
    _attributions(golds, reader, outcome)
    _times([g for g in golds if "timexes" in g], reader, outcome)
    _places([g for g in golds if "toponyms" in g], reader, outcome)


def _predict(name: str, golds: list[Record], reader: Remembering) -> list[Record]:
    predict = load_set(name)
    return [{**predict(unseen(g), reader), "id": g["id"]} for g in golds]


def _events(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """Types and countries of all that was read. What gold marks as optional is neither demanded nor wrong."""
    kind, actor, recipient = Tally(), Tally(), Tally()
    quiet = empty = 0
    for gold in golds:
        events = _read(gold, reader)
        required = [e for e in gold["events"] if not e.get("optional")]
        want, got = settle(gold["events"], types(events))
        kind.sets(want, got)
        if want != got:
            outcome.miss("events.type", f"{gold['id']}: {sorted(want)} read as {sorted(got)} | {gold['text'][:100]}")
        if not gold["events"]:
            quiet += 1
            empty += not events
        _countries(gold, required, events, (actor, recipient), outcome)
    figures = kind.values()
    for name in ("p", "r", "f1"):
        outcome.put(f"events.type_{name}", figures[name], len(golds))
    outcome.put("events.no_event_left_empty", empty / quiet, quiet)
    _main_event(golds, reader, outcome)
    outcome.put("events.actor_country_f1", actor.values()["f1"], actor.tp + actor.fn)
    outcome.put("events.recipient_country_f1", recipient.values()["f1"], recipient.tp + recipient.fn)


def _read(gold: Record, reader: Remembering) -> list[Record]:
    """All events of the reading, as the data sets word them."""
    reading = reader.read_text(gold["text"], date=gold.get("date"))
    actor = reading.mentions.actor
    return [
        {
            "event": e.type,
            "source": [actor[p.actor].code for p in e.actors if p.actor in actor],
            "target": [actor[p.actor].code for p in e.recipients if p.actor in actor],
        }
        for e in reading.events
    ]


def _main_event(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """`predict events` names the main event of a sentence: the share where that is one of gold's types."""
    asked = [g for g in golds if any(not e.get("optional") for e in g["events"])]
    right = 0
    for gold, pred in zip(asked, _predict("events", asked, reader), strict=True):
        got = types(pred.get("events") or [])
        right += bool(got) and got <= types(gold["events"]) | {t for e in gold["events"] for t in e.get("alt", ())}
    outcome.put("events.main_type_accuracy", right / len(asked), len(asked))


def _countries(
    gold: Record, required: list[Record], events: list[Record], tallies: tuple[Tally, Tally], outcome: Outcome
) -> None:
    """Countries over all events of the sentence; both sides are one set where a gold event is reciprocal."""
    if not required:
        return
    if any(e.get("reciprocal") for e in required):
        sides: tuple[tuple[str, ...], ...] = (("source", "target"),)
    else:
        sides = (("source",), ("target",))
    optional = [e for e in gold["events"] if e.get("optional")]
    free = {c for s in ("source", "target") for c in countries(optional, s)}
    for side, tally in zip(sides, tallies, strict=False):
        want = {c for s in side for c in countries(required, s)}
        got = {c for s in side for c in countries(events, s)} - (free - want)
        tally.sets(want, got)
        if want != got:
            line = f"{gold['id']}: {'/'.join(side)} {sorted(want)} read as {sorted(got)} | {gold['text'][:100]}"
            outcome.miss("events.countries", line)


def _factuality(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """Among the gold events that were found by type, the share whose factuality is right.

    `deed` says how it stands with the deed that a promise, demand or threat is about; naming either is right.
    """
    right = found = 0
    for gold in golds:
        events = reader.read_text(gold["text"], date=gold.get("date")).events
        for event in gold["events"]:
            read = {e.factuality for e in events if e.type in (event["event"], *event.get("alt", ()))}
            fine = {event["factuality"], *event.get("deed", ())}
            found += bool(read)
            right += bool(read & fine)
            if read and not read & fine:
                line = f"{gold['id']}: {event['event']} {sorted(fine)} read as {sorted(read)} | {gold['text'][:100]}"
                outcome.miss("events.factuality", line)
    outcome.put("events.factuality_accuracy", right / found if found else 0.0, found)


def _attributions(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    preds = _predict("attribution", golds, reader)
    result = attribution.score(golds, preds)
    size = result["all"]["attr"]["gold"]
    outcome.put("attribution.attr_f1", result["all"]["attr"]["f1"] / 100, size)
    outcome.put("attribution.e2e_f1", result["all"]["e2e"]["f1"] / 100, size)
    _nested(golds, reader, outcome)
    for gold, pred in zip(golds, preds, strict=True):
        one = attribution.score([gold], [pred])["all"]["e2e"]
        if one["tp"] < max(one["gold"], one["pred"]):
            outcome.miss("attribution", f"{gold['id']}: {_said(gold)} read as {_said({**pred, 'text': gold['text']})}")


def _nested(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    """Attributions within another's content, which the outer format leaves out: the share that the reading holds."""
    found = size = 0
    for gold in golds:
        inner = [a for a in gold["attributions"] if a.get("nested")]
        if not inner:
            continue
        doc = attribution.Doc(gold["text"])
        read = reader.read_text(gold["text"], date=gold.get("date")).voices.attributions
        contents = [doc.role((s.start, s.end) for s in a.content) for a in read]
        for a in inner:
            hit = any(attribution.jaccard(doc.role(a["content"]), c) >= attribution.THRESHOLD for c in contents)
            size += 1
            found += hit
            if not hit:
                outcome.miss("attribution.nested", f"{gold['id']}: {a['words']['content']}")
    outcome.put("attribution.nested_found", found / size, size)


def _said(record: Record) -> list[str]:
    text = record["text"]

    def words(spans: list[list[int]]) -> str:
        return " … ".join(text[a:b] for a, b in spans)

    found: list[dict[str, Any]] = record.get("attributions") or []
    return [" / ".join(words(a.get(r) or []) for r in attribution.ROLES) for a in found]


def _times(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    preds = _predict("times", golds, reader)
    result = times.score(golds, preds)
    for name in ("strict", "value", "type"):
        outcome.put(f"times.{name}_f1", result[name]["f1"], result["strict"]["gold"])
    for gold, pred in zip(golds, preds, strict=True):
        want = [(t["start"], t["value"]) for t in gold["timexes"]]
        got = [(t["start"], t.get("value")) for t in pred.get("timexes") or []]
        if want != got:
            outcome.miss("times", f"{gold['id']}: {want} read as {got} | {gold['text'][:100]}")


def _places(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    preds = [
        {**p, "toponyms": _asked(g, p.get("toponyms") or [])}
        for g, p in zip(golds, _predict("places", golds, reader), strict=True)
    ]
    result = places.score(golds, preds)
    size = result["recognition"]["overlap"]["gold"]
    outcome.put("places.recognition_f1", result["recognition"]["overlap"]["f1"], size)
    outcome.put("places.end_to_end_f1", result["end_to_end"]["f1"], size)
    for gold, pred in zip(golds, preds, strict=True):
        one = places.score([gold], [pred])["end_to_end"]
        if one["f1"] < 1:
            got = [(gold["text"][t["start"] : t["end"]], t.get("lat"), t.get("lon")) for t in pred["toponyms"]]
            outcome.miss("places", f"{gold['id']}: {[t['name'] for t in gold['toponyms']]} read as {got}")


def _asked(gold: Record, found: list[Record]) -> list[Record]:
    """Without nationality adjectives, which some toponym sets take in and others leave out."""
    free = gold.get("toponyms_optional") or []
    return [t for t in found if not any(t["start"] < b and a < t["end"] for a, b in free)]
