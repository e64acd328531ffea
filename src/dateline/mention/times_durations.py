"""Readings of durations and sets, and the numbers before units."""

from __future__ import annotations

import re

from dateline.mention.times_context import Context, Draft, Match
from dateline.model import Granularity

UNIT_NAMES: dict[str, Granularity] = {
    "D": "day", "N": "day", "W": "week", "WE": "week", "2W": "week", "M": "month", "Q": "quarter", "Y": "year",
    "E": "decade", "TH": "hour", "TM": "minute", "TS": "minute",
}  # fmt: skip


def unit_of(m: Match) -> str:
    """Letter of the last unit among the words."""
    for i in range(m.last - 1, m.first - 1, -1):
        if m.words.signs[i] in "Uu":
            return str(m.lexicon.value[m.words.lower[i]])
    return ""


def ordinal_of(m: Match) -> int:
    at = m.where("o")
    if at is None:
        return 4 if m.word("L") in ("last",) else 0
    word = m.words.lower[at]
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else int(m.lexicon.value.get(word) or 0)


def count_of(m: Match) -> float | None:
    """The number before a unit; None where it is vague."""
    total, seen, hundreds = 0.0, False, 0.0
    for i in range(m.first, m.last):
        word, sign = m.words.lower[i], m.words.signs[i]
        if sign in "dnY":
            try:
                total, seen = float(word.replace(",", "")), True
            except ValueError:
                return None
        elif sign == "w" and seen and m.words.signs[i - 1] == "&" and "h" in m.words.signs[i : i + 3]:
            continue  # "two and one-half"
        elif sign == "w":
            number = m.lexicon.value[word]
            if number in (100, 1000):
                hundreds, total = hundreds + max(total, 1) * number, 0.0
            elif word == "dozen":
                total = max(total, 1) * 12
            else:
                total += number
            seen = True
        elif sign == "h" and seen:
            total += 0.5
        elif sign == "a" and not seen and m.words.signs[i + 1] in "Uuhm":
            total, seen = 1.0, True
        elif sign == "h" and not seen:
            total, seen = 0.5, True
    return total + hundreds if seen else None


def period(count: float | None, unit: str) -> str:
    """P3D, PT2H, PXY, P2DE."""
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    number = "X" if count is None else f"{count:g}"
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    letters = {"E": "DE", "C": "CE", "L": "ML", "N": "D"}.get(unit, unit)
    return f"PT{number}{letters[1:]}" if letters.startswith("T") else f"P{number}{letters}"


_HALVES = {"TH": "PT30M", "Y": "P6M", "C": "P50Y", "E": "P5Y", "TM": "PT30S", "D": "PT12H"}


def mod_of(m: Match) -> str:
    """MORE_THAN, LESS_THAN, APPROX from the words before a number."""
    lead = len(m.signs) - len(m.signs.lstrip("mgpi^k"))
    words = m.words.lower[m.first : m.first + lead]
    if not words:
        return "APPROX" if m.signs[:1] == "f" and m.words.lower[m.first] == "some" else ""
    if "least" in words:
        return "EQUAL_OR_MORE"
    if "most" in words or "up" in words:
        return "EQUAL_OR_LESS"
    if words[0] in ("less", "fewer", "under"):
        return "LESS_THAN"
    if words[0] in ("more", "over"):
        return "MORE_THAN"
    return "APPROX"


def duration(m: Match, _: Context) -> Draft | None:
    """ "three days", "five-year", "more than 20 years", "several months", "24-year-old"."""
    unit = unit_of(m)
    if "o" in m.signs and m.word("o") != "first":  # "the second two weeks later"
        return None
    if not unit or "O" in m.words.signs[m.last : m.last + 2]:  # an age is no time
        return None
    cut = (0, 0)
    if re.match("ww-", m.signs) and all(m.lexicon.value[w] < 20 for w in m.words.lower[m.first : m.first + 2]):
        cut, m = (1, 0), Match(m.words, m.lexicon, m.first + 1, m.last)  # "two four-year terms"
    count = count_of(m)
    if re.match(r"a[dnwY]|t.*-", m.signs) and not m.signs.endswith("J"):
        cut = (1, 0)
    if m.words.lower[m.first] == "over" and (m.signs[-1] == "J" or m.signs[1] == "t"):  # "over the 12 days": during
        cut = (1, 0)
    if unit == "WE" or (unit == "TS" and m.last - m.first < 2) or _as_many(m) or _fraction(m, unit):
        return None
    name: Granularity = UNIT_NAMES.get(unit, "")
    return Draft("DURATION", period(count, unit), "stated", mod_of(m), start="", end="", granularity=name, cut=cut)


