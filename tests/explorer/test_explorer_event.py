"""The page of one event: by whose word it is drawn, where its reports differ, how many sources there are in the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.dataset import EventRow, LedgerRow, ReportRow, ReprintRow
from dateline.explorer.draw.telling import arrow, reach, told_when
from dateline.explorer.queries.drawn import HEDGED, OUTLETS, SPEAKER, denials, drawings, fullest
from dateline.explorer.queries.event import Bar, Bars, _bars, bounds
from dateline.explorer.queries.family import Copy, Family, sources
from dateline.explorer.queries.judged import Judged
from dateline.explorer.queries.kin import Kin, counted_once, whose
from dateline.explorer.queries.telling import Party, Telling, _marked
from dateline.store import Store, open_store
from dateline.tables import Tables

BLAST = Telling(
    "r1", "a1", title="Blast", publisher="Post", published="2026-05-02", copies=1, original="", independent="Post",
    voice="narrator", told="in its own voice", speaker="", speaker_name="", speaker_code="", statement="", stance="",
    chain=(), agency="", hedge="", opinion=False, type="ASSAULT", mode="explosives", quad=4, factuality="happened",
    background=False, actors=(), recipients=(Party("villagers", "---CVL", ""),), reciprocal=False, date_start="",
    date_end="", date_basis="", date_words="", place="", place_country="", place_basis="", place_precision="",
    figures=(), before="", trigger="blast", after="", start=10, end=15, tellings=1, score=1.0, method="",
    corrected=(), judged=Judged("r1", "", "", ()),
)  # fmt: skip


def told(number: int, **changes: Any) -> Telling:
    return replace(BLAST, id=f"r{number}", article=f"a{number}", **changes)


@pytest.fixture(scope="module")
def store(small_store: Path) -> Any:
    with open_store(small_store, read_only=True) as opened:
        yield opened


def text_of(store: Store, article: str) -> str:
    (text,) = next(store.values("articles", ("text",), where={"id": article}))
    return str(text)


def most_told(store: Store) -> EventRow:
    events: list[EventRow] = [*store.rows("events")]
    return max(events, key=lambda e: (e.reports, e.id))


# ----------------------------------------------------------------------------------------------------- the whole page


def test_all_reports_stand_side_by_side(explorer: TestClient, store: Store) -> None:
    event = most_told(store)
    answer = explorer.get(f"/events/{event.id}.json").json()["answer"]
    reports = {r.id: r for r in store.rows("reports", where={"event": event.id})}
    assert {t["id"] for t in answer["told"]} == set(reports)
    assert [t["published"] for t in answer["told"]] == sorted(t["published"] for t in answer["told"])
    shown = explorer.get(f"/events/{event.id}").text
    for r in reports.values():
        assert f'id="report-{r.id}"' in shown
        assert f"/articles/{r.article}?at={r.start}:{r.end}#at" in shown


def test_a_reports_id_leads_to_its_event(explorer: TestClient, store: Store) -> None:
    event = most_told(store)
    report = next(r for r in store.rows("reports", where={"event": event.id}) if r.id != event.id)
    answer = explorer.get(f"/events/{report.id}.json").json()["answer"]
    assert answer["event"]["id"] == event.id
    assert answer["chosen"] == report.id
    assert f'chosen" id="report-{report.id}"' in explorer.get(f"/events/{report.id}").text


def test_an_unknown_event_is_told(explorer: TestClient) -> None:
    answer = explorer.get("/events/0123456789abcdefr1.json")
    assert answer.status_code == 404
    assert "no event" in answer.json()["error"]


def test_sources_are_counted_as_events_count_them(explorer: TestClient, store: Store) -> None:
    """Whose each report is, is worked out here again; it must come to the same number for every event."""
    for event in store.rows("events"):
        answer = explorer.get(f"/events/{event.id}.json").json()["answer"]
        assert len(answer["sources"]) == event.sources, event.id
        assert sum(len(s["reports"]) for s in answer["sources"]) == len(answer["told"])


def test_the_triggers_words_are_marked(explorer: TestClient, store: Store) -> None:
    event = most_told(store)
    for t in explorer.get(f"/events/{event.id}.json").json()["answer"]["told"]:
        text = text_of(store, t["article"])
        assert text[t["start"] : t["end"]] == t["trigger"]


def test_links_say_why_reports_are_one_event(explorer: TestClient, store: Store) -> None:
    event = most_told(store)
    links = explorer.get(f"/events/{event.id}.json").json()["answer"]["links"]
    assert links
    assert [j["score"] for j in links] == sorted(j["score"] for j in links)
    assert all(j["kind"] == "same event" and j["reason"] for j in links)


def test_what_a_reprint_lost_stands_with_its_words(explorer: TestClient, store: Store) -> None:
    row = next(r for r in store.rows("reprints") if r.attributions_lost)
    report = next(r for r in store.rows("reports", where={"article": row.article}))
    families = explorer.get(f"/events/{report.id}.json").json()["answer"]["families"]
    copy = next(c for f in families for c in f["copies"] if c["article"] == row.article)
    text = text_of(store, row.original)
    assert len(copy["lost"]) == len(row.attributions_lost)
    assert all(text[lost["start"] : lost["end"]].split()[0] in lost["content"] for lost in copy["lost"])


# ----------------------------------------------------------------------------------------------------- by whose word


def test_what_outlets_assert_is_drawn_apart_from_what_is_alleged() -> None:
    said = told(2, voice="attributed", speaker="army", actors=(Party("rebels", "---REB", "army"),))
    own, army = drawings([BLAST, said])
    assert (own.whose, own.reports, own.actors) == (OUTLETS, ("r1",), ())
    assert (army.whose, army.speaker) == (SPEAKER, "army")
    assert [a.name for a in army.actors] == ["rebels"]


def test_a_doer_on_somebodys_word_is_no_outlets_doer() -> None:
    """The outlet tells the blast itself; whose it was is the army's word."""
    own, army = drawings([told(1, actors=(Party("rebels", "---REB", "army"),))])
    assert own.actors == ()
    assert [r.name for r in own.recipients] == ["villagers"]
    assert [a.name for a in army.actors] == ["rebels"]
    assert army.recipients == ()


