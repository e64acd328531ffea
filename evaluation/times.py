"""`python -m evaluation predict times`: time expressions with type and value, in TIMEX3's words."""

from __future__ import annotations

from typing import Any

from dateline import text
from dateline.mention.times import EVENT_BASIS, find_times
from dateline.page.plain import plain
from dateline.reader import Reader


def predict(record: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions for one line of input. Stretches since an event are no TIMEX3 and are left out."""
    words, date = record.get("text"), record.get("date")
    out: dict[str, Any] = {"id": record.get("id"), "timexes": []}
    if not isinstance(words, str) or not words.strip():
        return out
    article = plain(words, date=date if isinstance(date, str) else None)
    parse = text.parse(article, reader.engine)
    out["timexes"] = [
        {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
        for t in find_times(article, parse, reader.tables)
        if t.basis != EVENT_BASIS
    ]
    return out
