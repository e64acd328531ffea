"""Samples: what is drawn, and that chance, order and platform have no part in it."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.score import Sample, sample
from dateline.score.sample import allocation

Unit = tuple[str, str, str]
SIZES = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("xy")), st.integers(1, 60), min_size=1, max_size=10
)


def units(sizes: dict[tuple[str, str], int]) -> list[Unit]:
    return [(f"{a}{b}{i}", a, b) for (a, b), size in sizes.items() for i in range(size)]


def ids(drawn: Sample) -> set[str]:
    return {d.id for d in drawn.drawn}


@given(sizes=SIZES, more=st.integers(0, 300), seed=st.integers(0, 9))
def test_a_sample_is_of_its_size_with_one_of_each_and_chances_that_add_up(
    sizes: dict[tuple[str, str], int], more: int, seed: int
) -> None:
    n = len(sizes) + more
    drawn = sample(units(sizes), n, seed)
    counts = Counter(d.stratum for d in drawn.drawn)
    assert len(ids(drawn)) == len(drawn.drawn) == min(n, sum(sizes.values()))
    assert all(1 <= counts[s] <= sizes[s] for s in sizes)
    assert dict(drawn.sizes) == sizes
    assert sum(1 / d.probability for d in drawn.drawn) == pytest.approx(sum(sizes.values()))


@given(sizes=SIZES, more=st.integers(0, 100))
def test_shares_are_in_proportion(sizes: dict[tuple[str, str], int], more: int) -> None:
    n = min(len(sizes) + more, sum(sizes.values()))
    shares = allocation(sizes, n)
    assert sum(shares.values()) == n
    large = {s for s in sizes if n * sizes[s] / sum(sizes.values()) >= len(sizes)}
    for s in large:  # those of one row each take less than one row from it for each of them
        assert abs(shares[s] - n * sizes[s] / sum(sizes.values())) <= len(sizes)
    for s in sizes:
        for t in sizes:
            assert sizes[s] < sizes[t] or shares[s] >= shares[t] - 1


def test_largest_remainder() -> None:
    sizes = {("A", "x"): 47, ("B", "x"): 16, ("C", "x"): 15, ("D", "x"): 12, ("E", "x"): 10}
    assert [*allocation(sizes, 10).values()] == [5, 2, 1, 1, 1]
    assert [*allocation({("A", "x"): 990, ("B", "x"): 10}, 10).values()] == [9, 1]


@given(sizes=SIZES, seed=st.integers(0, 9), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_consequence(
    sizes: dict[tuple[str, str], int], seed: int, shuffle: random.Random
) -> None:
    rows = units(sizes)
    first = sample(rows, len(sizes) + 5, seed)
    shuffle.shuffle(rows)
    assert sample(rows, len(sizes) + 5, seed) == first


def test_rows_that_come_to_another_stratum_leave_who_comes_first() -> None:
    before = sample(units({("A", "x"): 50, ("B", "x"): 50}), 20)
    after = sample(units({("A", "x"): 50, ("B", "x"): 150}), 20)
    first, later = ([d.id for d in s.drawn if d.stratum == ("A", "x")] for s in (before, after))
    assert len(later) == 5
    assert later == first[:5]


def test_another_seed_draws_others_and_the_same_seed_the_same_everywhere() -> None:
    rows = units({("A", "x"): 40, ("B", "y"): 8})
    assert ids(sample(rows, 6, 1)) != ids(sample(rows, 6, 2))
    assert [d.id for d in sample(rows, 6, 1).drawn] == ["Ax24", "Ax32", "Ax6", "Ax14", "Ax17", "By1"]


def test_what_cannot_be_drawn_is_refused() -> None:
    rows = units({("A", "x"): 5, ("B", "y"): 5})
    with pytest.raises(UsageError, match="1 for 2 strata; draw 2 or more"):
        sample(rows, 1)
    with pytest.raises(UsageError, match="expected 1 or more"):
        sample(rows, 0)
    assert sample([], 10).drawn == ()
