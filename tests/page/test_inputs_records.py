"""JSON and JSONL: which field says what, broken records, encodings, dates."""

from __future__ import annotations

import codecs
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.page.inputs import Item, Options, Trouble, article_of, items
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
TEXT = "Dockers in Tammstad said on Monday that they would strike. The harbour master said he was sorry."


def read(file: Path, settings: Settings = SETTINGS, **columns: str) -> list[Item | Trouble]:
    found = items([str(file)], Options(columns=columns), settings, TABLES)
    return [i for i in found if isinstance(i, Item) or i.count]  # without what is said of the whole file


def write(folder: Path, *records: Any, name: str = "news.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return file


def one(folder: Path, record: Any, **columns: str) -> Item:
    (item,) = read(write(folder, record), SETTINGS, **columns)
    assert isinstance(item, Item), item
    return item


RECORDS: dict[str, dict[str, Any]] = {
    "news-please": {
        "authors": ["Ada Vole", "Tom Reed"],
        "date_download": "2018-05-19 10:00:00",
        "date_modify": "2018-05-18 10:00:00",
        "date_publish": "2018-05-17 09:10:11",
        "description": "Dockers.",
        "filename": "x.json",
        "image_url": None,
        "language": "en",
        "localpath": None,
        "maintext": TEXT,
        "source_domain": "gazette.example",
        "title": "A strike",
        "title_page": None,
        "url": "https://gazette.example/1",
    },
    "trafilatura": {
        "title": "A strike",
        "author": "Ada Vole; Tom Reed",
        "hostname": "gazette.example",
        "date": "2018-05-17",
        "tags": "strike",
        "fingerprint": "ab",
        "raw_text": TEXT,
        "text": TEXT,
        "language": "en",
        "source": "https://gazette.example/1",
        "source-hostname": "The Gazette",
        "excerpt": "Dockers.",
    },
    "News API": {
        "source": {"id": None, "name": "The Gazette"},
        "author": "Ada Vole",
        "title": "A strike",
        "url": "https://gazette.example/1",
        "publishedAt": "2018-05-17T09:10:11Z",
        "content": TEXT,
    },
    "Guardian": {
        "webTitle": "A strike",
        "webUrl": "https://gazette.example/1",
        "webPublicationDate": "2018-05-17T09:10:11Z",
        "fields": {"byline": "Ada Vole", "bodyText": TEXT, "body": f"<p>{TEXT}</p>"},
    },
    "schema.org": {
        "@type": "NewsArticle",
        "headline": "A strike",
        "datePublished": "2018-05-17T09:10:11+02:00",
        "articleBody": TEXT,
        "author": [{"@type": "Person", "name": "Ada Vole"}],
        "publisher": {"@type": "Organization", "name": "The Gazette"},
        "url": "https://gazette.example/1",
    },
    "Media Cloud": {
        "stories_id": 7,
        "publish_date": "2018-05-17 09:10:11",
        "title": "A strike",
        "url": "https://gazette.example/1",
        "language": "en",
        "ap_syndicated": False,
        "media_name": "The Gazette",
        "media_url": "https://gazette.example",
        "text": TEXT,
    },
}


@pytest.mark.parametrize("name", RECORDS)
def test_fields_of_known_programs_map_by_themselves(tmp_path: Path, name: str) -> None:
    item = one(tmp_path, RECORDS[name])
    assert (item.form, item.data.decode(), item.title) == ("words", TEXT, "A strike")
    assert (item.published, item.address) == ("2018-05-17", "https://gazette.example/1")
    assert item.publisher in ("The Gazette", "gazette.example", "")
    assert (item.publisher == "") == (name == "Guardian")
    assert item.byline.startswith("Ada Vole") or name == "Media Cloud"


def test_unknown_fields_are_kept_and_those_that_hold_the_text_again_are_not(tmp_path: Path) -> None:
    kept = dict(one(tmp_path, RECORDS["trafilatura"]).fields)
    assert kept == {
        "hostname": "gazette.example",
        "tags": "strike",
        "fingerprint": "ab",
        "excerpt": "Dockers.",
    }
    news_please = dict(one(tmp_path, RECORDS["news-please"]).fields)
    assert news_please["date_download"] == "2018-05-19 10:00:00"
    assert news_please["date_publish"] == "2018-05-17 09:10:11"  # the hour is not lost


def test_the_user_names_columns(tmp_path: Path) -> None:
    record = {"corps": TEXT, "text": "not this", "quand": "17 May 2018", "date": "2001-01-01"}
    item = one(tmp_path, record, text="corps", published="quand")
    assert (item.data.decode(), item.published) == (TEXT, "2018-05-17")
    assert dict(item.fields)["date"] == "2001-01-01"


def test_a_record_without_text_says_what_it_has(tmp_path: Path) -> None:
    told, empty = read(write(tmp_path, {"url": "https://a.example/1", "title": "T", "domain": "a.example"}, {}))
    assert isinstance(told, Trouble)
    assert isinstance(empty, Trouble)
    assert told.reason.startswith("no column with the text: found url, title, domain; expected text")
    assert told.location.endswith("news.jsonl#1")
    (named,) = read(write(tmp_path, {"text": TEXT}), text="corps")
    assert isinstance(named, Trouble)
    assert named.reason.startswith("no column 'corps' for the text: found text")


def test_an_empty_text_is_an_item_so_that_its_fields_are_on_file(tmp_path: Path) -> None:
    item = one(tmp_path, {"text": "  ", "title": "A strike", "wave": 3})
    assert dict(item.fields) == {"wave": "3"}
    article = article_of(item, SETTINGS, TABLES)
    assert (article.status, article.text, article.title.value) == ("empty", "", "A strike")


def test_broken_lines_cost_only_themselves(tmp_path: Path) -> None:
    file = write(tmp_path, {"text": TEXT}, '{"text": "half', "[1, 2]", '"words"', "", "[" * 100_000, {"text": TEXT})
    got = read(file)
    assert [type(i).__name__ for i in got] == ["Item", *["Trouble"] * 4, "Item"]
    assert [i.location.rpartition("#")[2] for i in got] == ["1", "2", "3", "4", "6", "7"]
    sorts = ["broken JSON", "no record", "no record", "broken JSON"]
    assert [i.sort for i in got if isinstance(i, Trouble)] == sorts


def test_a_line_that_is_too_long_is_passed_over_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "big.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"text": TEXT}) + '\n{"text": "')
        for _ in range(40):
            stream.write("words " * 100_000)
        stream.write('"}\n' + json.dumps({"text": TEXT}))
    got = read(file, Settings(page_bytes=100_000))
    assert [type(i).__name__ for i in got] == ["Item", "Trouble", "Item"]
    assert "more than 100,000 characters" in getattr(got[1], "reason", "")


def test_gzip_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": f"{TEXT} {i * i * 7919}"}).encode() + b"\n" for i in range(5_000))
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(gzip.compress(lines)[:-3_000])
    got = read(file)
    assert isinstance(got[-1], Trouble)
    assert got[-1].sort == "a damaged file"
    assert sum(isinstance(i, Item) for i in got) > 1_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "The café owner – “a tired man” – said no. " * 20
    file = tmp_path / "news.jsonl"
    file.write_bytes((json.dumps({"text": text}, ensure_ascii=False) + "\n").encode(encoding))
    (item,) = read(file)
    assert isinstance(item, Item)
    assert item.data.decode() == text


def test_a_byte_that_is_no_utf_8_costs_one_character(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(
        json.dumps({"text": "Das Café said no. " * 9}, ensure_ascii=False).encode() + b"\n" + b'{"text": "a\xff"}'
    )
    good, bad = read(file)
    assert "Café" in getattr(good, "data", b"").decode()
    assert getattr(bad, "data", b"").decode() == "a\ufffd"
    assert article_of(bad, SETTINGS, TABLES).repairs == ("1 characters came as U+FFFD",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-05-17", "2018-05-17"),
        ("2018-05-17T23:59:59.000Z", "2018-05-17"),
        ("2018-05-17 23:59:59+05:30", "2018-05-17"),
        ("Thu, 17 May 2018 10:00:00 GMT", "2018-05-17"),
        ("May 17, 2018", "2018-05-17"),
        ("17 May 2018", "2018-05-17"),
        ("17.05.2018", "2018-05-17"),
        ("2018/05/17", "2018-05-17"),
        ("5/17/2018", "2018-05-17"),
        ("20180517", "2018-05-17"),
        ("20180517101500", "2018-05-17"),
        ("20180517T101500Z", "2018-05-17"),
        (20180517, "2018-05-17"),
        (1526515200, "2018-05-17"),
        (1526515200.5, "2018-05-17"),
        (1526515200000, "2018-05-17"),
        ("03/04/2018", ""),
        ("yesterday", ""),
        ("2018", ""),
        ("2018-02-30", ""),
        (12345, ""),
    ],
)
def test_dates_are_read_or_kept_but_never_guessed(tmp_path: Path, value: object, day: str) -> None:
    item = one(tmp_path, {"text": TEXT, "date": value})
    assert item.published == day
    assert (dict(item.fields).get("date") == str(value)) == (day != str(value))


def test_a_second_column_is_asked_where_the_first_holds_no_date(tmp_path: Path) -> None:
    item = one(tmp_path, {"text": TEXT, "published": "n/a", "date": "2018-05-17"})
    assert item.published == "2018-05-17"
    assert dict(item.fields) == {"published": "n/a"}


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Dockers said on Monday that they would strike.</p><p>The harbour master said he was sorry.</p>",
        "<html><body><p>Dockers said on Monday that they would strike.</p>\n<p>The harbour master said he was sorry."
        "</p></body></html>",
        "Dockers said on Monday that they would strike.<br/><br/>The harbour master said he was sorry.",
        "Dockers said on <b>Monday</b> that they would strike.\n\nThe harbour master said he was sorry.",
        "Dockers said on Monday that they&nbsp;would strike.\nThe harbour master said he was sorry.",
    ],
)
def test_html_in_a_text_column_is_read_as_a_page(tmp_path: Path, markup: str) -> None:
    item = one(tmp_path, {"text": markup, "title": "A strike"})
    assert item.form == "page"
    article = article_of(item, SETTINGS, TABLES)
    paragraphs = [b.span.of(article.text) for b in article.blocks if b.kind != "title"]
    assert [p.replace("\xa0", " ") for p in paragraphs] == [
        "Dockers said on Monday that they would strike.",
        "The harbour master said he was sorry.",
    ]
    assert article.title.value == "A strike"


