"""Which reports are worth comparing: those that can be of one day, of types that are told for one another, and that
share a country, a town or a name.

Days are gone through in order, so that a pair is met once, on the first day that both can be of. Where too many share a
country on one day, they are divided by town, name and number; where still too many are left, each is compared with
those next to it. So the work grows with the number of reports, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.record.across.same.told import Party, Told

_MOST = 60  # reports in a block that are all compared with one another
_NEXT = 12  # neighbours that each is compared with in a block that stays too large
_RARE = ("word", "name")  # anchors that count only where few share them
_DAYS = 2  # between two publications of which neither dates the event
_Block = list[int]


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
    alive: _Block = []
    for day in sorted(starts):  # a pair meets on the later of its two first days
        new = set(starts[day])
        alive = [n for n in alive if day in reports[n].days] + sorted(new)
        yield from _of_day(reports, alive, new, families, countries)


def _of_day(
    reports: Sequence[Told],
    alive: Sequence[int],
    new: set[int],
    families: Mapping[str, str],
    countries: Mapping[str, Sequence[str]],
) -> set[tuple[int, int]]:
    blocks: dict[tuple[str, str], _Block] = defaultdict(list)
    for n in alive:
        told = reports[n]
        for anchor in _anchors(told, countries.get(told.article, ())):
            blocks[families[told.type], anchor].append(n)
    pairs: set[tuple[int, int]] = set()
    for (_, anchor), block in blocks.items():
        if anchor.startswith(_RARE) and len(block) > _MOST:
            continue  # a name that so many share tells nothing apart
        for part in _parts(reports, block):
            pairs.update(_pairs(reports, part, new))
    return {(i, j) for i, j in pairs if _worth(reports[i], reports[j])}


def _worth(a: Told, b: Told) -> bool:
    """Of two articles, and, where neither has a date of its own, published within days."""
    return a.article != b.article and bool(a.firm or b.firm or abs(a.published - b.published) <= _DAYS)


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


def _pairs(reports: Sequence[Told], part: _Block, new: set[int]) -> Iterator[tuple[int, int]]:
    """Each with all others, or, where they are too many, with those next to it when they stand in order."""
    reach = len(part)
    if reach > _MOST:
        part, reach = sorted(part, key=lambda n: _order(reports[n])), _NEXT
    for at, i in enumerate(part):
        for j in part[at + 1 : at + 1 + reach]:
            if i in new or j in new:
                yield (i, j) if i < j else (j, i)


def _order(told: Told) -> tuple[object, ...]:
    place = told.place.name if told.place else ""
    return told.mode, place, told.numbers[0] or 0, told.actors, told.words, told.id
