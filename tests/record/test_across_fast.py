"""The short ways give what the long ones give: pairs that are not to be linked, and events that one report tells."""

from __future__ import annotations

from itertools import combinations
from operator import attrgetter

import pytest

from dateline.dataset import ReportRow
from dateline.record.across.event_of_one import event_of_one
from dateline.record.across.events import event_row
from dateline.record.across.ledger import Telling
from dateline.record.across.same import COLUMNS, THRESHOLD, Sameness, Story, Teller, Told, candidates, kinds
from dateline.tables import Tables

KINDS = kinds(Tables())
_values = attrgetter(*COLUMNS)
_CLAUSES = (
    "warplanes bombed a market in Idlib, killing nine people",
    "jets struck a crowded market in Idlib",
    "Kabore met Traore in Accra",
    "the police arrested forty demonstrators near the parliament",
    "",
)
_TYPES = (("ASSAULT", "aerial"), ("ASSAULT", ""), ("CONSULT", "visit"), ("COERCE", "arrest"), ("ACCUSE", ""))
_NAMES = ((), ("Roch Kabore",), ("the police", "Police"), ("gunmen", "Traore"))
_CODES = ((), ("BFAGOV",), ("---COP", "---COP"), ("---UAF", "GHA"))
_PLACES = (("", "", ""), ("Idlib", "SYR", "city"), ("Accra", "GHA", "city"), ("", "SYR", "country"))


def reports(number: int) -> list[ReportRow]:
    """Of all sorts, a few of each article."""
    return [
        ReportRow(
            id=f"{n // 3:016}r{n % 3}",
            article=f"{n // 3:016}",
            publisher=f"Outlet {n % 4}",
            published="" if n % 11 == 0 else f"2021-03-{9 + n % 4:02}",
            type=_TYPES[n % 5][0],
            mode=_TYPES[n % 5][1],
            contexts=("military", "asylum", "military")[: n % 4],
            actors=_NAMES[n % 4],
            actor_codes=_CODES[n % 4],
            recipients=_NAMES[n // 2 % 4],
            recipient_codes=_CODES[n // 2 % 4],
            reciprocal=n % 5 == 2,
            date_start="" if n % 3 == 0 else "2021-03-08",
            date_end="" if n % 3 == 0 else "2021-03-09",
            date_basis=("publication date", "clause", "sentence")[n % 3],
            place=_PLACES[n % 4][0],
            place_country=_PLACES[n % 4][1],
            place_precision=_PLACES[n % 4][2],
            place_basis="clause",
            factuality=("happened", "happened", "denied", "planned", "possible")[n // 7 % 5],
            background=n % 6 == 0,
            voice=("narrator", "attributed", "hedged")[n % 3],
            speaker="" if n % 2 else "the army",
            killed=None if n % 3 else float(n % 7),
            clause=_CLAUSES[n % 5],
            start=n,
        )
        for n in range(number)
    ]


@pytest.fixture(scope="module")
def told() -> list[Told]:
    teller = Teller(KINDS.common, KINDS.said)
    return [teller.told(_values(r)) for r in reports(210)]


def test_what_is_linked_is_what_compares_well_enough(told: list[Told]) -> None:
    same = Sameness(KINDS, dict.fromkeys((t.article for t in told), Story((1, 2, 3, 4, 5), (6, 7, 8, 9))))
    linked = 0
    for a, b in combinations(told, 2):
        found = same.compare(a, b)
        least = found.score if not found.bars and found.score >= THRESHOLD else None
        assert same.linked(a, b) == least
        linked += least is not None
    assert linked > 50


def test_candidates_are_pairs_of_two_articles_each_once(told: list[Told]) -> None:
    found = [*candidates(told, KINDS.families, {})]
    assert len(found) == len({*found}) > 100
    assert all(0 <= i < j < len(told) and told[i].article != told[j].article for i, j in found)
    again = [*reversed(told)]
    assert {frozenset((told[i].id, told[j].id)) for i, j in found} == {
        frozenset((again[i].id, again[j].id)) for i, j in candidates(again, KINDS.families, {})
    }
    assert [*candidates([], KINDS.families, {})] == []


def test_the_event_of_one_report_is_the_event_of_a_group_of_one() -> None:
    for n, report in enumerate(reports(210)):
        telling = Telling(report, "a source", ("", "B", "A")[: n % 4], 1 + n % 3)
        assert event_of_one(telling, ()) == event_row([telling], ())
