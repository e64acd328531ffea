"""Readings of feasts: the days they fell on, from the table."""

from __future__ import annotations

import datetime as dt

from dateline.mention.times_calendar import add_days
from dateline.mention.times_context import Context, Draft, Match


def feast(m: Match, c: Context) -> Draft | None:
    """ "Ramadan", "last Christmas", "Easter 2018": days from the table of feasts."""
    at = m.where("V")
    if at is None:
        return None
    name, last = _feast_name(m, at)
    if not name:
        return None
    year_at = last if m.words.signs[last : last + 1] == "Y" else None
    chosen = _occurrence(m, c, m.lexicon.feasts[name], int(m.words.lower[year_at]) if year_at is not None else None)
    over = (last + (1 if year_at is not None else 0)) - m.last
    if chosen is None:
        return Draft("DATE", "XXXX-XX-XX", "", granularity="day", cut=(0, -over))
    start, end = chosen
    value = start if start == end else start[:7]
    basis = "calendar of feasts"
    anchor = "" if year_at is not None else "publication"
    return Draft(
        "DATE",
        value,
        basis,
        start=start,
        end=end,
        anchor=anchor,
        cut=(0, -over),
        granularity="day" if start == end else "month",
    )


def _feast_name(m: Match, at: int) -> tuple[str, int]:
    words, best = m.words, ("", at)
    parts: list[str] = []
    for i in range(at, min(at + 7, len(words.lower))):
        if words.lower[i] in ("'", "’"):
            continue
        if words.lower[i] == "-" and parts:
            continue
        if words.lower[i] == "s" and parts and words.lower[i - 1] in ("'", "’"):
            parts[-1] += "s"
        else:
            parts.append(words.lower[i])
        name = " ".join(parts)
        if name in m.lexicon.feasts:
            best = (name, i + 1)
    return best


def _occurrence(m: Match, c: Context, days: list[tuple[str, str]], year: int | None) -> tuple[str, str] | None:
    """The feast of that year; else the one nearest the publication date on the side that the words or the tense say."""
    if year is not None:
        return next((d for d in days if d[0][:4] == str(year)), None)
    if c.day is None:
        return None
    today = c.day.isoformat()
    sign = next((s for s in m.signs if s in "LNT"), "")
    running = next((d for d in days if d[0] <= add_days(c.day, 1).isoformat() and d[1] >= today), None)
    if running and sign not in "LN":
        return running
    past = [d for d in days if d[1] < today]
    ahead = [d for d in days if d[0] >= today]
    if sign == "L" or (sign != "N" and c.tense(m.first) == "past" and past and _days_apart(past[-1][1], today) < 200):
        return past[-1] if past else None
    if sign == "N" or not past:
        return ahead[0] if ahead else None
    near = sorted(past[-1:] + ahead[:1], key=lambda d: _days_apart(d[0], today))
    return near[0] if near else None


def _days_apart(a: str, b: str) -> int:
    return abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days)
