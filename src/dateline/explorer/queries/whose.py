"""By whose word: what the outlets tell in their own voice, beside what each side alleges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dateline.explorer.coded import Ints, Truths
from dateline.explorer.columns import Columns, Picked
from dateline.explorer.filters import Filters, Whose, governed
from dateline.explorer.queries.quoted import Grouping, once, ordered
from dateline.explorer.queries.timeline import Bins, signs

GOVERNMENTS = 6  # shown of those that are quoted most
SPEAKERS = 6  # the same, of those that are of no government shown


@dataclass(frozen=True, slots=True)
class Voice:
    """What is told by one word. Without it an event counts as most independent sources tell it; with it, as these."""

    whose: str  # as in the address
    name: str
    group: str  # of the rows: everybody | outlets | passed on | government | side | speaker
    events: int  # that are told so
    reports: int  # that tell them so
    quads: tuple[int, int, int, int]  # events of each
    only: int  # events that nobody on file tells otherwise than by this word
    asserted: int  # events that an outlet on file tells in its own voice too
    denied: int  # events that they deny
    killed: tuple[float, float] | None  # least and greatest figures, summed over events told as happened; None: none
    up: tuple[int, ...]  # events of cooperation in each stretch of time
    down: tuple[int, ...]  # events of conflict


def voices(columns: Columns, filters: Filters, shared: Bins, names: Mapping[str, str]) -> tuple[Voice, ...]:
    """The outlets first, then the governments that are quoted most, the user's sides, and further speakers."""
    fitting = columns.fitting(filters)
    told = _Telling(columns, shared)
    rows = [told.everybody(columns.pick(filters.having(whose=Whose())))]
    for kind, name, group in _OWN:
        rows.append(told.voice(Whose(kind), name, group, fitting[columns.voice.among(kind.__eq__)[fitting]]))
    for whose, group in _speaking(columns, filters, fitting, names):
        speak = np.append(columns.speaking(filters.having(whose=whose).members()), False)
        rows.append(told.voice(whose, called(whose, names), group, fitting[speak[columns.speaker[fitting]]]))
    return tuple(row for row in rows if row.events or row.group in ("everybody", "outlets", "side"))


_OWN = (
    ("narrator", "Outlets, in their own voice", "outlets"),
    ("hedged", "Outlets, with a hedge", "outlets"),
    ("attributed", "Outlets, passing on somebody’s word", "passed on"),
)


def called(whose: Whose, names: Mapping[str, str]) -> str:
    """By whose word, in words."""
    if whose.kind == "government":
        return f"Government of {names.get(whose.name, whose.name)}"
    return whose.name or {"all": "Everybody", **{kind: name for kind, name, _ in _OWN}}[whose.kind]


class _Telling:
    """Counts what reports tell."""

    def __init__(self, columns: Columns, shared: Bins) -> None:
        self._columns, self._shared = columns, shared
        self._asserted = _asserted(columns)
        self._denied = columns.factuality.among("denied".__eq__)
        self._happened = columns.factuality.among("happened".__eq__) & ~columns.background & ~np.isnan(columns.killed)

    def voice(self, whose: Whose, name: str, group: str, reports: Ints) -> Voice:
        """By one word: each event counts as the first of these reports tells it."""
        c = self._columns
        first = c.first_of(reports)
        number = np.bincount(c.event[reports], minlength=len(c.events))
        only = np.count_nonzero(number[c.event[first]] == c.reports_of[c.event[first]])
        return self._voice(str(whose), name, group, Picked(first, reports), int(only))

    def everybody(self, chosen: Picked) -> Voice:
        """Each event counts as most independent sources tell it."""
        return self._voice(str(Whose()), "Everybody", "everybody", chosen, 0)

    def _voice(self, whose: str, name: str, group: str, counted: Picked, only: int) -> Voice:
        c, tellings, reports = self._columns, counted.tellings, counted.reports
        up, down = signs(c, tellings, self._shared)
        return Voice(
            whose,
            name,
            group,
            events=len(tellings),
            reports=len(reports),
            quads=_quads(c, tellings),
            only=only,
            asserted=int(np.count_nonzero(self._asserted[c.event[tellings]])),
            denied=int(np.count_nonzero(self._denied[tellings])),
            killed=_killed(c, reports[self._happened[reports]]),
            up=up,
            down=down,
        )


def _quads(columns: Columns, tellings: Ints) -> tuple[int, int, int, int]:
    _, a, b, c, d = np.bincount(columns.quad[tellings].clip(0, 4), minlength=5).tolist()
    return a, b, c, d


def _killed(columns: Columns, rows: Ints) -> tuple[float, float] | None:
    """Sums of the least and of the greatest figure of each event. `rows`: reports that give one."""
    if not len(rows):
        return None
    order = rows[np.argsort(columns.event[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(columns.event[order], prepend=-1))
    figures = columns.killed[order].astype(np.float64)
    return float(np.minimum.reduceat(figures, starts).sum()), float(np.maximum.reduceat(figures, starts).sum())


@lru_cache(maxsize=2)
def _asserted(columns: Columns) -> Truths:
    """The events that a report on file tells in the outlet's own voice."""
    found = np.zeros(len(columns.events), np.bool_)
    found[columns.event[columns.voice.among("narrator".__eq__)]] = True
    return found


# ----------------------------------------------------------------------------------------------------- who is quoted


def _speaking(
    columns: Columns, filters: Filters, fitting: Ints, names: Mapping[str, str]
) -> Iterator[tuple[Whose, str]]:
    governments = [c for c in _leading(columns, fitting, _governing) if c in names][:GOVERNMENTS]
    if (chosen := filters.whose).kind == "government" and chosen.name not in governments:
        governments.append(chosen.name)
    for country in governments:
        yield Whose("government", country), "government"
    for side in filters.side:
        yield Whose("side", side.name), "side"
    taken = columns.speaking(m for c in governments for m in filters.having(whose=Whose("government", c)).members())
    others = fitting[~np.append(taken, False)[columns.speaker[fitting]]]
    speakers = _leading(columns, others, _named)[:SPEAKERS]
    if chosen.kind == "speaker" and chosen.name not in speakers:
        speakers.append(chosen.name)
    for speaker in speakers:
        yield Whose("speaker", speaker), "speaker"


def _leading(columns: Columns, reports: Ints, group: Grouping) -> list[str]:
    """Groups of speakers by the number of events that they are quoted on, the greatest first."""
    rows, of = ordered(columns, group, reports)
    counts = np.bincount(of[once(columns, rows, of)])
    names = group(columns)[1]
    return [names[g] for g in np.argsort(-counts, kind="stable") if counts[g]]


@lru_cache(maxsize=2)
def _governing(columns: Columns) -> tuple[Ints, list[str]]:
    """For each party the country whose government it speaks for, as a number, -1 for none; and the countries."""
    return _grouped([governed(p.code) for p in columns.parties])


@lru_cache(maxsize=2)
def _named(columns: Columns) -> tuple[Ints, list[str]]:
    """For each party its name, as a number: a speaker is who has that name; and the names."""
    shown: dict[str, str] = {}
    for party in columns.parties:
        shown.setdefault(party.name.casefold(), party.name)
    of, folded = _grouped([p.name.casefold() for p in columns.parties])
    return of, [shown[f] for f in folded]


def _grouped(words: list[str]) -> tuple[Ints, list[str]]:
    numbers = {word: n for n, word in enumerate(dict.fromkeys(w for w in words if w))}
    of: npt.NDArray[np.int32] = np.array([numbers.get(w, -1) for w in words], np.int32)
    return of, [*numbers]
