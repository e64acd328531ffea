"""Which reports are worth comparing: those that can be of one day, of types that are told for one another, and that
share a country, a town or a name.

Days are gone through in order, so that a pair is met once, on the first day that both can be of. Where too many share a
country on one day, they are divided by town, name and number; where still too many are left, each is compared with
those next to it. So the work grows with the number of reports, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from dateline.record.across.same.told import Party, Told

_MOST = 60  # reports in a block that are all compared with one another
_NEXT = 12  # neighbours that each is compared with in a block that stays too large
_RARE = ("word", "name")  # anchors that count only where few share them
_DAYS = 2  # between two publications of which neither dates the event
_Block = list[int]
_Key = tuple[str, str]  # family of types, anchor


def candidates(
    reports: Sequence[Told], families: Mapping[str, str], countries: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs of places in `reports`, the lesser first, each once; in no order that means anything.

    `countries`: for each article, those that it is about; they stand for a report that names none.
    """
    starts: dict[int, _Block] = defaultdict(list)
    for n, told in enumerate(reports):
        if told.days and told.type in families:
            starts[told.days.start].append(n)
    worth = _Worth(reports)
    alive: dict[int, list[_Key]] = {}  # the blocks of each report that can be of this day
    for day in sorted(starts):  # a pair meets on the later of its two first days
        new = set(starts[day])
        alive = {n: keys for n, keys in alive.items() if day in reports[n].days}
        for n in starts[day]:
            told = reports[n]
            family = families[told.type]
            alive[n] = [(family, a) for a in _anchors(told, countries.get(told.article, ()))]
        yield from worth.of(_of_day(reports, alive, new))


def _of_day(reports: Sequence[Told], alive: Mapping[int, Sequence[_Key]], new: set[int]) -> set[int]:
    """Pairs as one number each, `lesser * len(reports) + greater`: millions of them go through here."""
    blocks: dict[_Key, _Block] = defaultdict(list)
    for n, keys in alive.items():
        for key in keys:
            blocks[key].append(n)
    pairs: set[int] = set()
    for (_, anchor), block in blocks.items():
        if new.isdisjoint(block) or (len(block) > _MOST and anchor.startswith(_RARE)):
            continue  # a name that so many share tells nothing apart
        for part in _parts(reports, block):
            pairs.update(_pairs(reports, part, new))
    return pairs


class _Worth:
    """Of two articles, and, where neither has a date of its own, published within days."""

    def __init__(self, reports: Sequence[Told]) -> None:
        names: dict[str, int] = {}
        self._number = len(reports)
        self._article = np.array([names.setdefault(t.article, len(names)) for t in reports], np.int64)
        self._published = np.array([t.published for t in reports], np.int64)
        self._firm = np.array([t.firm > 0 for t in reports], bool)

    def of(self, pairs: set[int]) -> Iterator[tuple[int, int]]:
        """Those of the pairs that are."""
        i, j = np.divmod(np.fromiter(pairs, np.int64, len(pairs)), max(self._number, 1))
        near = np.abs(self._published[i] - self._published[j]) <= _DAYS
        worth = (self._article[i] != self._article[j]) & (self._firm[i] | self._firm[j] | near)
        return zip(i[worth].tolist(), j[worth].tolist(), strict=True)


def _anchors(told: Told, countries: Sequence[str]) -> set[str]:
    """What one of two reports of an event is likely to share with the other."""
    names = {f"name {_surname(p)}" for p in told.actors + told.recipients if p.named and not p.country}
    return {f"in {c}" for c in (told.countries or countries)} | names | {f"word {n}" for n in told.names}


def _surname(p: Party) -> str:
    return p.name.rpartition(" ")[2]


def _parts(reports: Sequence[Told], block: _Block) -> Iterable[_Block]:
    """The block, or, where it is too large, those in it that share something finer."""
    if len(block) <= _MOST:
        return (block,)
    parts: dict[object, _Block] = defaultdict(list)
    for n in block:
        for key in _finer(reports[n]):
            parts[key].append(n)
    return parts.values()


def _finer(told: Told) -> set[object]:
    keys: set[object] = {("name", _surname(p)) for p in told.actors + told.recipients if p.named and p.sector}
    keys |= {("number", place, n) for place, n in enumerate(told.numbers) if n}
    if told.place and told.place.precision not in ("country", ""):
        keys.add(("place", told.place.region or told.place.name))
    keys |= {("word", told.type, w) for w in told.words}
    return keys


def _pairs(reports: Sequence[Told], part: _Block, new: set[int]) -> Iterator[int]:
    """Each with all others, or, where they are too many, with those next to it when they stand in order."""
    number, some = len(reports), new.intersection(part)
    if len(part) <= _MOST:
        return (i * number + j if i < j else j * number + i for i in some for j in part if i != j)
    part = sorted(part, key=lambda n: _order(reports[n])) if some else []
    return (
        i * number + j if i < j else j * number + i
        for at, i in enumerate(part)
        for j in part[at + 1 : at + 1 + _NEXT]
        if i in some or j in some
    )


def _order(told: Told) -> tuple[object, ...]:
    place = told.place.name if told.place else ""
    return told.mode, place, told.numbers[0] or 0, told.actors, told.words, told.id
