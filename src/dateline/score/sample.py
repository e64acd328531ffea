"""A sample of rows for people to check, stratified and seeded: the same seed draws the same rows everywhere.

Rows of a stratum are taken in the order of a hash of seed and id, so what is drawn depends neither on the order of the
rows nor on the platform, and rows that come to other strata change at most how many are taken, never which come first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import nsmallest

from dateline.errors import UsageError

Stratum = tuple[str, str]  # type and voice of a report; kind and strength of a statement


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row to be checked."""

    id: str  # of the row
    stratum: Stratum  # where it was drawn
    probability: float  # 0..1, with which a row of this stratum is drawn; its inverse is the weight


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and of how many."""

    seed: int  # of the draw
    sizes: Mapping[Stratum, int]  # rows of each stratum on file, sorted by name
    drawn: tuple[Drawn, ...]  # by stratum, in the order of the draw


def sample(units: Iterable[tuple[str, str, str]], n: int, seed: int = 1) -> Sample:
    """Draw `n` of the units (id and the two parts of its stratum); all of them where there are no more.

    Raises UsageError where there are more strata than rows to be drawn: one of each is the least.
    """
    members: dict[Stratum, list[str]] = {}
    for id_, first, second in units:
        members.setdefault((first, second), []).append(id_)
    sizes = {s: len(members[s]) for s in sorted(members)}
    shares = allocation(sizes, n)
    drawn = (
        Drawn(id_, s, shares[s] / sizes[s])
        for s in sizes
        for id_ in nsmallest(shares[s], members[s], key=lambda id_: _lot(seed, id_))
    )
    return Sample(seed, sizes, tuple(drawn))


def allocation(sizes: Mapping[Stratum, int], n: int) -> dict[Stratum, int]:
    """How many of each stratum: in proportion to its size, by largest remainder, and one at least.

    Of equal remainders the larger stratum's counts first, then the first by name. Raises UsageError as `sample`.
    """
    if n < 1:
        raise UsageError(f"found a sample of {n}; expected 1 or more")
    if n >= sum(sizes.values()):
        return dict(sizes)
    if n < len(sizes):
        raise UsageError(
            f"found a sample of {n} for {len(sizes)} strata; draw {len(sizes)} or more, one of each at least"
        )
    few: set[Stratum] = set()  # whose share is below one
    while True:
        rest = {s: size for s, size in sizes.items() if s not in few}
        quota = {s: Fraction((n - len(few)) * size, sum(rest.values())) for s, size in rest.items()}
        fewer = {s for s, share in quota.items() if share < 1}
        if not fewer:
            break
        few |= fewer
    shares = {s: 1 if s in few else int(quota[s]) for s in sizes}
    by_remainder = sorted(quota, key=lambda s: (shares[s] - quota[s], -sizes[s], s))
    for s in by_remainder[: n - sum(shares.values())]:
        shares[s] += 1
    return shares


def _lot(seed: int, id_: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{id_}".encode()).digest()
