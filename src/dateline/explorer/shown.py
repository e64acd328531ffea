"""The templates, and what they may call. Everything is escaped; words of a page are made harmless besides."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline.explorer.chips import chips
from dateline.explorer.draw.article import drawn, tint
from dateline.explorer.draw.charts import CHARTS
from dateline.explorer.draw.telling import arrow, reach, told_when
from dateline.explorer.filters import Whose
from dateline.explorer.plain import Plain, plain
from dateline.explorer.queries.article import SHOWS
from dateline.explorer.scratch import Piece
from dateline.export.words import counted, harmless
from dateline.tables import Tables


def environment(tables: Tables) -> Environment:
    """Templates of the package, with the words and charts that they use."""
    made = Environment(
        loader=PackageLoader("dateline.explorer", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"words": words, "marked": marked, "harmless": harmless}
    made.globals |= CHARTS
    made.globals |= {"chips": chips(tables)}
    made.globals |= {"still": False}  # True where nothing can lead on: in the report to mail
    made.globals |= {"code": _code(tables.build(plain)), "counted": counted, "built": built, "whose": Whose}
    made.globals |= {"says": tables.build(plain).says, "arrow": arrow, "reach": reach, "told_when": told_when}
    made.globals |= {"drawn": drawn, "tint": tint, "shows": SHOWS, "says": tables.build(plain).says}
    return made


def words(text: object) -> Markup:
    """Words of a page, which may be in any script and of any length: apart from what stands around them."""
    return Markup("<bdi>{}</bdi>").format(harmless(str(text)))


def marked(pieces: Iterable[Piece]) -> Markup:
    """Words of a page with what was looked for in it marked."""
    found = Markup("<mark>{}</mark>")
    shown = (found.format(harmless(p.words)) if p.found else harmless(p.words) for p in pieces)
    return Markup("<bdi>{}</bdi>").format(Markup("").join(shown))


def built(name: str) -> bool:
    """Whether this part of the bundle has been made: `make web`."""
    return resources.files("dateline.explorer").joinpath("static", "built", name).is_file()


def _code(known: Plain) -> Any:
    def code(kind: str, value: object) -> Markup:
        """A code as it stands, with what it means."""
        says = known.says(kind, str(value))
        shown = escape(harmless(str(value)))
        return Markup('<abbr title="{}">{}</abbr>').format(says, shown) if says else shown

    return code
