"""What every chart counts, held in NumPy columns, so that a filter over 100,000 events takes milliseconds.

A *telling* is one way in which an event is told: first one of each event as most independent sources tell it, then one
of each report. Without a question of who says so, the former are counted; with one, of each event the first telling
among the reports that fit: an event is then drawn as they tell it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from dateline.dataset import ON_PUBLICATION
from dateline.explorer.coded import Coded, Ints, Truths, coded, days, ints, numbering
from dateline.explorer.filters import CODE, VOICES, Filters, means, member
from dateline.explorer.texts import Texts

_SHARED = (
    "id", "type", "mode", "quad", "scale", "date_start", "place", "place_region", "place_country", "lat", "lon",
    "place_precision", "factuality", "background", "actors", "actor_codes", "recipients", "recipient_codes",
    "reciprocal", "date_basis",
)  # fmt: skip
_OF_EVENTS = (*_SHARED, "sources", "reports", "disputed")
_OF_REPORTS = (
    *_SHARED, "event", "publisher", "voice", "speaker", "speaker_code", "article", "attribution", "killed",
    "published",
)  # fmt: skip


class Rows(Protocol):
    """What is asked of a store."""

    def values(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The columns asked for, a tuple a row, in the order of the key."""


class Party(NamedTuple):
    """An actor as the tables of events and reports name it."""

    name: str
    code: str  # CAMEO-like; empty where unknown


class Spot(NamedTuple):
    """A place as the tables of events and reports have it."""

    name: str
    region: str
    country: str  # ISO 3166 alpha-3
    lat: float | None  # degrees
    lon: float | None  # degrees
    precision: str


class Picked(NamedTuple):
    """What a filter leaves."""

    tellings: Ints  # one row of `Columns` for each event that is left, in the order of the events
    reports: Ints  # rows of `Columns` of all reports that are left: those of these events that fit


