"""Phrases that name an actor, before they are linked: heads, extents and what their words say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.mention.phrases import Coding, code
from dateline.mention.registry import Lexicon, Match, Sense, cut, scan, settled
from dateline.model import Parse, Place

_PREMODIFIERS = frozenset(["det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "case"])
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "within",
        "outside",
        "around",
        "across",
        "throughout",
        "into",
        "through",
        "from",
        "over",
    ]
)
_LONGEST = 40  # tokens of a phrase before its head; keeps the work linear on chains of genitives
_WEAK_NAMES = frozenset(("country", "capital", "seat", "body"))
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Found:
    """One phrase: tokens [first, last), its head, and what its own words say."""

    head: int
    first: int
    last: int
    kind: str  # name | title | generic | adjective | pronoun
    coding: Coding
    match: Match | None = None
    matches: list[Match] = field(default_factory=list)  # all names in the phrase
    name: str = ""  # words of the name itself, without titles
    person: bool = False
    plural: bool = False
    same_as: int | None = None  # head of the phrase this one stands in apposition to


@dataclass(slots=True)
class _Page:
    """What the reading of one page shares."""

    parse: Parse
    lex: Lexicon
    day: str
    covered: dict[int, Match]
    known: set[str]  # keys of persons whose full name stands on the page
    entity_at: dict[int, tuple[int, int, str]]
    place_at: dict[int, Place]  # located places by their tokens


def find_phrases(parse: Parse, lex: Lexicon, day: str, places: Sequence[Place] = ()) -> list[Found]:
    """All phrases in text order of their heads."""
    named = settled(scan(parse.word, lex), parse.word)
    matches = [m for m in named if not _part_of_name(m, parse) and not _only_about(m, parse)]
    ends = {m.last for m in matches}
    others = {m for m in matches if m.first not in ends and _given_before(m, parse, lex)}
    matches = [m for m in matches if m not in others]
    covered = {t: m for m in matches for t in range(m.first, m.last)}
    place_at = {t: p for p in places if p.country for t in parse.tokens_in(p.span)}
    page = _Page(parse, lex, day, covered, _known(matches), {}, place_at)
    cores: dict[int, Match | None] = {_top(parse, m.first, m.last): m for m in matches}
    _join_titles(page, matches, cores)
    _add_entities(page, cores, sorted((m.first - 1, m.last, "PERSON") for m in others))
    out = []
    for head in sorted(cores):
        found = _phrase(page, head, cores[head])
        if found is not None:
            out.append(found)
    taken = {f.head for f in out}
    for i, word in enumerate(parse.lower):
        if word in PRONOUNS and i not in taken:
            out.append(Found(i, i, i + 1, "pronoun", Coding()))
    out.sort(key=lambda f: f.head)
    return out


def _known(matches: list[Match]) -> set[str]:
    """Keys of the persons whose full name stands on the page."""
    senses = (s for m in matches for s in m.senses if s.kind == "person" and not s.short and not s.weak)
    return {s.entity.key for s in senses if s.entity is not None}


def _join_titles(page: _Page, matches: list[Match], cores: dict[int, Match | None]) -> None:
    """ "President" before "al-Assad" is part of that name, whatever the parse says."""
    for left, right in pairwise(matches):
        if left.last == right.first and _is_title(left) and "person" in _kinds(right):
            top = _top(page.parse, left.first, left.last)
            if cores.get(top) is left:
                del cores[top]
                cores.setdefault(_top(page.parse, right.first, right.last), right)


def _is_title(match: Match) -> bool:
    return "title" in _kinds(match) and _only_words(match)


def _kinds(match: Match) -> set[str]:
    return {s.kind for s in match.senses}


def _add_entities(page: _Page, cores: dict[int, Match | None], more: list[tuple[int, int, str]]) -> None:
    """Persons and bodies that the engine found and the registry does not know."""
    parse = page.parse
    surnames = {parse.word[b - 1] for a, b, label in parse.entities if label == "PERSON" and b - a > 1}
    for first, last, label in (*more, *parse.entities):
        if label not in ("PERSON", "ORG"):
            continue
        while first < last - 1 and (parse.tag[first] in ("DT", "POS") or not parse.word[first][0].isalnum()):
            first += 1
        while last > first + 1 and (parse.tag[last - 1] == "POS" or not parse.word[last - 1][0].isalnum()):
            last -= 1
        if not parse.word[first][0].isupper() and not parse.word[last - 1][0].isupper():
            continue
        top = _top(parse, first, last)
        match = page.covered.get(top)
        if label == "PERSON" and last - first == 1 and top in page.place_at:
            continue
        if match is None or _only_words(match):
            if parse.pos[top] not in ("PROPN", "NOUN") or parse.word[top].islower():
                continue
            if label == "ORG" and last - first == 1 and parse.word[first] in surnames:
                label = "PERSON"
            page.entity_at[top] = (first, last, label)
            cores.setdefault(top, match)


def _only_words(match: Match) -> bool:
    return all(s.kind in ("agent", "title") for s in match.senses)


def _part_of_name(match: Match, parse: Parse) -> bool:
    """Is this "Jordan" in "Jordan Smith", or "Trump" in "Ivanka Trump": a piece of somebody else's name?"""
    i = match.first
    kinds = _kinds(match)
    if kinds <= {"agent", "title", "adjective", "demonym"}:
        return False
    around = next(((a, b) for a, b, label in _near(parse, i) if label == "PERSON" and a <= i and match.last <= b), None)
    if around is None or (around[0] == i and around[1] <= match.last):
        return False
    if match.last - i == 1 and kinds & _WEAK_NAMES and i == around[0]:
        return parse.tag[i + 1] in ("NNP", "NNPS") and parse.dep[i] == "compound"
    if i > around[0] and all(s.short for s in match.senses if s.kind == "person") and "person" in kinds:
        given = parse.word[around[0]]
        if not given[0].isupper() or given.endswith(".") or parse.tag[around[0]] not in ("NNP", "NNPS"):
            return False
        firsts = {cut(s.entity.name)[0] for s in match.senses if s.entity is not None}
        return bool(cut(given)) and cut(given)[0] not in firsts and not _titled(parse, around[0], i)
    return False


