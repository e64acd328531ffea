"""Where? Toponyms of a page with the place each means: `find_places`."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from dateline.mention.gazetteer import CITY, COUNTRY, DISTRICT, KINDS, POINT, REGION, WATER, Gazetteer, load_gazetteer
from dateline.mention.places_find import Candidate, Words, candidates, load_words
from dateline.mention.places_fold import fold
from dateline.mention.places_resolve import Resolver
from dateline.model import Article, Parse, Place, Span
from dateline.tables import Tables

_RUNNERS_UP = 3
_MODIFYING = frozenset(("compound", "amod", "nmod", "poss"))


def find_places(article: Article, parse: Parse, tables: Tables) -> tuple[Place, ...]:
    """The page's toponyms in text order, adjectives of nationality among them. Linear in the page's length."""
    places, words = tables.build(load_gazetteer), tables.build(load_words)
    found, gaps = accepted_candidates(parse, tables)
    Resolver(places, words).resolve(found, gaps)
    return tuple(_place(article, parse, places, c, n) for n, c in enumerate(found))


def accepted_candidates(parse: Parse, tables: Tables) -> tuple[list[Candidate], list[str]]:
    """The names that count as places, and the text between one and the next."""
    places, words = tables.build(load_gazetteer), tables.build(load_words)
    people = _people(parse)
    found = [c for c in candidates(parse, tables) if not _named_person(c, parse, places, words, people)]
    found = _after_towns(found, parse, places)
    _rivers(found, parse, places, words)
    _in_lists(found, parse, places)
    sure = {c.key for c in found if c.label == "GPE" and c.rows}
    yes = [_accepted(c, parse, places, words, sure) for c in found]
    for n in (*range(len(found)), *range(len(found) - 1, -1, -1)):
        yes[n] = yes[n] or _beside(n, found, yes, parse, words)
    found = [c for c, counts in zip(found, yes, strict=True) if counts]
    gaps = [parse.text[parse.end[a.last - 1] : parse.start[b.first]] for a, b in pairwise(found)]
    return found, gaps


def _people(parse: Parse) -> frozenset[str]:
    """First and last names of the page's people who are named with both."""
    full = [(a, b) for a, b, label in parse.entities if label == "PERSON" and b - a > 1]
    ends = [(a, b - 1 if parse.word[b - 1] in ("'s", "’s") else b) for a, b in full]
    return frozenset(parse.lower[t] for a, b in ends if b - a > 1 for t in (a, b - 1))


def _named_person(c: Candidate, parse: Parse, places: Gazetteer, words: Words, people: frozenset[str]) -> bool:
    """ "Floyd" on a page with George Floyd: no place, but "in Floyd", "Floyd, Va.", countries and great cities."""
    if c.last - c.first > 1 or c.adjective or not c.rows or parse.lower[c.first] not in people:
        return False
    before = parse.lower[c.first - 1] if c.first else ""
    after = parse.word[c.last] if c.last < len(parse) else ""
    return before not in words.arrival and after not in (",", "(") and not (_big(c, places) or _great(c, places))


def _after_towns(found: list[Candidate], parse: Parse, places: Gazetteer) -> list[Candidate]:
    """Let "Ga." and "OH" count after a town and a comma, whatever the engine makes of them."""
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


def _rivers(found: list[Candidate], parse: Parse, places: Gazetteer, words: Words) -> None:
    """ "On the Missouri", "crossed the Paraguay", "the Niger river": a river, not the state that bears its name."""
    for c in found:
        named = parse.lower[c.last : c.last + 1] == ["river"]
        if c.adjective or c.given >= 0 or c.key.endswith(" river") or not c.rows or places.kind[c.rows[0]] == WATER:
            continue
        rows = [r for r in places.find(f"{c.key} river")[0] if places.kind[r] == WATER]
        if rows and (named or _by_the_water(c, parse, words)):
            c.key, c.rows, c.method, c.generic, c.last = f"{c.key} river", rows, "river", "", c.last + named


def _by_the_water(c: Candidate, parse: Parse, words: Words) -> bool:
    """Does "the" stand before the name as it does before a river's, and what leads to a river before that?"""
    if c.first < 2 or parse.lower[c.first - 1] != "the" or c.key in words.articled:
        return False
    if parse.dep[c.last - 1] in _MODIFYING or parse.word[c.last : c.last + 1] == ["-"]:
        return False
    return parse.lower[c.first - 2] in words.riverside or parse.lemma[c.first - 2].lower() in words.riverside


