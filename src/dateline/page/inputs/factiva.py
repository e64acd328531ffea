"""Exports of Factiva ("Full Article plus Indexing") as text, RTF or HTML: a code of two or three capitals a field.

The codes come in a fixed order, from HD (headline) to AN (the document's number, which closes an article); LP and TD
are its text. A code stands at the beginning of a line, with a tab or at least two spaces behind it, or, where HD does
so too, alone above its value. So "EU" as a cross-heading is a paragraph, and so is "IN the end": one space is no gap.
Where HD itself has a single space behind it, codes below the text are those that stand right above AN, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from typing import TYPE_CHECKING

from dateline.errors import LayoutError
from dateline.page.inputs import rtf
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.lines import encoding_of, text_of
from dateline.page.inputs.press import TABLE, Fields, all_or_none, dated, item, opens, refused, whole_lines
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_LARGEST = 50_000_000  # bytes of an RTF or HTML export, which has 100 articles at most
_CODE = re.compile(r"([A-Z]{2,3})(?:([ \xa0]*\t[\s\xa0]*|[ \xa0]{2,})(\S.*)?)?$")  # code, gap, value
_HEADLINE = re.compile(rb"(?:^|\n)\s*HD(?:\t|  |\xc2\xa0|\s*\r?\n)")
_OTHERS = re.compile(rb"(?:^|\n)\s*(?:PD|SN|WC|LP)(?:\t|  |\xc2\xa0|\s*\r?\n)")
# Exports without codes: their paragraphs' class, the numbers that close their articles.
_BARE_HTML = re.compile(rb"<p[^>]{0,100}class=[\"']?articleParagraph ")
_BARE_TEXT = re.compile(rb"(?:^|\n)(?:Document|Dokument|Documento) [A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9}\s*(?:\r?\n|$)")
_NARROW = re.compile(r"([A-Z]{2,3}) (\S.*)")
_NARROW_HEAD = re.compile(rb"(?:^|\n)(?:HD|SN|LP|AN) \S|(?:^|\n)PD \d")
_CELL = re.compile(rb"<t[dh][^>]{0,200}>\s*(?:<[^>]{1,100}>\s*)*(?:HD|SN|LP)(?:&nbsp;|&#160;|\xc2\xa0|\s)*<")
_PROSE = 7  # words from which on a line is a sentence
_NUMBER = re.compile(r"(?:document|dokument|documento)\s+", re.IGNORECASE)
_BLOCKS = frozenset(("p", "div", "br", "table", "tr", "li", "h1", "h2", "h3", "hr"))
_NO_WORDS = frozenset(("script", "style", "head", "title"))


def sniff(head: bytes, name: str) -> bool:
    """Text with the codes HD and another, HTML with such codes in cells of tables, or any RTF (no other is read).

    An export without codes too: it is refused, as its articles cannot be told apart for sure.
    """
    if head.startswith(rtf.MAGIC) or name.lower().endswith(".rtf"):
        return head.startswith(rtf.MAGIC)
    if head.lstrip()[:1] == b"<":
        return len(set(_CELL.findall(head))) > 1 or bool(_BARE_HTML.search(head))
    coded = bool(_HEADLINE.search(head) and _OTHERS.search(head)) or _is_narrow(head)
    return coded or bool(_BARE_TEXT.search(head))


def _is_narrow(head: bytes) -> bool:
    """HD and others with a single space behind them."""
    found = {m.strip()[:2] for m in _NARROW_HEAD.findall(head)}
    return {b"HD", b"PD"} < found


def items(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """An item for each article; a single Trouble where a code is not known or the layout is another."""
    return all_or_none(source, partial(_items, source, options, settings.page_bytes, tables))


class Layout:
    """The codes of the table, each with its rank in the order."""

    def __init__(self, tables: Tables) -> None:
        table = tables.toml(TABLE)["factiva"]
        self.rank: dict[str, int] = {code: rank for rank, code in enumerate(table["codes"]["order"])}
        self.text: list[str] = table["codes"]["text"]
        self.last: str = table["codes"]["last"]
        self.names: dict[str, str] = table["names"]
        self.closing: list[str] = table["closing"]["lines"]


@dataclass(slots=True)
class _Field:
    code: str
    line: int
    values: list[str] = field(default_factory=list)  # paragraphs


def _items(source: Source, options: Options, longest: int, tables: Tables) -> Iterator[Item | Trouble]:
    layout = tables.build(Layout)
    number = 0
    split = _narrow_fields if _is_narrow(source.head()) else _fields
    for number, fields in enumerate(_articles(split(_lines(source, longest), layout), layout, longest), 1):
        yield _item(source, options, number, fields, layout, tables)
    if not number:
        raise LayoutError(
            "no codes of Factiva: found none of HD, PD, SN, LP in the file; expected an export as 'Full Article/Report "
            "plus Indexing'. Of Nexis Uni, deliveries as DOCX are read"
        )


# ------------------------------------------------------------------------------------------------------------ lines


def _lines(source: Source, longest: int) -> Iterator[str]:
    """Lines of the file, whichever of the three formats it has; empty ones too."""
    head = source.head(1_000).lstrip()
    if not head.startswith((rtf.MAGIC, b"<")):
        with text_of(source) as text:
            yield from whole_lines(text, longest)
        return
    with source.open() as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise LayoutError(f"export too large: more than {_LARGEST} bytes. Export fewer articles a file")
    if head.startswith(rtf.MAGIC):
        yield from rtf.lines(data)
        return
    reader = _Html()
    reader.feed(data.decode(encoding_of(source), "replace"))
    yield from reader.lines()


class _Html(HTMLParser):
    """Cells of a row in one line with tabs between them, every other block in lines of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._silent = 0

    def lines(self) -> Iterator[str]:
        """What the parser leaves, a tag or comment without its end, is words: `close` would look for that end over and
        over, in time that grows with the square of the page.
        """
        self.handle_data(unescape(self.rawdata))
        yield from "".join(self._pieces).split("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _NO_WORDS:
            self._silent += 1
        elif tag in _BLOCKS:
            self._pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NO_WORDS:
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th"):
            self._pieces.append("\t")
        elif tag in _BLOCKS:
            self._pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(re.sub(r"\s+", " ", data))


# --------------------------------------------------------------------------------------------------------- articles


def _fields(lines: Iterable[str], layout: Layout) -> Iterator[_Field]:
    """Fields with their paragraphs. Lines before the first code are the user's search, or a list of what follows."""
    current: _Field | None = None
    alone: _Field | None = None  # a code alone, or what looks like one: the next line tells
    gaps = False  # codes have their values beside them
    for number, raw in enumerate(chain(lines, ("",)), 1):
        line = " ".join(raw.split())
        if alone:
            if _is_field(alone, line, current, gaps, layout):
                yield from [current] if current else []
                current = alone
            elif current:
                current.values.append(alone.code)
            alone = None
        found = _CODE.match(raw.strip("\r\n\f\v").lstrip(" "))
        if found and found[2] and (found[3] or "\t" in found[2] or found[1] in layout.rank):
            yield from [current] if current else []
            current, gaps = _Field(found[1], number, [line for line in (found[3] or "",) if line.strip()]), True
        elif found:
            alone = _Field(found[1], number)
        elif line and current:
            current.values.append(line)
    yield from [current] if current else []


def _is_field(alone: _Field, below: str, current: _Field | None, gaps: bool, layout: Layout) -> bool:
    """Two or three capitals alone on a line are a code, not a cross-heading."""
    if alone.code not in layout.rank:
        return bool(below) and not gaps and current is not None
    in_text = current is not None and current.code in layout.text
    return bool(below and not gaps) or not in_text or alone.code in layout.text


def _narrow_fields(lines: Iterable[str], layout: Layout) -> Iterator[_Field]:
    """The same where a single space divides code and value: of the lines from LP to AN the last ones are fields."""
    current: _Field | None = None
    text: list[_Field] = []  # a line each, from LP on; those without a code have none
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw.split())
        found = _NARROW.fullmatch(line)
        one = _Field(found[1], number, [found[2]]) if found else _Field("", number, [line])
        if text or one.code in layout.text:
            if line:
                text.append(one)
            if one.code == "HD":  # the next article, which `_articles` refuses
                yield from [*([current] if current else []), text[0], one]
            if one.code == layout.last:
                yield from [current] if current else []
                *fields, current = _with_text(text, layout)
                yield from fields
                text = []
        elif one.code:
            yield from [current] if current else []
            current = one
        elif line and current:
            current.values.append(line)
    yield from [current] if current else []
    yield from text[:1]  # an article that does not end


