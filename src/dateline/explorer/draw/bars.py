"""Bars: events over time, cooperation above the line and conflict below it, and how the two weigh."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dateline.explorer.draw.svg import Links, join, linked, percent, picture, step, tag
from dateline.explorer.queries.timeline import Bin, Row, Timeline
from dateline.export.words import counted

_HEIGHT = 190  # pixels for the bars of the chart over time
_ROOM = 22  # pixels above and below them
_STRIP = 24  # pixels of a strip of one type
_SPARK = 36  # pixels of a small chart
_SPARKS = 34  # bars of it
_LABELS = 6  # under the bars; a phone shows every second
_WAYS = (("q2", 1), ("q1", 0)), (("q4", 3), ("q3", 2))  # from the line outwards: class, index of the quad


def reach(*charts: Timeline) -> tuple[int, int]:
    """The greatest bars of cooperation and of conflict, so that charts side by side have one scale."""
    quads = [[row.counts for row in chart.quads] for chart in charts]
    up, down = (max((n for q in quads for n in _sums(q[a], q[b])), default=0) for a, b in ((0, 1), (2, 3)))
    return up, down


def over_time(chart: Timeline, links: Links, scale: tuple[int, int] | None = None) -> Markup:
    """Bars by quad: cooperation up, conflict down, on one scale from 0. `scale`: what it reaches up and down."""
    counts = [row.counts for row in chart.quads]
    up, down = scale or reach(chart)
    unit = _HEIGHT / max(up + down, 1)
    zero = _ROOM + up * unit
    every = step(max(up, down))
    ticks = [*range(0, up + 1, every), *range(-every, -down - 1, -every)]
    height = _HEIGHT + 2 * _ROOM
    lines = [tag("line", class_="grid", x1="0", x2="100%", y1=zero - t * unit, y2=zero - t * unit) for t in ticks]
    names = [tag("text", abs(t), class_="tick", x="30", y=zero - t * unit + 4, text_anchor="end") for t in ticks]
    bars = [_bar(chart.bins, n, [c[n] for c in counts], zero, unit, height, links) for n in range(len(chart.bins))]
    axis = tag("line", class_="zero", x1="0", x2="100%", y1=zero, y2=zero)
    says = (
        f"Events by {chart.unit}, cooperation above the line and conflict below it; the table beneath has the counts."
    )
    ways = [
        tag("text", words, class_="way", x="100%", y=y, text_anchor="end")
        for words, y, size in (("cooperation", 14, up), ("conflict", height - 5, down))
        if size
    ]
    plot = picture(
        "plot", says, *lines, *bars, axis, *ways, *_dates(chart, height - 5), width="100%", height=str(height)
    )
    side = tag("svg", *names, class_="scale", width="34", height=str(height), aria_hidden="true")
    return tag("div", side, plot, class_="timeline")


def _sums(*counts: Sequence[int]) -> list[int]:
    return [sum(some) for some in zip(*counts, strict=True)]


def _bar(
    bins: Sequence[Bin], n: int, quads: Sequence[int], zero: float, unit: float, height: float, links: Links
) -> Markup:
    """One stretch of time: all of it leads there."""
    width = 100 / len(bins)
    parts = [tag("rect", class_="hit", x=percent(n * width), width=percent(width), y="0", height=str(height))]
    for way, sign in zip(_WAYS, (-1, 1), strict=True):
        at = zero
        for class_, quad in way:
            size = quads[quad] * unit
            if size:
                top = at if sign > 0 else at - size
                where = {"x": percent((n + 0.08) * width), "width": percent(0.84 * width)}
                parts.append(tag("rect", class_=class_, y=top, height=size, **where))
            at += sign * size
    label, since, until = bins[n]
    cooperation = f"{quads[0]} verbal and {quads[1]} material cooperation"
    says = f"{label}: {cooperation}, {quads[2]} verbal and {quads[3]} material conflict"
    return linked(links.to(since=since, until=until), says, *parts) if any(quads) else parts[0]


def _dates(chart: Timeline, y: float) -> list[Markup]:
    number = len(chart.bins)
    every = max(1, -(-number // _LABELS))
    found = []
    for order, n in enumerate(range(0, number, every)):
        at = percent((n + 0.5) * 100 / number) if n else "0"
        class_ = "date minor" if order % 2 else "date"
        found.append(tag("text", short(chart, n), class_=class_, x=at, y=y, text_anchor="middle" if n else "start"))
    return found


def short(chart: Timeline, n: int) -> str:
    """The label of a stretch, as short as its neighbours let it be."""
    return chart.bins[n].label.removeprefix("week of ").replace(" quarter of", " q.")


def tallest(*charts: Timeline) -> int:
    """The greatest bar of all types."""
    return max((n for chart in charts for row in chart.types for n in row.counts), default=0)


def strip(row: Row, most: int, bins: Sequence[Bin], links: Links) -> Markup:
    """One type over time. `most`: the greatest bar of all the strips that stand together."""
    width = 100 / max(len(bins), 1)
    bars = []
    for n, events in enumerate(row.counts):
        if not events:
            continue
        size = max(1.0, events * (_STRIP - 2) / max(most, 1))
        bar = tag("rect", class_="one", x=percent(n * width), width=percent(0.84 * width), y=_STRIP - size, height=size)
        since, until = bins[n].since, bins[n].until
        says = f"{row.code}, {bins[n].label}: {counted(events, 'event')}"
        bars.append(linked(links.to(type=(row.code,), since=since, until=until), says, bar))
    line = tag("line", class_="zero", x1="0", x2="100%", y1=str(_STRIP), y2=str(_STRIP))
    label = f"{row.code} over time, {counted(row.events, 'event')}"
    return picture("strip", label, *bars, line, width="100%", height=str(_STRIP + 1))


def spark(up: Sequence[int], down: Sequence[int]) -> Markup:
    """Cooperation above the line, conflict below it, on a scale of its own; neighbours stand together as one bar."""
    together = -(-len(up) // _SPARKS) or 1
    up, down = _folded(up, together), _folded(down, together)
    most = max(max(up, default=0) + max(down, default=0), 1)
    unit = (_SPARK - 2) / most
    zero = 1 + max(up, default=0) * unit
    width = 100 / max(len(up), 1)
    bars = []
    for n, (above, below) in enumerate(zip(up, down, strict=True)):
        where = {"x": percent(n * width), "width": percent(0.86 * width)}
        if above:
            bars.append(tag("rect", class_="q2", y=zero - above * unit, height=above * unit, **where))
        if below:
            bars.append(tag("rect", class_="q4", y=zero, height=below * unit, **where))
    line = tag("line", class_="zero", x1="0", x2="100%", y1=zero, y2=zero)
    says = f"Over time: {sum(up)} cooperation, {sum(down)} conflict"
    return picture("spark", says, *bars, line, width="100%", height=str(_SPARK))


def _folded(counts: Sequence[int], together: int) -> list[int]:
    return [sum(counts[n : n + together]) for n in range(0, len(counts), together)]


def balance(quads: Sequence[int]) -> Markup:
    """Conflict to the left of the middle, cooperation to the right, as shares of both together."""
    whole = sum(quads) or 1
    bars, right, left = [], 50.0, 50.0
    for class_, quad in (("q2", 1), ("q1", 0)):
        width = 50 * quads[quad] / whole
        bars.append(tag("rect", class_=class_, x=percent(right), width=percent(width), y="2", height="14"))
        right += width
    for class_, quad in (("q4", 3), ("q3", 2)):
        width = 50 * quads[quad] / whole
        left -= width
        bars.append(tag("rect", class_=class_, x=percent(left), width=percent(width), y="2", height="14"))
    middle = tag("line", class_="zero", x1="50%", x2="50%", y1="0", y2="18")
    says = f"{quads[2] + quads[3]} conflict, {quads[0] + quads[1]} cooperation"
    return picture("balance", says, *bars, middle, width="100%", height="18")


def score(value: float | None) -> Markup:
    """A mean on PLOVER's scale: to the right of the middle cooperation, to the left conflict; the ends are 10."""
    ends = [tag("line", class_="grid", x1=f"{x}%", x2=f"{x}%", y1="4", y2="14") for x in (0, 100)]
    middle = tag("line", class_="zero", x1="50%", x2="50%", y1="0", y2="18")
    ground = tag("line", class_="grid", x1="0", x2="100%", y1="9", y2="9")
    if value is None:
        return picture("balance", "No score", ground, *ends, middle, width="100%", height="18")
    width, start = 5 * abs(value), 50 + min(5 * value, 0)
    class_ = "q2" if value > 0 else "q4"
    bar = tag("rect", class_=class_, x=percent(start), width=percent(width), y="4", height="10")
    return picture("balance", f"{value:+.1f} of 10", ground, *ends, bar, middle, width="100%", height="18")


def signed(value: float | None) -> str:
    """A score with its sign, one place; a dash where there is none."""
    return "–" if value is None else f"{value:+.1f}".replace("-", "−")


def key() -> Markup:
    """What the four fillings mean."""
    names = (
        ("q1", "verbal cooperation"),
        ("q2", "material cooperation"),
        ("q3", "verbal conflict"),
        ("q4", "material conflict"),
    )
    return join(
        tag(
            "span",
            tag("svg", tag("rect", class_=c, width="14", height="14"), width="14", height="14", aria_hidden="true"),
            " ",
            says,
        )
        for c, says in names
    )


def edge_key() -> Markup:
    """What the strokes of a network mean."""
    names = (("cooperation", "mean score above 0.5"), ("conflict", "below −0.5"), ("even", "between"))
    line = {"x1": "0", "x2": "34", "y1": "7", "y2": "7", "stroke_width": "4"}
    return join(
        tag(
            "span",
            tag("svg", tag("g", tag("line", **line), class_=f"edge {c}"), width="34", height="14", aria_hidden="true"),
            f" {says}",
        )
        for c, says in names
    )