@dataclass(frozen=True, eq=False)
class Columns:
    """The tellings of a store at one moment. All arrays but `part_*` and `sources` have a row for each telling."""

    state: str  # of the store
    events: list[str]  # EventRow.id of each event; tellings 0 to len(events) are theirs, in this order
    reports: list[str]  # ReportRow.id of each report; the tellings after those of the events
    event: Ints  # index into `events`
    type: Coded
    mode: Coded
    quad: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float32]  # -10 to 10; NaN where unknown
    day: Ints  # proleptic ordinal (`datetime.date.toordinal`) of the first day; 0 where unknown
    stand_in: Truths  # no day is told: `day` is the day of publication
    place: Ints  # index into `spots`
    spots: list[Spot]  # the first is the unknown place
    factuality: Coded
    background: Truths
    reciprocal: Truths
    killed: npt.NDArray[np.float32]  # best single reading of the figures; NaN where unknown, and for those of events
    publisher: Coded  # empty for the tellings of events
    voice: Coded  # the same
    speaker: Ints  # index into `parties` of who says so; -1 for nobody
    published: Ints  # ordinal of the day of publication; 0 where unknown
    parties: list[Party]
    part_telling: Ints  # a row for each participant: its telling,
    part_party: Ints  # the index of its party
    part_role: npt.NDArray[np.int8]  # 0 acts, 1 is acted on
    sources: Ints  # a row for each event: independent sources
    told: Ints  # a row for each event: reports
    disputed: Ints  # a row for each event: in how many respects its reports differ
    texts: Texts  # articles and statements

    @classmethod
    def load(cls, rows: Rows, state: str) -> Columns:
        """Of all that is settled. Reports of no event (judged to be none) are left out."""
        return _Loading(rows).columns(state)

    # ------------------------------------------------------------------------------------------------ what is left

    def pick(self, filters: Filters) -> Picked:
        """The events that the filter leaves, each by one telling, and their reports that fit."""
        n = len(self.events)
        fits = self._fits(filters)
        if filters.of_reports:
            fits[:n] = False
            fits &= self._said(filters)
            rows = np.flatnonzero(fits).astype(np.int32)
            return Picked(self.first_of(rows), rows)
        left = np.flatnonzero(fits[:n]).astype(np.int32)
        kept = np.zeros(n, np.bool_)
        kept[left] = True
        reports = n + np.flatnonzero(kept[self.event[n:]])
        return Picked(left, reports.astype(np.int32))

    def fitting(self, filters: Filters) -> Ints:
        """The reports that fit, whoever's word they pass on: what the voices are compared in."""
        fits = self._fits(filters)
        fits[: len(self.events)] = False
        if filters.publisher:
            fits &= self.publisher.among(filters.publisher.__contains__)
        return np.flatnonzero(fits).astype(np.int32)

    def first_of(self, reports: Ints) -> Ints:
        """For each event its first among these reports, which stand in the order of publication."""
        first = np.full(len(self.events), -1, np.int32)
        first[self.event[reports[::-1]]] = reports[::-1]  # the last that is set stays
        return first[first >= 0]

    def told_in(self, filters: Filters) -> Ints | None:
        """Reports (from 0) that fit what is asked beside days and outlets; None where nothing is. For lists of texts,
        whose days and outlets are their own."""
        beside = filters.having(since="", until="", publisher=())
        return self.pick(beside).reports - len(self.events) if beside.narrow else None

    def _fits(self, f: Filters) -> Truths:
        """What is told: when, what, who, where."""
        fits = np.ones(len(self.event), np.bool_)
        if f.since:
            fits &= self.day >= dt.date.fromisoformat(f.since).toordinal()
        if f.until:
            fits &= (self.day <= dt.date.fromisoformat(f.until).toordinal()) & (self.day > 0)
        if f.type:
            fits &= self.type.among(f.type.__contains__)
        if f.quad:
            fits &= np.isin(self.quad, [int(q) for q in f.quad])
        if f.factuality:
            fits &= self.factuality.among(f.factuality.__contains__)
        if f.background:
            fits &= self.background == (f.background == "only")
        if f.place:
            fits &= self._where(f.place)[self.place]
        if f.actor:
            fits &= self.with_parties(self.meant(f.actor))
        if f.pair:
            fits &= np.logical_or.reduce([self._between(*pair.split("|", 1)) for pair in f.pair])
        return fits

    def _said(self, f: Filters) -> Truths:
        """Who tells it, and by whose word."""
        fits = np.ones(len(self.event), np.bool_)
        if f.publisher:
            fits &= self.publisher.among(f.publisher.__contains__)
        if f.whose.kind in VOICES:
            fits &= self.voice.among(f.whose.kind.__eq__)
        elif f.whose.kind != "all":
            fits &= np.append(self.speaking(f.members()), False)[self.speaker]
        return fits

    def _where(self, wanted: Iterable[str]) -> Truths:
        """The spots meant: a name means the place and the region."""
        found = np.zeros(len(self.spots), np.bool_)
        for words in wanted:
            found[self._spots_by_word.get(words if words.startswith(CODE) else words.casefold(), [])] = True
        found[0] = False
        return found

    def takes_part(self, fits: Callable[[Party], bool]) -> Truths:
        """The tellings in which such a party acts or is acted on."""
        return self.with_parties(np.fromiter(map(fits, self.parties), np.bool_, len(self.parties)))

    def with_parties(self, parties: Truths, role: int | None = None) -> Truths:
        """The same of these parties, and in one role alone: 0 acts, 1 is acted on."""
        found = np.zeros(len(self.event), np.bool_)
        there = parties[self.part_party]
        found[self.part_telling[there if role is None else there & (self.part_role == role)]] = True
        return found

    def meant(self, selectors: Iterable[str]) -> Truths:
        """The parties that filters for actors mean: a code means all whose code begins so."""
        return self._named_or_coded(selectors, means)

    def speaking(self, members: Iterable[str]) -> Truths:
        """The parties that are members of a side."""
        return self._named_or_coded(members, member)

    def _named_or_coded(self, wanted: Iterable[str], fits: Callable[[str, str], bool]) -> Truths:
        found = np.zeros(len(self.parties), np.bool_)
        for words in wanted:
            if words.startswith(CODE):
                for code, parties in self._parties_by_code.items():
                    if fits(words.removeprefix(CODE), code):
                        found[parties] = True
            else:
                found[self._parties_by_name.get(words.casefold(), [])] = True
        return found

    def _between(self, left: str, right: str) -> Truths:
        """The tellings in which the first acts on the second; where both sides act, in which both take part."""
        acts, acted_on = self.meant((left,)), self.meant((right,))
        one_way = self.with_parties(acts, 0) & self.with_parties(acted_on, 1)
        there = (acts | acted_on)[self.part_party]
        several = np.bincount(self.part_telling[there], minlength=len(self.event)) > 1  # two Syrians, not one
        return one_way | (self.reciprocal & several & self.with_parties(acts) & self.with_parties(acted_on))

    @cached_property
    def _parties_by_code(self) -> dict[str, Ints]:
        return _rows_by(p.code for p in self.parties)

    @cached_property
    def _parties_by_name(self) -> dict[str, Ints]:
        return _rows_by(p.name.casefold() for p in self.parties)

    @cached_property
    def _spots_by_word(self) -> dict[str, Ints]:
        """By name, by region, and by code of the country."""
        by: defaultdict[str, list[int]] = defaultdict(list)
        for row, spot in enumerate(self.spots):
            for word in {spot.name.casefold(), spot.region.casefold(), CODE + spot.country}:
                by[word].append(row)
        return {word: np.array(rows, np.int32) for word, rows in by.items()}

    # ------------------------------------------------------------------------------------------- what can be asked

    @cached_property
    def first_reports(self) -> Ints:
        """For each event the row of its first report."""
        return self.first_of(np.arange(len(self.events), len(self.event), dtype=np.int32))

    @cached_property
    def reports_of(self) -> Ints:
        """For each event how many reports of it stand here."""
        return np.bincount(self.event[len(self.events) :], minlength=len(self.events)).astype(np.int32)

    def report_id(self, telling: int) -> str:
        """ReportRow.id of a telling that is a report's."""
        return self.reports[telling - len(self.events)]


