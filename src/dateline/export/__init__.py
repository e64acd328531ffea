"""One reading for people and programs (`reading/`), and a whole store as files.

`view.py` is what files are written from, `formats.py` lists the formats, `folder.py` writes them: `tables/` are our
own, `others/` those of other tools, `digest/` what is new, `ledger.py` an event as those who tell it see it.
"""

from dateline.export.reading import as_explained, as_html, as_json, as_screen, schema

__all__ = ["as_explained", "as_html", "as_json", "as_screen", "schema"]
