"""Events over time: by quad, by type, in days, weeks, months, quarters or years as the span asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dateline.explorer.coded import Ints
from dateline.explorer.columns import Columns
from dateline.explorer.filters import QUADS, Filters

MOST = 100  # bars of a chart
_SHARE = 0.02  # of the events at either end that do not stretch the chart, unless days are asked for
_ENOUGH = 20  # fewer dated events than this are all shown


class Bin(NamedTuple):
    """A stretch of days: one bar."""

    label: str  # "17 May 2020", "week of 17 May 2020", "May 2020", "2nd quarter of 2020", "2020"
    since: str  # first day, ISO
    until: str  # last day, ISO, included


@dataclass(frozen=True)
class Bins:
    """The stretches that all charts of a view share."""

    unit: str  # day | week | month | quarter | year
    bins: tuple[Bin, ...]
    edges: tuple[int, ...]  # ordinal of the first day of each, and of the day after the last

    @cached_property
    def _of_day(self) -> Ints:
        """The stretch of each day from the first to the last; -1 before and after."""
        lengths = np.diff(self.edges)
        return np.concatenate([[-1], np.repeat(np.arange(len(self.bins)), lengths), [-1]]).astype(np.int32)

    def of(self, days: Ints) -> Ints:
        """The number of the stretch that each day lies in; -1 for a day in none, and an unknown one."""
        if not self.bins:
            return np.full(len(days), -1, np.int32)
        return self._of_day[np.clip(days - (self.edges[0] - 1), 0, len(self._of_day) - 1)]

    def counts(self, days: Ints) -> tuple[int, ...]:
        """How many of these days lie in each stretch."""
        return tuple(self.table(self.of(days), np.zeros(len(days), np.int32), 1)[0])

    def table(self, stretches: Ints, kinds: Ints, number: int) -> list[list[int]]:
        """For each of this number of kinds, how many lie in each stretch."""
        inside, size = stretches >= 0, len(self.bins)
        flat = np.bincount(kinds[inside] * size + stretches[inside], minlength=number * size)
        return flat.reshape(number, size).tolist()


class Row(NamedTuple):
    """One quad or type over time."""

    code: str
    events: int  # all, also those that no bar shows
    counts: tuple[int, ...]  # one a bar


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by their first day. Those without a known day are counted beside, never drawn as a day."""

    unit: str
    bins: tuple[Bin, ...]
    quads: tuple[Row, ...]  # 1 to 4
    types: tuple[Row, ...]  # the most frequent first
    unknown: int  # events whose day nobody tells
    earlier: int  # events before the first bar
    later: int  # events after the last bar
    stand_in: int  # events of these bars that have no day but that of publication


def binned(columns: Columns, filters: Filters) -> Bins:
    """The stretches for everything that the filters leave, by whose word ever: so that voices compare."""
    n, days = len(columns.events), columns.day[columns.fitting(filters)]
    if not filters.publisher:
        days = np.append(days, columns.day[columns.pick(filters.having(whose=type(filters.whose)())).tellings])
    return bins(days, whole=bool(filters.since or filters.until)) if n else bins(days)


def bins(days: Ints, whole: bool = False) -> Bins:
    """The finest stretches of which `MOST` hold these days; all of them if `whole`, else but a few at either end."""
    days = np.sort(days[days > 0])
    if not len(days):
        return Bins("day", (), ())
    first, last = int(days[0]), int(days[-1])
    low, high = first, last
    if not whole and len(days) >= _ENOUGH:
        low, high = (int(d) for d in np.quantile(days, [_SHARE, 1 - _SHARE], method="nearest"))
    unit = next((u for u in _UNITS if _number(u, low, high) <= MOST), "year")
    return _bins(unit, *_widened(unit, low, high, first, last))


