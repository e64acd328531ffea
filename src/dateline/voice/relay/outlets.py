"""Outlets on the page: named ones ("Reuters", "the Fars news agency") and those without a name ("state television")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Mentions, Parse, Span
from dateline.voice.relay.chain_words import KIND_OF, ChainWords
from dateline.voice.sheet import Page

_INSIDE = ("compound", "nmod", "appos", "poss", "amod")
_NOUNS = ("NOUN", "PROPN")
_OF_NEWS = ("news", "media", "tv", "television", "radio")
_ON_PAPER = ("newspaper", "magazine")
_CLIMB = 4  # nouns from a name up to the head of its phrase
_FEW = 20  # outlets looked at
_NEAR = 400  # tokens back to the outlet that "the newspaper" stands for


@dataclass(frozen=True, slots=True)
class Outlet:
    """Tokens [first, last) that name an outlet or stand for one."""

    first: int
    last: int
    top: int  # head of the phrase that they stand in: "agency" in "the Fars news agency", "host" in "a CNN host"
    name: str  # on file; as printed for one that is not
    kind: str  # wire, broadcaster, newspaper, magazine, website; empty when unknown
    alone: bool  # the phrase is the outlet itself, nobody of its
    known: bool = False  # by its own name here


def outlets(page: Page, mentions: Mentions, words: ChainWords) -> dict[int, list[Outlet]]:
    """The outlets of each sentence that has any, in text order."""
    named = list(_named(page, mentions, words))
    taken = {t for o in named for t in (*range(o.first - 1, o.last), o.top)}  # "the news agency PTI" is one
    every = sorted([*named, *_unnamed(page, named, taken, words)], key=lambda o: o.first)
    out: dict[int, list[Outlet]] = {}
    for outlet in every:
        out.setdefault(page.parse.sentence_of[outlet.first], []).append(outlet)
    return out


def _named(page: Page, mentions: Mentions, words: ChainWords) -> Iterator[Outlet]:
    parse = page.parse
    found = words.names.found(parse.word)
    fullest: dict[str, int] = {}  # characters of the longest name of each actor
    for mention in mentions.mentions:
        if mention.kind in ("name", "title"):
            fullest[mention.actor] = max(fullest.get(mention.actor, 0), len(mention.span))
    short: dict[str, str] = {}  # "Times" for "The New York Times", once that has been named
    free = 0
    ends = {parse.word[first + size - 1] for first, size in found.items() if size > 1}
    again = [t for t, word in enumerate(parse.word) if word in ends and t and parse.lower[t - 1] == "the"]
    for first in sorted({*found, *again}):
        size = found.get(first) or int(parse.word[first] in short)
        if first < free or not size:
            continue
        last = first + size
        head = next((t for t in range(first, last) if not first <= parse.head[t] < last), last - 1)
        if _is_person(head, mentions, fullest):
            continue
        free = last
        end = parse.word[last - 1]
        name = words.agencies.get(" ".join(parse.word[first:last]), "")
        if not name or name in (f"The {end}", end):
            name = short.get(end, name)
        elif words.kinds.get(name) in _ON_PAPER and name.endswith(end):
            short[end] = name
        top = _top(page, head)
        alone = first <= top < last or _is_outlet(page, top, words)
        yield Outlet(first, last, top, name, words.kinds.get(name, ""), alone, True)


def _is_person(token: int, mentions: Mentions, fullest: dict[str, int]) -> bool:
    """Somebody of that name, who stands elsewhere on the page with more words ("Michael Bloomberg")."""
    found = mentions.by_token.get(token)
    actor = mentions.actor.get(found.actor) if found else None
    if found is None or actor is None or actor.kind != "person":
        return False
    return fullest.get(actor.id, 0) > len(found.span)


def _top(page: Page, token: int) -> int:
    parse = page.parse
    for _ in range(_CLIMB):
        head = parse.head[token]
        if head == token or parse.dep[token] not in _INSIDE or parse.pos[head] not in _NOUNS:
            break
        token = head
    return token


def _is_outlet(page: Page, token: int, words: ChainWords) -> bool:
    return page.parse.lower[token] in words.outlets or page.parse.lower[token] in words.outlets_with_news


def _unnamed(page: Page, named: list[Outlet], taken: set[int], words: ChainWords) -> Iterator[Outlet]:
    """ "State television", "a local newspaper"; and "the newspaper", which stands for the one named before it."""
    parse = page.parse
    at = 0
    for t in (t for t, word in enumerate(parse.lower) if word in words.outlet_nouns):
        word = parse.lower[t]
        while at < len(named) and named[at].first < t:
            at += 1
        if t in taken or parse.pos[t] not in _NOUNS:
            continue
        if _top(page, t) != t and parse.dep[t] != "appos":
            continue  # "media reports", "radio station": the head says what it is
        before = [c for c in parse.children[t] if c < t and parse.dep[c] in (*_INSIDE, "det")]
        kind = KIND_OF.get(word, "")
        back = len(before) == 1 and parse.lower[before[0]] in ("the", "this")
        known = _last(named, at, t, kind) if back else None
        if known is not None:
            yield Outlet(t, t + 1, t, known.name, known.kind, True)
        elif _says_so(parse, t, before, words):
            first = before[0] if before and before[0] == parse.edges[t][0] else t
            name = parse.text[parse.start[first] : parse.end[t]]
            yield Outlet(first, t + 1, t, name, kind or "broadcaster", True)


def _says_so(parse: Parse, noun: int, before: list[int], words: ChainWords) -> bool:
    """ "A newspaper", "a news agency"; not "an agency", and not "social media"."""
    inner = [parse.lower[c] for c in before]
    return "social" not in inner and (parse.lower[noun] in words.outlets or any(w in _OF_NEWS for w in inner))


def _last(named: list[Outlet], at: int, token: int, kind: str) -> Outlet | None:
    """The outlet of this kind that was named last before the token, which `at` outlets stand before."""
    for outlet in reversed(named[max(at - _FEW, 0) : at]):
        if outlet.first < token - _NEAR:
            return None
        if kind and outlet.kind == kind:
            return outlet
    return None


def span_of(page: Page, outlet: Outlet) -> Span:
    return page.parse.span(outlet.first, outlet.last)
