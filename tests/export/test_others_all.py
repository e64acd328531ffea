"""What holds for every format of others: the same bytes each time, nothing for nothing, sentences only when asked."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dateline.dataset import TABLES
from dateline.export.formats import FORMATS, format_of
from dateline.export.merge_join import Beside
from dateline.export.others import dyads, ftm, ftm_things, gdelt, geojson, polecat, reports
from dateline.export.view import Options
from tests.export.held import Held

OTHERS = [name for name, f in FORMATS.items() if not f.own]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "exports.md"


def _bytes(files: list[Path]) -> list[tuple[str, bytes]]:
    return [(f.name, f.read_bytes()) for f in files]


@pytest.mark.parametrize("name", OTHERS)
def test_bytes_do_not_depend_on_time_or_order(
    corpus: Held, export_as: Callable[..., list[Path]], tmp_path: Path, name: str
) -> None:
    rows = {t: list(corpus.rows(t)) for t in TABLES}
    for table in rows.values():
        random.Random(1).shuffle(table)  # noqa: S311 - no secret
    (tmp_path / "again").mkdir()
    again = format_of(name).write(Held(rows), tmp_path / "again", Options())
    assert _bytes(list(again)) == _bytes(export_as(name))


@pytest.mark.parametrize("name", OTHERS)
def test_an_empty_corpus_can_be_written(tmp_path: Path, name: str) -> None:
    files = format_of(name).write(Held({}), tmp_path, Options())
    assert sorted(files) == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("name", OTHERS)
def test_no_sentence_is_written_when_texts_are_left_out(export_as: Callable[..., list[Path]], name: str) -> None:
    for file in export_as(name, Options(texts=False)):
        assert "killed three marchers" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OTHERS)
def test_files_are_utf8_without_mark_and_end_with_a_line(export_as: Callable[..., list[Path]], name: str) -> None:
    for file in export_as(name):
        whole = file.read_bytes()
        assert whole.decode("utf-8").endswith("\n")
        assert not whole.startswith(b"\xef\xbb\xbf")


def test_names_of_files_are_apart(export_as: Callable[..., list[Path]]) -> None:
    names = [f.name for name in OTHERS for f in export_as(name)]
    own = {f"{t}{end}" for t in TABLES for end in (".csv", ".jsonl", ".parquet")}
    assert len({*names}) == len(names)
    assert not {*names} & own


@pytest.mark.parametrize("name", OTHERS)
def test_no_path_is_written(export_as: Callable[..., list[Path]], name: str) -> None:
    for file in export_as(name):
        assert "post/b.html" not in file.read_text(encoding="utf-8")


def _named(section: str) -> set[str]:
    """What stands between grave accents in a section of docs/exports.md."""
    found = re.search(rf"^## {section}$(.*?)(?=^## |\Z)", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None, section
    return set(re.findall(r"`([^`\n]+)`", found[1]))


@pytest.mark.parametrize(
    ("section", "columns"),
    [
        ("GDELT", gdelt.EVENT_COLUMNS + gdelt.MENTION_COLUMNS),
        ("POLECAT", polecat.COLUMNS),
        ("reports", reports.COLUMNS),
        ("dyads", dyads.COLUMNS),
        ("GeoJSON", geojson.COLUMNS),
        ("FollowTheMoney", (*ftm.COLUMNS, *(p for p in ftm_things.TYPES), *ftm_things.SCHEMATA)),
    ],
)
def test_the_document_names_every_column(section: str, columns: Sequence[str]) -> None:
    assert set(columns) - _named(section) == set()


def test_the_document_names_every_format_and_file(export_as: Callable[..., list[Path]]) -> None:
    whole = DOCS.read_text(encoding="utf-8")
    for name in OTHERS:
        line = next(line for line in whole.splitlines() if line.startswith(f"| `{name}` |"))
        assert re.findall(r"`([^`]+)`", line)[1:] == [f.name for f in export_as(name)]


def test_the_document_names_every_field_of_plover(export_as: Callable[..., list[Path]]) -> None:
    fields = {key for line in export_as("plover")[0].read_bytes().splitlines() for key in json.loads(line)}
    assert fields - _named("PLOVER") == set()


def test_rows_beside_others() -> None:
    rows = Beside([("a", 1), ("a", 2), ("c", 3)])
    assert [*rows.of("a")] == [("a", 1), ("a", 2)]
    assert [*rows.of("a")] == [("a", 1), ("a", 2)]
    assert [*rows.of("b")] == []
    assert rows.one("c", ("", 0)) == ("c", 3)
    assert rows.one("d", ("", 0)) == ("", 0)
    assert rows.one("e", ("", 0)) == ("", 0)
