"""The door to the data files, and the list of their origins."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from dateline.errors import TableError, UsageError
from dateline.tables import Tables
from training import sources


def test_every_data_file_has_origin_licence_and_hash() -> None:
    entries = tomllib.loads(sources.LIST.read_text(encoding="utf-8"))
    assert set(entries) == {f.name for f in sources.data_files()}
    for file in sources.data_files():
        entry = entries[file.name]
        assert all(entry[k] for k in sources.KEYS), file.name
        assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest(), (
            f"{file.name} changed; run python -m training sources"
        )


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
