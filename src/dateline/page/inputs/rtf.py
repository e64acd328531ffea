"""The words of an RTF file as lines: paragraphs, and rows of tables with a tab between their cells.

Only what carries words is looked at. Pictures, objects, links and fields' instructions are passed over by group;
nothing is opened, computed or followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import LayoutError

MAGIC = b"{\\rtf"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_PASSED_OVER = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl info pict object header headerl headerr "
    b"headerf footer footerl footerr footerf footnote fldinst themedata datastore generator xmlnstbl mmathPr".split()
)
_WORDS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
_DEEPEST = 1_000  # groups within one another
_PAGES = {"65001": "utf-8", "10000": "mac_roman"}  # code pages that Python has another name for


@dataclass(slots=True)
class _Group:
    silent: bool = False
    skip: int = 1  # characters behind \\u that stand in for it
    left: int = 0  # of those, still to come


def lines(data: bytes) -> Iterator[str]:
    """Lines in order, empty ones too. Raises LayoutError."""
    yield from "".join(_Reader().words(data)).split("\n")


class _Reader:
    """Keeps the open groups, and what of a character is still to come: it may be given in two bytes or two halves."""

    def __init__(self) -> None:
        self._page = "cp1252"
        self._groups = [_Group()]
        self._bytes = bytearray()  # of the code page
        self._half = ""  # of a pair of UTF-16

    def words(self, data: bytes) -> Iterator[str]:
        for token in _TOKEN.finditer(data):
            word, number, code, sign, brace, plain = token.groups()
            here = self._groups[-1]
            if code:
                self._byte(int(code, 16), here)
                continue
            yield self._whole()
            if brace:
                self._brace(brace)
            elif sign == b"*" or word in _PASSED_OVER:
                here.silent = True
            elif word == b"ansicpg":
                self._page = _code_page(number)
            elif not here.silent:
                yield self._control(word, int(number or 0), sign, here) if word or sign else self._plain(plain, here)
        yield self._whole()

    def _byte(self, code: int, here: _Group) -> None:
        if here.left:
            here.left -= 1
        elif not here.silent:
            self._bytes.append(code)

    def _whole(self) -> str:
        words = self._bytes.decode(self._page, "replace")
        self._bytes.clear()
        return words

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise LayoutError(f"damaged RTF: groups lie more than {_DEEPEST} deep")
            self._groups.append(_Group(self._groups[-1].silent, self._groups[-1].skip))
        elif len(self._groups) > 1:
            self._groups.pop()

    def _control(self, word: bytes | None, number: int, sign: bytes | None, here: _Group) -> str:
        if word == b"uc":
            here.skip = max(number, 0)
        elif word == b"u":
            here.left = here.skip
            return self._unicode(chr(number % 65_536))
        return _WORDS.get(word or b"", "") or _SIGNS.get(sign or b"", "")

    def _unicode(self, unit: str) -> str:
        """The character, once it is whole."""
        half, self._half = self._half, ""
        if "\ud800" <= unit <= "\udbff":
            self._half = unit
            return ""
        return (half + unit).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _plain(self, plain: bytes | None, here: _Group) -> str:
        words = plain or b""
        cut, here.left = min(here.left, len(words)), max(here.left - len(words), 0)
        return words[cut:].decode(self._page, "replace")


def _code_page(number: bytes | None) -> str:
    name = (number or b"1252").decode()
    page = _PAGES.get(name, f"cp{name}")
    try:
        b"".decode(page)
    except LookupError:
        return "cp1252"
    return page
