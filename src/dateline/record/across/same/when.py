"""When: do two reports tell of the same day?

A date told in the clause is the event's. The publication date only says that the event was news on that day, so it
fits a day told elsewhere that is the same or the one before, and less and less any that is longer past.
"""

from __future__ import annotations

from dateline.record.across.same.sign import NOTHING, Sign
from dateline.record.across.same.told import Told

_WIDE = 31  # days; a date as wide as this says nothing


def compare(a: Told, b: Told) -> Sign:
    """The sign that the dates give."""
    if a.firm and b.firm:
        return _both_told(a, b)
    if a.firm or b.firm:
        told, news = (a, b) if a.firm else (b, a)
        return _one_told(told, news)
    if not a.published or not b.published:
        return NOTHING
    gap = abs(a.published - b.published)
    if gap <= 1:
        return Sign(0.4 - 0.3 * gap, "published on the same day" if gap == 0 else "published on days that follow")
    return Sign(-0.4 * gap, f"published {gap} days apart")


def _both_told(a: Told, b: Told) -> Sign:
    if max(a.last - a.first, b.last - b.first) >= _WIDE:
        return NOTHING
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0:
        sure = a.firm == b.firm == 2
        far = "another day" if gap == 1 else f"{gap} days apart"
        return Sign(-3.0 if gap > 1 else -1.5, far, bars=sure)
    if a.first == a.last == b.first == b.last:
        return Sign(1.7 if a.firm == b.firm == 2 else 1.5, "same day")
    return Sign(0.6, "dates that fit")


def _one_told(told: Told, news: Told) -> Sign:
    if not news.published or told.last - told.first >= _WIDE:
        return NOTHING
    late = news.published - told.last
    if late < 0:
        return Sign(-1.5, "told before that day") if news.factuality == "happened" else NOTHING
    if late <= 1:
        return Sign(0.6, "news of that day")
    return Sign(-0.2 * min(late, 15), f"told {late} days after that day")
