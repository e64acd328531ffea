"""GEXF 1.2: actors as nodes, what they do to one another as directed edges, with the days on which they do it.

Layout: GEXF 1.2draft primer, hierarchy and dynamics. networkx reads this version and no later one; Gephi reads it
too. docs/exports.md, GEXF.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from dateline import __version__
from dateline.export.others.codes import parted, short
from dateline.export.others.delimited import columns, on_one_line
from dateline.export.others.pairs import pairs
from dateline.export.view import Options, View

FILE = "actors.gexf"
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>dateline {__version__}</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
<attributes class="node" mode="static">
<attribute id="code" title="code" type="string"/>
<attribute id="country" title="country" type="string"/>
<attribute id="sector" title="sector" type="string"/>
<attribute id="events" title="events" type="integer"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="type" title="type" type="string"/>
<attribute id="quad" title="quad" type="integer"/>
<attribute id="narrated" title="narrated" type="integer"/>
<attribute id="reports" title="reports" type="integer"/>
<attribute id="sources" title="sources" type="integer"/>
</attributes>
"""
_EVENT = columns(
    "actors actor_codes recipients recipient_codes reciprocal type quad date_start date_end narrator reports sources"
)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Actor = tuple[str, str]  # name and code
_NOBODY = ("", "")


@dataclass(slots=True)
class _Edge:
    quad: int
    events: int = 0
    narrated: int = 0  # events that a source tells in its own voice
    reports: int = 0
    sources: int = 0
    days: list[tuple[str, str]] = field(default_factory=list)


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    nodes: dict[_Actor, int] = {}  # how many events each takes part in
    edges: dict[tuple[_Actor, _Actor, str], _Edge] = {}
    for names, codes, to_names, to_codes, both, type_, quad, start, end, narrator, reports, sources in view.values(
        "events", _EVENT, where={"factuality": "happened"}
    ):
        actors, recipients = list(zip(names, codes, strict=True)), list(zip(to_names, to_codes, strict=True))
        for party in dict.fromkeys((*actors, *recipients)):
            nodes[party] = nodes.get(party, 0) + 1
        for a, r in pairs(actors, recipients, both, _NOBODY):
            if _NOBODY in (a, r):
                continue
            edge = edges.setdefault((a, r, type_), _Edge(quad))
            edge.events += 1
            edge.narrated += narrator > 0
            edge.reports += reports
            edge.sources += sources
            if start:
                edge.days.append((start, end or start))
    with (folder / FILE).open("w", encoding="utf-8", newline="") as out:
        out.write(_HEAD + f'<nodes count="{len(nodes)}">\n')
        out.writelines(_node(actor, nodes[actor]) for actor in sorted(nodes))
        out.write(f'</nodes>\n<edges count="{len(edges)}">\n')
        out.writelines(_edge(n, key, edges[key]) for n, key in enumerate(sorted(edges)))
        out.write("</edges>\n</graph>\n</gexf>\n")
    return [folder / FILE]


def _node(actor: _Actor, events: int) -> str:
    name, code = actor
    country, sector = parted(code)
    values = _values(code=short(code), country=country, sector=sector, events=events)
    return f"<node id={_quoted(_id(actor))} label={_quoted(name)}>{values}</node>\n"


def _edge(number: int, key: tuple[_Actor, _Actor, str], edge: _Edge) -> str:
    actor, recipient, type_ = key
    values = _values(type=type_, quad=edge.quad, narrated=edge.narrated, reports=edge.reports, sources=edge.sources)
    spells = "".join(f"<spell start={_quoted(a)} end={_quoted(b)}/>" for a, b in joined(edge.days))
    return (
        f'<edge id="{number}" source={_quoted(_id(actor))} target={_quoted(_id(recipient))} label={_quoted(type_)} '
        f'weight="{edge.events}">{values}{f"<spells>{spells}</spells>" if spells else ""}</edge>\n'
    )


def _id(actor: _Actor) -> str:
    """Of name and code alone, so that the same actor is the same node in every export."""
    return hashlib.sha256("\0".join(actor).encode()).hexdigest()[:16]


def _values(**values: object) -> str:
    known = ((k, v) for k, v in values.items() if v != "")
    return "<attvalues>" + "".join(f'<attvalue for="{k}" value={_quoted(v)}/>' for k, v in known) + "</attvalues>"


def _quoted(value: object) -> str:
    return quoteattr(on_one_line(_NOT_XML.sub("", str(value))))


def joined(days: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Intervals of days, those that touch or overlap made one."""
    first = last = ""
    for start, end in sorted(days):
        if last and start <= _next(last):
            last = max(last, end)
            continue
        if last:
            yield first, last
        first, last = start, end
    if last:
        yield first, last


def _next(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() if day < "9999-12-31" else day
