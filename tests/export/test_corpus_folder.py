"""The folder of an export: what it says of itself, and that it overwrites nothing that is not its own."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.dataset import ArticleRow, CopyRow, EventRow, ReportRow
from dateline.errors import ExportError, UsageError
from dateline.export.folder import again, export
from dateline.export.formats import FORMATS
from dateline.export.view import Options, View
from tests.export.held import Held

ID = "0000000000000001"
DATA = Held(
    {
        "copies": [CopyRow("c1", ID, reader="r1"), CopyRow("c2", ID, reader="r1")],
        "articles": [ArticleRow(ID, copy="c1", text="A text.")],
        "reports": [ReportRow(f"{ID}r0", ID, event=f"{ID}r0")],
        "events": [EventRow(f"{ID}r0", type="ASSAULT")],
    }
)


def test_every_format_has_a_writer() -> None:
    for form in FORMATS.values():
        assert callable(form.write), form.name
        assert form.what


def test_the_sheet_names_version_options_counts_and_hashes(tmp_path: Path) -> None:
    said = export(DATA, ["csv"], tmp_path / "new" / "out", Options(types=("ASSAULT",)))
    assert said == json.loads((tmp_path / "new/out/export.json").read_text(encoding="utf-8"))
    csv = said["formats"]["csv"]
    assert csv["readers"] == {"r1": 2}
    assert csv["options"]["types"] == ["ASSAULT"]
    assert csv["counts"]["events"] == 1
    for name, facts in csv["files"].items():
        whole = (tmp_path / "new/out" / name).read_bytes()
        assert facts == {"bytes": len(whole), "sha256": hashlib.sha256(whole).hexdigest()}
    assert {*csv["files"], "export.json"} == {f.name for f in (tmp_path / "new/out").iterdir()}


def test_a_file_that_no_export_wrote_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("mine")
    with pytest.raises(ExportError, match=r"events\.csv is there and no export wrote it"):
        export(DATA, ["csv"], tmp_path)
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("events.csv", "mine")]


def test_a_second_export_replaces_its_own_files_and_leaves_the_rest(tmp_path: Path) -> None:
    export(DATA, ["csv", "jsonl"], tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    before = (tmp_path / "events.jsonl").read_bytes()
    export(DATA, ["csv"], tmp_path, Options(only=("events",)))
    assert not (tmp_path / "articles.csv").exists()
    assert (tmp_path / "events.jsonl").read_bytes() == before
    assert (tmp_path / "notes.txt").read_text() == "mine"
    said = json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))
    assert [*said["formats"]["csv"]["files"]] == ["events.csv", "codebook.md", "datapackage.json"]
    assert "articles.jsonl" in said["formats"]["jsonl"]["files"]


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    export(DATA, ["csv"], tmp_path / "out")
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "out/events.csv").unlink()
    (tmp_path / "out/events.csv").symlink_to(tmp_path / "elsewhere")
    export(DATA, ["csv"], tmp_path / "out")
    assert (tmp_path / "elsewhere").read_text() == "mine"
    assert not (tmp_path / "out/events.csv").is_symlink()


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    export(DATA, ["csv"], tmp_path)
    before = {f.name: f.read_bytes() for f in tmp_path.iterdir()}

    class Broken(Held):
        def batches(self, table: str, *more: Any, **named: Any) -> Iterator[list[Sequence[Any]]]:
            if table == "events":
                raise RuntimeError("the disk is full")
            return super().batches(table, *more, **named)

    with pytest.raises(RuntimeError):
        export(Broken({"articles": [ArticleRow("x")]}), ["csv"], tmp_path)
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == before


def test_an_export_that_was_killed_while_renaming_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = os.replace, list[Path]()

    def dies(source: Path, to: Path) -> None:
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(to)
        real(source, to)

    monkeypatch.setattr("dateline.export.folder.os.replace", dies)
    with pytest.raises(KeyboardInterrupt):
        export(DATA, ["csv"], tmp_path / "out")
    monkeypatch.undo()
    assert json.loads((tmp_path / "out/export.json").read_text(encoding="utf-8"))["unfinished"]
    export(DATA, ["csv"], tmp_path / "out")
    export(DATA, ["csv"], tmp_path / "other")
    assert {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir()} == {
        f.name: f.read_bytes() for f in (tmp_path / "other").iterdir()
    }


def test_again_keeps_each_formats_options(tmp_path: Path) -> None:
    export(DATA, ["csv"], tmp_path, Options(only=("events",)))
    export(DATA, ["jsonl"], tmp_path, Options(texts=False, types=("ASSAULT",)))
    before = {f.name: f.read_bytes() for f in tmp_path.iterdir()}
    again(DATA, tmp_path)
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == before
    again(Held({}), tmp_path)
    assert (tmp_path / "articles.jsonl").read_bytes() == b""


def test_what_is_not_settled_is_not_exported(tmp_path: Path) -> None:
    class Unsettled(Held):
        settled = False

    view: View = Unsettled({})
    with pytest.raises(ExportError, match="not settled"):
        export(view, ["csv"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_wrong_options_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for options, formats in (
        (Options(only=("nothing",)), ["csv"]),
        (Options(since="soon"), ["csv"]),
        (Options(), ["docx"]),
    ):
        with pytest.raises(UsageError):
            export(DATA, formats, tmp_path / "out", options)
    assert not (tmp_path / "out").exists()


def test_a_strange_sheet_and_a_file_for_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExportError, match="is a file"):
        export(DATA, ["csv"], tmp_path / "file")
    for words in ("{}", "[]", "{", "[" * 100_000, '{"export": 99, "formats": {}}'):
        (tmp_path / "export.json").write_text(words)
        with pytest.raises(ExportError, match=r"export\.json is not what an export"):
            export(DATA, ["csv"], tmp_path)


def test_a_sheet_that_was_tampered_with_takes_no_file_away(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/leads").symlink_to(tmp_path)
    for name in ("../mine.txt", str(tmp_path / "mine.txt"), "leads/mine.txt", "..", ""):
        sheet = {"export": 1, "formats": {}, "unfinished": [name]}
        (tmp_path / "out/export.json").write_text(json.dumps(sheet))
        with pytest.raises(ExportError, match="is not what an export"):
            export(DATA, ["csv"], tmp_path / "out")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(DATA, ["csv"], tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dateline.export.tables.csv_files.write", full)
    with pytest.raises(ExportError, match="No space left on device; the files there are as before"):
        export(DATA, ["csv"], tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
