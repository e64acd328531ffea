"""Readings of the parts of a year and of what is larger: quarters, halves, seasons, fiscal years, decades."""

from __future__ import annotations

import datetime as dt
import re

from dateline.mention.times_calendar import extent
from dateline.mention.times_context import Context, Draft, Match
from dateline.mention.times_durations import ordinal_of, unit_of
from dateline.mention.times_read import mod_words
from dateline.mention.times_units import blank, shifted


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
        return Draft("DATE", blank(unit_of(m)), mod="END")
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
    mod = mod_words(m)
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
    bare = c.parse.word[token].islower() and (not token or c.parse.tag[token - 1][:2] not in ("JJ", "DT", "VB"))
    return "t" in m.signs or bare


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
    mod = mod_words(m)
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
    return Draft("DATE", f"{ordinal - 1:02d}", "stated", mod_words(m))
