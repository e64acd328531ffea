"""TIMEX3 values and the days they cover."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model import Granularity

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_MONTH = re.compile(r"\d{4}-\d\d\Z")
_YEARS = re.compile(r"\d{2,4}\Z")
# Meteorological seasons of the northern hemisphere: first month; winter runs into the next year.
_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def week(day: dt.date, weekend: bool = False) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}" + ("-WE" if weekend else "")


def month(year: int, number: int) -> str:
    return f"{year:04d}-{number:02d}"


def quarter(day: dt.date) -> str:
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day `count` months on, or the last of that month; held within years 1 to 9999."""
    index = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    return dt.date(index // 12, index % 12 + 1, min(day.day, _length(index // 12, index % 12 + 1)))


def add_days(day: dt.date, count: int) -> dt.date:
    """Days on, held within years 1 to 9999."""
    ordinal = min(max(day.toordinal() + count, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def a_date(year: int, number: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, number, day)
    except ValueError:
        return None


def extent(value: str) -> tuple[str, str]:
    """First and last day of a value that stands for a stretch of the calendar; empty strings for any other."""
    days = _days(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    if m := _DAY.match(value):
        day = a_date(int(m[1]), int(m[2]), int(m[3]))
        return (day, day) if day else None
    if m := _WEEK.match(value):
        return _week_days(int(m[1]), int(m[2]), bool(m[3]))
    if m := _QUARTER.match(value):
        long = 3 if m[2] == "Q" else 6
        return _months(int(m[1]), (int(m[3]) - 1) * long + 1, long)
    if m := _SEASON.match(value):
        return _months(int(m[1]), _FIRST_MONTH[m[2]], 3)
    if _MONTH.match(value):
        return _months(int(value[:4]), int(value[5:]), 1)
    if _YEARS.match(value):
        wide = 10 ** (4 - len(value))
        first = max(int(value) * wide, 1)
        return dt.date(first, 1, 1), dt.date(int(value) * wide + wide - 1, 12, 31)
    return None


def _week_days(year: int, number: int, weekend: bool) -> tuple[dt.date, dt.date] | None:
    try:
        first = dt.date.fromisocalendar(year, number, 6 if weekend else 1)
    except ValueError:
        return None
    return first, add_days(first, 1 if weekend else 6)


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date] | None:
    if not (1 <= year <= 9998 and 1 <= first <= 12):
        return None
    start = dt.date(year, first, 1)
    return start, add_days(add_months(start, count), -1)


def _length(year: int, number: int) -> int:
    return 31 if number == 12 else (dt.date(year, number + 1, 1) - dt.timedelta(1)).day


def granularity(value: str, kind: str) -> Granularity:
    """How fine a value is."""
    if "T" in value and kind != "SET" and not value.startswith("P"):
        tail = value.split("T")[-1]
        return "part of day" if tail.isalpha() else ("minute" if ":" in tail and not tail.startswith("XX") else "hour")
    if value.startswith("P") and not value.endswith("REF"):
        unit = value[-1]
        if value.startswith("PT"):
            return "hour" if unit == "H" else "minute"
        return _LETTERS.get(unit, "")
    for pattern, name in _SHAPES:
        if pattern.fullmatch(value):
            return name
    return ""


_LETTERS: dict[str, Granularity] = {
    "D": "day",
    "N": "day",
    "W": "week",
    "E": "decade",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
}
_SHAPES: tuple[tuple[re.Pattern[str], Granularity], ...] = (
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-\d"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}(-WE)?"), "week"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}-Q[\dX]"), "quarter"),
    (re.compile(r"[\dX]{4}-H[\dX]"), "quarter"),
    (re.compile(r"[\dX]{4}-(SP|SU|FA|WI)"), "season"),
    (re.compile(r"[\dX]{4}"), "year"),
    (re.compile(r"[\dX]{3}"), "decade"),
)
