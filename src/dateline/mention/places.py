"""Where? Toponyms of a page with the place each means: `find_places`."""

from __future__ import annotations

from dateline.mention.gazetteer import CITY, COUNTRY, DISTRICT, KINDS, REGION, Gazetteer, load_gazetteer
from dateline.mention.places_find import Candidate, Words, candidates, load_words
from dateline.mention.places_resolve import Resolver
from dateline.model import Article, Parse, Place, Span
from dateline.tables import Tables

_RUNNERS_UP = 3


def find_places(article: Article, parse: Parse, tables: Tables) -> tuple[Place, ...]:
    """The page's toponyms in text order, adjectives of nationality among them. Linear in the page's length."""
    places, words = tables.build(load_gazetteer), tables.build(load_words)
    found = _after_towns(candidates(article, parse, tables), parse, places)
    found = [c for c in found if _accepted(c, parse, places, words)]
    gaps = [parse.text[parse.end[a.last - 1] : parse.start[b.first]] for a, b in zip(found, found[1:], strict=False)]
    Resolver(places, words).resolve(found, gaps)
    return tuple(_place(article, parse, places, c, n) for n, c in enumerate(found))


def _after_towns(found: list[Candidate], parse: Parse, places: Gazetteer) -> list[Candidate]:
    """"Ga." and "OH" count after a town and a comma; they may hide in what follows, or be no candidate of their own."""
    out: list[Candidate] = []
    starts = {c.first for c in found}
    for c in found:
        if out and c.first < out[-1].last:
            continue
        out.append(c)
        at = c.last
        if c.adjective or at + 1 >= len(parse) or parse.word[at] != ",":
            continue
        for last in (at + 4, at + 3, at + 2):
            surface = parse.text[parse.start[at + 1] : parse.end[min(last, len(parse)) - 1]]
            row = places.after.get(surface)
            if row is not None and (surface.endswith(".") or surface.isupper() or at + 1 not in starts):
                out.append(Candidate(at + 1, min(last, len(parse)), surface, [row], "", "abbreviation", given=row))
                break
    return out


def _accepted(c: Candidate, parse: Parse, places: Gazetteer, words: Words) -> bool:
    """Whether these words name a place here."""
    if c.given >= 0 or c.method == "abbreviation":
        return c.label != "PERSON"
    if c.method == "engine":
        return c.label in ("GPE", "LOC")
    single = c.last - c.first == 1
    before = parse.lower[c.first - 1] if c.first else ""
    if c.label in ("GPE", "LOC", "FAC"):
        return True
    if c.adjective:
        return c.label in ("NORP", "", "LANGUAGE") or parse.tag[c.first].startswith("JJ")
    big = any(places.kind[r] in (COUNTRY, REGION) or r >= places.packed for r in c.rows[:5])
    if c.label == "PERSON":
        return False
    if c.label in ("ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
        return big and not (single and c.key in words.weak)
    if c.label:
        return False
    if c.key in words.weak or not parse.tag[c.first].startswith("NNP"):
        return False
    if single and before in words.strong_locative:
        return True
    return big or places.population[c.rows[0]] > 100_000


def _place(article: Article, parse: Parse, places: Gazetteer, c: Candidate, n: int) -> Place:
    span = Span(parse.start[c.first], parse.end[c.last - 1])
    ident = f"{article.id}p{n}"
    if c.row < 0:
        return Place(ident, span, span.of(parse.text), method=c.method)
    row, kind = c.row, KINDS[places.kind[c.row]]
    return Place(
        id=ident,
        span=span,
        name=places.name(row),
        lat=round(places.lat[row], 3),
        lon=round(places.lon[row], 3),
        geonameid=places.geonameid[row] or None,
        country=places.code(row),
        region=_region(places, row),
        precision=kind,
        adjective=c.adjective,
        score=round(c.score, 3),
        method=c.method,
        runners_up=tuple(_described(places, r) for _, r in c.ranked[1 : 1 + _RUNNERS_UP]),
    )


def _region(places: Gazetteer, row: int) -> str:
    if places.kind[row] == REGION:
        return places.name(row)
    return places.name(places.region[row]) if places.kind[row] in (CITY, DISTRICT) and places.region[row] else ""


def _described(places: Gazetteer, row: int) -> str:
    parts = [places.name(row), _region(places, row) if places.kind[row] != REGION else "", places.code(row)]
    return ", ".join(p for p in parts if p) + f" ({places.geonameid[row] or KINDS[places.kind[row]]})"
