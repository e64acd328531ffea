"""The grammar of time: patterns over the signs of `times_words`, each with the reading that turns it into a value.

After TIMEX3 (TimeML 1.2.1) and its guidelines: spans without prepositions, with determiners and modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.mention import times_read as read
from dateline.mention.times_context import Context, Draft, Match

_NUM = r"(?:[dn](?:k?ah|n)?|w(?:[-k]?w)*|Y(?=u))"
_SOME = r"(?:a?fv?|Fv|a?wv?)"
_MOD = r"(?:mp|im|mk|m|g|f)?"
_DAY = r"(?:W\.?,?)?(?:t?[do]v?M\.?(?:,?Y)?|M\.?t?[do](?:,?Y)?(?!['A:]|-[Uu]))"
_ANY_DAY = rf"(?:{_DAY}|[LNT]?W\.?|r|I)"
_CLOCK = r"(?:c\.?A?|[dw]A|Y(?=z)|n(?=z)|C)z?"


@dataclass(frozen=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    read: Callable[[Match, Context], Draft | None]


def _rule(name: str, pattern: str, reading: Callable[[Match, Context], Draft | None]) -> Rule:
    return Rule(name, re.compile(pattern), reading)


RULES: tuple[Rule, ...] = (
    _rule("clock and day", rf"{_CLOCK},?i?t?(?:q-?)?{_ANY_DAY}K?", read.clock),
    _rule("day and clock", rf"(?:q-?)?{_ANY_DAY}K?,?i?{_CLOCK}", read.clock),
    _rule("clock", _CLOCK, read.clock),
    _rule("part of a day", rf"t?(?:q-?v?)?(?:{_ANY_DAY}|T|L|N|Z)[KU]", read.day_part),
    _rule("part of day of", rf"t?(?:q-?)?Kv{_ANY_DAY}", read.day_part),
    _rule("tonight", r"(?:q-?)?G", read.tonight),
    _rule("full date", rf"(?:tqv)?(?:q-?)?{_DAY}", read.day),
    _rule("month", r"(?:tqvt?)?(?:q-?)?(?:[LNT])?M\.?(?:(?:,|v)?Y)?", read.month),
    _rule("weekday", r"(?:q-?)?[LNT]?W\.?", read.weekday),
    _rule("deictic day", r"(?:q-?)?r", read.deictic),
    _rule("iso", r"I", read.iso),
    _rule("last, next, this", r"(?:tqv|q|[el])?t?[LNT]U", read.unit_shift),
    _rule("last few", rf"{_MOD}t?[LNT](?:{_SOME}|{_NUM})X?u", read.stretch),
    _rule("last unnumbered", r"t?[LN]u", read.stretch),
    _rule("season", r"(?:tqv)?t?(?:q-?)?(?:[LNTZ])?S(?:v?Y)?", read.season),
    _rule("same", r"t?ZU", read.same),
    _rule("ago", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|a[hU]?U?|{_NUM}U|u)x", read.ago),
    _rule("earlier, later", rf"{_MOD}(?:{_SOME}u|{_NUM}X?u|aU|tU|{_NUM}U)[el]", read.apart),
    _rule("year-earlier", r"t?U-[xe][UJ]?", read.year_earlier),
    _rule("quarter", r"t?(?:[LTN])?o-?U(?:v(?:t?[LNT]?U|y?Y|t?yU?Y?)|,?Y)?", read.quarter),
    _rule("half of a year", r"t?(?:q)?o-?h(?:v(?:t?[LNT]?U|y?Y)|,?Y)?", read.half),
    _rule("fiscal year", r"t?(?:[LNT])?yU?Y", read.fiscal),
    _rule("fiscal this", r"t?[LNT]yU", read.fiscal),
    _rule("end of unit", r"tqv(?:t|a|T|tT|L|N|tL|tN)?U", read.unit_shift),
    _rule("year-end", r"U-q", read.year_end),
    _rule("decade", r"t?(?:qv?-?t?)?[bD]", read.decade),
    _rule("century", r"t?(?:q-?)?o-?U", read.century),
    _rule("every", rf"E(?:o|{_NUM}|{_SOME})?(?:[UuW]|[WMSKC])K?", read.every),
    _rule("adverb of sets", r"B", read.adverb),
    _rule("number of units", rf"{_MOD}t?{_NUM}X?-?u(?:O)?", read.duration),
    _rule("number-unit", rf"{_MOD}[at]?{_NUM}-?U(?:-O)?", read.duration),
    _rule("some units", rf"{_MOD}t?{_SOME}X?u", read.duration),
    _rule("half a unit", r"haU", read.half_unit),
    _rule("a unit", rf"{_MOD}a[XN]?U", read.one_unit),
    _rule("the whole unit", r"t?XU", read.one_unit),
    _rule("units", r"u", read.bare_units),
    _rule("the unit", r"tU", read.the_unit),
    _rule("year", r"(?:tqv)?(?:q-?)?Y", read.year),
    _rule("range of days", r"j?d[-k](?=[do]v?M)", read.first_of_range),
    _rule("range after month", r"(?<=[do][-k])[do](?:,Y)?(?![Auw'])", read.second_of_range),
    _rule("short year", r"(?<=Y[-/k])d(?![dnwuUMA:.])", read.short_year),
    _rule("now, recently", r"R", read.ref),
    _rule("feast", r"(?:tHUv)?[LNT]?V", read.feast),
)


def matches(signs: str) -> Iterator[tuple[int, int, int]]:
    """(first token, last token + 1, rule), by start, the longest first, and by rule for the same words."""
    found = []
    for n, rule in enumerate(RULES):
        for m in rule.pattern.finditer(signs):
            if m.end() > m.start():
                found.append((m.start(), -m.end(), n))
    for first, last, n in sorted(found):
        yield first, -last, n
