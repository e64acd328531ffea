"""`dateline report`, and the same in Python."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.cli import main, report
from dateline.corpus import Corpus
from dateline.explorer.filters import Filters
from dateline.run import run
from dateline.store import open_store

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of our sample pages."""
    path = tmp_path_factory.mktemp("report") / "small.db"
    with open_store(path, create=True) as made:
        run([SAMPLES / "summit.txt", SAMPLES / "border.txt"], made, jobs=1)
    return path


def test_the_command_and_the_same_in_python(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "http://127.0.0.1:8017/overview?whose=all&quad=4&quad=1"
    options = ["--view", address, "--events", "3", "--title", "The border", "--factuality", "happened"]
    assert main(["report", str(store), "--out", str(tmp_path / "a.html"), *options]) == 0
    with Corpus(store, read_only=True) as corpus:
        written = corpus.report(
            tmp_path / "b.html", view=address, events=3, title="The border", factuality=["happened"]
        )
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert 0 < written.events <= 3
    assert capsys.readouterr().out.startswith(f"{written.events} event")
    assert "<title>The border</title>" in written.file.read_text(encoding="utf-8")


def test_a_side_of_ones_own(store: Path, tmp_path: Path) -> None:
    side = ["--side", "river|code:PRY|Brazil", "--whose", "side:river"]
    assert main(["report", str(store), "--out", str(tmp_path / "a.html"), *side]) == 0
    words = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<dt><bdi>Side “river”</bdi></dt><dd><bdi>Paraguay, Brazil</bdi></dd>" in words


def test_days_are_taken_as_pages_print_them(store: Path, tmp_path: Path) -> None:
    assert main(["report", str(store), "--out", str(tmp_path / "a.html"), "--since", "17 May 1990"]) == 0
    assert "1990-05-17" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "lately"], "expected a day"),
        (["--whose", "me"], "expected one of"),
        (["--view", "narrator"], "copied from the browser"),
        (["--events", "5000"], "expected 0 to 500"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    out = tmp_path / "out.html"
    assert main(["report", str(store), "--out", str(out), *options]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not out.exists()


def test_the_guide_names_every_option_and_every_filter() -> None:
    guide = (SAMPLES.parent / "docs/explorer.md").read_text(encoding="utf-8")
    parser = argparse.ArgumentParser()
    report.add(parser.add_subparsers())
    (command,) = parser._subparsers._group_actions[0].choices.values()  # type: ignore[union-attr]
    options = {option for action in command._actions for option in action.option_strings} - {"-h", "--help"}
    assert {option for option in options if f"`{option}`" not in guide} == set()
    names = {field.name for field in fields(Filters)}
    assert {name for name in names if f"`{name}`" not in guide} == set()
    assert {f"--{name}" for name in names} <= options
