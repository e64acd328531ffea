"""The benchmark's own parts; the timing itself is `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UsageError
from evaluation import bench


def test_made_articles_are_long_enough_and_differ() -> None:
    articles = bench.made_articles()
    assert len(set(articles)) == len(articles) == bench.ARTICLES
    assert all(bench.WORDS <= len(a.split()) < bench.WORDS + 200 for a in articles)


def test_as_page_holds_every_paragraph_escaped() -> None:
    page = bench.as_page("Tom & Ada\n\nsecond <b>").decode()
    assert "<p>Tom &amp; Ada</p><p>second &lt;b&gt;</p>" in page


def test_a_run_reports_every_side(tmp_path: Path) -> None:
    source = tmp_path / "own.jsonl"
    source.write_text('{"id": 1, "text": "Police arrested two men in Lima on Monday."}\n')
    report = bench.run(source, rounds=1)
    sides = {"bare engine", "reading, plain text", "reading, HTML"}
    assert set(report["articles_a_second"]) == sides
    assert set(report["memory_mib"]) == sides | {"nothing read"}
    assert all(v > 50 for v in report["memory_mib"].values())
    assert {"page", "text", "mention", "event", "voice", "record"} == set(report["rooms"])
    assert any("everything but the parse costs" in line for line in bench.readable(report))


def test_nothing_to_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(UsageError, match="no line with a text"):
        bench.run(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="at least 1"):
        bench.run(rounds=0)
