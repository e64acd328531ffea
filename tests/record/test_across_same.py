"""Two reports compared: what speaks for one event, what speaks against it, what rules it out."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import pytest

from dateline.dataset import ReportRow
from dateline.record.across.same import COLUMNS, THRESHOLD, Likeness, Sameness, Story, Teller, Told, candidates, kinds
from dateline.tables import Tables

KINDS = kinds(Tables())
_values = attrgetter(*COLUMNS)

BLAST = ReportRow(
    id="a" * 16 + "r9",
    article="a" * 16,
    publisher="Meridian Post",
    published="2021-03-09",
    type="ASSAULT",
    mode="aerial",
    actors=("Zubrowkan warplanes",),
    actor_codes=("ZUBMIL",),
    recipients=("people",),
    recipient_codes=("SYRCVL",),
    date_start="2021-03-08",
    date_end="2021-03-08",
    date_basis="clause",
    place="Idlib",
    place_region="Idlib",
    place_country="SYR",
    lat=35.93,
    lon=36.63,
    geonameid=169389,
    place_precision="city",
    place_basis="clause",
    killed=9.0,
    start=40,
    clause="warplanes bombed a vegetable market in Idlib, killing nine people",
)


def other(**changed: object) -> ReportRow:
    """The same, as another outlet tells it."""
    return replace(
        BLAST,
        **{"id": "b" * 16 + "r3", "article": "b" * 16, "clause": "jets struck a crowded market in Idlib", **changed},  # type: ignore[arg-type]
    )


def told(*reports: ReportRow) -> list[Told]:
    teller = Teller(KINDS.common)
    return [teller.told(_values(r)) for r in reports]


def compared(a: ReportRow, b: ReportRow) -> Likeness:
    x, y = told(a, b)
    return Sameness(KINDS, dict.fromkeys((a.article, b.article), Story((), ()))).compare(x, y)


def test_one_event_in_two_outlets_words() -> None:
    found = compared(BLAST, other())
    assert found.score >= 0.9
    assert "same day" in found.reason
    assert "both in Idlib" in found.reason
    assert "9 killed" in found.reason


def test_the_order_of_two_reports_does_not_matter() -> None:
    assert compared(BLAST, other(killed=8.0)) == compared(other(killed=8.0), BLAST)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"date_start": "2021-03-09", "date_end": "2021-03-09"}, "another day"),
        ({"date_start": "2021-03-18", "date_end": "2021-03-18"}, "10 days apart"),
        ({"place": "Homs", "geonameid": 169577, "lat": 34.73, "lon": 36.71, "place_region": "Homs"}, "km from"),
        (
            {"place": "Ankara", "geonameid": 323786, "lat": 39.9, "lon": 32.9, "place_country": "TUR"},
            "different countries",
        ),
        ({"factuality": "demanded"}, "demanded"),
        ({"type": "CONSULT", "mode": ""}, "CONSULT"),
    ],
)
def test_what_rules_it_out(changed: dict[str, object], why: str) -> None:
    found = compared(BLAST, other(**changed))
    assert found.bars
    assert found.score == 0.0
    assert why in found.reason


def test_other_victims_by_name_are_another_event() -> None:
    one = replace(BLAST, recipients=("Samir Darwa",), recipient_codes=("SYRCVL",))
    assert compared(one, other(recipients=("Omar Jabar",), recipient_codes=("SYRCVL",))).bars
    assert compared(one, other(recipients=("Darwa",), recipient_codes=("",))).score > 0.9


def test_another_doer_is_blame_and_no_other_event() -> None:
    found = compared(BLAST, other(actors=("Freedonian jets",), actor_codes=("FREMIL",)))
    assert not found.bars
    assert THRESHOLD <= found.score < compared(BLAST, other()).score
    assert "another actor" in found.reason


def test_the_publication_date_is_weak() -> None:
    news = {"date_start": "2021-03-09", "date_end": "2021-03-09", "date_basis": "publication date"}
    found = compared(BLAST, other(**news))
    assert "news of that day" in found.reason
    late = compared(BLAST, other(**{**news, "published": "2021-03-20"}))
    assert found.score > late.score


def test_planned_and_done_are_one_event_told_before_and_after() -> None:
    visit = replace(BLAST, type="CONSULT", mode="visit", factuality="planned", published="2021-03-05", killed=None)
    done = other(type="CONSULT", mode="visit", killed=None)
    assert compared(visit, done).score >= THRESHOLD
    assert "told before and after" in compared(visit, done).reason
    assert compared(replace(visit, published="2021-03-20"), done).score < compared(visit, done).score


def test_a_denial_is_of_the_same_event() -> None:
    assert compared(BLAST, other(factuality="denied")).score >= THRESHOLD


def test_a_city_lies_in_its_region() -> None:
    region = other(place="Idlib Governorate", geonameid=169387, lat=35.8, lon=36.7, place_precision="region")
    found = compared(BLAST, region)
    assert "lies in" in found.reason
    assert found.score >= THRESHOLD


def test_roles_may_be_swapped_where_every_party_acts() -> None:
    talks = {"type": "CONSULT", "mode": "", "killed": None, "reciprocal": True}
    one = replace(BLAST, **talks, actors=("Anna Berg", "Ito Ken"), actor_codes=("SWEGOV", "JPNGOV"), recipients=())  # type: ignore[arg-type]
    two = other(
        **{**talks, "reciprocal": False},
        actors=("Ito Ken",),
        actor_codes=("JPNGOV",),
        recipients=("Anna Berg",),
        recipient_codes=("SWEGOV",),
    )
    assert compared(one, two).score >= 0.9
    third = other(**talks, actors=("Ito Ken", "Li Wu"), actor_codes=("JPNGOV", "CHNGOV"), recipients=())
    assert compared(one, third).bars


def test_what_is_said_is_told_by_its_content() -> None:
    said = {"type": "REQUEST", "mode": "", "killed": None}
    one = replace(BLAST, **said, clause="urged parliament to adopt the budget before the summer recess begins")  # type: ignore[arg-type]
    same = other(**said, clause="called on parliament to adopt the budget before its summer recess")
    else_ = other(**said, clause="called on neighbours to reopen the northern border for lorries with grain")
    assert compared(one, same).score > 0.9
    assert compared(one, else_).score < THRESHOLD


def test_what_one_article_tells_apart_is_apart_but_for_its_title() -> None:
    teller = Teller(KINDS.common)
    title = teller.told(_values(replace(BLAST, id=BLAST.article + "r0", start=0)), 30)
    first, second = (teller.told(_values(replace(BLAST, id=f"{BLAST.article}r{n}", start=n)), 30) for n in (40, 90))
    same = Sameness(KINDS, {BLAST.article: Story((), ())})
    assert same.compare(first, second).bars
    assert not same.compare(title, first).bars


def test_candidates_share_a_day_a_family_and_a_country() -> None:
    reports = told(
        BLAST,
        other(),
        other(id="c" * 16 + "r1", article="c" * 16, date_start="2021-04-08", date_end="2021-04-08"),
        other(id="d" * 16 + "r1", article="d" * 16, type="CONSULT", mode=""),
        other(
            id="e" * 16 + "r1",
            article="e" * 16,
            place_country="",
            place="",
            actor_codes=("",),
            recipient_codes=("",),
            clause="x",
        ),
    )
    found = set(candidates(reports, KINDS.families, {"e" * 16: ("SYR",)}))
    assert found == {(0, 1), (0, 4), (1, 4)}


def test_candidates_do_not_grow_with_the_square() -> None:
    """A thousand attacks in one country on one day: a town or a name has to be shared as well."""

    def report(n: int) -> ReportRow:
        clause = f"gunmen raided hamlet{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} and left"
        return other(id=f"{n:016x}r1", article=f"{n:016x}", place="", geonameid=None, killed=None, clause=clause)

    counts = [
        sum(1 for _ in candidates(told(*(report(n) for n in range(size))), KINDS.families, {})) for size in (500, 1000)
    ]
    assert counts[1] < 3 * counts[0]


# -------------------------------------------------------------------------------------- what wrong groups had shown

BY_NEWS = {"date_start": "2021-03-09", "date_end": "2021-03-09", "date_basis": "publication date"}
NOWHERE = {
    "place": "",
    "place_region": "",
    "place_country": "",
    "lat": None,
    "lon": None,
    "geonameid": None,
    "place_precision": "",
    "place_basis": "",
    "killed": None,
}


def expulsion(actor: str, code: str, clause: str, **changed: object) -> ReportRow:
    given = {"type": "SANCTION", "mode": "expel", "actors": (actor,), "actor_codes": (code,), "clause": clause}
    envoys = {"recipients": ("Zubrowkan diplomats",), "recipient_codes": ("ZUBGOV",)}
    return other(**{**NOWHERE, **given, **envoys, **changed})


def test_a_capital_that_acts_is_its_state() -> None:
    one = expulsion("Prague", "CZEGOV", "Prague threw eighteen diplomats out", id="a" * 16 + "r1", article="a" * 16)
    two = expulsion("Czech Republic", "CZE", "The Czech Republic expelled eighteen diplomats")
    assert compared(one, two).score >= THRESHOLD
    assert compared(one, expulsion("Slovakia", "SVK", "Slovakia expelled eighteen diplomats")).bars


@pytest.mark.parametrize(
    ("names", "codes"), [(("Idlib",), ("SYR",)), (("villagers",), ("---CVL",)), (("civilians",), ("---CVL",)), ((), ())]
)
def test_a_town_and_its_people_are_one_victim(names: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert compared(BLAST, other(recipients=names, recipient_codes=codes)).score >= 0.9


def test_villagers_are_not_soldiers() -> None:
    found = compared(BLAST, other(recipients=("soldiers",), recipient_codes=("SYRMIL",), killed=4.0, geonameid=None))
    assert found.score < compared(BLAST, other(killed=4.0, geonameid=None)).score


def test_a_church_belongs_to_no_other_state() -> None:
    found = compared(BLAST, other(recipients=("Roman Catholic Church",), recipient_codes=("VATREL",)))
    assert not found.bars
    assert found.score >= THRESHOLD


def test_what_one_report_says_of_two_parties_is_neither_partys_own_deed() -> None:
    deed = {"type": "COERCE", "mode": "restrict", "recipients": ("Belarus",), "recipient_codes": ("BLR",), **NOWHERE}
    alone = {"actors": ("United States",), "actor_codes": ("USA",), "clause": "The United States imposed sanctions"}
    both = {"actors": ("European Union", "United States"), "actor_codes": ("EUR", "USA"), "clause": "Both imposed them"}
    found = compared(replace(BLAST, **deed, **alone), other(**deed, **both))  # type: ignore[arg-type]
    assert found.score < THRESHOLD
    assert "others act too" in found.reason


def test_a_toll_told_next_day_is_of_the_day_that_the_clause_names() -> None:
    later = {"published": "2021-03-10", "date_start": "2021-03-10", "date_end": "2021-03-10", "killed": 12.0}
    news = other(**{**BY_NEWS, **later, "clause": "when jets struck the market in Idlib on Monday"})
    assert told(news)[0].first == told(BLAST)[0].first
    assert compared(BLAST, news).score >= 0.9


def test_a_weekday_on_which_somebody_spoke_dates_nothing() -> None:
    (found,) = told(other(**{**BY_NEWS, "clause": "the strike killed nine, a spokesman said on Monday"}))
    assert found.firm == 0


@pytest.mark.parametrize(
    ("clause", "same"),
    [
        ("Zubrowkan jets bombed a vegetable market, killing nine", True),
        ("Zubrowkan jets flew again over the hills", False),
    ],
)
def test_news_of_a_day_needs_something_that_singles_it_out(clause: str, same: bool) -> None:
    one, two = replace(BLAST, **BY_NEWS, **NOWHERE), other(**BY_NEWS, **NOWHERE, clause=clause)  # type: ignore[arg-type]
    assert (compared(one, two).score >= THRESHOLD) == same


@pytest.mark.parametrize("kind", ["ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE"])
def test_a_statement_is_its_content(kind: str) -> None:
    said = {"type": kind, "mode": "", **NOWHERE, "recipients": ("government",), "recipient_codes": ("SYRGOV",)}
    one = replace(BLAST, **said, clause="it spoke of rigging the election by stuffing ballot boxes")  # type: ignore[arg-type]
    assert compared(one, other(**said, clause="it spoke of torturing prisoners in a city jail")).score < THRESHOLD
    assert (
        compared(one, other(**said, clause="it spoke of a rigged election and stuffed ballot boxes")).score >= THRESHOLD
    )
