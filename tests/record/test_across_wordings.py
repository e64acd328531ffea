"""One actor under several wordings is one entry; two who act are two; a mixture is none."""

from __future__ import annotations

import pytest

from dateline.dataset import ParticipantRow, ReportRow
from dateline.record.across.events import event_row
from dateline.record.across.ledger import Telling, disputed, ledger
from dateline.record.across.ledger.names import bare
from dateline.record.across.wordings import everybody

Said = tuple[str, str, str]  # name, code, kind


def telling(n: int, *actors: Said) -> Telling:
    id_ = f"{n:016x}r1"
    report = ReportRow(
        id_,
        id_[:16],
        publisher=f"Outlet {n}",
        published="2021-03-09",
        type="ASSAULT",
        actors=tuple(name for name, _, _ in actors),
        actor_codes=tuple(code for _, code, _ in actors),
    )
    parts = [
        ParticipantRow(id_, "actor", place, id_[:16], name=name, kind=kind, code=code)
        for place, (name, code, kind) in enumerate(actors)
    ]
    return Telling(report, f"Outlet {n}", (f"Outlet {n}",), participants=parts)


GUNMEN, CAPITAL_GUNMEN = ("gunmen", "---UAF", "group"), ("Gunmen", "---UAF", "group")
GOVERNOR, OMAR = ("Governor", "AFGGOV", "person"), ("Rashid Omar", "---GOV", "person")
EU, EU_COUNTRIES, US = (
    ("European Union", "EUR", "organisation"),
    ("EU countries", "EUR", "group"),
    ("United States", "USA", "state"),
)
SOLDIERS, THEIRS = ("soldiers", "---MIL", "group"), ("government soldiers", "MLIMIL", "group")


@pytest.mark.parametrize(
    ("one", "two", "name", "code"),
    [
        (CAPITAL_GUNMEN, GUNMEN, "gunmen", "---UAF"),
        (GOVERNOR, OMAR, "Rashid Omar", "AFGGOV"),
        (EU_COUNTRIES, EU, "European Union", "EUR"),
        (SOLDIERS, THEIRS, "government soldiers", "MLIMIL"),
        (("at least 13 civilians", "---CVL", "group"), ("civilians", "---CVL", "group"), "civilians", "---CVL"),
        (("Moscow", "RUSGOV", "state"), ("Russia", "RUS", "state"), "Russia", "RUS"),
        (("Omar", "AFGGOV", "person"), OMAR, "Rashid Omar", "AFGGOV"),
    ],
)
def test_two_wordings_are_one(one: Said, two: Said, name: str, code: str) -> None:
    for pair in ((one, two), (two, one)):
        found = everybody([telling(n, said) for n, said in enumerate(pair)], "actor")
        assert [(w.name, w.code, w.sources) for w in found] == [(name, code, 2)]


@pytest.mark.parametrize("one", [OMAR, US, GUNMEN, ("Russian troops", "RUSMIL", "group")])
def test_others_stay_two(one: Said) -> None:
    found = everybody([telling(1, one), telling(2, ("Taliban", "AFGREB", "organisation"))], "actor")
    assert len(found) == (1 if one is GUNMEN else 2)  # unknown gunmen can be the Taliban


def test_who_stand_side_by_side_in_one_report_are_two() -> None:
    found = everybody([telling(1, ("police", "---COP", "group"), ("guards", "---COP", "group"))], "actor")
    assert [w.name for w in found] == ["police", "guards"]


def test_one_report_that_lumps_two_together_makes_no_mixture() -> None:
    row = event_row([telling(1, US), telling(2, US), telling(3, EU, US)], [])
    assert (row.actors, row.actor_codes) == (("United States",), ("USA",))


def test_the_name_that_most_sources_give_is_shown() -> None:
    said = [telling(1, ("armed men", "---UAF", "group")), telling(2, GUNMEN), telling(3, CAPITAL_GUNMEN)]
    assert event_row(said, []).actors == ("gunmen",)


def test_capitals_articles_and_numbers_make_no_value_of_their_own() -> None:
    said = [telling(1, CAPITAL_GUNMEN), telling(2, GUNMEN), telling(3, ("two gunmen", "---UAF", "group"))]
    rows = [r for r in ledger("e", said) if r.about == "actor"]
    assert [(r.value, r.sources) for r in rows] == [("gunmen", 3)]
    assert disputed(rows) == ()


@pytest.mark.parametrize(("name", "short"), [("The Hague", "The Hague"), ("Two Serbs", "Serbs"), ("the 12 men", "men")])
def test_articles_of_names_stay(name: str, short: str) -> None:
    assert bare(name) == short
