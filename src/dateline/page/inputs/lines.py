"""Lines of a file of any size, decoded; a line that is too long is told and passed over."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from dateline.page.decode import decode
from dateline.page.fetch import Page
from dateline.page.inputs.item import Source

_SAMPLE = 4_000_000  # bytes by which the encoding is told
_AROUND = 50_000  # bytes around the first broken place that are looked at
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(source: Source) -> str:
    """The encoding of a file of text: by its mark, UTF-8, else what its first broken place looks like."""
    head = source.head(_SAMPLE)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        around = head[max(0, error.start - _AROUND) : error.start + _AROUND]
        return decode(Page(around)).encoding
    return "utf-8"


def text_of(source: Source) -> io.TextIOWrapper:
    """The file as text; what is not in its encoding becomes U+FFFD. Line ends stay as they are."""
    return io.TextIOWrapper(source.open(), encoding=encoding_of(source), errors="replace", newline="")


def lines_of(text: io.TextIOWrapper, longest: int) -> Iterator[str | None]:
    """Lines, each with its end; None for one of more than `longest` characters."""
    while line := text.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith("\n"):
            line = text.readline(65_536)
        yield None
