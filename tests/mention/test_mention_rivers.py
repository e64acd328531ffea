"""Rivers that bear the name of a state, and provinces that bear a bygone name of one."""

from __future__ import annotations

import pytest

from dateline.reader import Reader

DAY = "2024-05-02"


def places(reader: Reader, text: str) -> list[tuple[str, str]]:
    return [(p.name, p.country) for p in reader.read_text(text, date=DAY).mentions.places if not p.adjective]


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("Barges collided on the Paraná near the dam.", "Paraná River"),
        ("Smugglers crossed the Paraguay at night.", "Paraguay River"),
        ("Soldiers patrol along the Niger.", "Niger River"),
        ("Rebels swam across the Congo river.", "Congo River"),
        ("Farmers live near the Uruguay.", "Uruguay River"),
    ],
)
def test_a_river_is_no_state(reader: Reader, text: str, river: str) -> None:
    reading = reader.read_text(text, date=DAY)
    assert [p.name for p in reading.mentions.places] == [river]
    assert reading.mentions.places[0].precision == "water"
    water = reading.mentions.places[0].span
    assert not [m for m in reading.mentions.mentions if m.span.overlaps(water)]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Troops marched on the Congo.", "Democratic Republic of the Congo", "COD"),
        ("Police searched houses on the Paraná border, Brazil said.", "Paraná", "BRA"),
        ("The Niger government protested.", "Niger", "NER"),
        ("Uruguay protested.", "Uruguay", "URY"),
    ],
)
def test_a_state_is_no_river(reader: Reader, text: str, name: str, country: str) -> None:
    assert (name, country) in places(reader, text)


def test_seas_do_not_act(reader: Reader) -> None:
    text = "Pirates attacked a tanker in the Gulf of Guinea and a trawler in the South China Sea."
    actors = {a.country for a in reader.read_text(text, date=DAY).mentions.actors}
    assert not actors & {"GIN", "CHN"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Teachers marched in Formosa. Argentina sent gendarmes.", ("Formosa", "ARG")),
        ("Ships sailed past Formosa. China protested.", ("Taiwan", "TWN")),
        ("Looters burned shops in Salvador. Brazil sent the army.", ("Salvador", "BRA")),
        ("A court in Trinidad freed six farmers. Bolivia thanked the judges.", ("Trinidad", "BOL")),
        ("A court in Trinidad freed six men.", ("Trinidad and Tobago", "TTO")),
    ],
)
def test_a_bygone_name_of_a_country_gives_way_to_a_province(reader: Reader, text: str, first: tuple[str, str]) -> None:
    assert places(reader, text)[0] == first
