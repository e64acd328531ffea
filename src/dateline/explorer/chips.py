"""The filters that are on, in words, each with the view without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dateline.explorer.filters import CODE, Filters
from dateline.explorer.queries.choices import countries
from dateline.tables import Tables

_LABELS = {
    "since": "from",
    "until": "until",
    "type": "type",
    "quad": "quad",
    "actor": "actor",
    "pair": "between",
    "place": "place",
    "publisher": "outlet",
    "factuality": "factuality",
    "background": "history",
}
_HISTORY = {"no": "without", "only": "nothing else"}


class Chip(NamedTuple):
    """One filter that is on."""

    label: str
    value: str
    rest: Filters  # the view without it


def chips(tables: Tables) -> Callable[[Filters], list[Chip]]:
    """Which knows the countries by name."""
    names = tables.build(countries)
    return lambda filters: _chips(filters, names)


def _chips(filters: Filters, names: Mapping[str, str]) -> list[Chip]:
    found = []
    for name, value in filters.pairs():
        if name == "pair":
            left, _, right = value.partition("|")
            back = f"{right}|{left}"
            if back in filters.pair and back < value:
                continue  # told with the other way
            ends = (_named(left, names), _named(right, names))
            rest = filters.having(pair=tuple(p for p in filters.pair if p not in (value, back)))
            both = back in filters.pair
            found.append(Chip("between" if both else "acts on", f" {'and' if both else '→'} ".join(ends), rest))
        elif name in _LABELS:
            words = _HISTORY[value] if name == "background" else _named(value, names)
            found.append(Chip(_LABELS[name], words, filters.without(name, value)))
    return found


def _named(value: str, names: Mapping[str, str]) -> str:
    code = value.removeprefix(CODE)
    return names.get(code, code)
