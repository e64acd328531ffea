"""The canvas of every map: country shapes as SVG paths, and where a point of the earth lies on it.

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949), in which areas
compare. The shapes come from world.json, which web/world.ts writes when the bundle is built; without it maps have
points and no countries. Borders are Natural Earth's and no judgement of ours: `World.source` is to be shown with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any

WIDTH, HEIGHT = 2000, 974  # canvas units; one is about 20 km at the equator
SCALE = 369.4631353467963  # canvas units a radian, so that the whole earth fits; world.json says the same
REGION = 700  # a window narrower than this shows the finer shapes
_FINE, _COARSE = "50m", "110m"  # Natural Earth's scales, 1:50 and 1:110 million
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

Box = tuple[float, float, float, float]  # left, top, right, bottom in canvas units; y grows downwards
EARTH: Box = (0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a country or area lies in a window, as one SVG path."""

    code: str  # ISO 3166 alpha-3, or KOS; empty: an area without a code, which `label` names
    label: str  # of an area without a code of ISO 3166; empty for countries, named elsewhere
    of: str  # the state that the United Nations count an area without a code to; empty: none, or `code` says it
    path: str


@dataclass(frozen=True, slots=True)
class _Area:
    code: str
    label: str
    of: str
    home: Box
    pieces: tuple[tuple[Box, str], ...]

    def within(self, window: Box) -> Shape | None:
        path = "".join(path for box, path in self.pieces if _meet(box, window))
        return Shape(self.code, self.label, self.of, path) if path else None


@dataclass(frozen=True, slots=True)
class World:
    """world.json, read once by whoever draws maps."""

    source: str  # whose borders these are, to be shown beside a map
    outline: str  # SVG path of the earth's edge
    graticule: str  # SVG path of meridians and parallels, 10 degrees apart
    areas: dict[str, tuple[_Area, ...]]

    def shapes(self, window: Box = EARTH) -> list[Shape]:
        """What meets the window, in order of code; finer when it shows a region and not the earth."""
        areas = self.areas[_FINE if window[2] - window[0] < REGION else _COARSE]
        return [shape for area in areas if (shape := area.within(window))]

    def home(self, code: str) -> Box | None:
        """The box about a country's largest piece: for France the one in Europe. None: it has no shape."""
        return next((area.home for area in self.areas[_FINE] if area.code == code), None)


def load() -> World | None:
    """None: the bundle is not built (make web builds it)."""
    try:
        with (files("dateline.explorer") / "static/built/world.json").open(encoding="utf-8") as file:
            held = json.load(file)
    except FileNotFoundError:
        return None
    areas = {scale: tuple(map(_area, found)) for scale, found in held["shapes"].items()}
    return World(held["source"], held["outline"], held["graticule"], areas)


def _area(held: dict[str, Any]) -> _Area:
    pieces = tuple(((left, top, right, bottom), path) for left, top, right, bottom, path in held["pieces"])
    left, top, right, bottom = held["home"]
    return _Area(held["code"], held["label"], held["of"], (left, top, right, bottom), pieces)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Canvas units of a point given in degrees."""
    at = asin(_M * sin(radians(lat)))
    square = at * at
    sixth = square**3
    x = radians(lon) * cos(at) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = at * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + SCALE * x, HEIGHT / 2 - SCALE * y


def window(points: Iterable[tuple[float, float]], least: float = 120, margin: float = 0.15) -> Box:
    """A window of the canvas's proportions about points on the canvas; the earth when there are none.

    `least` is its least width (120 units are about 2,400 km), `margin` the share left free about the points.
    """
    held = list(points)
    if not held:
        return EARTH
    xs, ys = [x for x, _ in held], [y for _, y in held]
    ratio = WIDTH / HEIGHT
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * ratio) * (1 + 2 * margin)
    width = min(max(width, least), WIDTH)
    left = max(min((min(xs) + max(xs) - width) / 2, WIDTH - width), 0)
    top = max(min((min(ys) + max(ys) - width / ratio) / 2, HEIGHT - width / ratio), 0)
    return left, top, left + width, top + width / ratio


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
