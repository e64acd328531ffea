"""Agreement: Krippendorff's alpha on published data, its interval, and what is a unit."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.score import agreement
from dateline.score.agreement import _counted, alpha, interval, nominal, percent
from dateline.score.precision import ROW
from tests.score.judged_rows import judgement, report, statement

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): B, nominal data of two observers; C, of four.
TWO = [*zip("aabbdcccedda", "babbbccceddd", strict=True)]
FOUR = [
    *([1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4]),
    *([4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1]),
]


def test_alpha_of_published_data() -> None:
    assert alpha(TWO) == pytest.approx(0.692, abs=5e-4)
    assert alpha(FOUR) == pytest.approx(0.743, abs=5e-4)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), max_size=12))
def test_the_fast_form_is_the_same(units: list[list[str]]) -> None:
    found, fast = alpha(units), nominal([_counted(u) for u in units])
    if found is None:
        assert fast is None
    else:
        assert fast == pytest.approx(found)


def test_one_value_has_no_alpha() -> None:
    assert alpha([("a", "a")] * 5) is None
    assert alpha([]) is None
    assert percent([("a", "a")] * 5) == 1.0
    assert percent([]) is None


def test_the_interval_is_seeded_and_holds_alpha() -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    units = [(a, a if chance.random() < 0.8 else "z") for a in chance.choices("abc", k=60)]
    low, high = interval(units, 1)
    found = alpha(units)
    assert (low, high) == interval(units, 1)
    assert (low, high) != interval(units, 2)
    assert low is not None and high is not None and found is not None  # noqa: PT018
    assert low < found < high
    assert 0.1 < high - low < 0.6
    assert interval([("a", "a"), ("a", "a"), ("a", "b")], 1)[0] is not None
    assert interval([("a", "b")], 1) == (-0.0, -0.0) or interval([("a", "b")], 1) == (0.0, 0.0)


def test_units_are_rows_that_two_judged_with_the_values_that_each_would_have() -> None:
    rows = [report(i, place="Lima" if i % 2 else "Cusco") for i in range(6)]
    told = [judgement("right", r.id) for r in rows]
    told += [judgement("right", r.id, by="Bea") for r in rows[:3]]
    told += [judgement("value", rows[3].id, "place", "Quito", by="Bea"), judgement("wrong", rows[4].id, by="Bea")]
    by = {a.measure: a for a in agreement(rows, told)}
    assert [*by] == [ROW, "place"]
    assert (by[ROW].units, by[ROW].percent, by[ROW].coders) == (5, 0.8, ("Ada", "Bea"))
    assert (by["place"].units, by["place"].percent) == (4, 0.75)
    assert by["place"].alpha == alpha([("Cusco",) * 2, ("Lima",) * 2, ("Cusco",) * 2, ("Lima", "Quito")])


def test_two_who_say_wrong_without_a_value_agree_and_not_with_one_who_finds_it_empty() -> None:
    row = report(1)
    told = [judgement("wrong", row.id, "place", by=who) for who in ("Ada", "Bea")]
    (_, place) = agreement([row], told)
    assert (place.measure, place.percent, place.alpha) == ("place", 1.0, None)
    (_, place) = agreement([row], [*told, judgement("right", row.id, by="Cleo")])
    assert place.percent == pytest.approx(1 / 3)


def test_a_withdrawn_judgement_makes_no_unit() -> None:
    row = statement(1)
    told = [judgement("right", row.id), judgement("wrong", row.id, by="Bea", withdrawn="2024-02-01T00:00:00+00:00")]
    (whole,) = agreement([row], told)
    assert (whole.units, whole.percent, whole.alpha) == (0, None, None)
