"""Deliveries of Nexis Uni as DOCX: one article or hundreds in a file.

Each document is: title, outlet, address (not always), date, further lines without a label, labelled lines ("Length:
812 words"), "Body" alone, the body, then "Graphic" and "Classification" alone with their lines, "Load-Date:", and "End
of Document" alone. A page with the user's search and a list of the documents may come first.

What is a label is told by where it stands: before "Body" every line that looks like one is; behind it only those below
"Classification", or those without a break above the end. Where the delivery sets its labels in bold, as Nexis does, a
line in plain type within the body or its captions is never one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dateline.errors import LayoutError
from dateline.page.inputs.docx import MAGIC, paragraphs
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.press import (
    WEB,
    Fields,
    Labelled,
    Labels,
    Line,
    all_or_none,
    iso_day,
    item,
    labelled,
    opens,
    refused,
    roles,
)
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_LARGEST = 400_000_000  # bytes of text in one delivery: a thousand long articles are about a tenth of it
_RIGHTS = ("copyright", "©", "(c)", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés")
_DATE_LINE = 60  # characters of a line that is a date
_NEAR = 12  # lines above the end in which a part that stands alone begins, where nothing is in bold
_ENDED = ("'End of Document' before it",)
_LISTED = re.compile(r"(\d{1,4})\.\s+\S")
_COUNTER = re.compile(r"(?:document |dokument )?\d{1,4} (?:of|von|de) \d{1,4}(?: documents?)?", re.IGNORECASE)
_COUNTED = re.compile(r"\((\d{1,4})\)\s*$")


def sniff(head: bytes, name: str) -> bool:
    """A Word document. No other is read, so one that is no delivery is refused by `items`."""
    return head.startswith(MAGIC) and name.lower().endswith(".docx")


def items(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """An item for each article; a single Trouble where a label is not known or the layout is another."""
    layout = Layout(tables)
    return all_or_none(source, partial(_items, source, options, settings.page_bytes, layout))


class Layout:
    """The labels of the table, by where they stand."""

    def __init__(self, tables: Tables) -> None:
        self.head, self.tail, self.alone = (Labels(roles(tables, "nexis", part)) for part in ("head", "tail", "alone"))
        self.prose = Labels(roles(tables, "prose"))
        self.cover = roles(tables, "nexis", "cover")["lines"]
        self.day: Callable[[str], str] = partial(iso_day, tables=tables)


def _items(source: Source, options: Options, longest: int, layout: Layout) -> Iterator[Item | Trouble]:
    listed = number = 0
    for number, lines in enumerate(_documents(source, longest, layout), 1):
        if number == 1:
            lines, listed = _without_cover(lines, layout)
        document = _Document(number, lines, layout)
        yield document.item(source, options)
    if not number:
        raise LayoutError("no delivery of Nexis Uni: the document has no words. Expected articles in Word's format")
    if listed > number:
        found = f"documents missing: the first page lists {listed}, {number} were found; look for the rest"
        yield Trouble(source.location, "page", found, listed - number)


def _documents(source: Source, longest: int, layout: Layout) -> Iterator[list[Line]]:
    """The lines of each document, without the one that closes it."""
    lines: list[Line] = []
    found = size = 0
    for line in paragraphs(source, _LARGEST):
        if layout.alone.role(line.text) == "end":
            found += 1
            yield lines
            lines, size = [], 0
        elif lines or not _COUNTER.fullmatch(line.text):
            lines.append(line)
            size += len(line.text)
            if size > longest:
                raise LayoutError(f"document too long: more than {longest} characters up to paragraph {line.number}")
    if not lines:
        return
    place = f"paragraph {lines[-1].number}, the last of the file"
    ends = [label for label in layout.alone.known if layout.alone.role(label) == "end"]
    if not found and not any(layout.alone.role(line.text) == "body" for line in lines):
        raise refused("no delivery of Nexis Uni", lines[-1].text, place, ends)
    if any(not _is_cover(line, layout) for line in lines):
        raise refused("unknown end of a document", lines[-1].text, place, ends)


# --------------------------------------------------------------------------------------------------- the first page


def _without_cover(lines: list[Line], layout: Layout) -> tuple[list[Line], int]:
    """The lines from the first title on, and how many documents the page before them lists."""
    body = _first(lines, lambda line: layout.alone.role(line.text) == "body")
    covers = [i for i in range(body) if _is_cover(lines[i], layout) or _is_list(lines, i)]
    if not covers:
        return lines, 0
    start = _title_below(lines[:body], covers[-1], layout)
    if start is None:
        place = f"paragraphs 1 to {lines[min(body, len(lines) - 1)].number}"
        raise refused("no title below the first page", lines[covers[-1]].text, place, ("a title, an outlet, a date",))
    return lines[start:], _listed(lines[:start])


def _title_below(lines: list[Line], cover: int, layout: Layout) -> int | None:
    """Where the first article begins: at a heading, else two lines above the first date (not counting addresses)."""
    headings = [i for i in range(cover + 1, len(lines)) if lines[i].heading]
    if headings:
        return headings[-1]
    labels = _first(lines, lambda line: bool(_role(line, layout.head)), cover + 1)
    dates = [i for i in range(cover + 1, labels) if _is_day(lines[i], layout)]
    above = [i for i in range(cover + 1, dates[-1] if dates else labels) if not WEB.fullmatch(lines[i].text)]
    return above[-2] if len(above) > 1 else None


def _is_list(lines: list[Line], place: int) -> bool:
    """A line of a list of documents: its number follows on the one above it, or it is the first of two."""
    here, below = (_LISTED.match(line.text) for line in (*lines[place : place + 2], Line(0, ""))[:2])
    above = _LISTED.match(lines[place - 1].text) if place else None
    number = int(here[1]) if here else 0
    follows = above is not None and int(above[1]) + 1 == number > 1
    return follows or (number == 1 and below is not None and int(below[1]) == 2)


def _listed(lines: list[Line]) -> int:
    counts = [int(m[1]) for line in lines for m in (_LISTED.match(line.text), _COUNTED.search(line.text)) if m]
    return max(counts, default=0)


def _is_cover(line: Line, layout: Layout) -> bool:
    if not opens(line.text, layout.cover):
        return False
    label = max((c for c in layout.cover if opens(line.text, (c,))), key=len)
    rest = line.text[len(label) :].lstrip()
    return not rest or rest[0] in ":(|" or "|" in rest


def _is_day(line: Line, layout: Layout) -> bool:
    return len(line.text) <= _DATE_LINE and labelled(line) is None and bool(layout.day(line.text))


# ------------------------------------------------------------------------------------------------------ one document


@dataclass(slots=True)
class _Document:
    number: int
    lines: list[Line]
    layout: Layout

    def item(self, source: Source, options: Options) -> Item:
        body = self._body()
        fields = Fields()
        title = self._head(self.lines[:body], fields)
        rest = self.lines[body + 1 :]
        start = self._end_of_body(rest, self.lines[body].marked)
        self._tail(rest[start:], fields, self.lines[body].marked)
        words = "\n\n".join(line.text for line in rest[:start])
        return item(source, self.number, options, words, fields.take("headline") or title, fields)

    def _place(self, line: Line) -> str:
        return f"document {self.number}, paragraph {line.number}"

    def _unknown(self, found: Labelled, line: Line, labels: Labels) -> LayoutError:
        if labels is self.layout.tail and self.layout.head.role(found.label):
            return refused("a document without its end", found.label + ":", self._place(line), _ENDED)
        return refused("unknown label", found.label + ":", self._place(line), labels.known)

    # ------------------------------------------------------------------------------------------------ above the body

    def _body(self) -> int:
        """Where "Body" stands; a title or outlet of that name is none."""
        if not self.lines:
            raise refused("nothing before the end", "End of Document", f"document {self.number}", ("a title, a body",))
        found = [i for i in range(2, len(self.lines)) if self.layout.alone.role(self.lines[i].text) == "body"]
        marked = [i for i in found if self.lines[i].marked]
        if marked or found:
            return (marked or found)[0]
        for line in self.lines[1:]:  # the label in another language is among the first that are not known
            name = labelled(line)
            if name and not name.prose and not (self.layout.head.role(name.label) or self.layout.tail.role(name.label)):
                raise self._unknown(name, line, self.layout.head)
        known = [label for label in self.layout.alone.known if self.layout.alone.role(label) == "body"]
        alone = (line for line in self.lines[3:] if len(line.text.split()) < 3 and labelled(line) is None)
        lone = next(alone, self.lines[-1])
        raise refused("no line that opens the body", lone.text, self._place(lone), known)

    def _head(self, lines: list[Line], fields: Fields) -> str:
        """The title; outlet, date and labelled lines go into `fields`."""
        for i, line in enumerate(lines[1:], 1):
            name, role = labelled(line), _role(line, self.layout.head)
            if role and name:
                fields.add(role, name.value)
            elif WEB.fullmatch(line.text):
                fields.put("address", fields.get("address") or line.text)
            elif name and i > 1:
                if fields.last != "highlight" or not name.prose:
                    raise self._unknown(name, line, self.layout.head)
                fields.add("highlight", line.text, "\n")
            else:
                self._bare(line, i, fields)
        return lines[0].text

    def _bare(self, line: Line, place: int, fields: Fields) -> None:
        """A line without a label: outlet, date, rights, the rest of a highlight, else an edition or a time of day."""
        day = self.layout.day(line.text) if len(line.text) <= _DATE_LINE else ""
        if day and "published" not in fields and not opens(line.text, _RIGHTS):
            fields.add("published", day)
            fields.last = ""
        elif place == 1:
            fields.add("publisher", line.text)
            fields.last = ""
        elif opens(line.text, _RIGHTS):
            fields.add("copyright", line.text, " ")
        elif fields.last in ("highlight", "byline", "copyright"):
            fields.add(fields.last, line.text, "\n")
        else:
            fields.add("edition", line.text)
            fields.last = ""

    # ------------------------------------------------------------------------------------------------ below the body

    def _end_of_body(self, lines: list[Line], marked: bool) -> int:
        """How many lines belong to the body. `marked`: lines that stand alone are set in bold or as headings."""
        bold = any(_role(line, self.layout.tail) and line.bold for line in lines)
        start = last = len(lines)
        while start and self._is_label(lines[start - 1], bold):
            start -= 1
        parts = [i for i, line in enumerate(lines) if self._opens_part(line, marked)]
        classes = [i for i in parts if self.layout.alone.role(lines[i].text) == "classification"]
        if classes:
            start = min(start, classes[-1])
        else:
            self._refuse_above(lines[:start], bold, start < last)
        while start and self._is_label(lines[start - 1], bold):
            start -= 1
        start = min([start, *(i for i in parts if marked or start - _NEAR <= i < start)])
        for line in lines[:start]:
            name = labelled(line)
            if name and self.layout.tail.role(name.label) == "load_date" and (name.bold or not bold):
                raise refused("a label within a body", name.label + ":", self._place(line), _ENDED)
        return start

    def _is_label(self, line: Line, bold: bool) -> bool:
        name = labelled(line)
        return bool(name and self.layout.tail.role(name.label) and (name.bold or not bold))

    def _opens_part(self, line: Line, marked: bool) -> bool:
        role = self.layout.alone.role(line.text)
        return role in ("classification", "graphic", "correction", "notes") and (line.marked or not marked)

    def _refuse_above(self, lines: list[Line], bold: bool, ended: bool) -> None:
        """Without "Classification", the last line of the body must not be a label that is not known."""
        name = labelled(lines[-1]) if lines else None
        if name and not (name.prose or self.layout.prose.role(name.label)) and (name.bold or not (bold and ended)):
            raise self._unknown(name, lines[-1], self.layout.tail)

    def _tail(self, lines: list[Line], fields: Fields, marked: bool) -> None:
        bold = any(_role(line, self.layout.tail) and line.bold for line in lines)
        free = False  # within captions or notes, whose lines are sentences
        for line in lines:
            name, alone = labelled(line), self.layout.alone.role(line.text)
            if alone and self._opens_part(line, marked):
                fields.last, free = alone, alone != "classification"
            elif name and self._is_label(line, bold):
                fields.add(self.layout.tail.role(name.label), name.value)
                free = False
            elif name and not (free and not name.bold) and not name.prose:
                raise self._unknown(name, line, self.layout.tail)
            else:
                fields.add(fields.last or "classification", line.text, "\n")


def _role(line: Line, labels: Labels) -> str:
    name = labelled(line)
    return labels.role(name.label) if name else ""


def _first(lines: list[Line], wanted: Callable[[Line], bool], start: int = 0) -> int:
    return next((i for i in range(start, len(lines)) if wanted(lines[i])), len(lines))
