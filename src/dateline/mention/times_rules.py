"""The grammar of time: patterns over the signs of `times_words`, each with the reading that turns it into a value.

After TIMEX3 (TimeML 1.2.1) and its guidelines: spans without prepositions, with determiners and modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.mention import times_read as read
from dateline.mention.times_context import Context, Draft, Match

_NUM = r"(?:[dn](?:&?ah|n)?|w(?:-?w)*(?:&ah)?|Y(?=u))"
_SOME = r"(?:a?fv?|Fv|a?wv?)"
_MOD = r"(?:mp|im|\^k|m|g|f)?"
_DAY = r"(?:W\.?,?)?(?:t?[do]v?M\.?(?:,?Y)?|M\.?t?[do](?:,?Y)?(?:v?[LNT]U)?(?!['A:]|-[Uu]))"
_ANY_DAY = rf"(?:{_DAY}|[LNT]?W\.?|r|I)"
_CLOCK = r"(?:c\.?A?|[dw]A|Y(?=z)|n(?=z)|C)z?"


@dataclass(frozen=True)
class Rule:
    name: str
    needs: frozenset[str]  # one of these signs is in every match, or right before or after it
    pattern: re.Pattern[str]
    read: Callable[[Match, Context], Draft | None]


def _rule(name: str, needs: str, pattern: str, reading: Callable[[Match, Context], Draft | None]) -> Rule:
    return Rule(name, frozenset(needs), re.compile(pattern), reading)


RULES: tuple[Rule, ...] = (
    _rule("clock and day", "cACz", rf"{_CLOCK},?i?t?(?:q-?)?{_ANY_DAY}K?", read.clock),
    _rule("day and clock", "cACz", rf"(?:q-?)?{_ANY_DAY}K?,?i?{_CLOCK}", read.clock),
    _rule("clock", "cACz", _CLOCK, read.clock),
    _rule("part of a day", "KU", rf"t?(?:q-?|%v)?(?:{_ANY_DAY}|T|L|N|Z)[KU]", read.day_part),
    _rule("part of day of", "K", rf"t?(?:q-?)?Kv{_ANY_DAY}", read.day_part),
    _rule("tonight", "G", r"(?:q-?)?G", read.tonight),
    _rule("full date", "M", rf"(?:t%v)?(?:q-?)?{_DAY}", read.day),
    _rule("month", "M", r"(?:t%vt?)?(?:q-?)?(?:[LNT])?M(?:\.?(?:(?:,|v)?Y|,?v?[LNT]U)|\.(?!t?[do])|(?!\.?t?[do]))", read.month),
    _rule("weekday", "W", r"(?:q-?)?[LNT]?W\.?", read.weekday),
    _rule("deictic day", "r", r"(?:q-?|[el])?r", read.deictic),
    _rule("iso", "I", r"I", read.iso),
    _rule("last, next, this", "U", r"(?:t%v|[qel])?t?[LNT]U", read.unit_shift),
    _rule("last few", "u", rf"(?:mp|im|g)?t?[LNT](?:{_SOME}|{_NUM})X?u", read.stretch),
    _rule("last unnumbered", "u", r"t?[LN]u", read.stretch),
    _rule("season", "S", r"(?:t%v)?t?(?:q-?)?(?:[LNTZ])?S(?:v?Y)?", read.season),
    _rule("same", "U", r"t?Z{1,2}U", read.same),
    _rule("ago", "x", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|a[hU]?U?|{_NUM}U|u)x", read.ago),
    _rule("earlier, later", "el", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|aU|tU|{_NUM}U)[el]", read.apart),
    _rule("year-earlier", "xe", r"t?U-[xe][UJ]?", read.year_earlier),
    _rule("quarter", "U", r"t?(?:[LTN])?o-?U(?:v(?:t?[LNT]?U|y?Y|t?yU?Y?)|,?Y|yY)?", read.quarter),
    _rule("half of a year", "h", r"t?(?:q)?o-?h(?:v(?:t?[LNT]?U|y?Y)|,?Y|yY)?", read.half),
    _rule("fiscal year", "y", r"(?:y|t?[LNT]?yU)Y", read.fiscal),
    _rule("fiscal this", "y", r"t?[LNT]yU", read.fiscal),
    _rule("end of unit", "U", r"t%v(?:t|a|T|tT|L|N|tL|tN)?U", read.unit_shift),
    _rule("year-end", "%", r"U-%", read.year_end),
    _rule("decade", "bD", r"t?(?:%vt?|q-?t?)?[bD]", read.decade),
    _rule("century", "U", r"t?(?:q-?)?o-?U", read.century),
    _rule("every", "E", rf"E(?:o|{_NUM}|{_SOME})?(?:[UuW]|[WMSKC])K?", read.every),
    _rule("adverb of sets", "B", r"B", read.adverb),
    _rule("number of units", "u", rf"{_MOD}t?{_NUM}X?-?u(?:O)?", read.duration),
    _rule("number-unit", "U", rf"{_MOD}[at]?{_NUM}-?U(?:-O)?", read.duration),
    _rule("some units", "u", rf"{_MOD}t?{_SOME}X?u", read.duration),
    _rule("half a unit", "h", r"haU", read.half_unit),
    _rule("a unit", "U", rf"{_MOD}a[XN]?U", read.one_unit),
    _rule("the whole unit", "X", r"t?XU", read.one_unit),
    _rule("units", "u", r"u", read.bare_units),
    _rule("the unit", "U", r"tU", read.the_unit),
    _rule("year", "Y", r"(?:t%v)?(?:q-?)?Y", read.year),
    _rule("range of days", "M", r"j?d[-k&](?=[do]v?M)", read.first_of_range),
    _rule("range after month", "M", r"(?<=[do][-k&])[do](?:,Y)?(?![Auw'])", read.second_of_range),
    _rule("short year", "Y", r"(?<=Y[-/])d(?![dnwuUMA:])", read.short_year),
    _rule("now, recently", "R", r"R", read.ref),
    _rule("feast", "V", r"(?:tHUv)?[LNT]?V", read.feast),
)


_ISLAND = re.compile(r"[^?|_]+")  # no rule crosses a word that has no part in time, or a line


def matches(signs: str) -> Iterator[tuple[int, int, int]]:
    """(first token, last token + 1, rule), by start, the longest first, and by rule for the same words."""
    found = []
    for island in _ISLAND.finditer(signs):
        here = set(island.group())
        if here.isdisjoint(_CORE):
            continue
        for n, rule in enumerate(RULES):
            if not here.isdisjoint(rule.needs):
                found += [(m.start(), -m.end(), n) for m in rule.pattern.finditer(signs, island.start(), island.end())]
    for first, last, n in sorted(found):
        yield first, -last, n


_CORE = frozenset().union(*(rule.needs for rule in RULES))
