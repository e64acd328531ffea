"""`dateline run`: its options, what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.store import open_store
from tests.run.run_parts import folder

QUICK = ["--jobs", "1", "--engine", "run_engines:Quick"]


def _run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main(["run", *map(str, arguments), *QUICK])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_folder_goes_into_a_new_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, store = folder(tmp_path / "pages", 3), tmp_path / "s.db"
    status, told, errors = _run(capsys, pages, "--store", store)
    assert (status, errors) == (0, "")
    assert "3 pages found" in told
    assert "3 read" in told
    assert "On file now: 3 articles" in told
    status, told, _ = _run(capsys, pages, "--store", store, "--json")
    assert status == 0
    assert json.loads(told)["on_file_before"] == 3


def test_columns_and_facts_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "The foreign ministers of Chad and Niger met in Niamey on Monday and signed an agreement on trade."
    (tmp_path / "t.csv").write_text(f'kopf,leib,blatt,tag,akte\nTalks,"{words}",,2019-05-03,7\n', encoding="utf-8")
    named = ["--text-column", "leib", "--title-column", "kopf", "--publisher-column", "blatt", "--date-column", "tag"]
    status, told, _ = _run(
        capsys, tmp_path / "t.csv", "--store", tmp_path / "s.db", *named, "--publisher", "The Post", "--json"
    )
    assert (status, json.loads(told)["read"]) == (0, 1)
    with open_store(tmp_path / "s.db", read_only=True) as store:
        (article,), (copy,) = store.rows("articles"), store.rows("copies")
    assert (article.title, article.published, article.publisher) == ("Talks", "2019-05-03", "The Post")
    assert words in article.text
    assert json.loads(copy.fields) == {"akte": "7"}


def test_limit_and_since(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, store = folder(tmp_path / "pages", 5), tmp_path / "s.db"
    assert json.loads(_run(capsys, pages, "--store", store, "--limit", "2", "--json")[1])["read"] == 2
    told = json.loads(_run(capsys, pages, "--store", store, "--since", "1 June 2019", "--json")[1])
    assert (told["read"], told["older"]) == (0, 3)


def test_nothing_that_can_be_read_is_exit_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 but not really")
    status, told, _ = _run(capsys, tmp_path / "x.parquet", "--store", tmp_path / "s.db")
    assert status == 1
    assert "could not be had" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere", "--store", "s.db"], "nowhere"),
        (["pages", "--store", "."], "folder"),
        (["pages", "--store", "pages/000.txt"], "no store"),
        (["pages", "--store", "s.db", "--since", "soon"], "--since"),
        (["pages", "--store", "s.db", "--on", "mars"], "--on"),
        (["pages", "--store", "s.db", "--tables", "nowhere"], "not a folder"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path / "pages", 1)
    monkeypatch.chdir(tmp_path)
    status, told, errors = _run(capsys, *arguments)
    assert (status, told) == (1, "")
    assert says in errors
    assert errors.startswith("dateline: ")
    assert errors.count("\n") == 1


@pytest.mark.parametrize("arguments", [["pages"], ["pages", "--store", "s.db", "--jobs", "-1"], ["--store", "s.db"]])
def test_a_wrong_command_is_exit_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["run", *arguments])


def test_a_file_that_is_refused_ends_it_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = folder(tmp_path / "pages", 2)
    (pages / "links.csv").write_text("title,link\nA,https://a.example/1\n")
    status, told, errors = _run(capsys, pages, "--store", tmp_path / "s.db")
    assert status == 1
    assert "2 read" in told
    assert f"Next: dateline explore {tmp_path}/s.db" in told
    assert errors == (
        f"dateline: not read: {pages}/links.csv: no column with the text: found title, link; expected text, body, "
        "content or the like; name yours with --text-column\n"
    )


def test_broken_records_are_no_failure_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "The foreign ministers of Chad and Niger met in Niamey on Monday and signed an agreement on trade."
    (tmp_path / "t.jsonl").write_text(json.dumps({"text": words}) + "\n{broken\n")
    for _ in range(2):  # read, then on file
        status, _, errors = _run(capsys, tmp_path / "t.jsonl", "--store", tmp_path / "s.db")
        assert (status, errors) == (0, "")


@pytest.mark.parametrize("wrong", [["nowhere"], [".", "--since", "soon"], [".", "--date", "soon"]])
def test_a_wrong_command_makes_no_store(tmp_path: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, *wrong, "--store", tmp_path / "s.db")[0] == 1
    assert not (tmp_path / "s.db").exists()


def test_numbers_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _run(capsys, ".", "--store", "s.db", "--limit", "many")
    assert "found 'many', expected a whole number" in capsys.readouterr().err


def test_words_are_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, folder(tmp_path / "pages", 9), "--store", tmp_path / "s.db")
    assert main(["search", str(tmp_path / "s.db"), "oslo", "trade"]) == 0
    told = capsys.readouterr().out
    assert "2019-05-03 · Talks in Oslo, number 1\n" in told
    assert "Niamey" not in told
    assert main(["search", str(tmp_path / "s.db"), '"agreement on"', "--limit", "3", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3
    assert main(["search", str(tmp_path / "s.db"), "zebra"]) == 0
    assert capsys.readouterr().out == "No article has all of these words.\n"


def test_a_store_among_its_pages_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = folder(tmp_path / "pages", 2)
    store = pages / "kept.txt"
    for turn in range(2):
        status, told, errors = _run(capsys, pages, "--store", store)
        assert (status, "kept" in errors) == (0, False), (turn, errors)
        assert "2 pages found" in told, turn
    status, _, errors = _run(capsys, store, "--store", store)
    assert (status, "the store itself" in errors) == (1, True)
