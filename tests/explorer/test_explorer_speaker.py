"""The page of a speaker: what was said day by day, denials next to what they deny, what others say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.dataset import ActorRow
from dateline.explorer import application
from dateline.explorer.queries import speaker
from dateline.run import run
from dateline.store import open_store

PAGES = (
    ("The North Post", "2026-05-02", "Drones bomb depot",
     "Norwegian drones bombed a fuel depot near Kiruna on Friday, Sweden’s Defence Ministry said."),
    ("The South Post", "2026-05-03", "Norway denies attack",
     "Norway’s defence minister, Kari Lunde, denied on Sunday that Norwegian drones had bombed the depot near Kiruna. "
     "Lunde denied that her sister owned a bakery. "
     "“We sent nobody,” Lunde told reporters in Oslo. Sweden accused Norway of an attack."),
    ("The East Post", "2026-05-04", "Lunde meets envoy",
     "Swedish Foreign Minister Per Ekman met Norwegian Defence Minister Kari Lunde in Oslo on Monday. "
     "Lunde said that the talks had been useful."),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The explorer over three pages of two sides."""
    folder = tmp_path_factory.mktemp("speaker")
    pages = folder / "pages.jsonl"
    rows = (dict(zip(("publisher", "date", "title", "text"), page, strict=True)) for page in PAGES)
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with open_store(folder / "store.db", create=True) as store:
        run([pages], store, jobs=1)
    with TestClient(application(str(folder / "store.db")), base_url="http://127.0.0.1") as client:
        yield client


def asked(client: TestClient, name: str, **more: str) -> Any:
    got = client.get("/speaker.json", params={"name": name, **more})
    assert got.status_code == 200, got.text
    return got.json()["answer"]


def said(answer: Any) -> list[Any]:
    return [s for day in answer["days"] for s in day["said"]]


def test_statements_stand_by_day_the_newest_first(told: TestClient) -> None:
    answer = asked(told, "Kari Lunde")
    days = [day["day"] for day in answer["days"]]
    assert days == sorted(days, reverse=True)
    assert len(days) == 2
    assert answer["statements"]["total"] == len(said(answer)) == 4
    assert said(answer)[0]["line"]["content"] == "that the talks had been useful"


def test_the_summary_counts_them_all(told: TestClient) -> None:
    summary = asked(told, "Kari Lunde")["summary"]
    assert summary["articles"] == 2
    assert (summary["first"], summary["last"]) == ("2026-05-03", "2026-05-04")
    assert {s["value"]: s["count"] for s in summary["kinds"]} == {"indirect": 3, "direct": 1}
    assert {s["value"]: s["count"] for s in summary["stances"]}["denies"] == 2
    assert {s["value"] for s in summary["outlets"]} == {"The South Post", "The East Post"}


def test_a_denial_stands_beside_what_it_denies(told: TestClient) -> None:
    denials = {s["line"]["content"]: s["denies"] for s in said(asked(told, "Kari Lunde"))}
    found = denials["that Norwegian drones had bombed the depot near Kiruna"]
    assert found["how"] in ("same event", "same words")
    assert [r["publisher"] for r in found["reports"]] == ["The North Post"]
    assert "Sweden’s Defence Ministry" in found["reports"][0]["told"]
    assert denials["that the talks had been useful"] is None


def test_where_nothing_is_found_that_is_said(told: TestClient) -> None:
    shown = told.get("/speaker", params={"name": "Kari Lunde"}).text
    assert "Others tell it in much the same words" in shown or "Others tell the very event" in shown
    bakery = next(s for s in said(asked(told, "Kari Lunde")) if "bakery" in s["line"]["content"])
    assert bakery["denies"] == {"how": "", "reports": [], "total": 0}
    assert "Nothing on file that this denies." in shown


def test_what_others_say(told: TestClient) -> None:
    others = asked(told, "Kari Lunde")["others"]
    assert others["total"] >= 1
    assert any(h["type"] == "CONSULT" and h["publisher"] == "The East Post" for h in others["heard"])
    assert others["narrator"] + others["attributed"] + others["hedged"] == others["total"]


def test_statements_lead_to_their_words(told: TestClient) -> None:
    shown = told.get("/speaker", params={"name": "Kari Lunde"}).text
    for s in said(asked(told, "Kari Lunde")):
        line = s["line"]
        assert f"/articles/{line['article']}?at={line['start']}:{line['end']}#at" in shown


def test_filters_narrow_what_is_shown(told: TestClient) -> None:
    answer = asked(told, "Kari Lunde", since="2026-05-04")
    assert answer["statements"]["total"] == 1
    shown = told.get("/speaker", params={"name": "Kari Lunde", "since": "2026-05-04"}).text
    assert "Only what fits the filters" in shown
    whose = asked(told, "Kari Lunde", whose="narrator")
    assert whose["statements"]["total"] == 4  # by whose word other reports are counted does not touch what she said


def test_a_code_tells_two_of_one_name_apart(told: TestClient) -> None:
    everybody = asked(told, "Kari Lunde")
    code = everybody["codes"][0]["value"]
    assert asked(told, "Kari Lunde", code=code)["statements"]["total"] == everybody["statements"]["total"]
    assert asked(told, "Kari Lunde", code="XXXGOV")["statements"]["total"] == 0


@pytest.mark.parametrize(("asked_for", "status"), [({}, 400), ({"name": "Nobody Of That Name"}, 404)])
def test_nobody_is_told(told: TestClient, asked_for: dict[str, str], status: int) -> None:
    answer = told.get("/speaker.json", params=asked_for)
    assert answer.status_code == status
    assert "expected" in answer.json()["error"] or "on file" in answer.json()["error"]


def test_a_hostile_name_stays_words(told: TestClient) -> None:
    answer = told.get("/speaker", params={"name": '<script>alert(1)</script>"'})
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace('<script type="module"', "")


class OfActors:
    """A store that has actors alone."""

    def __init__(self, *actors: ActorRow) -> None:
        self.actors = actors

    def values(self, _table: str, columns: tuple[str, ...], *, where: dict[str, str]) -> Any:
        for a in self.actors:
            if all(getattr(a, c) == v for c, v in where.items()):
                yield tuple(getattr(a, c) for c in columns)


def test_names_are_joined_by_the_registry_alone() -> None:
    one = ActorRow("1", "a", "Kari Lunde", registry="lunde")
    other = ActorRow("2", "b", "Kari Lunde Moe", registry="lunde")
    joined: Any = OfActors(one, other)
    assert speaker._joined(joined, "Kari Lunde") == ("lunde", ("Kari Lunde", "Kari Lunde Moe"))
    several: Any = OfActors(one, ActorRow("3", "c", "Kari Lunde"))
    assert speaker._joined(several, "Kari Lunde") == ("", ())  # one of them is not in the registry
    unknown: Any = OfActors(ActorRow("3", "c", "ministry"))
    assert speaker._joined(unknown, "ministry") == ("", ())


def test_many_statements_are_paged(told: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "SIZE", 3)
    first, second = asked(told, "Kari Lunde"), asked(told, "Kari Lunde", page="2")
    assert [len(said(a)) for a in (first, second)] == [3, 1]
    assert first["summary"] == second["summary"]
    assert "Older" in told.get("/speaker", params={"name": "Kari Lunde"}).text
    assert told.get("/speaker.json", params={"name": "Kari Lunde", "page": "9"}).status_code == 400
