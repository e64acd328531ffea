"""A view of the store as one file to mail: it loads nothing, and its policy lets in nothing but what stands in it.

It is made of the explorer's own questions, charts and templates. What leads to a page of the explorer leads to a place
in the file instead, where that is in it, and else nowhere. The same store gives the same bytes.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from jinja2 import Environment
from markupsafe import Markup

from dateline.errors import ExportError, UsageError
from dateline.explorer.columns import Columns
from dateline.explorer.draw.svg import links
from dateline.explorer.filters import Filters
from dateline.explorer.page import Question
from dateline.explorer.plain import Plain, plain
from dateline.explorer.queries import overview
from dateline.explorer.queries import report as queries
from dateline.explorer.queries.report import Report
from dateline.explorer.shown import environment
from dateline.export.sheet import check_settled
from dateline.export.words import harmless
from dateline.store import Store
from dateline.tables import Tables

EVENTS = 50  # shown unless another number is asked for
MOST = 500  # events that one file bears
TITLE = "What happened, by whose word"
_OURS = '<meta name="generator" content="dateline report'  # by which a report is known again
_HEAD = 2_000  # bytes in which that stands
_STYLES = ("base.css", "charts.css", "event.css", "report.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINK = re.compile(r"<a\b([^>]*)>")
_KEPT = re.compile(r'\s(?:class|title|id)="[^"]*"')
_HREF = re.compile(r'\shref="([^"]*)"')
_WIDE = '<div class="wide">'
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is of."""

    view: str = ""  # address of a view of the explorer, or what stands in it after the "?"
    narrowed: tuple[tuple[str, str], ...] = ()  # filters beside it: names and values, as in an address
    events: int = EVENTS
    title: str = ""


class Page(NamedTuple):
    """The file, before it is written."""

    words: str
    events: int  # that are shown
    left_out: int  # of the view


class Written(NamedTuple):
    """What was written."""

    file: Path
    events: int
    left_out: int


def write(store: Store, file: Path, asked: Asked, tables: Tables | None = None) -> Written:
    """Write the report; the file is whole or as it was. Raises UsageError for what cannot be asked, and ExportError
    where the file cannot be written, is there and is no report, or what is on file is not settled."""
    _check_ours(file)
    page = report(store, asked, tables)
    aside = file.with_name(f".{file.name}.writing")
    try:
        aside.unlink(missing_ok=True)  # what a killed one left, or a link elsewhere
        with aside.open("xb") as out:
            out.write(page.words.encode("utf-8", "replace"))
        os.replace(aside, file)
    except OSError as error:
        raise ExportError(f"{file} cannot be written: {error.strerror}; name a file that can") from None
    return Written(file, page.events, page.left_out)


def report(store: Store, asked: Asked, tables: Tables | None = None) -> Page:
    """The report as HTML. Raises UsageError for what cannot be asked, ExportError for a store that is not settled."""
    if not 0 <= asked.events <= MOST:
        raise UsageError(f"found {asked.events} events; expected 0 to {MOST}, for it is one file to be read.")
    pairs, tables = [*viewed(asked.view), *asked.narrowed], tables or Tables()
    own = {name: value for name, value in pairs if name in overview.PARAMETERS}
    filters = Filters.of(pairs)
    with store.snapshot() as still:
        check_settled(still)
        columns = Columns.load(still, still.state)
        question = Question(still, columns, filters, tables, asked=own)
        answer = queries.answer(question, asked.events)
    return Page(_html(answer, question, asked.title or TITLE), len(answer.events), answer.left_out)


def viewed(words: str) -> list[tuple[str, str]]:
    """Names and values of the address of a view. Raises UsageError for what is none."""
    before, mark, query = words.partition("#")[0].partition("?")
    if not mark and "=" in before and "/" not in before.partition("=")[0]:
        return parse_qsl(before)
    if not mark and before and "/" not in before:
        raise UsageError(f"found {words[:80]!r} as a view; expected its address, copied from the browser.")
    return parse_qsl(query)


def _check_ours(file: Path) -> None:
    """What is no report is never overwritten."""
    try:
        if os.path.lexists(file):
            with file.open("rb") as there:
                if _OURS.encode() not in there.read(_HEAD):
                    raise ExportError(f"{file} is there and is no report; name another file")
    except OSError as error:
        raise ExportError(f"{file} cannot be written: {error.strerror}; name a file that can") from None


