"""Judgements are made and withdrawn; nothing is overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from dateline.dataset import MACHINE, JudgementRow
from dateline.errors import StoreError
from dateline.store import Store

NOON = "2020-05-17T12:00:00+00:00"


def test_a_judgement_is_filed_and_unsettles(store: Store) -> None:
    made = store.judge("same event", "r1", "r2", by="Ada", reason="Both name the bridge.", score=0.9, at=NOON)
    assert list(store.rows("judgements")) == [made]
    assert (made.kind, made.left, made.right, made.by, made.made) == ("same event", "r1", "r2", "Ada", NOON)
    assert not store.settled
    assert store.judge("same event", "r1", "r2", by="Ada", reason="Both name the bridge.", score=0.9, at=NOON) == made
    assert store.count("judgements") == 1
    assert store.judge("same event", "r1", "r2", by="Bob", at=NOON).id != made.id


def test_a_time_of_any_zone_is_kept_as_utc(store: Store) -> None:
    east = dt.datetime(2020, 5, 17, 14, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert store.judge("right", "r1", by="Ada", at=east).made == NOON
    assert store.judge("wrong", "r1", by="Ada", at="2020-05-17T12:00:00").made == NOON
    assert store.judge("wrong", "r2", by="Ada").made > "2020-05-17"


def test_withdrawing_keeps_the_row(store: Store) -> None:
    made = store.judge("no reprint", "a1", "a2", by="Ada", at=NOON)
    with store.settling():
        pass
    taken = store.withdraw(made.id, by="Bob", reason="Looked again.", at=NOON)
    assert taken == replace(made, withdrawn_by="Bob", withdrawn=NOON, withdrawn_reason="Looked again.")
    assert list(store.rows("judgements")) == [taken]
    assert not store.settled
    with pytest.raises(StoreError, match="was withdrawn by Bob"):
        store.withdraw(made.id, by="Ada", reason="again")
    with pytest.raises(StoreError, match="no judgement 'unknown'"):
        store.withdraw("unknown", by="Ada", reason="again")


def test_the_machines_own_are_replaced_and_peoples_stay(store: Store) -> None:
    mine = store.judge("same event", "r1", "r2", by="Ada", at=NOON)
    old, new = (JudgementRow(name, "same event", "r1", name, by=MACHINE) for name in ("old", "new"))
    for row in (old, new):
        with store.settling() as settling:
            settling.replace("judgements", [row])
    assert {row.id for row in store.rows("judgements")} == {mine.id, "new"}
    with pytest.raises(StoreError, match="made anew"):
        store.withdraw("new", by="Ada", reason="no")


def test_a_part_of_a_table_is_replaced(store: Store) -> None:
    rows = [JudgementRow(f"j{n}", "same event", f"r{n}", "x", by=MACHINE) for n in range(4)]
    with store.settling() as settling:
        settling.replace("judgements", rows)
    with store.settling() as settling:
        settling.replace("judgements", [replace(rows[1], score=0.5)], where={"left": ["r1", "r2"]})
    assert {row.id: row.score for row in store.rows("judgements")} == {"j0": 1.0, "j1": 0.5, "j3": 1.0}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kind": "same"}, "kind 'same'"),
        ({"right": ""}, "about two rows"),
        ({"right": "r1"}, "about two rows"),
        ({"left": ""}, "about two rows"),
        ({"kind": "value"}, "names the column"),
        ({"score": 1.5}, "score of 1.5"),
        ({"by": " "}, "a person's name"),
        ({"by": MACHINE}, "a person's name"),
        ({"at": "yesterday"}, "ISO 8601"),
    ],
)
def test_what_says_nothing_is_refused(store: Store, said: dict[str, Any], wrong: str) -> None:
    with pytest.raises(StoreError, match=wrong):
        store.judge(**{"kind": "same event", "left": "r1", "right": "r2", "by": "Ada", **said})
    assert store.count("judgements") == 0


def test_settling_takes_only_what_the_corpus_shows(store: Store) -> None:
    with pytest.raises(StoreError, match="found table 'articles'"), store.settling() as settling:
        settling.replace("articles", [])
    with pytest.raises(StoreError, match="not by 'dateline'"), store.settling() as settling:
        settling.replace("judgements", [JudgementRow("j", "right", "r1", by="Ada")])
