"""`dateline ledger` and `dateline judge` on a small store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.dataset import ArticleRow, CopyRow, EventRow, FigureRow, Filed, ReportRow
from dateline.export.ledger import as_ledger
from dateline.run.settle import settle
from dateline.store import open_store, packed

TEXT = "{} people died when a bomb went off at the market in Idlib on Monday, 8 March, {}."


def filed(letter: str, killed: float, speaker: str = "") -> Filed:
    """One outlet's story of one bomb."""
    article, outlet = letter * 16, f"Outlet {letter.upper()}\x1b[31m"
    text = TEXT.format(killed, "according to " + speaker if speaker else "in " + letter * 40)
    report = ReportRow(
        f"{article}r9",
        article,
        event=f"{article}r9",
        publisher=outlet,
        published="2021-03-09",
        type="ASSAULT",
        mode="explosives",
        date_start="2021-03-08",
        date_end="2021-03-08",
        date_basis="clause",
        place="Idlib",
        place_country="SYR",
        geonameid=169389,
        place_precision="city",
        place_basis="clause",
        voice="attributed" if speaker else "narrator",
        speaker=speaker,
        killed=killed,
        clause=text,
    )
    figure = FigureRow(
        f"{article}n1", article, report.id, number=killed, bound="exact", measure="killed", speaker=speaker
    )
    copy = CopyRow(letter * 24, article, publisher=outlet, published="2021-03-09", reader="test")
    row = ArticleRow(article, copy.id, publisher=outlet, published="2021-03-09", text=text, characters=len(text))
    return Filed(copy, row, None, {"reports": [report], "figures": [figure]})


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "corpus.db"
    with open_store(path, create=True) as made:
        made.write([packed(filed("a", 9.0)), packed(filed("b", 12.0, "a medic"))])
        settle(made)
    return str(path)


def said(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsysbinary.readouterr().out.decode()


def test_the_list_names_events_that_several_tell(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = said(capsysbinary, "ledger", store)
    assert "a" * 16 + "r9" in out
    assert "2 independent sources, 2 reports; they differ in killed" in out
    assert said(capsysbinary, "ledger", store, "--disputed") == out
    assert "\x1b" not in out, "page text moves no cursor"


def test_one_event_shows_who_says_so_in_whose_voice(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = said(capsysbinary, "ledger", store, "--event", "b" * 16 + "r9")
    assert "Outlet B�[31m: according to a medic" in out
    assert "in its own voice" in out
    assert " ! killed" in out
    found = json.loads(said(capsysbinary, "ledger", store, "--event", "a" * 16 + "r9", "--json"))
    assert [r["value"] for r in found["ledger"] if r["about"] == "killed"] == ["12", "9"]
    assert found["event"]["sources"] == 2


def test_a_judgement_regroups_and_can_be_taken_back(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    one, two = "a" * 16 + "r9", "b" * 16 + "r9"
    by = ("--by", "Ada", "--reason", "two bombs")
    out = said(capsysbinary, "judge", store, "different", one, two, *by)
    made = out.split()[0]
    assert said(capsysbinary, "ledger", store) == ""
    assert made in said(capsysbinary, "judge", store, "list")
    said(capsysbinary, "judge", store, "withdraw", made, "--by", "Bea", "--reason", "it was one")
    assert one in said(capsysbinary, "ledger", store)
    assert said(capsysbinary, "judge", store, "list") == ""
    assert "withdrawn by Bea: it was one" in said(capsysbinary, "judge", store, "list", "--all")


def test_a_wrong_value_leaves_the_ledger(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    by = ("--by", "Ada", "--reason", "misread")
    said(capsysbinary, "judge", store, "wrong", "b" * 16 + "r9", "--column", "killed", "--value", "9", *by)
    found = json.loads(said(capsysbinary, "ledger", store, "--event", "a" * 16 + "r9", "--json"))
    assert [(r["value"], r["sources"]) for r in found["ledger"] if r["about"] == "killed"] == [("9", 2)]
    said(capsysbinary, "judge", store, "wrong", "b" * 16 + "r9", *by)
    assert said(capsysbinary, "ledger", store) == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ledger", "{}", "--event", "nowhere"), "found no event and no report 'nowhere'"),
        (("judge", "{}", "same", "x", "y", "--by", "Ada", "--reason", "r"), "which no row of reports has"),
        (("judge", "{}", "wrong", "x", "--column", "colour", "--by", "Ada", "--reason", "r"), "no column 'colour'"),
        (("judge", "{}", "wrong", "x", "--value", "3", "--by", "Ada", "--reason", "r"), "name it with --column"),
        (("judge", "{}", "withdraw", "x", "--by", "Ada", "--reason", "r"), "no judgement 'x'"),
    ],
)
def test_mistakes_are_named(
    store: str, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([a.format(store) for a in arguments]) == 1
    assert words in capsys.readouterr().err


def test_a_store_that_is_not_settled_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "new.db", create=True) as made:
        made.write([packed(filed("a", 9.0))])
    assert main(["ledger", str(tmp_path / "new.db")]) == 1
    assert "is not settled" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("speaker", "agency", "words"),
    [
        ("a medic", "Savanna Press", "according to a medic, by way of Savanna Press"),
        ("", "Savanna Press", "according to Savanna Press"),
        ("", "", "according to somebody unnamed"),
    ],
)
def test_whose_word_it_is_is_never_left_open(speaker: str, agency: str, words: str) -> None:
    report = ReportRow("a" * 16 + "r9", "a" * 16, publisher="Daily", voice="attributed", speaker=speaker, agency=agency)
    out = as_ledger(EventRow(report.id), [], [report], 200)
    assert f"Daily: {words}\n" in out
