"""Which reader a file is for: by its first bytes where they are plain, by its name, by what its words look like."""

from __future__ import annotations

from dateline.page.inputs import factiva, nexis, proquest
from dateline.page.inputs.delimited import delimited, is_delimited
from dateline.page.inputs.feeds import feed_file, is_feed
from dateline.page.inputs.item import Kind, Options, Source, Trouble
from dateline.page.inputs.names import names
from dateline.page.inputs.pages import page_file
from dateline.page.inputs.parquet import MAGIC, parquet
from dateline.page.inputs.records import is_jsonl, json_file, jsonl
from dateline.page.inputs.warc import warc
from dateline.tables import Tables

_PRESS = (nexis, factiva, proquest)
_BY_NAME: dict[str, Kind] = {"jsonl": jsonl, "json": json_file, "csv": delimited}
_LOOK = 16_384  # bytes in which the layout of a press database is looked for


def kind_of(source: Source, options: Options, tables: Tables) -> Kind | Trouble:
    """The reader, or why there is none."""
    table, suffix = names(tables), source.name.rpartition(".")[2]
    if suffix in table.passed_over:
        return Trouble(source.location, "page", f"no page: found {table.passed_over[suffix]} (.{suffix})")
    head = source.head()
    known = _by_head(head) or _BY_NAME.get(table.kinds.get(suffix, "")) or _by_press(head.lstrip()[:_LOOK], source.name)
    if known:
        return known
    if is_jsonl(head):
        return jsonl
    return delimited if is_delimited(head, options, tables) else page_file


def _by_head(head: bytes) -> Kind | None:
    if head.startswith(MAGIC):
        return parquet
    if head.startswith(b"WARC/"):
        return warc
    return feed_file if is_feed(head) else None


def _by_press(head: bytes, name: str) -> Kind | None:
    return next((press.items for press in _PRESS if press.sniff(head, name)), None)
