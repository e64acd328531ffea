"""Trees from arc scores."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.tables import Tables
from dateline.text.network import Array, Network, Scores
from dateline.text.own_engine import WEIGHTS
from dateline.text.trees import heads, mended


def scores_of(rows: list[list[int]]) -> Array:
    return np.array(rows, np.float32)


def is_tree(head: list[int]) -> bool:
    def top(i: int) -> int:
        for _ in head:
            i = head[i]
        return i

    roots = [i for i, h in enumerate(head) if h == i]
    return len(roots) == 1 and all(top(i) == roots[0] for i in range(len(head)))


def best_tree(arcs: Array) -> float:
    n = len(arcs)
    return max(
        float(sum(arcs[i, h] for i, h in enumerate(head)))
        for head in product(range(n), repeat=n)
        if is_tree(list(head))
    )


def test_the_best_heads_stay_where_they_are_a_tree() -> None:
    assert mended(scores_of([[0, 9, 0], [0, 9, 0], [0, 9, 0]])).tolist() == [1, 1, 1]


def test_of_two_roots_the_one_that_would_lose_more_is_kept() -> None:
    assert mended(scores_of([[9, 8, 0], [0, 9, 1], [0, 5, 0]])).tolist() == [1, 1, 1]


def test_without_a_root_the_one_that_loses_least_becomes_one() -> None:
    head = mended(scores_of([[0, 9, 1], [9, 8, 1], [0, 9, 0]])).tolist()
    assert head == [1, 1, 1]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    # 1 and 2 hold each other; 1 would as soon hang on 0, 2 would not.
    head = mended(scores_of([[9, 0, 0], [6, 0, 7], [1, 7, 0]])).tolist()
    assert head == [0, 0, 1]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.integers(-9, 9), min_size=n * n, max_size=n * n)))
def test_a_tree_comes_out_and_seldom_a_poor_one(values: list[int]) -> None:
    n = int(len(values) ** 0.5)
    arcs = scores_of([values[i * n : i * n + n] for i in range(n)])
    head = mended(arcs).tolist()
    assert is_tree(head)
    assert sum(arcs[i, h] for i, h in enumerate(head)) <= best_tree(arcs)


def test_on_random_scores_most_trees_are_the_best_there_are() -> None:
    random = np.random.default_rng(1)
    best = 0
    for _ in range(200):
        arcs = random.integers(-50, 50, (4, 4)).astype(np.float32)
        head = mended(arcs).tolist()
        best += sum(arcs[i, h] for i, h in enumerate(head)) == best_tree(arcs)
    assert best > 150


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(Tables().weights(WEIGHTS))


def test_sentences_of_all_lengths_are_scored_apart(network: Network) -> None:
    random = np.random.default_rng(2)
    sentences, at = [], 0
    for length in (1, 2, 7, 8, 9, 30, 160, 3):
        sentences.append((at, at + length))
        at += length
    x = random.integers(0, 60, (at, network.width)).astype(np.float32)
    scores = network.heads(x)
    head = heads(network, scores, sentences)
    for first, last in sentences:
        assert is_tree((head[first:last] - first).tolist())
        alone = Scores(*(getattr(scores, name)[first:last] for name in Scores.__slots__))
        assert heads(network, alone, [(0, last - first)]).tolist() == (head[first:last] - first).tolist()
