"""`python -m evaluation predict entities`: re3d's nine types, from the actors, places, times and figures of a page.

re3d counts pronouns and descriptions ("our partners", "the hospital") as entities; the small table `things.csv` adds
weapons, platforms and kinds of places.
"""

from __future__ import annotations

from typing import Any

from dateline import mention, text
from dateline.mention.registry import Lexicon, Sense, plural_of, scan
from dateline.model import Actor, Mention, Mentions, Parse, Span
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.tables import Tables

_PRONOUNS = {
    **dict.fromkeys(("i", "me", "myself", "he", "him", "she", "himself", "herself"), "Person"),
    **dict.fromkeys(("we", "us", "they", "them", "ourselves"), "Organisation"),
}
_MODIFIERS = ("amod", "compound", "nmod")
_VAGUE_TIMES = ("now", "previously", "recently", "currently", "once", "then")
_PREMODIFIERS = ("det", "amod", "compound", "nmod", "nummod", "poss")


def predict(record: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions; the longest reading of overlapping spans of one type is kept."""
    words = record.get("text")
    out: dict[str, Any] = {"id": record.get("id"), "entities": []}
    if not isinstance(words, str) or not words.strip():
        return out
    article = plain(words, date=record.get("date"))
    parse = text.parse(article, reader.engine)
    found = entities(parse, mention.find(article, parse, reader.tables), reader.tables)
    out["entities"] = [{"start": s.start, "end": s.end, "type": kind} for s, kind in found]
    return out


def entities(parse: Parse, mentions: Mentions, tables: Tables) -> list[tuple[Span, str]]:
    """Spans with re3d types, in text order."""
    found = [*_things(parse, tables), *_pronouns(parse)]
    found += [(t.span, "Temporal") for t in mentions.times if t.span.of(parse.text).lower() not in _VAGUE_TIMES]
    found += [(f.span, "Money" if f.measure == "money" else "Quantity") for f in mentions.figures]
    places = {p.span.start: p for p in mentions.places}
    owned = _owned(parse, mentions)
    found += [
        (p.span, "Location")
        for p in mentions.places
        if not p.adjective and not _acts(parse, p.span) and p.span.start not in owned
    ]
    sites = {s.start for s, kind in found if kind == "Location"}
    inside = 0  # end of the last phrase: a modifier in it is no entity of its own
    for m in sorted(mentions.mentions, key=lambda m: (m.span.start, -m.span.end)):
        kind = _type(parse, m, mentions.actor[m.actor], places)
        if kind == "Organisation" and m.kind == "generic" and m.span.start in sites:
            continue
        if kind and not (parse.dep[m.head] in _MODIFIERS and m.span.end <= inside):
            found.append((m.span, kind))
        inside = max(inside, m.span.end)
    return _outermost(found)


def _type(parse: Parse, m: Mention, actor: Actor, places: dict[int, Any]) -> str:
    if m.kind == "pronoun":
        return ""
    if m.kind == "adjective":
        return "Nationality" if parse.tag[m.head] in ("JJ", "NNP", "NNPS") and actor.kind == "state" else "Organisation"
    if actor.kind == "state":
        return "Organisation" if _acts(parse, m.span) or not _place_here(m, places) else ""
    if actor.kind == "person":
        return "Person"
    return "Organisation"


def _owned(parse: Parse, mentions: Mentions) -> set[int]:
    """Where a place only says whose a body is ("the government of Iraq", "U.S. Army"): starts of such spans."""
    heads = {m.head for m in mentions.mentions if m.kind in ("generic", "name", "title")}
    out = set()
    for p in mentions.places:
        head = parse.tokens_in(p.span)[-1]
        up = parse.head[head]
        before = parse.dep[head] in _MODIFIERS and up in heads and up != head
        if before or (parse.lower[up] == "of" and parse.head[up] in heads):
            out.add(p.span.start)
    return out


def _place_here(m: Mention, places: dict[int, Any]) -> bool:
    return any(m.span.start <= start < m.span.end for start in places)


def _acts(parse: Parse, span: Span) -> bool:
    """Is a state or town the one who acts here ("Iraq welcomed"), not where something is?"""
    tokens = parse.tokens_in(span)
    head = tokens[-1]
    while parse.dep[head] == "conj" and parse.head[head] < head:
        head = parse.head[head]
    if parse.dep[head] == "pobj":
        return parse.lower[parse.head[head]] in ("by", "with", "between", "against")
    return parse.dep[head] in ("nsubj", "nsubjpass", "dobj", "dative")


def _pronouns(parse: Parse) -> list[tuple[Span, str]]:
    return [(parse.span(i, i + 1), _PRONOUNS[w]) for i, w in enumerate(parse.lower) if w in _PRONOUNS]


def things(tables: Tables) -> Lexicon:
    """Weapons, platforms and kinds of places; built once."""
    out = Lexicon()
    for row in tables.rows("things.csv", ("words", "type", "origin")):
        for noun in row["words"].split("|"):
            out.add(noun, Sense("agent", noun, group=row["type"]))
            out.add(plural_of(noun), Sense("agent", noun, group=row["type"]))
    return out


def _things(parse: Parse, tables: Tables) -> list[tuple[Span, str]]:
    out = []
    for match in scan(parse.word, tables.build(things)):
        head = match.last - 1
        if parse.pos[head] not in ("NOUN", "PROPN") or parse.dep[head] == "compound":
            continue
        left = min([match.first, *(parse.edges[c][0] for c in parse.children[head] if _before(parse, c, head))])
        out.append((parse.span(left, match.last), match.senses[0].group))
    return out


def _before(parse: Parse, child: int, head: int) -> bool:
    return child < head and parse.dep[child] in _PREMODIFIERS


def _outermost(found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    out: list[tuple[Span, str]] = []
    for span, kind in sorted(set(found), key=lambda f: (f[0].start, -f[0].end, f[1])):
        if not any(k == kind and s.covers(span) for s, k in out[-6:]):
            out.append((span, kind))
    return out
