"""The formats of `dateline export`, by name. A format is one module with a function `write`: see `view.Writer`."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, cast

from dateline.errors import UsageError
from dateline.export.view import Writer


class Format(NamedTuple):
    """A format: what it is, and the module that writes it, which is imported when it is first asked for."""

    name: str  # as in --format
    what: str  # one line to read
    home: str  # module below dateline.export
    own: bool = False  # the tables of dataset.py, which come with a codebook

    @property
    def write(self) -> Writer:
        return cast(Writer, import_module(f"dateline.export.{self.home}").write)


FORMATS = {
    f.name: f
    for f in (
        Format("csv", "our tables as CSV, safe for spreadsheets, with a codebook", "tables.csv_files", own=True),
        Format("parquet", "our tables as Parquet, with a codebook", "tables.parquet_files", own=True),
        Format("jsonl", "our tables as JSON Lines, with a codebook", "tables.jsonl_files", own=True),
        Format("plover", "PLOVER: one event a line as JSON", "others.plover"),
        Format("gdelt", "GDELT 2.0: the event table and the mentions table", "others.gdelt"),
        Format("polecat", "POLECAT: 40 columns, one row a report", "others.polecat"),
        Format("reports", "one row a report with plain variables, for analysis by report", "others.reports"),
        Format("dyads", "dyad-months: events, reports and sources by who, to whom and type", "others.dyads"),
        Format("geojson", "GeoJSON: a feature an event", "others.geojson"),
        Format("gexf", "GEXF: actors, and what they do to one another in time", "others.gexf"),
        Format("annotations", "W3C Web Annotation as JSON-LD: triggers, mentions, attributions", "others.annotations"),
        Format("ftm", "FollowTheMoney: entities and statements", "others.ftm"),
        Format("gold", "gold data of people's judgements, with the machine's answers beside them", "others.gold"),
    )
}


def format_of(name: str) -> Format:
    """The format of that name. Raises UsageError."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}; --format takes {', '.join(FORMATS)}")
    return FORMATS[name]