def _beside(n: int, found: list[Candidate], yes: list[bool], parse: Parse, words: Words) -> bool:
    """A name in a list with one that counts: "Kharkiv, Kyiv and Lviv"."""
    c = found[n]
    if c.key in words.weak or c.key in words.never or c.adjective or c.method == "engine" or _acronym(c, parse):
        return False
    if _same_entity(parse, c.first, c.first - 1) or _same_entity(parse, c.last - 1, c.last):
        return False
    left = n > 0 and yes[n - 1] and not found[n - 1].adjective and _listed(parse, found[n - 1].last, c.first)
    right = (
        n + 1 < len(found) and yes[n + 1] and not found[n + 1].adjective and _listed(parse, c.last, found[n + 1].first)
    )
    return left or right


def _acronym(c: Candidate, parse: Parse) -> bool:
    """ "SANA" is an agency before it is a town: short words in capitals count only as written in the tables."""
    word = parse.word[c.first]
    return c.last - c.first == 1 and len(word) <= 5 and word.isupper() and c.method == "gazetteer"


def _in_lists(found: list[Candidate], parse: Parse, places: Gazetteer) -> None:
    """ "Barrow, Jackson and Madison counties": each is a county."""
    plural = ""
    for n in range(len(found) - 1, -1, -1):
        c = found[n]
        after = parse.lower[c.last] if c.last < len(parse) else ""
        if after in _PLURALS:
            plural = _PLURALS[after]
        elif not (plural and n + 1 < len(found) and _listed(parse, c.last, found[n + 1].first)):
            plural = ""
        if plural and not c.adjective and c.given < 0:
            rows = [r for r in places.find(f"{c.key} {plural}")[0] if places.kind[r] in (REGION, DISTRICT)]
            if rows:
                c.rows, c.generic, c.method = rows, plural, "list"


_PLURALS = {"counties": "county", "provinces": "province", "districts": "district", "parishes": "parish"}


def _listed(parse: Parse, first: int, last: int) -> bool:
    return 0 < last - first <= 2 and all(parse.lower[i] in (",", "and", "or", "&") for i in range(first, last))


def _accepted(c: Candidate, parse: Parse, places: Gazetteer, words: Words, sure: set[str]) -> bool:
    """Whether these words name a place here; `sure` are the names that the engine says are places on this page."""
    if c.generic in _PLURALS.values() and c.method == "list":
        return True
    if c.given >= 0 or c.method == "abbreviation":
        return c.label != "PERSON"
    if c.method == "engine":
        return c.label in ("GPE", "LOC") and c.key not in words.never
    if c.key in words.never:
        return False
    if _of_thing(c, parse, places):
        return False
    if c.adjective:
        return c.label in ("NORP", "", "ORG") or parse.tag[c.first].startswith("JJ")
    if _acronym(c, parse) and not _city_line(c, parse, places) and not any(places.kind[r] == COUNTRY for r in c.rows):
        return False
    if c.label in ("GPE", "LOC", "FAC"):
        return c.label != "FAC" or c.key not in words.weak
    if _city_line(c, parse, places):
        return True
    known = c.key in sure
    if c.label == "PERSON":
        return _not_a_person(c, parse, places, words, known)
    if c.label == "ORG":
        return _in_a_name(c, parse, places, words, known)
    if c.label:
        return (known or _big(c, places)) and c.key not in words.weak
    name = parse.tag[c.first].startswith("NNP") or c.last - c.first > 1 or parse.word[c.first][0].islower()
    if not name or (c.key in words.weak and not known):
        return False
    before = parse.lower[c.first - 1] if c.first else ""
    return known or before in words.arrival or _big(c, places) or places.population[c.rows[0]] > 100_000


def _of_thing(c: Candidate, parse: Parse, places: Gazetteer) -> bool:
    """ "Pennsylvania Avenue", "the Dnipro river": a street or a water that the gazetteer does not have."""
    after = parse.word[c.last] if c.last < len(parse) else ""
    if after in _STREETS:
        return True
    return after in ("river", "River") and all(places.kind[r] != WATER for r in c.rows)


_STREETS = frozenset(("Avenue", "Street", "Boulevard", "Road", "Lane", "Drive", "Ave.", "St.", "Blvd"))


def _big(c: Candidate, places: Gazetteer) -> bool:
    """A country, a region, or a row of the tables other than a single site."""
    return any(
        places.kind[r] in (COUNTRY, REGION) or (r >= places.packed and places.kind[r] != POINT) for r in c.rows[:5]
    )


