"""Quality is a gate: no measure of the project's own cases may fall below its floor."""

from __future__ import annotations

import pytest

from dateline.reader import Reader
from evaluation import regression


@pytest.fixture(scope="module")
def outcome(reader: Reader) -> regression.Outcome:
    return regression.run(reader)


def test_no_score_is_below_its_floor(outcome: regression.Outcome) -> None:
    fallen = regression.below(outcome.scores)
    assert not fallen, "\n".join(["", *fallen, *regression.table(outcome)])


def test_every_measure_has_a_floor(outcome: regression.Outcome) -> None:
    assert set(outcome.scores) == set(regression.floors())


def test_a_fall_is_seen() -> None:
    floors = regression.floors()
    assert not regression.below(dict(floors))
    for name, floor in floors.items():
        if floor > 0:
            assert regression.below({**floors, name: floor - 0.001}) == [
                f"{name} fell to {floor - 0.001:.3f}, below its floor {floor:.3f}"
            ]
    missing = next(iter(floors))
    assert "no score" in regression.below({k: v for k, v in floors.items() if k != missing})[0]
