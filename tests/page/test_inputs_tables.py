"""CSV, TSV and Parquet: delimiters, quotation marks, ragged rows, encodings; memory stays flat."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.page.inputs import Item, Options, Trouble, items
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
TEXT = 'Dockers, the union said, would "strike" on Monday.\n\nThe harbour master said he was sorry.'


def read(file: Path, settings: Settings = SETTINGS, **columns: str) -> list[Item | Trouble]:
    return list(items([str(file)], Options(columns=columns), settings, TABLES))


def words(found: list[Item | Trouble]) -> list[str]:
    return [i.data.decode() for i in found if isinstance(i, Item)]


def told(found: list[Item | Trouble]) -> list[str]:
    return [i.reason for i in found if isinstance(i, Trouble)]


def file_of(folder: Path, text: str, name: str = "news.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_are_told_by_the_header(tmp_path: Path, delimiter: str, end: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([["id", "Date", "Headline", "Body", "wave"], ["7", "17 May 2018", "A strike", TEXT, "3"]])
    (item,) = read(file_of(tmp_path, out.getvalue()))
    assert isinstance(item, Item)
    assert item.data.decode() == TEXT
    assert (item.title, item.published) == ("A strike", "2018-05-17")
    assert item.fields == (("id", "7"), ("Date", "17 May 2018"), ("wave", "3"))
    assert item.location.endswith("news.csv#1")


def test_spreadsheets_write_sep_first_and_utf_16(tmp_path: Path) -> None:
    assert words(read(file_of(tmp_path, "sep=;\r\ntext;n\r\nOne, he said.;1\r\n"))) == ["One, he said."]
    assert words(read(file_of(tmp_path, "text\tn\r\nOne.\t1\r\n", "u.tsv", "utf-16"))) == ["One."]


def test_old_encodings(tmp_path: Path) -> None:
    text = "text,n\n" + "The café owner – “a tired man” – said no,1\n" * 30
    assert set(words(read(file_of(tmp_path, text, encoding="cp1252")))) == {"The café owner – “a tired man” – said no"}


def test_ragged_rows_cost_only_themselves(tmp_path: Path) -> None:
    file = file_of(tmp_path, "id,title,text\n1,A,One.\n2,B,Two, and more.\n3,C\n\n4,D,Four.\n5,E,Five.,,\n")
    got = read(file)
    assert words(got) == ["One.", "", "Four.", "Five."]
    assert told(got) == ["a broken row: found 4 cells ('2,B,Two, and more.'); expected 3 cells"]


def test_a_quotation_mark_that_is_not_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    rows = "".join(f"{i},T,Text {i}.\n" for i in range(3, 30_000))
    got = read(file_of(tmp_path, f'id,title,text\n1,"A,One.\n2,B,"Two, he said\n{rows}'))
    assert words(got)[-1] == "Text 29999."
    assert len(words(got)) == 29_998
    assert [t.partition(":")[0] for t in told(got)] == ["a broken row"]


def test_a_stray_quotation_mark_joins_no_rows(tmp_path: Path) -> None:
    got = read(file_of(tmp_path, 'id,title,text\n1,A,"He said no\n2,B,"Two."\n3,C,"""Three,"" he said."\n'))
    assert words(got) == ["He said no", "Two.", '"Three," he said.']
    assert told(got) == []


def test_quotation_marks_with_backslashes(tmp_path: Path) -> None:
    got = read(file_of(tmp_path, 'id,text\n1,"He said \\"no\\", twice."\n2,"Two\nlines."\n'))
    assert words(got) == ['He said "no", twice.', "Two\nlines."]


def test_tabs_without_quoting(tmp_path: Path) -> None:
    got = read(file_of(tmp_path, 'id\ttext\n1\t"We met," he said.\n2\tHe said "no\n3\tThree.\n', "news.tsv"))
    assert words(got) == ['"We met," he said.', 'He said "no', "Three."]


