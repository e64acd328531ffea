"""Names to places: the packed index `places.npz` (built by `training/gazetteer.py`) and the hand-made tables over it.

The index is plain arrays with one row a place; keys are folded names, sorted, so that a name is found by bisection
without a dictionary of half a million strings in memory. Rows of the tables are appended when they are loaded, so a
user's own rows (`places_areas.csv` in a folder given with `--tables`) count like the built-in ones.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from dateline.mention.places_fold import fold, without_article
from dateline.model import Precision
from dateline.tables import Tables
from dateline.tables.load import Row

KINDS: tuple[Precision, ...] = ("country", "region", "district", "city", "water", "area", "point")
COUNTRY, REGION, DISTRICT, CITY, WATER, AREA, POINT = range(7)
NAMED_BY_NEWS = 1_000_000  # stands for a population in rows of the tables: they are there because news names them
REMEMBERED = 20_000  # names
_OPENERS = frozenset(("the", "al", "el", "st", "ste", "mt", "ft", "north", "south", "east", "west"))
ISO = {"XKX": "KOS"}  # the code that model.Actor uses for Kosovo


class Meaning(NamedTuple):
    """What a row of words can mean."""

    key: str  # folded
    rows: list[int]  # places of that name, the most populous first
    more: bool  # whether longer names begin with these words
    method: str  # how they were found; empty for not at all


@dataclass
class Gazetteer:
    """Rows are numbers: `name(row)`, `lat[row]`, ... ; `region` and `district` hold rows, 0 for none."""

    keys: bytes
    key_starts: Sequence[int]
    posting_starts: Sequence[int]
    postings: Sequence[int]
    name_bytes: bytes
    name_starts: Sequence[int]
    geonameid: Any  # array('i'): 0 for rows of the tables
    lat: Any  # array('d'), degrees
    lon: Any
    population: Any  # array('i')
    country: Any  # array('H'): index into codes
    kind: Any  # array('B'): index into KINDS
    region: Any  # array('i'): row
    district: Any
    codes: list[str]
    capitals: frozenset[int] = frozenset()
    packed: int = 0  # rows below it come from the index, the others from the tables
    names: dict[int, str] = field(default_factory=dict)  # names set by the tables
    extra: dict[str, list[int]] = field(default_factory=dict)  # folded key -> rows of the tables
    exact: dict[str, list[int]] = field(default_factory=dict)  # "U.S.", "Ky.": as written only
    after: dict[str, int] = field(default_factory=dict)  # "Ga.", "OH": only after a town and a comma
    adjectives: dict[str, int] = field(default_factory=dict)  # folded "turkish" -> row
    beginnings: set[str] = field(default_factory=set)  # first words of longer names in `extra`
    by_code: dict[str, int] = field(default_factory=dict)  # "USA.TX" -> row
    by_country: dict[str, int] = field(default_factory=dict)  # ISO code -> row
    fold: dict[int, str] = field(default_factory=dict)  # a memory of `folded`
    seen: dict[str, Meaning] = field(default_factory=dict)  # a memory of `look`, no data

    def name(self, row: int) -> str:
        own = self.names.get(row)
        return own if own is not None else _piece(self.name_bytes, self.name_starts, row)

    def folded(self, row: int) -> str:
        """`name` as it is keyed."""
        key = self.fold.get(row)
        if key is None:
            if len(self.fold) > REMEMBERED:
                self.fold.clear()
            key = self.fold[row] = fold(self.name(row))
        return key

    def code(self, row: int) -> str:
        """ISO 3166 alpha-3 of the row's country, KOS for Kosovo, empty where it lies in several."""
        code: str = self.codes[self.country[row]]
        return ISO.get(code, code)

    def look(self, surface: str) -> Meaning:
        """What words of a page mean as a name; remembered, as names come back page after page."""
        found = self.seen.get(surface)
        if found is None:
            if len(self.seen) > REMEMBERED:
                self.seen.clear()
            found = self.seen[surface] = self._meaning(surface)
        return found

    def _meaning(self, surface: str) -> Meaning:
        key = fold(surface)
        rows, more = self.find(key)
        if surface in self.exact:
            return Meaning(key, self.exact[surface], more, "abbreviation")
        adjective = self.adjectives.get(key)
        if adjective is not None and not (len(key) > 2 and any(self.kind[r] < DISTRICT for r in rows)):
            return Meaning(key, [adjective], more, "adjective")
        if rows and len(key) > 2:
            return Meaning(key, rows, more, "gazetteer")
        bare = without_article(key)
        if bare and bare != key and not key.startswith("the "):
            rows, further = self.find(bare)
            return Meaning(key, rows, more or further, "gazetteer")
        return Meaning(key, [], more or key in _OPENERS, "")

    def find(self, key: str) -> tuple[list[int], bool]:
        """Rows named `key` (folded), the most populous first, and whether longer names begin with these words."""
        wanted = key.encode()
        i = self._first(wanted)
        rows = list(self.extra.get(key, ()))
        if i < len(self.key_starts) - 1 and self._key(i) == wanted:
            own = self.postings[self.posting_starts[i] : self.posting_starts[i + 1]]
            rows += [r for r in own if r not in rows] if rows else list(own)
            i += 1
        more = i < len(self.key_starts) - 1 and self._key(i).startswith(wanted + b" ")
        return rows, more or key in self.beginnings

    def within(self, inner: int, outer: int) -> bool:
        """Whether `outer` is the country, region or district that `inner` lies in."""
        if self.kind[outer] == COUNTRY:
            return inner != outer and bool(self.country[inner] == self.country[outer])
        return outer > 0 and outer in (self.region[inner], self.district[inner])

    def _key(self, i: int) -> bytes:
        return self.keys[self.key_starts[i] : self.key_starts[i + 1] - 1]

    def _first(self, wanted: bytes) -> int:
        lo, hi = 0, len(self.key_starts) - 1
        keys, starts = self.keys, self.key_starts
        while lo < hi:
            mid = (lo + hi) // 2
            if keys[starts[mid] : starts[mid + 1] - 1] < wanted:
                lo = mid + 1
            else:
                hi = mid
        return lo


