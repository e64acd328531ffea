"""Which events a digest is about: of which something new is on file, and of the actors, places and types asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dateline.errors import UsageError
from dateline.export.selection import check_types
from dateline.export.view import View
from dateline.tables import Tables

By = Literal["published", "filed"]
_CODE = re.compile(r"[A-Z]{3}(?:[A-Z]{3})*")
_FACTS = (
    "id", "type", "mode", "actors", "actor_codes", "recipients", "recipient_codes", "place", "place_region",
    "place_country", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a digest is asked for."""

    since: str  # first day, ISO
    actors: tuple[str, ...] = ()  # names, codes (SYR, SYRGOV) or countries, as actor or recipient; any of them
    places: tuple[str, ...] = ()  # names of places or regions, codes or names of countries; any of them
    types: tuple[str, ...] = ()  # PLOVER types, with a mode or without: ASSAULT, "ASSAULT drone"; any of them
    by: By = "published"  # the day on which an article was published, or first filed here
    limit: int = 500  # events on the page, the newest first; 0 for all

    def __post_init__(self) -> None:
        try:
            dt.date.fromisoformat(self.since)
        except ValueError:
            raise UsageError(f"{self.since[:60]!r} is not a day; --since takes one as 2020-05-17") from None


class New(NamedTuple):
    """An event of which something new is on file."""

    event: str  # EventRow.id
    at: str  # day or time of the newest, ISO
    reports: frozenset[str]  # ReportRow.ids of what is new


def news(view: View, asked: Asked, tables: Tables) -> list[New]:
    """The newest first; of one day, those that most independent sources tell."""
    check_types(view, [re.split(r"[\s-]", t.strip())[0].upper() for t in asked.types], tables)
    articles = _articles(view, asked)
    reports: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for report, event, article in view.values("reports", ("id", "event", "article")):
        if article in articles:
            reports[event].append((articles[article], report))
    wanted = _Wanted(asked, tables.build(_countries))
    found = []
    for id_, *facts, sources in view.values("events", _FACTS):
        if id_ in reports and wanted.fits(*facts):
            new = reports[id_]
            found.append((max(at for at, _ in new), sources, New(id_, max(new)[0], frozenset(r for _, r in new))))
    found.sort(key=lambda f: f[2].event)
    found.sort(key=lambda f: f[:2], reverse=True)
    return [new for _, _, new in found]


def _articles(view: View, asked: Asked) -> dict[str, str]:
    """Articles that are new, each with its day of publication, or the time at which it was first filed."""
    if asked.by == "published":
        days = view.values("articles", ("id", "published"), where={"published": (">=", asked.since)})
        return {article: day for article, day in days if day}
    first: dict[str, str] = {}
    for article, filed in view.values("copies", ("article", "filed")):
        if article and filed:
            first[article] = min(filed, first.get(article, filed))
    return {article: filed for article, filed in first.items() if filed >= asked.since}


class _Wanted:
    def __init__(self, asked: Asked, countries: Mapping[str, str]) -> None:
        self._actors = [_Sought(a, countries) for a in asked.actors]
        self._places = [_Sought(p, countries) for p in asked.places]
        self._types = [" ".join(re.split(r"[\s-]+", t.strip(), maxsplit=1)).casefold() for t in asked.types]

    def fits(
        self,
        kind: str,
        mode: str,
        actors: Sequence[str],
        codes: Sequence[str],
        recipients: Sequence[str],
        their_codes: Sequence[str],
        place: str,
        region: str,
        country: str,
    ) -> bool:
        if self._types and not {kind.casefold(), f"{kind} {mode}".casefold()} & set(self._types):
            return False
        if self._actors and not any(a.among((*actors, *recipients), (*codes, *their_codes)) for a in self._actors):
            return False
        return not self._places or any(p.among((place, region), (country,)) for p in self._places)


class _Sought:
    """A name or code: names are found by whole words, codes by how they begin."""

    def __init__(self, words: str, countries: Mapping[str, str]) -> None:
        self._words = re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)", re.IGNORECASE)
        self._code = words if _CODE.fullmatch(words) else countries.get(words.casefold(), "")

    def among(self, names: Sequence[str], codes: Sequence[str]) -> bool:
        if self._code and any(code.startswith(self._code) for code in codes):
            return True
        return any(self._words.search(name) for name in names)


def _countries(tables: Tables) -> dict[str, str]:
    """ISO 3166 alpha-3 by the names of countries."""
    return {name.casefold(): code for name, code in _names(tables)}


def _names(tables: Tables) -> Iterator[tuple[str, str]]:
    for row in tables.rows("countries.csv", ("code", "name", "names")):
        yield from ((name.strip(), row["code"]) for name in (row["name"], *row["names"].split("|")) if name.strip())
