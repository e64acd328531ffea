"""Judgements of people, sorted out for settling."""

from __future__ import annotations

from typing import Any

from dateline.dataset import JudgementRow, ReportRow
from dateline.record.across.judged import judged


def judgement(
    kind: Any, left: str, right: str = "", made: str = "2024-01-01T00:00:00+00:00", **given: Any
) -> JudgementRow:
    return JudgementRow(f"{kind}{left}{right}{made}", kind, left, right, by=given.pop("by", "Ada"), made=made, **given)


def test_the_later_of_two_counts_and_what_is_withdrawn_does_not() -> None:
    first, later = (
        judgement("same event", "a", "b"),
        judgement("different event", "b", "a", "2024-02-01T00:00:00+00:00"),
    )
    assert judged([later, first]).apart == (("a", "b"),)
    assert judged([later, first]).same == ()
    taken = judgement("different event", "a", "b", "2024-02-01T00:00:00+00:00", withdrawn="2024-03-01T00:00:00+00:00")
    assert judged([first, taken]).same == (("a", "b"),)
    assert judged([judgement("same event", "a", "b", by="dateline")]).same == ()


def test_a_wrong_report_is_no_event_until_it_is_right_again() -> None:
    wrong = judgement("wrong", "a")
    assert judged([wrong]).wrong == {"a"}
    assert judged([wrong, judgement("right", "a", made="2024-02-01T00:00:00+00:00")]).wrong == frozenset()


def test_a_wrong_value_takes_with_it_what_depends_on_it() -> None:
    report = ReportRow(
        "a", "x", place="Paris", lat=48.9, lon=2.4, geonameid=1, killed=3.0, actors=("Ada",), actor_codes=("FRA",)
    )
    row = judged([judgement("wrong", "a", column="place")]).row(report)
    assert (row.place, row.lat, row.geonameid, row.killed) == ("", None, None, 3.0)
    row = judged([judgement("value", "a", column="killed", value="5")]).row(report)
    assert row.killed == 5.0
    row = judged([judgement("value", "a", column="actors", value="Bea; Cleo")]).row(report)
    assert (row.actors, row.actor_codes) == (("Bea", "Cleo"), ("", ""))
    assert judged([judgement("value", "a", column="no such column", value="5")]).row(report) == report
