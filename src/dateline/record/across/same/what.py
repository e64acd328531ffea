"""What: the deed, its numbers, its words, and how it stands with the deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dateline.record.across.same.sign import NOTHING, Sign
from dateline.record.across.same.told import Told
from dateline.tables import Tables

_FILE = "same_events.toml"
_MEASURES = ("killed", "injured", "arrested")
_CLOSE, _OFF, _FAR, _NEVER = 1.5, 2.0, 3.0, 8.0  # times a number that another may be: a toll that rose, another claim
_FEW = 4  # words or names of a story that are too few to compare
MOST_WORDS, MOST_NAMES, MOST_STORY = 2.0, 1.4, 0.5  # points that `words`, `names` and `story` give at most
_MANY = 3  # from here on a number tells events apart


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which types and modes the coder may give one event in two outlets' words."""

    families: dict[str, str]  # type -> family; only types of one family are compared
    confused: dict[frozenset[str], float]  # two types -> points
    apart: frozenset[frozenset[str]]  # two modes of one type that are never one event
    firm: frozenset[str]  # modes that are apart from every other mode of their type
    said: frozenset[str]  # types that are told by their content
    common: frozenset[str]  # words that say nothing about an event

    def compare(self, one: str, first: str, other: str, second: str) -> Sign:
        """The sign that type and mode of one report, and type and mode of the other, give."""
        if one != other:
            points = self.confused.get(frozenset((one, other)))
            if points is None:
                return Sign(-3.0, f"{one}, {other}", bars=True)
            return Sign(points, f"{one} can be told as {other}")
        if first == second:
            return Sign(1.2 if first else 0.8, f"both {one} {first}".rstrip())
        if not first or not second:
            return Sign(0.7, f"both {one}")
        if first in self.firm or second in self.firm or frozenset((first, second)) in self.apart:
            return Sign(-2.0, f"{one} {first}, {second}")
        return Sign(0.2, f"both {one}, {first} or {second}")


def kinds(tables: Tables) -> Kinds:
    """The table of types and modes that are told for one another; for `tables.build`."""
    known = tables.toml(_FILE)
    return Kinds(
        {t: f for f, types in known["families"].items() for t in types},
        {frozenset(pair.split()): float(points) for pair, points in known["confused"].items()},
        frozenset(frozenset(pair.split()) for pair in known["modes"]["apart"]),
        frozenset(known["modes"]["firm"]),
        frozenset(known["told_by_content"]),
        frozenset(known["common"]),
    )


# Told before, after, or disputed: still one event. What is only demanded or imagined is none that took place.
_VAGUE = ("possible", "hypothetical")  # what may be is seldom one event
_ONE = (frozenset(("happened", "denied", "planned", "possible")), frozenset(("possible", "hypothetical")))


def factuality(a: Told, b: Told) -> Sign:
    """A visit that is planned and the visit are one event told before and after; a denial is told of the same event."""
    if a.factuality == b.factuality:
        return Sign(-0.7) if a.factuality in _VAGUE else NOTHING
    both = {a.factuality, b.factuality}
    if not any(both <= one for one in _ONE):
        return Sign(-3.0, f"{a.factuality}, {b.factuality}", bars=True)
    if "planned" in both and "happened" in both:
        plan, deed = (a, b) if a.factuality == "planned" else (b, a)
        after = plan.published and deed.published and plan.published > deed.published
        return Sign(-2.0, "planned after it happened") if after else Sign(-0.3, "told before and after")
    return Sign(-1.5 if both & {*_VAGUE} else -0.3, f"{a.factuality}, {b.factuality}")


def numbers(a: Told, b: Told) -> Sign:
    """Dead, wounded and arrested."""
    if not any(a.numbers) or not any(b.numbers):
        return NOTHING
    signs = [_number(m, x, y) for m, x, y in zip(_MEASURES, a.numbers, b.numbers, strict=True) if x and y]
    why = ", ".join(s.why for s in signs if s.why)
    return Sign(sum(s.points for s in signs), why, any(s.bars for s in signs)) if signs else NOTHING


def _number(measure: str, x: float, y: float) -> Sign:
    low, high = sorted((x, y))
    if low == high:
        return Sign(1.5 if low >= _MANY else 0.5, f"{low:g} {measure}")
    if high <= low * _CLOSE:
        return Sign(0.3, f"{low:g} or {high:g} {measure}")
    if high <= low * _OFF:
        return Sign(-0.3 if high > _MANY else -0.6, f"{low:g} or {high:g} {measure}")
    far = f"{low:g}, not {high:g} {measure}"
    return Sign(-0.8 if high <= low * _FAR else -1.5, far, bars=high > low * _NEVER)


def words(a: Told, b: Told) -> Sign:
    """Stems that the clauses share."""
    if not a.words or not b.words:
        return NOTHING
    shared, least = len(set(a.words).intersection(b.words)), min(len(a.words), len(b.words))
    if not shared:
        return Sign(-0.2)
    return Sign(min(0.4 * shared, MOST_WORDS - 0.8) + 0.8 * shared / least, f"{shared} word{'s' * (shared > 1)} shared")


def names(a: Told, b: Told, rare: Callable[[int], bool]) -> Sign:
    """Words with a capital in the two clauses, whoever or whatever they name; a rare one says more of one day."""
    if not a.names or not b.names:
        return NOTHING
    shared = set(a.names).intersection(b.names)
    if not shared:
        return Sign(-0.5, "no name shared") if min(len(a.names), len(b.names)) > 1 else NOTHING
    dated = a.firm == b.firm == 2
    points = sum(0.7 if dated and rare(n) else 0.3 for n in shared)
    return Sign(min(points, MOST_NAMES if dated else 0.9), f"{len(shared)} name{'s' * (len(shared) > 1)} shared")


class Story(NamedTuple):
    """What an article is about, by the clauses of all that it reports and its title."""

    words: tuple[int, ...]  # `Teller.words`
    names: tuple[int, ...]  # `Teller.names`


def story(a: Story, b: Story) -> Sign:
    """Are the two articles about the same? One story has many events, so that this speaks against more than for."""
    points = min(_share(a.words, b.words) + _share(a.names, b.names), MOST_STORY)
    return Sign(points, "the same story" if points > 0 else "")


def _share(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    least = min(len(a), len(b))
    if least < _FEW:
        return 0.0
    return min(2.5 * len(set(a).intersection(b)) / least - 0.7, 0.9)
