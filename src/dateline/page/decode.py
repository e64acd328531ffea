"""From bytes to words: the declared encoding, else UTF-8, else the likeliest; what is broken is repaired and logged."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.page.fetch import Page

Ints = npt.NDArray[np.int32]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE),
)
_HEAD = 4_096  # bytes in which a declaration is looked for; HTML asks for it in the first 1,024
_SAMPLE = 200_000  # bytes shown to the guesser
_FOREIGN = re.compile(r"[^\x00-\x7f]+(?: [^\x00-\x7f]+)*")
_LINE = 5_000  # characters of a line that is repaired at one go
# Marks of ordinary typography are no mojibake by themselves: in every encoding ftfy tries they are either all lead
# bytes or all continuation bytes of UTF-8, never both.
_SOUND = re.compile("[–—‘’“”…\u00a0]+( [–—‘’“”…\u00a0]+)*")
# As browsers do (WHATWG Encoding): what calls itself Latin-1 or ASCII is windows-1252.
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The page as characters. `page` is what the bytes say; `text` is `page` with mojibake repaired."""

    page: str
    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    starts: Ints | None = None  # place in `page` of each character of `text`, where the two differ
    ends: Ints | None = None

    def to_page(self, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """Places in `text` as places in `page`; -1 stays -1."""
        if self.starts is None or self.ends is None:
            return starts, ends
        known = starts >= 0
        out_s, out_e = starts.copy(), ends.copy()
        out_s[known] = self.starts[starts[known]]
        out_e[known] = self.ends[ends[known] - 1]
        return out_s, out_e


def decode(page: Page) -> Decoded:
    """The characters of a page, and what had to be repaired."""
    words, encoding, repairs = _characters(page)
    if "\0" in words:
        repairs.append(f"{words.count(chr(0))} NUL characters replaced by U+FFFD")
        words = words.replace("\0", "\ufffd")
    text, pieces = _mend(words)
    if not pieces:
        return Decoded(words, words, encoding, tuple(repairs))
    repairs.append(f"{len(pieces)} stretches of mojibake repaired (UTF-8 once read as another encoding)")
    starts, ends = _places(len(words), pieces)
    return Decoded(words, text, encoding, tuple(repairs), starts, ends)


def _characters(page: Page) -> tuple[str, str, list[str]]:
    data = page.data
    for bom, name in _BOMS:
        if data.startswith(bom):
            words, repairs = _strict_or_repaired(data[len(bom) :], name)
            return words, name.removesuffix("-le").removesuffix("-be"), repairs
    for name in filter(None, (_codec(n) for n in _declared(page))):
        try:
            return data.decode(name), name, []
        except UnicodeDecodeError:
            if name == "utf-8":
                words, repairs = _strict_or_repaired(data, name)
                return _unless_hopeless(data, words, repairs)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        words, repairs = _strict_or_repaired(data, "utf-8")
        return _unless_hopeless(data, words, repairs)


def _declared(page: Page) -> list[str]:
    head = page.data[:_HEAD]
    found = [m.group(1).decode("ascii", "replace") for p in _DECLARED for m in [p.search(head)] if m]
    return [page.charset, *found]


def _codec(name: str) -> str:
    """The codec for a declared name; empty when there is none, or when ASCII bytes could not have been read in it."""
    name = _ALIASES.get(name.strip().lower(), name.strip().lower())
    if not name or name.startswith(("utf-16", "utf16", "utf-32", "utf32", "utf-7", "utf7")):
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return info.name if info._is_text_encoding else ""


def _strict_or_repaired(data: bytes, name: str) -> tuple[str, list[str]]:
    try:
        return data.decode(name), []
    except UnicodeDecodeError as error:
        words = data.decode(name, "replace")
        count = words.count("\ufffd")
        return words, [f"{count} places are not {name} and became U+FFFD, the first at byte {error.start:,}"]


def _unless_hopeless(data: bytes, words: str, repairs: list[str]) -> tuple[str, str, list[str]]:
    """UTF-8 with a few broken places is kept; where most of what is not ASCII is broken, it is another encoding."""
    broken = words.count("\ufffd")
    sound = sum(1 for c in words if c > "\x7f") - broken
    if sound >= broken:
        return words, "utf-8", repairs
    import charset_normalizer  # few pages need it, and it costs a cold start some 10 ms

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best() if sound + broken > 20 else None
    name = best.encoding if best is not None and best.encoding not in ("ascii", "utf_8") else "cp1252"
    try:
        return data.decode(name), name, [f"no encoding is declared and it is not UTF-8; read as {name}"]
    except UnicodeDecodeError:
        return (
            data.decode("cp1252", "replace"),
            "cp1252",
            ["no encoding is declared and it is not UTF-8; read as cp1252"],
        )


def _mend(words: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Mojibake repaired line by line, and the pieces that changed: start and end in `words`, new characters."""
    if words.isascii():
        return words, []
    suspects = [m for m in _FOREIGN.finditer(words) if 2 <= len(m.group()) <= _LINE and not _SOUND.fullmatch(m.group())]
    if not suspects:
        return words, []
    import ftfy  # its tables cost a cold start some 40 ms, and many pages have nothing to mend
    from ftfy.badness import is_bad

    pieces: list[tuple[int, int, str]] = []
    for m in suspects:
        a, b = m.span()
        if not is_bad(m.group()):
            continue
        mended = ftfy.fix_encoding(m.group())
        if mended != m.group() and "\ufffd" not in mended:
            pieces.append((a, b, mended))
    out, last = [], 0
    for a, b, new in pieces:
        out += [words[last:a], new]
        last = b
    return "".join([*out, words[last:]]), pieces


def _places(size: int, pieces: list[tuple[int, int, str]]) -> tuple[Ints, Ints]:
    """For each character of the repaired text the page characters it stands for."""
    starts: list[Ints] = []
    ends: list[Ints] = []
    last = 0
    for a, b, new in [*pieces, (size, size, "")]:
        straight = np.arange(last, a, dtype=np.int32)
        starts += [straight, np.full(len(new), a, np.int32)]
        ends += [straight + np.int32(1), np.full(len(new), b, np.int32)]
        last = b
    return np.concatenate(starts), np.concatenate(ends)
