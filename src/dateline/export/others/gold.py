"""Gold data of people's judgements, and the machine's own answers beside them, as the scorers of `evaluation` read
them. docs/judging.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline.export.view import Options, View
from dateline.judging import grouped, standing
from dateline.score.gold import Line, On, event_lines, statement_line
from dateline.tables import Tables

FILES = {"events": ("events.gold.jsonl", "events.machine.jsonl")}
FILES |= {"attribution": ("attribution.gold.jsonl", "attribution.machine.jsonl")}
_KINDS = ("right", "wrong", "value")
_FETCHED = 500  # rows asked for at a time


def write(view: View, folder: Path, options: Options) -> list[Path]:
    """Two files a set, gold and the machine's; none of a set in which nothing was judged.

    Without texts a line of events has the offsets of its clause, and one of statements the id of its article.
    """
    on = grouped(j for j in standing(view.rows("judgements")) if j.kind in _KINDS and not j.right)
    types = Tables().toml("plover.toml")["types"]
    reports = _judged(view, "reports", on)
    return [
        *_written(folder, FILES["events"], event_lines(reports, on, types), options.texts),
        *_written(folder, FILES["attribution"], _statements(view, on), options.texts),
    ]


def _statements(view: View, on: On) -> Iterator[Line]:
    for article, of_article in groupby(_judged(view, "attributions", on), key=lambda s: s.article):
        facts = view.values("articles", ("published", "text"), where={"id": article})
        published, text = next(facts, ("", ""))
        yield statement_line(article, published, text, [*of_article], on)


def _judged(view: View, table: str, on: On) -> Iterator[Any]:
    """Rows that were judged, in the order of their ids, which begin with that of the article."""
    ids = sorted(on)
    for at in range(0, len(ids), _FETCHED):
        yield from view.rows(table, where={"id": ids[at : at + _FETCHED]}, order=("id",))


def _written(folder: Path, names: Sequence[str], lines: Iterable[Line], texts: bool) -> list[Path]:
    from msgspec.json import Encoder

    encode = Encoder().encode
    told = [*lines]
    if not told:
        return []
    for name, records in zip(names, zip(*told, strict=True), strict=True):
        with (folder / name).open("wb") as out:
            out.writelines(encode({k: v for k, v in r.items() if texts or k != "text"}) + b"\n" for r in records)
    return [folder / name for name in names]
