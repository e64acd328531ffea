"""The words of an HTML page with the place of each character in the source: one pass, no tree, no recursion."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_STOP = re.compile(r"[>=]")
_VALUE = re.compile(r"\s{0,100}([\"'])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});?")
_CLASS = re.compile(r"(?:class|id|role)\s{0,9}=\s{0,9}[\"']?([^\"'>]{0,300})", re.IGNORECASE)

RAW = frozenset({"script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "template", "svg", "math"})
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr input path use g amp-img picture source"
)
_NO_END_TAGS = (
    "area base br col embed hr img input link meta param source track wbr "  # never
    "p li dt dd tr td th thead tbody tfoot option optgroup"  # may be left out
)
_CONTEXT_TAGS = (
    "nav header footer aside form figcaption figure button select noscript head title h1 h2 h3 h4 h5 h6 a li "
    "article main table blockquote"
)
_INLINE, _VOID, CONTEXT = (frozenset(tags.split()) for tags in (_INLINE_TAGS, _NO_END_TAGS, _CONTEXT_TAGS))


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of words between two block tags."""

    start: int  # in Source.text
    end: int
    inside: frozenset[str]  # tags of CONTEXT it stands in
    hint: str  # class, id and role of the nearest block tags before it, lower case
    linked: int = 0  # characters of it that stand in links


@dataclass(frozen=True)
class Source:
    """Words in the order of the source; blocks are divided by line breaks that stand nowhere."""

    text: str
    starts: Ints  # place of each character in the HTML; -1 for the line breaks between blocks
    ends: Ints
    nodes: tuple[Node, ...]
    depth: int  # deepest nesting of tags
    tags: int
    scripts: tuple[str, ...] = field(default=(), repr=False)  # JSON-LD, as it stands
    metas: tuple[str, ...] = field(default=(), repr=False)  # <meta ...> tags as they stand
    language: str = ""  # of <html lang>


@dataclass
class _State:
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of each piece; -1: it stands nowhere
    widths: list[int] = field(default_factory=list)  # of an entity; 0: characters stand one by one
    size: int = 0
    nodes: list[Node] = field(default_factory=list)
    node_from: int = 0
    node_piece: int = 0
    linked: int = 0
    open: Counter[str] = field(default_factory=Counter)
    hints: list[str] = field(default_factory=list)
    depth: int = 0
    deepest: int = 0
    tags: int = 0
    scripts: list[str] = field(default_factory=list)
    metas: list[str] = field(default_factory=list)
    language: str = ""


def scan(page: str) -> Source:
    """The words of `page` and where they stand."""
    s = _State()
    seek = _Seek(page)
    at, size = 0, len(page)
    while at < size:
        lt = page.find("<", at)
        lt = size if lt < 0 else lt
        if lt > at:
            _words(s, page, at, lt)
        if lt >= size:
            break
        at = _markup(s, page, lt, seek)
    _close_node(s)
    starts, ends = _places(s)
    return Source(
        "".join(s.pieces), starts, ends, tuple(s.nodes), s.deepest, s.tags, tuple(s.scripts), tuple(s.metas), s.language
    )


def _places(s: _State) -> tuple[Ints, Ints]:
    """The place of each character, from the places of the pieces."""
    sizes = np.array([len(p) for p in s.pieces], np.int64)
    first = np.array(s.starts, np.int32)
    wide = np.array(s.widths, np.int32)
    of = np.repeat(np.arange(len(sizes)), sizes)
    within = (np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)).astype(np.int32)
    straight = (wide[of] == 0) & (first[of] >= 0)
    starts = np.where(straight, first[of] + within, first[of]).astype(np.int32)
    ends = np.where(straight, starts + 1, np.where(first[of] >= 0, starts + wide[of], -1)).astype(np.int32)
    return starts, ends


class _Seek:
    """`str.find` that remembers what does not occur any more, so that a hostile page costs no second look."""

    def __init__(self, page: str) -> None:
        self.page = page
        self._lower = ""
        self._gone: set[str] = set()

    def find(self, what: str, start: int) -> int:
        if what in self._gone:
            return -1
        found = self.page.find(what, start)
        if found < 0:
            self._gone.add(what)
        return found

    def find_end_tag(self, name: str, start: int) -> int:
        """Start of "</name", in any case."""
        what = "</" + name
        if what in self._gone:
            return -1
        if not self._lower:
            lower = self.page.lower()
            self._lower = lower if len(lower) == len(self.page) else self.page
        found = self._lower.find(what, start)
        if found < 0:
            self._gone.add(what)
        return found


