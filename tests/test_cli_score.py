"""`dateline sample`, `judge right | wrong` and `score` on a small store, and the same in Python."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.cli import main
from dateline.dataset import ArticleRow, AttributionRow, CopyRow, Filed, ReportRow
from dateline.run.settle import settle
from dateline.store import open_store, packed
from tests.score.judged_rows import TEXT, A, report, statement

TYPES = ("CONSULT", "ASSAULT", "PROTEST")
Said = Callable[..., str]


def filed() -> Filed:
    """Twelve reports of three types and two voices, and four statements of two kinds."""
    reports = [
        report(
            i, type=TYPES[i % 3], voice="attributed" if i % 2 else "narrator", place="=Lima", date_start="2024-01-01"
        )
        for i in range(12)
    ]
    said = [statement(i, kind="direct" if i % 2 else "indirect") for i in range(4)]
    copy = CopyRow("c" * 24, A, publisher="Daily\x1b[31m", published="2024-01-02", reader="test reader")
    row = ArticleRow(A, copy.id, publisher="Daily\x1b[31m", published="2024-01-02", text=TEXT, characters=len(TEXT))
    return Filed(copy, row, None, {"reports": reports, "attributions": said})


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "corpus.db"
    with open_store(path, create=True) as made:
        made.write([packed(filed())])
        settle(made)
    return str(path)


@pytest.fixture
def said(capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    def run(*arguments: str) -> str:
        assert main(arguments) == 0
        return capsysbinary.readouterr().out.decode()

    return run


def sheet(words: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(words))]


def test_the_same_seed_gives_the_same_rows_with_their_words(store: str, said: Said) -> None:
    rows = sheet(said("sample", store, "-n", "8", "--seed", "3"))
    assert len(rows) == 8
    assert sheet(said("sample", store, "-n", "8", "--seed", "3")) == rows
    assert {r["id"] for r in sheet(said("sample", store, "-n", "8", "--seed", "4"))} != {r["id"] for r in rows}
    assert rows[0]["context"] == TEXT.split("\n\n")[1]
    assert rows[0]["place"] == "'=Lima", "no spreadsheet runs it"
    assert {r["stratum"] for r in rows} == {f"{t} {v}" for t in TYPES for v in ("narrator", "attributed")}
    assert {float(r["probability"]) for r in rows} == {0.5, 1.0}


def test_a_sheet_of_statements_goes_into_a_new_file(store: str, said: Said, tmp_path: Path) -> None:
    out = tmp_path / "check.csv"
    assert "2 statements of 4, seed 1" in said("sample", store, "-n", "2", "--of", "statements", "--out", str(out))
    rows = sheet(out.read_text(encoding="utf-8"))
    assert {r["stratum"] for r in rows} == {"direct strong", "indirect strong"}
    assert rows[0]["content_spans"] == "15:35"
    assert main(["sample", store, "-n", "2", "--of", "statements", "--out", str(out)]) == 1
    assert sheet(out.read_text(encoding="utf-8")) == rows


def test_judged_by_command_scored_by_command(store: str, said: Said) -> None:
    drawn = [r["id"] for r in sheet(said("sample", store, "-n", "12"))]
    for one in drawn[:9]:
        said("judge", store, "right", one, "--by", "Ada")
    for one in drawn[9:]:
        said("judge", store, "wrong", one, "--by", "Ada", "--reason", "a film")
    for one, kind in zip(drawn, ["right"] * 11 + ["wrong"], strict=True):
        said("judge", store, kind, one, "--by", "Bea\x1b", "--reason", "looked")
    said("judge", store, "wrong", drawn[0], "--column", "place", "--by", "Ada", "--reason", "the agency's")
    out = said("score", store, "--by", "Ada", "--seed", "1", "-n", "12")
    assert "12 of 12 reports on file were judged by Ada (" in out
    assert "a sample of 12 (seed 1, by type and voice" in out
    assert "pages read by test reader." in out
    assert "all                                     12      12        9  0.750  0.468 to 0.911" in out
    assert "  place                                          9        8  0.889  0.565 to 0.980" in out
    assert "agreement" not in out
    out = said("score", store)
    assert "judged by Ada and Bea\ufffd (" in out
    assert "They are no sample" in out
    assert "  event                                  2      12     83 %  0.425" in out
    assert "\x1b" not in out


def test_the_score_as_json_and_csv(store: str, said: Said) -> None:
    said("judge", store, "right", report(0).id, "--by", "Ada")
    found = json.loads(said("score", store, "--json"))
    assert (found["judged"], found["on_file"], found["coders"]) == (1, 12, ["Ada"])
    assert found["about"].startswith("1 of 12 reports")
    whole = next(r for r in found["rates"] if r["measure"] == "row" and not r["first"] and not r["second"])
    assert (whole["share"], whole["judged"]) == (1.0, 1)
    rows = sheet(said("score", store, "--csv"))
    assert rows[0]["measure"] == found["about"]
    assert (rows[1]["figure"], rows[1]["measure"], rows[1]["share"], rows[1]["low"]) == (
        "precision",
        "row",
        "1",
        "0.2065",
    )


def test_nothing_judged_is_said(store: str, said: Said) -> None:
    assert said("score", store).startswith("0 of 12 reports on file were judged by nobody. They are no sample")
    assert json.loads(said("score", store, "--of", "statements", "--json"))["judged"] == 0


def test_statements_are_judged_with_spans(store: str, said: Said) -> None:
    one, two = statement(0).id, statement(1).id
    by = ("--by", "Ada", "--reason", "looked")
    assert f"value: {one}.speaker_spans = 4:9" in said(
        "judge", store, "wrong", one, "--column", "speaker", "--value", "4:9", *by
    )
    said("judge", store, "wrong", two, *by)
    said("judge", store, "right", statement(2).id, "--by", "Ada")
    out = said("score", store, "--of", "statements")
    assert "3 of 4 statements on file were judged by Ada" in out
    assert "all                                      4       3        2  0.667" in out
    assert "  speaker                                        2        1  0.500" in out


def test_a_withdrawn_judgement_counts_no_more(store: str, said: Said) -> None:
    made = said("judge", store, "wrong", report(1).id, "--by", "Ada", "--reason", "a film").split()[0]
    with open_store(store, read_only=True) as held:
        assert held.count("events", {"id": report(1).id}) == 0
    said("judge", store, "withdraw", made, "--by", "Ada", "--reason", "it was one")
    assert "0 of 12 reports" in said("score", store)
    with open_store(store, read_only=True) as held:
        kept = {event for (event,) in held.values("reports", ["event"], where={"id": report(1).id})}
        assert held.count("events", {"id": [*kept]}) == 1


def test_events_are_made_of_what_people_have(store: str, said: Said) -> None:
    one = report(0).id
    said("judge", store, "wrong", one, "--column", "type", "--value", "PROTEST", "--by", "Ada", "--reason", "a march")
    with open_store(store, read_only=True) as held:
        kept = {event for (event,) in held.values("reports", ["event"], where={"id": one})}
        (event,) = held.rows("events", where={"id": [*kept]})
        read = held.row("reports", one)
    assert read is not None
    assert (event.type, event.quad, event.scale) == ("PROTEST", 4, -5.0)
    assert read.type == "CONSULT", "rows stay as read"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sample", "{}", "-n", "3"), "3 for 6 strata; draw 6 or more"),
        (("sample", "{}", "-n", "0"), "expected 1 or more"),
        (("score", "{}", "--seed", "1"), "by its --seed and its -n"),
        (("judge", "{}", "right", "x", "--by", "Ada"), "no report and no statement has"),
        (("judge", "{}", "right", report(0).id, "--by", "Ada", "--column", "colour"), "no column 'colour'"),
        (("judge", "{}", "right", report(0).id, "--by", "Ada", "--column", "cue"), "no column 'cue'"),
    ],
)
def test_mistakes_are_named(
    store: str, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([a.format(store) for a in arguments]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (report(0), "type", "ASSUALT", "'ASSUALT' for type; expected one of AGREE"),
        (report(0), "factuality", "maybe", "expected one of happened"),
        (report(0), "date_start", "8 March", "expected a day as 2020-05-17"),
        (report(0), "killed", "inf", "expected a number"),
        (statement(0), "cue", "9:3", "expected start:end"),
        (statement(0), "content_spans", "80:999", "in a text of 85 characters"),
    ],
)
def test_values_that_cannot_be_are_refused(
    store: str,
    row: ReportRow | AttributionRow,
    column: str,
    value: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = ["--column", column, "--value", value, "--by", "Ada", "--reason", "r"]
    assert main(["judge", store, "wrong", row.id, *more]) == 1
    assert words in capsys.readouterr().err
    with open_store(store, read_only=True) as held:
        assert held.count("judgements", {"by": "Ada"}) == 0


def test_the_same_in_python(store: str) -> None:
    with dateline.Corpus(store) as corpus:
        drawn = corpus.sample(7, seed=2)
        for one in drawn.drawn:
            corpus.judge("right", one.id, by="Ada")
        score = corpus.score(seed=2, n=7)
        other: Any = corpus.score(seed=2, n=6)
    assert (score.judged, score.drawn, score.covered, score.on_file) == (7, 7, 12, 12)
    assert score.rates[0].share == 1.0
    assert other.judged == 6
