"""The network of actors: who with whom. Width is how often, colour and stroke are the sign, heads are the direction."""

from __future__ import annotations

from math import hypot, sqrt

from markupsafe import Markup

from dateline.explorer.draw import labels
from dateline.explorer.draw.svg import Links, linked, number, picture, tag
from dateline.explorer.queries.network import Knot, Network
from dateline.explorer.queries.pairs import Pair
from dateline.export.words import counted, harmless

WIDTH, HEIGHT = 900, 560
_SIDE, _TOP = 90, 36  # left free about the middles of the knots
_LEAST, _MOST = 5.0, 22.0  # radius of a knot
_FEW = 8  # events that a knot of full size has at least
_THIN, _THICK = 1.2, 9.0  # width of an edge
_HEAD = 7.0  # length of an arrow's head, beside its width
_TYPE = 13.0
_MAJOR = 10  # names that a phone shows
_EVEN = 0.5  # a mean score nearer to 0 is neither cooperation nor conflict


def drawn(shown: Network, links: Links) -> Markup:
    """Knots above edges, names above both."""
    most = max((k.events for k in shown.knots), default=1)
    at = {k.node.selector: _dot(k, most) for k in shown.knots}
    heaviest = max((e.events for e in shown.edges), default=1)
    edges = [_edge(e, at, heaviest, links) for e in reversed(shown.edges)]
    knots = [_knot(k, at[k.node.selector], links) for k in shown.knots]
    says = f"Network of {counted(len(shown.knots), 'actor')}; the table of pairs has the counts."
    return picture("network", says, *edges, *knots, *_names(shown, at), viewBox=f"0 0 {WIDTH} {HEIGHT}")


def _dot(knot: Knot, most: int) -> labels.Dot:
    x, y = _SIDE + knot.x * (WIDTH - 2 * _SIDE), _TOP + knot.y * (HEIGHT - 2 * _TOP)
    return labels.Dot(x, y, max(_LEAST, _MOST * sqrt(knot.events / max(most, _FEW))), _short(knot.node.name))


def _short(name: str) -> str:
    words = harmless(name)
    return words if len(words) <= 28 else f"{words[:27]}…"


def sign(score: float | None) -> str:
    """cooperation | conflict | even"""
    return "even" if score is None or abs(score) < _EVEN else "cooperation" if score > 0 else "conflict"


def _edge(edge: Pair, at: dict[str, labels.Dot], heaviest: int, links: Links) -> Markup:
    a, b = at[edge.left.selector], at[edge.right.selector]
    away = hypot(b.x - a.x, b.y - a.y) or 1.0
    ux, uy = (b.x - a.x) / away, (b.y - a.y) / away
    width = _THIN + (_THICK - _THIN) * edge.events / heaviest
    head = _HEAD + width
    to, fro = edge.forth + edge.both > 0, edge.back + edge.both > 0
    start, end = a.radius + (head if fro else 0), away - b.radius - (head if to else 0)
    parts = []
    if end > start:
        line = {"x1": a.x + ux * start, "y1": a.y + uy * start, "x2": a.x + ux * end, "y2": a.y + uy * end}
        parts.append(tag("line", **line, stroke_width=width))
    if to:
        parts.append(_head(a.x + ux * (away - b.radius), a.y + uy * (away - b.radius), ux, uy, head, width))
    if fro:
        parts.append(_head(a.x + ux * a.radius, a.y + uy * a.radius, -ux, -uy, head, width))
    inside = tag("g", *parts, class_=f"edge {sign(edge.score)}")
    return linked(links.to(pair=edge.selectors), _says(edge), inside) if edge.selectors else inside


def _head(x: float, y: float, ux: float, uy: float, length: float, width: float) -> Markup:
    """A triangle with its point at (x, y)."""
    half = 0.45 * length + 0.25 * width
    bx, by = x - ux * length, y - uy * length
    corners = ((x, y), (bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half))
    return tag("polygon", points=" ".join(f"{number(p)},{number(q)}" for p, q in corners))


def _says(e: Pair) -> str:
    ways = [f"{e.left.name} acts on {e.right.name} {e.forth}", f"the other way {e.back}", f"both act {e.both}"]
    score = "" if e.score is None else f"; mean score {e.score:+.1f}"
    return f"{counted(e.events, 'event')}: {', '.join(ways)}{score}"


def _knot(knot: Knot, dot: labels.Dot, links: Links) -> Markup:
    circle = tag("circle", class_="knot", cx=dot.x, cy=dot.y, r=dot.radius)
    says = f"{knot.node.name}: {counted(knot.events, 'event')} with the others"
    return linked(links.to(actor=(knot.node.selector,)), says, circle)


def _names(shown: Network, at: dict[str, labels.Dot]) -> list[Markup]:
    dots = [at[k.node.selector] for k in shown.knots]
    found = []
    for n, label in enumerate(labels.placed(dots, _TYPE, (0, 0, WIDTH, HEIGHT))):
        if label:
            class_ = "name" if n < _MAJOR else "name minor"
            where = {"x": dots[n].x + label.dx, "y": dots[n].y + label.dy}
            found.append(tag("text", dots[n].words, class_=class_, text_anchor=label.anchor, **where))
    return found