def _markup(s: _State, page: str, lt: int, seek: _Seek) -> int:
    """Take what begins with "<" at `lt`; the offset behind it."""
    if page.startswith("<!--", lt):
        end = seek.find("-->", lt + 4)
        return end + 3 if end >= 0 else len(page)
    if page.startswith(("<!", "<?"), lt):
        end = seek.find(">", lt)
        return end + 1 if end >= 0 else len(page)
    name_match = _NAME.match(page, lt + 1)
    if name_match is None:
        _words(s, page, lt, lt + 1)
        return lt + 1
    end = _tag_end(page, name_match.end(), seek)
    name, closing = name_match.group(1).lower(), page[lt + 1] == "/"
    s.tags += 1
    if closing:
        _end_tag(s, name)
    else:
        _start_tag(s, name, page[lt : min(end, lt + 2_000)])
        if name in RAW and (name in ("script", "style") or page[end - 2 : end] != "/>"):
            return _raw(s, name, page, lt, end, seek)
    return end


def _tag_end(page: str, at: int, seek: _Seek) -> int:
    """Behind the ">" that ends a tag; a ">" in a quoted value does not."""
    while True:
        m = _STOP.search(page, at)
        if m is None:
            return len(page)
        at = m.end()
        if m.group() == ">":
            return at
        quote = _VALUE.match(page, at)
        if quote:
            close = seek.find(quote.group(1), quote.end())
            at = close + 1 if close >= 0 else quote.end()


def _raw(s: _State, name: str, page: str, lt: int, end: int, seek: _Seek) -> int:
    """Skip what is no words (scripts, styles, drawings); JSON-LD is kept for the facts."""
    close = seek.find_end_tag(name, end)
    if close < 0:
        return end if name not in ("script", "style") else len(page)
    if name == "script" and "ld+json" in page[lt:end].lower() and len(s.scripts) < 50:
        s.scripts.append(page[end:close])
    after = page.find(">", close)
    if name not in ("script", "style", "svg", "math"):
        _close_node(s)
    return after + 1 if after >= 0 else len(page)


def _start_tag(s: _State, name: str, tag: str) -> None:
    if name == "meta" and len(s.metas) < 500:
        s.metas.append(tag)
    elif name == "html" and not s.language:
        m = re.search(r"\blang\s{0,9}=\s{0,9}[\"']?([a-zA-Z]{2,3})\b", tag)
        s.language = m.group(1).lower() if m else ""
    if name not in _VOID and name not in RAW and not tag.endswith("/>"):
        s.depth += 1
        s.deepest = max(s.deepest, s.depth)
    if name not in _INLINE:
        _close_node(s)
        names = _CLASS.findall(tag) if len(tag) > len(name) + 2 else []
        s.hints.append(f"{name} {' '.join(names)}".lower())
        if len(s.hints) > 64:
            del s.hints[:32]
    if name in CONTEXT and not tag.endswith("/>"):
        s.open[name] += 1


def _end_tag(s: _State, name: str) -> None:
    if name not in _VOID and name not in RAW:
        s.depth = max(0, s.depth - 1)
    if name not in _INLINE:
        _close_node(s)
    if s.open[name] > 0:
        s.open[name] -= 1


def _close_node(s: _State) -> None:
    """End the stretch of words before a block tag."""
    if s.size == s.node_from:
        return
    if any(not p.isspace() for p in s.pieces[s.node_piece :]):
        inside = frozenset(k for k, n in s.open.items() if n > 0)
        s.nodes.append(Node(s.node_from, s.size, inside, " | ".join(s.hints[-3:]), s.linked))
    _add(s, "\n", -1)
    s.node_from, s.node_piece, s.linked = s.size, len(s.pieces), 0


def _words(s: _State, page: str, start: int, end: int) -> None:
    """Take the words between two tags; entities become characters that stand for a stretch of the source."""
    words = page[start:end]
    if s.open["a"] and not words.isspace():
        s.linked += len(words)
    if "&" not in words:
        _add(s, words, start)
        return
    last = 0
    for m in _ENTITY.finditer(words):
        char = html.unescape(m.group())
        if char == m.group():
            continue
        name = m.group()
        width = len(name)
        while width > 2 and not name.endswith(";") and len(char) > 1 and name[width - 1] == char[-1]:
            char, width = char[:-1], width - 1  # "&ampx": only the name is the entity
        if m.start() > last:
            _add(s, words[last : m.start()], start + last)
        _add(s, char, start + m.start(), width)
        last = m.start() + width
    if last < len(words):
        _add(s, words[last:], start + last)


def _add(s: _State, words: str, start: int, width: int = 0) -> None:
    """Words that stand from `start` on, or all of them in one stretch of `width`, or (-1) nowhere."""
    s.pieces.append(words)
    s.starts.append(start)
    s.widths.append(width)
    s.size += len(words)
