"""Readings of weeks, months, quarters, years, stretches, durations and sets. See `times_read` for days and hours."""

from __future__ import annotations

import datetime as dt
import re

from dateline.mention.times_calendar import add_days, add_months, extent, month, week
from dateline.mention.times_calendar import quarter as quarter_value
from dateline.mention.times_context import Context, Draft, Match
from dateline.mention.times_durations import UNIT_NAMES, count_of, mod_of, ordinal_of, period, unit_of
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


def _blank(unit: str) -> str:
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
    mod = _mod(m)
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
        return Draft("DATE", _blank(unit), mod=mod, granularity=UNIT_NAMES.get(unit, ""))
    count = -1 if sign == "L" else 1 if sign == "N" else 0
    return Draft("DATE", shifted(c.day, unit, count), "relative", mod, anchor="publication")


def _one_back(m: Match, c: Context, unit: str, sign: str) -> Draft:
    """ "the past week": the last seven days, a duration; "the latest quarter": the last whole one."""
    if m.word("LN") in ("latest", "recent") or unit == "WE":
        if c.day is None:
            return Draft("DATE", _blank(unit))
        return Draft("DATE", shifted(c.day, unit, -1 if sign == "L" else 1), "relative", anchor="publication")
    return _around(Draft("DURATION", period(1, unit)), c, unit, 1, sign)


def _from_narrative(m: Match, c: Context, unit: str, count: int) -> Draft:
    near = c.narrative(m.words.start[m.first], unit)
    if near is None:
        if c.day is None or m.word("LN") == "following" or (unit in "DN" and count > 0 and c.tense(m.first) == "past"):
            return Draft("DATE", _blank(unit), granularity=UNIT_NAMES.get(unit, ""))
        return Draft("DATE", shifted(c.day, unit, count), "relative", anchor="publication")
    return Draft("DATE", shifted(near[0], unit, count), "relative to the narrative", anchor=near[2])


def same(m: Match, c: Context) -> Draft | None:
    """ "the same day", "that year": the last told."""
    unit = unit_of(m)
    if not unit or unit.startswith("T"):
        return None
    near = c.narrative(m.words.start[m.first], unit)
    if near is None:
        return Draft("DATE", _blank(unit), granularity=UNIT_NAMES.get(unit, ""))
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
        return Draft("DATE", _blank(unit))
    if unit == "Q" and after in ("ended", "ending"):
        return _quarter_ended(m, c.day)
    count = -1 if unit == "Q" and c.tense(m.first) == "past" else 0
    return Draft("DATE", shifted(c.day, unit, count), "relative", anchor="publication")


def _the_weekend(m: Match, c: Context) -> Draft:
    """The last one on a weekday, unless the verb looks ahead."""
    if c.day is None:
        return Draft("DATE", _blank("WE"))
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
        return Draft("DATE", _blank(unit), mod=mod_of(m), granularity=name)
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
        return Draft("DATE", _blank(unit), granularity=name) if not unit.startswith("T") else None
    if not near and not earlier:
        return Draft("DATE", _blank(unit), granularity=name)
    if near and unit == "Y" and re.fullmatch(r"\d{4}-([QH]\d|\d\d)" if earlier else r"\d{4}-[QH]\d", near[1]):
        return Draft(
            "DATE", f"{int(near[1][:4]) + int(-count if earlier else count)}{near[1][4:]}", basis, anchor=anchor
        )
    unit, whole = _whole(unit, count)
    return Draft("DATE", shifted(base, unit, -whole if earlier else whole), basis, mod_of(m), anchor=anchor)


def _ends_clause(m: Match) -> bool:
    """ "three days after" stands alone; "three days after the vote" is a distance, read as a duration."""
    return m.last >= len(m.words.signs) or m.words.signs[m.last] in ".,|:)"


