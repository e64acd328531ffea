"""Phrases that name an actor, before they are linked: heads, extents and what their words say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.mention.actors_lists import listed_names
from dateline.mention.actors_names import (
    TITLE_WORDS,
    Page,
    add_entities,
    add_short_names,
    courtesies,
    describes,
    given_before,
    is_title,
    known,
    namesakes,
    only_about,
    part_of_name,
    titled,
    top_of,
    untimely,
)
from dateline.mention.actors_short import short_names, without_namesakes
from dateline.mention.actors_use import acts, aged, is_place, is_word, speakers
from dateline.mention.phrases import HELPED, Coding, code, helped, ruling_noun, without_portfolio
from dateline.mention.registry import Lexicon, Match, Sense, scan, settled
from dateline.model import Parse, Place

_PREMODIFIERS = frozenset(["det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "case"])
_PARTS = frozenset(["branch", "wing", "arm", "office", "cell", "chapter", "ranks", "leadership", "group", "side"])
_DASHES = frozenset(("-", "–", "—", "--", ")"))
_NOBODY = (0, 0, "")
_POSTED = ("to", "in")
_ADVISING = frozenset(("aide", "adviser", "advisor"))
_SERVING = _ADVISING | {
    "official",
    "source",
    "insider",
    "officer",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "people",
}
_VAGUE = ("", "GOV")  # sectors of nouns that say little: "members of the security forces", "a spokesman for the rebels"
_OF_ANY_BODY = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "leader",
        "chief",
        "head",
        "official",
        "representative",
        "secretary",
        "aide",
        "adviser",
        "advisor",
        "negotiator",
        "delegation",
        "commission",
        "committee",
        "council",
        "agency",
        "leadership",
        "vice president",
        "chief executive",
        "secretary-general",
        "secretary general",
        "director-general",
    ]
)
_LONGEST = 40  # tokens of a phrase before its head; keeps the work linear on chains of genitives
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
    short: str = ""  # short name that stands behind it in brackets
    same_as: int | None = None  # head of the phrase this one stands in apposition to


def find_phrases(parse: Parse, lex: Lexicon, day: str, places: Sequence[Place] = ()) -> list[Found]:
    """All phrases in text order of their heads."""
    named = settled(scan(parse.word, lex), parse.word, lex)
    shorts = short_names(parse)
    matches = [m for m in named if not (part_of_name(m, parse, lex) or only_about(m, parse) or describes(m, parse))]
    matches = without_namesakes(matches, shorts, parse) if shorts else matches
    waters = frozenset(t for p in places if p.precision == "water" for t in parse.tokens_in(p.span))
    full = known(matches)
    matches = [m for m in matches if not is_word(m, parse, lex, full) and m.last - 1 not in waters]
    ends = {m.last for m in matches}
    others = {m: m.first - 1 for m in matches if m.first not in ends and given_before(m, parse, lex)}
    matches = [m for m in matches if m not in others]
    others.update((m, m.first) for m in namesakes(matches, parse))
    full = known(matches)
    others.update((m, m.first) for m in matches if untimely(m, parse, day, full))
    matches = [m for m in matches if m not in others]
    covered = {t: m for m in matches for t in range(m.first, m.last)}
    place_at = {t: p for p in places if p.country for t in parse.tokens_in(p.span)}
    page = Page(parse, lex, day, covered, known(matches), {}, place_at, waters)
    cores: dict[int, Match | None] = {top_of(parse, m.first, m.last): m for m in matches}
    _join_titles(page, matches, cores)
    named_so = [*courtesies(parse), *titled(matches, parse, lex)]
    add_entities(page, cores, sorted([*((first, m.last, "PERSON") for m, first in others.items()), *named_so]))
    add_short_names(page, cores, shorts)
    for left, first, last, titles in listed_names(page):
        page.listed[last - 1] = (left, titles)
        if last - 1 not in covered:
            page.entity_at[last - 1] = (first, last, "PERSON")
        cores.setdefault(last - 1, covered.get(last - 1))
    for i in [*speakers(parse, lex, covered), *aged(parse)]:
        cores.setdefault(i, None)
    out = []
    for head in sorted(cores):
        found = _phrase(page, head, cores[head])
        if found is not None:
            out.append(found)
    taken = {f.head for f in out}
    for i in [i for i, word in enumerate(parse.lower) if word in PRONOUNS]:
        if i not in taken and parse.word[i] != "IT":
            out.append(Found(i, i, i + 1, "pronoun", Coding()))
    out.sort(key=lambda f: f.head)
    return out


def _join_titles(page: Page, matches: list[Match], cores: dict[int, Match | None]) -> None:
    """ "President" before "al-Assad" is part of that name, whatever the parse says."""
    for left, right in pairwise(matches):
        if left.last == right.first and is_title(left) and "person" in right.kinds:
            top = top_of(page.parse, left.first, left.last)
            if cores.get(top) is left:
                del cores[top]
                cores.setdefault(top_of(page.parse, right.first, right.last), right)


def _phrase(page: Page, head: int, match: Match | None) -> Found | None:
    parse, entity = page.parse, page.entity_at.get(head)
    proper = match is not None and not match.only_words
    alone = _stands_alone(parse, head)
    noun = alone or parse.pos[head] in ("NOUN", "PROPN") or parse.lower[head] == "old"
    if not proper and entity is None and not (noun and acts(page, head, match)):
        return None
    if entity is None and match is not None and not proper:
        entity = _titled_body(parse, page.covered, head, match)
    first = match.first if match else head
    last = max(match.last if match else 0, head + 1)
    if entity:
        first, last = min(first, entity[0]), max(last, head + 1)
    row = page.listed.get(head)
    if row is None and not alone and _modifies(parse, head):
        return _modifier(page, head, first, last, match)
    if proper and match is not None and match.kinds <= {"capital"} and is_place(parse, head, page.covered):
        return None
    left = _left(page, head, first) if row is None else row[0]
    inside = _inside(parse, page.covered, left, last)
    inside = [*row[1], *(m for m in inside if m not in row[1])] if row else inside
    _owner(page, head, inside)
    inside = without_portfolio(inside, parse.lower) if len(inside) > 1 else inside
    coding = code(inside, parse.lower[left:first], page.day, match, page.known)
    if not coding.country and not _nationless(coding):
        coding = _of_a_body(page, head, left, _located(page, head, left, coding))
    if entity is not None and coding.sense is not None and coding.sense.name == "union":
        coding = replace(coding, sector="")  # "the Patriotic Union": seldom a trade union's name
    nothing = not coding.country and not coding.sector and not coding.sense and coding.entity is None
    if nothing and entity is None and match is not None:
        return None
    found = Found(head, left, last, "name", coding, match, inside)
    _name(parse, found, entity)
    body = found.kind == "name" and entity is not None and entity[2] == "ORG"
    found.plural = parse.tag[head] in ("NNS", "NNPS") and coding.entity is None and not body
    found.short = page.short.get(head, "")
    found.same_as = parse.head[head] if parse.dep[head] == "appos" else None
    return found


def _stands_alone(parse: Parse, head: int) -> bool:
    """ "The military seized power", which the engine reads as a seized power."""
    if parse.tag[head] != "JJ" or head == 0 or parse.lower[head - 1] != "the":
        return False
    after = parse.lower[head + 1 : head + 2]
    return bool(after) and parse.tag[head + 1] in ("VBD", "VBN", "VBZ", "MD") and after[0] not in HELPED


def _titled_body(parse: Parse, covered: dict[int, Match], head: int, match: Match) -> tuple[int, int, str] | None:
    """ "Norvex Holdings": words with capitals before a noun for a body are its name, though the engine missed it."""
    body = parse.tag[head] == "NNP" and any(s.kind == "agent" and s.group == "group" for s in match.senses)
    first = match.first
    while body and first > 0 and parse.tag[first - 1] == "NNP" and parse.head[first - 1] == head:
        if first - 1 in covered or not parse.word[first - 1].istitle():
            break
        first -= 1
    return (first, head + 1, "ORG") if first < match.first else None


def _nationless(coding: Coding) -> bool:
    """A body or faith that the registry knows to be of no one country."""
    return coding.entity is not None and coding.entity.kind != "person"


def _located(page: Page, head: int, left: int, coding: Coding) -> Coding:
    """The country of a town that stands in the phrase or behind it ("Hebron's settlers", "the police in Lagos")."""
    parse = page.parse
    entity = page.entity_at.get(head)
    name = entity is not None and entity[2] == "PERSON"  # whom somebody meets in Peru is not of Peru
    tokens = [t for t in range(left, entity[0] if entity and name else head) if t in page.place_at]
    links = ("of", "from") if name else ("of", "in", "from", "at", "near")
    owned = parse.child(head, "poss") is not None  # "his daughter in Salisbury"
    for child in parse.children[head]:
        if child > head and not owned and parse.lower[child] in links:
            tokens += [t for t in parse.children[child] if t in page.place_at]
    if not tokens:
        return coding
    return replace(coding, country=page.place_at[tokens[0]].country, basis="place in the phrase")


def _modifies(parse: Parse, head: int) -> bool:
    """Does the head only modify a noun to its right ("Turkish", "Hezbollah" in "Hezbollah fighters")?"""
    if head + 2 < len(parse) and parse.word[head + 1] == "-" and parse.tag[head + 2] in ("VBN", "VBD"):
        return parse.head[head] > head  # "Egyptian-brokered"
    up = head
    while parse.dep[up] == "conj" and parse.head[up] < up:  # "US and British forces"
        up = parse.head[up]
    return parse.dep[up] in ("amod", "compound", "nmod") and parse.head[up] > head


def _modifier(page: Page, head: int, first: int, last: int, match: Match | None) -> Found | None:
    parse = page.parse
    if match is None or match.only_words or _says_where(parse, head, match):
        return None
    coding = code([match], parse.lower[first:last], page.day, match, page.known)
    if not coding.country and not coding.sector:
        return None
    kind = "adjective" if match.kinds & {"adjective", "demonym", "country"} else "name"
    found = Found(head, first, last, kind, coding, match, [match], name=" ".join(parse.word[first:last]))
    found.person = coding.entity is not None and coding.entity.kind == "person"
    return found


def _says_where(parse: Parse, head: int, match: Match) -> bool:
    """Is it the town of "the Kabul airport", or the faith of "a Muslim holiday"?"""
    backed = parse.word[head + 1 : head + 2] == ["-"] and parse.tag[head + 2] in ("VBN", "VBD")
    backed = backed and parse.lower[head + 2] not in ("based", "born", "held", "bound")
    if match.kinds <= {"capital"}:
        return not backed
    return all(s.entity is not None and s.entity.kind == "group" and not s.entity.country for s in match.senses)


def _left(page: Page, head: int, first: int) -> int:
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
    to = _posting(page, left) if page.entity_at.get(head, _NOBODY)[2] == "PERSON" or head in covered else None
    left = left if to is None else to
    before = covered.get(left - 1)
    while before is not None and before.last == left and _belongs(before, parse):
        left = before.first
        before = covered.get(left - 1)
    start = parse.sentences[parse.sentence_of[head]][0]
    left = max(left, start, head - _LONGEST)
    for t in range(first - 1, left - 1, -1):
        if parse.word[t] in _DASHES and t > 0 and parse.start[t] > parse.end[t - 1]:
            return t + 1  # a dash between spaces, or a bracket: what stands before it is no part of the phrase
    return left


def _posting(page: Page, left: int) -> int | None:
    """Where "ambassador to Syria", "envoy in Minsk" begins that stands right before a name."""
    parse, i = page.parse, left
    if parse.lower[i] not in _POSTED and i > 0 and parse.lower[i - 1] in _POSTED:
        i -= 1
    elif parse.lower[i] not in _POSTED:
        return None
    title = page.covered.get(i - 1)
    if title is None or not is_title(title):
        return None
    return _left(page, title.last - 1, title.first)


def _two_persons(core: Match | None, other: Match | None) -> bool:
    if core is None or other is None or core is other:
        return False
    return "person" in core.kinds and "person" in other.kinds


def _belongs(before: Match, parse: Parse) -> bool:
    """Is what stands right before the phrase its title, or its adjective?"""
    if is_title(before):
        return True
    return "adjective" in before.kinds and parse.dep[before.last - 1] in ("amod", "compound")


def _inside(parse: Parse, covered: dict[int, Match], first: int, last: int) -> list[Match]:
    out: list[Match] = []
    i = first
    while i < last:
        match = covered.get(i)
        i += 1
        if match is None:
            continue
        i = max(i, match.last)
        if match.first >= first and match.last <= last and not helped(match, parse.lower, last):
            out.append(match)
    return out


def _owner(page: Page, head: int, inside: list[Match]) -> None:
    """ "the government of Iraq", "rebels in Darfur": the name behind the preposition belongs to the phrase."""
    parse = page.parse
    people = head in page.covered and "demonym" in page.covered[head].kinds
    links: tuple[str, ...] = ("of",) if people else ("of", "in", "from", "for", *_served(parse, head))
    for _ in range(3):  # "the leader of the local branch of the Red Brigade"
        below = [c for c in parse.children[head] if c > head]
        below += [c for near in below if parse.lower[near] == "close" for c in parse.children[near]]
        things = [t for c in below if parse.lower[c] in links for t in parse.children[c] if t > c]
        named = [m for t in things if (m := page.covered.get(t)) is not None and not m.only_words]
        several = any(parse.child(t, "conj") for t in things) and len(named) == 1 and "country" in named[0].kinds
        inside += [] if several else named
        within = page.covered.get(things[0]) if len(things) == 1 else None
        if within is not None and _says_more(page.covered.get(head), within):
            inside.append(within)
        if named or len(things) != 1 or (within is None and parse.lower[things[0]] not in _PARTS):
            return
        beside = [c for c in parse.children[things[0]] if parse.dep[c] in ("amod", "compound", "poss")]
        owners = (page.covered.get(c) for c in beside)
        inside += [m for m in owners if m is not None and not m.only_words]
        head, links = things[0], ("of",)


def _served(parse: Parse, head: int) -> tuple[str, ...]:
    """What links those to whom they serve whose noun does not say it: "an official at", "an aide to", "close to"."""
    lemma = parse.lemma[head].lower()
    if lemma not in _SERVING:
        return ()
    close = any(c > head and parse.lower[c] == "close" for c in parse.children[head])
    return ("at", "with", "to") if close or lemma in _ADVISING else ("at", "with")


def _says_more(vague: Match | None, within: Match) -> bool:
    """Does the noun behind "of" tell more than the head ("members of the security forces")?"""
    own = ruling_noun([vague]) if vague is not None else None
    noun = ruling_noun([within])
    if own is None or noun is None or own.rank != 1 or own.sector not in _VAGUE:
        return False
    return noun.rank > 1 or (own.name.startswith("spokes") and bool(noun.sector))


def _of_a_body(page: Page, head: int, left: int, coding: Coding) -> Coding:
    """ "A Norvex spokesman": of a body that nobody knows, so not the government's."""
    sense, parse = coding.sense, page.parse
    if coding.country or coding.sector != "GOV" or sense is None or sense.name not in _OF_ANY_BODY:
        return coding
    below = [c for c in parse.children[head] if c > head and parse.lower[c] in ("of", "for", "at", "with")]
    tokens = [*range(left, head), *(t for c in below for t in parse.children[c])]
    named = any(t in page.entity_at and page.entity_at[t][2] == "ORG" and t not in page.covered for t in tokens)
    return replace(coding, sector="") if named else coding


