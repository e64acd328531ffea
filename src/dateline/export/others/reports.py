"""Report-level rows with plain variables, for analysis by report: one row an article that tells the event.

The shape that the R package eventreport and data such as MMAD have: rows that share an event_id, each with its own
values, and precisions as numbers of which 1 is the finest. docs/exports.md, reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.export.others.beside import beside
from dateline.export.others.lines import listed, write_sheet
from dateline.export.tables.cells import number
from dateline.export.view import Options, View

FILE = "reports.csv"
_WRITTEN = {  # column: ReportRow's, or what is made of it
    "event_id": "event",
    "report_id": "id",
    "article_id": "article",
    "source": "publisher",
    "source_date": "published",
    "source_independent": "independent",
    "agency": "agency",
    "voice": "voice",
    "speaker": "speaker",
    "speaker_code": "speaker_code",
    "event_type": "type",
    "event_mode": "mode",
    "quad": "quad",
    "scale": "scale",
    "cameo": "cameo",
    "date_start": "date_start",
    "date_end": "date_end",
    "date_basis": "date_basis",
    "location": "place",
    "region": "place_region",
    "country": "place_country",
    "latitude": "lat",
    "longitude": "lon",
    "geonameid": "geonameid",
    "deaths_best": "killed",
    "injured_best": "injured",
    "arrested_best": "arrested",
    "factuality": "factuality",
    "background": "background",
    "opinion": "opinion",
    "score": "score",
}
_MADE = ("date_precision", "city", "geo_precision", "actor1", "actor1_code", "actor2", "actor2_code", "reprint_of")
COLUMNS = (*_WRITTEN, *_MADE, "url", "headline")
_MORE = ("date_granularity", "place_precision", "actors", "actor_codes", "recipients", "recipient_codes", "reciprocal")
_TIMES = {
    "minute": 1,
    "hour": 1,
    "part of day": 1,
    "day": 1,
    "week": 2,
    "month": 3,
    "quarter": 4,
    "season": 4,
    "year": 5,
}
_TIMES["decade"] = 6
_PLACES = {"point": 1, "city": 2, "district": 3, "region": 4, "country": 5}
_TRUTHS = [k for k, c in enumerate(_WRITTEN) if c in ("background", "opinion")]
_ARTICLE = [*_WRITTEN].index("article_id")
_LOCATION = [*_WRITTEN].index("location")
_NUMBERS = [k for k, c in enumerate(_WRITTEN) if c in ("scale", "latitude", "longitude", "score") or "_best" in c]


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    return [write_sheet(folder / FILE, COLUMNS, _reports(view))]


def _reports(view: View) -> Iterator[Sequence[object]]:
    articles = beside(view, "articles", "id", "address", "title", "original")
    for values in view.values("reports", (*_WRITTEN.values(), *_MORE)):
        row = list(values[: len(_WRITTEN)])
        granularity, precision, actors, codes_a, recipients, codes_r, both = values[len(_WRITTEN) :]
        if both:
            actors, codes_a, recipients, codes_r = actors[:1], codes_a[:1], actors[1:], codes_a[1:]
        for k in _TRUTHS:
            row[k] = int(row[k])
        for k in _NUMBERS:
            row[k] = _figure(row[k])
        _, address, title, original = articles.one(row[_ARTICLE], ("", "", "", ""))
        row += (_TIMES.get(granularity), row[_LOCATION] if precision == "city" else "", _PLACES.get(precision))
        row += (*map(listed, (actors, codes_a, recipients, codes_r)), original, address, title)
        yield row


def _figure(value: float | None) -> object:
    """A number as a number, so that no sign is guarded."""
    return None if value is None else int(value) if value == int(value) else float(number(value))