def units_and_units(m: Match, _: Context) -> Draft | None:
    """ "1 hour and 20 minutes", "two years and six months": one stretch, the smaller unit last."""
    at = next(i for i in range(m.first, m.last) if m.words.signs[i] in "uU") + 1
    halves = [Match(m.words, m.lexicon, m.first, at), Match(m.words, m.lexicon, at, m.last)]
    (large, small), counts = map(unit_of, halves), [count_of(h) for h in halves]
    if small not in _WITHIN.get(large, ()) or None in counts:
        return None
    value = period(counts[0], large) + period(counts[1], small)[2 if large[0] == "T" else 1 :]
    return Draft("DURATION", value, "stated", mod_of(m), start="", end="", granularity=UNIT_NAMES.get(large, ""))


_WITHIN = {"Y": ("M",), "M": ("W", "D"), "W": ("D",), "D": ("TH",), "TH": ("TM",), "TM": ("TS",)}


def _as_many(m: Match) -> bool:
    """ "the third time in as many weeks" counts no weeks."""
    return m.signs[0] == "f" and m.first > 0 and m.words.lower[m.first - 1] == "as"


def _fraction(m: Match, unit: str) -> bool:
    """ "one-quarter", "three quarters of the land", "about a quarter (26%)": a part, no time."""
    if unit != "Q":
        return False
    return "-" in m.signs or m.signs[0] in "mgi^" or m.words.lower[m.last : m.last + 1] in (["of"], ["-"])


def seconds(m: Match, _: Context) -> Draft | None:
    """ "30-second": the unit has the form of an ordinal."""
    if m.words.lower[m.last - 1] != "second":
        return None
    return Draft("DURATION", period(count_of(m), "TS"), "stated", start="", end="", granularity="minute")


def unit_long(m: Match, _: Context) -> Draft | None:
    """ "week-long", "months-long"."""
    unit = unit_of(m)
    count = 1 if m.signs[0] == "U" else None
    return Draft("DURATION", period(count, unit), "stated", start="", end="", granularity=UNIT_NAMES.get(unit, ""))


def length(m: Match, _: Context) -> Draft | None:
    """ "weeklong": the table has its value."""
    return Draft("DURATION", m.value("@"), "stated", start="", end="")


def times_a_unit(m: Match, _: Context) -> Draft | None:
    """ "twice a week", "three times a day", "once every two years": the frequency is part of the expression."""
    unit = unit_of(m)
    if not unit:
        return None
    each = max(m.signs.rfind("a"), m.signs.rfind("E")) + 1
    count = count_of(Match(m.words, m.lexicon, m.first + each, m.last)) or 1
    return Draft("SET", period(count, unit), "stated", start="", end="", granularity=UNIT_NAMES.get(unit, ""))


def half_unit(m: Match, _: Context) -> Draft | None:
    """ "half an hour"."""
    unit = unit_of(m)
    return Draft("DURATION", period(0.5, unit), "stated", start="", end="", granularity=UNIT_NAMES.get(unit, ""))


_AFTER_SPAN = ("after", "before", "away", "long", "early", "late", "ahead", "since")  # "a year after" is no rate


