"""Judged rows as gold data, in the words of the public scorers, with what the machine had as predictions.

Events: a line a clause in which reports were judged, with a list of events; codes of both sides as pairs, `---` for a
side without one. A rejected report is in the predictions alone. A corrected type is given with whatever else is known;
one that is wrong and not corrected is null, which asks for nothing. Statements: a line an article, with spans of
source, cue and content in its text; a content that is wrong and not corrected is in the predictions alone, a speaker
or cue empty and named under `unknown`. Nobody's judgement covers what the machine missed: recall cannot be read off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import Any, NamedTuple

from dateline.dataset import AttributionRow, JudgementRow, ReportRow, span_of
from dateline.judging import Types, as_judged, coders, rejected

Record = dict[str, Any]
On = Mapping[str, Sequence[JudgementRow]]  # judgements that stand, by the row that they are on
_ROLES = {"source": "speaker_spans", "cue": "cue_spans", "content": "content_spans"}  # the scorers' words, and ours


class Line(NamedTuple):
    """One text, as people and as the machine have it."""

    gold: Record
    machine: Record


def event_lines(reports: Iterable[ReportRow], on: On, types: Types) -> Iterator[Line]:
    """Lines of judged reports, which come in the order of their articles."""
    for _, of_article in groupby(reports, key=lambda r: r.article):
        judged = sorted((r for r in of_article if r.id in on), key=_clause)
        for _, told in groupby(judged, key=_clause):
            yield _events([*told], on, types)


def statement_line(article: str, date: str, text: str, statements: Iterable[AttributionRow], on: On) -> Line:
    """The line of one article's judged statements. `text` is empty where texts are left out."""
    judged = [s for s in statements if s.id in on]
    facts: Record = {"id": article, "date": date or None} | ({"text": text} if text else {})
    kept = [as_judged(s, on[s.id], text=text) for s in judged if s.id not in rejected(on[s.id])]
    known = [_spans(now) | _unknown(now, was) for now, was in _beside(kept, judged) if now.content_spans]
    gold = facts | {"attributions": known, "by": _by(judged, on)}
    return Line(gold, {"id": article, "attributions": [_spans(s) for s in judged]})


def _clause(r: ReportRow) -> tuple[int, int]:
    return r.clause_start, r.clause_end


def _events(told: Sequence[ReportRow], on: On, types: Types) -> Line:
    first = told[0]
    where = {"article": first.article, "start": first.clause_start, "end": first.clause_end}
    facts: Record = {"id": f"{first.article}:{first.clause_start}-{first.clause_end}", **where}
    facts |= {"date": first.published or None} | ({"text": first.clause} if first.clause else {})
    kept = [as_judged(r, on[r.id], types=types) for r in told if r.id not in rejected(on[r.id])]
    events = [event for r in kept for event in _pairs(r)]
    machine = [{"event": r.type, "cameo": r.cameo, "source": s, "target": t} for r in told for s, t in [_sides(r)]]
    return Line(facts | {"events": events, "by": _by(told, on)}, {"id": facts["id"], "events": machine})


def _pairs(r: ReportRow) -> Iterator[Record]:
    """A gold event for each pair of codes, as event data have them; its CAMEO code where it is known."""
    more = {"report": r.id, "mode": r.mode, "factuality": r.factuality, "background": r.background}
    more |= {"voice": r.voice, "speaker": r.speaker, "day": r.date_start, "place": r.place}
    for source, target in product(*(side or ["---"] for side in _sides(r))):
        yield (
            {"event": r.type or None}
            | ({"cameo": r.cameo} if r.cameo else {})
            | {
                "source": source,
                "target": target,
                **more,
            }
        )


def _sides(r: ReportRow) -> tuple[list[str], list[str]]:
    """Codes of who acts and who is acted on; of a deed of all parties, the first and the others."""
    actors, recipients = ([*dict.fromkeys(c for c in codes if c)] for codes in (r.actor_codes, r.recipient_codes))
    return (actors[:1], actors[1:]) if r.reciprocal else (actors, recipients)


def _beside(
    kept: Iterable[AttributionRow], judged: Iterable[AttributionRow]
) -> Iterator[tuple[AttributionRow, AttributionRow]]:
    """Statements as judged, each beside what was read."""
    read = {s.id: s for s in judged}
    return ((s, read[s.id]) for s in kept)


def _spans(s: AttributionRow) -> Record:
    return {"id": s.id} | {role: [[*span_of(w)] for w in getattr(s, column)] for role, column in _ROLES.items()}


def _unknown(now: AttributionRow, was: AttributionRow) -> Record:
    empty = [role for role, column in _ROLES.items() if getattr(was, column) and not getattr(now, column)]
    return {"unknown": empty} if empty else {}


def _by(rows: Iterable[ReportRow | AttributionRow], on: On) -> list[str]:
    return coders(j for row in rows for j in on[row.id])