# ------------------------------------------------------------------------------------------------------------- words


def _html(answer: Report, question: Question, title: str) -> str:
    templates = environment(question.tables)
    seen = _Seen(templates, question.tables.build(plain))
    templates.globals |= {"still": True, "code": seen.code, "glossary": seen.glossary}
    to = links("/overview", question.filters, dict(question.asked))
    body = templates.get_template("report.html").render(answer=answer, title=title, filters=question.filters, to=to)
    style, script = _style(), _script()
    return templates.get_template("report_frame.html").render(
        title=harmless(title),
        version=answer.version,
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704 - style sheets of the package
        script=Markup(script),  # noqa: S704 - the bundle of the package
        body=Markup(within(body, _places(answer))),  # noqa: S704 - escaped by the templates
    )


class _Seen:
    """Codes as templates show them, and which ones have been shown."""

    def __init__(self, templates: Environment, known: Plain) -> None:
        self._code: Any = templates.globals["code"]
        self._known = known
        self._found: dict[str, set[str]] = {}

    def code(self, kind: str, value: object) -> Markup:
        self._found.setdefault(kind, set()).add(str(value))
        shown: Markup = self._code(kind, value)
        return shown

    def glossary(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Heading of each kind, with its codes and their sentences."""
        kinds = [*self._known.titles, *sorted(self._found.keys() - self._known.titles.keys())]
        found = []
        for kind in kinds:
            codes = [(code, self._known.says(kind, code)) for code in sorted(self._found.get(kind, ()))]
            if explained := [(code, says) for code, says in codes if says]:
                found.append((self._known.titles.get(kind, "Codes of actors: country and sector"), explained))
        return found


# ------------------------------------------------------------------------------------------------------------- links


def _places(answer: Report) -> dict[tuple[str, str], str]:
    """Where in the file things stand: kind and name, and the id of the element."""
    found = {("events", told.line.id): f"event-{told.line.id}" for told in answer.events}
    found |= {("articles", a.id): f"article-{a.id}" for a in answer.articles}
    return found | {("speaker", s.quoted.name.casefold()): f"speaker-{n}" for n, s in enumerate(answer.speakers, 1)}


def within(body: str, places: Mapping[tuple[str, str], str]) -> str:
    """With links to pages of the explorer turned to places in the file, or into plain words.

    A table that scrolls sideways is reached by the keyboard itself, since no link in it may be left.
    """
    there = {*_ID.findall(body)}

    def turned(found: re.Match[str]) -> str:
        kept = "".join(_KEPT.findall(found[1]))
        href = _HREF.search(found[1])
        at = _place(unescape(href[1]), places) if href else ""
        return f'<a href="#{at}"{kept}>' if at in there else f"<a{kept}>"

    return _LINK.sub(turned, body.replace(_WIDE, f'{_WIDE[:-1]} tabindex="0">'))


def _place(href: str, places: Mapping[tuple[str, str], str]) -> str:
    """The id of the element to which this address leads; empty for none."""
    if href.startswith("#"):
        return href[1:]
    parts = urlsplit(href)
    kind, _, name = parts.path.removeprefix("/").partition("/")
    if kind == "speaker":
        name = parse_qs(parts.query).get("name", [""])[0].casefold()
    return places.get((kind, unquote(name) if kind != "speaker" else name), "")


# ------------------------------------------------------------------------------------------------------------ policy


def policy(style: str, script: str) -> str:
    """Nothing is loaded; this very style and this very script stand in it, and no other runs."""
    scripts = f"'{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src {scripts}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(words: str) -> str:
    return "sha256-" + b64encode(sha256(words.encode()).digest()).decode()


def _style() -> str:
    """The explorer's style sheets, without their comments."""
    sheets = (_COMMENT.sub("", _static(f"style/{name}")) for name in _STYLES)
    return "\n".join(line for sheet in sheets for line in sheet.splitlines() if line.strip())


def _script() -> str:
    """The bundle of the report; empty where it has not been built, for the report needs none."""
    return _static("built/report.js").strip()


def _static(name: str) -> str:
    file = resources.files("dateline.explorer").joinpath("static", *name.split("/"))
    if not file.is_file():
        return ""
    with file.open("r", encoding="utf-8") as words:  # with the line ends that a browser makes of them
        return words.read()
