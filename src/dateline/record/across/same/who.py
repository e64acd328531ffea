"""Who: are the same people named, or people who can be the same?

A name is known by its words, so "Kabore" can be "Roch Kabore". A state acts through its government and its army, so
"Israel" and "Israeli troops" can be one. People without a name are compared by whose they are and what they do.
"""

from __future__ import annotations

from dateline.record.across.same.sign import NOTHING, Sign
from dateline.record.across.same.told import Party, Told

_ARMS = frozenset(("", "GOV", "MIL", "ELI"))  # a state, and what acts for it
_ARMED = frozenset(("REB", "UAF", "CRM", "IMG", "MIL"))  # "gunmen" can be any of them
_CIVIL = frozenset(("CVL", "LAB", "AGR", "EDU", "REL", "MED", "REF", "SOC", "BUS", "OPP"))  # any of them are civilians
BUILT = frozenset(("REL", "EDU", "MED"))  # a church or a school stands in one country and is run from another
_ANYBODY = frozenset(("people", "person", "men", "man", "women", "woman", "others", "victims", "children"))
_JOINT = -5.0  # one of two that did it together, and one alone
_DECREED = frozenset(("COERCE", "SANCTION", "AID", "CONCEDE", "REJECT", "ACCUSE", "REQUEST", "THREATEN"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "SANCTION"))  # done to somebody: other victims are another deed
_OTHERS = -0.5  # points below which they are others
_SAME = 0.3  # points from which two can be the same


def compare(a: Told, b: Told) -> Sign:
    """The sign that the parties give."""
    if a.reciprocal or b.reciprocal or a.type == b.type == "CONSULT":
        return _meeting(a, b)
    blamed = a.type == "ASSAULT" or b.type == "ASSAULT"  # whose deed it was can be what the reports differ in
    doers = _side(a.actors, b.actors, "actor", a.mode == b.mode == "resign", not blamed)
    done_to = _side(a.recipients, b.recipients, "recipient", a.type in _DEEDS, True)
    joint = _JOINT if a.type in _DECREED and b.type in _DECREED and _joint(a.actors, b.actors) else 0.0
    if not joint and (doers is NOTHING or done_to is NOTHING):
        return done_to if doers is NOTHING else doers
    why = _joined(doers.why, done_to.why, "others act too" if joint else "")
    return Sign(doers.points + done_to.points + joint, why, doers.bars or done_to.bars)


def _joint(x: tuple[Party, ...], y: tuple[Party, ...]) -> bool:
    """Does a state act in the one that has no part in the other? Each decrees by itself, though one report has both."""
    one, two = {p.country for p in x} - {""}, {p.country for p in y} - {""}
    return bool(one and two and one != two)


def _meeting(a: Told, b: Told) -> Sign:
    """Where every party acts it does not matter who is named first; two that are the same count for more than one."""
    x, y = a.actors + a.recipients, b.actors + b.recipients
    if not x or not y:
        return NOTHING
    if len(x) > len(y):
        x, y = y, x
    found = [max([(likeness(p, q), q.name) for q in y]) for p in x]
    best = sorted((p for p, _ in found), reverse=True)[:2]
    points = sum(best)
    if len(x) > 1 and best[1] < _SAME:  # one of two or more is in both: he met others
        return Sign(min(points, 0.0) - 1.0, "others take part", bars=_others(x, y) or _parted(x, y))
    worst = min(p for p, _ in found)
    if _others(x, y):
        return Sign(points - 2.0, "others take part", bars=True)
    if worst < 0:
        return Sign(points + min(worst, -1.0), _joined(_shared(found), "others take part"), bars=_parted(x, y))
    return Sign(points, _shared(found))


def _others(x: tuple[Party, ...], y: tuple[Party, ...]) -> bool:
    """Are two or more people named in each, of whom the one set does not hold the other?"""
    one, two = [p for p in x if _full(p)], [q for q in y if _full(q)]
    if min(len(one), len(two)) < 2:
        return False
    if len(one) > len(two):
        one, two = two, one
    return any(all(likeness(p, q) < 1.0 for q in two) for p in one)


def _parted(x: tuple[Party, ...], y: tuple[Party, ...]) -> bool:
    """Does a state take part in each that has no part in the other?"""
    one, two = {p.country for p in x} - {""}, {p.country for p in y} - {""}
    return len(one) > 1 and len(two) > 1 and not (one <= two or two <= one)


def _shared(found: list[tuple[float, str]]) -> str:
    names = sorted({name for points, name in found if points >= _SAME})
    return "both name " + ", ".join(names) if names else ""


def _side(x: tuple[Party, ...], y: tuple[Party, ...], role: str, personal: bool, foreign: bool) -> Sign:
    """One role. `personal`: another person is another event. `foreign`: so is another state."""
    if not x or not y:
        return NOTHING
    persons = [p for p in x if _full(p)], [q for q in y if _full(q)]
    if all(persons):  # what else stands beside a name is the same people by what they are
        x, y = tuple(persons[0]), tuple(persons[1])
    points, name = max([(likeness(p, q), q.name) for p in x for q in y])
    if points >= 0:
        return Sign(points, f"same {role}: {name}" if points >= _SAME else "")
    points -= personal and points < _OTHERS  # other victims
    one, two = ({"" if p.sector in BUILT else p.country for p in side} for side in (x, y))
    states = foreign and "" not in one | two and not one & two
    return Sign(points, f"another {role}: {x[0].name}, {y[0].name}", bars=states or (personal and all(persons)))


def _full(p: Party) -> bool:
    return p.named and len(p.tokens) > 1


def likeness(p: Party, q: Party) -> float:
    """Points for or against two parties being the same; 0 where nothing is known."""
    if p.named and q.named and (p.tokens <= q.tokens or q.tokens <= p.tokens):
        return 1.2 if not p.sector and not q.sector and p.country else 2.2  # a state acts more often than a person
    if p.country and q.country and p.country != q.country:
        return _kinds(p, q) if p.sector in BUILT or q.sector in BUILT else -2.5
    if _full(p) and _full(q):  # a minister and his ministry act for one state
        if not p.country or not q.country or not {p.sector, q.sector} <= _ARMS:
            return -2.0
        return -0.5 if p.sector and q.sector else 0.6  # the state itself and its seat or its head
    return _kinds(p, q)


def _kinds(p: Party, q: Party) -> float:
    """Of two that need not be named: whose they are, and what they do."""
    whose = 0.4 if p.country and p.country == q.country else 0.0
    if whose and p.sector in _ARMS and q.sector in _ARMS:
        if p.named and q.named:
            return 1.2  # a state and its capital
        return 1.0 if not (p.sector and q.sector) or p.named == q.named else 0.6  # "the mayor" is any of a state's men
    if p.sector and p.sector == q.sector:
        return whose + (0.8 if p.name.rpartition(" ")[2] == q.name.rpartition(" ")[2] else 0.6)
    if _anybody(p, q) or _anybody(q, p) or (p.sector in _ARMED and q.sector in _ARMED):
        return whose * 0.8
    return whose - (0.6 if whose and not p.named and not q.named else 1.2)


def _anybody(p: Party, q: Party) -> bool:
    """Can `p` be the other: "people" anybody, villagers any who bear no arms, a town those who live there?"""
    if not p.sector or p.name.rpartition(" ")[2] in _ANYBODY:
        return True
    return p.sector == "CVL" and (not q.sector or q.sector in _CIVIL)


def _joined(*parts: str) -> str:
    return "; ".join(p for p in parts if p)
