"""Readings of days, months and years: from matched words to a TIMEX3 value."""

from __future__ import annotations

import datetime as dt
import re

from dateline.mention.times_calendar import a_date, add_days
from dateline.mention.times_calendar import month as month_value
from dateline.mention.times_context import Context, Draft, Match

_MONTH_WORDS = ("may", "march")
_NAMES = ("PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART")


def day(m: Match, c: Context) -> Draft | None:
    """ "May 17", "Thursday, 17 May 2018", "early May 17"."""
    number = m.value("M")
    if m.word("M") in _MONTH_WORDS and c.label(c.words.token[m.where("M") or 0]) in _NAMES:  # "the Long March 9 rocket"
        return None
    at = next((i for i in range(m.first, m.last) if m.words.signs[i] in "do"), None)
    if not number or at is None or m.value("U") not in (None, "Y"):
        return None
    which = _ordinal(m, at)
    if not 1 <= which <= 31:
        return None
    return _calendar_day(m, c, number, which)


def _calendar_day(m: Match, c: Context, number: int, which: int) -> Draft | None:
    year_at = m.where("Y")
    mod = mod_words(m)
    ranged = re.match(r"(?:[-k&]t?[do](?:v?M)?|[&k]M\.?[do]),?(?=Y)", m.words.signs[m.last : m.last + 6])
    if year_at is None and ranged:
        year_at = m.last + ranged.end()
    if year_at is not None:
        found = a_date(int(m.words.lower[year_at]), number, which)
        return Draft("DATE", found.isoformat(), "stated", mod) if found else None
    year, basis, anchor = _year_for(m, c, number, which)
    found = a_date(year, number, which) if year else None
    if year and not found:
        return None
    return Draft("DATE", found.isoformat() if found else f"XXXX-{number:02d}-{which:02d}", basis, mod, anchor=anchor)


def _year_for(m: Match, c: Context, number: int, which: int = 0) -> tuple[int, str, str]:
    """Year of a month without one: told just before, else by the tense of the verb from the publication date."""
    if m.where("U") is not None and c.day is not None:
        shift = next((s for s in reversed(m.signs) if s in "LNT"), "T")
        return c.day.year + {"L": -1, "N": 1, "T": 0}[shift], "relative", "publication"
    if m.signs[:1] in ("L", "N") and which and c.day is not None:  # "next June 30"
        here = (number, which)
        ahead = 1 if m.signs[0] == "N" and here <= (c.day.month, c.day.day) else 0
        back = 1 if m.signs[0] == "L" and here >= (c.day.month, c.day.day) else 0
        return c.day.year + ahead - back, "relative", "publication"
    told = c.year_told(m.words.start[m.first])
    tense = c.tense(m.first)
    at = m.first
    while at > max(m.first - 4, 0) and m.words.signs[at - 1] in "cACz":  # "until midnight EST Nov. 10"
        at -= 1
    lead = m.words.lower[at - 1] if at else ""
    if lead in ("starting", "beginning", "effective", "effect") or (lead in ("until", "till") and tense != "past"):
        tense = "future"
    if not which and m.words.lower[m.last : m.last + 1] in (["delivery"], ["settlement"], ["shipment"]):
        tense = "future"  # "crude for March delivery fell"
    if which and _due(c, "by" if "deadline" in m.words.lower[m.last : m.last + 3] else lead, number, which):
        tense = "future"
    if told and (c.day is None or (abs(told[0] - c.day.year) >= told[2] and tense != "future")):
        return told[0], "relative to the narrative", told[1]
    if c.day is None:
        return 0, "", ""
    here = (number, which or c.day.day)
    year = c.day.year
    ahead = (number - c.day.month) % 12
    if here < (c.day.month, c.day.day):
        due = tense == "future" and not _shortly(c.day, year, number, which)
        year += due or (not tense and lead != "since" and 0 < ahead <= 2)
    elif tense != "future" and here > (c.day.month, c.day.day):
        year -= 1 if ((tense == "past" or ahead > 5) and number != c.day.month) or _past_day(c, here, tense) else 0
    return year, "relative", "publication"


