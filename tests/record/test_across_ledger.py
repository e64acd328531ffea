"""The ledger: who gives which value, and which values stand against one another; and the row of the event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.dataset import FigureRow, LedgerRow, ReportRow
from dateline.record.across.events import event_row
from dateline.record.across.ledger import Telling, disputed, ledger

A, B, C = ("a" * 16, "b" * 16, "c" * 16)


def report(article: str, **given: object) -> ReportRow:
    known = {
        "publisher": f"Outlet {article[0].upper()}",
        "published": "2021-03-09",
        "type": "ASSAULT",
        "mode": "explosives",
        "quad": 4,
    }
    return ReportRow(f"{article}r9", article, **{**known, **given})  # type: ignore[arg-type]


def telling(r: ReportRow, source: str = "", **given: object) -> Telling:
    return Telling(r, source or r.publisher, (r.publisher,), **given)  # type: ignore[arg-type]


def figure(article: str, number: float | None, bound: str = "exact", **given: object) -> FigureRow:
    return FigureRow(f"{article}n1", article, f"{article}r9", number=number, bound=bound, measure="killed", **given)  # type: ignore[arg-type]


def rows(about: str, *tellings: Telling) -> dict[str, LedgerRow]:
    return {r.value: r for r in ledger("e", tellings) if r.about == about}


def test_bounds_that_can_both_be_true_agree() -> None:
    found = rows(
        "killed",
        telling(report(A, killed=46.0), figures=[figure(A, 46.0, "at least", speaker="officials")]),
        telling(report(B, killed=50.0), figures=[figure(B, 50.0)]),
    )
    assert {v: r.agrees for v, r in found.items()} == {"at least 46": True, "50": True}
    assert found["at least 46"].said_by == ("Outlet A: officials",)
    assert found["50"].said_by == ("Outlet B",)


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ((12.0, "exact"), (12.0, "exact"), True),
        ((12.0, "exact"), (13.0, "exact"), False),
        ((12.0, "at most"), (13.0, "exact"), False),
        ((100.0, "about"), (95.0, "exact"), True),
        ((100.0, "about"), (60.0, "exact"), False),
        ((10.0, "at least"), (9.0, "exact"), False),
    ],
)
def test_numbers(one: tuple[float, str], two: tuple[float, str], agree: bool) -> None:
    found = ledger(
        "e",
        [telling(report(a, killed=n), figures=[figure(a, n, bound)]) for a, (n, bound) in ((A, one), (B, two))],
    )
    assert (("killed" not in disputed(found)), agree) == (agree, agree)


def test_two_numbers_of_two_speakers_in_one_report_differ() -> None:
    figures = [figure(A, 5.0, speaker="police"), replace(figure(A, 12.0, speaker="a rights group"), id="n2")]
    found = rows("killed", telling(report(A, killed=12.0), figures=figures))
    assert not found["5"].agrees
    assert not found["12"].agrees


IDLIB = {"place": "Idlib", "place_region": "Idlib", "place_country": "SYR", "lat": 35.93, "lon": 36.63, "geonameid": 1}
REGION = {"place": "Idlib Governorate", "place_region": "Idlib", "place_country": "SYR", "lat": 35.8, "lon": 36.7}


def test_a_city_in_the_region_named_elsewhere_agrees() -> None:
    city = report(A, **IDLIB, place_precision="city", place_basis="clause")
    region = report(B, **REGION, geonameid=2, place_precision="region", place_basis="clause")
    far = report(
        C,
        place="Homs",
        place_country="SYR",
        place_region="Homs",
        lat=34.7,
        lon=36.7,
        geonameid=3,
        place_precision="city",
        place_basis="clause",
    )
    assert all(r.agrees for r in rows("place", telling(city), telling(region)).values())
    three = rows("place", telling(city), telling(region), telling(far))
    assert not any(r.agrees for r in three.values())


def test_the_publication_date_is_no_claim() -> None:
    weak = report(A, date_start="2021-03-09", date_end="2021-03-09", date_basis="publication date")
    assert rows("date", telling(weak)) == {}


def test_blame() -> None:
    one = report(A, actors=("Freedonia",), actor_codes=("FRE",))
    two = report(B, actors=("Sylvanian forces", "militia"), actor_codes=("SYLMIL", "SYLREB"))
    vague = report(C, actors=("gunmen",), actor_codes=("---UAF",))
    found = rows("actor", telling(one), telling(two), telling(vague))
    assert not found["Freedonia"].agrees
    assert not found["militia"].agrees
    assert found["gunmen"].agrees
    assert all(r.agrees for r in rows("actor", telling(two)).values()), "who acts together is no contradiction"


def test_a_denial_stands_against_what_is_told_and_a_plan_does_not() -> None:
    told, planned = report(A), report(B, factuality="planned")
    assert disputed(ledger("e", [telling(told), telling(planned)])) == ()
    found = rows("factuality", telling(told), telling(report(B), denied_by=("Moscow",)))
    assert not found["happened"].agrees
    assert not found["denied"].agrees
    assert found["denied"].said_by == ("Outlet B: Moscow",)


def test_reports_and_independent_sources_are_two_numbers() -> None:
    tellings = [telling(report(a, killed=9.0), source="Reuters") for a in (A, B)] + [telling(report(C, killed=9.0))]
    found = rows("killed", *tellings)["9"]
    assert (found.reports, found.sources) == (3, 2)
    event = event_row(tellings, ledger("e", tellings))
    assert (event.reports, event.sources) == (3, 2)
    assert event.publishers == ("Outlet A", "Outlet B", "Outlet C")


def test_copies_of_one_text_are_counted_each() -> None:
    event = event_row([Telling(report(A), "Outlet A", ("Outlet A", "Outlet D"), 3)], ())
    assert (event.reports, event.sources, event.publishers) == (3, 1, ("Outlet A", "Outlet D"))


def test_the_event_has_what_most_independent_sources_give_the_narrowest_of_equals() -> None:
    wide = report(
        A,
        published="2021-03-08",
        date_start="2021-03-01",
        date_end="2021-03-31",
        date_basis="sentence",
        **REGION,
        place_precision="region",
        place_basis="clause",
        mode="",
    )
    narrow = report(
        B,
        date_start="2021-03-08",
        date_end="2021-03-08",
        date_basis="clause",
        **IDLIB,
        place_precision="city",
        place_basis="clause",
        mode="aerial",
    )
    weak = report(
        C,
        date_start="2021-03-09",
        date_end="2021-03-09",
        date_basis="publication date",
        mode="aerial",
        voice="hedged",
        killed=3.0,
        actors=("Berg",),
        actor_codes=("SWEGOV",),
    )
    named = replace(weak, id=weak.id + "1", actors=("Anna Berg",), killed=5.0)
    event = event_row([telling(r) for r in (weak, narrow, wide, named)], ())
    assert event.id == wide.id, "the first published"
    assert (event.date_start, event.date_end, event.date_basis) == ("2021-03-08", "2021-03-08", "clause")
    assert (event.place, event.mode) == ("Idlib", "aerial")
    assert event.actors == ("Anna Berg",), "a surname is the person's whose name holds it"
    assert (event.killed_low, event.killed_high) == (3.0, 5.0)
    assert (event.narrator, event.attributed, event.hedged) == (2, 0, 1)
    assert (event.first_published, event.last_published) == ("2021-03-08", "2021-03-09")
