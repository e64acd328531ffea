"""Our tables, opened by those who will open them: pandas, polars, DuckDB; awkward cells come back as they were."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.dataset import TABLES, ArticleRow, AttributionRow, CopyRow, EventRow, MentionRow, ReportRow
from dateline.export.folder import export
from dateline.export.formats import FORMATS
from dateline.export.tables.cells import unguarded, values
from dateline.export.tables.columns import columns_of
from dateline.export.view import Options
from tests.export.held import Held

AWKWARD = (
    "plain",
    '=SUM(A1:A9)&"x"',
    "line one\nline two, with a comma\r\nand \r alone",
    'she said "no", twice ""',
    "🎉🇺🇳 café \u2028 ﬁn",
    "'+quoted",
    "-12",
    "\\|;,\t",
)
ID = "{:016x}".format


def _ask(sql: str) -> list[Any]:
    with duckdb.connect() as connection:
        return list(connection.execute(sql).fetchall())


def _data() -> Held:
    articles = [
        ArticleRow(ID(i), copy=f"{i:024x}", title=words, text=f"{words}\n\nBody.", publisher=words, characters=9)
        for i, words in enumerate(AWKWARD)
    ]
    reports = [
        ReportRow(
            f"{a.id}r0",
            a.id,
            event=f"{a.id}r0",
            actors=(a.title, "two"),
            actor_codes=("", "---COP"),
            contexts=(),
            killed=3.0,
            scale=-7.5,
            lat=-33.9,
            clause=a.title,
        )
        for a in articles
    ]
    events = [EventRow(r.id, type="ASSAULT", actors=r.actors, killed_low=0.5, reports=1) for r in reports]
    copies = [CopyRow(a.copy, a.id, title=a.title, filed="2026-01-01T00:00:00") for a in articles]
    mentions = [MentionRow(a.id, 0, 3, f"{a.id}a0", a.title[:3]) for a in articles]
    return Held(
        {"articles": articles, "reports": reports, "events": events, "copies": copies, "mentions": mentions},
    )


@pytest.fixture(scope="module")
def data() -> Held:
    return _data()


@pytest.fixture(scope="module")
def folder(data: Held, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    export(data, ["csv", "parquet", "jsonl"], out)
    return out


def _expected(data: Held, table: str) -> list[dict[str, Any]]:
    names = [c.name for c in columns_of(table)]
    return [dict(zip(names, row, strict=True)) for row in data.values(table, names)]


def _unknown(row: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v if v != "" else None for k, v in row.items()}


def test_csv_gives_every_value_back(data: Held, folder: Path) -> None:
    for table in ("articles", "reports", "events", "copies", "mentions"):
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        columns = columns_of(table)
        assert [*rows[0]] == [c.name for c in columns]
        back = {c.name: values(c, [r[c.name] for r in rows]) for c in columns}
        expected = _expected(data, table)
        assert len(rows) == len(expected) == len(AWKWARD)
        assert all(back[n] == [e[n] for e in expected] for n in back)


def test_no_cell_of_csv_begins_as_a_formula_but_numbers(folder: Path) -> None:
    numbers = {t: {c.name for c in columns_of(t) if c.kind in ("integer", "number")} for t in TABLES}
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert not any(v[:1] in "=+-@\t\r" and v for c, v in row.items() if c not in numbers[table])
    assert "-7.5" in (folder / "reports.csv").read_text(encoding="utf-8")


def test_csv_is_quoted_as_the_module_does(folder: Path) -> None:
    for table in TABLES:
        text = (folder / f"{table}.csv").read_bytes().decode()
        again = io.StringIO(newline="")
        csv.writer(again, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
        assert again.getvalue() == text


def test_pandas_reads_csv(data: Held, folder: Path) -> None:
    frame = pd.read_csv(folder / "reports.csv", keep_default_na=False, na_values=[""], dtype={"clause": str})
    assert frame["killed"].tolist() == [3.0] * len(AWKWARD)
    assert frame["lat"].dtype.kind == "f"
    assert frame["reciprocal"].dtype.kind == "b"
    assert [unguarded(c) for c in frame["clause"]] == [*AWKWARD]
    assert [r["id"] for r in _expected(data, "reports")] == frame["id"].tolist()


def test_polars_reads_csv(folder: Path) -> None:
    frame = pl.read_csv(folder / "articles.csv", infer_schema_length=None)
    assert [unguarded(c) for c in frame["title"]] == [*AWKWARD]
    assert frame["characters"].dtype == pl.Int64


def test_duckdb_reads_csv(folder: Path) -> None:
    rows = _ask(
        f"select title, characters from read_csv('{folder / 'articles.csv'}', quote='\"', escape='\"') order by id"  # noqa: S608 - our own path
    )
    assert [unguarded(str(t)) for t, _ in rows] == [*AWKWARD]
    assert rows[0][1] == 9


def test_parquet_is_exact_for_pandas_polars_and_duckdb(data: Held, folder: Path) -> None:
    expected = [_unknown(r) for r in _expected(data, "reports")]
    assert pl.read_parquet(folder / "reports.parquet").to_dicts() == expected
    frame = pd.read_parquet(folder / "reports.parquet")
    assert [[*a] for a in frame["actors"]] == [e["actors"] for e in expected]
    assert frame["clause"].tolist() == [e["clause"] for e in expected]
    ((found,),) = _ask(f"select list(actor_codes order by id) from '{folder / 'reports.parquet'}'")  # noqa: S608
    assert found == [e["actor_codes"] for e in expected]
    assert _ask(f"select count(*) from '{folder / 'reports.parquet'}' where speaker is null") == [(8,)]  # noqa: S608


def test_json_lines_are_exact(data: Held, folder: Path) -> None:
    for table in ("articles", "reports", "events"):
        with (folder / f"{table}.jsonl").open(encoding="utf-8", newline="\n") as lines:
            assert [json.loads(line) for line in lines] == [_unknown(r) for r in _expected(data, table)]
    frame = pl.read_ndjson(folder / "events.jsonl", infer_schema_length=None)
    assert frame["actors"].to_list()[1] == [AWKWARD[1], "two"]


def test_tables_join(folder: Path) -> None:
    joined = _ask(
        f"select count(*) from '{folder / 'events.parquet'}' e join '{folder / 'reports.parquet'}' r on r.event = e.id "  # noqa: S608
        f"join '{folder / 'articles.parquet'}' a on a.id = r.article"
    )
    assert joined == [(len(AWKWARD),)]


def test_what_tells_the_time_is_not_published(folder: Path) -> None:
    assert "filed" not in pq.read_schema(folder / "copies.parquet").names
    assert not any("2026-01-01" in f.read_bytes().decode("utf-8", "replace") for f in folder.iterdir())


def test_two_exports_are_the_same_bytes(data: Held, folder: Path, tmp_path: Path) -> None:
    export(data, ["csv", "parquet", "jsonl"], tmp_path / "again")
    files = sorted(f.name for f in folder.iterdir())
    assert files == sorted(f.name for f in (tmp_path / "again").iterdir())
    assert all((folder / f).read_bytes() == (tmp_path / "again" / f).read_bytes() for f in files)


def test_texts_can_be_left_out(data: Held, tmp_path: Path) -> None:
    export(data, ["csv", "parquet", "jsonl"], tmp_path, Options(texts=False))
    assert "text" not in pq.read_schema(tmp_path / "articles.parquet").names
    for name in ("articles.csv", "articles.jsonl", "reports.csv", "datapackage.json"):
        assert "Body." not in (tmp_path / name).read_text(encoding="utf-8")
    header = (tmp_path / "reports.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert "clause" not in header
    assert "clause_start" in header


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_text_through(form: str, tmp_path: Path) -> None:
    article = ArticleRow(ID(1), text="A secret sentence. It is told.", title="T", published="2020-05-17", characters=30)
    report = ReportRow(f"{ID(1)}r0", ID(1), f"{ID(1)}r0", type="ASSAULT", clause="A secret sentence", clause_end=17)
    event = EventRow(report.id, type="ASSAULT", actors=("army",), actor_codes=("TURMIL",), date_start="2020-05-17")
    said = AttributionRow(f"{ID(1)}s0", ID(1), content="A secret sentence", content_spans=("0:17",), end=17)
    data = Held({"articles": [article], "reports": [report], "events": [event], "attributions": [said]})
    export(data, [form], tmp_path, Options(texts=False))
    assert all(b"secret" not in f.read_bytes() for f in tmp_path.iterdir())


def test_parquet_row_groups_do_not_depend_on_the_view(tmp_path: Path) -> None:
    rows = [EventRow(f"{ID(i)}r0") for i in range(20_001)]
    export(Held({"events": rows}), ["parquet"], tmp_path, Options(only=("events",)))
    meta = pq.ParquetFile(tmp_path / "events.parquet").metadata
    assert [meta.row_group(i).num_rows for i in range(meta.num_row_groups)] == [20_000, 1]


def test_the_data_package_describes_the_files(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == [*TABLES]
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == [f["name"] for f in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= {f["name"] for f in resource["schema"]["fields"]}
