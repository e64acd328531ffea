"""The date in a city line ("LIMA, March 3 (Agency) — ..."): the day the report was sent, not the day of what it tells.

Found by the words before and behind it, as a page that is read as it stands says nothing of its city line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Article, Time

_SMALL = frozenset(("de", "del", "el", "la", "al", "of", "the", "and", "upon", "on"))
_BEHIND = re.compile(
    r"(?:,?\s\d{4})?,?\s?(?:\([^()\n]{2,40}\)\s?(?:[—–:-]|[A-Z])|(?:[A-Z][\w'’/]{1,24}\s?)?(?:[—–]|-{1,2}\s))"
)
_LONGEST = 60  # code points before the date
_NEAR = 80  # code points behind it that are looked at


def city_line_dates(article: Article, times: Iterable[Time]) -> frozenset[str]:
    """Time.ids of the dates that stand in city lines, at the head of a paragraph."""
    return frozenset(t.id for t in times if t.granularity == "day" and _in_city_line(article, t))


def _in_city_line(article: Article, time: Time) -> bool:
    block = article.block_at(time.span.start)
    if block is None or not 0 < time.span.start - block.span.start <= _LONGEST:
        return False
    words = article.text[block.span.start : time.span.start].split()
    if not words or not words[0][0].isupper() or not all(w[0].isupper() or w in _SMALL for w in words):
        return False
    behind = article.text[time.span.end : min(block.span.end, time.span.end + _NEAR)]
    return _BEHIND.match(behind) is not None