class _Loading:
    """Makes the columns: the rows are read once, column by column."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        events = [*zip(*rows.values("events", _OF_EVENTS), strict=True)] or [()] * len(_OF_EVENTS)
        self._events = dict(zip(_OF_EVENTS, events, strict=True))
        self._number = {event: n for n, event in enumerate(self._events["id"])}
        at = _OF_REPORTS.index("event")
        told = [r for r in rows.values("reports", _OF_REPORTS) if r[at] in self._number]
        told.sort(key=lambda r: (r[-1] or "~", r[0]))
        reports = [*zip(*told, strict=True)] or [()] * len(_OF_REPORTS)
        self._reports = dict(zip(_OF_REPORTS, reports, strict=True))
        self._party: defaultdict[Party, int] = numbering()

    def both(self, column: str) -> list[Any]:
        return [*self._events[column], *self._reports[column]]

    def of_reports(self, column: str) -> list[Any]:
        return [*([""] * len(self._number)), *self._reports[column]]

    def columns(self, state: str) -> Columns:
        n = len(self._number)
        parts = [self._parts("actors", "actor_codes", 0), self._parts("recipients", "recipient_codes", 1)]
        spots = numbering()
        spots[Spot("", "", "", None, None, "")]
        names = ("place", "place_region", "place_country", "lat", "lon", "place_precision")
        place = ints(spots[Spot(*s)] for s in zip(*(self.both(c) for c in names), strict=True))
        speaker = ints(
            self._party[Party(name, code)] if name or code else -1
            for name, code in zip(self.of_reports("speaker"), self.of_reports("speaker_code"), strict=True)
        )
        return Columns(
            state=state,
            events=[*self._events["id"]],
            reports=[*self._reports["id"]],
            event=ints(chain(range(n), (self._number[e] for e in self._reports["event"]))),
            type=coded(self.both("type")),
            mode=coded(self.both("mode")),
            quad=np.array(self.both("quad"), np.int8),
            scale=np.array([np.nan if s is None else s for s in self.both("scale")], np.float32),
            day=days(self.both("date_start")),
            stand_in=coded(self.both("date_basis")).among(ON_PUBLICATION.__eq__),
            place=place,
            spots=[*spots],
            factuality=coded(self.both("factuality")),
            background=np.array(self.both("background"), np.bool_),
            reciprocal=np.array(self.both("reciprocal"), np.bool_),
            killed=self._killed(),
            publisher=coded(self.of_reports("publisher")),
            voice=coded(self.of_reports("voice")),
            speaker=speaker,
            published=days(self.of_reports("published")),
            parties=[*self._party],
            part_telling=np.concatenate([p[0] for p in parts]),
            part_party=np.concatenate([p[1] for p in parts]),
            part_role=np.concatenate([p[2] for p in parts]),
            sources=ints(self._events["sources"]),
            told=ints(self._events["reports"]),
            disputed=ints(map(len, self._events["disputed"])),
            texts=Texts.load(self._rows, self._reports["article"], self._reports["attribution"]),
        )

    def _killed(self) -> npt.NDArray[np.float32]:
        told = [np.nan if k is None else k for k in self._reports["killed"]]
        return np.concatenate([np.full(len(self._number), np.nan), told]).astype(np.float32)

    def _parts(self, names: str, codes: str, role: int) -> tuple[Ints, Ints, npt.NDArray[np.int8]]:
        tellings, parties = [], []
        for row, (who, what) in enumerate(zip(self.both(names), self.both(codes), strict=True)):
            for party in dict.fromkeys(zip(who, what, strict=False)):
                tellings.append(row)
                parties.append(self._party[Party(*party)])
        return ints(tellings), ints(parties), np.full(len(tellings), role, np.int8)


def _rows_by(words: Iterable[str]) -> dict[str, Ints]:
    by: defaultdict[str, list[int]] = defaultdict(list)
    for row, word in enumerate(words):
        by[word].append(row)
    return {word: np.array(rows, np.int32) for word, rows in by.items()}
