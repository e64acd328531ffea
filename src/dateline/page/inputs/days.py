"""The day that a value of a column names: as pages print it, or as programs write it."""

from __future__ import annotations

import datetime as dt
import re

from dateline.page.dates import given_date

_STAMP = re.compile(r"((?:19|20)\d\d[01]\d[0-3]\d)(?:[T_ ]?\d{2}(?:\d{2}){0,2}Z?)")  # 20180517T101500Z
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"(\d{12,13})")


def day_of(value: str) -> str:
    """ISO day, or empty where `value` is no full date. Hours are left out; seconds since 1970 are taken as UTC."""
    words = value.strip()
    if not words:
        return ""
    stamp = _STAMP.fullmatch(words)
    if stamp:
        day = given_date(stamp.group(1)).value
        if day:
            return day
    seconds = _since_1970(words)
    if seconds is not None:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    return given_date(words).value


def _since_1970(words: str) -> int | None:
    """Seconds, or None; from 1980 on, as a smaller number is no time of news."""
    if m := _MILLISECONDS.fullmatch(words):
        seconds = int(m.group(1)) // 1_000
    elif m := _SECONDS.fullmatch(words):
        seconds = int(m.group(1))
    else:
        return None
    return seconds if seconds >= 315_532_800 else None
