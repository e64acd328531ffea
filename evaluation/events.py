"""Events in the words of the public event sets: the type and the codes of what a sentence mainly reports.

The sets are made of, or after, CAMEO's examples. Where they follow CAMEO and PLOVER 2.0 rules otherwise, this module
translates and names it; the coder itself follows PLOVER 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.model import Event, Participant, Reading
from dateline.reader import Reader

# An event told less surely than this is not what a sentence mainly reports.
LEAST = 0.2
# Bodies of states have one code in the sets.
BODIES = {"UNO": "IGO", "EUR": "IGO"}
# Acts that are domestic unless somebody abroad is named: the sets fill in the country.
DOMESTIC = frozenset(("PROTEST", "CONCEDE", "COERCE", "ASSAULT", "THREATEN", "REQUEST", "ACCUSE", "REJECT"))
# Of these, those done to one's own people where nobody else is named.
INTERNAL = frozenset(("PROTEST", "CONCEDE", "COERCE", "ASSAULT"))


def predict(record: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions. Never raises: a text that cannot be read has no events."""
    try:
        date = record.get("date")
        reading = reader.read_text(str(record.get("text") or ""), date=date if isinstance(date, str) else None)
        events = choose(reading)
    except Exception:  # one line must not stop a run over thousands
        events = []
    return {"id": record.get("id"), "events": events}


def choose(reading: Reading) -> list[dict[str, Any]]:
    """The main event: the sets hold one type a sentence. Denied and supposed events are left out."""
    told = [e for e in reading.events if e.factuality not in ("denied", "hypothetical")]
    if not told:
        return []
    best = max(told, key=lambda e: (weight(reading, e), -e.trigger[0].start))
    if weight(reading, best) < LEAST:
        return []
    source, target = sides(reading, best)
    return [{"event": set_type(reading, best), "cameo": best.cameo, "source": source, "target": target}]


def weight(reading: Reading, event: Event) -> float:
    """How much of the sentence's report this event is: its score, its parties, and how early it stands."""
    sentence = reading.article.text.count(". ", 0, event.clause.start)
    out = event.evidence.score * 0.85 ** min(sentence, 6)
    out *= (0.5 if event.background else 1.0) * (0.7 if event.factuality == "possible" else 1.0)
    return out * (1.1 if event.actors else 1.0) * (1.1 if event.recipients or event.reciprocal else 1.0)


def set_type(reading: Reading, event: Event) -> str:
    """The type in the sets' reading of CAMEO: intent to yield 035 (AGREE), decided on 08, a conviction 116 (ACCUSE)."""
    if event.type == "CONCEDE" and event.factuality == "planned":
        decided = any("deci" in s.of(reading.article.text).lower() for s in event.factuality_evidence.spans)
        return "CONCEDE" if decided else "AGREE"
    if event.type == "SANCTION" and event.mode == "convict":
        return "ACCUSE"
    return event.type


def sides(reading: Reading, event: Event) -> tuple[list[str], list[str]]:
    """Codes of both sides. The first party told is the first side of a meeting or visit, as in the sets."""
    actors, recipients = event.actors, event.recipients
    if event.type == "CONSULT" or event.reciprocal:
        parties = sorted((*actors, *recipients), key=lambda p: p.span)
        at = event.trigger[0].start
        actors = tuple(p for p in parties if p.span.start < at) or tuple(parties)
        recipients = tuple(p for p in parties if p not in actors)
    source, target = _codes(reading, actors), _codes(reading, recipients)
    return _filled(reading, event, source, target)


def _codes(reading: Reading, parties: tuple[Participant, ...]) -> list[str]:
    known = [reading.mentions.actor[p.actor].code for p in parties if p.actor in reading.mentions.actor]
    return list(dict.fromkeys(BODIES.get(c[:3], c[:3]) + c[3:] for c in known if c))


def _filled(reading: Reading, event: Event, source: list[str], target: list[str]) -> tuple[list[str], list[str]]:
    """A party without a country gets that of the place, or of the other party, as the sets' coders did."""
    here = next((p.country for p in reading.mentions.places if p.id == event.place), "")
    if not event.reciprocal and event.type not in INTERNAL and all(c.startswith("---") for c in target):
        other = _other_country(reading, event, {c[:3] for c in source})
        target = [_with(c, other) for c in target] or ([other] if other else [])
    if event.reciprocal or event.type not in DOMESTIC:
        return [_with(c, here) for c in source], [_with(c, "") for c in target]
    first = next((c[:3] for c in source if not c.startswith("---")), "")
    second = next((c[:3] for c in target if not c.startswith("---")), "")
    fill = (second or here) if event.type in ("PROTEST", "REQUEST") else (here or second)
    source = [_with(c, fill) for c in source]
    target = [_with(c, here or first) for c in target]
    if not target and (event.type in INTERNAL or event.type == "THREATEN"):
        target = [_with("---", here or first)]
    if not source and event.type == "ASSAULT":
        source = [_with("---", here)]
    return [c for c in source if c != "---"], [c for c in target if c != "---"]


def _other_country(reading: Reading, event: Event, known: set[str]) -> str:
    """The first other country named after the trigger in its sentence: in these sets it is who it was done to."""
    start = event.trigger[-1].end
    stop = reading.article.text.find(". ", start)
    for m in reading.mentions.mentions:
        actor = reading.mentions.actor.get(m.actor)
        if actor is not None and start <= m.span.start and (stop < 0 or m.span.end <= stop) and actor.country:
            country = BODIES.get(actor.country, actor.country)
            if country not in known:
                return country
    return ""


def _with(code: str, country: str) -> str:
    return (country or "---") + code[3:] if code.startswith("---") else code
