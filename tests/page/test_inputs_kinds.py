"""Which reader a file is for; and no bytes whatever stop the next file from being read."""

from __future__ import annotations

import gzip
import io
import random
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.warcwriter import WARCWriter

from dateline.page.inputs import Item, Options, Source, Trouble, article_of, items
from dateline.page.inputs.kinds import kind_of
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings(page_bytes=200_000)
RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>T</title><description>Dockers said no.</description></item></channel></rss>"  # noqa: E501
PAGE = b"<html><body><p>Dockers said on Monday that they would strike.</p></body></html>"
CSV = b'id,date,text\n1,2018-05-17,"Dockers said ""no""."\n2,17 May 2018,They went home.\n'
JSONL = b'{"text": "Dockers said no.", "date": "2018-05-17"}\n{"text": "They went home.", "tags": ["a", "b"]}\n'


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["Dockers said no.", "They went home."], "n": [1, 2]}), out)
    return out.getvalue()


def warc(zipped: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for number in range(3):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
        record = writer.create_warc_record(f"https://a.example/{number}", "response", payload=io.BytesIO(http))
        writer.write_record(record)
    return out.getvalue()


KINDS = {
    "a.html": (PAGE, "page_file"),
    "a.txt": (b"Dockers said no.", "page_file"),
    "a": (b"Text, they say, is cheap.", "page_file"),
    "a.jsonl": (JSONL, "jsonl"),
    "b.jsonl.gz": (gzip.compress(JSONL), "jsonl"),
    "c": (JSONL, "jsonl"),
    "a.json": (b'[{"text": "x"}]', "json_file"),
    "a.csv": (CSV, "delimited"),
    "a.tsv": (CSV.replace(b",", b"\t"), "delimited"),
    "b.txt": (CSV, "delimited"),
    "a.parquet": (parquet(), "parquet"),
    "b": (parquet(), "parquet"),
    "a.warc": (warc(False), "warc"),
    "a.warc.gz": (warc(True), "warc"),
    "d": (warc(True), "warc"),
    "a.xml": (RSS, "feed_file"),
    "b.html": (RSS, "feed_file"),
    "b.xml": (b"<?xml version='1.0'?><note><to>x</to></note>", "page_file"),
    "a.docx": (b"PK\x03\x04", "items"),
    "a.rtf": (b"{\\rtf1\\ansi x}", "items"),
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds(tmp_path: Path, name: str) -> None:
    data, reader = KINDS[name]
    (tmp_path / name).write_bytes(data)
    kind = kind_of(Source(tmp_path / name, name), Options(), TABLES)
    assert getattr(kind, "__name__", kind) == reader


@pytest.mark.parametrize("name", [n for n, (_, kind) in KINDS.items() if kind != "page_file"])
def test_damage_is_trouble_and_the_next_file_is_read(tmp_path: Path, name: str) -> None:
    dice = random.Random(name)  # noqa: S311 - the same damage in every run
    (tmp_path / "z.html").write_bytes(PAGE)
    for _ in range(8):
        data = bytearray(KINDS[name][0])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(data))
            match dice.randrange(3):
                case 0:
                    data[at] = dice.randrange(256)
                case 1:
                    del data[at : at + dice.randint(1, 40)]
                case _:
                    data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 20)))
            data = data or bytearray(b"x")
        (tmp_path / name).write_bytes(data)
        found = list(items([str(tmp_path)], Options(), SETTINGS, TABLES))
        again = list(items([str(tmp_path)], Options(), SETTINGS, TABLES))
        assert found == again
        assert isinstance(found[-1], Item)
        assert found[-1].data == PAGE
        for item in found:
            item.location.encode()
            if isinstance(item, Item):
                article_of(item, SETTINGS, TABLES).text.encode()
            else:
                assert isinstance(item, Trouble)
                assert item.reason


@pytest.mark.parametrize(
    "words", [b" " * 90_000, b"x" + b"\n" * 90_000, b"<td> " * 20_000, b"_" * 90_000, b"," * 90_000]
)
def test_no_kind_takes_long_to_tell(tmp_path: Path, words: bytes) -> None:
    (tmp_path / "a").write_bytes(words)
    began = time.process_time()
    kind_of(Source(tmp_path / "a", "a"), Options(), TABLES)
    assert time.process_time() - began < 2.0
