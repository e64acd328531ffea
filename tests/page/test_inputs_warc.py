"""Web archives: written here with warcio, then damaged by hand."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.page.inputs import Item, Options, Trouble, article_of, items
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
SETTINGS = Settings()
HTML = "text/html; charset=utf-8"
FIRST, LAST = 0, 4  # of the pages of `archive`


def page(number: int) -> bytes:
    noise = "".join(f" The {n} of {n * number * 7919 + n} boats came in." for n in range(1, 30))
    return (
        f"<html><head><title>Strike {number}</title></head><body><p>Dockers in Tammstad said on Monday that {number} "
        f"of them would strike.{noise}</p></body></html>"
    ).encode()


class Archive:
    """A WARC in the making, and where each record begins."""

    def __init__(self, zipped: bool) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=zipped)
        self.starts: list[int] = []

    def add(
        self,
        body: bytes,
        kind: str = HTML,
        status: str = "200 OK",
        record: str = "response",
        url: str = "",
        **headers: str,
    ) -> None:
        self.starts.append(self._out.tell())
        about = [(name.replace("_", "-"), value) for name, value in headers.items()]
        http = StatusAndHeaders(status, [*([("Content-Type", kind)] if kind else []), *about], protocol="HTTP/1.1")
        url = url or f"https://gazette.example/{len(self.starts)}"
        made = self._writer.create_warc_record(
            url,
            record,
            payload=io.BytesIO(body),
            http_headers=http if record in ("response", "revisit") else None,
            warc_headers_dict={"WARC-Date": "2018-05-17T09:10:11Z"},
        )
        self._writer.write_record(made)

    @property
    def data(self) -> bytes:
        return self._out.getvalue()


@pytest.fixture(params=[True, False], ids=["gz", "plain"])
def zipped(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def archive(zipped: bool) -> Archive:
    made = Archive(zipped)
    for number in range(FIRST, LAST + 1):
        made.add(page(number))
    return made


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Item | Trouble]]:
    def do(data: bytes, settings: Settings = SETTINGS, name: str = "news.warc") -> list[Item | Trouble]:
        (tmp_path / name).write_bytes(data)
        return list(items([str(tmp_path / name)], Options(), settings, TABLES))

    return do


Read = Callable[..., list[Item | Trouble]]


def pages(found: list[Item | Trouble]) -> list[bytes]:
    return [i.data for i in found if isinstance(i, Item)]


def troubles(found: list[Item | Trouble]) -> list[str]:
    return [t.sort for t in found if isinstance(t, Trouble)]


def test_pages_come_as_they_were(archive: Archive, read: Read) -> None:
    found = read(archive.data)
    assert pages(found) == [page(n) for n in range(5)]
    first = found[0]
    assert isinstance(first, Item)
    assert (first.address, first.content_type, first.charset) == ("https://gazette.example/1", "text/html", "utf-8")
    assert first.fields == (("WARC-Date", "2018-05-17T09:10:11Z"),)
    assert first.published == ""  # the day of the crawl is not the day of publication
    assert first.location.endswith("news.warc#1")
    article = article_of(first, SETTINGS, TABLES)
    assert (article.title.value, article.publisher.value) == ("Strike 0", "gazette.example")


def test_what_is_no_page_is_counted(zipped: bool, read: Read) -> None:
    made = Archive(zipped)
    made.add(b"software: test", record="warcinfo", url="x")
    for _ in range(3):
        made.add(b"\x89PNG\r\n\x1a\n", "image/png")
    made.add(page(1))
    made.add(b"<html>gone</html>", status="404 Not Found")
    made.add(b"", status="301 Moved", location="/2")
    made.add(b"", record="revisit")
    made.add(b"<html></html>", record="resource")
    made.add(b"body { }", "")
    made.add(b"{}", "application/<b>json</b>")
    found = read(made.data)
    assert pages(found) == [page(1)]
    assert {t.reason: t.count for t in found if isinstance(t, Trouble)} == {
        "no page (image/png)": 3,
        "no page (status 404)": 1,
        "no page (status 301)": 1,
        "a revisit (the page is kept where it was first met)": 1,
        "no answer of a web server (a record resource)": 1,
        "no page (of no declared type)": 1,
        "no page (application/bjson/b)": 1,
    }


def chunked(data: bytes) -> bytes:
    pieces = (data[i : i + 700] for i in range(0, len(data), 700))
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("pack", "headers"),
    [
        (chunked, {"Transfer_Encoding": "chunked"}),
        (gzip.compress, {"Content_Encoding": "gzip"}),
        (zlib.compress, {"Content_Encoding": "deflate"}),
        (deflated, {"Content_Encoding": "deflate"}),
        (lambda d: chunked(gzip.compress(d)), {"Content_Encoding": "gzip", "Transfer_Encoding": "Chunked"}),
        (lambda d: d, {"Content_Encoding": "gzip"}),  # archives keep pages unpacked below the old header
        (lambda d: d, {"Content_Encoding": "br"}),
        (lambda d: d, {"Transfer_Encoding": "chunked"}),
    ],
)
def test_packed_pages(zipped: bool, read: Read, pack: Callable[[bytes], bytes], headers: dict[str, str]) -> None:
    made = Archive(zipped)
    made.add(pack(page(1)), **headers)
    assert pages(read(made.data)) == [page(1)]


def test_pages_that_cannot_be_unpacked_are_told(zipped: bool, read: Read) -> None:
    made = Archive(zipped)
    made.add(gzip.compress(page(1))[:-40], Content_Encoding="gzip")
    made.add(b"\x1b\x03brotli" * 9, Content_Encoding="br")
    made.add(page(2))
    found = read(made.data)
    assert pages(found) == [page(2)]
    assert troubles(found) == ["a damaged record", "a damaged record"]


def test_bombs_are_refused_at_the_limit(zipped: bool, read: Read) -> None:
    made = Archive(zipped)
    made.add(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
    made.add(b"<html>" + b" " * 9_000_000)
    made.add(page(2))
    found = read(made.data, Settings(page_bytes=1_000_000))
    assert pages(found) == [page(2)]
    assert troubles(found) == ["too large", "too large"]


def test_bytes_cut_out_of_the_middle_cost_one_record(archive: Archive, read: Read) -> None:
    inside = (archive.starts[2] + archive.starts[3]) // 2
    found = read(archive.data[:inside] + archive.data[inside + 50 :])
    assert pages(found) == [page(n) for n in (0, 1, 3, 4)]
    assert troubles(found) == ["a damaged record"]


def test_bytes_put_into_the_middle_cost_one_record(archive: Archive, read: Read) -> None:
    inside = (archive.starts[2] + archive.starts[3]) // 2
    found = read(archive.data[:inside] + b"\0garbage\n" * 40 + archive.data[inside:])
    assert pages(found) == [page(n) for n in (0, 1, 3, 4)]
    assert troubles(found) == ["a damaged record"]


def test_a_file_that_breaks_off_keeps_what_came_before(archive: Archive, read: Read) -> None:
    found = read(archive.data[: archive.starts[LAST] + 600])
    assert pages(found) == [page(n) for n in range(LAST)]
    assert troubles(found) == ["a damaged record"]


def test_a_record_without_its_head_costs_itself(archive: Archive, read: Read) -> None:
    found = read(archive.data[: archive.starts[2]] + archive.data[archive.starts[2] + 40 :])
    assert pages(found) == [page(n) for n in (0, 1, 3, 4)]
    assert troubles(found) == ["a damaged record"]


@pytest.mark.parametrize("length", [b"7", b"999", b"99999999999999", b"-5", b"many"])
def test_a_wrong_length_costs_one_record(read: Read, length: bytes) -> None:
    made = Archive(zipped=False)
    for number in range(5):
        made.add(page(number))
    second = made.data[made.starts[1] : made.starts[2]]
    at = second.index(b"Content-Length: ") + 16
    wrong = second[:at] + length + second[second.index(b"\r\n", at) :]
    found = read(made.data[: made.starts[1]] + wrong + made.data[made.starts[2] :])
    assert pages(found) == [page(n) for n in (0, 2, 3, 4)]
    assert troubles(found) == ["a damaged record"]


def test_one_wrong_bit_in_compressed_data(read: Read) -> None:
    made = Archive(zipped=True)
    for number in range(5):
        made.add(page(number))
    data = bytearray(made.data)
    data[made.starts[3] + 300] ^= 0x10
    found = read(bytes(data))
    assert pages(found) == [page(n) for n in (0, 1, 2, 4)]
    assert troubles(found) == ["a damaged record"]


def test_compressed_as_a_whole(read: Read) -> None:
    made = Archive(zipped=False)
    for number in range(5):
        made.add(page(number))
    assert pages(read(gzip.compress(made.data))) == [page(n) for n in range(5)]
    big = Archive(zipped=False)
    for _ in range(1_000):
        big.add(page(1) + os.urandom(900))
    found = read(gzip.compress(big.data), Settings(page_bytes=100_000))
    assert troubles(found)[0] == "compressed as a whole"
    assert "decompress the file" in getattr(found[0], "reason", "")


def test_an_archive_is_known_by_its_bytes(archive: Archive, read: Read) -> None:
    assert len(pages(read(archive.data, name="dump"))) == 5
    assert len(pages(read(archive.data, name="dump.warc.gz"))) == 5


def test_a_page_that_speaks_of_warc_is_no_record(zipped: bool, read: Read) -> None:
    body = page(1).replace(b"</p>", b"\r\n\r\nWARC/1.0\r\nContent-Length: 3\r\n\r\nabc</p>")
    made = Archive(zipped)
    made.add(body)
    made.add(page(2))
    assert pages(read(made.data)) == [body, page(2)]


def test_the_charset_of_the_answer_counts(zipped: bool, read: Read) -> None:
    made = Archive(zipped)
    made.add(page(1).replace(b"Dockers", "Žižkov dockers".encode("iso-8859-2")), 'text/html; Charset="ISO-8859-2"')
    (item,) = read(made.data)
    assert isinstance(item, Item)
    assert "Žižkov dockers" in article_of(item, SETTINGS, TABLES).text


def test_an_empty_file(read: Read) -> None:
    (item,) = read(b"")
    assert isinstance(item, Item)
    assert article_of(item, SETTINGS, TABLES).status == "empty"
