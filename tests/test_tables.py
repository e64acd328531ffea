"""The door to the data files, and the list of their origins."""

from __future__ import annotations

import hashlib
import io
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.errors import EngineError, TableError, UsageError
from dateline.tables import Tables
from training import sources


@pytest.mark.parametrize("listed", sources.KEYS, ids=lambda f: f.parent.name)
def test_every_data_file_has_origin_licence_and_hash(listed: Path) -> None:
    entries = tomllib.loads(listed.read_text(encoding="utf-8"))
    assert sources.wrong_entries(listed, entries) == []
    for file in sources.data_files(listed):
        assert entries[file.name]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest(), (
            f"{file.name} changed; run python -m training sources"
        )


def test_a_file_without_an_entry_and_an_entry_without_a_key_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "sources.toml"
    monkeypatch.setattr(sources, "KEYS", {listed: ("what", "origin")})
    for name in ("whole.npz", "bare.npz", "poor.npz"):
        (tmp_path / name).write_bytes(b"")
    entries = {n: {"what": "w", "origin": "o"} for n in ("whole.npz", "gone.npz")} | {"poor.npz": {"what": "w"}}
    wrong = sources.wrong_entries(listed, entries)
    assert [line.split(": ")[1] for line in wrong] == ["bare.npz", "gone.npz", "poor.npz"]


def test_docs_list_the_sources() -> None:
    assert sources.DOC.read_text(encoding="utf-8") == sources.page()


def test_every_alias_leads_to_the_name_on_file() -> None:
    agencies = Tables().aliases("agencies.csv")
    assert agencies["AFP"] == agencies["Agence France-Presse"] == "Agence France-Presse"
    assert "" not in agencies


def test_a_wrong_line_is_refused_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text("# mine\ncode,name\nAAA,Land,too many\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"countries\.csv, line 3: found 3 columns; expected 2"):
        list(Tables(tmp_path).rows("countries.csv", ("code",)))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text("word\nx\n", encoding="utf-8")
    with pytest.raises(TableError, match="header without nosuch"):
        list(Tables(tmp_path).rows("countries.csv", ("nosuch",)))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        Tables(tmp_path / "absent")


def test_what_is_built_is_built_once() -> None:
    tables, calls = Tables(), []

    def make(_: Tables) -> str:
        calls.append(1)
        return "made"

    assert tables.build(make) == tables.build(make) == "made"
    assert calls == [1]


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of `weights/`."""
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / "sources.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr("dateline.tables.load.resources.files", lambda _: tmp_path)
    return folder


def put(folder: Path, name: str, raw: bytes, digest: str = "") -> None:
    (folder / name).write_bytes(raw)
    digest = digest or hashlib.sha256(raw).hexdigest()
    (folder / "sources.toml").write_text(f'["{name}"]\nsha256 = "{digest}"\n', encoding="utf-8")


def packed(**arrays: Any) -> bytes:
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def test_weights_come_as_they_were_packed(weights: Path) -> None:
    put(weights, "a.npz", packed(w=np.arange(6, dtype=np.int8).reshape(2, 3), b=np.ones(2, np.float16)))
    found = Tables().weights("a.npz")
    assert set(found) == {"w", "b"}
    assert found["w"].dtype == np.int8
    assert found["w"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert found["b"].dtype == np.float16


def test_weights_with_another_hash_are_refused_unread(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np, "load", lambda *_, **__: pytest.fail("decoded before it was checked"))
    raw = packed(w=np.ones(3))
    put(weights, "a.npz", raw, "0" * 64)
    with pytest.raises(EngineError, match=f"weights/a.npz.*{hashlib.sha256(raw).hexdigest()}.*expected {'0' * 64}"):
        Tables().weights("a.npz")


def test_weights_that_are_missing_or_unknown_are_named(weights: Path) -> None:
    put(weights, "a.npz", b"x")
    with pytest.raises(EngineError, match=r"weights/b\.npz has no entry .*; on file: a\.npz"):
        Tables().weights("b.npz")
    (weights / "a.npz").unlink()
    with pytest.raises(EngineError, match=r"weights/a\.npz is missing"):
        Tables().weights("a.npz")


@pytest.mark.parametrize("raw", [b"", b"no arrays", b"PK\x03\x04 cut", packed(w=np.array([{}, None], dtype=object))])
def test_weights_that_hold_anything_but_arrays_are_refused(weights: Path, raw: bytes) -> None:
    put(weights, "a.npz", raw)
    with pytest.raises(EngineError, match=r"weights/a\.npz: found .*; expected NumPy arrays"):
        Tables().weights("a.npz")


def test_one_array_alone_is_no_set_of_weights(weights: Path) -> None:
    out = io.BytesIO()
    np.save(out, np.ones(3))
    put(weights, "a.npz", out.getvalue())
    with pytest.raises(EngineError, match=r"weights/a\.npz"):
        Tables().weights("a.npz")


def test_words_that_are_only_shown_change_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Tables().bytes("sources.toml").decode()
    before = Tables().digest()

    def with_hash_of(name: str) -> str:
        entry = listed.index(f'["{name}"]')
        at = listed.index('sha256 = "', entry) + len('sha256 = "')
        changed = (listed[:at] + "0" * 64 + listed[at + 64 :]).encode()
        monkeypatch.setattr(Tables, "bytes", lambda _self, _name: changed)
        return Tables().digest()

    assert with_hash_of("explorer.toml") == before
    assert with_hash_of("cues.csv") != before
