"""`python -m evaluation predict places`: toponyms with coordinates, in the words of the geoparsing sets."""

from __future__ import annotations

from typing import Any

from dateline import text
from dateline.mention.places import find_places
from dateline.page.plain import plain
from dateline.reader import Reader


def predict(record: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions for one line of input; never raises on a line's content."""
    words, date = record.get("text"), record.get("date")
    out: dict[str, Any] = {"id": record.get("id"), "toponyms": []}
    if not isinstance(words, str) or not words.strip():
        return out
    article = plain(words, date=date if isinstance(date, str) else None)
    parse = text.parse(article, reader.engine)
    out["toponyms"] = [
        {
            "start": p.span.start,
            "end": p.span.end,
            "name": words[p.span.start : p.span.end],
            "lat": p.lat,
            "lon": p.lon,
            "geonameid": p.geonameid,
            "country": p.country or None,
        }
        for p in find_places(article, parse, reader.tables)
    ]
    return out