def _given_before(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """A given name that is none of the bearer's stands before the surname: another of that family."""
    i = match.first
    if i == 0 or not parse.word[i - 1][0].isupper() or not any(s.short for s in match.senses):
        return False
    given = cut(parse.word[i - 1])
    alone = i == 1 or not parse.word[i - 2][0].isupper()  # a headline's verb carries a capital too
    named = any(a == i - 1 and b >= match.last for a, b, _ in _near(parse, i - 1))
    of_name = (named or alone) and parse.dep[i - 1] == "compound" and parse.tag[i - 1] == "NNP"
    if len(given) != 1 or parse.word[i - 1].isupper() or not (of_name or given[0] in lex.genders):
        return False
    return all(given[0] not in cut(s.entity.name) for s in match.senses if s.entity is not None)


def _only_about(match: Match, parse: Parse) -> bool:
    """Is this "Syria" in "anti-Syria", cut at its hyphens?"""
    i = match.first
    return i > 1 and parse.word[i - 1] == "-" and parse.lower[i - 2] in ("anti", "pro", "non", "post", "ex")


def _titled(parse: Parse, first: int, last: int) -> bool:
    """Do only titles stand before the surname? (The engine often counts them to the name.)"""
    return all(parse.lower[i].rstrip(".") in _TITLE_WORDS for i in range(first, last))


_TITLE_WORDS = frozenset(
    [
        "president",
        "minister",
        "prime",
        "premier",
        "chancellor",
        "king",
        "queen",
        "secretary",
        "general",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "senator",
        "vice",
    ]
)


def _near(parse: Parse, i: int) -> list[tuple[int, int, str]]:
    at = bisect_right(parse.entities, i, key=lambda e: e[0])
    return list(parse.entities[max(at - 1, 0) : at])


def _top(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) that the rest of the sentence sees: the last whose head lies outside."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return last - 1


def _phrase(page: _Page, head: int, match: Match | None) -> Found | None:
    parse, entity = page.parse, page.entity_at.get(head)
    proper = match is not None and not _only_words(match)
    if not proper and entity is None and parse.pos[head] not in ("NOUN", "PROPN"):
        return None
    first = match.first if match else head
    last = max(match.last if match else 0, head + 1)
    if entity:
        first, last = min(first, entity[0]), max(last, head + 1)
    if _modifies(parse, head):
        return _modifier(page, head, first, last, match)
    if proper and match is not None and _kinds(match) <= {"capital"} and _is_place(parse, head):
        return None
    left = _left(page, head, first)
    inside = _inside(page.covered, left, last)
    _owner(page, head, inside)
    coding = code(inside, parse.lower[left:first], page.day, match, page.known)
    if not coding.country and not _nationless(coding):
        coding = _located(page, head, left, coding)
    if not coding.country and not coding.sector and not coding.sense and entity is None and coding.entity is None:
        return None
    found = Found(head, left, last, "name", coding, match, inside)
    _name(parse, found, entity)
    found.plural = parse.tag[head] in ("NNS", "NNPS") and not (coding.entity is not None)
    found.same_as = parse.head[head] if parse.dep[head] == "appos" else None
    return found


def _nationless(coding: Coding) -> bool:
    """A body or faith that the registry knows to be of no one country."""
    return coding.entity is not None and coding.entity.kind != "person"


def _located(page: _Page, head: int, left: int, coding: Coding) -> Coding:
    """The country of a town that stands in the phrase or behind it ("Hebron's settlers", "the police in Lagos")."""
    parse = page.parse
    entity = page.entity_at.get(head)
    tokens = [t for t in range(left, entity[0] if entity else head) if t in page.place_at]
    for child in parse.children[head]:
        if child > head and parse.lower[child] in ("of", "in", "from", "at", "near"):
            tokens += [t for t in parse.children[child] if t in page.place_at]
    if not tokens:
        return coding
    return replace(coding, country=page.place_at[tokens[0]].country, basis="place in the phrase")


def _modifies(parse: Parse, head: int) -> bool:
    """Does the head only modify a noun to its right ("Turkish", "Hezbollah" in "Hezbollah fighters")?"""
    up = head
    while parse.dep[up] == "conj" and parse.head[up] < up:  # "US and British forces"
        up = parse.head[up]
    return parse.dep[up] in ("amod", "compound", "nmod") and parse.head[up] > head


def _is_place(parse: Parse, head: int) -> bool:
    """Is it where something is ("in Damascus"), not who acts?"""
    return parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in _LOCATIVE


def _modifier(page: _Page, head: int, first: int, last: int, match: Match | None) -> Found | None:
    parse = page.parse
    if match is None or _only_words(match):
        return None
    coding = code([match], parse.lower[first:last], page.day, match, page.known)
    if not coding.country and not coding.sector:
        return None
    kind = "adjective" if _kinds(match) & {"adjective", "demonym", "country"} else "name"
    found = Found(head, first, last, kind, coding, match, [match], name=" ".join(parse.word[first:last]))
    found.person = coding.entity is not None and coding.entity.kind == "person"
    return found


def _left(page: _Page, head: int, first: int) -> int:
    """First token of the phrase: its determiners, adjectives, titles and owners."""
    parse, covered = page.parse, page.covered
    left = min(first, head)
    core = covered.get(head)
    for child in parse.children[head]:
        if child < head and parse.dep[child] in _PREMODIFIERS and head - child <= 12:
            other = covered.get(child)
            if parse.dep[child] == "compound" and _two_persons(core, other):
                return first  # a headline read as one noun: "Assad Met Putin"
            left = min(left, parse.edges[child][0])
    before = covered.get(left - 1)
    while before is not None and before.last == left and _belongs(before, parse):
        left = before.first
        before = covered.get(left - 1)
    start = parse.sentences[parse.sentence_of[head]][0]
    return max(left, start, head - _LONGEST)


def _two_persons(core: Match | None, other: Match | None) -> bool:
    if core is None or other is None or core is other:
        return False
    return "person" in _kinds(core) and "person" in _kinds(other)


def _belongs(before: Match, parse: Parse) -> bool:
    """Is what stands right before the phrase its title, or its adjective?"""
    if _is_title(before):
        return True
    return "adjective" in _kinds(before) and parse.dep[before.last - 1] in ("amod", "compound")


def _inside(covered: dict[int, Match], first: int, last: int) -> list[Match]:
    out: list[Match] = []
    for i in range(first, last):
        match = covered.get(i)
        if match is not None and match.first >= first and match.last <= last and (not out or out[-1] is not match):
            out.append(match)
    return out


def _owner(page: _Page, head: int, inside: list[Match]) -> None:
    """ "the government of Iraq", "rebels in Darfur": the name behind the preposition belongs to the phrase."""
    parse = page.parse
    people = head in page.covered and "demonym" in _kinds(page.covered[head])
    links = ("of",) if people else ("of", "in", "from", "for")
    for child in parse.children[head]:
        if child > head and parse.lower[child] in links:
            for thing in parse.children[child]:
                match = page.covered.get(thing)
                if match is not None and not _only_words(match):
                    inside.append(match)


def _name(parse: Parse, found: Found, entity: tuple[int, int, str] | None) -> None:
    coding, match = found.coding, found.match
    if coding.entity is not None and match is not None and any(s.entity is coding.entity for s in match.senses):
        found.name = coding.entity.name
        found.person = coding.entity.kind == "person"
        return
    if match is not None and not _only_words(match):
        found.name = " ".join(parse.word[match.first : match.last])
        return
    if entity is not None and match is None:
        first = entity[0]
        while first < found.head and parse.lower[first].rstrip(".") in _TITLE_WORDS:
            first += 1
        found.name = parse.text[parse.start[first] : parse.end[found.last - 1]]
        found.person = entity[2] == "PERSON"
        return
    found.kind = "title" if title_of(found) and parse.tag[found.head] not in ("NNS", "NNPS") else "generic"
    found.name = parse.text[parse.start[found.first] : parse.end[found.last - 1]]


def title_of(found: Found) -> Sense | None:
    """The title that heads the phrase or stands in it."""
    return next((s for m in found.matches for s in m.senses if s.kind == "title" and s.office), None)
