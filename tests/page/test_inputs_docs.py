"""The table of names, and docs/inputs.md, which names every column and every kind of file that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.page.inputs import FACTS, Item, Options, items
from dateline.page.inputs.names import plain_name
from dateline.settings import Settings
from dateline.tables import Tables

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
TABLE = Tables().built_in_toml("inputs.toml")


def rows() -> dict[str, str]:
    """The table of facts and columns, as the document should have it."""
    return {fact: " ".join(f"`{name}`" for name in TABLE["columns"][fact]) for fact in FACTS}


def test_every_column_is_in_the_document() -> None:
    for fact, names in rows().items():
        assert f"| {fact} | {names} |" in DOCS, fact


def test_every_kind_of_file_is_in_the_document() -> None:
    for kind in ("jsonl", "json", "csv"):
        assert all(f"`.{suffix}`" in DOCS for suffix in TABLE["files"][kind]), kind


def test_names_of_columns_are_as_they_are_compared() -> None:
    for fact, names in TABLE["columns"].items():
        assert fact in FACTS
        assert names == [plain_name(n) for n in names], fact
        assert len(names) == len(set(names)), fact
    assert TABLE["fields"]["not_kept"] == [plain_name(n) for n in TABLE["fields"]["not_kept"]]


def test_users_add_names_of_columns(tmp_path: Path) -> None:
    (tmp_path / "inputs.toml").write_text('[columns]\ntext = ["Le Corps"]\npublished = ["quand"]\n', encoding="utf-8")
    tables = Tables(tmp_path)
    (tmp_path / "a.csv").write_text("le corps,quand\nDockers said no.,2018-05-17\n", encoding="utf-8")
    (item,) = items([str(tmp_path / "a.csv")], Options(), Settings(), tables)
    assert isinstance(item, Item)
    assert (item.data, item.published) == (b"Dockers said no.", "2018-05-17")


@pytest.mark.parametrize(
    ("line", "found"), [('words = ["x"]', r"'words'; expected one of text"), ('text = "x"', "'x'; expected a list")]
)
def test_a_wrong_line_of_the_users_is_named(tmp_path: Path, line: str, found: str) -> None:
    (tmp_path / "inputs.toml").write_text(f"[columns]\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=rf"inputs.toml, line 2: found {found}"):
        items(["-"], Options(), Settings(), Tables(tmp_path))
