"""Paragraphs of a DOCX, streamed: its words, how much of its beginning is in bold, whether it is a heading.

A DOCX is a ZIP from somebody else: only the one part with the text is opened, so many bytes are unpacked and no more, a
document type (and so every entity) is refused, and no link is followed.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from dateline.errors import LayoutError
from dateline.page.inputs.item import Source
from dateline.page.inputs.press import Line

MAGIC = b"PK\x03\x04"
_PART = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_CHUNK = 65_536  # bytes
_DEEPEST = 256  # elements within one another; Word's own documents have about 30
_OFF = ("0", "false", "off", "none")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NO_WORDS = ("del", "moveFrom", "instrText", "txbxContent", "Fallback")  # what is deleted, computed, or beside the text


def paragraphs(source: Source, largest: int) -> Iterator[Line]:
    """Every paragraph that has words, with its number in the document. `largest`: bytes of text that are unpacked.

    Raises LayoutError.
    """
    try:
        with zipfile.ZipFile(source.path) as archive, archive.open(_PART) as part:
            yield from _read(part, largest)
    except KeyError:
        raise LayoutError(f"no DOCX: the ZIP has no {_PART}; expected a Word document (.docx)") from None
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise LayoutError(f"damaged DOCX: {error}; expected a Word document (.docx). Export it again") from None
    except (RuntimeError, NotImplementedError) as error:
        raise LayoutError(f"locked DOCX: {error}; expected one without a password, packed as Word does") from None
    except expat.ExpatError as error:
        raise LayoutError(f"damaged DOCX: its text is no XML ({error}). Export it again") from None


def _read(part: Any, largest: int) -> Iterator[Line]:
    reader = _Paragraphs()
    size = 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > largest:
            raise LayoutError(f"DOCX too large: its text unpacks to more than {largest} bytes. Export fewer articles")
        reader.parser.Parse(chunk)
        yield from reader.done()
    reader.parser.Parse(b"", True)
    yield from reader.done()


class _Paragraphs:
    """Collects runs of text into paragraphs while the parser goes through the part."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._done: list[Line] = []
        self._number = self._depth = self._silent = 0
        self._text = self._run = False  # inside w:t, inside w:r
        self._heading = self._run_bold = self._all_bold = False
        self._pieces: list[str] | None = None  # of the paragraph; None between paragraphs
        self._bold = 0

    def done(self) -> Iterator[Line]:
        lines, self._done = self._done, []
        yield from lines

    def _doctype(self, *_: object) -> None:
        raise LayoutError("DOCX with a document type: entities are refused, no Word document has any. It was not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise LayoutError(f"damaged DOCX: elements lie more than {_DEEPEST} deep; expected a Word document")
        local = name.rpartition(" ")[2]
        if self._silent or local in _NO_WORDS:
            self._silent += 1
            return
        if not name.startswith((_W, _STRICT)):
            return
        value = next((v for k, v in attributes.items() if k.endswith(" val")), "")
        if local == "p":
            self._open()
        elif local == "pStyle":
            self._heading = value.lower().startswith(("heading", "title"))
        elif local == "r":
            self._run, self._run_bold = True, False
        elif local == "b" and self._run:
            self._run_bold = value.lower() not in _OFF
        elif local == "rStyle" and value.lower() == "strong":
            self._run_bold = True
        elif local == "t":
            self._text = True
        elif local in _BREAKS and self._run:  # elsewhere a tab is a tab stop
            self._add(_BREAKS[local])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._silent:
            self._silent -= 1
            return
        if name.startswith((_W, _STRICT)):
            local = name.rpartition(" ")[2]
            if local == "p":
                self._close()
            elif local == "r":
                self._run = False
            elif local == "t":
                self._text = False

    def _words(self, words: str) -> None:
        if self._text and not self._silent:
            self._add(words)

    def _add(self, words: str) -> None:
        if self._pieces is None:
            return
        self._pieces.append(words)
        if self._all_bold and (self._run_bold or not words.strip()):
            self._bold += len(words)
        else:
            self._all_bold = False

    def _open(self) -> None:
        self._number += 1
        self._pieces, self._bold, self._all_bold, self._heading, self._run_bold = [], 0, True, False, False

    def _close(self) -> None:
        words = "".join(self._pieces or ())
        text = words.strip()
        if text:
            indent = len(words) - len(words.lstrip())
            self._done.append(Line(self._number, text, min(max(self._bold - indent, 0), len(text)), self._heading))
        self._pieces = None
