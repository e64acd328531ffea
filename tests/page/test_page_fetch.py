"""fetch: files, standard input, addresses; what cannot be had says so in one line."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.errors import PageNotFound, PageNotText, PageTooLarge
from dateline.page import fetch
from dateline.settings import Settings

SMALL = Settings(page_bytes=5_000, fetch_seconds=3.0, redirects=3)
BODY = b"<html><body><p>Ministers met in the capital.</p></body></html>"


class _Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        type(self).asked.append((self.path, self.headers.get("User-Agent", "")))
        getattr(self, "page_" + self.path.strip("/").replace("-", "_"), self.page_missing)()

    def _send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page_ok(self) -> None:
        self._send(200, {"Content-Type": "text/html; charset=ISO-8859-2"}, BODY)

    def page_moved(self) -> None:
        self._send(302, {"Location": "/ok"})

    def page_round(self) -> None:
        self._send(302, {"Location": "/round"})

    def page_away(self) -> None:
        self._send(302, {"Location": "file:///etc/hostname"})

    def page_picture(self) -> None:
        self._send(200, {"Content-Type": "image/png"}, b"x")

    def page_declared_big(self) -> None:
        self._send(200, {"Content-Type": "text/html", "Content-Length": "9999999"})

    def page_endless(self) -> None:
        self._send(200, {"Content-Type": "text/html"})
        try:
            for _ in range(10_000):
                self.wfile.write(b"words " * 1_000)
        except OSError:
            pass  # the reader hung up, as it should

    def page_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        time.sleep(1.5)

    def page_missing(self) -> None:
        self._send(404, {})

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_file_and_bytes(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(BODY)
    assert fetch(file, SMALL).data == BODY
    assert fetch(str(file), SMALL).address == str(file)
    assert fetch(BODY, SMALL).address == ""


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY)))
    got = fetch("-", SMALL)
    assert (got.data, got.address) == (BODY, "-")


def test_folder_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PageNotFound, match="is a folder; expected a file"):
        fetch(tmp_path, SMALL)
    with pytest.raises(PageNotFound, match="there is no file"):
        fetch(tmp_path / "nothing.txt", SMALL)
    with pytest.raises(PageNotFound):
        fetch("bad\0name", SMALL)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "big.html"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    began = time.perf_counter()
    with pytest.raises(PageTooLarge, match=r"50,000,000 bytes; at most 20,000,000 are read"):
        fetch(file, Settings())
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x1f\x8b\x08", "gzip-compressed"),
        (b"words " * 10 + b"\0\1\2" * 50, "control bytes"),
    ],
)
def test_binary_is_named(data: bytes, what: str) -> None:
    with pytest.raises(PageNotText, match=what):
        fetch(data, SMALL)


def test_utf16_is_text_though_it_has_nul_bytes() -> None:
    assert fetch("Police said no.".encode("utf-16"), SMALL).data


def test_address(site: str) -> None:
    got = fetch(site + "/ok", SMALL)
    assert (got.data, got.content_type, got.charset) == (BODY, "text/html", "ISO-8859-2")
    assert got.address == site + "/ok"
    assert _Site.asked[0][1].startswith("dateline/")
    assert "(+http" in _Site.asked[0][1]


def test_redirects_are_followed_a_few_times_and_only_to_http(site: str) -> None:
    assert fetch(site + "/moved", SMALL).data == BODY
    with pytest.raises(PageNotFound, match="redirects more than 3 times"):
        fetch(site + "/round", SMALL)
    assert sum(path == "/round" for path, _ in _Site.asked) == 4
    with pytest.raises(PageNotFound, match="neither http nor https"):
        fetch(site + "/away", SMALL)


def test_nothing_but_the_page_is_asked_for(site: str) -> None:
    fetch(site + "/ok", SMALL)
    assert [path for path, _ in _Site.asked] == ["/ok"]


def test_answers_that_are_no_page(site: str) -> None:
    with pytest.raises(PageNotFound, match="status 404"):
        fetch(site + "/gone", SMALL)
    with pytest.raises(PageNotText, match="declared as image/png"):
        fetch(site + "/picture", SMALL)
    with pytest.raises(PageTooLarge, match="9,999,999 bytes"):
        fetch(site + "/declared-big", SMALL)
    with pytest.raises(PageTooLarge, match="more than 5,000 bytes"):
        fetch(site + "/endless", SMALL)
    with pytest.raises(PageNotFound, match="cannot be fetched"):
        fetch(site + "/slow", Settings(fetch_seconds=0.3))
    with pytest.raises(PageNotFound, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/", Settings(fetch_seconds=1.0))