def test_whoever_denies_it_on_the_same_page_is_drawn() -> None:
    """The report is the army's; that the rebels deny it only the ledger has."""
    by = ("Gazette: envoys", "Post: rebels")
    rows = [LedgerRow("e", "factuality", "denied", agrees=False, said_by=by, report_ids=("r1", "r2"))]
    post = told(1, voice="attributed", speaker="army", recipients=(Party("villagers", "---CVL", "army"),))
    other = told(2, publisher="Other")
    (drawn,) = denials([post, other], rows)
    assert (drawn.whose, drawn.speaker, drawn.reports) == (SPEAKER, "rebels", ("r1",))
    assert [f.name for f in drawn.factuality] == ["denied"]
    assert [r.name for r in drawn.recipients] == ["villagers"]
    assert denials([replace(post, factuality="denied")], rows) == (), "drawn as its own telling"
    assert denials([post], []) == ()


def test_a_hedge_is_nobodys() -> None:
    assert [d.whose for d in drawings([told(1, voice="hedged"), BLAST])] == [OUTLETS, HEDGED]


def test_a_family_name_is_the_one_it_ends() -> None:
    assert fullest(["Keita", "Amadou Keita", ""]) == {"Keita": "Amadou Keita", "Amadou Keita": "Amadou Keita"}
    assert fullest(["Keita", "Amadou Keita", "Ali Keita"])["Keita"] == "Keita"


# ----------------------------------------------------------------------------------------------------------- sources


def kin(*copies: ReprintRow, **agencies: str) -> Kin:
    articles = {f"a{n}": {"publisher": f"Outlet {n}", "agency": agencies.get(f"a{n}", "")} for n in range(1, 5)}
    return Kin({c.article: c for c in copies}, articles, whose(copies, articles, Tables()))


def test_a_reprint_is_its_originals() -> None:
    known = kin(ReprintRow("a2", "a1"))
    counted = counted_once([told(1), told(2)], known)
    assert [t.independent for t in counted] == ["Outlet 1", "Outlet 1"]
    assert [(s.why, s.reports) for s in sources(counted, known)] == [("original", ("r1", "r2"))]


