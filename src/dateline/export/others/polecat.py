"""POLECAT: 40 columns, tab-separated, one row a report, "None" where POLECAT writes so. docs/exports.md, POLECAT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dateline import __version__
from dateline.export.merge_join import Values, beside
from dateline.export.others.codes import codes
from dateline.export.others.delimited import columns, listed, on_one_line, write_sheet
from dateline.export.view import Options, View

FILE = "polecat.tsv"
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _party(who: str) -> tuple[str, ...]:
    return (
        *(f"{who} {c}" for c in ("Name", "Country", "COW")),
        f"Primary {who} Sector",
        *(f"{who} {c}" for c in ("Sectors", "Title", "Name Raw")),
        f"Wikipedia {who} ID",
    )


COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *_party("Actor"),
    *_party("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_HAPPENED = {"factuality": "happened"}  # POLECAT has no place for what is planned, denied or supposed
_NONE = "None"
_REPORT = columns(
    "id article date_start type mode scale quad contexts place place_precision place_region place_country lat lon "
    "geonameid place_words publisher published"
)
_PARTICIPANT = ("report", "role", "actor", "name", "country", "sector", "words")
_ORGANISED = ("state", "organisation", "group")


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    return [write_sheet(folder / FILE, COLUMNS, map(_cells, _reports(view)), delimiter="\t")]


def _cells(row: Sequence[object]) -> list[object]:
    return [_NONE if c is None or c == "" else on_one_line(c) if type(c) is str else c for c in row]


def _reports(view: View) -> Iterator[Sequence[object]]:
    cow = codes().cow
    parties = beside(view, "participants", *_PARTICIPANT)
    story = _Story(view)
    for (
        id_, article, day, type_, mode, scale, quad, contexts, place, precision, region, country, lat, lon, geonameid,
        place_words, publisher, published,
    ) in view.values("reports", _REPORT, where=_HAPPENED):  # fmt: skip
        story.turn_to(article)
        met = parties.of(id_)
        yield (
            *(id_, day, type_, mode, scale, _QUADS.get(quad), listed(contexts)),
            *_side([p for p in met if p[1] == "actor"], cow, story.titles),
            *_side([p for p in met if p[1] == "recipient"], cow, story.titles),
            *(place, place if precision == "city" else "", place if precision == "district" else ""),
            *(region, country, lat, lon, geonameid, place_words, ""),
            *(publisher, published, story.people, story.organised, story.places, story.language, __version__),
        )


class _Story:
    """What POLECAT says of the article beside each of its events."""

    def __init__(self, view: View) -> None:
        self._actors = beside(view, "actors", "article", "id", "kind", "name", "role")
        self._places = beside(view, "places", "article", "name")
        self._articles = beside(view, "articles", "id", "language")
        self._article: str | None = None

    def turn_to(self, article: str) -> None:
        if article == self._article:
            return
        self._article = article
        actors = self._actors.of(article)
        self.titles: Mapping[str, str] = {id_: role for _, id_, _, _, role in actors if role}
        self.people = _once(name for _, _, kind, name, _ in actors if kind == "person")
        self.organised = _once(name for _, _, kind, name, _ in actors if kind in _ORGANISED)
        self.places = _once(name for _, name in self._places.of(article))
        self.language = self._articles.one(article, ("", ""))[1]


def _side(met: Sequence[Values], cow: Mapping[str, str], titles: Mapping[str, str]) -> tuple[str, ...]:
    """The eight columns of one side. Of what is a list, one entry a party would be lost: each value stands once."""
    countries = [c for _, _, _, _, c, _, _ in met]
    sectors = [s for *_, s, _ in met if s]
    return (
        listed(name for _, _, _, name, _, _, _ in met),
        _once(countries),
        _once(cow.get(c, "") for c in countries),
        sectors[0] if sectors else "",
        _once(sectors),
        _once(titles.get(actor, "") for _, _, actor, *_ in met),
        listed(words for *_, words in met),
        "",
    )


def _once(items: Iterable[str]) -> str:
    return listed(dict.fromkeys(i for i in items if i))