def _due(c: Context, lead: str, number: int, which: int) -> bool:
    """ "payable Dec. 15", "a vote set for June 30", whatever the tense of the verb: within four months."""
    if c.day is None or lead not in c.lexicon.before["due"]:
        return False
    found = a_date(c.day.year + ((number, which) < (c.day.month, c.day.day)), number, which)
    return found is not None and (found - c.day).days <= 120


def _shortly(today: dt.date, year: int, number: int, which: int) -> bool:
    """A day of the last month and a half: "will be seen as May 3" stays this year's."""
    found = a_date(year, number, which or 28)
    return found is not None and 0 <= (today - found).days <= 45


def _past_day(c: Context, here: tuple[int, int], tense: str) -> bool:
    return c.day is not None and here[0] == c.day.month and here[1] > c.day.day + 1 and tense == "past"


def month(m: Match, c: Context) -> Draft | None:
    """ "May 2018", "early October", "last March"."""
    number, word, at = m.value("M"), m.word("M"), m.where("M")
    if not number or at is None:
        return None
    year_at, mod = m.where("Y"), mod_words(m)
    if year_at is not None:
        return Draft("DATE", month_value(int(m.words.lower[year_at]), number), "stated", mod)
    if not _month_alone(m, c, word, at):
        return None
    shift = m.where("LNT")
    if m.where("U") is not None and m.value("U") != "Y":
        return None
    if shift is not None and m.where("U") is None and c.day is not None:
        year = _shifted_year(c.day, number, m.words.signs[shift])
        return Draft("DATE", month_value(year, number), "relative", mod, anchor="publication")
    year, basis, anchor = _year_for(m, c, number)
    return Draft("DATE", month_value(year, number) if year else f"XXXX-{number:02d}", basis, mod, anchor=anchor)


def _shifted_year(today: dt.date, number: int, sign: str) -> int:
    if sign == "L":
        return today.year if number < today.month else today.year - 1
    if sign == "N":
        return today.year if number > today.month else today.year + 1
    return today.year


def _month_alone(m: Match, c: Context, word: str, at: int) -> bool:
    """Whether a bare "May" or "Mar" is a month: not the verb, the name or an abbreviation without its stop."""
    if m.last < len(m.words.signs) and m.words.signs[m.last] in "'" and word in _MONTH_WORDS:
        return False
    short = len(word) <= 4 and word not in ("may", "june", "july")
    if short and not (m.last > at + 1 and m.words.signs[at + 1] == "."):
        return False
    token = c.at(at)
    if token is None:
        return False
    label = c.label(token)
    if label and label not in ("DATE", "TIME", "EVENT", "LAW"):
        return False
    if word in _MONTH_WORDS:
        lead = c.words.lower[at - 1] if at else ""
        return c.parse.tag[token] in ("NNP", "NNPS", "NN") and (bool(label) or lead in c.lexicon.before["month"])
    return True


def weekday(m: Match, c: Context) -> Draft | None:
    """ "Thursday", "last Friday", "next Monday", "early Tuesday"."""
    number, at = m.value("W"), m.where("W")
    if not number or at is None:
        return None
    word = m.words.lower[at]
    if len(word) <= 5 and word[-3:] != "day" and not (m.last > at + 1 and m.words.signs[at + 1] == "."):
        return None
    if word.endswith("days"):
        return Draft("SET", f"XXXX-WXX-{number}", "stated", granularity="day")
    found, basis, anchor = weekday_of(m, c, number)
    if found is None:
        return Draft("DATE", f"XXXX-WXX-{number}", mod=mod_words(m), granularity="day")
    return Draft("DATE", found.isoformat(), basis, mod_words(m), anchor=anchor)