def _great(c: Candidate, places: Gazetteer) -> bool:
    """A city of half a million: seldom a surname in the news."""
    return _great_city(c.rows[0], c.key, places)


def _great_city(row: int, key: str, places: Gazetteer) -> bool:
    return bool(places.kind[row] == CITY and places.population[row] > 500_000 and fold(places.name(row)) == key)


def _city_line(c: Candidate, parse: Parse, places: Gazetteer) -> bool:
    """ "RALEIGH, N.C. (AP)": capitals at the head of a paragraph, then a comma, a dash or a bracket; behind a great
    city a colon too ("LAHORE: Police ..."), as behind speakers."""
    text, start, end = parse.text, parse.start[c.first], parse.end[c.last - 1]
    if not text[start:end].isupper() or end - start < 4:
        return False
    after = text[end : end + 3].strip()[:1]
    marked = after in ",-–—(" or (after == ":" and any(_great_city(r, c.key, places) for r in c.rows[:5]))
    return marked and bool(after) and _opens(parse, c.first)


def _opens(parse: Parse, token: int) -> bool:
    first = parse.sentences[parse.sentence_of[token]][0]
    return token == first


def _not_a_person(c: Candidate, parse: Parse, places: Gazetteer, words: Words, known: bool) -> bool:
    """The engine takes some towns for people: believed only with a preposition, a county, or the page on our side."""
    before = parse.lower[c.first - 1] if c.first else ""
    inside = c.first > 0 and _same_entity(parse, c.first, c.first - 1)
    longer = _same_entity(parse, c.last - 1, c.last) and parse.word[c.last] not in ("'s", "’s", ".", ",")
    if inside or longer or before.rstrip(".") in words.titles:
        return False
    if c.key in words.weak:
        return False
    return (
        known
        or before in words.arrival
        or c.last - c.first > 1
        or (_big(c, places) and before != "")
        or _great(c, places)
    )


def _in_a_name(c: Candidate, parse: Parse, places: Gazetteer, words: Words, known: bool) -> bool:
    """ "Licking County Public Library", "the Los Angeles Police Department": the place that a body is named for."""
    if c.key in words.weak:
        return False
    if _same_entity(parse, c.last - 1, c.last) and _press(c, parse, words):
        return False
    if all(places.kind[r] == POINT for r in c.rows):
        return False
    if known or _big(c, places) or (c.last - c.first > 1 and any(places.kind[r] == DISTRICT for r in c.rows)):
        return True
    if _same_entity(parse, c.last - 1, c.last):
        return parse.lower[c.last] in words.civic
    if _same_entity(parse, c.first, c.first - 1):
        return False
    return _great(c, places) or (c.first > 0 and parse.lower[c.first - 1] in words.arrival)


def _press(c: Candidate, parse: Parse, words: Words) -> bool:
    for i in range(c.last, min(c.last + 3, len(parse))):
        if not _same_entity(parse, c.last - 1, i):
            return False
        if parse.lower[i] in words.press:
            return True
    return False


def _same_entity(parse: Parse, a: int, b: int) -> bool:
    """Whether two tokens stand in one entity."""
    if not (0 <= a < len(parse) and 0 <= b < len(parse)):
        return False
    i = bisect_right(parse.entities, (a, len(parse) + 1, "")) - 1
    if i < 0:
        return False
    first, last, _ = parse.entities[i]
    return first <= a < last and first <= b < last


def _place(article: Article, parse: Parse, places: Gazetteer, c: Candidate, n: int) -> Place:
    span = span_of(c, parse)
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


def span_of(c: Candidate, parse: Parse) -> Span:
    """The words without a stop that ends the sentence."""
    span = Span(parse.start[c.first], parse.end[c.last - 1])
    stop = c.method in ("gazetteer", "engine", "adjective") and parse.text[span.end - 1] in ".," and len(span) > 2
    return Span(span.start, span.end - 1) if stop else span


def _region(places: Gazetteer, row: int) -> str:
    if places.kind[row] == REGION:
        return places.name(row)
    return places.name(places.region[row]) if places.kind[row] in (CITY, DISTRICT) and places.region[row] else ""


def _described(places: Gazetteer, row: int) -> str:
    parts = [places.name(row), _region(places, row) if places.kind[row] != REGION else "", places.code(row)]
    return ", ".join(p for p in parts if p) + f" ({places.geonameid[row] or KINDS[places.kind[row]]})"
