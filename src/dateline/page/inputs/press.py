"""What the readers of press databases share: lines with their place, labels, dates, and how a file is refused.

A database may change its layout or print its labels in another language at any time. A label that is not known must
therefore neither be passed over nor taken for a sentence: the whole file is refused, and the message names the label,
its place, and the labels that are known.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.errors import LayoutError
from dateline.page.dates import find_dates
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.lines import lines_of
from dateline.tables import Tables

TABLE = "inputs_press.toml"
_LABEL = re.compile(r"([^\W\d_][^\n:：]{0,40}?)\s?[:：](?=\s|$)\s*")
_WORDS = 4  # that a label has at most
_PROSE = 7  # words from which on what stands behind a colon is a sentence
_SENTENCE_END = tuple(stop + quote for stop in ".!?…" for quote in ("", "”", "’", '"', "'"))
_SHOWN = 60  # characters of a file's words in a message
_WORD = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:er|º|ª)\b")
_OF = re.compile(r"\b(?:de|del|den|der)\b\s*")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file, a row of a table, or a paragraph of a document."""

    number: int  # in the file, from 1
    text: str  # without white space around it
    bold: int = 0  # leading characters that are set in bold
    heading: bool = False  # set as a heading

    @property
    def marked(self) -> bool:
        """The whole line is set apart, as lines that open a part are."""
        return self.heading or self.bold >= len(self.text) > 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that looks like "Label: value"."""

    label: str
    value: str
    bold: bool  # the label is set in bold

    @property
    def prose(self) -> bool:
        """The value reads like a sentence, so that "Note: it was cold there." is no label but a paragraph."""
        return len(self.value.split()) >= _PROSE or self.value.endswith(_SENTENCE_END)


class Labels:
    """Labels by what they stand for. Capitals, hyphens and white space do not count."""

    def __init__(self, roles: Mapping[str, Iterable[str]]) -> None:
        self._role = {_key(label): role for role, labels in roles.items() for label in labels}
        self.known = tuple(label for labels in roles.values() for label in labels)

    def role(self, words: str) -> str:
        """What the label stands for; empty for an unknown one."""
        return self._role.get(_key(words), "")


class Fields:
    """The fields of one record, in their order; a label that comes again adds to the first."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[str]] = {}
        self.last = ""  # the field that a line without a label goes on with

    def __contains__(self, role: str) -> bool:
        return bool(self._pieces.get(role))

    def __iter__(self) -> Iterator[str]:
        return (role for role, pieces in self._pieces.items() if pieces)

    def add(self, role: str, value: str, joint: str = "; ") -> None:
        self.last = role
        pieces = self._pieces.setdefault(role, [])
        if value.strip():
            pieces += [joint, value.strip()] if pieces else [value.strip()]

    def put(self, role: str, value: str) -> None:
        """In the place of what is there."""
        self._pieces[role] = [value] if value else []

    def get(self, role: str) -> str:
        return "".join(self._pieces.get(role, ()))

    def take(self, role: str) -> str:
        """The value, which then is no further field."""
        return " ".join("".join(self._pieces.pop(role, ())).split())

    def rest(self) -> tuple[tuple[str, str], ...]:
        return tuple((role, self.get(role)) for role in self)


def roles(tables: Tables, *keys: str) -> dict[str, list[str]]:
    """A part of the table: labels by what they stand for. Raises TableError where the user's own has no lists there."""
    part = tables.toml(TABLE)
    for key in keys:
        part = part[key]
    for role, labels in part.items():
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            raise tables.wrong_key(TABLE, (*keys, role), repr(labels), 'a list of labels: ["Length", "Longueur"]')
    return part


def labelled(line: Line) -> Labelled | None:
    """The line's label and value, where it looks like having them."""
    found = _LABEL.match(line.text)
    if found is None or len(found[1].split()) > _WORDS:
        return None
    return Labelled(found[1], line.text[found.end() :], line.bold >= len(found[1]))


def opens(words: str, beginnings: Iterable[str]) -> bool:
    """The line begins with one of these, whatever the capitals."""
    return words.casefold().startswith(tuple(b.casefold() for b in beginnings))


def all_or_none(source: Source, read: Callable[[], Iterator[Item | Trouble]]) -> Iterator[Item | Trouble]:
    """What `read` yields, after all of it has been understood once: of a file that is refused, nothing is read.

    The file is read twice for that, which costs little beside reading its articles and keeps memory flat.
    """
    try:
        for _ in read():
            pass
    except LayoutError as error:
        yield Trouble(source.location, "decode", str(error))
        return
    except (OSError, EOFError) as error:
        yield Trouble(source.location, "fetch", f"cannot be opened: {error}; expected a file that can be read")
        return
    yield from read()


def refused(sort: str, found: str, place: str, known: Iterable[str]) -> LayoutError:
    """The error for words that the layout does not have there."""
    return LayoutError(
        f"{sort}: {shown(found)} in {place}; known there: {', '.join(known)}. Nothing of the file was read. Labels "
        f"follow the language in which the database is used: add it to {TABLE} in a folder for --tables, or export "
        "again in English"
    )


def shown(words: str) -> str:
    """Words of a file in a message: short, in quotation marks, without anything a terminal would act on."""
    clean = " ".join(words.split())
    short = clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1] + "…"
    return f"'{short}'" if short.isprintable() else ascii(short)


def item(source: Source, number: int, options: Options, words: str, title: str, fields: Fields) -> Item:
    """The item of a record; what the fields do not say, the user's options do."""
    return Item(
        words.encode(),
        "words",
        source.at(number),
        fields.take("address") or source.path.name,
        title=" ".join(title.split()),
        byline=_author(fields.take("byline")),
        publisher=fields.take("publisher") or options.publisher,
        published=fields.take("published") or options.published,
        language=fields.take("language").partition(";")[0].strip() or options.language,
        fields=fields.rest(),
    )


def whole_lines(text: io.TextIOWrapper, longest: int) -> Iterator[str]:
    """Every line. Raises LayoutError for one of more than `longest` characters."""
    for number, line in enumerate(lines_of(text, longest), 1):
        if line is None:
            raise LayoutError(f"line {number} too long: more than {longest} characters. Is it a text export?")
        yield line


def numbered(text: io.TextIOWrapper, longest: int) -> Iterator[Line]:
    """The lines that have words, each with its number in the file. Raises LayoutError for one that is too long."""
    return (Line(n, words) for n, line in enumerate(whole_lines(text, longest), 1) if (words := line.strip()))


def dated(fields: Fields, tables: Tables) -> None:
    """The publication date as ISO; one that is no full date is kept as a field of its own."""
    raw = fields.get("published")
    day = iso_day(raw, tables)
    fields.put("published", day)
    if raw and not day:
        fields.put("date", raw)


def _author(byline: str) -> str:
    """Without the "By" before the names."""
    return re.sub(r"^(?:by|von|par|por)\s+", "", byline, flags=re.IGNORECASE)


def months(tables: Tables) -> dict[str, str]:
    """English names of months by those of other languages."""
    return {name: month for month, names in tables.toml(TABLE)["months"].items() for name in names}


def iso_day(words: str, tables: Tables) -> str:
    """The first full date in `words`, ISO, in one of the languages that the table has; empty for none."""
    known = tables.build(months)
    english = _WORD.sub(lambda m: known.get(m[0].casefold(), m[0]), _OF.sub("", _ORDINAL.sub("", words[:200])))
    found = find_dates(english)
    return found[0].date.isoformat() if found else ""


def _key(label: str) -> str:
    return " ".join(label.replace("-", " ").casefold().split()).rstrip(" :")
