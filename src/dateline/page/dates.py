"""Dates as pages print them, with their place and whether a stated weekday agrees."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Stated

_MONTHS = {
    m: i
    for i, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for m in names.split()
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"\.?\s?,?\s{1,3}(?:the\s)?)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d|[-/]\d)",
        _WEEKDAY + r"(?<![\d.,:])" + _DAY + r"(?:\s(?:of\s)?|[\s.-]\s?)" + _MONTH + r"[\s,.-]{1,3}" + _YEAR,
        _WEEKDAY + r"\b" + _MONTH + r"\s{0,2}" + _DAY + r"\s?,?\s{0,2}(?:at\s\d\d?:\d\d\s(?:[ap]\.?m\.?\s)?)?" + _YEAR,
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)" + _YEAR + r"(?![./-]\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    )
)
_US = re.compile(r"\d\s?[ap]\.?m\b|\b(?:[ECMP][SD]?T|eastern|pacific)\b", re.IGNORECASE)
_NOT_US = re.compile(r"\b(?:GMT|UTC|BST|CES?T|EES?T|IST|MSK|UK)\b")
_CLOSE = 24  # characters behind a numeric date in which a clock may stand


@dataclass(frozen=True, slots=True)
class Printed:
    """A full date in a text."""

    start: int
    end: int
    date: dt.date
    weekday: str = ""  # as stated
    agrees: bool = True  # the stated weekday is that of the date


def find_dates(text: str, *, compact: bool = False) -> list[Printed]:
    """Full dates (day, month, year) in `text`, in order, none inside another. `compact`: 20180517 counts too."""
    found: list[Printed] = []
    for form in _FORMS if compact else _FORMS[:-1]:
        found += _matches(form, text)
    found.sort(key=lambda p: (p.start, -p.end))
    out: list[Printed] = []
    for p in found:
        if not out or p.start >= out[-1].end:
            out.append(p)
    return out


def _matches(form: re.Pattern[str], text: str) -> Iterator[Printed]:
    for m in form.finditer(text):
        date = _date(m, text)
        if date is None:
            continue
        weekday = m.groupdict().get("weekday") or ""
        agrees = not weekday or _WEEKDAYS[date.weekday()].startswith(weekday.lower()[:3])
        yield Printed(m.start(), m.end(), date, weekday, agrees)


def _date(m: re.Match[str], text: str) -> dt.date | None:
    parts = m.groupdict()
    year = int(parts["year"])
    try:
        if "a" in parts:
            return _numeric(int(parts["a"]), int(parts["b"]), year, text[m.end() : m.end() + _CLOSE], parts["sep"])
        month = parts["month"].lower().rstrip(".")
        return dt.date(year, _MONTHS.get(month) or int(month), int(parts["day"]))
    except ValueError:
        return None


def _numeric(a: int, b: int, year: int, after: str, sep: str) -> dt.date | None:
    """Day and month by what is possible, by dots (never American), or by the clock behind; else unknown."""
    if a > 12 or a == b or (sep == "." and b <= 12):
        return dt.date(year, b, a)
    if b > 12 or _US.search(after):
        return dt.date(year, a, b)
    return dt.date(year, b, a) if _NOT_US.search(after) else None


def given_date(date: dt.date | str | None) -> Stated:
    """A date from the caller: ISO, or as a page prints it. One that cannot be read counts as unknown."""
    if isinstance(date, dt.datetime):
        date = date.date()
    if isinstance(date, dt.date):
        return Stated(date.isoformat(), "given", date.isoformat())
    if not isinstance(date, str):
        return Stated()
    found = find_dates(date[:200], compact=True)
    return Stated(found[0].date.isoformat(), "given", date) if found else Stated()
