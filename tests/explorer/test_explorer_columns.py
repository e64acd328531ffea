"""The columns count what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.explorer.columns import Columns
from dateline.explorer.filters import CODE, Filters, Whose
from dateline.store import open_store


@pytest.fixture(scope="module")
def columns(small_store: Path) -> Columns:
    with open_store(small_store, read_only=True) as store:
        return Columns.load(store, "")


def test_all_events_once(columns: Columns, small_store: Path) -> None:
    picked = columns.pick(Filters())
    with open_store(small_store, read_only=True) as store:
        assert [columns.events[columns.event[t]] for t in picked.tellings] == [e.id for e in store.rows("events")]
        assert {columns.report_id(r) for r in picked.reports} == {r.id for r in store.rows("reports") if r.event}


def test_a_voice_leaves_the_reports_in_it(columns: Columns, small_store: Path) -> None:
    picked = columns.pick(Filters(whose=Whose("attributed")))
    with open_store(small_store, read_only=True) as store:
        rows = [r for r in store.rows("reports") if r.event and r.voice == "attributed"]
    assert {columns.report_id(r) for r in picked.reports} == {r.id for r in rows}
    assert {columns.events[columns.event[t]] for t in picked.tellings} == {r.event for r in rows}


def test_a_speaker_and_a_type(columns: Columns, small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        rows = [r for r in store.rows("reports") if r.speaker]
    name, kind = rows[0].speaker, rows[0].type
    picked = columns.pick(Filters(whose=Whose("speaker", name), type=(kind,)))
    expected = {r.id for r in rows if r.speaker == name and r.type == kind}
    assert {columns.report_id(r) for r in picked.reports} == expected
    assert expected


def test_an_actor_by_country(columns: Columns, small_store: Path) -> None:
    picked = columns.pick(Filters(actor=(CODE + "MLI",)))
    with open_store(small_store, read_only=True) as store:
        expected = {
            e.id for e in store.rows("events") if any(c.startswith("MLI") for c in (*e.actor_codes, *e.recipient_codes))
        }
    assert {columns.events[columns.event[t]] for t in picked.tellings} == expected
    assert expected


def test_days_leave_out_what_has_none(columns: Columns) -> None:
    early, late = Filters(until="2023-12-31"), Filters(since="2024-01-01")
    dated = int((columns.day[: len(columns.events)] > 0).sum())
    assert len(columns.pick(early).tellings) + len(columns.pick(late).tellings) == dated


def test_an_empty_store_has_no_tellings(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db", create=True) as store:
        columns = Columns.load(store, "")
    assert len(columns.pick(Filters()).tellings) == 0
    assert len(columns.pick(Filters(whose=Whose("narrator"), actor=("x",), place=("y",))).tellings) == 0