def _piece(blob: bytes, starts: Sequence[int], i: int) -> str:
    return blob[starts[i] : starts[i + 1] - 1].decode()


def load_gazetteer(tables: Tables) -> Gazetteer:
    """The gazetteer of `tables`; ask for it with `tables.build(load_gazetteer)`."""
    places = _unpack(tables.bytes("places.npz"))
    for row in tables.rows("places_countries.csv", ("iso", "lat", "lon", "names", "adjectives")):
        _add_country(places, row)
    for row in tables.rows(
        "places_regions.csv", ("name", "iso", "admin", "lat", "lon", "names", "after", "adjectives")
    ):
        _add_region(places, row)
    for row in tables.rows("places_areas.csv", ("name", "kind", "iso", "lat", "lon", "names", "adjectives")):
        _add_area(places, row)
    return places


def _unpack(raw: bytes) -> Gazetteer:
    with np.load(io.BytesIO(raw), allow_pickle=False) as z:
        packed = {name: z[name] for name in z.files}
    keys, names = packed["keys"].tobytes(), packed["names"].tobytes()
    codes = packed["countries"].tobytes().decode().split("\n")
    starts = np.concatenate(([0], np.flatnonzero(packed["keys"] == 10) + 1)).astype(np.int32)
    name_starts = np.concatenate(([0], np.flatnonzero(packed["names"] == 10) + 1, [len(names) + 1])).astype(np.int32)
    posting_starts = np.concatenate(([0], np.cumsum(packed["counts"], dtype=np.int32)))
    out = Gazetteer(
        keys=keys,
        key_starts=_array("i", starts),
        posting_starts=_array("i", posting_starts.astype(np.int32)),
        postings=_array("i", _whole(packed["postings"])),
        name_bytes=names,
        name_starts=_array("i", name_starts),
        geonameid=_array("i", np.cumsum(packed["geonameid"], dtype=np.int32)),
        lat=_array("d", _whole(packed["lat"]) / 1000),
        lon=_array("d", _whole(packed["lon"]) / 1000),
        population=_array("i", _whole(packed["population"])),
        country=_array("H", packed["country"].astype(np.uint16)),
        kind=_array("B", packed["kind"]),
        region=_array("i", _whole(packed["region"])),
        district=_array("i", _whole(packed["district"])),
        codes=codes,
        capitals=frozenset(packed["capitals"].tolist()),
    )
    coded = (line.split(" ", 1) for line in packed["region_codes"].tobytes().decode().split("\n"))
    out.by_code = {code: int(at) for at, code in coded}
    out.packed = len(out.geonameid)
    out.by_country = {codes[out.country[r]]: int(r) for r in np.flatnonzero(packed["kind"] == COUNTRY)}
    return out