def weekday_of(m: Match, c: Context, number: int) -> tuple[dt.date | None, str, str]:
    if c.day is None:
        return None, "", ""
    back = (c.day.isoweekday() - number) % 7
    sign = next((s for s in reversed(m.signs) if s in "LNT"), "")
    if sign == "L":
        return add_days(c.day, -(back or 7)), "relative", "publication"
    if sign == "N":
        return add_days(c.day, (-back) % 7 or 7), "relative", "publication"
    if sign == "T":
        return add_days(c.day, number - c.day.isoweekday()), "relative", "publication"
    if c.owns_the_past(m.last):  # "Sunday night's results will ..."
        return add_days(c.day, -back), "relative", "publication"
    tense, before = c.tense(m.first), c.before(m.first)
    ahead = tense == "future" or before == "as soon as" or (before == "as early as" and tense != "past")
    return add_days(c.day, (-back) % 7 if ahead else -back), "relative", "publication"


def deictic(m: Match, c: Context) -> Draft | None:
    """today, yesterday, tomorrow."""
    shift, token = m.value("r"), c.at(m.last - 1)
    if shift is None or (token is not None and c.label(token) in ("ORG", "WORK_OF_ART")):
        return None
    if c.day is None:
        return Draft("DATE", "XXXX-XX-XX", mod=mod_words(m), granularity="day")
    return Draft("DATE", add_days(c.day, shift).isoformat(), "relative", mod_words(m), anchor="publication")


def iso(m: Match, _: Context) -> Draft | None:
    """ "2018-05-17", "11/02/89" (month first, unless it cannot be)."""
    word = m.words.lower[m.first]
    found = _iso_day(word)
    return Draft("DATE", found.isoformat(), "stated") if found else None


def _iso_day(word: str) -> dt.date | None:
    if "-" in word:
        return a_date(*(int(x) for x in word.split("-")))
    first, second, year = (int(x) for x in word.split("/"))
    if year < 100:
        year += 1900 if year > 40 else 2000
    return a_date(year, first, second) or a_date(year, second, first)


def a_day(m: Match, c: Context) -> tuple[str, str, str]:
    """Value, basis and anchor of the day among matched words; the publication day when there is none."""
    for letters, reading in (("M", day), ("W", weekday), ("r", deictic), ("I", _iso_among)):
        if m.where(letters) is not None:
            draft = reading(m, c)
            if draft is None and letters == "W":
                number = m.value("W")
                found, basis, anchor = weekday_of(m, c, number)
                return (found.isoformat() if found else f"XXXX-WXX-{number}"), basis, anchor
            return (draft.value, draft.basis, draft.anchor) if draft else ("", "", "")
    if c.day is None:
        return "XXXX-XX-XX", "", ""
    return c.day.isoformat(), "relative", "publication"


def _iso_among(m: Match, _: Context) -> Draft | None:
    at = m.where("I")
    found = _iso_day(m.words.lower[at]) if at is not None else None
    return Draft("DATE", found.isoformat(), "stated") if found else None


def year(m: Match, c: Context) -> Draft | None:
    """A bare year, where its words allow no other reading."""
    at = m.where("Y")
    if at is None:
        return None
    number = int(m.words.lower[at])
    if not _is_year(m, c, at, number):
        return None
    return Draft("DATE", f"{number:04d}", "stated", mod_words(m))


def _near_year(number: int, before: str) -> bool:
    """Before a plural ("the 2016 elections") a recent year, unless it is round or hedged as a count."""
    return (
        1950 <= number <= 2040 and number != 2000 and before not in ("about", "some", "nearly", "over", "than", "least")
    )


_YEAR_TOKEN = re.compile(r"\W?(?:(?:mid|early|late|pre|post)[-–])?\d{4}(?:[-–/]\d{1,4})?\W?", re.IGNORECASE)


def _is_year(m: Match, c: Context, at: int, number: int) -> bool:
    words = m.words
    before = words.lower[at - 1] if at else ""
    after = words.lower[at + 1] if at + 1 < len(words.lower) else ""
    if before in c.lexicon.before["number"] or after in c.lexicon.counted:
        return False
    token = c.at(at)
    if token is None or not _YEAR_TOKEN.fullmatch(c.parse.word[token]):
        return False
    head = c.parse.head[token]
    if (
        c.parse.tag[head] == "NNS"
        and head > token
        and before not in c.lexicon.before["year"]
        and not _near_year(number, before)
    ):
        return False
    if 1900 <= number <= 2100:
        return True
    return number >= 1400 and _old_year(m, at, number, before, after)


