"""The judgements on file: what people said, how much of the machine's work they call right, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.dataset import MACHINE, TABLES, JudgementRow
from dateline.explorer.listing import Paged, paged
from dateline.explorer.page import Listing, Question
from dateline.explorer.queries.units import units
from dateline.score import Agreement, Rate, score_of
from dateline.score.corpus import STRATA
from dateline.store import Store

_SORTS = ("-made", "made", "by", "kind", "left")
PARAMETERS = {"page": "of the list, from 1", "sort": "column, with - before it where it goes down"}


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people judged."""

    judgements: Paged[JudgementRow]  # people's, those withdrawn too
    coders: tuple[str, ...]
    rates: tuple[Rate, ...]  # of reports: in all, by type and by voice, then of each value
    agreement: tuple[Agreement, ...]  # empty where nobody judged what another did


def answer(question: Question) -> Judgements:
    """A page of the list, and the score of all that stands."""
    rows = _people(question.store)

    def some(column: str, down: bool, at: slice) -> Sequence[JudgementRow]:
        return sorted(rows, key=lambda j: (getattr(j, column), j.id), reverse=down)[at]

    key = ("score", question.store.state)
    score = question.memory.of(key, lambda: score_of(_Held(question)))
    shown = tuple(r for r in score.rates if r.judged and not (r.first and r.second))
    return Judgements(paged(len(rows), question.asked, _SORTS, some), score.coders, shown, score.agreement)


def listing(question: Question) -> Listing:
    """All of people's judgements, as the table of this name has them."""
    table = TABLES["judgements"]
    rows = ([getattr(j, c) for c in table.columns] for j in _people(question.store))
    return Listing([(c, "number" if c == "score" else "text") for c in table.columns], rows)


def _people(store: Store) -> list[JudgementRow]:
    return list(store.rows("judgements", where={"by": ("!=", MACHINE)}))


class _Held:
    """The store, whose reports' strata come from memory."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def rows(self, table: str, *, where: Mapping[str, Any] | None = None) -> Iterator[Any]:
        return self._question.store.rows(table, where=where)

    def values(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        if (table, *columns) == ("reports", *STRATA["reports"]):
            return ((first, second) for _, first, second in units(self._question, "reports"))
        return self._question.store.values(table, columns)
