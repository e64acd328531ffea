"""GeoJSON (RFC 7946): a feature an event whose place has coordinates. docs/exports.md, GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.export.others.codes import short
from dateline.export.others.delimited import columns, listed
from dateline.export.view import Options, View

FILE = "events.geojson"
COLUMNS = columns(
    "id type mode quad scale cameo contexts actors actor_codes recipients recipient_codes reciprocal date_start "
    "date_end date_basis place place_region place_country geonameid place_precision factuality background reports "
    "sources publishers narrator attributed hedged speakers killed_low killed_high disputed first_published "
    "last_published score"
)

_CODES = ("actor_codes", "recipient_codes")


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    from msgspec.json import Encoder

    encode = Encoder().encode
    with (folder / FILE).open("wb") as out:
        out.write(b'{"type":"FeatureCollection","features":[')
        between = b"\n"
        for feature in _features(view):
            out.write(between + encode(feature))
            between = b",\n"
        out.write(b"\n]}\n")
    return [folder / FILE]


def _features(view: View) -> Iterator[dict[str, Any]]:
    for lat, lon, *values in view.values("events", ("lat", "lon", *COLUMNS)):
        if lat is None or lon is None:
            continue
        yield {
            "type": "Feature",
            "id": values[0],
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                c: _plain([*map(short, v)] if c in _CODES else v) for c, v in zip(COLUMNS, values, strict=True)
            },
        }


def _plain(value: Any) -> Any:
    """A list as one text: programs for maps have columns, not lists. Unknown is null."""
    if isinstance(value, tuple | list):
        return listed(value) or None
    return None if value == "" else value
