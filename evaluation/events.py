"""Events in the words of the public event sets: the type and the codes of what a sentence mainly reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.model import Actor, Event, Reading
from dateline.reader import Reader

# An event told less surely than this is not what a sentence mainly reports.
LEAST = 0.2


def predict(record: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions. Never raises: a text that cannot be read has no events."""
    try:
        events = choose(reader.read_text(str(record.get("text") or ""), date=_date(record.get("date"))))
    except Exception:  # one line must not stop a run over thousands
        events = []
    return {"id": record.get("id"), "events": events}


def _date(value: object) -> str | None:
    return value if isinstance(value, str) else None


def choose(reading: Reading) -> list[dict[str, Any]]:
    """The main event, and its like: the sets hold one type a sentence.

    Background and mere suppositions are left out. Sets made from CAMEO examples code an intent to yield (035) as AGREE,
    where PLOVER 2.0 says CONCEDE; the host of a visit is the first party there, where PLOVER 2.0 says the visitor.
    """
    ranked = sorted(
        ((_weight(reading, e), -e.trigger[0].start, e) for e in reading.events if _told(e)),
        key=lambda x: x[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < LEAST:
        return []
    best = ranked[0][2]
    return [_line(reading, best)]


def _told(event: Event) -> bool:
    return event.factuality not in ("denied", "hypothetical")


def _weight(reading: Reading, event: Event) -> float:
    sentence = reading.article.text.count(". ", 0, event.clause.start)
    return (
        event.evidence.score
        * (0.5 if event.background else 1.0)
        * (0.85 ** min(sentence, 6))
        * (1.1 if event.actors else 1.0)
        * (1.1 if event.recipients or event.reciprocal else 1.0)
        * (0.7 if event.factuality == "possible" else 1.0)
    )


def _line(reading: Reading, event: Event) -> dict[str, Any]:
    source = [_code(reading.mentions.actor[p.actor]) for p in event.actors if p.actor in reading.mentions.actor]
    target = [_code(reading.mentions.actor[p.actor]) for p in event.recipients if p.actor in reading.mentions.actor]
    type_ = event.type
    if type_ == "CONCEDE" and "future RETREAT" in event.evidence.method:
        type_ = "AGREE"
    if (event.type == "CONSULT" and " host" in event.evidence.method) or "receive" in event.evidence.method:
        source, target = target, source
    return {"event": type_, "source": _unique(source), "target": _unique(target)}


def _code(actor: Actor) -> str:
    return actor.code


def _unique(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(c for c in codes if c))
