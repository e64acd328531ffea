"""Groups are made of the best links, without chains, and keep to what people judged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.record.across.groups import Group, Link, group

LIKENESS = dict[tuple[int, int], float | None]


def made(
    likeness: LIKENESS, *, same: tuple[tuple[int, int], ...] = (), apart: tuple[tuple[int, int], ...] = ()
) -> list[Group]:
    def like(i: int, j: int) -> float | None:
        return likeness.get((min(i, j), max(i, j)), 0.0)

    links = [Link(s, i, j) for (i, j), s in likeness.items() if s is not None and s >= 0.5]
    links += [Link(1.0, i, j, judged=True) for i, j in same]
    return list(group(links, apart, like))


def members(groups: list[Group]) -> list[tuple[int, ...]]:
    return [g.members for g in groups]


def test_alike_in_a_row_are_one_group_with_a_forest_of_its_best_links() -> None:
    found = made({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7})
    assert members(found) == [(0, 1, 2)]
    assert [(k.left, k.right) for k in found[0].links] == [(0, 1), (1, 2)]


def test_one_report_between_two_events_does_not_join_them() -> None:
    chain: LIKENESS = {(0, 1): 0.95, (1, 2): 0.6, (2, 3): 0.95, (0, 2): None, (1, 3): None, (0, 3): None}
    assert members(made(chain)) == [(0, 1), (2, 3)]


def test_a_group_that_is_hardly_like_another_stays_apart() -> None:
    weak: LIKENESS = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.55, (0, 2): 0.01, (1, 3): 0.01, (0, 3): 0.01}
    assert members(made(weak)) == [(0, 1), (2, 3)]


def test_what_is_judged_to_be_one_event_joins_both_with_what_is_like_them() -> None:
    two: LIKENESS = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): None, (0, 3): None, (1, 2): None, (1, 3): None}
    assert members(made(two, same=((1, 2),))) == [(0, 1, 2, 3)]


def test_what_is_judged_to_be_two_is_never_in_one_group() -> None:
    three: LIKENESS = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    assert members(made(three, apart=((0, 2),))) == [(0, 1)]
    assert members(made(three, apart=((0, 2), (0, 1)))) == [(1, 2)]
    assert members(made({}, same=((0, 1), (1, 2)), apart=((0, 2),))) == [(0, 1)]


PAIRS = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1])


@given(
    st.dictionaries(PAIRS, st.one_of(st.none(), st.floats(0, 1)), max_size=25),
    st.lists(PAIRS, max_size=4, unique=True),
    st.lists(PAIRS, max_size=4, unique=True),
)
def test_groups_keep_to_judgements_and_are_forests(
    likeness: LIKENESS, same: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    found = made(likeness, same=tuple(same), apart=tuple(apart))
    where = {n: g for g in found for n in g.members}
    assert sum(len(g.members) for g in found) == len(where)
    for g in found:
        assert len(g.links) == len(g.members) - 1
        assert len(g.members) > 1
    for i, j in apart:
        assert i not in where or j not in where[i].members
    for i, j in same:
        if not apart:
            assert j in where[i].members


@given(st.dictionaries(PAIRS, st.one_of(st.none(), st.floats(0, 1)), max_size=25), PAIRS, st.booleans())
def test_a_judgement_touches_only_what_hangs_together_with_it(
    likeness: LIKENESS, pair: tuple[int, int], one: bool
) -> None:
    before = made(likeness)
    after = made(likeness, same=(pair,) if one else (), apart=() if one else (pair,))
    near = _reached(likeness, pair)
    assert [g for g in before if not near & set(g.members)] == [g for g in after if not near & set(g.members)]


def _reached(likeness: LIKENESS, pair: tuple[int, int]) -> set[int]:
    near = set(pair)
    while True:
        more = {n for p, s in likeness.items() if s is not None and s >= 0.5 and near & set(p) for n in p} - near
        if not more:
            return near
        near |= more
