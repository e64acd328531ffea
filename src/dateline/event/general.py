"""Deeds told of in general, or of an imagined world: named, not reported."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.view import View

_PRESENT = frozenset(("VBZ", "VBP"))
_STEPS = 25  # joined words passed at most
_ANY = frozenset(("a", "an", "any", "every", "each", "such"))
_HABIT = frozenset(("often", "always", "usually", "routinely", "regularly", "typically", "sometimes", "frequently"))
_WORDS = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))
_SORTS = frozenset(
    ("those", "that", "people", "anyone", "anybody", "everyone", "someone", "one", "man", "woman", "person")
)
_WHENEVER = frozenset(("whenever", "wherever", "whoever"))
_ANYBODY = frozenset(("you", "your", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "one"))
_GENERAL = frozenset(
    ["of", "to", "about", "on", "including", "like", "as", "than", "between", "without", "instead", "through", "toward"]
)


def deed_in_general(view: View, hit: Hit) -> bool:
    """ "Courses of action: taking ...", "talk of invading", "whatever it takes": a deed named, not told."""
    parse, verb = view.parse, hit.token
    if parse.tag[verb] != "VBG" or view.kids(verb, "nsubj", "nsubjpass", "aux"):
        return False
    for _ in range(_STEPS):
        if parse.dep[verb] != "conj" or parse.tag[parse.head[verb]] != "VBG":
            break
        verb = parse.head[verb]
    listed = parse.dep[verb] == "acl" and parse.lower[verb - 1] == ":"
    if listed or parse.dep[verb] in ("csubj", "nsubj", "csubjpass", "nsubjpass", "attr", "appos"):
        return True
    prep = parse.head[verb]
    if parse.dep[verb] != "pcomp" or parse.lower[prep] not in _GENERAL:
        return False
    return view.lemma[parse.head[prep]] not in ("resort", "return", "turn", "take", "admit", "confess")


def kind_of_deed(view: View, hit: Hit) -> bool:
    """ "Bombing is a crime", "an attack on one is an attack on all": a kind of deed, told of in general."""
    parse = view.parse
    if parse.tag[hit.verb] not in _PRESENT or view.lemma[hit.verb] != "be":
        return False
    heads = (hit.token, parse.head[hit.token]) if parse.dep[hit.token] == "conj" else (hit.token,)
    if parse.dep[heads[-1]] == "attr":
        return not any(parse.dep[c] == "expl" for c in view.children[hit.verb])
    if any(parse.lower[c] in _ANY for t in heads for c in view.kids(t, "det")):
        return bool(view.kids(hit.verb, "attr", "acomp"))
    return not [c for t in heads for c in view.kids(t, "det", "poss", "amod", "nummod", "prep", "compound")]


def habit(view: View, hit: Hit) -> int | None:
    """The word by which a clause in the present tells of no one deed: "often", "whenever", "you"."""
    parse, verb = view.parse, hit.verb
    if parse.tag[verb] not in _PRESENT and not any(parse.tag[c] in _PRESENT for c in view.kids(verb, "auxpass")):
        return None
    for c in view.children[verb]:
        lower = parse.lower[c]
        if (lower in _HABIT and parse.dep[c] == "advmod") or lower in _WHENEVER:
            return c
        if lower in _ANYBODY and parse.dep[c] in ("nsubj", "nsubjpass", "dobj"):
            return c
    return None


def anybody(view: View, hit: Hit) -> int | None:
    """ "Those who oppose the war", "people who agree with him": words of a sort of people, not one act."""
    parse, verb = view.parse, hit.verb
    if hit.kind == "noun" or hit.type not in _WORDS or parse.dep[verb] not in ("relcl", "acl"):
        return None
    head = parse.head[verb]
    if view.lemma[head] not in _SORTS or view.kids(head, "amod", "compound", "nummod", "poss"):
        return None
    return head


def imagined(view: View, verb: int) -> int | None:
    """The noun above whose world it is: "an exercise in which terrorists attack", "a novel in which"."""
    parse = view.parse
    for _ in range(_STEPS):
        head = parse.head[verb]
        if head == verb:
            return None
        if parse.dep[verb] == "relcl" and view.lemma[head] in view.lexicon.words["imagined"]:
            inside = [c for c in view.kids(verb, "prep") if parse.lower[c] == "in" and view.kids(c, "pobj")]
            if any(parse.lower[w] in ("which", "whose") for c in inside for w in view.kids(c, "pobj")):
                return head
        if parse.dep[verb] not in ("conj", "xcomp", "ccomp", "advcl", "relcl", "acl"):
            return None
        verb = head
    return None
