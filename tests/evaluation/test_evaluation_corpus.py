"""The benchmark of a corpus: its pages and rows are what they claim to be, and its report can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.reader import Reader
from dateline.run.settle import settle
from dateline.settings import Settings
from dateline.store import open_store
from evaluation.bench_corpus import bench, readable
from evaluation.corpus_pages import Maker
from evaluation.corpus_rows import Rows


@pytest.fixture(scope="module")
def maker(reader: Reader) -> Maker:
    return Maker(reader)


def _shared(one: str, other: str) -> float:
    """Share of the runs of five words of `one` that stand in `other`."""
    runs = [set(zip(*(text.split()[n:] for n in range(5)), strict=False)) for text in (one, other)]
    return len(runs[0] & runs[1]) / len(runs[0])


def test_articles_are_always_the_same_and_no_two_alike(maker: Maker) -> None:
    texts = [maker.text(n, 150) for n in range(30)]
    assert texts == [maker.text(n, 150) for n in range(30)]
    assert max(_shared(a, b) for a in texts for b in texts if a is not b) < 0.3
    assert all(150 <= len(text.split()) < 300 for text in texts)


def test_some_articles_repeat_an_earlier_one(maker: Maker) -> None:
    repeats = maker.text(60, 150)
    assert max(_shared(repeats, maker.text(n, 150)) for n in range(20, 60)) > 0.7


def test_made_rows_are_filed_and_settled(maker: Maker, tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", create=True) as store:
        Rows(maker, Settings(), read=4).file(store, range(70))
        settle(store)
        assert store.count("articles") == 70
        assert store.count("reports") > 70
        assert store.count("events") <= store.count("reports")
        assert {row.published for row in store.rows("articles")} == {"2019-01-01"}
        for report in store.rows("reports"):
            assert report.id.startswith(report.article)


def test_pages_are_written_and_can_be_read(maker: Maker, reader: Reader, tmp_path: Path) -> None:
    maker.write(tmp_path, range(2), 150)
    for file in sorted(tmp_path.iterdir()):
        article = reader.read(file).article
        assert article.status == "read"
        assert (article.published.value, bool(article.publisher)) == ("2019-01-01", True)


def test_the_report_can_be_read() -> None:
    growth = {"articles": 10, "reports": 40, "reprints": 1, "events": 30, "filing_ms_an_article": 2.0}
    growth |= {"settling_seconds": 0.1, "settling_ms_an_article": 10.0, "settling_mib": 90.0, "store_mb": 1}
    report = {
        "cores": {
            "articles": 5,
            "reports": 20,
            "articles_a_second": {"1": 10.0, "2": 19.0},
            "times": 1.9,
            "outside_reading": 0.1,
            "mib": {"one job": 150.0, "parent of two": 80.0, "worker": 170.0},
        },
        "growth": [growth],
        "exports": [{"format": "csv", "seconds": 9.5, "mib": 100.0, "mb": 50.0}],
    }
    told = "\n".join(readable(report))
    assert "1.9 times (aim: 1.8)" in told
    assert "10.0% (aim: under 15%)" in told
    assert "csv" in told


def test_a_size_of_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="1 or more"):
        bench(sizes=[0])
