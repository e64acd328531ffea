"""docs/inputs.md names every column and every kind of file that is known."""

from __future__ import annotations

from pathlib import Path

from dateline.page.inputs import FACTS
from dateline.page.inputs.columns import plain_name
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