def year_earlier(m: Match, c: Context) -> Draft | None:
    """ "year-earlier", "the year-ago quarter"."""
    if c.day is None or m.words.lower[m.first + (m.signs[0] == "t")] != "year":
        return None
    near = c.narrative(m.words.start[m.first])
    cut = (int(m.signs[0] == "t" and m.signs[-1] not in "UJ"), 0)  # "the year-earlier results"
    if near and re.fullmatch(r"\d{4}-[QH]\d", near[1]):
        value = f"{int(near[1][:4]) - 1}{near[1][4:]}"
        return Draft("DATE", value, "relative to the narrative", anchor=near[2], cut=cut)
    value = shifted(c.day, "Q", -5) if m.words.lower[m.last - 1] == "quarter" else f"{c.day.year - 1:04d}"
    return Draft("DATE", value, "relative", anchor="publication", cut=cut)


def year_end(m: Match, c: Context) -> Draft | None:
    """ "year-end", "mid-year" is not of this form."""
    lead = m.words.lower[m.first - 1] if m.first else ""
    if m.words.lower[m.last - 1] != "end" or unit_of(m) not in ("Y", "M", "Q"):
        return None
    if "-" not in m.signs and lead not in ("at", "by", "since", "until", "before", "after", "from", "to"):
        return None
    if c.day is None:
        return Draft("DATE", _blank(unit_of(m)), mod="END")
    count = -1 if c.tense(m.first) == "past" and c.day.month < 4 else 0
    return Draft("DATE", shifted(c.day, unit_of(m), count), "relative", "END", anchor="publication")


def quarter(m: Match, c: Context) -> Draft | None:
    """ "the first quarter of 2018", "third-quarter", "the last quarter of last year", "the 19th century"."""
    ordinal = ordinal_of(m)
    units = [i for i in range(m.first, m.last) if m.words.signs[i] == "U"]
    if not units or m.words.lower[units[0]] != "quarter" or not 1 <= ordinal <= 4:
        return None
    year, basis, anchor = _year_of_part(m, c, units[0], ordinal * 3, "Q")
    value = f"{year:04d}-Q{ordinal}" if year else f"XXXX-Q{ordinal}"
    return Draft("DATE", value, basis, anchor=anchor, cut=(1 if "-" in m.signs and m.signs[0] == "t" else 0, 0))


def years_part(m: Match, c: Context) -> Draft | None:
    """ "last year's second quarter", "the year's first half"."""
    ordinal, last = ordinal_of(m), m.words.lower[m.last - 1]
    letter = {"quarter": "Q", "half": "H"}.get(last, "")
    if (
        not letter
        or not 1 <= ordinal <= (4 if letter == "Q" else 2)
        or not ("Y" in m.signs or "year" in m.words.lower[m.first : m.last])
    ):
        return None
    sign = next((s for s in m.signs if s in "LNT"), "T")
    if "Y" in m.signs:
        return Draft("DATE", f"{m.word('Y')}-{letter}{ordinal}", "stated")
    if c.day is None:
        return Draft("DATE", f"XXXX-{letter}{ordinal}")
    year = c.day.year + {"L": -1, "N": 1, "T": 0}[sign]
    return Draft("DATE", f"{year:04d}-{letter}{ordinal}", "relative", anchor="publication")


def half(m: Match, c: Context) -> Draft | None:
    """ "the first half of 2018"."""
    ordinal, at = ordinal_of(m), m.where("h")
    if ordinal not in (1, 2) or at is None:
        return None
    if m.last == at + 1 and (m.words.lower[m.last : m.last + 1] == ["of"] or not c.of_business(m.first)):
        return None
    year, basis, anchor = _year_of_part(m, c, at, ordinal * 6, "H")
    return Draft("DATE", f"{year:04d}-H{ordinal}" if year else f"XXXX-H{ordinal}", basis, anchor=anchor)


def _year_of_part(m: Match, c: Context, at: int, last_month: int, letter: str) -> tuple[int, str, str]:
    year_at = m.where("Y")
    if year_at is not None:
        return int(m.words.lower[year_at]), "stated", ""
    if c.day is None:
        return 0, "", ""
    tail = m.words.signs[at + 1 : m.last]
    if tail:
        return c.day.year + (-1 if "L" in tail else 1 if "N" in tail else 0), "relative", "publication"
    started = c.day.month > last_month - (3 if letter == "Q" else 6)
    tense = c.tense(m.first)
    if started and not (tense == "future" and c.day.month > last_month + 1):
        return c.day.year, "relative", "publication"
    if tense == "future":
        return c.day.year + (1 if c.day.month > last_month else 0), "relative", "publication"
    return c.day.year - 1, "relative", "publication"