def _array(code: str, values: Any) -> Any:
    return array(code, values.tobytes())


def _whole(planes: Any) -> Any:
    return np.ascontiguousarray(planes.T).view(np.int32).reshape(-1)


def _add_country(places: Gazetteer, row: Row) -> None:
    at = places.by_country.get(row["iso"])
    if at is None:
        at = _append(places, row["iso"], row["iso"], COUNTRY)
        places.by_country[row["iso"]] = at
    places.lat[at], places.lon[at] = _point(row)
    _name(places, at, row["names"])
    _adjectives(places, at, row["adjectives"])


def _add_region(places: Gazetteer, row: Row) -> None:
    key, iso = fold(row["name"]), row["iso"]
    rows = [r for r in places.find(key)[0] if places.kind[r] == REGION and places.codes[places.country[r]] == iso]
    point, coded = _point(row), places.by_code.get(f"{iso}.{row['admin']}")
    if not rows and coded is not None and _near(places, coded, point):
        rows = [coded]
    at = rows[0] if rows else _append(places, row["name"], iso, REGION)
    places.lat[at], places.lon[at] = point
    places.population[at] = max(places.population[at], NAMED_BY_NEWS)
    places.names[at] = row["name"]
    _name(places, at, "|".join((row["name"], row["names"])))
    for form in filter(None, row["after"].split("|")):
        places.after[form] = at
    for form in filter(None, row["names"].split("|")):
        if form.endswith(".") or form.isupper():
            places.after[form] = at
    places.after.setdefault(row["name"], at)
    _adjectives(places, at, row["adjectives"])


def _near(places: Gazetteer, row: int, point: tuple[float, float]) -> bool:
    """Within some degrees: guards against a code that is not GeoNames' own."""
    return bool(abs(places.lat[row] - point[0]) < 4 and abs(places.lon[row] - point[1]) < 8)


def _add_area(places: Gazetteer, row: Row) -> None:
    if row["kind"] not in KINDS:
        raise row.wrong(row["kind"] or "no kind", "one of " + ", ".join(KINDS))
    at = _append(places, row["name"], row["iso"], KINDS.index(row["kind"]))
    places.lat[at], places.lon[at] = _point(row)
    _name(places, at, "|".join((row["name"], row["names"])))
    _adjectives(places, at, row["adjectives"])


def _append(places: Gazetteer, name: str, iso: str, kind: int) -> int:
    if iso not in places.codes:
        places.codes.append(iso)
    at = len(places.geonameid)
    for column, value in (
        (places.geonameid, 0), (places.lat, 0.0), (places.lon, 0.0), (places.population, NAMED_BY_NEWS),
        (places.country, places.codes.index(iso)), (places.kind, kind), (places.region, 0), (places.district, 0),
    ):  # fmt: skip
        column.append(value)
    places.names[at] = name
    return at


def _point(row: Row) -> tuple[float, float]:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError:
        raise row.wrong(f"{row['lat']}, {row['lon']}", "latitude and longitude in degrees") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.wrong(f"{lat}, {lon}", "latitude -90 to 90, longitude -180 to 180")
    return lat, lon


def _name(places: Gazetteer, at: int, names: str) -> None:
    """Initials and abbreviations count only as written; other names are folded."""
    for name in filter(None, names.split("|")):
        if name.endswith(".") or name.isupper():
            places.exact.setdefault(name, []).append(at)
        else:
            key = fold(name)
            rows = places.extra.setdefault(key, [])
            if at not in rows:
                rows.append(at)
            words = key.split()
            places.beginnings.update(" ".join(words[:n]) for n in range(1, len(words)))


def _adjectives(places: Gazetteer, at: int, words: str) -> None:
    for word in filter(None, words.split("|")):
        places.adjectives.setdefault(fold(word), at)
