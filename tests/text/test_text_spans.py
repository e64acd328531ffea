"""Entities from label scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.text.spans import Spans

NAMES = ["O", *(f"{place}-{kind}" for kind in ("GPE", "ORG", "PERSON") for place in "BILU")]


def read(
    labels: str, second: str = "", *, sentences: list[tuple[int, int]] | None = None
) -> list[tuple[int, int, str]]:
    """Labels with score 2 and, where given, others with score 1."""
    words, others = labels.split(), second.split()
    scores = np.zeros((len(words), len(NAMES)), np.float32)
    for i, name in enumerate(others):
        scores[i, NAMES.index(name)] = 1
    for i, name in enumerate(words):
        scores[i, NAMES.index(name)] = 2
    return Spans(NAMES)(scores, sentences or [(0, len(words))])


def test_labels_that_go_together_are_read_as_they_are() -> None:
    found = read("O B-ORG I-ORG L-ORG U-GPE O U-PERSON")
    assert found == [(1, 4, "ORG"), (4, 5, "GPE"), (6, 7, "PERSON")]


def test_labels_that_do_not_are_read_in_the_likeliest_way_that_does() -> None:
    assert read("O B-ORG O", "O L-ORG L-ORG") == [(1, 3, "ORG")]
    assert read("O I-ORG O", "O U-ORG O") == [(1, 2, "ORG")]
    assert read("B-ORG L-GPE", "B-GPE O") == [(0, 2, "GPE")]
    assert read("U-GPE B-ORG I-ORG", "O O L-ORG") == [(0, 1, "GPE"), (1, 3, "ORG")]


def test_none_crosses_the_end_of_a_sentence() -> None:
    whole = [(0, 3), (3, 5)]
    assert read("O O B-ORG L-ORG O", "O O U-ORG U-ORG O", sentences=whole) == [(2, 3, "ORG"), (3, 4, "ORG")]


def test_nothing_is_read_of_nothing() -> None:
    assert Spans(NAMES)(np.zeros((0, len(NAMES)), np.float32), []) == []
    assert Spans(["O"])(np.zeros((3, 1), np.float32), [(0, 3)]) == []


def test_labels_in_another_order_are_refused() -> None:
    with pytest.raises(ValueError, match="expected O and then BILU"):
        Spans(["B-ORG", "O"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, len(NAMES) - 1), max_size=60), st.integers(0, 9), st.lists(st.integers(1, 59), max_size=4)
)
def test_spans_are_in_order_apart_and_inside_their_sentence(best: list[int], seed: int, cuts: list[int]) -> None:
    scores = np.random.default_rng(seed).random((len(best), len(NAMES)), np.float32)
    scores[np.arange(len(best)), best] += 1
    bounds = sorted({0, len(best), *(cut for cut in cuts if cut < len(best))})
    sentences = list(pairwise(bounds))
    spans = Spans(NAMES)(scores, sentences)
    at = 0
    for first, last, kind in spans:
        assert at <= first < last
        assert any(a <= first and last <= b for a, b in sentences)
        assert kind in ("GPE", "ORG", "PERSON")
        at = last


def test_a_long_run_is_mended_too() -> None:
    assert read(" ".join(["I-ORG"] * (25)), "B-ORG " + "O " * (23) + "L-ORG") == [(0, 25, "ORG")]
