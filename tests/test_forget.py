"""What is forgotten is gone: from every file of the store, from the index of words, and from the exports named."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.cli import main
from dateline.corpus import Corpus
from dateline.errors import ExportError, StoreError
from dateline.export.formats import FORMATS
from dateline.store.packing import unpack_reading

# Names and words that stand in the one article only; parts of them would be found in an index that keeps endings.
GONE = (
    "Wulfrumia", "Querzola", "Hildebrandine", "brickmonger", "Tollwick", "quizzaciousness",
    "plumtree-gazette.example", "Penhaligonne",
)  # fmt: skip
TEXT = (
    "Soldiers of Turkey attacked a depot in Wulfrumia on 3 May 2020, killing 12 people, Mayor Odo Querzola said.\n\n"
    "“It was quizzaciousness itself,” brickmonger Hildebrandine Tollwick told reporters."
)
PAGES = (
    {"text": TEXT, "title": "Depot attacked in Wulfrumia", "date": "2020-05-04", "outlet": "The Penhaligonne Post",
     "url": "https://plumtree-gazette.example/1", "note": "kept with the Querzola papers"},
    {"text": "Thousands of students marched in Santiago on 9 May 2020 to protest against the government of Chile.",
     "title": "Students march", "date": "2020-05-10", "outlet": "The Harbour Gazette", "url": "https://harbour.example/2"},
    {"text": "Soldiers attacked a depot near Idlib on 3 May 2020, killing 12 people, a police officer said.",
     "title": "Raid", "date": "2020-05-04", "outlet": "The Harbour Gazette", "url": "https://harbour.example/3"},
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, PAGES)), encoding="utf-8")
    with Corpus(folder / "news.db", create=True) as corpus:
        assert corpus.run(folder / "pages.jsonl", jobs=1).read == 3
    return folder / "news.db"


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def article(store: Path) -> str:
    with Corpus(store, read_only=True) as corpus:
        (found,) = corpus.search("Wulfrumia")
        return found.article


def everything(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of every file; those of Parquet unpacked too."""
    for file in sorted(path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")):
        if file.is_file():
            data = file.read_bytes()
            yield file.name, data
            if file.suffix == ".parquet":
                yield file.name, json.dumps(pq.read_table(file).to_pylist(), ensure_ascii=False, default=str).encode()


def left(path: Path) -> set[str]:
    """Which of the words are left anywhere: whole, in part, in any case, in two encodings."""
    found = set()
    for name, data in everything(path):
        for word in GONE:
            parts = {word, word[3:10], word[2:8]}
            variants = {v for part in parts for v in (part, part.lower(), part.upper())}
            if any(v.encode(e) in data for v in variants for e in ("utf-8", "utf-16-le")):
                found.add(f"{name}: {word}")
    return found


def packed(store: Path) -> list[bytes]:
    """The compressed readings that hold it, as they lie in the file."""
    with sqlite3.connect(store) as base:
        blobs = [blob for (blob,) in base.execute("SELECT body FROM readings")]
    return [blob for blob in blobs if "Wulfrumia" in unpack_reading(blob).article.text]


def test_no_word_of_it_is_left_in_the_store(store: Path) -> None:
    id_ = article(store)
    (reading,) = packed(store)
    assert {f"{store.name}: {word}" for word in GONE} <= left(store)
    assert main(["forget", id_, "--store", str(store), "--reason", "the court says so", "--by", "A. Clerk"]) == 0
    assert not left(store)
    assert not packed(store)
    for _, data in everything(store):
        assert reading[32:64] not in data
        assert reading[-32:] not in data


def test_a_hash_and_the_reason_stay_and_it_does_not_come_back(store: Path, tmp_path: Path) -> None:
    id_ = article(store)
    assert main(["forget", id_, "--store", str(store), "--reason", "the court says so", "--by", "A. Clerk"]) == 0
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, PAGES)), encoding="utf-8")
    with Corpus(store) as corpus:
        (said,) = corpus.store.forgotten()
        assert (said.article, said.reason, said.by) == (id_, "the court says so", "A. Clerk")
        (copy,) = corpus.store.rows("copies", where={"article": id_})
        assert (copy.status, copy.reason, copy.title, copy.address) == ("forgotten", "the court says so", "", "")
        assert len(copy.page_hash) == 64
        assert corpus.search("Wulfrumia") == []
        assert corpus.store.settled
        assert {e.place for e in corpus.store.rows("events")} >= {"Santiago"}
        corpus.run(tmp_path / "pages.jsonl", jobs=1)
        assert corpus.store.count("articles") == 2
    assert not left(store)


def test_exports_that_are_named_are_written_anew(store: Path, tmp_path: Path) -> None:
    id_ = article(store)
    folders = [tmp_path / name for name in ("ours", "digest", "manifest", "unnamed")]
    formats = list(FORMATS)
    with Corpus(store, read_only=True) as corpus:
        corpus.export(folders[0], *formats, since="2020-05-01")
        corpus.digest(folders[1], "2020-05-01")
        corpus.manifest(folders[2])
        corpus.export(folders[3], "csv")
    before = {f.name: left(f) for f in folders}
    assert before["ours"]
    assert before["digest"]
    named = [str(f) for f in folders[:3]]
    command = ["forget", id_, "--store", str(store), "--reason", "the court says so"]
    assert main([*command, "--exports", *named]) == 0
    assert [left(f) for f in folders[:3]] == [set(), set(), set()]
    assert left(folders[3]) == before["unnamed"]
    for folder in folders[:3]:
        assert all(id_.encode() not in data for name, data in everything(folder) if name != "copies.csv"), folder
    sheet = json.loads((folders[0] / "export.json").read_text(encoding="utf-8"))
    assert set(sheet["formats"]) == set(formats)
    assert sheet["formats"]["csv"]["counts"]["articles"] == 2
    assert sheet["formats"]["csv"]["options"]["since"] == "2020-05-01"
    assert "Santiago" in (folders[1] / "index.html").read_text(encoding="utf-8")
    assert main([*command, "--exports", str(folders[3])]) == 0  # later, for one that was overlooked
    assert not left(folders[3])


def test_an_article_is_named_by_its_address_too(store: Path) -> None:
    command = ["forget", PAGES[0]["url"], "--store", str(store), "--reason", "asked for"]
    assert main(command) == 0
    assert not left(store)


def test_wrong_names_are_told_before_anything_is_done(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = article(store)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    command = ["forget", id_, "--store", str(store), "--reason", "x", "--exports", str(tmp_path / "mine")]
    assert main(command) == 1
    assert "has no export, manifest or digest" in capsys.readouterr().err
    assert article(store) == id_
    assert main(["forget", "https://nowhere.example/", "--store", str(store), "--reason", "x"]) == 1
    with Corpus(store) as corpus:
        with pytest.raises(StoreError):
            corpus.forget("0" * 16, by="me", reason="x")
        with pytest.raises(ExportError):
            corpus.rewrite(tmp_path / "mine")
    assert (tmp_path / "mine" / "index.html").read_text() == "mine"
