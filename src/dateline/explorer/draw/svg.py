"""SVG, tag by tag, escaped. Colours and type come from charts.css by class; lengths in percent follow the width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import floor, log10
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape

from dateline.explorer.filters import Filters
from dateline.export.words import harmless


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """`class_` is class, `stroke_width` is stroke-width; None leaves an attribute out. Words inside are escaped.

    A view draws thousands of them, so the text is put together plainly: names are ours, everything else is escaped.
    """
    words = ["<", name]
    for attribute, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float) else escape(value)
            words += (" ", _spelled(attribute), '="', shown, '"')
    return Markup("".join((*words, ">", *map(escape, inside), "</", name, ">")))  # noqa: S704 - escaped above


@cache
def _spelled(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")


def join(parts: Iterable[object]) -> Markup:
    return Markup("").join(map(escape, parts))


def number(value: float) -> str:
    """Short: two places at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def percent(value: float) -> str:
    return f"{number(value)}%"


def title(words: str) -> Markup:
    """What hovering tells."""
    return tag("title", harmless(words))


def linked(href: str, label: str, *inside: object) -> Markup:
    """A part of a chart that leads on. The tabulator passes it over: the table beneath has the same links."""
    return tag("a", title(label), *inside, href=href, tabindex="-1")


def picture(class_: str, label: str, *inside: object, **attributes: object) -> Markup:
    """A chart, named for those who cannot see it."""
    return tag("svg", *inside, class_=class_, role="group", aria_label=harmless(label), **attributes)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that narrow the view, and keep what else was asked of the page."""

    path: str
    filters: Filters
    more: tuple[tuple[str, str], ...] = ()  # the page's own parameters

    def to(self, **changes: Any) -> str:
        """The same view with these fields of the filter."""
        return self.asking(self.filters.having(**changes))

    def asking(self, filters: Filters, path: str = "", **more: object) -> str:
        """Another filter, and other parameters of the page; an empty one is left out."""
        own = {} if path and path != self.path else dict(self.more)
        own |= {name: str(value) for name, value in more.items()}
        query = urlencode([*filters.pairs(), *((n, v) for n, v in own.items() if v)])
        return f"{path or self.path}{'?' if query else ''}{query}"


def links(path: str, filters: Filters, asked: dict[str, str] | None = None) -> Links:
    """Of a page with these parameters."""
    return Links(path, filters, tuple((n, v) for n, v in (asked or {}).items() if n not in ("page", "sort")))


def step(most: float, ticks: int = 4) -> int:
    """A round number, of which about `ticks` reach `most`."""
    if most <= ticks:
        return 1
    unit = int(10 ** floor(log10(most / ticks)))
    return next((unit * m for m in (1, 2, 5) if unit * m * ticks >= most), unit * 10)