def one_unit(m: Match, c: Context) -> Draft | None:
    """ "a year": a duration, or a rate where it follows what is counted ("$5 a day", "twice a week")."""
    unit = unit_of(m)
    if not unit or unit == "TS" or (unit == "TM" and "m" not in m.signs) or _fraction(m, unit):
        return None
    lead = m.words.lower[m.first - 1] if m.first else ""
    name: Granularity = UNIT_NAMES.get(unit, "")
    if m.signs[0] == "a" and m.last - m.first == 2 and lead not in c.lexicon.before["one"]:
        token = c.at(m.first - 1) if m.first else None
        counted = token is not None and (
            c.parse.tag[token] in ("NNS", "CD", "NN", "RB") or lead in ("%", "twice", "once")
        )
        after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
        if after in _AFTER_SPAN or (after == "of" and unit in "WMYEC"):
            return Draft("DURATION", period(1, unit), "stated", start="", end="", granularity=name)
        if token is not None and after != "-" and unit not in ("TM", "N", "WE") and _given(c, token):
            return Draft("DURATION", period(1, unit), "stated", start="", end="", granularity=name)
        if not counted:
            return None
        return Draft("SET", period(1, unit), "stated", start="", end="", granularity=name)
    return Draft("DURATION", period(1, unit), "stated", mod_of(m), start="", end="", granularity=name)


def _given(c: Context, token: int) -> bool:
    """ "waited an hour", "gave her a year": not "was a year", "had a day"."""
    tag, lemma = c.parse.tag[token], c.parse.lemma[token].lower()
    return tag == "PRP" or (
        tag[:2] == "VB" and lemma not in ("be", "have", "become", "make", "mark", "call", "declare")
    )


def bare_units(m: Match, _: Context) -> Draft | None:
    """ "for years", "in months", "decades of war", "days before the vote"; "on weekends" is a set."""
    lead = m.words.lower[m.first - 1] if m.first else ""
    after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
    unit = unit_of(m)
    if unit == "WE":
        return Draft("SET", "XXXX-WXX-WE", "stated", granularity="week") if lead in ("on", "at") else None
    ruled = lead in ("for", "in", "within", "after", "over", "through")
    ruled = ruled or (unit != "TM" and (lead == "of") != (after == "of"))
    if unit == "D" and lead in ("the", "those", "its", "his", "their") and after == "of":  # "the days of kings"
        return None
    loose = after in ("before", "after") and lead in ("", ",", "just", "only", "barely")
    if unit in ("TS", "N", "Q") or lead in ("early", "earlier", "late", "later", "-") or not (ruled or loose):
        return None
    return Draft("DURATION", period(None, unit), "stated", start="", end="", granularity=UNIT_NAMES.get(unit, ""))


def every(m: Match, _: Context) -> Draft | None:
    """ "every Friday", "every two weeks", "each year", "every October"."""
    signs = m.signs
    if "W" in signs:
        return Draft("SET", f"XXXX-WXX-{m.value('W')}", "stated", granularity="day")
    if re.search(r"M\.?[do]", signs):
        which = ordinal_of(m) or int(m.words.lower[m.last - 1])
        return Draft("SET", f"XXXX-{m.value('M'):02d}-{which:02d}", "stated", granularity="day")
    if "M" in signs:
        return Draft("SET", f"XXXX-{m.value('M'):02d}", "stated", granularity="month")
    if "S" in signs:
        return Draft("SET", f"XXXX-{m.value('S')}", "stated", granularity="season")
    if "K" in signs:
        return Draft("SET", f"XXXX-XX-XXT{m.value('K')}", "stated", granularity="part of day")
    unit = unit_of(m)
    if not unit:
        return None
    if unit == "N":
        return Draft("SET", "XXXX-XX-XXTNI", "stated", granularity="part of day")
    if "o" in signs or "+" in signs:
        count: float | None = ordinal_of(m) or 2
    else:
        count = count_of(m) if re.search(r"[dnw]", signs) else None if "f" in signs else 1
    return Draft("SET", period(count, unit), "stated", start="", end="", granularity=UNIT_NAMES.get(unit, ""))


def adverb(m: Match, c: Context) -> Draft | None:
    """daily, weekly: not as part of a newspaper's name, nor "a daily" itself."""
    start = m.words.start[m.first]
    token = c.at(m.first)
    if m.words.text[start].isupper() or (token is not None and c.parse.tag[token][:2] == "NN"):
        return None
    return Draft("SET", m.value("B"), "stated", start="", end="")
