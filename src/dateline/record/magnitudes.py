"""Which event a figure belongs to: one at most, of a type that the figure can measure, told nearest to it.

"The two met after a raid that killed twelve": the twelve are the raid's. A sentence that only goes on telling what
came of an event ("At least twelve were hurt.") gives its figures to that event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Article, Event, Figure, Span

# What a figure of people can measure, the likeliest type first. Any other figure measures whatever is told nearest.
FITS: dict[str, tuple[str, ...]] = {
    "killed": ("ASSAULT", "PROTEST", "COERCE"),
    "injured": ("ASSAULT", "PROTEST", "COERCE"),
    "missing": ("ASSAULT",),
    "abducted": ("ASSAULT", "COERCE"),
    "arrested": ("COERCE", "ACCUSE", "PROTEST", "ASSAULT"),
    "displaced": ("ASSAULT", "SANCTION", "COERCE"),
    "deported": ("SANCTION", "COERCE"),
    "protesters": ("PROTEST",),
    "released": ("RETREAT", "CONCEDE", "COOPERATE"),
    "returned": ("RETREAT", "CONCEDE", "COOPERATE", "AID"),
    "troops": ("MOBILIZE", "RETREAT", "ASSAULT", "AID", "COOPERATE", "THREATEN"),
}
_HARM = frozenset(("killed", "injured", "missing", "arrested", "displaced"))  # told on in the sentence after
_LESS_LIKELY = 60  # code points that a less likely type must be nearer
_REACH = 400  # code points between an event and a figure that a later sentence gives it


def allot(article: Article, events: Sequence[Event], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """`events` with the figures that are theirs."""
    at = sorted(range(len(events)), key=lambda n: _trigger(events[n]).start)
    starts = [_trigger(events[n]).start for n in at]
    told = {f.id: [n for n, e in enumerate(events) if f.id in e.figures] for f in figures} if figures else {}
    own: dict[int, list[str]] = {}
    home: dict[str, int | None] = {}
    for figure in figures:
        if figure.part_of in home:
            found = home[figure.part_of]
        else:
            found = _nearest(figure, [(n, events[n]) for n in told[figure.id]])
            if found is None and figure.measure in _HARM and not told[figure.id]:
                found = _told_before(article, figure, events, at, starts)
        home[figure.id] = found
        if found is not None:
            own.setdefault(found, []).append(figure.id)
    return tuple(replace(e, figures=tuple(own.get(n, ()))) for n, e in enumerate(events))


def _nearest(figure: Figure, told: list[tuple[int, Event]]) -> int | None:
    """The event in whose clause the figure stands that it can measure, told nearest."""
    fits = FITS.get(figure.measure)
    best: tuple[int, int] | None = None
    for n, event in told:
        if fits is not None and event.type not in fits:
            continue
        less = fits.index(event.type) * _LESS_LIKELY if fits else 0
        gap = less + min(_gap(figure.span, s) for s in event.trigger or (event.clause,))
        if best is None or gap < best[0]:
            best = gap, n
    return None if best is None else best[1]


def _told_before(
    article: Article, figure: Figure, events: Sequence[Event], at: list[int], starts: list[int]
) -> int | None:
    """The last event of the paragraph before the figure, when that is a deed that happened and can be measured so."""
    i = bisect_right(starts, figure.span.start) - 1
    if i < 0:
        return None
    event = events[at[i]]
    block = article.block_at(figure.span.start)
    near = block is not None and block.span.covers(_trigger(event)) and figure.span.start - event.clause.end < _REACH
    deed = event.factuality == "happened" and not event.background and event.type in FITS[figure.measure][:2]
    return at[i] if near and deed else None


def _trigger(event: Event) -> Span:
    return event.trigger[0] if event.trigger else event.clause


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
