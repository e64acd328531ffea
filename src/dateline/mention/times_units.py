"""Readings of weeks, months and years told from a day: "last week", "the past three months", "two years ago"."""

from __future__ import annotations

import datetime as dt
import re

from dateline.mention.times_calendar import add_days, add_months, month, week
from dateline.mention.times_calendar import quarter as quarter_value
from dateline.mention.times_context import Context, Draft, Match
from dateline.mention.times_durations import UNIT_NAMES, count_of, mod_of, period, unit_of
from dateline.mention.times_read import mod_words
from dateline.model import Granularity


def shifted(day: dt.date, unit: str, count: int) -> str:
    """Value of the unit that lies `count` units from the one `day` is in."""
    if unit in ("D", "N"):
        return add_days(day, count).isoformat()
    if unit in ("W", "WE", "2W"):
        return week(add_days(day, count * (14 if unit == "2W" else 7)), unit == "WE")
    if unit == "M":
        moved = add_months(day.replace(day=1), count)
        return month(moved.year, moved.month)
    if unit == "Q":
        return quarter_value(add_months(day.replace(day=1), 3 * count))
    year = min(max(day.year + count * {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit, 1), 1), 9999)
    return {"E": f"{year // 10:03d}", "C": f"{year // 100:02d}", "L": f"{year // 1000}"}.get(unit, f"{year:04d}")


def blank(unit: str) -> str:
    """The undated form of a unit."""
    return {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
            "E": "XXX", "C": "XX"}.get(unit, "XXXX")  # fmt: skip


def unit_shift(m: Match, c: Context) -> Draft | None:
    """ "last week", "this month", "the end of the year", "earlier this week", "the following day"."""
    unit = unit_of(m)
    if not unit or unit.startswith("T") or m.word("L") == "recent":
        return None
    sign = next((s for s in reversed(m.signs) if s in "LNT"), "")
    word = m.word("LN")
    if word in ("following", "preceding", "previous") and unit in ("D", "N", "W", "M", "Y"):
        return _from_narrative(m, c, unit, 1 if sign == "N" else -1)
    mod = mod_words(m)
    if unit in "DN" and "%" in m.signs:  # "the end of the day"
        return None
    if unit in "DN" and word == "next" and m.signs[0] == "t":
        return _from_narrative(m, c, unit, 1)
    if "a" in m.signs or (unit in "DN" and sign in "LN" and word in ("last", "next", "coming", "recent")):
        return None
    if word == "last" and unit in "EC":
        return _one_back(m, c, unit, sign)
    if word in ("past", "latest", "recent", "coming", "upcoming") and not re.search("[q%]", m.signs):
        return _one_back(m, c, unit, sign)
    if c.day is None:
        return Draft("DATE", blank(unit), mod=mod, granularity=UNIT_NAMES.get(unit, ""))
    count = -1 if sign == "L" else 1 if sign == "N" else 0
    return Draft("DATE", shifted(c.day, unit, count), "relative", mod, anchor="publication")


def _one_back(m: Match, c: Context, unit: str, sign: str) -> Draft:
    """ "the past week": the last seven days, a duration; "the latest quarter": the last whole one."""
    if m.word("LN") in ("latest", "recent") or unit == "WE":
        if c.day is None:
            return Draft("DATE", blank(unit))
        return Draft("DATE", shifted(c.day, unit, -1 if sign == "L" else 1), "relative", anchor="publication")
    return _around(Draft("DURATION", period(1, unit)), c, unit, 1, sign)


def _from_narrative(m: Match, c: Context, unit: str, count: int) -> Draft:
    near = c.narrative(m.words.start[m.first], unit)
    if near is None:
        if c.day is None or m.word("LN") == "following" or (unit in "DN" and count > 0 and c.tense(m.first) == "past"):
            return Draft("DATE", blank(unit), granularity=UNIT_NAMES.get(unit, ""))
        return Draft("DATE", shifted(c.day, unit, count), "relative", anchor="publication")
    return Draft("DATE", shifted(near[0], unit, count), "relative to the narrative", anchor=near[2])


def same(m: Match, c: Context) -> Draft | None:
    """ "the same day", "that year": the last told."""
    unit = unit_of(m)
    if not unit or unit.startswith("T"):
        return None
    near = c.narrative(m.words.start[m.first], unit)
    if near is None:
        return Draft("DATE", blank(unit), granularity=UNIT_NAMES.get(unit, ""))
    return Draft("DATE", shifted(near[0], unit, 0), "relative to the narrative", anchor=near[2])


