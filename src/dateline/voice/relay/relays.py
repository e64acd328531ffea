"""Through which outlet a statement came: "told Reuters", "quoted by TASS", "in an interview with Der Spiegel".

An outlet passes a statement on where the grammar leads from its name to the cue through nothing but prepositions of
telling, verbs of passing on, and documents or occasions. "Sued CNN, saying", "a CNN host said" pass nothing on.
"""

from __future__ import annotations

from dateline.model import Parse
from dateline.voice.draft import Draft
from dateline.voice.relay.chain_words import ChainWords
from dateline.voice.relay.outlets import Outlet, span_of
from dateline.voice.sheet import Page

_STEPS = 10  # words from an outlet up to the cue
_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")
_TOWARDS = frozenset(("to", "with", "by", "via", "through", "per", "for", "from", "according"))
_ON_AIR = ("broadcaster", "website")
_IN_PRINT = ("newspaper", "magazine", "website")
_QUOTING = ("quote", "cite")
_JOINED = ("conj", "advcl", "xcomp", "acl")


def relays(page: Page, draft: Draft, found: list[Outlet], cues: set[int], words: ChainWords) -> list[Outlet]:
    """The outlets of the sentence that pass this statement on, in text order."""
    out = []
    for outlet in found:
        span = span_of(page, outlet)
        if not any(c.overlaps(span) for c in draft.content) and _passes_on(page.parse, draft, outlet, cues, words):
            out.append(outlet)
    return out


def speaks(draft: Draft, found: list[Outlet]) -> Outlet | None:
    """The outlet that is the speaker itself."""
    if draft.speaker is None:
        return None
    head = draft.speaker_head
    return next((o for o in found if o.alone and (o.top == head or o.first <= head < o.last)), None)


def _passes_on(parse: Parse, draft: Draft, outlet: Outlet, cues: set[int], words: ChainWords) -> bool:
    verb = parse.head[draft.cue]
    goals = {draft.cue}
    if parse.dep[draft.cue] == "pcomp" and parse.lemma[parse.head[verb]] in _QUOTING:
        goals.add(parse.head[verb])  # "was quoted by TASS as saying"
    if parse.dep[draft.cue] in _JOINED and verb not in cues and _relays(parse, verb, words):
        goals.add(verb)  # "spoke to Reuters and said"
    path = _path(parse, outlet.top, goals, cues)
    if not path:
        return False
    goal = parse.head[path[-1]]
    if len(path) == 1:
        quotes = parse.dep[path[0]] == "nsubj" and parse.lemma[goal] in _QUOTING and draft.speaker_head != path[0]
        told = parse.dep[path[0]] in ("dobj", "dative", "nsubjpass") and parse.lemma[goal] in words.telling
        return quotes or told
    if parse.pos[path[1]] == "ADP" and not _leads(parse, path[1], outlet):
        return False
    verbs = [t for t in path[1:] if parse.pos[t] in _VERBS]
    if not all(_relays(parse, t, words) for t in verbs):
        return False
    nouns = [t for t in path[1:] if parse.pos[t] in _NOUNS and not (verbs and t == draft.speaker_head)]
    if not all(_carries(parse, t, words) for t in nouns):
        return False
    return parse.dep[path[-1]] not in ("nsubj", "nsubjpass") or bool(verbs) or _carries(parse, path[-1], words)


def _relays(parse: Parse, verb: int, words: ChainWords) -> bool:
    return parse.pos[verb] in _VERBS and parse.lemma[verb] in words.relaying


def _path(parse: Parse, top: int, goals: set[int], cues: set[int]) -> list[int]:
    """Tokens from `top` up to the one below a goal; empty where another cue or the root comes first."""
    path = [top]
    while parse.head[path[-1]] not in goals:
        up = parse.head[path[-1]]
        if up == path[-1] or up in cues or len(path) > _STEPS:
            return []
        path.append(up)
    return path


def _carries(parse: Parse, noun: int, words: ChainWords) -> bool:
    """A document or an occasion: "a letter to", "an interview with", "reports by"."""
    lemma = parse.lemma[noun]
    return any(lemma in w or parse.lower[noun] in w for w in (words.documents, words.occasions, words.outlets))


def _leads(parse: Parse, preposition: int, outlet: Outlet) -> bool:
    word = parse.lower[preposition]
    if word == "on":
        return outlet.kind in _ON_AIR
    return word in _TOWARDS or (word == "in" and outlet.kind in _IN_PRINT)
