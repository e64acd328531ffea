"""The row of an event: what its reports agree on, each value as most independent sources give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from dateline.dataset import ON_PUBLICATION, EventRow, LedgerRow, ReportRow
from dateline.record.across.ledger import Telling, disputed
from dateline.record.across.same.told import Spot
from dateline.record.across.same.where import alike, inside
from dateline.record.across.wordings import everybody

T = TypeVar("T")
_STRONGEST = ("narrator", "attributed", "hedged")
_FACTS = ("happened", "denied", "planned", "possible", "demanded", "hypothetical")
_NARROW = ("point", "city", "district", "region", "water", "area", "country", "")


def first_of(reports: Iterable[ReportRow]) -> ReportRow:
    """Published first, then the least id; what has no date comes last."""
    return min(reports, key=lambda r: (r.published or "~", r.id))


def event_row(tellings: Sequence[Telling], ledger: Sequence[LedgerRow], score: float = 1.0) -> EventRow:
    """The event that these reports tell."""
    tellings = sorted(tellings, key=lambda t: (t.report.published or "~", t.report.id))
    reports = [t.report for t in tellings]
    type_ = _most(tellings, lambda r: r.type)
    mode = _most([t for t in tellings if t.report.type == type_], lambda r: r.mode)
    coded = next((r for r in reports if (r.type, r.mode) == (type_, mode)), reports[0])
    actors, recipients = everybody(tellings, "actor"), everybody(tellings, "recipient")
    days = _narrowest(tellings, _days, _width, _within)
    spot = _narrowest(tellings, _spot, lambda s: _NARROW.index(s.precision), lambda s, t: alike(s, t) or inside(s, t))
    told = {s: _voice(t.report.voice for t in tellings if t.source == s) for s in {t.source for t in tellings}}
    killed = [n for r in reports for n in (r.killed,) if n is not None]
    copies = {t.report.article: t.copies for t in tellings}
    published = sorted(r.published for r in reports if r.published)
    return EventRow(
        id=reports[0].id,
        type=type_,
        mode=mode,
        quad=coded.quad,
        scale=coded.scale,
        cameo=coded.cameo,
        contexts=tuple(sorted({c for r in reports for c in r.contexts})),
        actors=tuple(one.name for one in actors),
        actor_codes=tuple(one.code for one in actors),
        recipients=tuple(one.name for one in recipients),
        recipient_codes=tuple(one.code for one in recipients),
        reciprocal=any(r.reciprocal for r in reports),
        date_start=days[0] if days else "",
        date_end=days[1] if days else "",
        date_basis=_basis(reports, days),
        **_where(spot),
        factuality=_most(tellings, lambda r: r.factuality, _FACTS.index),
        background=all(r.background for r in reports),
        reports=sum(copies.values()),
        sources=len(told),
        publishers=tuple(sorted({o for t in tellings for o in t.outlets} - {""})),
        narrator=sum(v == "narrator" for v in told.values()),
        attributed=sum(v == "attributed" for v in told.values()),
        hedged=sum(v == "hedged" for v in told.values()),
        speakers=tuple(sorted({r.speaker for r in reports} - {""})),
        killed_low=min(killed, default=None),
        killed_high=max(killed, default=None),
        disputed=disputed(ledger),
        first_published=published[0] if published else "",
        last_published=published[-1] if published else "",
        score=score,
    )


def _voice(voices: Iterable[str]) -> str:
    return min(voices, key=_STRONGEST.index)


def _most(tellings: Sequence[Telling], of: Callable[[ReportRow], str], rank: Callable[[str], Any] = lambda _: 0) -> str:
    """The value that most independent sources give, known before unknown, then by rank, then the one told first."""
    sources: dict[str, set[str]] = {}
    for t in tellings:
        sources.setdefault(of(t.report), set()).add(t.source)
    return min(sources, key=lambda v: (not v, -len(sources[v]), rank(v)))


def _days(r: ReportRow) -> tuple[str, str] | None:
    return (r.date_start, r.date_end) if r.date_start else None


def _width(days: tuple[str, str]) -> int:
    """Rough number of days: enough to order them."""
    a, b = ([int(n) for n in f"{day}-1-1".split("-")[:3]] for day in days)
    return (b[0] - a[0]) * 372 + (b[1] - a[1]) * 31 + b[2] - a[2]


def _within(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _spot(r: ReportRow) -> Spot | None:
    if not r.place:
        return None
    return Spot(r.place, r.place_region, r.place_country, r.lat, r.lon, r.geonameid, r.place_precision, 2)


def _narrowest(
    tellings: Sequence[Telling],
    of: Callable[[ReportRow], T | None],
    width: Callable[[T], int],
    fits: Callable[[T, T], bool],
) -> T | None:
    """The value that most independent sources give or leave room for, the narrowest of equals, then the one told first.

    The publication date speaks only where no report gives a date of its own.
    """
    told = [(v, t) for t in tellings if (v := of(t.report)) is not None]
    sure = [(v, t) for v, t in told if t.report.date_basis != ON_PUBLICATION] if of is _days else told
    values = list(dict.fromkeys(v for v, _ in sure or told))
    room = {v: len({t.source for w, t in sure or told if v == w or fits(v, w)}) for v in values}
    return min(values, key=lambda v: (-room[v], width(v)), default=None)


def _basis(reports: Sequence[ReportRow], days: tuple[str, str] | None) -> str:
    order = ("clause", "sentence", "city line", "narrative", ON_PUBLICATION, "")
    bases = [r.date_basis for r in reports if _days(r) == days]
    return min(bases, key=lambda b: order.index(b) if b in order else len(order), default="") if days else ""


def _where(spot: Spot | None) -> dict[str, Any]:
    if spot is None:
        return {}
    return {
        "place": spot.name,
        "place_region": spot.region,
        "place_country": spot.country,
        "lat": spot.lat,
        "lon": spot.lon,
        "geonameid": spot.geonameid,
        "place_precision": spot.precision,
    }
