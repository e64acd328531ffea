"""The lists of those who are quoted, of pairs, and of places: counted from the columns, the greatest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline.explorer.listing import PARAMETERS, Paged, paged, sort_of
from dateline.explorer.page import Listing, Question
from dateline.explorer.queries.choices import countries
from dateline.explorer.queries.nodes import GROUPINGS, grouping, nodes
from dateline.explorer.queries.pairs import Pair, dealings
from dateline.explorer.queries.places import Where, places
from dateline.explorer.queries.ranking import Ranking
from dateline.explorer.queries.speakers import Quoted, speakers

T = TypeVar("T")
PAIR_PARAMETERS = {"by": f"who counts as one: {' or '.join(GROUPINGS)}", **PARAMETERS}
_SPEAKERS = (
    ("name", "text"), ("code", "text"), ("country", "text"), ("sides", "list"), ("events", "integer"),
    ("reports", "integer"), ("outlets", "integer"), ("cooperation", "integer"), ("conflict", "integer"),
    ("denied", "integer"),
)  # fmt: skip
_PAIRS = (
    ("left", "text"), ("right", "text"), ("events", "integer"), ("forth", "integer"), ("back", "integer"),
    ("both", "integer"), ("score", "number"), ("cooperation", "integer"), ("conflict", "integer"),
)  # fmt: skip
_PLACES = (
    ("name", "text"), ("region", "text"), ("country", "text"), ("precision", "text"), ("lat", "number"),
    ("lon", "number"), ("events", "integer"), ("cooperation", "integer"), ("conflict", "integer"), ("score", "number"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speakers:
    """A page of those by whose word events are told."""

    speakers: Paged[Quoted]  # the page asked for


@dataclass(frozen=True, slots=True)
class Pairs:
    """A page of pairs."""

    pairs: Paged[Pair]  # the page asked for
    by: str  # country | actor: who counts as one


@dataclass(frozen=True, slots=True)
class Places:
    """A page of places."""

    places: Paged[Where]  # the page asked for


def all_speakers(question: Question) -> Speakers:
    return Speakers(_page(question, _of_speakers(question)))


def all_pairs(question: Question) -> Pairs:
    return Pairs(_page(question, _of_pairs(question)), grouping(question.asked.get("by", "")))


def all_places(question: Question) -> Places:
    return Places(_page(question, _of_places(question)))


def speakers_listing(question: Question) -> Listing:
    return _file(question, _of_speakers(question), _SPEAKERS, lambda s: [getattr(s, name) for name, _ in _SPEAKERS])


def pairs_listing(question: Question) -> Listing:
    def cells(pair: Pair) -> list[Any]:
        return [pair.left.name, pair.right.name, *(getattr(pair, name) for name, _ in _PAIRS[2:])]

    return _file(question, _of_pairs(question), _PAIRS, cells)


def places_listing(question: Question) -> Listing:
    return _file(question, _of_places(question), _PLACES, lambda p: [getattr(p, name) for name, _ in _PLACES])


def _of_speakers(question: Question) -> Ranking[Quoted]:
    columns, filters, names = question.columns, question.filters, question.tables.build(countries)
    return _kept(question, "speakers", lambda: speakers(columns, columns.pick(filters).reports, filters, names))


def _of_pairs(question: Question) -> Ranking[Pair]:
    columns, by = question.columns, grouping(question.asked.get("by", ""))
    ends = nodes(columns, question.tables, by)
    return _kept(
        question, f"pairs {by}", lambda: dealings(columns, columns.pick(question.filters).tellings, ends).ranking()
    )


def _of_places(question: Question) -> Ranking[Where]:
    columns, names = question.columns, question.tables.build(countries)
    return _kept(question, "places", lambda: places(columns, columns.pick(question.filters).tellings, names))


def _kept(question: Question, name: str, make: Callable[[], Ranking[T]]) -> Ranking[T]:
    return question.memory.of(("ranking", name, question.columns.state, question.filters), make)


def _page(question: Question, ranking: Ranking[T]) -> Paged[T]:
    return paged(len(ranking), question.asked, ranking.sorts, ranking.rows)


def _file(
    question: Question, ranking: Ranking[T], columns: Sequence[tuple[str, str]], cells: Callable[[T], Sequence[Any]]
) -> Listing:
    sort = sort_of(question.asked, ranking.sorts)

    def rows() -> Iterator[Sequence[Any]]:
        return map(cells, ranking.all(sort.removeprefix("-"), sort.startswith("-")))

    return Listing(columns, rows())
