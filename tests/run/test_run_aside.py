"""Rows that are put aside come back as they were, in their order."""

from __future__ import annotations

from dateline.dataset import LedgerRow
from dateline.run.aside import _TOGETHER, Aside


def test_what_was_put_aside_comes_back_whole_and_in_order() -> None:
    rows = [
        LedgerRow(f"e{n}", "killed", f"at least {n}", n % 2 == 0, n, 1, ("Poste: “l’armée”",), (f"e{n}", "x"))
        for n in range(2 * _TOGETHER + 7)
    ]
    aside = Aside()
    for at in range(0, len(rows), 3):
        aside.add(rows[at : at + 3])
    assert [*aside.rows()] == rows
    assert [*aside.rows()] == rows, "as often as it is asked for"
    assert sum(map(len, aside._packs)) < 40 * len(rows)


def test_nothing_put_aside_is_nothing() -> None:
    aside = Aside()
    aside.add(())
    assert [*aside.rows()] == []
