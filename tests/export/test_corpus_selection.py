"""A part of a data set: the events asked for, and all that hangs on them."""

from __future__ import annotations

import pytest

from dateline.dataset import (
    ArticleRow,
    AttributionRow,
    CopyRow,
    EventRow,
    JudgementRow,
    LedgerRow,
    ParticipantRow,
    ReportRow,
    ReprintRow,
)
from dateline.errors import UsageError
from dateline.export.selection import selected
from dateline.export.view import Options, View
from tests.export.held import Held

A, B, C = (f"{i:016x}" for i in range(3))
# A tells of a raid on 3 May, B of the same raid and of a march, C of nothing.
DATA = Held(
    {
        "copies": [CopyRow("c1", A), CopyRow("c2", B), CopyRow("c3", C), CopyRow("c4")],
        "articles": [
            ArticleRow(A, published="2020-05-04"),
            ArticleRow(B, published="2020-05-09"),
            ArticleRow(C, published="2020-05-09"),
        ],
        "reports": [
            ReportRow(f"{A}r1", A, event=f"{A}r1"),
            ReportRow(f"{B}r1", B, event=f"{A}r1"),
            ReportRow(f"{B}r2", B, event=f"{B}r2"),
        ],
        "participants": [ParticipantRow(f"{B}r1", "actor", 0, B), ParticipantRow(f"{B}r2", "actor", 0, B)],
        "attributions": [AttributionRow(f"{A}s1", A), AttributionRow(f"{B}s1", B)],
        "events": [
            EventRow(f"{A}r1", type="ASSAULT", date_start="2020-05-03", date_end="2020-05-03", place_country="SYR"),
            EventRow(f"{B}r2", type="PROTEST", actor_codes=("---CVL", "TURCVL")),
        ],
        "ledger": [LedgerRow(f"{A}r1", "place", "Idlib"), LedgerRow(f"{B}r2", "place", "Ankara")],
        "reprints": [ReprintRow(B, A)],
        "judgements": [JudgementRow("j1", "same event", f"{A}r1", f"{B}r1"), JudgementRow("j2", "right", f"{C}a1")],
    }
)


def ids(view: View, table: str, column: str = "id") -> list[str]:
    return [v for (v,) in view.values(table, [column])]


def test_no_options_give_the_view_itself() -> None:
    assert selected(DATA, Options(only=("events",), texts=False)) is DATA


def test_a_type_brings_its_reports_and_their_articles() -> None:
    part = selected(DATA, Options(types=("PROTEST",)))
    assert ids(part, "events") == [f"{B}r2"]
    assert ids(part, "reports") == [f"{B}r2"]
    assert ids(part, "articles") == [B]
    assert ids(part, "copies") == ["c2"]
    assert ids(part, "participants", "report") == [f"{B}r2"]
    assert ids(part, "attributions") == [f"{B}s1"]
    assert ids(part, "ledger", "value") == ["Ankara"]
    assert ids(part, "reprints", "article") == [B]
    assert ids(part, "judgements") == []


def test_a_country_is_that_of_the_place_or_of_a_party() -> None:
    assert ids(selected(DATA, Options(countries=("TUR",))), "events") == [f"{B}r2"]
    assert ids(selected(DATA, Options(countries=("SYR", "TUR"))), "events") == [f"{A}r1", f"{B}r2"]
    assert ids(selected(DATA, Options(countries=("SYR",))), "judgements") == ["j1"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [("2020-05-03", "", 1), ("2020-05-04", "", 0), ("", "2020-05-02", 0), ("2020-05-01", "2020-05-03", 1)],
)
def test_days_of_events_leave_out_those_of_unknown_date(since: str, until: str, found: int) -> None:
    part = selected(DATA, Options(since=since, until=until))
    assert ids(part, "events") == [f"{A}r1"] * found
    assert len(ids(part, "articles")) == 2 * found


def test_days_of_publication_bring_articles_without_events_too() -> None:
    part = selected(DATA, Options(since="2020-05-05", dates="publication"))
    assert ids(part, "articles") == [B, C]
    assert ids(part, "events") == [f"{A}r1", f"{B}r2"]
    assert ids(part, "reports") == [f"{B}r1", f"{B}r2"]
    part = selected(DATA, Options(since="2020-05-05", dates="publication", types=("ASSAULT",)))
    assert ids(part, "articles") == [B]


def test_rows_counts_and_batches_say_the_same() -> None:
    part = selected(DATA, Options(types=("ASSAULT",)))
    assert [r.id for r in part.rows("reports")] == [f"{A}r1", f"{B}r1"]
    assert part.count("reports") == 2
    assert part.count("reports", {"article": B}) == 1
    assert [*part.batches("reports", ["id", "article"], 1)] == [[(f"{A}r1",), (A,)], [(f"{B}r1",), (B,)]]
    assert part.settled


def test_what_can_find_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="2020-05-02 is after --until 2020-05-01"):
        selected(DATA, Options(since="2020-05-02", until="2020-05-01"))
    with pytest.raises(UsageError, match="'RIOT' is no type of event; --type takes AGREE"):
        selected(DATA, Options(types=("RIOT",)))


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="'soon' is not a day"):
        selected(DATA, Options(since="soon"))
