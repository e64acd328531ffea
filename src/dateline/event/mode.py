"""The mode of an event whose row names none: the means of an assault, what is demanded, how and with whom is met."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.sense import assault_mode
from dateline.event.view import View
from dateline.model import Participant

_DEMANDS = frozenset(("REQUEST", "REJECT", "THREATEN"))  # their mode is that of what follows the trigger
_REACH = 25  # tokens after the trigger
_MANY = 3  # parties that make a meeting multilateral


def mode_of(view: View, hit: Hit, clause: list[int], actors: tuple[Participant, ...]) -> str:
    """Empty where nothing tells it."""
    if hit.type == "MOBILIZE" and hit.mode == "troops" and _of_police(view, hit):
        return "police"
    if hit.mode:
        return hit.mode
    if hit.type == "ASSAULT":
        return assault_mode(view, hit)
    asked = _asked(view, hit) if hit.type in _DEMANDS else clause
    told = _by_words(view, hit.type, asked)
    if hit.type == "CONSULT":
        return _with_number(view, told, actors)
    return told or ("change" if hit.type in ("REQUEST", "REJECT") and view.complements(hit.token) else "")


def _by_words(view: View, type_: str, tokens: list[int]) -> str:
    """The first mode of [mode_words] that one of the words, or its class, belongs to."""
    modes = view.lexicon.ontology.mode_words.get(type_)
    if not modes:
        return ""
    told = {view.lemma[t] for t in tokens}.union(*(view.class_names[t] for t in tokens))
    return next((mode for mode, words in modes.items() if not words.isdisjoint(told)), "")


def _asked(view: View, hit: Hit) -> list[int]:
    """What follows the trigger, inside its phrase."""
    last = min(view.parse.edges[hit.token][1], hit.token + _REACH)
    return list(range(hit.token + 1, last + 1))


def _with_number(view: View, told: str, actors: tuple[Participant, ...]) -> str:
    """Three parties and more meet multilaterally; two never do, whatever the meeting is called."""
    known = view.mentions.actor
    parties = {known[p.actor].country or p.actor for p in actors}
    if told == "multilateral" and len(parties) == _MANY - 1:
        return ""
    return told or ("multilateral" if len(parties) >= _MANY else "")


def _of_police(view: View, hit: Hit) -> bool:
    """Police act, or police are what is sent."""
    moved = view.kids(hit.token, "dobj", "nsubjpass")
    tokens = [*(t for noun in moved for t in view.with_conjuncts(noun)), *hit.actors]
    known = view.mentions.actor
    return any(known[m.actor].sector == "COP" for t in tokens for m in view.named(t) if m.actor in known)
