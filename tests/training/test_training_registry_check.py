"""The check of the registry: a sample that stays the same, shares with their interval, a page that does not lag."""

from __future__ import annotations

import pytest

from training import registry_check as check


def test_the_sample_is_the_same_each_time_and_keeps_the_order() -> None:
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


def test_what_was_checked_is_told_row_by_row() -> None:
    rows = check.checks()
    assert len(rows) == check.SIZE
    assert len({tuple(row[column] for column in check.COLUMNS[:8]) for row in rows}) == check.SIZE
    for row in rows:
        found = row["verdict"] != "not found"
        assert bool(row["checked"]) == bool(row["source"]) == found
        assert {*row["checked"].split(), *row["wrong"].split(), *row["near"].split()} <= {*check.FIELDS}
        assert {*row["wrong"].split(), *row["near"].split()} <= {*row["checked"].split()}
        assert bool(row["instead"]) == (row["verdict"] in ("wrong", "days off"))


def test_the_page_does_not_lag() -> None:
    assert check.PAGE.read_text(encoding="utf-8") == check.page()
