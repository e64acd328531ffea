"""The canvas of the maps: points where d3-geo would put them, countries where they are."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from dateline.explorer.draw.world import EARTH, HEIGHT, SCALE, WIDTH, World, load, project, window

BUILT = files("dateline.explorer") / "static/built/world.json"


@pytest.fixture(scope="module")
def world() -> World:
    held = load()
    if held is None:
        pytest.skip("the map is not built: run make web")
    return held


@pytest.mark.usefixtures("world")
def test_points_lie_where_d3_puts_them() -> None:
    held = json.loads(BUILT.read_text(encoding="utf-8"))
    told = held["projection"]
    assert (told["width"], told["height"], told["scale"]) == (WIDTH, HEIGHT, SCALE)
    assert (told["x"], told["y"]) == (WIDTH / 2, HEIGHT / 2)
    assert len(held["points"]) > 5
    for lat, lon, x, y in held["points"]:
        assert project(lat, lon) == pytest.approx((x, y), abs=1e-6)


def test_the_earth_fits_the_canvas() -> None:
    assert project(0, 180)[0] == pytest.approx(WIDTH)
    assert 0 <= project(90, 0)[1] < 1
    assert HEIGHT - 1 < project(-90, 0)[1] <= HEIGHT


def test_countries_have_shapes_and_areas_without_a_code_have_labels(world: World) -> None:
    for view in (EARTH, (900.0, 100.0, 1300.0, 300.0)):
        shapes = world.shapes(view)
        assert all(re.fullmatch("[A-Z]{3}", s.code) if s.code else s.label for s in shapes)
        assert all(re.fullmatch(r"(M[-\d.,]+l[-\d., ]+z)+", s.path) for s in shapes)
        assert len({s.code or s.label for s in shapes}) == len(shapes)
    codes = {s.code for s in world.shapes()}
    assert {"FRA", "KOS", "SYR", "USA", "ZAF"} <= codes
    assert next(s for s in world.shapes() if s.label.startswith("Somaliland")).of == "SOM"
    assert "Natural Earth" in world.source


def test_a_window_holds_what_meets_it_and_shows_it_finer(world: World) -> None:
    lisbon = project(38.7, -9.1)
    around = window([lisbon])
    codes = {s.code for s in world.shapes(around)}
    assert {"PRT", "ESP"} <= codes
    assert not codes & {"AUS", "USA", "JPN"}
    fine = next(s for s in world.shapes(around) if s.code == "PRT").path
    coarse = next(s for s in world.shapes() if s.code == "PRT").path
    assert len(fine) > 2 * len(coarse)
    overseas = next(s for s in world.shapes((900, 100, 1300, 300)) if s.code == "FRA").path
    assert overseas.count("z") < 10  # without Guiana, Réunion and the rest


def test_home_is_where_the_largest_piece_lies(world: World) -> None:
    for code, (lat, lon) in {"FRA": (46, 2), "RUS": (60, 90), "USA": (40, -100), "FJI": (-16.6, 179.2)}.items():
        home, (x, y) = world.home(code), project(lat, lon)
        assert home is not None
        assert home[0] <= x <= home[2]
        assert home[1] <= y <= home[3]
        assert home[2] - home[0] < WIDTH / 2
    assert world.home("XXX") is None


@pytest.mark.parametrize("points", [[(10.0, 10.0)], [(1990.0, 960.0)], [(100.0, 50.0), (1900.0, 900.0)], []], ids=len)
def test_a_window_keeps_the_canvas_proportions_and_its_points(points: list[tuple[float, float]]) -> None:
    left, top, right, bottom = window(points)
    assert (right - left) / (bottom - top) == pytest.approx(WIDTH / HEIGHT)
    assert 0 <= left < right <= WIDTH + 1e-6
    assert 0 <= top < bottom <= HEIGHT + 1e-6
    assert all(left <= x <= right + 1e-6 and top <= y <= bottom + 1e-6 for x, y in points)