def _name(parse: Parse, found: Found, entity: tuple[int, int, str] | None) -> None:
    coding, match = found.coding, found.match
    if coding.entity is not None and match is not None and any(s.entity is coding.entity for s in match.senses):
        found.name = coding.entity.name
        found.person = coding.entity.kind == "person"
        return
    if match is not None and not match.only_words:
        found.name = _as_listed(" ".join(parse.word[match.first : match.last]), match)
        found.person = entity is not None and entity[2] == "PERSON"
        return
    longer = match is None or (entity is not None and entity[0] < match.first and parse.word[found.head][0].isupper())
    if entity is not None and longer:
        first = entity[0]
        while first < found.head and _is_title_word(parse.lower[first].rstrip(".")):
            first += 1
        found.name = parse.text[parse.start[first] : parse.end[found.last - 1]]
        found.person = entity[2] == "PERSON"
        return
    found.kind = "title" if title_of(found) and parse.tag[found.head] not in ("NNS", "NNPS") else "generic"
    found.name = parse.text[parse.start[found.first] : parse.end[found.last - 1]]


def _as_listed(words: str, match: Match) -> str:
    """ "MOSCOW" of a headline is Moscow; what the table has in capitals stays."""
    listed = (s.name for s in match.senses if s.kind in ("capital", "seat") and not s.exact)
    return next(listed, words) if words.isupper() else words


def _is_title_word(word: str) -> bool:
    return word in TITLE_WORDS or word.removesuffix("s") in TITLE_WORDS


def title_of(found: Found) -> Sense | None:
    """The title that heads the phrase or stands in it."""
    return next((s for m in found.matches for s in m.senses if s.kind == "title" and s.office), None)
