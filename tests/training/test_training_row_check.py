"""The checks of hand-made tables: samples that stay the same, shares with their interval, pages that do not lag."""

from __future__ import annotations

from types import ModuleType

import pytest

from training import places_check, registry_check
from training import row_check as check


def test_a_sample_is_the_same_each_time_and_keeps_the_order() -> None:
    rows = [{"key": f"{n:03}"} for n in range(50)]
    once = check.drawn(rows, 10)
    assert once == check.drawn(rows, 10) == sorted(once, key=lambda row: row["key"])
    assert once != check.drawn(rows, 10, seed=5)


@pytest.mark.parametrize(
    ("wrong", "seen", "words"),
    [(0, 0, ""), (0, 100, "0.0 (0.0 to 3.7)"), (5, 100, "5.0 (2.2 to 11.2)"), (10, 10, "100.0 (72.2 to 100.0)")],
)
def test_a_share_has_its_interval(wrong: int, seen: int, words: str) -> None:
    assert check.share(wrong, seen) == words


@pytest.mark.parametrize("module", [registry_check, places_check])
def test_what_was_checked_is_told_row_by_row(module: ModuleType) -> None:
    for row in check.checks(module.CHECKS):
        assert list(row) == list(module.COLUMNS)
        found = row["verdict"] != "not found"
        near = row.get("near", "").split()
        assert bool(row["checked"]) == bool(row["source"]) == found
        assert {*row["checked"].split()} <= {*module.FIELDS}
        assert {*row["wrong"].split(), *near} <= {*row["checked"].split()}
        assert bool(row["instead"]) == (row["verdict"] in ("wrong", "days off"))
        assert bool(row["wrong"]) == (row["verdict"] == "wrong")


@pytest.mark.parametrize("module", [registry_check, places_check])
def test_the_page_does_not_lag(module: ModuleType) -> None:
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


def test_the_samples_have_the_sizes_that_the_pages_tell() -> None:
    persons = check.checks(registry_check.CHECKS)
    assert len({tuple(row[column] for column in registry_check.COLUMNS[:8]) for row in persons}) == registry_check.SIZE
    places = check.checks(places_check.CHECKS)
    assert {when: sum(row["written"] == when for row in places) for when in places_check.SIZES} == places_check.SIZES
    assert len({row["name"] for row in places}) == len(places)


def test_places_are_drawn_from_both_parts_of_the_table() -> None:
    rows = places_check.drawn()
    assert [row["written"] for row in rows] == [when for when, size in places_check.SIZES.items() for _ in range(size)]
