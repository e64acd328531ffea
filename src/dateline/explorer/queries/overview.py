"""The overview: what happened, by whose word; and, side by side, what another voice makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.explorer.columns import Columns, Picked
from dateline.explorer.filters import Filters, Whose
from dateline.explorer.page import Question
from dateline.explorer.queries.choices import countries
from dateline.explorer.queries.network import Network, alike, network
from dateline.explorer.queries.nodes import grouping, nodes
from dateline.explorer.queries.pairs import Pair, dealings
from dateline.explorer.queries.places import Map, mapped
from dateline.explorer.queries.speakers import Quoted, speakers
from dateline.explorer.queries.timeline import Bins, Timeline, binned, timeline
from dateline.explorer.queries.whose import Voice, called, voices

PARAMETERS = {
    "by": "who counts as one in pairs and in the network: country (where it is known) or actor",
    "against": "another voice to set beside the view, as in whose",
    "world": "1: the map shows the whole world, not only where the events are",
}
_PAIRS, _SPEAKERS = 20, 20  # shown; /pairs and /speakers have all


@dataclass(frozen=True, slots=True)
class View:
    """What one voice tells."""

    filters: str  # the part of the address after the "?"
    whose: str
    name: str  # by whose word, in words
    events: int
    reports: int
    timeline: Timeline
    map: Map
    pairs: tuple[Pair, ...]
    all_pairs: int
    network: Network
    speakers: tuple[Quoted, ...]
    all_speakers: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of what the filters leave."""

    events: int
    reports: int
    voices: tuple[Voice, ...]
    views: tuple[View, ...]  # what is looked at, and what it is set against
    by: str
    against: str
    world: bool


def answer(question: Question) -> Overview:
    """What the filters leave. Raises UsageError for what cannot be asked."""
    columns, filters, asked = question.columns, question.filters, question.asked
    names = question.tables.build(countries)
    shared = binned(columns, filters)
    by, against = grouping(asked.get("by", "")), _against(filters, asked)
    shown = [filters, *([filters.having(whose=against)] if against else [])]
    views = tuple(_view(question, one, shared, names, by) for one in shown)
    if against:
        drawn = alike([view.network for view in views])
        views = tuple(replace(view, network=one) for view, one in zip(views, drawn, strict=True))
    return Overview(
        events=views[0].events,
        reports=views[0].reports,
        voices=voices(columns, filters, shared, names),
        views=views,
        by=by,
        against=str(against or ""),
        world=asked.get("world", "") == "1",
    )


def _against(filters: Filters, asked: Mapping[str, str]) -> Whose | None:
    """The other voice; None where it is none, or the same."""
    words = asked.get("against", "")
    if not words:
        return None
    sides = [("side", str(side)) for side in filters.side]
    whose = Filters.of([*sides, ("whose", words)]).whose
    return whose if whose != filters.whose else None


def _view(question: Question, filters: Filters, shared: Bins, names: Mapping[str, str], by: str) -> View:
    columns = question.columns
    picked = columns.pick(filters)
    between = dealings(columns, picked.tellings, nodes(columns, question.tables, by))
    quoted = _quoted(columns, picked, filters, names)
    return View(
        filters.query(),
        str(filters.whose),
        called(filters.whose, names),
        len(picked.tellings),
        len(picked.reports),
        timeline(columns, picked.tellings, shared),
        mapped(columns, picked.tellings, names),
        (pairs := between.ranking(shared)).best(_PAIRS),
        len(pairs),
        network(between),
        quoted[0],
        quoted[1],
    )


def _quoted(
    columns: Columns, picked: Picked, filters: Filters, names: Mapping[str, str]
) -> tuple[tuple[Quoted, ...], int]:
    ranking = speakers(columns, picked.reports, filters, names)
    return ranking.best(_SPEAKERS), len(ranking)
