"""The texts of whoever holds them, found among what they name, and kept on disk while rows are checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from dateline.dataset import ARTICLE_ID
from dateline.export.view import View
from dateline.manifest.seals import shortened, text_seal
from dateline.model import Article
from dateline.page.inputs import Item, Options, Trouble, article_of, items
from dateline.settings import Settings
from dateline.tables import Tables

_SHOWN = 20  # locations that are named of each sort
_AT_ONCE = 100  # texts


@dataclass
class Found:
    """What became of the inputs."""

    articles: int = 0  # of the manifest, with their text
    copies: int = 0  # of the manifest, seen as they were read
    extra: int = 0  # with a text that is not in the manifest
    altered: list[str] = field(default_factory=list)  # where the page or file of an article has another text now
    troubles: list[str] = field(default_factory=list)  # what could not be read, and why
    more: int = 0  # troubles and altered ones beyond those named

    def note(self, of: list[str], line: str) -> None:
        if len(of) < _SHOWN:
            of.append(line)
        else:
            self.more += 1


class Given:
    """Texts by article and facts by copy, in a file of its own."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript(
            "pragma journal_mode = off; pragma synchronous = off;"
            "create table texts (article text primary key, text text) without rowid;"
            "create table facts (copy text primary key, location text, title text, fields text) without rowid;"
            "create table titles (article text primary key, title text) without rowid;"
        )

    def close(self) -> None:
        self._db.close()

    def add(self, article: str, text: str, title: str) -> None:
        self._db.execute("insert or ignore into texts values (?, ?)", (article, text))
        self._db.execute("insert or replace into titles values (?, ?)", (article, title))

    def add_copy(self, item: Item, article: Article) -> None:
        row = (item.id, item.location, article.title.value, item.fields_json)
        self._db.execute("insert or ignore into facts values (?, ?, ?, ?)", row)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Article and text, in the order of ids."""
        query, last = "select article, text from texts where article > ? order by article limit ?", ""
        while some := self._db.execute(query, (last, _AT_ONCE)).fetchall():
            yield from some
            last = some[-1][0]

    def has(self, article: str) -> bool:
        return bool(self._one("select article from texts where article = ?", article)[0])

    def title(self, article: str) -> str:
        return self._one("select title from titles where article = ?", article)[0]

    def facts(self, copy: str) -> tuple[str, str, str]:
        """Location, title and unknown fields of a copy; empty where it was not seen."""
        location, title, fields = self._one("select location, title, fields from facts where copy = ?", copy, 3)
        return location, title, fields

    def count(self, table: str) -> int:
        return int(self._db.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - names are ours

    def _one(self, query: str, key: str, width: int = 1) -> tuple[str, ...]:
        return tuple(self._db.execute(query, (key,)).fetchone() or ("",) * width)


@contextmanager
def given(
    view: View, inputs: Sequence[str], options: Options, settings: Settings, tables: Tables
) -> Iterator[tuple[Given, Found]]:
    """The texts of the view's articles that the inputs hold. Raises PageNotFound for an input that does not exist."""
    came = items(inputs, options, settings, tables)
    wanted, found = _Wanted(view), Found()
    with TemporaryDirectory(prefix="dateline-") as folder, closing(Given(Path(folder) / "texts")) as out:
        for item in came:
            if isinstance(item, Trouble):
                found.note(found.troubles, f"{item.location}: {item.reason}")
                continue
            try:
                article = article_of(item, settings, tables)
            except Exception as error:  # whatever a page does to its reader is that page's trouble
                found.note(found.troubles, f"{item.location}: {type(error).__name__}")
                continue
            _take(item, article, wanted, out, found)
        found.articles, found.copies = out.count("texts"), out.count("facts")
        yield out, found


class _Wanted:
    """What the manifest knows of its articles: the hash of each text, and the pages that they came from."""

    def __init__(self, view: View) -> None:
        self.texts: dict[str, str] = dict(view.values("articles", ("id", "text")))
        self.copies: set[str] = set()
        self.pages: set[str] = set()  # addresses, and hashes of bytes
        for copy, article, address, page in view.values("copies", ("id", "article", "address", "page_hash")):
            self.copies.add(copy)
            if article in self.texts:
                self.pages.update(filter(None, (address, page)))

    def has(self, text: str) -> str:
        """The id of the article with this text; empty when there is none."""
        seal = text_seal(text)
        article = seal[1 : ARTICLE_ID + 1]
        return article if self.texts.get(article) == seal else ""

    def meant(self, item: Item, article: Article) -> bool:
        """Whether it is the page or the file of an article of the manifest, by bytes, address or name."""
        names = {*map(shortened, (item.address, article.address)), article.page_hash} - {""}
        return bool(names & self.pages) or PurePath(item.address or item.location).stem in self.texts


def _take(item: Item, article: Article, wanted: _Wanted, out: Given, found: Found) -> None:
    taken = False
    for text in _texts(item, article):
        if id_ := wanted.has(text):
            out.add(id_, text, article.title.value if text == article.text else "")
            taken = True
            break
    if item.id in wanted.copies:
        out.add_copy(item, article)
    elif not taken and wanted.meant(item, article):
        found.note(found.altered, item.location)
    elif not taken:
        found.extra += 1


def _texts(item: Item, article: Article) -> Iterable[str]:
    """What may be the text: the article as it is read; the words as they stand, for a file of a text alone."""
    yield article.text
    try:
        words = item.data.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield words
    yield words.replace("\r\n", "\n").strip("\n")
