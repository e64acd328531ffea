"""Which reader a file is for: by its first bytes where they tell, else by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.page.inputs.item import Kind, Source, Trouble
from dateline.page.inputs.pages import page_file
from dateline.page.inputs.records import is_jsonl, json_file, jsonl
from dateline.tables import Tables


def kind_of(source: Source, tables: Tables) -> Kind | Trouble:
    """The reader, or why there is none."""
    table = tables.toml("inputs.toml")["files"]
    suffix = source.name.rpartition(".")[2]
    if suffix in table["passed_over"]:
        return Trouble(source.location, "page", f"no page: found {table['passed_over'][suffix]} (.{suffix})")
    return _by_name(suffix, table) or _by_content(source) or page_file


def _by_name(suffix: str, table: dict[str, Any]) -> Kind | None:
    by_suffix: dict[str, Kind] = {"jsonl": jsonl, "json": json_file}
    return next((kind for name, kind in by_suffix.items() if suffix in table[name]), None)


def _by_content(source: Source) -> Kind | None:
    tests: tuple[tuple[Callable[[Source], bool], Kind], ...] = ((is_jsonl, jsonl),)
    return next((kind for test, kind in tests if test(source)), None)