@pytest.mark.parametrize(
    "words", ["Profit rose < 5 % at A&B, he said.", "He wrote x<y and a > b; AT&T fell.", "I <3 it"]
)
def test_words_with_odd_signs_are_words(tmp_path: Path, words: str) -> None:
    assert one(tmp_path, {"text": words}).form == "words"


def test_broken_characters_are_replaced_and_told(tmp_path: Path) -> None:
    item = one(tmp_path, {"text": "He said\ud800 no\0 to it.", "author": "A\ud800da", "note": "x"})
    article = article_of(item, SETTINGS, TABLES)
    assert article.text == "He said\ufffd no\ufffd to it."
    assert article.byline.value == "A\ufffdda"
    assert any("2 NUL characters or lone surrogates" in r for r in article.repairs)
    article.text.encode()
    article = article_of(one(tmp_path, {"text": "<p>He said\ud800 no.</p><p>Twice.</p>"}), SETTINGS, TABLES)
    assert (article.text, article.repairs) == ("He said\ufffd no.\n\nTwice.", ("1 characters came as U+FFFD",))
    article = article_of(one(tmp_path, {"text": "<p>He said\0 no.</p><p>Twice.</p>"}), SETTINGS, TABLES)
    assert (article.text, article.repairs) == (
        "He said\ufffd no.\n\nTwice.",
        ("1 NUL characters replaced by U+FFFD",),
    )


