"""An event and its reports in plain words, not yet escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from dateline.dataset import ON_PUBLICATION, EventRow, ReportRow
from dateline.export.words import counted, safe

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHOWN = 6  # names in a list; the rest are counted
ABOUT = {"killed": "how many were killed", "injured": "how many were injured", "arrested": "how many were arrested"}


def deed(event: EventRow) -> str:
    """ "Assault, firearms"."""
    mode = event.mode.replace("-", " ")
    return safe(f"{event.type.capitalize()}, {mode}" if mode else event.type.capitalize())


def names(of: Sequence[str], unknown: str = "") -> str:
    """Names in a line, the first few."""
    known = [safe(name) for name in of if name.strip()]
    more = len(known) - _SHOWN
    return ", ".join(known[:_SHOWN]) + (f" and {more} more" if more > 0 else "") or unknown


def day(iso: str) -> str:
    """ "17 May 2018"; what is no day stays as it is."""
    try:
        date = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return safe(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def when(event: EventRow) -> str:
    """The day or days; that the publication date stands in is said."""
    first, last = event.date_start, event.date_end
    if not (first or last):
        return ""
    words = day(first or last) if not first or not last or first == last else f"{day(first)} to {day(last)}"
    return f"{words} (day of publication)" if event.date_basis == ON_PUBLICATION else words


def where(event: EventRow) -> str:
    """Place, region and country, each once; that it is wide is said."""
    parts = dict.fromkeys(safe(p) for p in (event.place, event.place_region, event.place_country) if p)
    wide = event.place_precision in ("region", "country", "water", "area")
    return ", ".join(parts) + (f" ({event.place_precision})" if parts and wide else "")


def toll(event: EventRow) -> str:
    """ "3 killed", "3 to 5 killed"."""
    low, high = event.killed_low, event.killed_high
    if low is None and high is None:
        return ""
    numbers = list(dict.fromkeys(f"{n:,.0f}" for n in (low, high) if n is not None))
    return f"{' to '.join(numbers)} killed"


def standing(event: EventRow) -> Iterator[str]:
    """What is to be known before it is taken for a fact: denied, planned, told as history."""
    if event.factuality != "happened":
        yield event.factuality
    if event.background:
        yield "told as history"


def numbers(event: EventRow) -> str:
    """How many tell it, and how many of them independently."""
    return f"{counted(event.reports, 'report')} by {counted(event.sources, 'independent source')}"


def support(event: EventRow) -> str:
    """The same, and in whose voice."""
    ways = ((event.narrator, "in its own voice"), (event.attributed, "passing it on"), (event.hedged, "hedging"))
    voices = ", ".join(f"{n} {way}" for n, way in ways if n)
    return numbers(event) + (f": {voices}" if voices else "")


def voice(report: ReportRow) -> str:
    """According to whom this report has it."""
    via = " via ".join(safe(link) for link in (report.agency, report.document) if link)
    relayed = f", via {via}" if via else ""
    if report.voice == "attributed":
        return f"according to {safe(report.speaker) or 'somebody not named'}{relayed}"
    if report.voice == "hedged":
        return f"hedged{f': “{safe(report.hedge)}”' if report.hedge else ''}{relayed}"
    return f"in its own voice{relayed}"


def clause(report: ReportRow) -> tuple[str, str, str]:
    """The words that say so: before the trigger, the trigger, behind it."""
    start, end = report.start - report.clause_start, report.end - report.clause_start
    if not report.clause:
        return "", report.words, ""
    if not 0 <= start < end <= len(report.clause):
        return report.clause, "", ""
    return report.clause[:start], report.clause[start:end], report.clause[end:]
