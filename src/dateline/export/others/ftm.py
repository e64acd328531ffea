"""FollowTheMoney: entities as JSON Lines, and the same as statements in CSV. docs/exports.md, FollowTheMoney.

An article's actor is an entity of its own in the statements; those whom one row of the registry identifies share its
canonical id, under which the entities are merged. So every value keeps the article that it was seen in (`origin`).
Layout of the statements: followthemoney.statement of FollowTheMoney 4.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from typing import BinaryIO, TextIO

from dateline.export.merge_join import beside
from dateline.export.others import ftm_things as things
from dateline.export.others.codes import codes
from dateline.export.others.delimited import columns, on_one_line
from dateline.export.others.ftm_things import Thing
from dateline.export.view import Options, View

ENTITIES, STATEMENTS = "entities.ftm.json", "statements.csv"
DATASET = "dateline"
COLUMNS = columns(
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen "
    "last_seen id"
)
_ARTICLE = columns("id title publisher published byline language address")
_ACTOR = columns("article id name kind country sector role registry")
_REPORT = columns("article id event voice speaker hedge factuality chain clause")
_EVENT = columns(
    "id type mode contexts actors recipients date_start date_end place place_region place_country factuality "
    "background narrator attributed hedged speakers disputed"
)


def write(view: View, folder: Path, options: Options) -> list[Path]:
    entities, statements = folder / ENTITIES, folder / STATEMENTS
    with entities.open("wb") as out, statements.open("w", encoding="utf-8", newline="") as lines:
        file = _Out(out, lines)
        for thing in _things(view, codes().iso2, options.texts):
            file.add(thing)
        file.end()
    return [entities, statements]


class _More:
    """What the reports after the first add to an event: whom they involve, and their articles."""

    def __init__(self) -> None:
        self.involved: dict[str, dict[str, None]] = defaultdict(dict)
        self.articles: dict[str, dict[str, None]] = defaultdict(dict)


def _things(view: View, iso2: Mapping[str, str], texts: bool) -> Iterator[Thing]:
    more = _More()
    yield from _of_articles(view, iso2, texts, more)
    yield from _events(view, iso2, more)


def _of_articles(view: View, iso2: Mapping[str, str], texts: bool, more: _More) -> Iterator[Thing]:
    """Each article, who takes part in what it tells, and its reports."""
    actors, reports = beside(view, "actors", *_ACTOR), beside(view, "reports", *_REPORT)
    parties = beside(view, "participants", "article", "report", "actor", "registry")
    for row in view.values("articles", _ARTICLE):
        id_ = row[0]
        yield things.article(*row)
        later = {}  # the event of each report that is not its first
        for _, *report in reports.of(id_):
            yield things.documentation(id_, report, texts)
            if report[0] != report[1]:
                later[report[0]] = report[1]
                more.articles[report[1]][things.ftm_id(id_)] = None
        met = set()
        for _, told, who, registry in parties.of(id_):
            met.add(who)
            if told in later:
                more.involved[later[told]][things.canonical_id(who, registry)] = None
        for _, *someone in actors.of(id_):
            if someone[0] in met:
                yield things.actor(id_, someone, iso2)


def _events(view: View, iso2: Mapping[str, str], more: _More) -> Iterator[Thing]:
    firsts = beside(view, "reports", "id", "article")
    parties = beside(view, "participants", "report", "actor", "registry")
    for values in view.values("events", _EVENT):
        row = dict(zip(_EVENT, values, strict=True))
        article = firsts.one(row["id"], ("", ""))[1]
        involved = dict.fromkeys(things.canonical_id(who, key) for _, who, key in parties.of(row["id"]))
        articles = {things.ftm_id(article): None} if article else {}
        yield things.event(
            row,
            involved | more.involved.get(row["id"], {}),
            articles | more.articles.get(row["id"], {}),
            iso2,
        )


class _Out:
    """Writes statements as they come, and entities: at once where nothing can be merged with them, else at the end."""

    def __init__(self, out: BinaryIO, lines: TextIO) -> None:
        from msgspec.json import Encoder

        self._out, self._encode = out, Encoder().encode
        self._lines = lines
        self._lines.write(",".join(f'"{c}"' for c in COLUMNS) + "\n")
        self._merged: dict[str, tuple[str, dict[str, dict[str, None]]]] = {}

    def add(self, thing: Thing) -> None:
        known = {p: vs for p, values in thing.properties.items() if (vs := _clean(values))}
        self._lines.writelines(_statements(thing, known))
        if thing.canonical == thing.id:
            self._entity(thing.id, thing.schema, known)
            return
        schema, merged = self._merged.setdefault(thing.canonical, (thing.schema, {}))
        for p, values in known.items():
            merged.setdefault(p, {}).update(dict.fromkeys(values))
        self._merged[thing.canonical] = max(schema, thing.schema, key=things.SCHEMATA.index), merged

    def end(self) -> None:
        for canonical, (schema, known) in sorted(self._merged.items()):
            self._entity(canonical, schema, {p: [*values] for p, values in known.items()})

    def _entity(self, id_: str, schema: str, known: Mapping[str, Sequence[str]]) -> None:
        self._out.write(self._encode({"id": id_, "schema": schema, "properties": known}) + b"\n")


def _statements(thing: Thing, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for the id, as FollowTheMoney has it, and one for each value; all quoted, as it reads and writes them.

    A statement's id is the SHA-1 of data set, entity, property and value.
    """
    id_, schema, _, canonical, origin = thing
    whose, rest, key = f'"{canonical}","{id_}"', f'"{DATASET}","{origin}","","","f","",""', f"{DATASET}.{id_}."
    for prop, values in (("id", (id_,)), *known.items()):
        what, of = f'"{prop}","{things.TYPES[prop]}","{schema}"', f"{key}{prop}."
        for value in values:
            cell = value.replace('"', '""') if '"' in value else value
            digest = sha1((of + value).encode()).hexdigest()  # noqa: S324 - it names, it guards nothing
            yield f'{whose},{what},"{cell}",{rest},"{digest}"\n'


def _clean(values: Sequence[str]) -> Sequence[str]:
    """Values on one line in NFC, as FollowTheMoney keeps them, each once."""
    if len(values) == 1 and values[0].isascii() and values[0].isprintable():
        return values if values[0] else ()
    lines = (on_one_line(v if v.isascii() else unicodedata.normalize("NFC", v)) for v in values)
    return [*dict.fromkeys(line for line in lines if line)]
