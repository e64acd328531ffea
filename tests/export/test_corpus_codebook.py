"""The codebook says something of every published column, and points where columns point."""

from __future__ import annotations

import pytest

from dateline.dataset import TABLES
from dateline.export.tables.codebook import codebook, entries


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_meaning(table: str) -> None:
    for entry in entries(table):
        assert entry.meaning, entry.column.name
        assert "Row" not in entry.meaning
        assert entry.empty


def test_what_an_empty_cell_means() -> None:
    empty = {(t, e.column.name): e.empty for t in TABLES for e in entries(t)}
    assert empty["copies", "article"] == "where there is no article"
    assert empty["copies", "published"] == "unknown"
    assert empty["figures", "low"] == "open"
    assert empty["reports", "id"] == "never empty"
    assert empty["reports", "tellings"] == "never empty"
    assert empty["reports", "lat"] == "unknown, or none"
    assert empty["reports", "contexts"] == "none"


def test_how_tables_join() -> None:
    points = {(t, e.column.name): e.points for t in TABLES for e in entries(t) if e.points}
    assert points["reports", "event"] == "events"
    assert points["reports", "attribution"] == "attributions"
    assert points["participants", "actor"] == "actors"
    assert points["ledger", "report_ids"] == "reports"
    for table in TABLES.values():
        assert all(points[table.name, column] == to for column, to in table.links)


def test_every_field_has_its_meaning_and_what_is_not_published_is_left_out() -> None:
    assert "| `location` | text | path below the folder that was named" in codebook()
    assert "`filed`" not in codebook()
