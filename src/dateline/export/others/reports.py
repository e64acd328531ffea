"""Report-level rows with plain variables, for analysis by report: one row an article that tells the event.

The shape that the R package eventreport and data such as MMAD have: rows that share an event_id, each with its own
values, and precisions as numbers of which 1 is the finest. docs/exports.md, reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.export.merge_join import beside
from dateline.export.others.codes import short
from dateline.export.others.delimited import columns, listed, web, write_sheet
from dateline.export.view import Options, View

FILE = "report-level.csv"
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
_MADE = ("date_precision", "city", "geo_precision", "actor1", "actor1_code", "actor2", "actor2_code")
_OF_ARTICLE = {"reprint_of": "original", "url": "address", "headline": "title"}
COLUMNS = (*_WRITTEN, *_MADE, *_OF_ARTICLE)
_REPORT = (
    *_WRITTEN.values(),
    *columns("date_granularity place_precision actors actor_codes recipients recipient_codes reciprocal"),
)
_TIMES = {"minute": 1, "hour": 1, "part of day": 1, "day": 1, "week": 2, "month": 3, "quarter": 4, "season": 4}
_TIMES |= {"year": 5, "decade": 6}
_PLACES = {"point": 1, "city": 2, "district": 3, "region": 4, "country": 5}


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    return [write_sheet(folder / FILE, COLUMNS, _reports(view))]


def _reports(view: View) -> Iterator[Iterable[object]]:
    articles = beside(view, "articles", "id", *_OF_ARTICLE.values())
    for values in view.values("reports", _REPORT):
        report = dict(zip(_REPORT, values, strict=True))
        report["speaker_code"] = short(report["speaker_code"])
        _, original, address, title = articles.one(report["article"], ("", "", "", ""))
        yield *(report[c] for c in _WRITTEN.values()), *_made(report), original, web(address), title


def _made(report: Mapping[str, Any]) -> Iterator[object]:
    """What is put in the terms of such data: precisions as numbers, two sides in a cell each."""
    precision = report["place_precision"]
    yield _TIMES.get(report["date_granularity"])
    yield report["place"] if precision == "city" else ""
    yield _PLACES.get(precision)
    names, coded = report["actors"], report["actor_codes"]
    others, coded_o = report["recipients"], report["recipient_codes"]
    if report["reciprocal"]:
        names, coded, others, coded_o = names[:1], coded[:1], names[1:], coded[1:]
    yield listed(names)
    yield listed(map(short, coded))
    yield listed(others)
    yield listed(map(short, coded_o))
