"""The table of states and the script that completes it."""

from __future__ import annotations

import pytest

from dateline.tables import Tables

COLUMNS = ("code", "name", "names", "adjectives", "demonyms", "capitals", "seats", "origin")


def test_every_sovereign_state_is_there() -> None:
    pycountry = pytest.importorskip("pycountry")
    codes = {row["code"] for row in Tables().rows("countries.csv", COLUMNS)}
    states = {c.alpha_3 for c in pycountry.countries if "Republic" in getattr(c, "official_name", "")}
    assert states - codes == set()
    assert "KOS" in codes


def test_the_script_changes_nothing_that_is_complete() -> None:
    pytest.importorskip("pycountry")
    from training import countries

    text = countries.TABLE.read_text(encoding="utf-8")
    assert countries.completed(text) == text


def test_no_name_stands_for_two_states() -> None:
    owner: dict[str, str] = {}
    for row in Tables().rows("countries.csv", COLUMNS):
        for name in (row["name"], *filter(None, row["names"].split("|"))):
            assert owner.setdefault(name, row["code"]) == row["code"], name
