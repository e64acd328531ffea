"""When the page was published, where only its words and its address can say so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dateline.model import Span, Stated
from dateline.page.dates import Printed, find_dates
from dateline.page.scraped import Line

_PUBLISHED = re.compile(
    r"\b(?:first\s)?(?:published|posted|publication date|date published|released|issued|filed)\b|^date:", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|last update)\b", re.IGNORECASE)
_RIGHTS = re.compile(r"©|copyright|\(c\)", re.IGNORECASE)
_ABOVE, _BELOW = 25, 8  # lines around the head of the article in which its date may stand
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_LEAST = 0.55
BY_FIRST = "inferred from the first full date in the text"


def published(lines: Sequence[Line], title: int, first: int) -> tuple[Stated, str]:
    """The date that a line near the head of the article states, and a note when its weekday is another. Page places."""
    if first < 0:
        return Stated(), ""
    head = title if title >= 0 else first
    best: tuple[float, Line, Printed] | None = None
    for i in range(max(0, head - _ABOVE), min(len(lines), max(first, head) + _BELOW)):
        line = lines[i]
        if len(line.text) > 160 or _RIGHTS.search(line.text):
            continue
        for date in find_dates(line.text):
            score = _score(line.text, date, abs(i - head))
            if score >= _LEAST and (best is None or score > best[0]):
                best = (score, line, date)
    if best is None:
        return Stated(), ""
    _, line, date = best
    span = Span(line.start + date.start, line.start + date.end)
    update = _UPDATED.search(line.text) and not _PUBLISHED.search(line.text)
    basis = "stated in the text, as the date of an update" if update else "stated in the text"
    return Stated(date.date.isoformat(), basis, line.text, None, span), weekday_note(date)


def _score(text: str, date: Printed, away: int) -> float:
    share = (date.end - date.start) / max(len(text), 1)
    score = 2.0 * share - 0.04 * away
    if text.endswith(".") and len(text.split()) > 12:
        return score  # a sentence may speak of other things that were published
    score += 1.5 if _PUBLISHED.search(text) else 0.0
    score += 0.3 if re.match(r"^by\b", text, re.IGNORECASE) else 0.0
    return score + (0.8 if _UPDATED.search(text) and not _PUBLISHED.search(text) else 0.0)


def first_in_text(text: str) -> tuple[Stated, str]:
    """The first full date of the article itself, as an inference."""
    for date in find_dates(text):
        span = Span(date.start, date.end)
        raw = text[date.start : date.end]
        basis = BY_FIRST
        if date.weekday:
            basis += ", weekday agrees" if date.agrees else ", weekday disagrees"
        return Stated(date.date.isoformat(), basis, raw, span), weekday_note(date)
    return Stated(), ""


def from_address(address: str) -> Stated:
    """The date in the path of an address (/2018/05/17/)."""
    m = _IN_ADDRESS.search(address) if address.lower().startswith("http") else None
    try:
        return (
            Stated(dt.date(*map(int, m.groups())).isoformat(), "inferred from the address", m.group().strip("/"))
            if m
            else Stated()
        )
    except ValueError:
        return Stated()


def weekday_note(date: Printed) -> str:
    """What to log when the stated weekday is not that of the date."""
    if date.agrees:
        return ""
    return f"the page says {date.weekday} for {date.date.isoformat()}, which is a {date.date:%A}; the date was kept"
