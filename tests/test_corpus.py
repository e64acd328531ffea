"""`dateline.Corpus`: from a folder to tables, exports and a manifest, with the words of the commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dateline
from dateline.cli import main
from dateline.corpus import Corpus
from dateline.errors import DatelineError, ExportError, StoreError, UsageError

TEXTS = {
    "raid.txt": "Soldiers attacked a depot near Idlib on 3 May 2020, killing 12 people, a police officer said.\n\n"
    "Turkish President Recep Tayyip Erdoğan condemned the attack on Monday.",
    "march.txt": "Thousands of students marched in Santiago on 9 May 2020 to protest against the government of Chile.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    lines = [json.dumps({"text": text, "title": name, "date": "2020-05-10"}) for name, text in TEXTS.items()]
    (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "news.db"
    with Corpus(file, create=True) as corpus:
        summary = corpus.run(pages, jobs=1)
        assert summary.read == 2
    return file


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Iterator[Corpus]:
    """One that may be changed."""
    with Corpus(shutil.copy(store, tmp_path / "own.db")) as own:
        yield own


@pytest.fixture
def corpus(store: Path) -> Iterator[Corpus]:
    with dateline.Corpus(store) as corpus:
        yield corpus


def test_tables_as_arrow_pandas_and_polars(corpus: Corpus) -> None:
    events = corpus.events
    assert isinstance(events, pa.Table)
    assert "PROTEST" in events["type"].to_pylist()
    assert pa.types.is_list(events.schema.field("actors").type)
    frame = corpus.pandas("events")
    assert isinstance(frame, pd.DataFrame)
    assert frame["id"].tolist() == events["id"].to_pylist()
    assert str(frame["geonameid"].dtype) == "Int64"
    polars = corpus.polars("events", columns=["id", "actors"])
    assert isinstance(polars, pl.DataFrame)
    assert polars.columns == ["id", "actors"]
    assert polars["actors"].to_list() == events["actors"].to_pylist()
    for table in (corpus.articles, corpus.reports, corpus.attributions, corpus.figures, corpus.mentions):
        assert table.num_rows
    assert "filed" not in corpus.table("copies").column_names


def test_a_part_of_a_table_and_batches(corpus: Corpus) -> None:
    assert corpus.table("reports", where={"type": "PROTEST"}).num_rows == 1
    assert corpus.table("articles", columns=["title"])["title"].to_pylist() in (
        ["raid.txt", "march.txt"],
        ["march.txt", "raid.txt"],
    )
    sizes = [b.num_rows for b in corpus.batches("mentions", size=3)]
    assert sum(sizes) == corpus.mentions.num_rows
    assert set(sizes[:-1]) == {3}


def test_names_that_are_none_are_refused(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="no table 'nothing'"):
        corpus.table("nothing")
    with pytest.raises(UsageError, match="no column 'nothing' in events"):
        corpus.table("events", columns=["nothing"])


def test_a_frame_without_its_library_says_what_to_install(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError, match=r"dateline\[frames\]"):
        corpus.polars("events")


def test_a_store_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Corpus(tmp_path / "nothing.db")


def test_search_reading_and_ledger(corpus: Corpus) -> None:
    (hit,) = corpus.search("Santiago")
    reading = corpus.reading(hit.article)
    assert reading is not None
    assert reading.article.text.endswith(TEXTS["march.txt"])
    events = {row.event for row in corpus.ledger()}
    assert all(row.event in events for row in corpus.ledger(next(iter(events), "")))


def test_the_command_and_python_export_the_same_bytes(corpus: Corpus, store: Path, tmp_path: Path) -> None:
    said = corpus.export(tmp_path / "a", "csv", "parquet", types=["PROTEST"], texts=False)
    assert said["formats"]["csv"]["counts"]["events"] == 1
    arguments = ["export", str(store), "--out", str(tmp_path / "b"), "--format", "csv", "--format", "parquet"]
    assert main([*arguments, "--type", "protest", "--no-texts"]) == 0
    files = sorted(f.name for f in (tmp_path / "a").iterdir())
    assert files == sorted(f.name for f in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_a_wrong_country_and_a_folder_that_is_not_ours(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(store), "--out", str(tmp_path / "out"), "--country", "Turkey"]) == 1
    assert "'TURKEY' is no country code" in capsys.readouterr().err
    (tmp_path / "events.csv").write_text("mine")
    assert main(["export", str(store), "--out", str(tmp_path)]) == 1
    assert (tmp_path / "events.csv").read_text() == "mine"


def test_manifest_and_verify_give_the_export_back(
    corpus: Corpus, store: Path, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus.export(tmp_path / "direct")
    corpus.manifest(tmp_path / "manifest")
    said = json.loads((tmp_path / "manifest/manifest.json").read_text(encoding="utf-8"))
    assert said["settings"]["engine"] == "dateline"
    whole = "".join(f.read_text(encoding="utf-8") for f in (tmp_path / "manifest").iterdir())
    assert "attacked a depot" not in whole
    assert str(pages) not in whole
    done = Corpus.verify(tmp_path / "manifest", pages, out=tmp_path / "full")
    assert done.whole
    assert done.found.copies == 2
    for file in sorted((tmp_path / "direct").iterdir()):
        if file.name not in ("export.json", "copies.csv", "articles.csv"):  # addresses are shortened
            assert (tmp_path / "full" / file.name).read_bytes() == file.read_bytes(), file.name
    assert main(["manifest", str(store), "--out", str(tmp_path / "by command")]) == 0
    assert (tmp_path / "by command/reports.csv").read_bytes() == (tmp_path / "manifest/reports.csv").read_bytes()
    assert main(["verify", str(tmp_path / "manifest"), str(pages)]) == 0
    assert "2 texts given and as they were, 0 missing" in capsys.readouterr().out


def test_verify_fails_where_a_text_is_missing(corpus: Corpus, tmp_path: Path) -> None:
    corpus.manifest(tmp_path / "manifest")
    (tmp_path / "texts").mkdir()
    (article,) = (r.id for r in corpus.store.rows("articles") if r.title == "march.txt")
    text = next(r.text for r in corpus.store.rows("articles", where={"id": article}))
    (tmp_path / "texts/one.txt").write_text(text + "\n", encoding="utf-8")
    assert main(["verify", str(tmp_path / "manifest"), str(tmp_path / "texts")]) == 1
    done = Corpus.verify(tmp_path / "manifest", tmp_path / "texts")
    assert (done.articles, done.found.articles, done.wrong_rows) == (2, 1, 0)


def test_judgements_are_made_withdrawn_and_exported(own: Corpus, tmp_path: Path) -> None:
    report = own.reports["id"][0].as_py()
    made = own.judge("wrong", report, by="a reader", reason="it is a film")
    assert own.store.settled
    assert own.withdraw(made.id, by="a reader", reason="it is none").withdrawn_by == "a reader"
    own.export(tmp_path / "out", only=["judgements"])
    assert "it is a film" in (tmp_path / "out/judgements.csv").read_text(encoding="utf-8")
    assert made.id in own.judgements["id"].to_pylist()


def test_what_is_forgotten_is_gone_from_the_next_export(own: Corpus, tmp_path: Path) -> None:
    (hit,) = own.search("Santiago")
    own.export(tmp_path / "out", "csv", "jsonl")
    own.forget(hit.article, by="a reader", reason="asked to")
    own.export(tmp_path / "out", "csv", "jsonl")
    whole = "".join(f.read_text(encoding="utf-8") for f in (tmp_path / "out").iterdir())
    assert "Santiago" not in whole
    assert "depot" in whole


def test_what_is_not_settled_is_not_exported(own: Corpus, tmp_path: Path) -> None:
    report = own.reports["id"][0].as_py()
    own.store.judge("wrong", report, by="a reader")  # clears what was settled
    with pytest.raises(ExportError, match="not settled"):
        own.export(tmp_path / "out")
    own.settle()
    own.export(tmp_path / "out")


def test_every_error_is_one_of_ours() -> None:
    assert issubclass(ExportError, DatelineError)
