"""What each report says of an event in one respect, and by whom: `Claim`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dateline.dataset import FigureRow, ParticipantRow, ReportRow
from dateline.record.across.same.told import Party, Spot, party

MEASURES = ("killed", "injured", "arrested")
_FIRM = ("clause", "sentence", "city line", "narrative")


class Bounds(NamedTuple):
    """What a number can be."""

    low: float
    high: float


class Claim(NamedTuple):
    """One value, as one report gives it."""

    about: str  # LedgerRow.about
    value: str  # as text
    means: Any  # what it is compared by: Bounds, Spot, two days, Party, or the value itself
    report: ReportRow
    speaker: str = ""  # whose word it is; empty for the outlet's own


@dataclass(frozen=True, slots=True)
class Telling:
    """One report with what stands beside it in other tables."""

    report: ReportRow
    source: str  # whose report it is when reprints and relays are counted once
    outlets: tuple[str, ...] = ()  # that publish this very text; sorted
    copies: int = 1  # pages with this very text
    figures: Sequence[FigureRow] = ()  # of the report
    participants: Sequence[ParticipantRow] = ()  # of the report
    speakers: Mapping[str, str] = field(default_factory=dict)  # AttributionRow.id -> who speaks, of its article
    denied_by: tuple[str, ...] = ()  # who denies it, on the same page


def claims(telling: Telling) -> Iterator[Claim]:
    """All that the report says of its event."""
    r = telling.report
    for measure in MEASURES:
        yield from _numbers(telling, measure)
    if r.place and r.place_basis:
        spot = Spot(r.place, r.place_region, r.place_country, r.lat, r.lon, r.geonameid, r.place_precision, 2)
        yield Claim("place", r.place, spot, r, r.speaker)
    if r.date_start and r.date_basis in _FIRM:
        days = r.date_start if r.date_start == r.date_end else f"{r.date_start} to {r.date_end}"
        yield Claim("date", days, (r.date_start, r.date_end), r, r.speaker)
    yield from _parties(telling, "actor", r.actors, r.actor_codes)
    yield from _parties(telling, "recipient", r.recipients, r.recipient_codes)
    yield Claim("factuality", r.factuality, r.factuality, r, r.speaker)
    for speaker in telling.denied_by:
        yield Claim("factuality", "denied", "denied", r, speaker)


def _numbers(telling: Telling, measure: str) -> Iterator[Claim]:
    """The figures of the text; without one, the number that the words imply ("killed a man")."""
    best = getattr(telling.report, measure)
    if best is None:  # nothing is told, or it was judged to be wrong
        return
    found = [f for f in telling.figures if f.measure == measure and not f.part_of and _bounds(f) is not None]
    for f in found:
        yield Claim(measure, spelt(f), _bounds(f), telling.report, f.speaker)
    if not any(best in (f.number, f.low) for f in found):
        yield Claim(measure, f"{best:g}", Bounds(best, best), telling.report, telling.report.speaker)


def _bounds(f: FigureRow) -> Bounds | None:
    low, high = f.low, f.high
    if f.number is not None:
        low, high = {
            "at least": (f.number, float("inf")),
            "at most": (0.0, f.number),
            "about": (0.9 * f.number, 1.1 * f.number),
            "range": (f.number if low is None else low, f.number if high is None else high),
        }.get(f.bound, (f.number, f.number))
    if low is None and high is None:
        return None
    return Bounds(0.0 if low is None else low, float("inf") if high is None else high)


def spelt(f: FigureRow) -> str:
    """The figure in words that sort and compare: "at least 46", "20 to 30"."""
    if f.bound == "range" and f.low is not None and f.high is not None:
        return f"{f.low:g} to {f.high:g}"
    if f.number is not None:
        return f"{f.bound} {f.number:g}" if f.bound in ("at least", "at most", "about") else f"{f.number:g}"
    if f.low is not None and f.high is not None:
        return f"{f.low:g} to {f.high:g}"
    return f"at least {f.low:g}" if f.low is not None else f"at most {f.high:g}"


def _parties(telling: Telling, about: str, names: Sequence[str], codes: Sequence[str]) -> Iterator[Claim]:
    """Who, once each; with the speaker whose word it is that this one takes part."""
    words = {p.name: p.attribution for p in telling.participants if p.role == about}
    seen: set[Party] = set()
    for name, code in zip(names, codes, strict=False):
        who = party(name, code)
        if name and who not in seen:
            seen.add(who)
            speaker = telling.speakers.get(words.get(name, ""), "") or telling.report.speaker
            yield Claim(about, name, who, telling.report, speaker)
