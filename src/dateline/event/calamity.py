"""Disasters and accidents: harm that nobody did, and what authorities do about it."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.view import View

_CAUSES = frozenset(("nature", "accident", "animal"))
_AUTHORITY = frozenset(("AID", "COERCE", "MOBILIZE", "REQUEST"))  # acts that a disaster told of near by explains
_ATTACKERS = frozenset(("armed", "police", "state", "warfare"))
_OWN_FORCES = frozenset(("MIL", "COP", "GOV", ""))


def explains(view: View, hit: Hit, around: frozenset[str]) -> bool:
    """Is harm here explained by nature, an accident or a plant, and by no arms?"""
    if crashed(view, hit):
        return True
    if _by_arms(view, hit.token) or _attacked(view, hit):
        return False
    if around & _CAUSES:
        return True
    return "industry" in around and not around & {"armed", "warfare"}


def by_nature(view: View, hit: Hit) -> bool:
    return bool(hit.actors) and all(view.classes(t) & _CAUSES for t in hit.actors)


def of_disaster(view: View, hit: Hit) -> bool:
    """Told of a disaster or an accident, not of a fight: what authorities do about it is seldom a political act."""
    if hit.type == "ASSAULT" and (hit.frame.mode == "aerial" or _attacked(view, hit)):
        return False
    near = hit.type in _AUTHORITY or hit.mode == "investigate"
    around = view.surroundings(hit.token) if near else view.sentence_classes(view.parse.sentence_of[hit.token])
    if _by_arms(view, hit.token) or around & {"warfare", "marcher"} or ("armed" in around and hit.type != "MOBILIZE"):
        return False
    return bool(around & _CAUSES)


def relief_at_home(view: View, hit: Hit) -> bool:
    """The own forces help the own people: no other country in the sentence, and nobody from outside."""
    known = view.mentions.actor
    first, last = view.parse.sentences[view.parse.sentence_of[hit.token]]
    mine = [known[m.actor] for t in hit.actors for m in view.named(t) if m.actor in known]
    if any(a.kind == "state" or a.sector not in _OWN_FORCES for a in mine):
        return False
    named = (view.mentions.by_token.get(t) for t in range(first, last))
    countries = {known[m.actor].country for m in named if m is not None and m.actor in known} - {""}
    return len(countries | {a.country for a in mine if a.country}) < 2


def crashed(view: View, hit: Hit) -> bool:
    """ "A helicopter crashed, killing nine": the deed is a part of the accident."""
    parse, verb = view.parse, hit.verb
    joined = parse.dep[verb] in ("advcl", "conj", "relcl") and hit.kind == "verb"
    return joined and view.is_verb(parse.head[verb]) and "accident" in view.class_names[parse.head[verb]]


def _attacked(view: View, hit: Hit) -> bool:
    """A word of attack, or harm that forces, a state or a war do: no plant or disaster near by explains it."""
    if view.lemma[hit.token] in view.lexicon.words["attacking"] and not _natural(view, hit.token):
        return True
    return any(view.classes(t) & _ATTACKERS and not _natural(view, t) for t in hit.actors)


def _natural(view: View, token: int) -> bool:
    """ "A lightning strike", "locust attack", "a cargo plane": no attacker, though planes belong to forces."""
    if "vehicle" in view.class_names[token]:
        return True
    return any(view.class_names[t] & _CAUSES for t in (token, *view.kids(token, "amod", "compound")))


def _by_arms(view: View, token: int) -> bool:
    return "hostile" in view.sentence_classes(view.parse.sentence_of[token])
