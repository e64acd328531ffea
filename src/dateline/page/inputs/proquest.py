"""Text exports of ProQuest: records divided by lines of 60 underscores, each field behind its name and a colon.

The title stands first, often without a label. "Full text:" opens the body; fields come before it and behind it, so that
the body ends where the lines at the record's end are labels again. A label that the record already had is not one
there, nor is one that reads like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dateline.errors import LayoutError
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.lines import text_of
from dateline.page.inputs.press import (
    WEB,
    Fields,
    Labels,
    Line,
    all_or_none,
    dated,
    item,
    labelled,
    numbered,
    opens,
    refused,
    roles,
)
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_RULE = "_" * 60
_FIRST_RULE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*_{60}\s*[\r\n]")
_FEW = 3  # labels that make a record of lines without a full text
_CONTACT = re.compile(r"@|https?:")  # "Twitter: @someone" closes an article, it is no label


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Text that begins with a line of 60 underscores, or has one and names ProQuest."""
    return bool(_FIRST_RULE.match(head)) or (b"\n" + b"_" * 60 in head and b"ProQuest" in head)


def items(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """An item for each record; a single Trouble where a label is not known or the layout is another."""
    return all_or_none(source, partial(_items, source, options, settings.page_bytes, tables))


class Layout:
    """The labels of the table."""

    def __init__(self, tables: Tables) -> None:
        head = roles(tables, "proquest", "head")
        self.labels = Labels({**head, **roles(tables, "proquest", "fields")})
        self.prose = Labels(roles(tables, "prose"))
        self.full_text = head["full_text"]
        self.closing = roles(tables, "proquest", "closing")["lines"]

    def role(self, line: Line) -> str:
        """What the line's label stands for; empty for a line without a known one."""
        name = labelled(line)
        return self.labels.role(name.label) if name else ""


def _items(source: Source, options: Options, longest: int, tables: Tables) -> Iterator[Item | Trouble]:
    layout = tables.build(Layout)
    number = 0
    for lines in _records(source, longest):
        roles = [layout.role(line) for line in lines]
        if "full_text" not in roles and sum(map(bool, roles)) < _FEW:
            _check_closing(lines, layout)
            continue
        number += 1
        if "full_text" not in roles:
            _refuse_unknown(lines[1:], number, layout)
            reason = "no full text: the record has none; export it with its full text"
            yield Trouble(source.at(number), "page", reason)
            continue
        yield _item(source, options, number, lines, layout, tables)
    if not number:
        raise refused("no export of ProQuest", source.path.name, "the file", layout.full_text)


def _records(source: Source, longest: int) -> Iterator[list[Line]]:
    """The lines with words of each record."""
    lines: list[Line] = []
    size = 0
    with text_of(source) as text:
        for line in numbered(text, longest):
            if line.text == _RULE:
                yield lines
                lines, size = [], 0
                continue
            size += len(line.text)
            if size > longest:
                raise LayoutError(f"record too long: more than {longest} characters up to line {line.number}")
            lines.append(line)
    yield lines


def _check_closing(lines: list[Line], layout: Layout) -> None:
    """What stands before the first record and behind the last is known; a record in another language is not."""
    fields = [(line, name) for line in lines for name in (labelled(line),) if name]
    strange = [(line, name) for line, name in fields if not opens(line.text, layout.closing)]
    strange.sort(key=lambda found: bool(layout.role(found[0])))  # the label that is not known first
    for line, name in strange[:1]:
        raise refused("unknown label", name.label + ":", f"line {line.number}", layout.labels.known)


def _refuse_unknown(lines: list[Line], number: int, layout: Layout) -> None:
    for line in lines:
        name = labelled(line)
        if name and not layout.role(line) and not name.prose:
            place = f"record {number}, line {line.number}"
            raise refused("unknown label", name.label + ":", place, layout.labels.known)


def _item(source: Source, options: Options, number: int, lines: list[Line], layout: Layout, tables: Tables) -> Item:
    fields = Fields()
    at = next(i for i, line in enumerate(lines) if layout.role(line) == "full_text")
    title = _head(lines[:at], number, fields, layout)
    opening = labelled(lines[at])
    rest = lines[at + 1 :]
    start = _end_of_body(rest, set(fields), layout)
    _refuse_unknown([line for line in rest[start - 1 : start] if not _closes(line, layout)], number, layout)
    _tail(rest[start:], number, fields, layout)
    words = [opening.value if opening else "", *(line.text for line in rest[:start])]
    _outlet(fields)
    dated(fields, tables)
    return item(source, number, options, "\n\n".join(w for w in words if w), fields.take("title") or title, fields)


def _closes(line: Line, layout: Layout) -> bool:
    """The last line of an article may look like a label: a note, or where to write to."""
    name = labelled(line)
    return bool(name and layout.prose.role(name.label)) or bool(_CONTACT.search(line.text))


def _outlet(fields: Fields) -> None:
    """ "The Gazette; London (UK)" is The Gazette: an outlet has one name, whatever database its articles are of."""
    name, semicolon, city = fields.get("publisher").partition(";")
    if semicolon:
        fields.put("publisher", name)
        fields.put("place_of_publication", fields.get("place_of_publication") or city.strip())


def _head(lines: list[Line], number: int, fields: Fields, layout: Layout) -> str:
    """The first line where it has no label: the title."""
    title = ""
    for i, line in enumerate(lines):
        name, role = labelled(line), layout.role(line)
        if name and role:
            fields.add(role, name.value)
        elif i == 0:
            title = line.text
        elif WEB.fullmatch(line.text) and fields.last != "links":
            fields.put("address", fields.get("address") or line.text)
        else:
            if not (name and name.prose and fields.last == "abstract"):
                _refuse_unknown([line], number, layout)
            fields.add(fields.last or "publication_info", line.text, "\n")
    return title


def _end_of_body(lines: list[Line], had: set[str], layout: Layout) -> int:
    """Where the lines at the end are labels without a break. A line right below a label goes on with it."""
    start, seen = len(lines), set(had)
    while start:
        above = start - 1
        while above and not layout.role(lines[above]) and lines[above].number == lines[above - 1].number + 1:
            above -= 1
        role = layout.role(lines[above])
        name = labelled(lines[above])
        unknown = (
            name and not role and not name.prose and start < len(lines) and _is_field(lines, above - 1, seen, layout)
        )
        if not unknown and (not role or role in seen or (start - above > 1 and not _alone(lines, above))):
            return start
        seen.add(role)
        start = above
    return start


def _is_field(lines: list[Line], place: int, seen: set[str], layout: Layout) -> bool:
    """A field of its own: what looks like a label between two fields is one too, and `_tail` will say so."""
    return place >= 0 and bool(layout.role(lines[place])) and layout.role(lines[place]) not in seen


def _alone(lines: list[Line], place: int) -> bool:
    """A blank line stands above, so that what follows without one belongs to it."""
    return place == 0 or lines[place].number > lines[place - 1].number + 1


def _tail(lines: list[Line], number: int, fields: Fields, layout: Layout) -> None:
    for line in lines:
        name, role = labelled(line), layout.role(line)
        if name and role:
            fields.add(role, name.value)
        else:
            _refuse_unknown([line], number, layout)
            fields.add(fields.last or "classification", line.text, " ")
