"""From a record with named values to an item: which column says what (tables/inputs.toml), and what is kept besides."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.errors import UsageError
from dateline.page.fetch import Page
from dateline.page.inputs.days import day_of
from dateline.page.inputs.item import FACTS, Item, Options, Trouble
from dateline.page.inputs.names import names, plain_name
from dateline.page.read import format_of
from dateline.tables import Tables

Cells = Sequence[tuple[str, str]]  # columns in the order of the record, each with its value
_TAGS = re.compile(
    r"</?(?:p|br|div|a|b|i|em|strong|span|li|ul|ol|img|h[1-6]|blockquote|figure|table)\b[^<>]{0,2000}>", re.I
)
_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|tr|blockquote|section|article)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip);", re.I)
_WHOLE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LOOK = 20_000  # characters in which markup is looked for
_LONG_TITLE = 15  # characters from which on a title does not stand in a text by chance


@dataclass(frozen=True)
class Columns:
    """Names of columns by fact, the likeliest first, and those that are not kept."""

    names: Mapping[str, tuple[str, ...]]
    not_kept: frozenset[str]
    named: Mapping[str, str]  # by the user: fact -> column as the user wrote it

    def known(self, columns: Iterable[str]) -> bool:
        """One of `columns` may hold the text."""
        return any(plain_name(c) in self.names["text"] for c in columns)

    def facts(self, columns: Iterable[str]) -> int:
        """How many facts these columns may hold."""
        held = {plain_name(c) for c in columns}
        return sum(not held.isdisjoint(names) for names in self.names.values())

    def missing(self, columns: Sequence[str]) -> str:
        """Why records with these columns cannot be read; empty when they can."""
        if not columns:
            return "an empty table: found nothing in the file; expected a line with the names of columns"
        shown = ", ".join(columns[:20]) + (", ..." if len(columns) > 20 else "")
        held = {plain_name(c) for c in columns}
        for fact, column in self.named.items():
            if plain_name(column) not in held:
                return f"no column {column!r} for the {fact}: found {shown}; name one of these"
        if not self.known(columns):
            return (
                f"no column with the text: found {shown}; expected text, body, content or the like; "
                "name yours with --text-column"
            )
        return ""


def columns(options: Options, tables: Tables) -> Columns:
    """The names on file; where the user named the column of a fact, that alone. Raises UsageError."""
    wrong = [f for f in options.columns if f not in FACTS]
    if wrong:
        raise UsageError(f"columns: found {wrong[0]!r}, expected one of {', '.join(FACTS)}")
    known = names(tables)
    named = {f: (plain_name(c),) for f, c in options.columns.items()}
    return Columns({**known.columns, **named}, known.not_kept, options.columns)


def item_of(cells: Cells, location: str, known: Columns, options: Options) -> Item | Trouble:
    """The item in a record."""
    facts, rest = _facts(cells, known)
    if "text" not in facts:
        held = [name for name, _ in cells]
        why = known.missing(held)
        if why or not held:
            return Trouble(location, "page", why or "an empty record: found no value in it")
    given = {fact: " ".join(facts.get(fact, "").split()) for fact in FACTS if fact != "text"}
    blank = Item(
        b"",
        location=location,
        address=given["address"],
        title=given["title"],
        byline=given["byline"],
        publisher=given["publisher"],
        published=day_of(given["published"]),
        agency=given["agency"],
        language=given["language"] or options.language,
        fallback=options.fallback,
        fields=tuple(_once(rest)),
    )
    return with_text(blank, facts.get("text", ""))


def with_text(item: Item, text: str, content_type: str = "") -> Item:
    """The item with words; with a page where the words are written in HTML."""
    if content_type == "text/html" or is_markup(text):
        page = _SURROGATES.sub("\ufffd", page_of(text, item.title)).encode()
        return replace(item, data=page, form="page", content_type="text/html", charset="utf-8")
    return replace(item, data=text.encode("utf-8", "surrogatepass"), form="words")


def is_markup(text: str) -> bool:
    """Two tags, a character written in HTML, or what page/ takes for HTML."""
    head = text[:_LOOK]
    if "<" not in head and "&" not in head:
        return False
    tags = sum(1 for _, _ in zip(_TAGS.finditer(head), range(2), strict=False))
    return tags == 2 or bool(_ENTITY.search(head)) or format_of(Page(b""), head) == "html"


def page_of(text: str, title: str) -> str:
    """HTML as a whole page: a piece of one is put into a page, below its title."""
    if _WHOLE.search(text[:_LOOK]):
        return text
    if not _BLOCKS.search(text):
        text = "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    shown = len(title) >= _LONG_TITLE and title in text[:_LOOK]
    head = "" if not title or shown else f"<h1>{html.escape(title, quote=False)}</h1>\n"
    return f'<html><head><meta charset="utf-8"></head><body><article>\n{head}{text}\n</article></body></html>'


def _facts(cells: Cells, known: Columns) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Each fact by the first of its columns that holds a fitting value, and the columns that hold none."""
    places: dict[str, list[int]] = {}
    for i, (name, value) in enumerate(cells):
        if value.strip():
            places.setdefault(plain_name(name), []).append(i)
    facts: dict[str, str] = {}
    used: set[int] = set()
    for fact in FACTS:
        for i in (i for name in known.names[fact] for i in places.get(name, ())):
            if i not in used and _fits(fact, cells[i][1]):
                facts[fact] = cells[i][1]
                used.add(i)
                break
    kept = [
        (name, value)
        for i, (name, value) in enumerate(cells)
        if value.strip() and _is_kept(i, name, value, used, facts, known)
    ]
    return facts, kept


def _is_kept(i: int, name: str, value: str, used: set[int], facts: dict[str, str], known: Columns) -> bool:
    """A column among the fields: what says nothing on file, and dates with more than a day."""
    if i in used:
        return value == facts.get("published") and day_of(value) != value
    return plain_name(name) not in known.not_kept and value != facts.get("text")


def _fits(fact: str, value: str) -> bool:
    """A value that can be this fact: a date is one, an address looks like one, an outlet does not."""
    if fact == "published":
        return bool(day_of(value))
    if fact == "address":
        return bool(_WEB.fullmatch(value.strip()))
    return fact != "publisher" or not _WEB.fullmatch(value.strip())


def _once(cells: Cells) -> Iterator[tuple[str, str]]:
    """Columns of one name get numbers, so that none is lost."""
    seen: dict[str, int] = {}
    for name, value in cells:
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), value


def cells_of(record: Mapping[str, object]) -> list[tuple[str, str]]:
    """The values of an object as words; objects inside it are opened once, as `outer.inner`."""
    out: list[tuple[str, str]] = []
    for name, value in record.items():
        if isinstance(value, dict):
            out += [(f"{name}.{inner}", words) for inner, v in value.items() for words in (_as_words(v),)]
        else:
            out.append((str(name), _as_words(value)))
    return out


def _as_words(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return "" if value != value else str(value)  # not a number: an empty cell of a table
    if isinstance(value, list | tuple):
        return _as_list(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _as_list(values: Sequence[object]) -> str:
    """Words of a list: names of people, keywords; an object stands for its name."""
    named = [v["name"] if isinstance(v, dict) and isinstance(v.get("name"), str) else v for v in values]
    if all(isinstance(v, str | int | float | bool) for v in named):
        return ", ".join(map(_as_words, named))
    return json.dumps(values, ensure_ascii=False, default=str)
