"""Toponyms: which words count, which of the namesakes they mean, how precise they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import TableError
from dateline.mention.gazetteer import KINDS, load_gazetteer
from dateline.mention.places import find_places
from dateline.mention.places_fold import fold
from dateline.model import Article, Parse, Place
from dateline.reader import Reader
from dateline.tables import Tables

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.fixture(scope="session")
def places(parsed: Parsed, reader: Reader) -> Callable[[str], dict[str, Place]]:
    """The places of a text by their words; the last one where words come back."""

    def make(text: str) -> dict[str, Place]:
        article, parse = parsed(text)
        return {p.span.of(text): p for p in find_places(article, parse, reader.tables)}

    return make


Places = Callable[[str], dict[str, Place]]


@pytest.mark.parametrize(
    ("text", "words", "country", "near", "precision"),
    [
        ("The presidents met in Sochi, Russia.", "Sochi", "RUS", (43.6, 39.7), "city"),
        ("Shells fell on Damascus on Monday.", "Damascus", "SYR", (33.5, 36.3), "city"),
        ("The Astana talks went on.", "Astana", "KAZ", (51.2, 71.4), "city"),
        ("He was born in Paris, Texas.", "Paris", "USA", (33.7, -95.6), "city"),
        ("He was born in Paris, France.", "Paris", "FRA", (48.9, 2.4), "city"),
        ("Police in London, Ontario, made two arrests.", "London", "CAN", (43.0, -81.2), "city"),
        ("A bomb went off in Tripoli in Lebanon.", "Tripoli", "LBN", (34.4, 35.8), "city"),
        ("Militias fought in Tripoli, Libya.", "Tripoli", "LBY", (32.9, 13.2), "city"),
        ("Rebels hold parts of Idlib province.", "Idlib", "SYR", (35.7, 36.7), "region"),
        ("Villages burned across Darfur.", "Darfur", "SDN", (13.0, 25.0), "region"),
        ("Convoys reached Eastern Ghouta.", "Eastern Ghouta", "SYR", (33.5, 36.4), "region"),
        ("Ships were seized in the Red Sea.", "Red Sea", "", (20.0, 38.0), "water"),
        ("Tension is rising in the Middle East.", "Middle East", "", (33.1, 35.9), "area"),
        ("The army took the town of Deir al-Zor.", "Deir al-Zor", "SYR", (35.3, 40.1), "city"),
        ("Protests spread in Kharkov and Kiev.", "Kiev", "UKR", (50.5, 30.5), "city"),
        ("Officials in Washington declined to comment.", "Washington", "USA", (38.9, -77.0), "city"),
        ("Voters in Columbus, Ga., stayed home.", "Columbus", "USA", (32.5, -85.0), "city"),
        ("Gunmen struck in Kosovo on Friday.", "Kosovo", "KOS", (42.6, 21.0), "country"),
    ],
)
def test_names(places: Places, text: str, words: str, country: str, near: tuple[float, float], precision: str) -> None:
    place = places(text)[words]
    assert (place.country, place.precision) == (country, precision)
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - near[0]) < 0.6
    assert abs(place.lon - near[1]) < 0.6


def test_adjectives_name_the_country_and_are_marked(places: Places) -> None:
    found = places("Turkish jets hit Kurdish positions in northern Iraq.")
    assert found["Turkish"].country == "TUR"
    assert found["Turkish"].adjective
    assert found["Iraq"].country == "IRQ"
    assert not found["Iraq"].adjective


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Jackson spoke to reporters.", "Jackson"),
        ("Mr. Lincoln told the court that he was ill.", "Lincoln"),
        ("SANA said that the army had advanced.", "SANA"),
        ("The Centre must act, the opposition said.", "Centre"),
    ],
)
def test_other_names_are_no_places(places: Places, text: str, words: str) -> None:
    assert words not in places(text)


def test_a_region_in_play_chooses_the_town(places: Places) -> None:
    text = "Laurel County deputies said the store in London was robbed. The suspects fled Kentucky for Tennessee."
    london = places(text)["London"]
    assert (london.region, london.country) == ("Kentucky", "USA")
    assert london.runners_up


def test_counties_in_a_list_are_counties(places: Places) -> None:
    found = places("Schools closed in Barrow, Jackson and Madison counties in Georgia.")
    assert {found[w].precision for w in ("Barrow", "Jackson", "Madison")} == {"district"}
    assert {found[w].region for w in ("Barrow", "Jackson", "Madison")} == {"Georgia"}


def test_city_line_in_capitals(places: Places) -> None:
    found = places("RALEIGH, N.C. (AP) - The governor signed the bill.")
    assert found["RALEIGH"].region == "North Carolina"
    assert found["N.C."].precision == "region"


def test_a_place_that_is_not_in_the_gazetteer_has_no_point(places: Places) -> None:
    found = places("The patrol reached the village of Qarnazab in Iraq.")
    for place in found.values():
        assert (place.lat is None) == (place.precision == "")


def test_spans_quote_the_text_and_are_in_order(parsed: Parsed, reader: Reader) -> None:
    text = (
        "Troops left the West Bank. From Gaza, rockets hit Ashkelon, Israel. The U.S. and the UAE protested in Geneva."
    )
    article, parse = parsed(text)
    found = find_places(article, parse, reader.tables)
    words = [p.span.of(text) for p in found]
    assert words == ["West Bank", "Gaza", "Ashkelon", "Israel", "U.S.", "UAE", "Geneva"]
    assert [p.id for p in found] == [f"{article.id}p{i}" for i in range(len(found))]


def test_folding() -> None:
    assert fold("Bashkortostan, Respublika") == "bashkortostan respublika"
    assert fold("Saint-Étienne") == "saint etienne"
    assert fold("St. Louis") == fold("Saint Louis")
    assert fold("Łódź") == "lodz"
    assert fold("Deir ez-Zor") == "deir ez zor"


def test_index_is_small_plain_and_quick() -> None:
    file = resources.files("dateline.tables").joinpath("places.npz")
    assert len(file.read_bytes()) < 8 * 2**20
    with file.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "iu" for name in arrays.files)
    start = time.process_time()
    load_gazetteer(Tables())
    assert time.process_time() - start < 1.5  # 0.2 s on an idle core; room for a busy one


def test_a_reader_adds_places_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "places_areas.csv").write_text(
        "name,kind,iso,lat,lon,names,adjectives\nCamp Zeist Annex,point,NLD,52.1,5.3,Zeist Annex,\n", encoding="utf-8"
    )
    gazetteer = load_gazetteer(Tables(tmp_path))
    (row,) = gazetteer.find(fold("Zeist Annex"))[0]
    assert (gazetteer.name(row), gazetteer.code(row), KINDS[gazetteer.kind[row]]) == (
        "Camp Zeist Annex",
        "NLD",
        "point",
    )


def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "places_areas.csv").write_text(
        "name,kind,iso,lat,lon,names,adjectives\nNowhere,point,NLD,152.1,5.3,,\n", encoding="utf-8"
    )
    with pytest.raises(TableError, match="latitude"):
        load_gazetteer(Tables(tmp_path))


def test_every_country_has_a_point() -> None:
    gazetteer = load_gazetteer(Tables())
    bare = [c for c, row in gazetteer.by_country.items() if not gazetteer.lat[row] and not gazetteer.lon[row]]
    assert sorted(bare) == []


def test_hostile_text_takes_linear_time(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("Paris, London, Rome and Springfield. " * 400)
    start = time.process_time()
    assert len(find_places(article, parse, reader.tables)) == 1600
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("Shells fell on the city of Lviv.", "Lviv", "city"),
        ("Soldiers guarded the consulate in Mazar-i-Sharif.", "Mazār-e Sharīf", "city"),
        ("Families were evicted in Sheikh Jarrah.", "Sheikh Jarrah", "district"),
        ("Aid trucks waited at the Bab al-Hawa crossing.", "Bab al-Hawa", "point"),
        ("The governor of the Kursk region spoke.", "Kursk Oblast", "region"),
        ("Boats patrol the South Pacific.", "South Pacific", "water"),
        ("Lorries queued at the Rafah crossing.", "Rafah crossing", "point"),
        ("Engineers inspected the Kakhovka dam.", "Kakhovka Dam", "point"),
    ],
)
def test_towns_districts_and_crossings(reader: Reader, words: str, name: str, precision: str) -> None:
    (found,) = reader.read_text(words).mentions.places
    assert (found.name, found.precision) == (name, precision)


@pytest.mark.parametrize(
    "words",
    [
        "Hamas rejected the plan.",
        "Mary Floyd won. The court then freed Floyd.",
        "Obama spoke to the press.",
        "The parade blocked Pennsylvania Avenue.",
        "Life on Earth began late, said the City.",
        "She spoke at the opening of the Belt and Road Forum.",
    ],
)
def test_people_and_bodies_are_no_places(reader: Reader, words: str) -> None:
    assert not [p for p in reader.read_text(words).mentions.places if not p.adjective]
