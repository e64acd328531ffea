"""Rows of as many articles as one likes, without reading them: what a few hundred readings gave, moved and renamed.

Each article has a text, signature, id, outlet and day of its own; the rows are those of an article that was read,
with the ids, days, parties and places of this one. So the store, the search for reprints and the grouping of events
have to do with a corpus of the size named, in minutes and not in hours.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateline.dataset import TABLES
from dateline.page.inputs import Item
from dateline.record.across.reprints import signature
from dateline.run.work import Task, Work
from dateline.settings import Settings
from dateline.store import Packed, Store
from evaluation.corpus_pages import SHORT, Maker

READ = 200  # articles that are really read, for their rows
_TOGETHER = 64  # articles in one transaction, as in a run
_NEAR = 60  # days from publication within which an event is moved with the article
_PLACE = ("place", "place_region", "place_country", "lat", "lon", "geonameid", "place_precision")

Values = tuple[Any, ...]


class Rows:
    """Makes the rows of the article of a number."""

    def __init__(self, maker: Maker, settings: Settings, read: int = READ) -> None:
        self._maker = maker
        work = Work(Task(settings))
        made = (work(self._item(n)).packed for n in range(read))
        self._read = [p for p in made if p is not None and p.article is not None]
        reports = [r for p in self._read for r in p.rows["reports"]]
        at = [_column("reports", c) for c in _PLACE]
        self._places = [tuple(r[i] for i in at) for r in reports if r[at[3]] is not None]
        self._names = sorted({r[_column("actors", "name")] for p in self._read for r in p.rows["actors"]})

    def _item(self, number: int) -> Item:
        day = self._maker.published(number).isoformat()
        text = self._maker.text(number, SHORT)
        return Item(text.encode(), "words", f"made#{number}", publisher=self._maker.publisher(number), published=day)

    def file(self, store: Store, numbers: range) -> None:
        """These articles are on file."""
        made = (self.of(number) for number in numbers)
        while batch := list(islice(made, _TOGETHER)):
            store.write(batch)

    def of(self, number: int) -> Packed:
        like = self._read[number % len(self._read)]
        assert like.article is not None
        item = self._item(number)
        text = item.data.decode()
        article = hashlib.sha256(item.data).hexdigest()[:16]
        facts = {"publisher": item.publisher, "published": item.published}
        copy = {**facts, "id": item.id, "article": article, "location": item.location, "page_hash": item.id}
        own = {**facts, "id": article, "copy": item.id, "text": text, "characters": len(text)}
        change = _Change(self, number, like.article, article, facts)
        return Packed(
            copy=_with("copies", like.copy, copy),
            article=_with("articles", like.article, own),
            reading=like.reading,
            rows={table: list(change.rows(table, rows)) for table, rows in like.rows.items()},
            signature=signature(text),
        )


class _Change:
    """From the rows of an article that was read to those of another."""

    def __init__(self, made: Rows, number: int, like: Values, article: str, facts: dict[str, str]) -> None:
        self._old, self._new, self._facts = like[_column("articles", "id")], article, facts
        self._chance = random.Random(number)  # noqa: S311 - the same each time is what is wanted
        self._places, self._names = made._places, made._names
        self._named: dict[str, str] = {}
        day = dt.date.fromisoformat(facts["published"])
        self._then = dt.date.fromisoformat(like[_column("articles", "published")])
        self._later = day - self._then

    def rows(self, table: str, rows: list[Values]) -> Iterator[Values]:
        for row in rows:
            own = [self._own(value) for value in row]
            for name in ("name", "actors", "recipients"):
                if name in TABLES[table].columns and table != "places":
                    at = _column(table, name)
                    own[at] = self._name(own[at]) if name == "name" else self._list(own[at])
            yield _with(table, tuple(own), self._report(row)) if table == "reports" else tuple(own)

    def _own(self, value: Any) -> Any:
        return self._new + value[16:] if isinstance(value, str) and value.startswith(self._old) else value

    def _name(self, name: str) -> str:
        if name not in self._named:
            self._named[name] = self._chance.choice(self._names)
        return self._named[name]

    def _list(self, names: str) -> str:
        return json.dumps([self._name(n) for n in json.loads(names)], ensure_ascii=False, separators=(",", ":"))

    def _report(self, row: Values) -> dict[str, Any]:
        changed: dict[str, Any] = dict(self._facts)
        if row[_column("reports", "lat")] is not None:
            changed |= zip(_PLACE, self._chance.choice(self._places), strict=True)
        for column in ("date_start", "date_end"):
            day = row[_column("reports", column)]
            if day and abs((dt.date.fromisoformat(day) - self._then).days) <= _NEAR:
                changed[column] = (dt.date.fromisoformat(day) + self._later).isoformat()
        return changed


_COLUMNS = {name: {column: at for at, column in enumerate(table.columns)} for name, table in TABLES.items()}


def _column(table: str, name: str) -> int:
    return _COLUMNS[table][name]


def _with(table: str, row: Values, changed: dict[str, Any]) -> Values:
    values = list(row)
    for name, value in changed.items():
        values[_column(table, name)] = value
    return tuple(values)
