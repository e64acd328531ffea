"""`dateline digest`, and the same in Python."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from dateline.cli import main
from dateline.corpus import Corpus
from dateline.dataset import CopyRow, Filed, ReportRow
from dateline.model import Article, Reading, Stated
from dateline.record import article_row
from dateline.run.settle import settle
from dateline.store import open_store, packed

DAYS = ("2018-05-17", "2018-05-20")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two articles, one event in each, filed on two days in June."""
    file = tmp_path / "news.db"
    with open_store(file, create=True) as made:
        for number, day in enumerate(DAYS):
            article = Article(
                f"Police killed a man in town {number}.",
                title=Stated(f"Town {number}", "given"),
                publisher=Stated("The Gazette", "given"),
                published=Stated(day, "given"),
                address=f"https://gazette.example/{number}",
            )
            copy = CopyRow(
                str(number), article.id, published=day, status="read", filed=f"2018-06-0{number + 1}T10:00:00Z"
            )
            report = ReportRow(
                f"{article.id}r7", article.id, f"{article.id}r7", "The Gazette", day, "ASSAULT", "beat", 4,
                actors=("police",), actor_codes=("COP",), date_start=day, date_end=day, place=f"Town {number}",
                words="killed", start=7, end=13, clause=article.text, clause_end=len(article.text),
            )  # fmt: skip
            filed = Filed(copy, article_row(article, copy.id), Reading(article), {"reports": [report]}, b"")
            made.write([packed(filed)])
        settle(made)
    return file


def titles(folder: Path) -> list[str]:
    return [e.links[1].href for e in feedparser.parse(str(folder / "feed.atom")).entries]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--since", "2018-05-01"], ["1", "0"]),
        (["--since", "20 May 2018"], ["1"]),
        (["--since", "2018-05-01", "--by", "filed"], ["1", "0"]),
        (["--since", "2018-06-02", "--by", "filed"], ["1"]),
        (["--since", "2018-05-01", "--place", "town 0"], ["0"]),
        (["--since", "2018-05-01", "--type", "ASSAULT-beat", "--type", "PROTEST", "--actor", "police"], ["1", "0"]),
        (["--since", "2018-05-01", "--type", "PROTEST"], []),
        (["--since", "2018-05-01", "--limit", "1"], ["1"]),
    ],
)
def test_the_command(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], found: list[str]
) -> None:
    out = tmp_path / "out"
    assert main(["digest", str(store), *options, "--out", str(out)]) == 0
    assert titles(out) == [f"https://gazette.example/{number}" for number in found]
    said = capsys.readouterr().out
    assert said.startswith(f"{len(found)} event")
    assert str(out / "index.html") in said
    assert ("1 older left out" in said) == ("--limit" in options)


def test_the_same_in_python(store: Path, tmp_path: Path) -> None:
    assert main(["digest", str(store), "--since", "2018-05-01", "--place", "Town 1", "--out", str(tmp_path / "a")]) == 0
    with Corpus(store, read_only=True) as corpus:
        assert corpus.digest(tmp_path / "b", "2018-05-01", places=["Town 1"]).events == 1
    for name in ("index.html", "feed.atom", "digest.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_what_cannot_be_is_said_in_one_line(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", str(store), "--since", "lately", "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "dateline: 'lately' is not a day; --since takes one as 2020-05-17\n"
    assert main(["digest", str(tmp_path / "no.db"), "--since", "2018-05-01", "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
