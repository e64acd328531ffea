"""A data set without its texts, and the texts put back by whoever holds them."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.dataset import (
    ActorRow,
    ArticleRow,
    AttributionRow,
    CopyRow,
    EventRow,
    FigureRow,
    MentionRow,
    ReportRow,
)
from dateline.errors import ExportError, PageNotFound
from dateline.export.folder import again, export
from dateline.export.view import Options
from dateline.manifest import manifest, verify
from dateline.manifest.seals import Seals
from evaluation import told
from tests.export.held import Held

RAID = "Raid on Ostrava depot\n\nPolice seized 40 crates in Ostrava, a clerk said. “We saw nothing 🎉,” he said later."
MARCH = "March in Brno\n\nWorkers marched through Brno on Friday, and police looked on."
PATH = "/home/me/raid.txt"


def _id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def _mention(text: str, words: str) -> MentionRow:
    return MentionRow(_id(text), *_span(text, words), f"{_id(text)}a{text.index(words)}", words, "name", words)


def _data() -> Held:
    raid, march = _id(RAID), _id(MARCH)
    said, cue = "Police seized 40 crates in Ostrava", "said"
    start, end = _span(RAID, said)
    report = ReportRow(
        f"{raid}r1", raid, f"{raid}r1", type="SEIZE", words="seized … crates", start=RAID.index("seized"),
        end=RAID.index("seized") + 6, clause=said, clause_start=start, clause_end=end, place_words="Ostrava",
        actors=("police",), killed=None,
    )  # fmt: skip
    attribution = AttributionRow(
        f"{raid}s1", raid, speaker="a clerk", cue=cue, content=said, addressee="nobody here", start=start, end=end,
        speaker_spans=(f"{RAID.index('a clerk')}:{RAID.index('a clerk') + 7}",),
        cue_spans=(f"{RAID.index(cue)}:{RAID.index(cue) + 4}",), content_spans=(f"{start}:{end}",),
    )  # fmt: skip
    return Held(
        {
            "copies": [
                CopyRow("c1", raid, location=PATH, address=PATH, title="Raid", fields="{}"),
                CopyRow("c2", march, address="https://example.org/march", title="March in Brno"),
                CopyRow("c3", status="other-language", title="Něco"),
                CopyRow("c4", status="failed", reason="a damaged line: found 'Tajné', expected JSON"),
                CopyRow("c5", status="forgotten", reason="a court: case 12"),
            ],
            "articles": [
                ArticleRow(raid, "c1", "Raid on Ostrava depot", text=RAID, characters=len(RAID), address=PATH),
                ArticleRow(march, "c2", "A title of its own", text=MARCH, characters=len(MARCH)),
            ],
            "actors": [ActorRow(f"{raid}a24", raid, "police")],
            "mentions": [_mention(RAID, "Police"), _mention(RAID, "a clerk"), _mention(MARCH, "police")],
            "reports": [report],
            "attributions": [attribution],
            "figures": [FigureRow(f"{raid}n1", raid, f"{raid}r1", *_span(RAID, "40 crates"), "40 crates", 40.0)],
            "events": [EventRow(f"{raid}r1", type="SEIZE", actors=("police",))],
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def data() -> Held:
    return _data()


@pytest.fixture
def folder(data: Held, tmp_path: Path) -> Path:
    manifest(data, tmp_path / "manifest")
    return tmp_path / "manifest"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for text in (RAID, MARCH):
        (tmp_path / "texts" / f"{_id(text)}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


def _cells(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _rewrite(folder: Path, table: str, row: int, **cells: str) -> None:
    rows = _cells(folder, table)
    rows[row].update(cells)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [*rows[0]], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def test_no_words_of_a_text_are_in_it(folder: Path) -> None:
    whole = "".join(f.read_text(encoding="utf-8") for f in folder.iterdir())
    for words in (
        "Raid on",
        "seized",
        "40 crates",
        "We saw",
        "Workers",
        "looked on",
        "of its own",
        "Něco",
        "Tajné",
        "/home/",
    ):
        assert words not in whole, words


def test_it_says_where_words_are_and_seals_them(folder: Path) -> None:
    raid = next(r for r in _cells(folder, "articles") if r["id"] == _id(RAID))
    assert raid["text"] == "#" + hashlib.sha256(RAID.encode()).hexdigest()
    assert raid["title"].startswith("0:21#")
    assert raid["address"] == "raid.txt"
    (report,) = _cells(folder, "reports")
    assert report["clause"].startswith("#")
    assert report["words"].partition("#")[0] == "30:36,40:46"
    assert report["place_words"].partition("#")[0] == "50:57"
    assert (report["type"], report["clause_start"]) == ("SEIZE", "23")
    (attribution,) = _cells(folder, "attributions")
    assert attribution["addressee"].startswith("?#")


def test_why_a_page_was_not_read_is_told_without_its_words(folder: Path) -> None:
    reasons = {c["id"]: c["reason"] for c in _cells(folder, "copies")}
    assert (reasons["c4"], reasons["c5"]) == ("a damaged line", "a court: case 12")


def test_a_seal_cannot_be_guessed_without_the_text(folder: Path) -> None:
    """Neither the plain hash of a word nor that of a word with everything else that is published is its seal."""
    mentions = _cells(folder, "mentions")
    seals = [m["words"].removeprefix("#") for m in mentions]
    published = (folder / "mentions.csv").read_text(encoding="utf-8")
    for word in ("Police", "police", "a clerk"):
        assert hashlib.sha256(word.encode()).hexdigest()[:16] not in published
    row = {"article": mentions[0]["article"], "start": mentions[0]["start"], "end": mentions[0]["end"],
           "actor": mentions[0]["actor"], "words": "Police"}  # fmt: skip
    key = ("article", "start", "end", "actor")
    right, wrong = Seals(RAID), Seals(RAID + " ")
    assert right.fits("mentions", key, row | {"words": mentions[0]["words"]}, "words", "Police") == (
        mentions[0]["article"] == _id(RAID)
    )
    assert wrong.seal("mentions", key, row, "words") != right.seal("mentions", key, row, "words")
    assert len(set(seals)) == 3


def test_equal_words_do_not_show_as_equal() -> None:
    text = "Police met police. police left."
    seals = Seals(text)
    rows = [{"article": _id(text), "start": i, "end": i + 6, "actor": "a", "words": "police"} for i in (11, 19)]
    first, second = (seals.seal("mentions", ("article", "start", "end", "actor"), r, "words") for r in rows)
    assert first != second


def test_what_it_says_of_itself(folder: Path) -> None:
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert said["manifest"] == 1
    assert said["settings"] is None
    assert said["packages"]["trafilatura"]
    assert any(s["of"] == "unseen news, judged by a reader" for s in said["scores"])
    files = json.loads((folder / "export.json").read_text(encoding="utf-8"))["formats"]["csv"]["files"]
    assert {"manifest.json", "codebook.md", "articles.csv"} <= set(files)


def test_the_scores_are_those_of_the_docs() -> None:
    assert told.MODULE.read_text(encoding="utf-8") == told.module(), "run make docs"


def test_a_folder_of_texts_gives_every_row_back(data: Held, folder: Path, texts: Path, tmp_path: Path) -> None:
    done = verify(folder, [texts], out=tmp_path / "full")
    export(data, ["csv"], tmp_path / "direct")
    for table in ("mentions", "reports", "figures", "events", "actors"):
        assert (tmp_path / "full" / f"{table}.csv").read_bytes() == (tmp_path / "direct" / f"{table}.csv").read_bytes()
    assert (done.articles, done.found.articles, done.found.extra) == (2, 2, 0)
    assert {a["text"] for a in _cells(tmp_path / "full", "articles")} == {RAID, MARCH}
    # What does not stand in the text as it was cannot come back from it.
    assert [(t, why) for t, _, why in done.wrong] == [
        ("articles", "title does not stand in the text as it was"),
        ("attributions", "addressee does not stand in the text as it was"),
    ]


def test_missing_extra_and_altered_texts_are_told_apart(folder: Path, texts: Path, tmp_path: Path) -> None:
    (texts / f"{_id(RAID)}.txt").write_text(RAID.replace("40", "50"), encoding="utf-8")
    (texts / "other.txt").write_text("Another text, of which the manifest knows nothing at all.", encoding="utf-8")
    done = verify(folder, [texts], out=tmp_path / "full", formats=["jsonl"])
    assert done.missing == [_id(RAID)]
    assert [a.rpartition("/")[2] for a in done.found.altered] == [f"{_id(RAID)}.txt"]
    assert done.found.extra == 1
    assert not done.whole
    assert "2 articles in the manifest: 1 texts given and as they were, 1 missing" in done.summary
    lines = (tmp_path / "full" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["text"] for line in lines} == {None, MARCH}
    assert json.loads((tmp_path / "full" / "reports.jsonl").read_text(encoding="utf-8"))["clause"] is None


def _wrong(folder: Path, texts: Path) -> Iterator[tuple[str, str]]:
    known = ("title does not", "addressee does not")
    return ((t, why) for t, _, why in verify(folder, [texts]).wrong if not why.startswith(known))


@pytest.mark.parametrize(
    ("table", "cells", "why"),
    [
        ("mentions", {"end": "9999"}, "9999 is beyond the text"),
        ("mentions", {"start": "1"}, "words is not what was sealed"),
        ("figures", {"words": "40 crates"}, "found no seal in words"),
        ("figures", {"words": "soon#00"}, "expected offsets"),
        ("reports", {"clause_start": "24"}, "clause is not what was sealed"),
        ("reports", {"words": "1:2#0000000000000000"}, "words is not what was sealed"),
        ("attributions", {"content_spans": "0:5000"}, "beyond the text"),
        ("attributions", {"cue_spans": "a:b"}, "expected offsets"),
        ("articles", {"characters": "3"}, "code points, not 3"),
        ("figures", {"article": "f" * 16, "id": "f" * 16 + "n1"}, "its article is not in the manifest"),
    ],
)
def test_a_row_that_was_changed_is_found(
    folder: Path, texts: Path, table: str, cells: dict[str, str], why: str
) -> None:
    assert not [*_wrong(folder, texts)]
    _rewrite(folder, table, 0, **cells)
    assert any(t == table and why in said for t, said in _wrong(folder, texts))
    assert verify(folder, [texts]).files == [f"{table}.csv"]


def test_a_manifest_is_never_filled_with_texts_by_an_export(data: Held, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="holds a manifest"):
        again(data, folder)
    with pytest.raises(ExportError, match="holds a manifest"):
        export(data, ["jsonl"], folder)
    assert "seized" not in "".join(f.read_text(encoding="utf-8") for f in folder.iterdir())
    export(data, ["jsonl"], tmp_path / "export")
    with pytest.raises(ExportError, match="an export, whose texts would stay"):
        manifest(data, tmp_path / "export")
    manifest(data, folder)  # a manifest is written over a manifest


def test_what_is_no_manifest_is_refused(data: Held, folder: Path, texts: Path, tmp_path: Path) -> None:
    export(data, ["csv"], tmp_path / "export", Options())
    for wrong in (tmp_path / "export", tmp_path / "nowhere", texts):
        with pytest.raises(ExportError, match="holds no manifest"):
            verify(wrong, [texts])
    with pytest.raises(PageNotFound):
        verify(folder, [tmp_path / "nowhere"])
    (folder / "reports.csv").write_text("id,article\n1,2,3\n")
    with pytest.raises(ExportError, match=r"reports\.csv"):
        verify(folder, [texts])


def test_what_is_empty_stays_empty(tmp_path: Path) -> None:
    bare = replace(_data()._rows["articles"][0], title="")  # type: ignore[type-var]
    manifest(Held({"articles": [bare]}), tmp_path)
    (row,) = _cells(tmp_path, "articles")
    assert row["title"] == ""
    assert row["text"].startswith("#")
