"""One file a format: JSON and its schema, the page for a notebook, the print for people; data sets in formats.py."""

from dateline.export.explained import as_explained
from dateline.export.html import as_html
from dateline.export.json import as_json
from dateline.export.schema import schema
from dateline.export.screen import as_screen

__all__ = ["as_explained", "as_html", "as_json", "as_screen", "schema"]
