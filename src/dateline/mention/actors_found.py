"""Phrases that name an actor, before they are linked: heads, extents and what their words say."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.mention.phrases import Coding, code
from dateline.mention.registry import Lexicon, Match, Sense, scan
from dateline.model import Parse

_PREMODIFIERS = frozenset("det amod compound nmod nummod poss quantmod predet".split())
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))
_ABOUT_PLACE = frozenset("in at near inside within outside around across throughout into through".split())
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
}  # fmt: skip


@dataclass(slots=True)
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


def find_phrases(parse: Parse, lex: Lexicon, day: str) -> list[Found]:
    """All phrases in text order of their heads."""
    matches = [m for m in scan(parse.word, lex) if not _part_of_name(m, parse)]
    covered = {t: m for m in matches for t in range(m.first, m.last)}
    cores: dict[int, Match | None] = {}
    for match in matches:
        cores[_top(parse, match.first, match.last)] = match
    entity_at: dict[int, tuple[int, int, str]] = {}
    for first, last, label in parse.entities:
        if label in ("PERSON", "ORG") and parse.pos[_top(parse, first, last)] == "PROPN":
            top = _top(parse, first, last)
            entity_at[top] = (first, last, label)
            if top not in covered or _only_words(covered[top]):
                cores[top] = covered.get(top)
    out = []
    for head in sorted(cores):
        found = _phrase(parse, lex, day, head, cores[head], covered, entity_at.get(head))
        if found is not None:
            out.append(found)
    taken = {f.head for f in out}
    out += [
        Found(i, i, i + 1, "pronoun", Coding())
        for i, word in enumerate(parse.lower)
        if word in PRONOUNS and i not in taken
    ]
    out.sort(key=lambda f: f.head)
    return out


def _only_words(match: Match) -> bool:
    return all(s.kind in ("agent", "title") for s in match.senses)


def _part_of_name(match: Match, parse: Parse) -> bool:
    """Is this "Jordan" in "Jordan Smith", a country's name as a given name?"""
    if match.last - match.first > 1 or not any(s.kind in ("country", "capital") for s in match.senses):
        return False
    i = match.first
    head = parse.head[i]
    return (
        parse.dep[i] == "compound"
        and head == i + 1
        and parse.pos[head] == "PROPN"
        and any(a <= i and head < b and label == "PERSON" for a, b, label in _near(parse, i))
    )


def _near(parse: Parse, i: int) -> list[tuple[int, int, str]]:
    from bisect import bisect_right

    at = bisect_right(parse.entities, (i, len(parse), ""))  # type: ignore[arg-type]
    return list(parse.entities[max(at - 1, 0) : at])


def _top(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) that the rest of the sentence sees: the last whose head lies outside."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return last - 1


def _phrase(
    parse: Parse,
    lex: Lexicon,
    day: str,
    head: int,
    match: Match | None,
    covered: dict[int, Match],
    entity: tuple[int, int, str] | None,
) -> Found | None:
    if match is not None and entity is None and parse.pos[head] not in _NOUNS:
        return None
    first = match.first if match else head
    last = max(match.last if match else 0, head + 1)
    if entity:
        first, last = min(first, entity[0]), max(last, head + 1)
    if _modifies(parse, head):
        return _modifier(parse, lex, day, head, first, last, match)
    left = _left(parse, head, first)
    inside = _inside(covered, left, last)
    _owner(parse, head, covered, inside)
    coding = code(inside, parse.lower[left:last], day, lex)
    if not coding.country and not coding.sector and not coding.sense and entity is None and coding.entity is None:
        return None
    found = Found(head, left, last, "name", coding, match, inside)
    _name(parse, found, entity)
    found.plural = parse.tag[head] in ("NNS", "NNPS")
    apposed = parse.head[head] if parse.dep[head] == "appos" else None
    found.same_as = apposed
    return found


def _modifies(parse: Parse, head: int) -> bool:
    """Does the head only modify a noun to its right ("Turkish", "Hezbollah" in "Hezbollah fighters")?"""
    return parse.dep[head] in ("amod", "compound", "nmod") and parse.head[head] > head


def _modifier(
    parse: Parse, lex: Lexicon, day: str, head: int, first: int, last: int, match: Match | None
) -> Found | None:
    if match is None or _only_words(match):
        return None
    coding = code([match], parse.lower[first:last], day, lex)
    if not coding.country and not coding.sector:
        return None
    kinds = {s.kind for s in match.senses}
    kind = "adjective" if kinds & {"adjective", "demonym", "country"} else "name"
    found = Found(head, first, last, kind, coding, match, [match], name=" ".join(parse.word[first:last]))
    found.person = coding.entity is not None and coding.entity.kind == "person"
    return found


def _left(parse: Parse, head: int, first: int) -> int:
    """First token of the phrase: its determiners, adjectives, titles and owners."""
    left = min(first, head)
    for child in parse.children[head]:
        if child < head and parse.dep[child] in _PREMODIFIERS and head - child <= 12:
            left = min(left, parse.edges[child][0])
    start = parse.sentences[parse.sentence_of[head]][0]
    return max(left, start)


def _inside(covered: dict[int, Match], first: int, last: int) -> list[Match]:
    out: list[Match] = []
    for i in range(first, last):
        match = covered.get(i)
        if match is not None and match.first >= first and match.last <= last and (not out or out[-1] is not match):
            out.append(match)
    return out


def _owner(parse: Parse, head: int, covered: dict[int, Match], inside: list[Match]) -> None:
    """ "the government of Iraq": the country behind "of" belongs to the phrase."""
    for child in parse.children[head]:
        if parse.lower[child] == "of" and child > head:
            for thing in parse.children[child]:
                match = covered.get(thing)
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
        found.name = parse.text[parse.start[entity[0]] : parse.end[entity[1] - 1]]
        found.person = entity[2] == "PERSON"
        return
    found.kind = "title" if _is_title(match) and not found.plural else "generic"
    found.name = parse.text[parse.start[found.first] : parse.end[found.last - 1]]


def _is_title(match: Match | None) -> bool:
    return match is not None and any(s.kind == "title" and s.office for s in match.senses)


def title_of(found: Found) -> Sense | None:
    return next((s for m in found.matches for s in m.senses if s.kind == "title" and s.office), None)
