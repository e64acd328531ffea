"""All that the commands do with a store, on PostgreSQL: what they write is what they write of a SQLite file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.export.formats import FORMATS
from dateline.store import open_store

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = [str(SAMPLES / "corpus.jsonl"), str(SAMPLES / "clashes.txt")]


def test_the_same_input_gives_the_same_files_on_both(
    on_postgres: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = {"server": on_postgres, "file": str(tmp_path / "s.db")}

    def do(*command: str | Path) -> str:
        assert main([str(part) for part in command]) == 0, command
        return capsys.readouterr().out

    do("run", *PAGES, "--store", on_postgres, "--jobs", "1", "--limit", "3")
    told = {
        name: json.loads(do("run", *PAGES, "--store", stores[name], "--jobs", jobs, "--json"))
        for name, jobs in (("server", "2"), ("file", "1"))
    }
    assert (told["server"]["on_file_before"], told["server"]["read"], told["file"]["read"]) == (3, 5, 8)
    assert told["server"]["settled"]

    said = {}
    for name, store in stores.items():
        out = tmp_path / name
        do("export", store, "--out", out / "export", *(part for form in FORMATS for part in ("--format", form)))
        do("manifest", store, "--out", out / "manifest")
        do("digest", store, "--since", "2000-01-01", "--out", out / "digest")
        do("verify", out / "manifest", *PAGES, "--out", out / "whole")
        said[name] = do("ledger", store, "--json"), do("judge", store, "list", "--all")
    assert said["server"] == said["file"]
    assert len(json.loads(said["file"][0])) > 1
    _same(tmp_path)

    report, other, article = _shared(stores["file"])
    for name, store in stores.items():
        do("judge", store, "different", report, other, "--by", "Ada", "--reason", "two raids")
        assert "two raids" in do("judge", store, "list")
        do("export", store, "--out", tmp_path / name / "judged", "--only", "events", "--only", "ledger")
        folders = [tmp_path / name / folder for folder in ("export", "manifest", "digest")]
        do("forget", article, "--store", store, "--reason", "asked", "--by", "Ada", "--exports", *folders)
    assert _differing(tmp_path, but=("judgements",)) == []
    assert article not in (tmp_path / "server" / "export" / "articles.csv").read_text(encoding="utf-8")


def _same(place: Path) -> None:
    written = _files(place / "file")
    assert len(written) > 50
    assert min(map(len, written.values())) > 0
    assert _differing(place) == []


def _differing(place: Path, but: tuple[str, ...] = ()) -> list[str]:
    """Files that are not the same, byte for byte. `but`: tables with the time of day, and the sheets that hash them."""
    server, file = _files(place / "server"), _files(place / "file")
    skip = (*but, *(("export", "manifest") if but else ()))
    return [
        name for name in sorted({*server, *file}) if server.get(name) != file.get(name) and Path(name).stem not in skip
    ]


def _files(folder: Path) -> Mapping[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def _shared(address: str) -> tuple[str, str, str]:
    """Two reports of one event, and an article that has neither."""
    with open_store(address, read_only=True) as store:
        event = next(e for e in store.rows("events") if e.reports > 1)
        reports = [*store.rows("reports", where={"event": event.id})]
        (left, right), told = reports[:2], {r.article for r in reports}
        other = next(a.id for a in store.rows("articles") if a.id not in told)
    return left.id, right.id, other
