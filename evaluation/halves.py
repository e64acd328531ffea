"""Scores on the development halves, set by set: docs/scores.md and the table of the README.

`python -m evaluation halves DIR` with a folder laid out as docs/scores.md says. These are the halves that choices were
made on; the figures that count are those of the other halves, which the project does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.predict import load_set, open_lines
from evaluation.scorers import score_records

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- scores: written by `make scores` -->", "<!-- end of scores -->"


class Half(NamedTuple):
    """One development half: the set, its file, what is shown of it and how it is had."""

    name: str
    file: str
    what: str
    origin: str
    shown: Callable[[dict[str, Any]], str]


def _pages(r: dict[str, Any]) -> str:
    g = r["strings"]
    return f"strings of the article and of what is not: P {g['p']:.3f}, R {g['r']:.3f}, F1 {g['f1']:.3f}"


def _single(r: dict[str, Any]) -> str:
    g = r["one event a sentence"]
    return f"type F1 {g['type']['f1']:.3f}, quad F1 {g['quad']['f1']:.3f}, joint exact {g['joint_exact']:.3f}"


def _accept(r: dict[str, Any]) -> str:
    g = r["acceptable types"]
    return (
        f"macro right {g['macro_right']:.3f}, strict macro F1 {g['strict_macro_f1']:.3f}, "
        f"no-event left empty {g['no_event_specificity']:.3f}"
    )


def _attribution(r: dict[str, Any]) -> str:
    kinds = " / ".join(f"{r[k]['attr']['f1']:.1f}" for k in ("direct", "mixed", "indirect"))
    return (
        f"attr F1 {r['all']['attr']['f1']:.1f}, e2e F1 {r['all']['e2e']['f1']:.1f}; direct / mixed / indirect {kinds}"
    )


def _places(r: dict[str, Any]) -> str:
    strict = r["resolution"]["strict"]["acc"]
    return f"end-to-end F1 {r['end_to_end']['f1']:.3f}, within 161 km {strict:.3f} of those found"


def _entities(r: dict[str, Any]) -> str:
    return f"overlap F1 {r['micro']['overlap']['f1']:.3f}, exact F1 {r['micro']['exact']['f1']:.3f}"


HALVES = (
    Half("pages", "pages/pages.dev.jsonl.gz#html", "156 pages as HTML", "trafilatura's evaluation pages", _pages),
    Half("events", "events/plover_gsr.dev.jsonl", "170 sentences", "PLOVER gold records, CC BY-SA 4.0", _single),
    Half("events", "events/case2021.dev.jsonl", "531 snippets", "CASE-2021 shared task 2", _accept),
    Half("attribution", "attribution/dev.jsonl", "84 articles", "PolNeAR 1.0, development part", _attribution),
    Half("places", "places/places.dev.jsonl", "542 articles", "GeoVirus, TR-News, GeoWebNews, LGL", _places),
    Half("entities", "entities/re3d.dev.jsonl", "50 documents", "re3d, Dstl", _entities),
)


def write(folder: Path, log: Callable[[str], None] = print) -> None:
    """Score every half in `folder`, and put the table into docs/scores.md and the README."""
    from dateline.reader import Reader

    table = "| set | development half | score |\n|---|---|---|\n" + "\n".join(rows(folder, Reader(), log))
    for page in (ROOT / "docs/scores.md", ROOT / "README.md"):
        page.write_text(put(page.read_text(encoding="utf-8"), table), encoding="utf-8")


def rows(folder: Path, reader: Any, log: Callable[[str], None] = print) -> list[str]:
    """A row of the table for every half in `folder`, as `reader` reads it."""
    out = []
    for half in HALVES:
        out.append(f"| {half.name} | {half.what}: {half.origin} | {half.shown(_score(half, folder, reader))} |")
        log(out[-1])
    return out


def put(page: str, table: str) -> str:
    """`page` with `table` between the marks."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


def block(page: str) -> str:
    """What stands between the marks."""
    return page.split(BEGIN)[1].split(END)[0].strip()


def _score(half: Half, folder: Path, reader: Any) -> dict[str, Any]:
    file, _, field = half.file.partition("#")
    golds = [json.loads(line) for _, line in open_lines(folder / file)]
    predict = load_set(half.name)
    return score_records(half.name, golds, [predict(_as_input(g, field), reader) for g in golds])["all"]


def _as_input(gold: dict[str, Any], field: str) -> dict[str, Any]:
    """What `predict` may see of a gold record."""
    if field == "html":
        return {"id": gold["id"], "html": gold["html"]}
    return {"id": gold["id"], "text": gold[field or "text"], "date": gold.get("date")}
