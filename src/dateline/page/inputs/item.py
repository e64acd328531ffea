"""What an input yields: an `Item` for everything that can be read, a `Trouble` for everything that cannot.

Readers of one kind of file (jsonl.py, warc.py, nexis.py, ...) all have the shape of `Kind`: a function `items` that
takes the file, what the user asked for, the limits and the tables, and yields items and troubles in the file's order.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast

from dateline.page.fetch import is_web
from dateline.page.inputs.days import day_of
from dateline.page.inputs.extent import Extent
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

FACTS = ("text", "address", "title", "byline", "publisher", "published", "agency", "language")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Item:
    """One copy of an article as it came, with the facts given with it. Empty facts are unknown."""

    data: bytes  # the page as it came, or the words in UTF-8
    form: Literal["page", "words"] = "page"  # page: furniture is set aside; words: they are the article as they stand
    location: str = ""  # path below the folder that the user named, or the file's name; "#" and the record's number
    address: str = ""  # URL, or the path below the folder that the user named
    content_type: str = ""  # as declared with it, lower case, without parameters
    charset: str = ""  # as declared with it
    title: str = ""  # headline
    byline: str = ""  # author or authors as one line
    publisher: str = ""  # the outlet
    published: str = ""  # publication date, ISO (YYYY-MM-DD)
    published_basis: str = "given"  # or "given, as the date of an update"
    agency: str = ""  # wire service
    language: str = ""  # as given: a code or a name
    fallback: tuple[tuple[str, str], ...] = ()  # facts that count where neither the item nor its page has them
    fields: tuple[tuple[str, str], ...] = ()  # columns that dateline does not know, and dates that are none

    @property
    def url(self) -> str:
        """The address where it is one of the web, not a file's name."""
        return self.address if is_web(self.address) else ""

    @property
    def fields_json(self) -> str:
        """The fields as CopyRow.fields has them; empty for none."""
        return json.dumps(dict(self.fields), ensure_ascii=False) if self.fields else ""

    @property
    def id(self) -> str:
        """First 24 hex digits of the SHA-256 of the bytes and the facts given with them; never of where they lie."""
        facts = (self.form, self.content_type, self.charset, self.url, self.title, self.byline, self.publisher)
        more = (self.published, self.published_basis, self.agency, self.language, self.fallback, self.fields)
        head = json.dumps((*facts, *more)).encode()  # ASCII in one line, so that head and data cannot be confused
        return hashlib.sha256(head + b"\n" + self.data).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something of an input that cannot be had. It is counted and never stops a run."""

    location: str  # the input as the user named it, the path below it, "#" and the record's number from 1
    stage: Literal["fetch", "decode", "page"]  # fetch: opening it; decode: reading its format; page: what it holds
    reason: str  # what sort of trouble, then a colon, what was found, what was expected and what to do
    count: int = 1  # records it stands for, where many of a file are passed over for one reason
    refused: bool = False  # nothing was had of a whole file, folder or address

    @property
    def sort(self) -> str:
        """The reason without its particulars, to count troubles by."""
        return self.reason.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the inputs."""

    columns: Mapping[str, str] = field(default_factory=dict)  # fact (one of FACTS) -> the column that holds it
    publisher: str = ""  # the outlet of everything that names none
    published: str = ""  # the publication date of everything that names none
    language: str = ""  # the language of everything that names none and is too short to tell

    @property
    def fallback(self) -> tuple[tuple[str, str], ...]:
        """As Item.fallback."""
        facts = (("publisher", " ".join(self.publisher.split())), ("published", day_of(self.published)))
        return tuple((fact, value) for fact, value in facts if value)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the user named, or that lies in a folder that the user named."""

    path: Path
    location: str  # as Trouble.location
    below: str = ""  # as Item.location: nothing published tells where the user keeps files
    extent: Extent = field(default_factory=lambda: Extent(()), compare=False)

    def open(self) -> BinaryIO:
        """Its bytes; those of a gzip file are decompressed on the way. Raises OSError."""
        opened = gzip.open if self.zipped else open
        stream = cast(BinaryIO, opened(self.path, "rb"))
        self.extent.reading(stream)
        return stream

    @property
    def zipped(self) -> bool:
        """It begins as a gzip file does. Raises OSError."""
        with self.path.open("rb") as stream:
            return stream.read(len(_GZIP)) == _GZIP

    def head(self, size: int = 65_536) -> bytes:
        """The first bytes, decompressed as far as they are sound; none when the file cannot be opened."""
        try:
            with self.path.open("rb") as stream:
                raw = stream.read(size)
        except OSError:
            return b""
        return _inflated(raw, size) if raw.startswith(_GZIP) else raw

    @property
    def name(self) -> str:
        """The file's name in lower case, without .gz."""
        return self.path.name.lower().removesuffix(".gz")

    def at(self, record: int) -> str:
        """The location of a record, counted from 1."""
        return f"{self.location}#{record}"


def _inflated(raw: bytes, size: int) -> bytes:
    """The first `size` bytes of what is compressed in `raw`, in however many members."""
    out = b""
    while raw and len(out) < size:
        inflate = zlib.decompressobj(31)
        try:
            out += inflate.decompress(raw, size - len(out))
        except zlib.error:
            break
        raw = inflate.unused_data
    return out


class Kind(Protocol):
    """How one kind of file is read."""

    def __call__(
        self, source: Source, options: Options, settings: Settings, tables: Tables
    ) -> Iterator[Item | Trouble]: ...