def test_what_a_copy_adds_is_its_own() -> None:
    known = kin(ReprintRow("a2", "a1", added=("5:20",)))
    assert [t.independent for t in counted_once([told(1), told(2)], known)] == ["Outlet 1", "Outlet 2"]


def test_a_relay_is_the_agencys() -> None:
    known = kin(a3="Wire")
    counted = counted_once([told(1, agency="the Wire"), told(3)], known)
    assert [t.independent for t in counted] == ["Wire", "Wire"]
    assert sources(counted, known)[0].why == "agency"


def test_reprints_in_a_circle_come_to_an_end() -> None:
    known = kin(ReprintRow("a1", "a2"), ReprintRow("a2", "a1"))
    assert {t.independent for t in counted_once([told(1), told(2)], known)} <= {"Outlet 1", "Outlet 2"}


# ----------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("21", 21, 21),
        ("at least 20", 20, None),
        ("at most 9", None, 9),
        ("about 100", 90, 110),
        ("20 to 30", 20, 30),
        ("2.5e+06", 2_500_000, 2_500_000),
        ("dozens", None, None),
    ],
)
def test_a_number_of_the_ledger_has_its_bounds(value: str, low: float | None, high: float | None) -> None:
    assert bounds(value) == (low, high)


def test_numbers_become_bars() -> None:
    rows = [
        LedgerRow("e", "killed", "21", agrees=False, sources=2, said_by=("Post",), report_ids=("r1",)),
        LedgerRow("e", "killed", "at least 30", agrees=False, said_by=("Post: army",), report_ids=("r1",)),
        LedgerRow("e", "place", "Oslo"),
    ]
    (bars,) = _bars(rows, [ReportRow("r1", "a1")])
    assert (bars.measure, bars.low, bars.high) == ("killed", 21, 30)
    assert [b.voice for b in bars.bars] == ["narrator", "attributed"]  # the army's number, though the outlet tells


# ------------------------------------------------------------------------------------------------------------- charts


def test_the_chart_ties_a_copy_to_its_original() -> None:
    reports = [told(1), told(2, published="2026-05-03", voice="attributed", told="according to <the> army")]
    known = kin(ReprintRow("a2", "a1"))
    counted = counted_once(reports, known)
    copy = Copy("a2", "", "", "", "r2", "near", 1.0, "", "", 0, 0, 0, (), "")
    family = Family("a1", "", "Post", "", "", "r1", (copy,))
    drawn = told_when(counted, sources(counted, known), [family])
    assert drawn.count('class="copied"') == 2
    assert drawn.count("<circle") == 2
    assert "2 reports of 1 independent source" in drawn
    assert "&lt;the&gt;" in drawn
    assert "<the>" not in drawn


def test_the_chart_bears_unknown_days_and_none_at_all() -> None:
    undated = [told(1, published=""), told(2, published="soon")]
    assert "days that are not known" in told_when(undated, sources(undated, kin()), ())
    assert told_when((), (), ()).startswith("<svg")


def test_a_bar_stays_within_its_frame() -> None:
    for low, high in ((0.0, 0.0), (5.0, None), (None, 3.0), (1.0, 9.0)):
        drawn = reach(Bar("", low, high, True, 1, (), "narrator"), Bars("killed", (), 0, 9))
        x, width = (
            float(drawn.split(f'{name}="')[2 if name == "width" else 1].split("%")[0]) for name in ("x", "width")
        )
        assert 0 <= x <= 100
        assert 0 < width <= 100.1


def test_an_arrow_shows_sign_and_state() -> None:
    (d,) = drawings([BLAST])
    assert 'class="arrow conflict happened"' in arrow(d)
    assert arrow(replace(d, quad=1, reciprocal=True)).count('class="head"') == 2


def test_a_clause_without_its_trigger_is_shown_whole() -> None:
    row = ReportRow("r", "a", clause="The army fired.", clause_start=100, start=109, end=114)
    assert _marked(row) == ("The army ", "fired", ".")
    assert _marked(replace(row, start=90, end=95)) == ("The army fired.", "", "")
