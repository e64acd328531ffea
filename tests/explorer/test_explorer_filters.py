"""The address of a view says what it narrows, and nothing else."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dateline.errors import UsageError
from dateline.explorer.chips import chips
from dateline.explorer.filters import CODE, Filters, Side, Whose, belongs, government, matches
from dateline.tables import Tables


def test_an_address_gives_the_view_again() -> None:
    view = Filters(
        whose=Whose("side", "Moscow & co"),
        since="2020-01-02",
        type=("ASSAULT", "PROTEST"),
        quad=("4",),
        actor=("Ana Kovač", CODE + "SRB"),
        side=(Side("Moscow & co", ("Vladimir Putin", CODE + "RUSGOV")),),
    )
    assert Filters.of(parse_qsl(view.query())) == view


def test_nothing_asked_is_everything() -> None:
    assert Filters.of([]) == Filters()
    assert Filters().query() == ""
    assert Filters.of([("page", "3"), ("utm", "x")]) == Filters()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "yesterday"),
        ("quad", "5"),
        ("factuality", "maybe"),
        ("whose", "everyone"),
        ("whose", "side:unknown"),
        ("whose", "speaker:"),
        ("side", "only a name"),
        ("actor", "x" * 1_000),
        ("pair", "only one"),
        ("pair", "three|of|them"),
        ("side_name", "without members"),
    ],
)
def test_what_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError, match="expected"):
        Filters.of([(name, value)])


def test_a_government_is_the_state_its_ministers_and_its_army() -> None:
    speaks = [
        matches(m, "x", code)
        for code in ("RUS", "RUSGOV", "RUSMIL", "RUSMED", "USAGOV")
        for m in government("RUS").members
    ]
    assert [any(speaks[i : i + 3]) for i in range(0, 15, 3)] == [True, True, True, False, False]


def test_a_code_as_a_filter_means_all_who_have_it() -> None:
    assert belongs(CODE + "RUS", "a paper", "RUSMED")
    assert not belongs("RUS", "a paper", "RUSMED")
    assert belongs("ana kovač", "Ana Kovač", "")


def test_one_pair_can_be_taken_off() -> None:
    view = Filters(type=("AID", "ASSAULT"), since="2020-01-01")
    assert view.without("type", "AID") == Filters(type=("ASSAULT",), since="2020-01-01")
    assert view.toggled("type", "AID").toggled("type", "AID").type == ("ASSAULT", "AID")


def test_a_form_puts_a_side_together() -> None:
    asked = [("side", "Old|x"), ("side", "Kept|y"), ("whose", "narrator"), ("side_name", "New"), ("side_old", "Old")]
    view = Filters.of(
        [*asked, ("side_member", " Ana | Kovač "), ("side_member", ""), ("side_member", "government:SRB")]
    )
    assert view.side == (
        Side("Kept", ("y",)),
        Side("New", ("Ana   Kovač", f"{CODE}SRB", f"{CODE}SRBGOV", f"{CODE}SRBMIL")),
    )
    assert view.whose == Whose("side", "New")
    assert Filters.of(parse_qsl(view.query())) == view
    assert view.without_side("New") == Filters(side=(Side("Kept", ("y",)),))
    assert view.cleared().side == view.side


def test_a_form_names_a_speaker() -> None:
    assert Filters.of([("whose", "narrator"), ("said_by", "Ana Kovač")]).whose == Whose("speaker", "Ana Kovač")
    assert Filters.of([("whose", "narrator"), ("said_by", "")]).whose == Whose("narrator")


def test_filters_in_words() -> None:
    view = Filters(whose=Whose("narrator"), type=("ASSAULT",), pair=("code:SRB|Ana", "Ana|code:SRB"), background="no")
    found = chips(Tables())(view)
    assert [(c.label, c.value) for c in found] == [
        ("type", "ASSAULT"),
        ("between", "Ana and Serbia"),
        ("history", "without"),
    ]
    assert found[1].rest == view.having(pair=())
