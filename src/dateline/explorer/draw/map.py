"""The map of events: a dot is a place known as well as a city, a region a ring, a country never more than a shade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

from markupsafe import Markup

from dateline.explorer.draw import labels, world
from dateline.explorer.draw.svg import Links, join, linked, number, percent, picture, tag
from dateline.explorer.filters import CODE
from dateline.explorer.queries.places import Map, Where
from dateline.export.words import counted, harmless

_LEAST, _MOST = 3.0, 17.0  # pixels: radius of a dot
_FEW = 8  # events that a dot of full size has at least
_SHADES = 4  # of countries
_LABELS = 14  # names on the map; a phone shows the first four
_MAJOR = 4
_WIDTH, _TYPE = 800.0, 12.0  # pixels, for which labels are placed
_EDGE = 0.04  # of the events at each side that do not widen the window


@lru_cache(maxsize=1)
def _world() -> world.World | None:
    return world.load()


def drawn(shown: Map, links: Links, window: world.Box | None = None, most: int = 0) -> Markup:
    """The map with its countries. `most`: the events of the greatest dot, where maps stand side by side."""
    window = window or _window([shown])
    ground, dots = _countries(shown, window, links), _dots(shown.spots, window, most or greatest(shown), links)
    inner = tag("svg", *ground, viewBox=" ".join(map(number, _size(window))), preserveAspectRatio="none", **_FULL)
    says = f"Map of {counted(len(shown.spots), 'place')}; the table beneath has them all."
    return picture("map", says, inner, *dots)


_FULL = {"width": "100%", "height": "100%"}


def source() -> str:
    """Whose borders these are; empty without the shapes."""
    held = _world()
    return held.source if held else ""


def greatest(*shown: Map) -> int:
    """Events at the greatest place."""
    return max((w.events for one in shown for w in one.spots), default=1)


def window(*shown: Map, whole: bool = False) -> world.Box:
    """What maps side by side show alike: where most events are, or the `whole` earth."""
    return world.EARTH if whole else _window(shown)


def outside(shown: Map, window: world.Box) -> int:
    """Events at places that the window leaves out."""
    return sum(w.events for w in shown.spots if not _in(_point(w), window))


def shaded(shown: Map) -> list[Where]:
    """The countries that are a shade."""
    return [w for w in shown.wide if w.precision == "country"]


# ------------------------------------------------------------------------------------------------------------ ground


def _window(shown: Sequence[Map]) -> world.Box:
    """About the places, but for a few events at each side."""
    spots = [w for one in shown for w in one.spots if w.lat is not None and w.lon is not None]
    points = [(*_point(w), w.events) for w in spots]
    held, sizes = _world(), []
    for where in [] if points else [w for one in shown for w in shaded(one)]:
        home = held.home(where.country) if held else None
        sizes += [home[:2], home[2:]] if home else []
    if not points:
        return world.window(sizes)
    (left, right), (top, bottom) = (_middle([(p[axis], p[2]) for p in points]) for axis in (0, 1))
    return world.window([(left, top), (right, bottom)])


def _middle(weighed: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """The stretch that holds all but a share at either end."""
    ordered = sorted(weighed)
    spare = _EDGE * sum(events for _, events in ordered)
    ends = []
    for run in (ordered, ordered[::-1]):
        passed = 0.0
        for at, events in run:
            passed += events
            if passed > spare:
                ends.append(at)
                break
    return ends[0], ends[1]


def _size(window: world.Box) -> tuple[float, float, float, float]:
    return window[0], window[1], window[2] - window[0], window[3] - window[1]


def _countries(shown: Map, window: world.Box, links: Links) -> list[Markup]:
    held = _world()
    if held is None:
        return []
    events: Counter[str] = Counter()
    for where in shaded(shown):
        events[where.country] += where.events
    most = max(events.values(), default=0)
    most = max(most, _SHADES)
    drawn_ = [tag("path", class_="graticule", d=held.graticule), tag("path", class_="edge", d=held.outline)]
    for shape in held.shapes(window):
        shade = -(-_SHADES * events[shape.code] // most) if shape.code else 0
        path = tag("path", class_=f"land shade{shade}" if shade else "land", d=shape.path)
        if shade:
            says = f"{shape.code}: {counted(events[shape.code], 'event')} known no nearer than the country"
            path = linked(links.to(place=(CODE + shape.code,)), says, path)
        drawn_.append(path)
    return drawn_


# -------------------------------------------------------------------------------------------------------------- dots


def _point(where: Where) -> tuple[float, float]:
    return world.project(where.lat or 0.0, where.lon or 0.0)


def _in(point: tuple[float, float], window: world.Box) -> bool:
    return window[0] <= point[0] <= window[2] and window[1] <= point[1] <= window[3]


def radius(events: int, most: int) -> float:
    """The area of a dot stands for its events."""
    return max(_LEAST, _MOST * sqrt(events / max(most, _FEW)))


def _dots(spots: Sequence[Where], window: world.Box, most: int, links: Links) -> list[Markup]:
    """The greatest first, so that the small ones lie above; then the names."""
    left, top, width, height = _size(window)
    shown = []
    for where in spots:
        x, y = _point(where)
        if where.lat is not None and where.lon is not None and _in((x, y), window):
            shown.append((where, 100 * (x - left) / width, 100 * (y - top) / height))
    dots = [_dot(w, x, y, radius(w.events, most), links) for w, x, y in shown]
    return [*dots, *_names(shown, most)]


def _dot(where: Where, x: float, y: float, size: float, links: Links) -> Markup:
    says = f"{where.name}, {where.country_name or where.region} ({where.precision}): {counted(where.events, 'event')}"
    class_ = "dot region" if where.precision == "region" else "dot"
    circle = tag(
        "circle", class_=class_, cx=percent(x), cy=percent(y), r=max(size, 6.0) if "region" in class_ else size
    )
    return linked(links.to(place=(where.name,)), says, circle)


def _names(shown: Sequence[tuple[Where, float, float]], most: int) -> list[Markup]:
    ratio = _WIDTH * world.HEIGHT / world.WIDTH
    dots = [
        labels.Dot(x * _WIDTH / 100, y * ratio / 100, radius(w.events, most), harmless(w.name)) for w, x, y in shown
    ]
    found = []
    for n, label in enumerate(labels.placed(dots, _TYPE, (0, 0, _WIDTH, ratio), _LABELS)):
        if label:
            place = {"x": percent(shown[n][1]), "y": percent(shown[n][2]), "dx": label.dx, "dy": label.dy}
            class_ = "name" if n < _MAJOR else "name minor"
            found.append(tag("text", dots[n].words, class_=class_, text_anchor=label.anchor, **place))
    return found


def sizes(*shown: Map) -> Markup:
    """The key to the dots: one event, and as many as at the greatest place."""
    most = greatest(*shown)
    steps = sorted({1, max(1, most // 4), most})
    found = []
    for events in steps:
        r = radius(events, most)
        circle = tag("circle", class_="dot", cx=r + 1, cy=r + 1, r=r)
        side = number(2 * r + 2)
        found.append(
            tag("span", tag("svg", circle, width=side, height=side, aria_hidden="true"), f" {counted(events, 'event')}")
        )
    return join(found)