def timeline(columns: Columns, tellings: Ints, shared: Bins) -> Timeline:
    """These tellings over time."""
    day, edges = columns.day[tellings], shared.edges or (0, 0)
    known = day > 0
    at = shared.of(day)
    kind, words = columns.type.of[tellings], columns.type.words
    types = _rows(words, kind, shared.table(at, kind, len(words)))
    quad = columns.quad[tellings].clip(0, 4).astype(np.int32)
    return Timeline(
        shared.unit,
        shared.bins,
        tuple(_rows(("", *QUADS), quad, shared.table(at, quad, 5))[1:]),
        tuple(sorted((row for row in types if row.events and row.code), key=lambda row: -row.events)),
        unknown=int(np.count_nonzero(~known)),
        earlier=int(np.count_nonzero(known & (day < edges[0]))),
        later=int(np.count_nonzero(known & (day >= edges[-1]))) if shared.bins else 0,
        stand_in=int(np.count_nonzero((at >= 0) & columns.stand_in[tellings])),
    )


def signs(columns: Columns, tellings: Ints, shared: Bins) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Cooperation and conflict over time."""
    day, quad = columns.day[tellings], columns.quad[tellings]
    return shared.counts(day[(quad == 1) | (quad == 2)]), shared.counts(day[quad >= 3])


def _rows(codes: Sequence[str], kinds: Ints, table: list[list[int]]) -> list[Row]:
    totals = np.bincount(kinds, minlength=len(codes)).tolist()
    return [Row(code, events, tuple(counts)) for code, events, counts in zip(codes, totals, table, strict=True)]


# ------------------------------------------------------------------------------------------------------- stretches


def _week(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _quarter(day: dt.date) -> dt.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(min(day.year + years, dt.MAXYEAR), month + 1, 1)


class _Unit(NamedTuple):
    start: Callable[[dt.date], dt.date]  # of the stretch with this day
    next: Callable[[dt.date], dt.date]  # start of the stretch after the one with this start
    length: float  # days, on the average
    label: Callable[[dt.date], str]


_NTH = ("1st", "2nd", "3rd", "4th")
_UNITS = {
    "day": _Unit(lambda d: d, lambda d: d + dt.timedelta(1), 1, lambda d: f"{d.day} {d:%b} {d.year}"),
    "week": _Unit(_week, lambda d: d + dt.timedelta(7), 7, lambda d: f"week of {d.day} {d:%b} {d.year}"),
    "month": _Unit(lambda d: d.replace(day=1), lambda d: _later(d, 1), 30.44, lambda d: f"{d:%b} {d.year}"),
    "quarter": _Unit(
        _quarter, lambda d: _later(d, 3), 91.3, lambda d: f"{_NTH[(d.month - 1) // 3]} quarter of {d.year}"
    ),
    "year": _Unit(lambda d: d.replace(month=1, day=1), lambda d: _later(d, 12), 365.25, lambda d: f"{d.year}"),
}


def _number(unit: str, low: int, high: int) -> int:
    """About how many stretches from one day to the other."""
    return int((high - low) / _UNITS[unit].length) + 2


def _widened(unit: str, low: int, high: int, first: int, last: int) -> tuple[int, int]:
    """The days from the one to the other, and as many at either end as there is room for."""
    room = int((MOST - _number(unit, low, high)) * _UNITS[unit].length)
    wide_low = max(first, low - max(room // 2, 0))
    return wide_low, min(last, high + max(room - (low - wide_low), 0))


def _bins(unit: str, low: int, high: int) -> Bins:
    """At most twice `MOST` years: centuries are not drawn year by year."""
    kind, found = _UNITS[unit], []
    at = kind.start(dt.date.fromordinal(low))
    if unit == "year":
        at = max(at, dt.date(max(dt.date.fromordinal(high).year - 2 * MOST, 1), 1, 1))
    edges = [at.toordinal()]
    while edges[-1] <= high and at.year < dt.MAXYEAR:
        after = kind.next(at)
        found.append(Bin(kind.label(at), at.isoformat(), (after - dt.timedelta(1)).isoformat()))
        edges.append(after.toordinal())
        at = after
    return Bins(unit, tuple(found), tuple(edges))
