"""Where words can stand on a chart without lying on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WIDE = 0.56  # of the height of the type: width of a letter, about
_AWAY = 3  # between a dot and its word


class Label(NamedTuple):
    """A word beside a dot."""

    dx: float  # from the dot's middle
    dy: float  # of the line on which the letters stand
    anchor: str  # start | middle | end


class Dot(NamedTuple):
    """A dot that takes room, and its word."""

    x: float
    y: float
    radius: float
    words: str


Box = tuple[float, float, float, float]


def placed(dots: Sequence[Dot], size: float, within: Box, most: int = 60) -> list[Label | None]:
    """A label for each dot, in their order, the first ones first; None where there is no room. `size`: of the type."""
    taken: list[Box] = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    found: list[Label | None] = []
    for number, dot in enumerate(dots):
        label = next(_free(dot, size, within, taken, number), None) if number < most else None
        if label:
            taken.append(_box(dot, label, size))
        found.append(label)
    return found


def _free(dot: Dot, size: float, within: Box, taken: list[Box], own: int) -> Iterator[Label]:
    away = dot.radius + _AWAY
    for label in (
        Label(away, size * 0.35, "start"),
        Label(-away, size * 0.35, "end"),
        Label(0, -away, "middle"),
        Label(0, away + size * 0.8, "middle"),
    ):
        box = _box(dot, label, size)
        inside = box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
        if inside and not any(_meet(box, other) for n, other in enumerate(taken) if n != own):
            yield label


def _box(dot: Dot, label: Label, size: float) -> Box:
    width = len(dot.words) * size * _WIDE
    left = dot.x + label.dx - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width
    bottom = dot.y + label.dy + size * 0.2
    return left, bottom - size, left + width, bottom


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
