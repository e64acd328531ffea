"""Charts of one event as SVG: when each outlet told it and from whom, how wide its numbers are, who does what to whom.

Places across are in percent, so that the words keep their size on a narrow screen. Colours come from classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dateline.explorer.coded import iso, ordinal
from dateline.explorer.queries.drawn import Drawn
from dateline.explorer.queries.event import Bar, Bars
from dateline.explorer.queries.family import Family, Source
from dateline.explorer.queries.telling import Telling
from dateline.export.words import counted, harmless

_LEFT, _WIDE = 3.0, 94.0  # percent: where the first day stands, and how far the last one is from it
_ROW, _HEAD = 34, 26  # pixels
_ROWS = 60  # that a chart shows
_LABEL = 46  # characters of a label


@dataclass(frozen=True, slots=True)
class _Row:
    """One report on the chart."""

    telling: Telling
    x: float  # percent
    y: int  # pixels


def told_when(told: Sequence[Telling], sources: Sequence[Source], families: Sequence[Family]) -> Markup:
    """A line for each report, under its independent source; what is copied hangs on its original."""
    by_id = {t.id: t for t in told}
    days = [d for t in told if (d := ordinal(t.published))]
    first, last = (min(days), max(days)) if days else (0, 0)
    rows: dict[str, _Row] = {}
    out: list[Markup] = []
    y = 24
    for source in sources:
        shown = [by_id[r] for r in source.reports if r in by_id]
        if not shown or len(rows) >= _ROWS:
            continue
        y += _HEAD
        out.append(Markup('<text class="source" x="0" y="{}">{}</text>').format(y - 6, _source(source)))
        for t in shown[: _ROWS - len(rows)]:
            rows[t.id] = _Row(t, _across(ordinal(t.published), first, last), y + 22)
            y += _ROW
    copied = [c for f in families for c in _copied(f, rows)]
    drawn = Markup("").join((*_axis(first, last), *out, *copied, *map(_report, rows.values())))
    says = f"{counted(len(told), 'report')} of {counted(len(sources), 'independent source')}"
    return Markup(
        '<svg class="told-when" width="100%" height="{}" role="img" aria-labelledby="told-when-title told-when-says">'
        '<title id="told-when-title">When each outlet told it, and from whom</title>'
        '<desc id="told-when-says">{}, {}. The table beneath has each of them.</desc>{}</svg>'
    ).format(y + 6, says, _between(first, last), drawn)


def _source(source: Source) -> str:
    n = len(source.reports)
    name = "outlet unknown" if source.why == "article" else _short(source.name)
    return f"{name}: {n} reports, one source" if n > 1 else name


def _report(row: _Row) -> Markup:
    t = row.telling
    label = _short(f"{t.publisher or 'outlet unknown'}, {t.told}")
    return Markup(
        '<line class="track" x1="0" x2="100%" y1="{y}" y2="{y}"/><text x="12" y="{above}">{label}</text>'
        '<circle class="dot {voice}" cx="{x}%" cy="{y}" r="6"><title>{day}: {label}</title></circle>'
    ).format(y=row.y, above=row.y - 10, x=row.x, label=label, voice=_voice(t), day=t.published or "day unknown")


def _copied(family: Family, rows: Mapping[str, _Row]) -> Iterator[Markup]:
    """From the original down to each copy on the chart."""
    original = rows.get(family.report)
    for copy in family.copies:
        row = rows.get(copy.report)
        if original is not None and row is not None:
            yield Markup(
                '<line class="copied" x1="{x}%" x2="{x}%" y1="{a}" y2="{b}"/>'
                '<line class="copied" x1="{x}%" x2="{to}%" y1="{b}" y2="{b}"/>'
            ).format(x=original.x, to=row.x, a=original.y, b=row.y)


def _axis(first: int, last: int) -> Iterator[Markup]:
    if first:
        yield Markup('<text class="day" x="0" y="14">{}</text>').format(iso(first))
    if last > first:
        yield Markup('<text class="day" x="100%" y="14" text-anchor="end">{}</text>').format(iso(last))


def _across(day: int, first: int, last: int) -> float:
    """Percent; what has no day stands at the edge."""
    if not day:
        return 0.0
    return round(_LEFT + _WIDE * (day - first) / (last - first), 2) if last > first else _LEFT


# ------------------------------------------------------------------------------------------------------------ numbers


def reach(bar: Bar, bars: Bars) -> Markup:
    """One number as a bar from its least to its greatest reading; an open end fades to the edge."""
    top = bars.high * 1.15 or 1.0
    low, high = bar.low or 0.0, top if bar.high is None else bar.high
    x, width = 100 * low / top, max(100 * (high - low) / top, 1.2)
    kind = "open" if bar.low is None or bar.high is None else "shut"
    return Markup(
        '<svg class="reach" width="100%" height="16" aria-hidden="true">'
        '<line class="track" x1="0" x2="100%" y1="8" y2="8"/>'
        '<rect class="{} {} {}" x="{}%" width="{}%" y="2" height="12" rx="2"/></svg>'
    ).format(kind, bar.voice, "quiet" if bar.agrees else "against", round(min(x, 98.8), 2), round(width, 2))


# ------------------------------------------------------------------------------------------------------ who does what


def arrow(drawn: Drawn) -> Markup:
    """From who acts to whom it is done: coloured by its sign, broken where it is not told as done."""
    sign = "cooperation" if drawn.quad in (1, 2) else "conflict"
    state = drawn.factuality[0].name if drawn.factuality else "happened"
    back = Markup('<path class="head" d="M12 4 L2 10 L12 16"/>') if drawn.reciprocal else Markup("")
    return Markup(
        '<svg class="arrow {} {}" width="100%" height="20" aria-hidden="true">'
        '<line x1="3" x2="100%" y1="10" y2="10"/>{}'
        '<svg x="100%" overflow="visible"><path class="head" d="M-12 4 L-2 10 L-12 16"/></svg></svg>'
    ).format(sign, state, back)


# -------------------------------------------------------------------------------------------------------------- words


def _voice(t: Telling) -> str:
    return t.voice if t.voice in ("narrator", "attributed", "hedged") else ""


def _short(words: str) -> str:
    clean = harmless(words)
    return clean if len(clean) <= _LABEL else clean[: _LABEL - 1] + "…"


def _between(first: int, last: int) -> str:
    if not first:
        return "on days that are not known"
    return f"on {iso(first)}" if first == last else f"from {iso(first)} to {iso(last)}"
