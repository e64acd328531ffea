"""Settling: a pure function of what is on file, that keeps to people's judgements."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from dateline.record.across.same import Told
from dateline.run.settle import settle
from dateline.store import Packed, Store, open_store
from tests.run.settle_parts import pages

TABLES = ("reprints", "events", "ledger", "judgements")
AT = "2024-01-01T00:00:00+00:00"


def made(path: Path, packs: list[Packed]) -> Store:
    store = open_store(path, create=True)
    store.write(packs)
    return store


def what(store: Store) -> dict[str, list[Any]]:
    """All that settling makes, and the marks that it leaves."""
    found: dict[str, list[Any]] = {table: [*store.rows(table)] for table in TABLES}
    found["of_report"] = [*store.values("reports", ("id", "event"))]
    found["of_article"] = [*store.values("articles", ("id", "original", "copies"))]
    return found


@pytest.fixture(scope="module")
def packs() -> list[Packed]:
    return list(pages(60))


@pytest.fixture(scope="module")
def settled(packs: list[Packed], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    with made(tmp_path_factory.mktemp("settled") / "a.db", packs) as store:
        found = settle(store)
        assert store.settled
        assert found.events == store.count("events")
        return what(store)


def test_every_report_has_an_event_and_every_event_a_report(settled: dict[str, list[Any]]) -> None:
    events = {e.id: e for e in settled["events"]}
    assert {event for _, event in settled["of_report"]} == set(events)
    members: dict[str, list[str]] = {}
    for report, event in settled["of_report"]:
        members.setdefault(event, []).append(report)
    shared = {e for e, reports in members.items() if len(reports) > 1}
    assert len(shared) > 10
    assert {row.event for row in settled["ledger"]} >= shared
    links = [j for j in settled["judgements"] if j.by == "dateline"]
    assert len(links) == sum(len(members[e]) - 1 for e in shared), "a spanning forest"
    for link in links:
        assert dict(settled["of_report"])[link.left] == dict(settled["of_report"])[link.right]
        assert link.reason
        assert not link.made
    for event in shared:
        weakest = min(j.score for j in links if dict(settled["of_report"])[j.left] == event)
        assert events[event].score == weakest


def test_the_order_of_arrival_does_not_matter(
    packs: list[Packed], settled: dict[str, list[Any]], tmp_path: Path
) -> None:
    shuffled = random.Random(5).sample(packs, len(packs))  # noqa: S311 - no secret
    with made(tmp_path / "b.db", shuffled[:20]) as store:
        settle(store)
        store.write(shuffled[20:])
        assert not store.settled
        settle(store)
        assert what(store) == settled
        settle(store)
        assert what(store) == settled, "settling what is settled changes nothing"


@pytest.mark.parametrize("seed", range(4))
def test_random_judgements_one_after_the_other_give_what_all_at_once_give(
    packs: list[Packed], settled: dict[str, list[Any]], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    reports = [report for report, _ in settled["of_report"]]
    linked = [(j.left, j.right) for j in settled["judgements"]]
    asked = [("same event", *chance.sample(reports, 2)) for _ in range(3)]
    asked += [("different event", *chance.choice(linked)) for _ in range(3)]
    asked += [("wrong", chance.choice(reports), "")]
    stores = [made(tmp_path / f"{name}.db", packs) for name in ("step", "once")]
    for number, (kind, left, right) in enumerate(asked):
        at = f"2024-01-01T00:00:{number:02}+00:00"
        for store in stores:
            store.judge(kind, left, right, by="Ada", reason="seen", at=at)
        settle(stores[0])
    settle(stores[1])
    results = [what(store) for store in stores]
    assert results[0] == results[1]
    event = dict(results[0]["of_report"])
    for kind, left, right in asked:
        if kind == "different event":
            assert event[left] != event[right]
        if kind == "wrong":
            assert event[left] == ""
            assert left not in {e.id for e in results[0]["events"]}
    _untouched(settled, results[0], {r for _, *pair in asked for r in pair})
    for store in stores:
        for judgement in [j for j in store.rows("judgements") if j.by == "Ada"]:
            store.withdraw(judgement.id, by="Ada", reason="mistaken", at=AT)
        settle(store)
        after = what(store)
        assert after["events"] == settled["events"], "withdrawn judgements leave no trace but their rows"
        assert len([j for j in after["judgements"] if j.withdrawn]) == len(asked)
        store.close()


def _untouched(before: dict[str, list[Any]], after: dict[str, list[Any]], judged: set[str]) -> None:
    """Events that have nothing to do with what was judged are as they were."""
    day = {e.id: (e.first_published, e.last_published) for e in before["events"]}
    home = dict(before["of_report"])
    days = {d for r in judged if r for d in day[home[r]]}
    far = [e for e in before["events"] if not days & {e.first_published, e.last_published}]
    assert far or len(days) > 2
    now = {e.id: e for e in after["events"]}
    assert all(now[e.id] == e for e in far)


def test_a_judgement_that_two_events_are_one_joins_all_their_reports(
    packs: list[Packed], settled: dict[str, list[Any]], tmp_path: Path
) -> None:
    one, two = [e for e in settled["events"] if e.reports > 2][:2]
    with made(tmp_path / "j.db", packs) as store:
        store.judge("same event", one.id, two.id, by="Ada", reason="one raid", at=AT)
        settle(store)
        event: dict[str, str] = dict(store.values("reports", ("id", "event")))
        assert event[one.id] == event[two.id]
        (joined,) = store.rows("events", where={"id": event[one.id]})
        assert joined.reports >= max(one.reports, two.reports)
        assert all(event[r] == joined.id for r, e in settled["of_report"] if e in (one.id, two.id))


def test_a_told_is_small() -> None:
    """Half a million are held at once: no dictionary for each, and nothing that only people read."""
    assert not hasattr(Told, "__dict__") or "__slots__" in vars(Told)
