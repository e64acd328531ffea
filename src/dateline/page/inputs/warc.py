"""WARC: the pages of a web archive. Only answers with a page are items; the rest is counted."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dateline.errors import PageError
from dateline.page.fetch import fetch
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.pages import refused
from dateline.page.inputs.warc_frames import Frame, frames
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_HTML = ("text/html", "application/xhtml+xml")
_SILENT = ("warcinfo", "request", "metadata")  # they hold no page and never should
_LOOKS_HTML = re.compile(rb"\s{0,99}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ODD = re.compile(r"[^\w/+. -]+")
_SORTS = 100  # reasons for passing over that are told apart


class _Passed(Exception):  # noqa: N818 - no error: a record of another sort
    """A record that is passed over, and why."""


def warc(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:  # noqa: ARG001
    """The pages of an archive in its order; at its end, how many records were passed over and why."""
    passed: Counter[str] = Counter()
    for number, frame in enumerate(frames(source, settings.page_bytes), 1):
        try:
            item = _item(frame, source.at(number), options, settings)
        except _Passed as reason:
            sort = str(reason)
            passed[sort if sort in passed or len(passed) < _SORTS else "a record of yet another sort"] += bool(sort)
            continue
        yield item
    for why, count in sorted(passed.items()):
        if count:
            yield Trouble(source.location, "page", why, count)


def _item(frame: Frame, location: str, options: Options, settings: Settings) -> Item | Trouble:
    """The page in a record. Raises _Passed for a record without one; its words are empty for what is never counted."""
    if frame.wrong:
        return Trouble(location, "decode", frame.wrong)
    try:
        record = _parsed(frame)
    except Exception as error:  # warcio raises of many kinds over hostile headers
        why = " ".join(str(error).split())[:100]
        return Trouble(location, "decode", f"a damaged record: found a header that cannot be read ({why})")
    declared = _answer(record)
    kind, charset = _type(declared.get_header("Content-Type") or "")
    if kind and kind not in _HTML:
        raise _Passed(f"no page ({_ODD.sub('', kind)[:60]})")
    try:
        data = _payload(record, settings.page_bytes)
        if not kind and not _LOOKS_HTML.match(data):
            raise _Passed("no page (of no declared type)")
        fetch(data, settings)  # refuses what is too large or no text
    except PageError as error:
        return refused(location, error)
    except (zlib.error, ValueError) as error:
        return Trouble(location, "decode", f"a damaged record: found a page that cannot be unpacked ({error})")
    about = [(name, record.rec_headers.get_header(name) or "") for name in ("WARC-Date",)]
    return Item(
        data,
        "page",
        location,
        record.rec_headers.get_header("WARC-Target-URI") or "",
        kind,
        charset,
        language=options.language,
        fallback=options.fallback,
        fields=tuple((name, value) for name, value in about if value),
    )


def _parsed(frame: Frame) -> Any:
    from warcio.recordloader import ArcWarcRecordLoader

    return ArcWarcRecordLoader(verify_http=False, arc2warc=False).parse_record_stream(
        BytesIO(frame.header + frame.block), known_format="warc"
    )


def _answer(record: Any) -> Any:
    """The HTTP headers of an answer that holds a page. Raises _Passed."""
    kind = str(record.rec_type or "")
    if kind in _SILENT:
        raise _Passed("")
    if kind == "revisit":
        raise _Passed("a revisit (the page is kept where it was first met)")
    if kind != "response" or record.http_headers is None:
        raise _Passed(f"no answer of a web server (a record {_ODD.sub('', kind)[:20] or 'of no type'})")
    status = record.http_headers.get_statuscode()
    if status != "200":
        raise _Passed(f"no page (status {_ODD.sub('', str(status))[:3]})")
    return record.http_headers


def _type(declared: str) -> tuple[str, str]:
    """Type and charset of a Content-Type."""
    kind, _, parameters = declared.partition(";")
    found = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", parameters[:200], re.IGNORECASE)
    return kind.strip().lower(), found.group(1) if found else ""


def _payload(record: Any, largest: int) -> bytes:
    """The page itself: chunks joined, compression undone. Raises zlib.error, ValueError."""
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    chunked = (headers.get_header("Transfer-Encoding") or "").lower().strip() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    data: bytes = stream.read()
    coding = (headers.get_header("Content-Encoding") or "").lower().strip()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _inflated(data, largest)
    if coding == "br" and not _LOOKS_HTML.match(data):
        raise ValueError("Brotli compression, which is not read")
    return data


def _inflated(data: bytes, largest: int) -> bytes:
    """Decompressed, at most one byte more than is read. Archives often keep pages decompressed with the old header."""
    if data[:2] == b"\x1f\x8b":
        inflate = zlib.decompressobj(31)
    elif data[:1] == b"\x78":
        inflate = zlib.decompressobj()
    elif _LOOKS_HTML.match(data) or data[:1] in b"<":
        return data
    else:
        inflate = zlib.decompressobj(-15)
    out = inflate.decompress(data, largest + 1)
    if not inflate.eof and len(out) <= largest:
        raise ValueError("it ends too early")
    return out
