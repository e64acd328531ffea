"""The row of an event that one report tells, as `event_row` makes it: most events are such, so it is made fast."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.dataset import EventRow, LedgerRow, ReportRow
from dateline.record.across.ledger import Telling, disputed
from dateline.record.across.wordings import everybody

_SIDES = 20_000  # sets of names that are kept: the same few act in most of a corpus


def event_of_one(telling: Telling, ledger: Sequence[LedgerRow]) -> EventRow:
    """The event of this report."""
    r = telling.report
    actors, recipients = _side(r.actors, r.actor_codes), _side(r.recipients, r.recipient_codes)
    return EventRow(
        id=r.id,
        type=r.type,
        mode=r.mode,
        quad=r.quad,
        scale=r.scale,
        cameo=r.cameo,
        contexts=tuple(sorted({*r.contexts})),
        actors=actors[0],
        actor_codes=actors[1],
        recipients=recipients[0],
        recipient_codes=recipients[1],
        reciprocal=r.reciprocal,
        date_start=r.date_start,
        date_end=r.date_end if r.date_start else "",
        date_basis=r.date_basis if r.date_start else "",
        place=r.place,
        place_region=r.place_region if r.place else "",
        place_country=r.place_country if r.place else "",
        lat=r.lat if r.place else None,
        lon=r.lon if r.place else None,
        geonameid=r.geonameid if r.place else None,
        place_precision=r.place_precision if r.place else "",
        factuality=r.factuality,
        background=r.background,
        reports=telling.copies,
        sources=1,
        publishers=tuple(sorted({*telling.outlets} - {""})),
        narrator=int(r.voice == "narrator"),
        attributed=int(r.voice == "attributed"),
        hedged=int(r.voice == "hedged"),
        speakers=(r.speaker,) if r.speaker else (),
        killed_low=r.killed,
        killed_high=r.killed,
        disputed=disputed(ledger),
        first_published=r.published,
        last_published=r.published,
    )


@lru_cache(_SIDES)
def _side(names: tuple[str, ...], codes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and codes of those who act, or are acted on."""
    if not names:
        return (), ()
    found = everybody([Telling(ReportRow("", "", actors=names, actor_codes=codes), "")], "actor")
    return tuple(one.name for one in found), tuple(one.code for one in found)
