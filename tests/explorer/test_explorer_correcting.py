"""What a coder says is on file at once, lasts, changes the events, and nobody else's page can say it for them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.dataset import MACHINE, JudgementRow, ReportRow
from dateline.errors import StoreError, UsageError
from dateline.explorer import application
from dateline.explorer.correcting import Desk
from dateline.explorer.correcting.desk import Said
from dateline.explorer.queries.check import _around
from dateline.judging import rejected
from dateline.run.settle import settle
from dateline.score import sample_of
from dateline.store import open_store
from dateline.tables import Tables

JSON = {"accept": "application/json"}


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_store, tmp_path / "mine.db"))


@contextmanager
def coding(store: Path, coder: str = "Ada") -> Iterator[TestClient]:
    with TestClient(application(str(store), coder=coder, settle=settle), base_url="http://127.0.0.1") as client:
        yield client


def token_of(client: TestClient) -> str:
    words = client.get("/check").text
    return words.split('name="token" value="', 1)[1].split('"', 1)[0]


def say(client: TestClient, **form: str) -> JudgementRow:
    answer = client.post("/judgements", data={"token": token_of(client), **form}, headers=JSON)
    assert answer.status_code == 201, answer.text
    return JudgementRow(**answer.json())


def reports(store: Path) -> list[ReportRow]:
    with open_store(store, read_only=True) as opened:
        return list(opened.rows("reports"))


def judgements(store: Path) -> list[JudgementRow]:
    with open_store(store, read_only=True) as opened:
        return [j for j in opened.rows("judgements") if j.by != MACHINE]


def soon(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def test_a_judgement_lasts_and_is_withdrawn_but_not_lost(store: Path) -> None:
    report = reports(store)[0].id
    with coding(store) as client:
        made = say(client, kind="wrong", left=report, reason="a headline")
    with coding(store, "Bao") as client:
        assert f"{made.by}" in client.get("/judgements").text
        taken = client.post(
            f"/judgements/{made.id}/withdraw", data={"token": token_of(client), "reason": "misread"}, headers=JSON
        )
        assert taken.status_code == 201
    (row,) = judgements(store)
    assert (row.left, row.kind, row.by, row.withdrawn_by, row.withdrawn_reason) == (
        report,
        "wrong",
        "Ada",
        "Bao",
        "misread",
    )


def test_two_coders_do_not_overwrite_each_other(store: Path) -> None:
    report = reports(store)[0].id
    for coder, kind in (("Ada", "right"), ("Bao", "wrong")):
        with coding(store, coder) as client:
            say(client, kind=kind, left=report)
    assert {(j.by, j.kind) for j in judgements(store)} == {("Ada", "right"), ("Bao", "wrong")}
    with coding(store) as client:
        answer = client.get("/judgements.json").json()["answer"]
    assert [(a["measure"], a["units"]) for a in answer["agreement"]] == [("row", 1)]


def test_the_last_word_of_a_coder_counts_within_a_second_too(store: Path) -> None:
    report = reports(store)[0].id
    with coding(store) as client:
        for kind in ("wrong", "right") * 3:
            say(client, kind=kind, left=report)
    assert report not in rejected(judgements(store))


def test_a_wrong_report_leaves_the_events_by_itself(store: Path) -> None:
    report = next(r for r in reports(store) if r.event == r.id)
    with coding(store) as client:
        say(client, kind="wrong", left=report.id)

        def gone() -> bool:
            with open_store(store, read_only=True) as opened:
                return bool(opened.settled and next(opened.rows("reports", where={"id": report.id})).event == "")

        assert soon(gone)


def test_a_corrected_value_is_checked_and_shown_beside_what_was_read(store: Path) -> None:
    report = next(r for r in reports(store) if r.type == "ASSAULT")
    with coding(store) as client:
        say(client, kind="value", left=report.id, column="type", value="PROTEST")
        wrong = {"token": token_of(client), "kind": "value", "left": report.id, "column": "type", "value": "WAR"}
        refused = client.post("/judgements", data=wrong, headers=JSON)
        assert refused.status_code == 400
        drawn = len(reports(store))
        at = next(n for n in range(1, drawn + 1) if _row(client, n)["id"] == report.id)
        fields = {f["column"]: f for f in _row(client, at)["judged"]["fields"]}
    assert (fields["type"]["value"], fields["type"]["read"]) == ("PROTEST", "ASSAULT")
    assert [r.type for r in reports(store) if r.id == report.id] == ["ASSAULT"]


def _row(client: TestClient, at: int) -> dict:  # type: ignore[type-arg]
    return client.get(f"/check.json?n=2000&at={at}").json()["answer"]["row"]  # type: ignore[no-any-return]


def test_characters_of_a_statement_are_corrected(store: Path) -> None:
    with open_store(store, read_only=True) as opened:
        statement = next(a for a in opened.rows("attributions") if a.speaker_spans)
    with coding(store) as client:
        made = say(client, kind="value", left=statement.id, column="speaker", value="0:4")
        assert (made.column, made.value) == ("speaker_spans", "0:4")
        too_far = {
            "token": token_of(client),
            "kind": "value",
            "left": statement.id,
            "column": "cue",
            "value": "0:99999999",
        }
        assert client.post("/judgements", data=too_far, headers=JSON).status_code == 400


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_of_another_site_is_refused(store: Path, token: str) -> None:
    form = {"kind": "wrong", "left": reports(store)[0].id, "token": token}
    with coding(store) as client:
        assert client.post("/judgements", data=form, headers=JSON).status_code == 400
        form["token"] = token_of(client)
        assert (
            client.post("/judgements", data=form, headers={**JSON, "sec-fetch-site": "cross-site"}).status_code == 400
        )
    assert judgements(store) == []


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_the_way_back_is_one_of_our_pages(store: Path, to: str) -> None:
    with coding(store) as client:
        form = {"token": token_of(client), "kind": "right", "left": reports(store)[0].id, "back": to}
        answer = client.post("/judgements", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements")


def test_reading_only_cannot_judge(explorer: TestClient, small_store: Path) -> None:
    assert explorer.post("/judgements", data={"kind": "wrong", "left": "x"}).status_code == 405
    assert 'name="token"' not in explorer.get("/check").text
    with pytest.raises(UsageError, match="settle"):
        application(str(small_store), coder="Ada")


def test_what_is_not_on_file_cannot_be_judged(store: Path) -> None:
    with coding(store) as client:
        for form in (
            {"kind": "wrong", "left": "nobody"},
            {"kind": "same event", "left": reports(store)[0].id, "right": "x"},
        ):
            assert client.post("/judgements", data={"token": token_of(client), **form}, headers=JSON).status_code == 404
        form = {"kind": "whatever", "left": reports(store)[0].id}
        assert client.post("/judgements", data={"token": token_of(client), **form}, headers=JSON).status_code == 400


def test_a_settling_that_fails_is_told_and_loses_nothing(store: Path) -> None:
    def fails(_store: object) -> None:
        raise StoreError("the disk is full.")

    desk = Desk(str(store), "Ada", fails, Tables())
    try:
        desk.judge(Said("wrong", reports(store)[0].id))
        assert soon(lambda: "disk is full" in desk.trouble)
    finally:
        desk.close()
    assert len(judgements(store)) == 1


def test_the_sample_is_that_of_the_command(store: Path) -> None:
    with open_store(store, read_only=True) as opened:
        drawn = [d.id for d in sample_of(opened, 30, seed=7).drawn]
    with coding(store) as client:
        assert [client.get(f"/check.json?n=30&seed=7&at={n}").json()["answer"]["row"]["id"] for n in (1, 2, 30)] == [
            drawn[0],
            drawn[1],
            drawn[29],
        ]
        say(client, kind="wrong", left=drawn[0])
        assert client.get("/check.json?n=30&seed=7").json()["answer"]["at"] == 2


def test_the_article_and_the_event_say_what_people_judged(store: Path) -> None:
    row = next(r for r in reports(store) if r.attribution and r.event)
    article = f"/articles/{row.article}"
    with coding(store) as client:
        say(client, kind="right", left=row.id)
        say(client, kind="value", left=row.attribution, column="speaker_name", value="Nobody Known")
        (event,) = client.get(f"{article}.json?report={row.id}").json()["answer"]["chosen"]
        (statement,) = client.get(f"{article}.json?statement={row.attribution}").json()["answer"]["chosen"]
        told = client.get(f"/events/{row.event}.json").json()["answer"]["told"]
        shown = client.get(f"{article}?statement={row.attribution}").text
    assert (event["judged"]["id"], event["judged"]["mine"]) == (row.id, "right")
    fields = {f["column"]: f for f in statement["judged"]["fields"]}
    assert fields["speaker_name"]["value"] == "Nobody Known" != fields["speaker_name"]["read"]
    assert {t["id"]: t["judged"]["verdict"] for t in told}[row.id] == "right"
    assert "<b><bdi>speaker</bdi></b>" in shown
    assert '<datalist id="named">' in shown


def test_nothing_can_be_judged_where_correcting_is_off(store: Path) -> None:
    row = next(r for r in reports(store) if r.event)
    with coding(store) as client:
        say(client, kind="wrong", left=row.id, reason="a film")
    with TestClient(application(str(store)), base_url="http://127.0.0.1") as client:
        for path in (f"/articles/{row.article}?report={row.id}", f"/events/{row.id}", "/check"):
            shown = client.get(path).text
            assert 'method="post"' not in shown, path
        assert "Ada" in client.get(f"/articles/{row.article}?report={row.id}").text, "what was judged is told to all"


def test_words_to_check_stand_in_whole_words() -> None:
    text = f"{'word ' * 300}\nBefore. The deed was done. After.\n{'other ' * 300}"
    at = text.index("deed")
    first, last = _around(text, at, at + 4)
    assert text[first:last] == "Before. The deed was done. After."
    first, last = _around(text.replace("\n", " "), at, at + 4)
    assert text[first - 1] == text[last] == " "
    assert 0 < first < at < last < len(text)
    assert _around("Deed.", 0, 4) == (0, 5)
