"""One reading: as JSON with its schema, as a page for a notebook, as a print for people, and explained."""

from dateline.export.reading.explained import as_explained
from dateline.export.reading.html import as_html
from dateline.export.reading.json import as_json
from dateline.export.reading.schema import schema
from dateline.export.reading.screen import as_screen

__all__ = ["as_explained", "as_html", "as_json", "as_screen", "schema"]