def _with_text(lines: list[_Field], layout: Layout) -> list[_Field]:
    """LP and TD with their paragraphs, then the fields that stand without a break above AN."""
    start = len(lines) - 1
    while start > 1 and _is_above(lines[start - 1], lines[start], layout):
        start -= 1
    out: list[_Field] = []
    for one in lines[:start]:
        if one.code in layout.text and one.code not in [f.code for f in out]:
            out.append(one)
        else:
            out[-1].values.append(" ".join((one.code, *one.values)).strip())
    return out + lines[start:]


def _is_above(one: _Field, below: _Field, layout: Layout) -> bool:
    """A field in the order of codes; or what looks like one with a code that is not known, and will be refused."""
    if one.code in layout.text or not one.code:
        return False
    if one.code in layout.rank:
        return layout.rank[one.code] < layout.rank.get(below.code, len(layout.rank))
    return len(one.values[0].split()) < _PROSE and not one.values[0].endswith(".")


def _articles(fields: Iterable[_Field], layout: Layout, longest: int) -> Iterator[list[_Field]]:
    """The fields of each article: from the first code to AN. Raises LayoutError for an unknown code."""
    article: list[_Field] = []
    number, size, in_text = 1, 0, False
    for one in fields:
        place = f"document {number}, line {one.line}"
        if one.code not in layout.rank:
            raise refused("unknown code", one.code, place, layout.rank)
        if in_text and layout.rank[one.code] < layout.rank[layout.text[0]]:
            raise refused("a document without its end", one.code, place, (f"'{layout.last}' before it",))
        article.append(one)
        in_text = in_text or one.code in layout.text
        size += sum(map(len, one.values))
        if size > longest:
            raise LayoutError(f"document too long: document {number} has more than {longest} characters")
        if one.code == layout.last:
            _closed(one, place, layout)
            yield article
            article, size, in_text = [], 0, False
            number += 1
    if article:
        raise refused("a document without its end", article[-1].code, f"document {number}", (layout.last,))


def _closed(last: _Field, place: str, layout: Layout) -> None:
    """What follows the document's number is the end of the export, or is not understood."""
    strange = next((v for v in last.values[1:] if not opens(v, layout.closing)), "")
    if strange and not any(opens(v, layout.closing) for v in last.values[1:2]):
        raise refused("unknown line behind a document", strange, place, layout.closing)
    del last.values[1:]


def _item(
    source: Source, options: Options, number: int, article: list[_Field], layout: Layout, tables: Tables
) -> Item | Trouble:
    fields, text, title = Fields(), [], ""
    facts = {"PD": "published", "SN": "publisher", "LA": "language", **layout.names}
    for one in article:
        if one.code in layout.text:
            text += [" ".join(value.split()) for value in one.values]
        elif one.code == "HD":
            title = " ".join(one.values)
        else:
            joined = " ".join(" ".join(one.values).split())
            fields.add(facts[one.code], _NUMBER.sub("", joined) if one.code == layout.last else joined)
    if not any(one.code in layout.text for one in article):
        return Trouble(source.at(number), "page", "no full text: the document has none; export it as a full article")
    dated(fields, tables)
    return item(source, number, options, "\n\n".join(text), title, fields)
