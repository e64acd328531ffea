"""Records of a WARC file as bytes. What is damaged is told, and reading goes on at the next record that can be found.

warcio reads a damaged gzip member as if it ended there, and takes a wrong length at its word; a page would be half
read without anybody knowing. So the frames are found here, and warcio reads what is in them (WARC 1.1, ISO 28500).
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from dateline.page.inputs.item import Source

_MEMBER = b"\x1f\x8b\x08"  # how a gzip member begins (RFC 1952)
_START = re.compile(rb"(?:\A|(?<=\n))WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length\s{0,9}:\s{0,9}(\d{1,15})\s{0,9}$", re.IGNORECASE | re.MULTILINE)
_HEADER = 65_536  # bytes that a header may have
_BEHIND = 16  # bytes behind a record in which the next one must begin
_CHUNK = 65_536
_ROOM = 1 << 20  # bytes of headers beside a page of the largest size

Data = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class Frame:
    """A record: its header and its block, or what is wrong with it."""

    header: bytes = b""
    block: bytes = b""
    wrong: str = ""


def frames(source: Source, largest: int) -> Iterator[Frame]:
    """Every record of a file, compressed or not; at most one of them is in memory. `largest`: bytes of a page."""
    with source.path.open("rb") as stream:
        if not stream.read(1):
            return
        with closing(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)) as data:
            source.extent.reading(data)
            if data[:2] != _MEMBER[:2]:
                yield from _records(data, largest)
                return
            for member in _members(data, largest + _ROOM):
                if isinstance(member, Frame):
                    yield member
                else:
                    yield from _records(member, largest)


def _members(data: mmap.mmap, largest: int) -> Iterator[bytes | Frame]:
    """The gzip members, each decompressed; a Frame for one that is damaged or too large."""
    at, size = 0, len(data)
    while 0 <= at < size:
        data.seek(at)
        words, used, wrong = _member(data, at, largest)
        yield Frame(wrong=wrong) if wrong else words
        at = _next_member(data, at + 1) if wrong else at + used


def _member(data: mmap.mmap, at: int, largest: int) -> tuple[bytes, int, str]:
    """What is in the member at `at`, how many bytes it takes there, and what is wrong with it."""
    inflate = zlib.decompressobj(31)
    parts: list[bytes] = []
    size, fed = 0, at
    while not inflate.eof:
        piece = inflate.unconsumed_tail or data[fed : fed + _CHUNK]
        fed += 0 if inflate.unconsumed_tail else len(piece)
        if not piece:
            return b"", 0, "a damaged record: found compressed data that end too early"
        try:
            parts.append(inflate.decompress(piece, largest + 1 - size))
        except zlib.error as error:
            return b"", 0, f"a damaged record: found compressed data with an error ({error})"
        size += len(parts[-1])
        if size > largest:
            return b"", 0, _too_large(b"".join(parts))
    return b"".join(parts), fed - len(inflate.unused_data) - at, ""


def _too_large(words: bytes) -> str:
    if len(_START.findall(words[: 1 << 20])) > 1:
        return (
            "compressed as a whole: found records that are not compressed one by one, in more than can be held; "
            "decompress the file and name that"
        )
    return "too large: found a record larger than a page may be (setting page_bytes)"


def _next_member(data: mmap.mmap, at: int) -> int:
    """Where the next member lies that holds a record; -1 for none."""
    while (at := data.find(_MEMBER, at)) >= 0:
        try:
            if zlib.decompressobj(31).decompress(data[at : at + _CHUNK], 5) == b"WARC/":
                return at
        except zlib.error:
            pass
        at += 1
    return -1


def _records(data: Data, largest: int) -> Iterator[Frame]:
    """The records that stand one behind the other. One that does not end where it says is damaged."""
    at, sound = 0, True
    while at < len(data):
        start = _START.search(data, at)
        stray = data[at : start.start() if start else len(data)][:_CHUNK].strip()
        if stray and sound:  # what is left of a damaged record is no second one
            yield Frame(wrong="a damaged record: found bytes that belong to no record")
        if start is None:
            return
        frame, at = _record(data, start, largest)
        if isinstance(data, mmap.mmap):
            data.seek(min(at, len(data)))
        sound = not frame.wrong
        yield frame


def _record(data: Data, start: re.Match[bytes], largest: int) -> tuple[Frame, int]:
    """The record that begins at `start`, and where to look for the next one."""
    blank = _BLANK.search(data, start.end() - 2, start.end() + _HEADER)
    header = data[start.start() : blank.end()] if blank else b""
    length = _LENGTH.search(header.replace(b"\r", b""))
    if blank is None or length is None:
        return Frame(wrong="a damaged record: found a header without its end or without a length"), start.end()
    begin = blank.end()
    end = begin + int(length.group(1))
    if end > len(data) or not _ends(data, end):
        return Frame(wrong="a damaged record: found no end where its length says"), begin
    if end - begin > largest + _ROOM:
        return Frame(wrong="too large: found a record larger than a page may be (setting page_bytes)"), end
    return Frame(header, data[begin:end]), end


def _ends(data: Data, end: int) -> bool:
    """Behind a record stand two line ends, or at least the next record, or nothing."""
    behind = data[end : end + _BEHIND]
    return behind.startswith(b"\r\n\r\n") or not behind.strip(b"\r\n") or behind.lstrip(b"\r\n").startswith(b"WARC/")