def the_unit(m: Match, c: Context) -> Draft | None:
    """ "the year", "the quarter", "the weekend" after a preposition: the one the page is in."""
    unit = unit_of(m)
    lead = m.words.lower[m.first - 1] if m.first else ""
    after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
    if unit == "Y" and after in ("to", "ended", "ending", "started"):
        return Draft("DURATION", "P1Y", "stated", start="", end="", granularity="year")
    if unit == "WE" and after not in ("-", "of"):
        return _the_weekend(m, c)
    if unit not in ("Y", "Q", "M", "W") or after in ("of", "when", "that", "after", "before", "-", "old"):
        return None
    if lead not in ("for", "in", "of", "during", "by", "over", "this", "at", "within", "on", "through", "into"):
        return None
    if c.day is None:
        return Draft("DATE", blank(unit))
    if unit == "Q" and after in ("ended", "ending"):
        return _quarter_ended(m, c.day)
    count = -1 if unit == "Q" and c.tense(m.first) == "past" else 0
    return Draft("DATE", shifted(c.day, unit, count), "relative", anchor="publication")


def _the_weekend(m: Match, c: Context) -> Draft:
    """The last one on a weekday, unless the verb looks ahead."""
    if c.day is None:
        return Draft("DATE", blank("WE"))
    count = -1 if c.day.isoweekday() < 6 and c.tense(m.first) != "future" else 0
    return Draft("DATE", shifted(c.day, "WE", count), "relative", anchor="publication")


def _quarter_ended(m: Match, today: dt.date) -> Draft | None:
    """ "the quarter ended March 31": the one with that day, nearest to the publication date."""
    at = m.last + 1
    if m.words.signs[at : at + 1] != "M":
        return None
    number = m.lexicon.value[m.words.lower[at]]
    year = today.year + round((today.month - number) / 12)
    return Draft("DATE", f"{year:04d}-Q{(number + 2) // 3}", "relative", anchor="publication")


def stretch(m: Match, c: Context) -> Draft | None:
    """ "the past three months", "the last few weeks", "recent years", "the next two days"."""
    unit = unit_of(m)
    if not unit or unit == "TS":
        return None
    counted = any(s in "dnwfF" for s in m.signs) or "Y" in m.signs
    word = m.word("LN")
    if not counted and word in _REFS:
        name = UNIT_NAMES.get(unit, "")
        return Draft("DATE", _REFS[word], "relative", start="", end="", granularity=name, anchor="publication")
    if word in ("same", "this"):
        return None
    if m.signs[0] == "L" and word == "last" and _is_verb(m, c):  # "expected to last three months"
        return Draft("DURATION", period(count_of(m), unit), "stated", start="", end="", cut=(1, 0))
    count = count_of(m) if not re.search(r"[fF]", m.signs) else None
    sign = "L" if "L" in m.signs else "N"
    return _around(
        Draft("DURATION", period(count, unit), mod=mod_of(m) if m.signs[0] in "mgi" else ""), c, unit, count, sign
    )


_REFS = {"recent": "PAST_REF", "coming": "FUTURE_REF", "upcoming": "FUTURE_REF"}


def _is_verb(m: Match, c: Context) -> bool:
    token = c.at(m.first)
    return token is not None and c.parse.tag[token][:2] == "VB"


def _around(draft: Draft, c: Context, unit: str, count: float | None, sign: str) -> Draft:
    """The stretch before or after the publication date; a vague one keeps its far end open."""
    draft.basis, draft.start, draft.end, draft.granularity = "relative", "", "", UNIT_NAMES.get(unit, "")
    if c.day is None:
        draft.basis = "stated"
        return draft
    draft.anchor = "publication"
    far = _moved(c.day, unit, (count or 0) * (-1 if sign == "L" else 1)) if count else None
    near, distant = c.day.isoformat(), far.isoformat() if far else ""
    draft.start, draft.end = (distant, near) if sign == "L" else (near, distant)
    return draft


def _moved(day: dt.date, unit: str, count: float) -> dt.date:
    if unit in ("TH", "TM", "TS"):
        return day if abs(count) < 24 or unit != "TH" else add_days(day, int(count / 24))
    if unit in ("D", "N"):
        return add_days(day, int(count))
    if unit in ("W", "WE", "2W"):
        return add_days(day, int(count * (14 if unit == "2W" else 7)))
    return add_months(day, int(count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit, 12)))


