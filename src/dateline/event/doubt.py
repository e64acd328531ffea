"""What is said about a deed, and nouns and verbs that leave it open: fears of it, no evidence of it, its prevention."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.view import View

_STRENGTH = ("happened", "planned", "possible", "demanded", "denied", "hypothetical")  # the later wins


class Verdict:
    def __init__(self) -> None:
        self.value = "happened"
        self.words: list[int] = []

    def add(self, value: str, *words: int) -> None:
        if _STRENGTH.index(value) > _STRENGTH.index(self.value):
            self.value = value
        self.words += words


def hearsay(view: View, noun: int, verdict: Verdict) -> None:
    """ "Fears of an invasion", "no evidence of torture", "instead of a raid"."""
    parse = view.parse
    prep = parse.head[noun]
    if parse.lower[prep - 1 : prep + 1] == ["instead", "of"] and parse.dep[noun] == "pobj":
        verdict.add("denied", prep - 1)
    if parse.dep[noun] != "pobj" or parse.lower[prep] not in ("of", "about") or view.is_verb(parse.head[prep]):
        return
    above = parse.head[prep]
    if view.lemma[above] in view.lexicon.words["claim_noun"] | view.lexicon.words["risk_noun"]:
        verdict.add("possible", above)
    no_evidence(view, above, verdict)


def no_evidence(view: View, noun: int, verdict: Verdict) -> None:
    """ "There is no evidence that", "without proof that", "did not find any sign of"."""
    parse = view.parse
    if view.lemma[noun] not in view.lexicon.words["evidence_noun"]:
        return
    verb = view.clause_of(noun)
    if view.lemma[verb] not in ("be", "have", "find", "see", "exist", "show", "offer", "emerge"):
        return
    nots = [d for d in view.kids(noun, "det", "neg") if parse.lower[d] == "no"] + view.kids(verb, "neg")
    nots += [parse.head[noun]] if parse.lower[parse.head[noun]] == "without" else []
    if nots:
        verdict.add("denied", noun, *nots)


NOT_HELD = frozenset(("cancel", "scrap", "postpone", "abort", "shelve"))


def undone(view: View, hit: Hit) -> bool:
    """ "The attack was foiled", "averted a strike", "the summit was cancelled": it did not come to that."""
    lemma = view.lemma[hit.verb]
    if view.parse.dep[hit.token] not in ("nsubjpass", "dobj", "conj"):
        return False
    off = lemma == "call" and any(view.parse.lower[c] == "off" for c in view.children[hit.verb])
    return lemma in view.lexicon.words["averting"] or ((lemma in NOT_HELD or off) and hit.link == "end")


def undecided(view: View, verb: int) -> bool:
    """ "Has yet to decide whether to sign": a question that nobody has answered."""
    parse = view.parse
    if not any(parse.lower[c] == "whether" for c in view.kids(verb, "mark", "advmod")):
        return False
    head = parse.head[verb]
    above = head if view.is_verb(head) else view.clause_of(head)
    return view.lemma[above] in ("decide", "determine", "consider", "debate", "weigh", "discuss", "agree")


def only_if(view: View, verb: int) -> bool:
    """ "Will only withdraw once", "will stop only when": a condition is made, nothing promised."""
    parse = view.parse
    clauses = [m for c in view.kids(verb, "advcl") for m in view.kids(c, "mark", "advmod")]
    marks = [m for m in clauses if parse.lower[m] in ("once", "when", "if", "after")]
    only = [verb - 1, verb + 1, *(m - 1 for m in marks)]
    return bool(marks) and any(parse.lower[t] == "only" for t in only if 0 <= t < len(parse.lower))


_KEPT = {"follow": "through", "make": "good", "deliver": "on", "carry": "out"}
_HELD_OUT = frozenset(("threat", "promise", "pledge", "vow", "plan", "warning", "commitment"))


def fulfilled(view: View, noun: int) -> bool:
    """ "Followed through on its threat to", "made good on a pledge": done, and held out no longer."""
    if view.lemma[noun] not in _HELD_OUT:
        return False
    verb = view.clause_of(noun)
    word = _KEPT.get(view.lemma[verb], "")
    first, last = sorted((verb, noun))
    held = view.kids(verb, "aux", "neg", "mark")
    return word in view.parse.lower[first:last] and all(view.lemma[c] in ("have", "do") for c in held)


def unproven(view: View, above: int, verdict: Verdict) -> None:
    """ "No evidence was found that", "it has not been proven that"."""
    for noun in view.kids(above, "nsubjpass", "dobj"):
        no_evidence(view, noun, verdict)
    if view.lemma[above] in ("prove", "establish", "confirm", "demonstrate") and view.kids(above, "neg"):
        verdict.add("possible", above)
