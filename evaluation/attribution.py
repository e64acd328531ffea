"""Attribution in PolNeAR's words: source, cue and content spans. Its contents never nest: only outermost ones count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.model import Attribution, Reading, Span
from dateline.reader import Reader
from dateline.voice.cue import blame, tolls
from dateline.voice.cue.hedges import METHOD as HEDGE
from dateline.voice.cue.hedges import SURE

OWN = (blame.METHOD, tolls.METHOD)


def predict(record: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """`{"id", "attributions": [{"source", "cue", "content"}]}` for one record with `id` and `text`."""
    try:
        reading = reader.read_text(str(record.get("text") or ""), date=record.get("date"))
        found = attributions(reading)
    except Exception as error:
        return {"id": record.get("id"), "attributions": [], "error": str(error)}
    return {"id": record.get("id"), "attributions": found}


def attributions(reading: Reading) -> list[dict[str, list[list[int]]]]:
    """PolNeAR names the source of every quotation; one carried over has that of the attribution before it."""
    out: list[dict[str, list[list[int]]]] = []
    last: tuple[Span, ...] = ()
    for a in outermost(reading.voices.attributions):
        last = a.speaker or last
        source = last if a.speaker_basis.startswith("carried over") else a.speaker
        out.append({"source": _pairs(source), "cue": _pairs(a.cue), "content": _pairs(a.content)})
    return out


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions that stand in no other's content. PolNeAR has no hedges of one noun ("suspected rebels"), none that
    are as often the narrator's guess ("apparently"), no deeds "claimed by" somebody and no numbers alone."""
    known = [a for a in found if a.evidence.method not in OWN and not _unsure(a)]
    ids = {a.id for a in known}
    return [a for a in known if a.parent not in ids]


def _unsure(a: Attribution) -> bool:
    return a.evidence.method == HEDGE and a.evidence.score < SURE


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