@pytest.mark.parametrize(
    "words",
    [
        '[{"text": "One."}, {"text": "Two."}]',
        '{"articles": [{"text": "One."}, {"text": "Two."}], "total": 2}',
        '{"response": {"results": [{"text": "One."}, {"text": "Two."}]}}',
        '{"hits": {"hits": [{"_id": "1", "_source": {"text": "One."}}, {"_id": "2", "_source": {"text": "Two."}}]}}',
        '{"text": "One."}\n{"text": "Two."}\n',
        '{\n "text": "One."\n}\n{\n "text": "Two."\n}',
        '\ufeff[\n{"text": "One."}\n,\n{"text": "Two."}\n]\n',
    ],
)
def test_json_of_every_shape(tmp_path: Path, words: str) -> None:
    file = tmp_path / "news.json"
    file.write_text(words, encoding="utf-8")
    got = read(file)
    assert [i.data for i in got if isinstance(i, Item)] == [b"One.", b"Two."]
    assert [i.location.rpartition("#")[2] for i in got] == ["1", "2"]


def test_one_record_and_a_broken_list(tmp_path: Path) -> None:
    file = tmp_path / "news.json"
    file.write_text('{"text": "One."}')
    assert [getattr(i, "data", None) for i in read(file)] == [b"One."]
    file.write_text('[{"text": "One."}, {"text": "Tw')
    one_item, told = read(file)
    assert isinstance(one_item, Item)
    assert isinstance(told, Trouble)
    assert told.sort == "broken JSON"
    file.write_text('"only words"')
    assert [getattr(i, "sort", "") for i in read(file)] == ["no record"]