def fiscal(m: Match, c: Context) -> Draft | None:
    """ "fiscal 1989", "the current fiscal year"."""
    year_at = m.where("Y")
    if year_at is not None:
        return Draft("DATE", m.words.lower[year_at], "stated", start="", end="", granularity="year")
    if c.day is None:
        return None
    count = -1 if "L" in m.signs else 1 if "N" in m.signs else 0
    return Draft(
        "DATE", f"{c.day.year + count:04d}", "relative", start="", end="", anchor="publication", granularity="year"
    )


def season(m: Match, c: Context) -> Draft | None:
    """ "last summer", "the spring of 2011", "this fall"; a bare "fall" is a verb or a drop."""
    letters, year_at, sign = m.value("S"), m.where("Y"), next((s for s in reversed(m.signs) if s in "LNTZ"), "")
    mod = _mod(m)
    if year_at is not None:
        return Draft("DATE", f"{m.words.lower[year_at]}-{letters}", "stated", mod)
    if not sign and not _season_alone(m, c):
        return None
    if c.day is None:
        return Draft("DATE", f"XXXX-{letters}", mod=mod, granularity="season")
    if sign == "Z":
        near = c.narrative(m.words.start[m.first])
        return (
            Draft("DATE", f"{near[0].year:04d}-{letters}", "relative to the narrative", mod, anchor=near[2])
            if near
            else None
        )
    return Draft(
        "DATE", f"{_season_year(m, c, c.day, letters, sign):04d}-{letters}", "relative", mod, anchor="publication"
    )


def _season_alone(m: Match, c: Context) -> bool:
    """A bare "summer": not "fall" the verb, "spring" the coil, a name."""
    lead = m.words.lower[m.first - 1] if m.first else ""
    after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
    if m.word("S") == "fall":
        return lead == "in" and m.signs[0] in "tq" and after not in ("of", "in")
    if lead in ("in", "by", "since", "until", "during", "through"):
        return after not in ("of", "in")
    if m.word("S") not in ("summer", "winter", "autumn") or after in ("of", "-"):
        return False
    token = c.at(m.last - 1)
    follows = m.last < len(m.words.start) and m.words.text[m.words.start[m.last] : m.words.start[m.last] + 1].isupper()
    if token is None or follows or c.label(token) not in ("", "DATE"):
        return False
    return "t" in m.signs or not token or c.parse.tag[token - 1][:2] not in ("JJ", "DT", "VB")


def _season_year(m: Match, c: Context, today: dt.date, letters: str, sign: str) -> int:
    first = int(extent(f"2000-{letters}")[0][5:7])
    here = today.year - (letters == "WI" and today.month < 3)
    running = (today.month - first) % 12 < 3
    if sign == "T" or running:
        return here - (1 if sign == "L" else 0) + (1 if sign == "N" else 0)
    passed = today.month > first
    if sign == "L" or (not sign and c.tense(m.first) != "future"):
        return here if passed else here - 1
    return here + 1 if passed else here


def decade(m: Match, _: Context) -> Draft | None:
    """ "the 1990s", "the '80s", "the late sixties"."""
    digits = m.where("b")
    mod = _mod(m)
    if digits is None:
        number = m.value("D")
        if number is None or not re.search(r"[tq%]", m.signs):
            return None
        return Draft("DATE", f"{190 + number // 10}", "stated", mod) if number >= 20 else None
    found = re.sub(r"\D", "", m.words.lower[digits])
    return Draft("DATE", found[:3] if len(found) == 4 else f"19{found[0]}", "stated", mod)


def century(m: Match, _: Context) -> Draft | None:
    """ "the 19th century"."""
    ordinal = ordinal_of(m)
    if m.words.lower[m.last - 1] != "century" or not 1 <= ordinal <= 30:
        return None
    return Draft("DATE", f"{ordinal - 1:02d}", "stated", _mod(m))


def _mod(m: Match) -> str:
    for i in range(m.first, m.last):
        if m.words.signs[i] in "qel%":
            return m.lexicon.mods.get(m.words.lower[i], "")
    return ""
