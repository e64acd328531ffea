"""Sampling and scoring what a store holds: the rows that are needed, read from it, and what comes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from dateline.dataset import JudgementRow
from dateline.judging import coders, grouped, standing
from dateline.score.agreement import Agreement, agreement
from dateline.score.precision import Judgeable, Rate, rates, verdict
from dateline.score.sample import Sample, Stratum, sample
from dateline.score.values import KINDS

Of = Literal["reports", "statements"]
STRATA = {"reports": ("type", "voice"), "statements": ("kind", "strength")}
_FETCHED = 500  # rows asked for at a time


class Rows(Protocol):
    """What is read from: a store, or any view of one."""

    def rows(self, table: str, *, where: Mapping[str, Any] | None = None) -> Iterator[Any]:
        """Row objects of the table's class."""

    def values(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The columns asked for, a tuple a row."""


@dataclass(frozen=True, slots=True)
class Score:
    """How much is right of what people judged, and how far they agree."""

    of: Of  # what was judged
    coders: tuple[str, ...]  # who judged, sorted
    first: str = ""  # UTC time of the earliest judgement that counts; empty for none
    last: str = ""  # the same of the latest
    judged: int = 0  # rows
    on_file: int = 0  # rows in the store
    covered: int = 0  # rows in strata of which some were judged
    seed: int | None = None  # of the sample; None where the rows judged are none
    drawn: int = 0  # rows in the sample
    readers: tuple[str, ...] = ()  # fingerprints of what read the pages
    rates: tuple[Rate, ...] = ()
    agreement: tuple[Agreement, ...] = field(default=())  # empty where nobody judged what another did


def sample_of(store: Rows, n: int, *, seed: int = 1, of: Of = "reports") -> Sample:
    """A sample of the store's reports (by type and voice) or statements (by kind and strength). Raises UsageError."""
    return sample(store.values(KINDS[of][0], ("id", *STRATA[of])), n, seed)


def score_of(store: Rows, *, of: Of = "reports", by: str = "", seed: int | None = None, n: int = 0) -> Score:
    """Precision and agreement by the judgements in the store; by those of one coder, if `by` names him.

    With `seed` and `n` the rows judged are those of the sample which that seed draws, others are passed over, and each
    stands for its share of the corpus; without, every row judged counts once. Raises UsageError as `sample`.
    """
    first, second = STRATA[of]
    drawn = sample_of(store, n, seed=seed, of=of) if seed is not None else None
    sizes = drawn.sizes if drawn else _sizes(store, of)
    wanted = {d.id for d in drawn.drawn} if drawn else None
    told = [j for j in standing(store.rows("judgements")) if not j.right and (wanted is None or j.left in wanted)]
    rows = _judged(store, of, told)
    on = grouped(told)
    said = {r.id: verdict(r, on[r.id], (getattr(r, first), getattr(r, second)), by) for r in rows}
    verdicts = [v for v in said.values() if v]
    counted = [j for j in told if said.get(j.left) and (not by or j.by == by)]
    covered = {v.stratum for v in verdicts}
    return Score(
        of,
        tuple(coders(counted)),
        min((j.made for j in counted), default=""),
        max((j.made for j in counted), default=""),
        len(verdicts),
        sum(sizes.values()),
        sum(sizes[s] for s in covered),
        seed,
        len(drawn.drawn) if drawn else 0,
        tuple(sorted({r for (r,) in store.values("copies", ("reader",)) if r})),
        tuple(rates(verdicts, sizes, KINDS[of][1], weighted=drawn is not None)),
        tuple(a for a in agreement(rows, told, seed or 1) if a.units) if not by else (),
    )


def _sizes(store: Rows, of: Of) -> dict[Stratum, int]:
    counts = Counter(store.values(KINDS[of][0], STRATA[of]))
    return {(str(a), str(b)): n for (a, b), n in sorted(counts.items())}


def _judged(store: Rows, of: Of, judgements: Sequence[JudgementRow]) -> list[Judgeable]:
    """Rows on file that somebody judged, in the order of their ids."""
    return [*fetched(store, KINDS[of][0], sorted({j.left for j in judgements}))]


def fetched(store: Rows, table: str, ids: Sequence[str]) -> Iterator[Any]:
    """The rows of these ids that are on file."""
    for at in range(0, len(ids), _FETCHED):
        yield from store.rows(table, where={"id": ids[at : at + _FETCHED]})