def ago(m: Match, c: Context) -> Draft | None:
    """ "three days ago" (a day), "two weeks ago" (a week), "a few months ago" (when is not said)."""
    unit, count = unit_of(m), count_of(m)
    name: Granularity = UNIT_NAMES.get(unit, "")
    if re.search(r"[fF]", m.signs) and m.signs[0] != "f":
        count = None
    if ("f" in m.signs and count_of(m) is None) or "F" in m.signs:
        count = None
    if count is None:
        return Draft(
            "DATE", "PAST_REF", "relative", start="", end=_before_day(c), granularity=name, anchor="publication"
        )
    if unit.startswith("T"):
        return _hours_ago(c, unit, count, mod_of(m))
    if c.day is None:
        return Draft("DATE", blank(unit), mod=mod_of(m), granularity=name)
    unit, whole = _whole(unit, count)
    return Draft("DATE", shifted(c.day, unit, -whole), "relative", mod_of(m), anchor="publication")


def ago_today(m: Match, c: Context) -> Draft | None:
    """ "ten years ago today", "a year ago this week": so long before this day, week or month."""
    at = m.words.signs.index("x", m.first)
    told = Match(m.words, m.lexicon, m.first, at)
    unit, count = unit_of(told), count_of(told)
    if c.day is None or count is None or unit.startswith("T") or m.word("r") not in ("", "today"):
        return None
    here = unit_of(Match(m.words, m.lexicon, at, m.last)) or "D"
    value = shifted(_moved(c.day, unit, -count), here, 0)
    return Draft("DATE", value, "relative", mod_of(m), anchor="publication")


_PARTS = {"W": ("D", 7), "Y": ("M", 12), "E": ("Y", 10), "C": ("Y", 100)}


def _whole(unit: str, count: float) -> tuple[str, int]:
    """ "Half a century" as fifty years, "a year and a half" as eighteen months."""
    if count == int(count) or unit not in _PARTS:
        return unit, int(count)
    return _PARTS[unit][0], int(count * _PARTS[unit][1])


def _before_day(c: Context) -> str:
    return c.day.isoformat() if c.day else ""


def _hours_ago(c: Context, unit: str, count: float, mod: str) -> Draft:
    if c.day is None:
        return Draft("DATE", "PAST_REF", mod=mod, granularity=UNIT_NAMES.get(unit, ""))
    value = add_days(c.day, -int(count // 24) if unit == "TH" else 0).isoformat()
    return Draft("DATE", value, "relative", mod, anchor="publication")


def apart(m: Match, c: Context) -> Draft | None:
    """ "three days later", "a year earlier": from the date last told."""
    unit, count = unit_of(m), count_of(m)
    earlier = m.signs[-1] == "e"
    word = m.words.lower[m.last - 1]
    if "t" in m.signs:
        count = 1.0
    if re.search(r"[fF]", m.signs):
        count = None
    if word in ("after", "before") and not _ends_clause(m):
        return None
    name: Granularity = UNIT_NAMES.get(unit, "")
    if count is None:
        return Draft(
            "DATE",
            "PAST_REF" if earlier else "FUTURE_REF",
            "relative to the narrative",
            start="",
            end="",
            granularity=name,
        )
    near = c.narrative(m.words.start[m.first], unit)
    base, anchor, basis = (
        (near[0], near[2], "relative to the narrative") if near else (c.day, "publication", "relative")
    )
    if base is None or unit.startswith("T"):
        return Draft("DATE", blank(unit), granularity=name) if not unit.startswith("T") else None
    if not near and not earlier:
        return Draft("DATE", blank(unit), granularity=name)
    if near and unit == "Y" and re.fullmatch(r"\d{4}-([QH]\d|\d\d)" if earlier else r"\d{4}-[QH]\d", near[1]):
        return Draft(
            "DATE", f"{int(near[1][:4]) + int(-count if earlier else count)}{near[1][4:]}", basis, anchor=anchor
        )
    unit, whole = _whole(unit, count)
    return Draft("DATE", shifted(base, unit, -whole if earlier else whole), basis, mod_of(m), anchor=anchor)


def _ends_clause(m: Match) -> bool:
    """ "three days after" stands alone; "three days after the vote" is a distance, read as a duration."""
    return m.last >= len(m.words.signs) or m.words.signs[m.last] in ".,|:)"
