"""The page as it came: from a file, standard input, bytes, or an address the user names. Nothing else is opened."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin

from dateline.errors import PageNotFound, PageNotText, PageTooLarge

if TYPE_CHECKING:
    import urllib3

    from dateline.settings import Settings

_CHUNK = 65_536
_PROJECT = "https://github.com/dateline-news/dateline"
_TEXT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/feed",
    "application/json",
)

# First bytes of what is no text, from the formats' own specifications.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed data"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came."""

    data: bytes
    address: str = ""  # file name or URL as the user named it; "-" for standard input; empty for bytes
    content_type: str = ""  # as the server declares it, lower case, without parameters; empty elsewhere
    charset: str = ""  # as the server declares it; empty elsewhere


def is_web(address: str) -> bool:
    """An address of the web, which can be fetched; anything else is the name of a file."""
    return address.lower().startswith(("http://", "https://"))


def fetch(source: str | Path | bytes, settings: Settings) -> Page:
    """The page that `source` names, or `source` itself when it is bytes. Raises PageError."""
    if isinstance(source, bytes):
        _check_size(len(source), "the page", settings)
        page = Page(source)
    elif source == "-":
        page = Page(_stdin(settings), "-")
    elif isinstance(source, str) and is_web(source):
        page = _address(source, settings)
    else:
        page = Page(_file(source, settings), str(source))
    _check_text(page)
    return page


def _check_size(found: int, what: str, settings: Settings, *, at_least: bool = False) -> None:
    if found > settings.page_bytes:
        more = "more than " if at_least else ""
        size = settings.page_bytes if at_least else found
        raise PageTooLarge(
            f"{what} has {more}{size:,} bytes; at most {settings.page_bytes:,} are read. "
            "Save the article alone, or raise the setting page_bytes."
        )


# Bytes that no text holds in any encoding in use on pages but UTF-16: controls that neither space nor end a line, nor
# switch the character set (ESC).
_CONTROLS = bytes(b for b in (*range(32), 127) if b not in b"\t\n\v\f\r\x1a\x1b")


def _check_text(page: Page) -> None:
    """Refuse what is plainly no text."""
    name, head = page.address or "the page", page.data[:16]
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise PageNotText(f"{name} is {what}, not a page of text. Give an HTML or text file.")
    if page.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return  # UTF-16 with its mark: NUL bytes are part of it
    held = len(page.data) - len(page.data.translate(None, _CONTROLS))
    if held > max(8, len(page.data) // 200):
        raise PageNotText(f"{name} holds {held:,} control bytes; text has none. Give an HTML or text file.")


def _limited(stream: BinaryIO, what: str, settings: Settings) -> bytes:
    data = stream.read(settings.page_bytes + 1)
    _check_size(len(data), what, settings, at_least=True)
    return data


def _stdin(settings: Settings) -> bytes:
    return _limited(sys.stdin.buffer, "standard input", settings)


def _file(source: str | Path, settings: Settings) -> bytes:
    try:
        path = Path(source)
        if path.is_dir():
            raise PageNotFound(f"{source} is a folder; expected a file. Name one page in it.")
        if not path.exists():
            raise PageNotFound(
                f"there is no file {str(source)!r}. Give a file, an http(s) address, or - for standard input."
            )
        _check_size(path.stat().st_size, str(source), settings)
        with path.open("rb") as stream:
            return _limited(stream, str(source), settings)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PageNotFound(f"{str(source)!r} cannot be read: {why}. Give a file that can be read.") from None


def _address(url: str, settings: Settings) -> Page:
    """What the address answers, after a few redirects, each to http or https only."""
    import urllib3

    deadline = time.monotonic() + settings.fetch_seconds
    limit = urllib3.Timeout(total=settings.fetch_seconds)
    with urllib3.PoolManager(
        headers={"User-Agent": _agent(), "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}
    ) as pool:
        at = url
        for _ in range(settings.redirects + 1):
            try:
                answer = pool.request("GET", at, redirect=False, retries=False, preload_content=False, timeout=limit)
                try:
                    onward = answer.get_redirect_location()
                    if not onward:
                        return _answer(url, answer, deadline, settings)
                finally:
                    answer.close()
            except (urllib3.exceptions.HTTPError, ValueError) as error:
                raise PageNotFound(
                    f"{url} cannot be fetched: {_brief(error)}. Check the address and the network."
                ) from None
            at = urljoin(at, onward)
            if not is_web(at):
                raise PageNotFound(f"{url} redirects to something that is neither http nor https; it was not followed.")
    raise PageNotFound(f"{url} redirects more than {settings.redirects} times. Give the final address.")


def _answer(url: str, answer: urllib3.BaseHTTPResponse, deadline: float, settings: Settings) -> Page:
    if answer.status != 200:
        raise PageNotFound(f"{url} answers with status {answer.status}; expected 200. Check the address.")
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit():
        _check_size(int(declared), url, settings)
    kind, _, parameters = answer.headers.get("Content-Type", "").partition(";")
    kind = kind.strip().lower()
    if kind and not kind.startswith(_TEXT_TYPES):
        raise PageNotText(f"{url} is declared as {kind[:60]}, not a page of text. Give an HTML or text page.")
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        _check_size(len(data), url, settings, at_least=True)
        if time.monotonic() > deadline:
            raise PageNotFound(
                f"{url} took longer than {settings.fetch_seconds:g} seconds. Try again, or save the page."
            )
    name, _, value = parameters.strip().partition("=")
    charset = value.split(";")[0].strip(" \"'") if name.strip().lower() == "charset" else ""
    return Page(bytes(data), url, kind, charset)


def _agent() -> str:
    from importlib import metadata  # its parsers of e-mail cost as much as a page; only fetching asks for it

    try:
        version = metadata.version("dateline")
    except metadata.PackageNotFoundError:
        version = "0"
    return f"dateline/{version} (+{_PROJECT})"


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
