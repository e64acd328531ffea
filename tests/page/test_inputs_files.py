"""Inputs: which files are read, in which order, and what is said of those that are not."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from dateline.errors import PageNotFound, UsageError
from dateline.page.inputs import Extent, Item, Options, Trouble, items
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
PAGE = "<html><body><p>Ministers met in the capital on Monday to speak of the harbour.</p></body></html>"


def found(*inputs: Path | str, settings: Settings = SETTINGS, options: Options | None = None) -> list[Item | Trouble]:
    return list(items([str(i) for i in inputs], options or Options(), settings, TABLES))


def only(*inputs: Path | str, settings: Settings = SETTINGS) -> Item | Trouble:
    (one,) = found(*inputs, settings=settings)
    return one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "corpus"
    for name in ("b.html", "a.txt", "deep/er/c.htm", "deep/d", ".hidden.html", ".git/e.html"):
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE)
    return top


def test_folders_are_read_in_the_order_of_names_and_hidden_files_left_out(folder: Path) -> None:
    got = [i.location for i in found(folder)]
    assert got == ["a.txt", "b.html", "deep/d", "deep/er/c.htm"]
    assert got == [i.location for i in found(f"{folder}/")]


def test_inputs_keep_the_order_in_which_they_are_named(folder: Path) -> None:
    got = found(folder / "b.html", folder / "a.txt")
    assert [Path(i.location).name for i in got] == ["b.html", "a.txt"]


def test_the_id_is_of_the_content_not_of_the_place(folder: Path, tmp_path: Path) -> None:
    before = [i.id for i in found(folder) if isinstance(i, Item)]
    shutil.move(folder, tmp_path / "moved")
    assert [i.id for i in found(tmp_path / "moved") if isinstance(i, Item)] == before
    assert len(set(before)) == 1  # the same page four times
    assert len(before[0]) == 24


def test_what_the_user_says_of_all_is_part_of_the_id(folder: Path) -> None:
    (named,) = found(folder / "b.html", options=Options(publisher="The Post", published="17 May 2018"))
    assert isinstance(named, Item)
    assert named.fallback == (("publisher", "The Post"), ("published", "2018-05-17"))
    assert named.id != getattr(only(folder / "b.html"), "id", "")


def test_links_are_not_followed_out_of_the_folder_nor_in_circles(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text(PAGE)
    (folder / "circle").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "twice.html").symlink_to(folder / "b.html")
    (folder / "out.html").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    got = found(folder)
    assert sum(isinstance(i, Item) for i in got) == 4
    told = {Path(t.location).name: t.reason for t in got if isinstance(t, Trouble)}
    assert set(told) == {"out.html", "up", "self"}
    assert told["out.html"].startswith("a link out of the folder: ")


def test_a_link_that_the_user_names_is_read(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert len(found(link)) == 4


def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    told = [i for i in found(folder) if isinstance(i, Trouble)]
    assert [t.sort for t in told] == ["no file"]


def test_a_pipe_that_the_user_names_is_refused_rather_than_half_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told = only(tmp_path / "pipe")
    assert isinstance(told, Trouble)
    assert told.reason.endswith("expected a file or -")


@pytest.mark.parametrize(
    "data", [b'{"text": "One."}\n{"text": "Two."}\n', gzip.compress(b"id,text,url\n1,One.,\n2,Two.,\n", mtime=0)]
)
def test_standard_input_may_hold_anything(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    got = found("-")
    assert [(i.location, getattr(i, "data", b"")) for i in got] == [("-#1", b"One."), ("-#2", b"Two.")]


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    item = only("-")
    assert isinstance(item, Item)
    assert (item.location, item.address, item.data) == ("-", "-", PAGE.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7")))
    told = only("-")
    assert isinstance(told, Trouble)
    assert told.reason.startswith("no text: the page is a PDF document")


def test_gzip_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(gzip.compress(PAGE.encode()))
    assert getattr(only(tmp_path), "data", b"") == PAGE.encode()


def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "w") as stream:
        stream.write(PAGE)
    item = only(tmp_path)
    assert isinstance(item, Item)
    assert item.location.endswith("caf\ufffd.html")
    item.location.encode()


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    told = only(tmp_path)
    assert isinstance(told, Trouble)
    assert told.sort == "an empty folder"


def test_an_input_that_is_not_there_is_told_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(PageNotFound, match="no file or folder"):
        items([str(folder), str(folder / "nothing")], Options(), SETTINGS, TABLES)
    with pytest.raises(PageNotFound):
        items(["bad\0name"], Options(), SETTINGS, TABLES)


def test_options_that_cannot_be_are_told_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(UsageError, match="'03/04/2018', expected a full date"):
        items([str(folder)], Options(published="03/04/2018"), SETTINGS, TABLES)
    with pytest.raises(UsageError, match="found 'tone', expected one of text"):
        items([str(folder)], Options(columns={"tone": "x"}), SETTINGS, TABLES)


def test_files_beside_saved_pages_are_passed_over_by_name(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: red }")
    (tmp_path / "app.js").write_text("alert(1)")
    assert [i.reason for i in found(tmp_path) if isinstance(i, Trouble)] == [
        "no page: found a script (.js)",
        "no page: found a style sheet (.css)",
    ]


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7 ...")
    told = only(file)
    assert isinstance(told, Trouble)
    assert (told.stage, told.sort) == ("fetch", "no text")
    assert "a PDF document" in told.reason


def test_gzipped_pages_are_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html.gz"
    file.write_bytes(gzip.compress(PAGE.encode()))
    item = only(file)
    assert isinstance(item, Item)
    assert item.data == PAGE.encode()


def test_a_gzip_bomb_is_refused_at_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "bomb.html.gz"
    with gzip.open(file, "wb") as stream:
        for _ in range(50):
            stream.write(b" " * 1_000_000)
    told = only(file, settings=Settings(page_bytes=1_000_000))
    assert isinstance(told, Trouble)
    assert told.sort == "too large"


def test_damaged_gzip_is_told(tmp_path: Path) -> None:
    file = tmp_path / "page.html.gz"
    file.write_bytes(gzip.compress(os.urandom(5_000))[:2_000])
    told = only(file)
    assert isinstance(told, Trouble)
    assert told.sort == "a damaged file"


def test_very_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "page.html").write_text(PAGE)
    assert isinstance(only(tmp_path), Item)


def test_nothing_tells_where_the_user_keeps_files(folder: Path) -> None:
    (folder / "r.jsonl").write_text('{"text": "Ministers met on Monday."}\n{"text": "They met again on Tuesday."}\n')
    got = [i for i in found(folder, folder / "b.html") if isinstance(i, Item)]
    assert [i.location for i in got][-3:] == ["r.jsonl#1", "r.jsonl#2", "b.html"]
    assert not any(str(folder.parent) in f"{i.location} {i.address}" for i in got)


@pytest.mark.parametrize(
    ("name", "words", "refused"),
    [
        ("a.csv", "title,link\nA,https://a.example/1\n", "no column with the text: found title, link;"),
        ("a.csv", "", "an empty table: found nothing in the file;"),
        (
            "a.jsonl",
            '{"link": "x"}\n{"link": "y"}\n',
            "no record: none of its 2 could be read; of the first: no column",
        ),
        ("a.dat", "\0\1\2" * 100, "no text"),
        ("a.xml", "<rss><chan", "a broken feed"),
    ],
)
def test_a_file_of_which_nothing_is_had_is_refused(tmp_path: Path, name: str, words: str, refused: str) -> None:
    (tmp_path / name).write_text(words)
    (told,) = [t for t in found(tmp_path) if isinstance(t, Trouble) and t.refused]
    assert (told.location, told.reason[: len(refused)]) == (f"{tmp_path}/{name}", refused)


def test_what_a_folder_may_hold_is_not_refused_but_what_is_named(folder: Path) -> None:
    (folder / "p.css").write_text("p { color: red }")
    (folder / "f.xml").write_text("<?xml version='1.0'?><rss version='2.0'><channel><title>F</title></channel></rss>")
    os.symlink("/etc/hostname", folder / "link")
    (folder / "r.jsonl").write_text('{"text": "Ministers met on Monday."}\n{broken\n')
    told = [t for t in found(folder) if isinstance(t, Trouble)]
    assert len(told) == 4
    assert not any(t.refused for t in told)
    (named,) = [t for t in found(folder / "p.css") if isinstance(t, Trouble)]
    assert named.refused


def test_how_far_the_inputs_are_read_is_told_in_bytes(folder: Path) -> None:
    lines = "".join(f'{{"text": "Ministers met for the {n}th time.", "rest": "{"x" * 3_000}"}}\n' for n in range(200))
    (folder / "r.jsonl").write_text(lines)
    (folder / "s.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    extent, shares = Extent([str(folder)]), []
    for _ in items([str(folder)], Options(), SETTINGS, TABLES, extent):
        shares.append(extent.share)
    assert shares == sorted(shares)
    assert shares[3] < 0.01
    assert 0.4 < shares[104] < 0.6
    assert extent.share == 1.0


def test_no_name_is_not_the_folder_one_stands_in() -> None:
    with pytest.raises(PageNotFound):
        items([""], Options(), SETTINGS, TABLES)
