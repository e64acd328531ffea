"""The overview counts what each voice tells, and each count is that of the view that it leads to."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from starlette.testclient import TestClient

from dateline.errors import UsageError
from dateline.explorer.columns import Columns
from dateline.explorer.filters import CODE, Filters, Side, Whose
from dateline.explorer.queries.network import layout, network
from dateline.explorer.queries.nodes import grouping, nodes
from dateline.explorer.queries.pairs import Dealings, dealings
from dateline.explorer.queries.places import mapped, places
from dateline.explorer.queries.speakers import speakers
from dateline.explorer.queries.timeline import MOST, binned, bins, signs, timeline
from dateline.explorer.queries.whose import Voice, voices
from dateline.tables import Tables
from tests.explorer.made import Made, report

NAMES = {"SRB": "Serbia", "HUN": "Hungary", "MLI": "Mali"}
EVERYTHING = Filters()
_SAID = {"voice": "attributed", "speaker": "Ana Kovač", "speaker_code": "SRBGOV"}


@pytest.fixture(scope="module")
def columns() -> Columns:
    """Four events: one that both tell, one that only a government tells, one of a union, and a meeting."""
    made = Made()
    made.event(
        report("ASSAULT", 4, scale=-9.0, who="army/HUNMIL", whom="border guard/SRBMIL", killed=3.0, place="Subotica",
               place_country="SRB", lat=46.1, lon=19.667, place_precision="city"),
        report("ASSAULT", 4, scale=-9.0, who="army/HUNMIL", whom="border guard/SRBMIL", killed=7.0, **_SAID),
    )  # fmt: skip
    made.event(report("ACCUSE", 3, scale=-2.0, who="Ana Kovač/SRBGOV", whom="Hungary/HUN", **_SAID))
    made.event(
        report("ASSAULT", 4, factuality="denied", voice="attributed", speaker="Farmers’ Union", who="army/HUNMIL",
               place="Serbia", place_country="SRB", lat=44.0, lon=21.0, place_precision="country", date_start="")
    )  # fmt: skip
    made.event(
        report("CONSULT", 1, scale=1.0, who="Serbia/SRB, Hungary/HUN", reciprocal=True, date_start="2024-03-20",
               date_basis="publication date")
    )  # fmt: skip
    return made.columns()


def _voices(columns: Columns, filters: Filters = EVERYTHING) -> dict[str, Voice]:
    return {v.whose: v for v in voices(columns, filters, binned(columns, filters), NAMES)}


def test_voices_side_by_side(columns: Columns) -> None:
    found = _voices(columns)
    own, serbia, union = found["narrator"], found["government:SRB"], found["speaker:Farmers’ Union"]
    assert (found["all"].events, own.events, serbia.events, union.events) == (4, 2, 2, 1)
    assert (own.only, own.killed) == (1, (3.0, 3.0))
    assert (serbia.only, serbia.asserted, serbia.killed) == (1, 1, (7.0, 7.0))
    assert (serbia.quads, union.denied) == ((0, 0, 1, 1), 1)
    assert found["all"].killed == (3.0, 7.0)


def test_a_side_of_the_users_is_a_voice(columns: Columns) -> None:
    side = Side("Both", ("ana kovač", "Farmers’ Union"))
    assert _voices(columns, Filters(side=(side,)))["side:Both"].events == 3


def test_every_voice_counts_what_its_view_shows(columns: Columns) -> None:
    filters = Filters(side=(Side("Both", (CODE + "SRBGOV", "Farmers’ Union")),), type=("ASSAULT",))
    for whose, voice in _voices(columns, filters).items():
        picked = columns.pick(filters.having(whose=Whose.of(whose)))
        assert (voice.events, voice.reports) == (len(picked.tellings), len(picked.reports)), whose


def test_what_has_no_day_is_counted_beside(columns: Columns) -> None:
    found = timeline(columns, columns.pick(Filters()).tellings, binned(columns, Filters()))
    assert (found.unit, found.unknown, found.stand_in) == ("day", 1, 1)
    assert sum(sum(row.counts) for row in found.quads) == 3
    assert next((row.code, row.events, sum(row.counts)) for row in found.types) == ("ASSAULT", 2, 1)
    assert found.bins[0].since == "2024-03-01"
    assert found.bins[-1].until == "2024-03-20"


@pytest.mark.parametrize(
    ("span", "unit"), [(30, "day"), (500, "week"), (2_000, "month"), (8_000, "quarter"), (30_000, "year")]
)
def test_the_span_chooses_the_bars(span: int, unit: str) -> None:
    first = dt.date(1990, 5, 17).toordinal()
    found = bins(np.array([first, first + span], np.int32))
    assert found.unit == unit
    assert len(found.bins) <= MOST
    assert found.edges[0] <= first
    assert found.edges[-1] > first + span
    assert all(a.until < b.since for a, b in zip(found.bins, found.bins[1:], strict=False))
    assert sum(found.counts(np.array([first, first + span, 0, first - 400], np.int32))) == 2


def test_a_few_days_far_off_do_not_stretch_the_chart() -> None:
    now = dt.date(2024, 3, 1).toordinal()
    days = np.array([dt.date(1918, 11, 11).toordinal(), *range(now, now + 60)], np.int32)
    assert bins(days).unit == "day"
    assert bins(days, whole=True).unit == "year"
    assert bins(np.zeros(3, np.int32)).bins == ()


def _pairs(columns: Columns, by: str = "country") -> Dealings:
    return dealings(columns, columns.pick(Filters()).tellings, nodes(columns, Tables(), by))


def test_pairs_of_countries(columns: Columns) -> None:
    ranking = _pairs(columns).ranking()
    (pair,) = ranking.best(5)
    assert {pair.left.selector, pair.right.selector} == {CODE + "SRB", CODE + "HUN"}
    assert (pair.events, {pair.forth, pair.back}, pair.both) == (3, {1}, 1)
    assert pair.score == pytest.approx((-9 - 2 + 1) / 3, abs=0.01)
    assert (pair.cooperation, pair.conflict) == (1, 2)


def test_pairs_of_names(columns: Columns) -> None:
    names = {frozenset((p.left.name, p.right.name)) for p in _pairs(columns, "actor").ranking().all()}
    assert names == {
        frozenset(("army", "border guard")),
        frozenset(("Ana Kovač", "Hungary")),
        frozenset(("Serbia", "Hungary")),
    }
    with pytest.raises(UsageError, match="expected"):
        grouping("colour")


def test_a_pair_leads_to_its_events(columns: Columns) -> None:
    (pair,) = _pairs(columns).ranking().best(1)
    assert len(columns.pick(Filters(pair=pair.selectors)).tellings) == pair.events
    one_way = Filters(pair=(f"{CODE}HUN|{CODE}SRB",))
    assert [columns.type.words[columns.type.of[t]] for t in columns.pick(one_way).tellings] == ["ASSAULT", "CONSULT"]


def test_one_side_of_a_meeting_does_not_deal_with_itself(columns: Columns) -> None:
    assert len(columns.pick(Filters(pair=(f"{CODE}SRB|{CODE}SRB",))).tellings) == 0


def test_a_country_is_no_dot(columns: Columns) -> None:
    found = mapped(columns, columns.pick(Filters()).tellings, NAMES)
    assert [(w.name, w.precision, w.country_name) for w in found.spots] == [("Subotica", "city", "Serbia")]
    assert [w.name for w in found.wide] == ["Serbia"]
    assert found.unplaced == 2


def test_places_in_every_order(columns: Columns) -> None:
    ranking = places(columns, columns.pick(Filters()).tellings, NAMES)
    for sort in ranking.sorts:
        assert len(ranking.rows(sort.removeprefix("-"), True, slice(None))) == len(ranking) == 2
    assert [w.name for w in ranking.all("name", False)] == ["Serbia", "Subotica"]
    assert [w.name for w in ranking.all("score")] == ["Subotica", "Serbia"]  # what is unknown comes last


def test_speakers_with_what_they_deny(columns: Columns) -> None:
    filters = Filters(side=(Side("Land", ("Farmers’ Union",)),))
    found = speakers(columns, columns.pick(filters).reports, filters, NAMES).best(9)
    assert [(s.name, s.country_name, s.sides, s.events, s.denied) for s in found] == [
        ("Ana Kovač", "Serbia", (), 2, 0),
        ("Farmers’ Union", "", ("Land",), 1, 1),
    ]


def test_the_network_is_the_same_every_time(columns: Columns) -> None:
    found = network(_pairs(columns, "actor"))
    assert found.actors == len(found.knots) == 5
    assert all(0 <= k.x <= 1 and 0 <= k.y <= 1 for k in found.knots)
    layout.cache_clear()
    assert network(_pairs(columns, "actor")) == found


def test_signs_over_time(columns: Columns) -> None:
    up, down = signs(columns, columns.pick(Filters()).tellings, binned(columns, Filters()))
    assert (sum(up), sum(down), len(up)) == (1, 2, 20)


def test_nothing_on_file() -> None:
    columns = Made().columns()
    shared = binned(columns, Filters())
    assert timeline(columns, columns.pick(Filters()).tellings, shared).bins == ()
    assert all(v.events == 0 for v in voices(columns, Filters(), shared, NAMES))
    assert network(_pairs(columns)).knots == ()
    assert mapped(columns, columns.pick(Filters()).tellings, NAMES).spots == ()


# ---------------------------------------------------------------------------------------------------------- the page


def test_two_voices_side_by_side(explorer: TestClient) -> None:
    answer = explorer.get("/overview.json?whose=narrator&against=attributed").json()["answer"]
    assert [v["whose"] for v in answer["views"]] == ["narrator", "attributed"]
    assert answer["views"][0]["timeline"]["bins"] == answer["views"][1]["timeline"]["bins"]
    assert explorer.get("/overview?whose=narrator&against=narrator").status_code == 200
    assert explorer.get("/overview?against=side:nobody").status_code == 400


def test_a_view_of_nothing_says_what_to_do(explorer: TestClient) -> None:
    assert "Take one off above" in explorer.get("/overview?actor=nobody%20at%20all").text
    assert "Choose another voice" in explorer.get("/overview?whose=speaker:nobody%20at%20all").text


def test_a_side_is_put_together_by_a_form(explorer: TestClient) -> None:
    shown = explorer.get("/overview?side_name=Mine&side_member=government:MLI&side_member=&side_member=police").text
    assert "side=Mine%7Ccode%3AMLI%7Ccode%3AMLIGOV%7Ccode%3AMLIMIL%7Cpolice" in shown
    assert "As told by <bdi>Mine</bdi>" in shown