def test_a_record_that_holds_a_list_is_one_record(tmp_path: Path) -> None:
    file = tmp_path / "news.json"
    file.write_text('{"text": "One.", "items": [{"text": "a picture"}]}')
    (item,) = read(file)
    assert isinstance(item, Item)
    assert (item.data, dict(item.fields)) == (b"One.", {"items": '[{"text": "a picture"}]'})
    file.write_text('{"news": [{"text": "One."}]}')
    assert [getattr(i, "data", None) for i in read(file)] == [b"One."]


def test_a_long_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    file = tmp_path / "news.json"
    with file.open("w") as stream:
        stream.write("[" + ",".join(json.dumps({"text": f"{TEXT} {i}"}) for i in range(20_000)) + "]")
    assert file.stat().st_size > 2_000_000
    got = read(file, Settings(page_bytes=400_000))
    assert len(got) == 20_000
    assert all(isinstance(i, Item) for i in got)


def test_jsonl_without_its_name(tmp_path: Path) -> None:
    file = write(tmp_path, {"text": "One."}, {"text": "Two."}, name="dump")
    assert [getattr(i, "data", None) for i in read(file)] == [b"One.", b"Two."]


def test_a_mark_of_order_at_the_head_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(codecs.BOM_UTF8 + b'{"text": "One."}\r\n{"text": "Two."}\r\n')
    assert [getattr(i, "data", None) for i in read(file)] == [b"One.", b"Two."]


def test_every_value_is_part_of_the_id(tmp_path: Path) -> None:
    first = one(tmp_path, {"text": TEXT, "wave": 1}).id
    assert one(tmp_path, {"text": TEXT, "wave": 2}).id != first
    assert one(tmp_path, {"wave": 1, "text": TEXT}).id == first