def _old_year(m: Match, at: int, number: int, before: str, after: str) -> bool:
    """A year before 1900, which other numbers look like: "in 1848", "from 1861 to 1865", "the 1799 Logan Act"."""
    words = m.words
    if before in ("in", "since", "until", "year", "circa", "from", "between", "during", "early", "late"):
        return True
    if before in ("and", "to", "-", "or"):
        return at > 1 and words.signs[at - 2] == "Y"
    named = bool(after) and words.text[words.start[at + 1]].isupper()
    return bool(number % 50) and (before == "of" or (before == "the" and named))


def first_of_range(m: Match, c: Context) -> Draft | None:
    """The "3" of "from 3 to 5 May 2018"."""
    at = m.where("d")
    month_at = m.words.signs.find("M", m.last, m.last + 4)
    if at is None or month_at < 0:
        return None
    year_at = month_at + 1 if m.words.signs[month_at + 1 : month_at + 2] == "Y" else None
    number = m.lexicon.value[m.words.lower[month_at]]
    which = int(m.words.lower[at])
    lead, tail = at - m.first, m.last - at - 1
    return _in_month(m, c, number, which, year_at, (lead, tail))


def second_of_range(m: Match, c: Context) -> Draft | None:
    """The "5" of "May 3-5, 2018" and "May 3 to 5"."""
    month_at = m.words.signs.rfind("M", max(m.first - 4, 0), m.first)
    if month_at < 0 or not re.fullmatch(r"M\.?t?[do][-k&]", m.words.signs[month_at : m.first]):
        return None
    number, year_at, which = m.lexicon.value[m.words.lower[month_at]], m.where("Y"), _ordinal(m, m.first)
    after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
    if not 1 <= which <= 31 or after in c.lexicon.counted:
        return None
    return _in_month(m, c, number, which, year_at, (0, 0))


def _in_month(m: Match, c: Context, number: int, which: int, year_at: int | None, cut: tuple[int, int]) -> Draft | None:
    if year_at is not None:
        year, basis, anchor = int(m.words.lower[year_at]), "stated", ""
    else:
        year, basis, anchor = _year_for(m, c, number, which)
    found = a_date(year, number, which) if year else None
    value = found.isoformat() if found else f"XXXX-{number:02d}-{which:02d}"
    return Draft("DATE", value, basis, anchor=anchor, cut=cut)


def short_year(m: Match, _: Context) -> Draft | None:
    """The "13" of "2011-13"."""
    first, second = int(m.words.lower[m.first - 2]), m.words.lower[m.first]
    if len(second) != 2 or m.words.start[m.first] - m.words.end[m.first - 2] > 1:
        return None
    number = first - first % 100 + int(second)
    return Draft("DATE", str(number), "stated") if first < number <= first + 30 else None


def ref(m: Match, _: Context) -> Draft | None:
    """now, recently: no place in the calendar."""
    word = m.word("R")
    after = m.words.lower[m.last] if m.last < len(m.words.lower) else ""
    if word == "now" and after == "that":
        return None
    lead = m.words.lower[m.first - 1] if m.first else ""
    wide = -1 if word == "now" and lead in ("right", "just") else 0
    return Draft("DATE", m.value("R"), "relative", start="", end="", granularity="", cut=(wide, 0))


def ref_adjective(m: Match, _: Context) -> Draft | None:
    """ "recent attacks", "the current government"."""
    value = m.value("LT")
    if value is None or m.last >= len(m.words.signs):
        return None
    if m.words.signs[m.last] not in "?V&dnwosQ$" and m.words.lower[m.last] not in ('"', "“", "‘"):
        return None
    return Draft("DATE", value, "relative", start="", end="", granularity="")


def _ordinal(m: Match, at: int) -> int:
    word = m.words.lower[at]
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else int(m.lexicon.value.get(word) or 0)


def mod_words(m: Match) -> str:
    for i in range(m.first, m.last):
        if m.words.signs[i] in "qel%":
            return m.lexicon.mods.get(m.words.lower[i], "")
    return ""
