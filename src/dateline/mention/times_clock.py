"""Readings of clock times and parts of the day."""

from __future__ import annotations

import re

from dateline.mention.times_calendar import add_days
from dateline.mention.times_context import Context, Draft, Match
from dateline.mention.times_read import a_day, mod_words


def day_part(m: Match, c: Context) -> Draft | None:
    """ "Thursday evening", "this morning", "last night", "the evening of May 17"."""
    part = m.value("KU")
    if m.where("K") is None:
        unit = next((i for i in range(m.first, m.last) if m.words.signs[i] == "U"), None)
        if unit is None or m.words.lower[unit] != "night":
            return None
        part = "N"
    part = "NI" if part == "N" else part
    if re.search(r"[WMrI]", m.signs):
        of = m.signs.find("v") + 1
        value, basis, anchor = a_day(Match(m.words, m.lexicon, m.first + of, m.last), c)
    elif "Z" in m.signs or m.word("N") == "following":
        near = c.narrative(m.words.start[m.first])
        if near is None:
            return None
        step = 1 if "N" in m.signs else 0
        value, basis, anchor = add_days(near[0], step).isoformat(), "relative to the narrative", near[2]
    else:
        value, basis, anchor = _part_of_this_day(m, c)
    return Draft("TIME", f"{value}T{part}", basis, mod_words(m), anchor=anchor) if value else None


def early_hours(m: Match, c: Context) -> Draft | None:
    """ "the early hours of Sunday"."""
    if m.words.lower[m.first + 2] != "hours":
        return None
    of = m.signs.find("v") + 1
    value, basis, anchor = a_day(Match(m.words, m.lexicon, m.first + of, m.last), c) if of else _part_of_this_day(m, c)
    part = "MO" if m.word("q") == "early" else "NI"
    return Draft("TIME", f"{value}T{part}", basis, mod_words(m), anchor=anchor) if value else None


def dawn(m: Match, c: Context) -> Draft | None:
    """ "until dawn", "before sunset", "late afternoon": of the day that the sentence names."""
    word, lead = m.words.lower[m.first], m.words.lower[m.first - 1] if m.first else ""
    if m.last - m.first > 1:
        lead = "at"
    elif word[:4] in ("morn", "afte", "even") or lead not in m.lexicon.before["clock"]:
        return None
    value, basis, anchor = _day_of_sentence(m, c)
    return Draft("TIME", f"{value}T{m.value('K')}", basis, anchor=anchor) if value else None


def _part_of_this_day(m: Match, c: Context) -> tuple[str, str, str]:
    if c.day is None:
        return "XXXX-XX-XX", "", ""
    step = -1 if "L" in m.signs else 1 if "N" in m.signs else 0
    return add_days(c.day, step).isoformat(), "relative", "publication"


def tonight(m: Match, c: Context) -> Draft | None:
    """ "tonight"; "overnight" is the night before."""
    past = m.word("G") == "overnight"
    if past and m.words.text[m.words.start[m.first]].isupper():
        return None
    if c.day is None:
        return Draft("TIME", "XXXX-XX-XXTNI", mod=mod_words(m))
    value = add_days(c.day, -1 if past and c.tense(m.first) != "future" else 0).isoformat()
    return Draft("TIME", f"{value}TNI", "relative", mod_words(m), anchor="publication")


def clock(m: Match, c: Context) -> Draft | None:
    """ "10 a.m.", "8:30 p.m. Thursday", "noon", "1430 GMT"."""
    hour = _hour(m)
    if hour is None:
        return None
    part = m.value("K") or ("EV" if "G" in m.signs or m.word("U") == "night" else "")
    if m.word("U") not in ("", "night"):
        return None
    if part and not m.word("A").startswith(("a", "p")):  # "3 o'clock in the morning", "7:30 tonight"
        hour = _of_part(hour, part)
    rest = [i for i in range(m.first, m.last) if m.words.signs[i] not in "cACz"]
    told = any(m.words.signs[i] in "WMrI" for i in rest)
    if told:
        value, basis, anchor = a_day(_without_hour(m), c)
    elif m.signs.endswith("LU"):
        value, basis, anchor = _part_of_this_day(m, c)
    else:
        value, basis, anchor = _day_of_sentence(m, c)
    zone = "Z" if m.word("z") in ("gmt", "utc") else ""
    return Draft("TIME", f"{value}T{hour}{zone}", basis, anchor=anchor) if value else None


def _day_of_sentence(m: Match, c: Context) -> tuple[str, str, str]:
    """The day told in the same sentence, else that of publication."""
    at = m.words.start[m.first]
    near = c.narrative(at)
    if near and len(near[1]) == 10 and c.same_sentence(near[2], at):
        return near[1], "relative to the narrative", near[2]
    return a_day(Match(m.words, m.lexicon, m.first, m.first), c)


def _without_hour(m: Match) -> Match:
    """The words of the day alone: those before or after the clock."""
    days = [i for i in range(m.first, m.last) if m.words.signs[i] in "WMrILNT"]
    hour = next(i for i in range(m.first, m.last) if m.words.signs[i] in "cAC" or m.words.signs[i] == "z")
    return Match(m.words, m.lexicon, m.first, hour) if days[0] < hour else Match(m.words, m.lexicon, days[0], m.last)


def _hour(m: Match) -> str | None:
    special = m.word("C")
    if special:
        return "24:00" if special == "midnight" else "12:00"
    at = m.where("c")
    late = m.word("A")
    if at is not None:
        parts = m.words.lower[at].split(":")
        if not late and m.where("zs") is None and not _of_day(m, parts):
            return None
        return _told_hour(int(parts[0]), int(parts[1]), late)
    a = m.where("A")
    if a is not None and a > m.first:
        word = m.words.lower[a - 1]
        value = int(word) if word.isdigit() else m.lexicon.value.get(word)
        return _told_hour(value, None, late) if isinstance(value, int) else None
    z = m.where("z")
    if z is not None and z > m.first and m.words.lower[z - 1].isdigit() and len(m.words.lower[z - 1]) == 4:
        word = m.words.lower[z - 1]
        return _told_hour(int(word[:2]), int(word[2:]), "")
    return None


def _of_day(m: Match, parts: list[str]) -> bool:
    """Whether bare digits are a time of day, not a length or a score: "at 9:15", "from 06:00"."""
    lead = m.words.lower[m.first - 1] if m.first else ""
    opens = m.signs[0] == "c" and not lead and len(parts[0]) == 2  # a line of a live page: "06:00 Sirens sound"
    if "I" in m.signs:  # "03/22/98 20:13"
        return True
    return len(parts) == 2 and (opens or lead in m.lexicon.before["clock"] or m.last - m.first > 2)


def _of_part(hour: str, part: str) -> str:
    """ "10:30 in the evening" is 22:30."""
    late = part in ("AF", "EV") and int(hour[:2]) < 12
    return f"{int(hour[:2]) + 12:02d}{hour[2:]}" if late else hour


def _told_hour(hour: int, minute: int | None, late: str) -> str | None:
    if hour > 24 or (late and hour > 12) or (minute or 0) > 59:
        return None
    if late.startswith("p") and hour < 12:
        hour += 12
    elif late.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute or 0:02d}"