def test_a_table_without_text_names_its_columns_once(tmp_path: Path) -> None:
    got = read(file_of(tmp_path, "URL,MobileURL,Date,Title\nhttps://a.example/1,,2018-05-17,T\n"))
    assert told(got) == [
        "no column with the text: found URL, MobileURL, Date, Title; "
        "expected text, body, content or the like; name yours with --text-column"
    ]
    got = read(file_of(tmp_path, "corps,titre\nOne.,T\n"), text="corps", title="headline")
    assert told(got)[0].startswith("no column 'headline' for the title: found corps, titre")
    assert words(read(file_of(tmp_path, "corps,titre\nOne.,T\n"), text="corps", title="titre")) == ["One."]


def test_columns_of_one_name_are_all_kept(tmp_path: Path) -> None:
    (item,) = read(file_of(tmp_path, "text,tag,tag,\nOne.,a,b,c\n"))
    assert isinstance(item, Item)
    assert item.fields == (("tag", "a"), ("tag (2)", "b"), ("column 4", "c"))


def test_empty_tables(tmp_path: Path) -> None:
    assert told(read(file_of(tmp_path, "")))[0].startswith("an empty table")
    assert read(file_of(tmp_path, "text,title\n")) == []


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    file = file_of(tmp_path, "id,text\n1,One.\n2," + "x" * 300_000 + "\n3,Three.\n")
    got = read(file, Settings(page_bytes=100_000))
    assert words(got) == ["One.", "Three."]
    assert [t.partition(":")[0] for t in told(got)] == ["too long"]


def test_csv_in_a_text_file_or_without_a_name(tmp_path: Path) -> None:
    text = "url,date,text\nhttps://a.example/1,2018-05-17,One.\n"
    for name in ("news.txt", "news"):
        assert words(read(file_of(tmp_path, text, name))) == ["One."]


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    file = tmp_path / "news.csv.gz"
    with gzip.open(file, "wt", compresslevel=1) as stream:
        stream.write("id,text\n")
        for i in range(4_000):
            stream.write(f'{i},"{"Dockers said no. " * 300}"\n')
    tracemalloc.start()
    count = sum(1 for _ in items([str(file)], Options(), SETTINGS, TABLES))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 12_000_000  # the table has 20 million characters


def parquet(folder: Path, table: pa.Table, name: str = "news.parquet") -> Path:
    pq.write_table(table, folder / name, row_group_size=1_000)
    return folder / name


def test_parquet(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": ["One.", None, "Three."],
            "date": pa.array([dt.datetime(2018, 5, 17, 9), None, dt.datetime(2018, 5, 19)], pa.timestamp("us", "UTC")),
            "authors": [["Ada Vole", "Tom Reed"], [], None],
            "wave": [1, 2, None],
            "share": [0.5, float("nan"), None],
            "source": [{"name": "The Gazette"}, None, None],
            "raw": [b"caf\xc3\xa9", None, None],
        }
    )
    got = read(parquet(tmp_path, table))
    first, second, third = got
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert words(got) == ["One.", "", "Three."]
    assert (first.byline, first.publisher, first.published) == ("Ada Vole, Tom Reed", "The Gazette", "2018-05-17")
    kept = {"date": "2018-05-17 09:00:00+00:00", "wave": "1", "share": "0.5", "raw": "café"}
    assert dict(first.fields) == kept
    assert second.fields == (("wave", "2"),)
    assert third.location.endswith("news.parquet#3")


def test_parquet_of_many_rows_without_its_name(tmp_path: Path) -> None:
    table = pa.table({"body": [f"Text {i}." for i in range(5_000)], "published_date": ["20180517"] * 5_000})
    got = read(parquet(tmp_path, table, "news"))
    assert words(got) == [f"Text {i}." for i in range(5_000)]


def test_parquet_that_is_damaged_or_has_no_text(tmp_path: Path) -> None:
    file = parquet(tmp_path, pa.table({"text": ["One."] * 5_000}))
    file.write_bytes(file.read_bytes()[:-100])
    assert told(read(file))[0].startswith("a damaged file: ")
    assert told(read(parquet(tmp_path, pa.table({"n": [1]}))))[0].startswith("no column with the text: found n;")


def test_dates_of_parquet_in_days(tmp_path: Path) -> None:
    table = pa.table({"text": ["One."], "published": pa.array([dt.date(2018, 5, 17)])})
    (item,) = read(parquet(tmp_path, table))
    assert isinstance(item, Item)
    assert (item.published, item.fields) == ("2018-05-17", ())
