"""Which of several articles with one text is the original, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.record.across.reprints.entry import Entry
from dateline.tables import Tables

_DRESS = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co|news|[a-z]{2})(?=[./]|$)|/.*$|\W|^the\s")
_UNDATED = "~"  # after every date
Rank = tuple[int, str, int, str]


class Agencies:
    """The wire services on file, by every name that a page or a folder gives them, and those that pages name."""

    def __init__(self, names: dict[str, str]) -> None:
        self._aliases = names
        self._names = {plain(alias): name for alias, name in names.items()}

    def known(self, name: str) -> str:
        """The agency's name on file; empty when `name` is no agency's."""
        short = plain(name)
        return self._names.get(short) or self._names.get(short.removesuffix("news"), "") if short else ""

    def also(self, named: Iterable[str]) -> Agencies:
        """With those that a city line or a byline names, though they are not on file: who is relayed is an agency."""
        return Agencies({name: name for name in sorted({*named} - {""}, reverse=True)} | self._aliases)


def agencies(tables: Tables) -> Agencies:
    """The wire services of agencies.csv; for `tables.build`."""
    return Agencies(tables.aliases("agencies.csv", kind=("wire",)))


def plain(name: str) -> str:
    """An outlet's name without case, spaces, punctuation, article and the ends of a web address."""
    return _DRESS.sub("", name.strip().casefold())


def rank(entry: Entry, agencies: Agencies) -> Rank:
    """The least of several is the original: the agency's own page, a copy that names it, then the first published."""
    tier = 0 if agencies.known(entry.publisher) else 1 if entry.agency else 2
    return tier, entry.published or _UNDATED, -entry.characters, entry.id


def basis(original: Entry, copy: Entry, agencies: Agencies) -> str:
    """Why `original` comes before `copy`: the first respect in which their ranks differ."""
    one, two = rank(original, agencies), rank(copy, agencies)
    if one > two:
        return "judged"
    if one[0] != two[0]:
        return "agency's own" if one[0] == 0 else "names the agency"
    return "published first" if one[1] != two[1] else "longer" if one[2] != two[2] else "least id"


def unnamed(original: Entry, copy: Entry, agencies: Agencies) -> str:
    """The agency whose text `copy` prints without naming it; empty for none."""
    own = agencies.known(original.publisher)
    return "" if copy.agency or (own and own == agencies.known(copy.publisher)) else original.agency or own
