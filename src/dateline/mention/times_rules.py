"""The grammar of time: patterns over the signs of `times_words`, each with the reading that turns it into a value.

After TIMEX3 (TimeML 1.2.1) and its guidelines: spans without prepositions, with determiners and modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.mention import times_clock, times_durations, times_feasts, times_parts, times_read, times_units
from dateline.mention.times_context import Context, Draft, Match

_NUM = r"(?:[dn](?:&?ah|n|-?h)?|w(?:-?w){0,5}(?:&(?:a|w-?)h)?|Y(?=u))"
_SOME = r"(?:a?fv?|Fv|a?wv?)"
_MOD = r"(?:mp|im|\^k|m|g|f)?"
_DAY = r"(?:W\.?,?)?(?:t?[do]v?M\.?(?:,?Y|[LNT]U)?|[LN]?M\.?t?[do](?:,?Y|(?:v?[LNT]U)?(?!['A]|-[Uu])))"
_ANY_DAY = rf"(?:{_DAY}|T?[LNT]?W\.?|r|I)"
_CLOCK = r"g?(?:c\.?A?|[dw]A|Y(?=z)|n(?=z)|C)(?:z|sQ)?"


@dataclass(frozen=True)
class Rule:
    name: str
    needs: frozenset[str]  # one of these signs is in every match, or right before or after it
    pattern: re.Pattern[str]
    read: Callable[[Match, Context], Draft | None]


def _rule(name: str, needs: str, pattern: str, reading: Callable[[Match, Context], Draft | None]) -> Rule:
    return Rule(name, frozenset(needs), re.compile(pattern), reading)


RULES: tuple[Rule, ...] = (
    _rule("clock and day", "cACz", rf"{_CLOCK},?i?t?(?:q-?)?(?:{_ANY_DAY}K?|T[KU]|LU|G)", times_clock.clock),
    _rule("day and clock", "cACz", rf"(?:q-?)?{_ANY_DAY}K?,?i?{_CLOCK}", times_clock.clock),
    _rule("clock", "cACz", rf"{_CLOCK}(?:itK)?", times_clock.clock),
    _rule("part of a day", "KU", rf"t?(?:q-?|%v|[el](?=W))?(?:{_ANY_DAY}|T|L|N|Z{{1,2}})[KU]", times_clock.day_part),
    _rule("late afternoon", "K", r"t?q-?K", times_clock.dawn),
    _rule("part of day of", "KU", rf"t?(?:q-?)?[KU]v{_ANY_DAY}", times_clock.day_part),
    _rule("part and day", "K", r"Ki?(?:W\.?|r)", times_clock.day_part),
    _rule("early hours", "u", rf"tqu(?:v{_ANY_DAY}K?)?", times_clock.early_hours),
    _rule("dawn", "K", r"K", times_clock.dawn),
    _rule("tonight", "G", r"(?:q-?)?G", times_clock.tonight),
    _rule("full date", "M", rf"(?:t%v)?(?:q-?)?{_DAY}", times_read.day),
    _rule(
        "month",
        "M",
        r"(?:t%vt?)?(?:q-?)?(?:[LNT])?M(?:\.?(?:(?:,|v)?Y|,?v?[LNT]U)|\.(?!t?[do])|(?!\.?t?[do]))",
        times_read.month,
    ),
    _rule("weekday", "W", r"(?:q-?|[el])?T?[LNT]?W\.?", times_read.weekday),
    _rule("deictic day", "r", r"(?:q-?|[el])?r", times_read.deictic),
    _rule("iso", "I", r"I", times_read.iso),
    _rule("last, next, this", "U", r"(?:t%v|[qel])?t?T?[LNT]U", times_units.unit_shift),
    _rule("last few", "u", rf"(?:mp|im|g)?t?T?[LNT](?:{_SOME}|{_NUM})X?u", times_units.stretch),
    _rule("last unnumbered", "u", r"t?[LN]u", times_units.stretch),
    _rule("season", "S", r"(?:t%v)?t?(?:q-?|[el](?=T))?(?:T?[LNTZ])?S(?:[v,]?Y)?", times_parts.season),
    _rule("same", "U", r"t?Z{1,2}U", times_units.same),
    _rule("ago today", "x", rf"{_MOD}(?:{_NUM}u|aU)x(?:r|TU)", times_units.ago_today),
    _rule("ago", "x", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|a[hU]?U?|aU&ah|haU|{_NUM}U|u)x", times_units.ago),
    _rule("earlier, later", "el", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|aU(?:&ah)?|tU|{_NUM}U)[el]", times_units.apart),
    _rule("year-earlier", "xe", r"t?U(?:-[xe][UJ]?|[xe]U)", times_parts.year_earlier),
    _rule("quarter", "U", r"t?(?:[LTN])?o-?U(?:v(?:t?[LNT]?U|y?Y|t?yU?Y?)|,?Y|yY)?", times_parts.quarter),
    _rule("last year's quarter", "oh", r"(?:t?[LNT]?U''|y?Y(?:'')?)t?o-?[Uh]", times_parts.years_part),
    _rule("half of a year", "h", r"t?(?:q)?o-?h(?:v(?:t?[LNT]?U|y?Y)|,?Y|yY)?", times_parts.half),
    _rule("fiscal year", "y", r"(?:y|t?[LNT]?yU)Y", times_parts.fiscal),
    _rule("fiscal this", "y", r"t?[LNT]yU", times_parts.fiscal),
    _rule("end of unit", "U", r"t%v(?:t|a|T|tT|L|N|tL|tN)?U", times_units.unit_shift),
    _rule("year-end", "%", r"U-?%", times_parts.year_end),
    _rule("decade", "bD", r"t?(?:%vt?|q-?t?)?[bD]", times_parts.decade),
    _rule("century", "U", r"t?(?:q-?)?o-?U", times_parts.century),
    _rule("every", "E", rf"E(?:o|\+|{_NUM}|{_SOME})?(?:M\.?[do]|[UuWMSKC]K?)", times_durations.every),
    _rule("times a unit", "Uu", rf"(?:P|(?:a?[fw]|d)Q)-?[aE]-?(?:{_NUM}u|U)", times_durations.times_a_unit),
    _rule("adverb of sets", "B", r"B", times_durations.adverb),
    _rule("first units", "u", rf"to(?:{_SOME}|{_NUM})u", times_durations.duration),
    _rule("number-second", "o", rf"{_NUM}-o", times_durations.seconds),
    _rule("unit-long", "~", r"[Uu]-~", times_durations.unit_long),
    _rule("weeklong", "@", r"@", times_durations.length),
    _rule("units and units", "u", rf"{_MOD}{_NUM}[uU](?:,|,?&)?{_NUM}u", times_durations.units_and_units),
    _rule("number of units", "u", rf"{_MOD}t?{_NUM}[X$m]?-?u", times_durations.duration),
    _rule("number-unit", "U", rf"{_MOD}[at]?{_NUM}X?-?UJ?", times_durations.duration),
    _rule("some units", "u", rf"{_MOD}t?{_SOME}X?u", times_durations.duration),
    _rule("half a unit", "h", r"haU", times_durations.half_unit),
    _rule("a unit and a half", "h", rf"{_MOD}aU&ah", times_durations.duration),
    _rule("a unit", "U", rf"{_MOD}a[XN]?U", times_durations.one_unit),
    _rule("the whole unit", "X", r"t?XU", times_durations.one_unit),
    _rule("units", "u", r"u", times_durations.bare_units),
    _rule("the unit", "U", r"tU", times_units.the_unit),
    _rule("year", "Y", r"(?:t%v)?(?:q-?)?Y", times_read.year),
    _rule("range of days", "M", r"j?d[-k&](?=[do]v?M)", times_read.first_of_range),
    _rule("range after month", "M", r"(?<=[do][-k&])[do](?:,Y)?(?![Auw'])", times_read.second_of_range),
    _rule("short year", "Y", r"(?<=Y-)d(?![dnwuUMA:])", times_read.short_year),
    _rule("recent, current", "LT", r"[LT]", times_read.ref_adjective),
    _rule("now, recently", "R", r"R", times_read.ref),
    _rule("feast", "V", r"(?:tHUv)?[LNT]?V", times_feasts.feast),
)


_ISLAND = re.compile(r"[^?|_]+")  # no rule crosses a word that has no part in time, or a line


def matches(signs: str) -> Iterator[tuple[int, int, int]]:
    """(first token, last token + 1, rule), by start, the longest first, and by rule for the same words."""
    found = []
    for island in _ISLAND.finditer(signs):
        core = _CORE.intersection(island.group())
        if core:
            first, last = island.span()
            for n, find in _finders(core):
                found += [(m.start(), -m.end(), n) for m in find(signs, first, last)]
    for first, last, n in sorted(found):
        yield first, -last, n


_CORE = frozenset().union(*(rule.needs for rule in RULES))


@lru_cache(maxsize=1024)
def _finders(signs: frozenset[str]) -> tuple[tuple[int, Callable[[str, int, int], Iterator[re.Match[str]]]], ...]:
    """The rules that these signs can meet, with their search; few sets of signs make up a language."""
    return tuple((n, rule.pattern.finditer) for n, rule in enumerate(RULES) if not rule.needs.isdisjoint(signs))
