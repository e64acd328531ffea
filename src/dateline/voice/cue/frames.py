"""What a predicate may say, by its grammar: the candidate contents of a verb, noun or adjective, each with its pattern.

Patterns are named by what follows the word: `that`, `clause` (a bare clause), `wh`, `to`, `ing`, `small` ("called him a
liar"), `object`, a preposition ("for", "about"), and an object with one of these ("object of" as in "accused X of Y").
The cue table says which word attributes in which pattern. Labels are ClearNLP's.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dateline.model import Parse

_CLAUSE = ("ccomp",)
_OPEN = ("xcomp", "oprd")
_HUNG = ("advcl", "xcomp", "ccomp")
_WH_TAGS = ("WP", "WRB", "WDT", "WP$")
_WH_MARKS = ("whether", "if")
_OBJECT_PREPOSITIONS = ("of", "for", "as")
_ABOUT = ("about", "over")
_HEARD_BEHIND = ("on", "upon", "to", "with")
_OPENS_CLAUSE = ("nsubj", "nsubjpass", "expl", "mark")
_DATE = 5  # tokens of a date that may stand between, with its preposition
_FINITE = ("VBD", "VBZ", "VBP", "MD")
PREDICATES = ("VERB", "NOUN", "ADJ", "AUX", "PROPN")


@dataclass(frozen=True, slots=True)
class Frame:
    """One candidate: token `cue` may attribute tokens [first, last] in this pattern."""

    cue: int
    pattern: str
    first: int
    last: int
    argument: int  # head token of the content
    links: tuple[int, ...] = ()  # tokens between cue and content that belong to the cue (a preposition, a particle)


def frames(parse: Parse, token: int) -> list[Frame]:
    """Every candidate content of `token`, none where it is no predicate."""
    pos = parse.pos[token]
    if pos not in PREDICATES:
        return []
    noun = pos in ("NOUN", "PROPN")
    objects: list[int] = []
    single: list[Frame] = []
    for child in parse.children[token]:
        single += _noun_frame(parse, token, child) if noun else _verb_frame(parse, token, child)
        if not noun and parse.dep[child] == "dobj":
            objects.append(child)
    if not single and pos == "VERB":
        return _clause_behind(parse, token)
    found = single + _with_object(parse, token, objects, single)
    return found if not objects else [f for f in found if not _given_to(parse, f, objects[0])]


def _given_to(parse: Parse, frame: Frame, obj: int) -> bool:
    """ "pledged money to the victims": the money is pledged."""
    return frame.pattern == "to" and bool(frame.links) and obj < frame.first and parse.pos[frame.argument] != "VERB"


def _verb_frame(parse: Parse, token: int, child: int) -> list[Frame]:
    dep = parse.dep[child]
    if dep in _HUNG and child > token and (found := _behind_preposition(parse, token, child)):
        return found
    if dep in _CLAUSE:
        if _over_semicolon(parse, token, child):
            return []  # "the mayor says A; the union says B"
        pattern = clause_pattern(parse, child)
        subject = _subject_left_behind(parse, token, child) if pattern == "bare" else -1
        if subject >= 0:
            return [Frame(token, "clause", parse.edges[subject][0], parse.edges[child][1], child)]
        return [_subtree(parse, token, pattern, child)]
    if dep in _OPEN:
        return [_subtree(parse, token, open_pattern(parse, child), child)]
    if dep == "dobj":
        first = parse.edges[child][0]
        if (
            parse.tag[first] == "IN" and parse.lower[first] in _ABOUT
        ):  # "about two raids": often read as a number's adverb
            return [Frame(token, parse.lower[first], first + 1, parse.edges[child][1], child, (first,))]
        return [_subtree(parse, token, "object", child)]
    if dep == "prep" and child > token:
        return _preposition(parse, token, child)
    if dep == "prt":
        return [
            Frame(token, parse.lower[child], *_edges(parse, c), c, (child,))
            for c in parse.children[token]
            if parse.dep[c] in ("dobj", "pobj") and c > child
        ]
    return []


def _over_semicolon(parse: Parse, token: int, verb: int) -> bool:
    first, last = parse.edges[verb]
    return ";" in ((parse.word[last + 1],) if last < token else (parse.word[first - 1], parse.word[first]))


def _behind_preposition(parse: Parse, token: int, verb: int) -> list[Frame]:
    """ "called for the army to leave", "appealed to the army to leave", "described the raid as planned": parsers take
    these for loose clauses."""
    first, last = parse.edges[verb]
    if parse.dep[first] == "mark" and parse.lower[first] == "for" and _has_to(parse, verb):
        return [Frame(token, "for", first + 1, last, verb, (first,))]
    if parse.dep[first] == "mark" and parse.lower[first] == "as" and verb == first + 1 and parse.tag[verb] == "VBN":
        called = any(parse.dep[c] in ("dobj", "nsubjpass") for c in parse.children[token])
        return [Frame(token, "as", verb, last, verb, (first,))] if called else []
    if parse.lower[first] != "to":
        return []
    told = next((c for c in parse.children[token] if parse.lower[c] in _HEARD_BEHIND and c > token), -1)
    if told >= 0 and parse.dep[told] == "prep" and _reaches(parse, token, parse.edges[told][1] + 1, first):
        plain = [] if parse.dep[verb] == "advcl" else [_subtree(parse, token, "to", verb)]
        return [Frame(token, f"{parse.lower[told]} to", first, last, verb), *plain]
    return []


def _reaches(parse: Parse, token: int, at: int, first: int) -> bool:
    """Does nothing but a date stand between ("called on Peru on Monday to", "appealed to Peru Monday to")?"""
    if at >= first:
        return at == first
    inside = (c for c in parse.children[token] if at <= c < first)
    dated = any(a < first and at <= a and label in ("DATE", "TIME") for a, _, label in _entities_at(parse, at))
    return dated and all(parse.dep[c] in ("prep", "npadvmod", "advmod") for c in inside) and first - at <= _DATE


def _entities_at(parse: Parse, token: int) -> list[tuple[int, int, str]]:
    """The first entities from a token on."""
    at = bisect_left(parse.entities, (token, 0, ""))
    return list(parse.entities[at : at + 1])


def _clause_behind(parse: Parse, token: int) -> list[Frame]:
    """ "who admitted it was late": right behind a verb without any object, a clause is what it says, wherever parsers
    hang that clause."""
    top, last = token + 1, parse.sentences[parse.sentence_of[token]][1]
    if top >= last:
        return []
    while token < parse.head[top] < last and parse.head[top] != top and parse.dep[top] not in _OPENS_CLAUSE:
        top = parse.head[top]
    verb = parse.head[top]
    if parse.dep[top] not in _OPENS_CLAUSE or verb <= token + 1 or parse.pos[verb] not in ("VERB", "AUX"):
        return []
    if parse.dep[top] == "mark" and (top != token + 1 or parse.lower[top] != "that"):
        return []
    return [Frame(token, "that" if parse.dep[top] == "mark" else "clause", token + 1, parse.edges[verb][1], verb)]


def _subject_left_behind(parse: Parse, token: int, verb: int) -> int:
    """ "argued the plan to cut taxes would hurt": a finite clause needs a subject, so what parsers read as the object
    of "argued" before it is its subject; -1 where there is none."""
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    if parse.tag[helpers[0] if helpers else verb] not in _FINITE:
        return -1
    first = parse.edges[verb][0]
    nouns = (c for c in parse.children[token] if token < c < first and parse.dep[c] in ("dobj", "nsubj", "dative"))
    return next(nouns, -1)


def _noun_frame(parse: Parse, token: int, child: int) -> list[Frame]:
    dep = parse.dep[child]
    if child < token:
        return []
    if dep == "acl" or dep in _CLAUSE:
        first = parse.edges[child][0]
        if parse.lower[first] == "that" or parse.lower[first] in _WH_MARKS or parse.tag[first] in _WH_TAGS:
            return [_subtree(parse, token, clause_pattern(parse, child), child)]
        return [_subtree(parse, token, "to", child)] if _has_to(parse, child) else []
    if dep == "relcl" and parse.lower[parse.edges[child][0]] == "that" and _has_subject_besides_that(parse, child):
        return [_subtree(parse, token, "that", child)]
    if dep == "prep":
        return _preposition(parse, token, child)
    return []


def _has_subject_besides_that(parse: Parse, verb: int) -> bool:
    """ "the claim that he left": `that` is no argument of the clause, though parsers often call it a relative."""
    return any(parse.dep[c] in ("nsubj", "nsubjpass") and parse.lower[c] != "that" for c in parse.children[verb])


def _preposition(parse: Parse, token: int, prep: int) -> list[Frame]:
    return [
        Frame(token, parse.lower[prep], parse.edges[c][0], _over_infinitive(parse, token, prep, c), c, (prep,))
        for c in parse.children[prep]
        if c > prep and (parse.dep[c] in ("pobj", "pcomp") or (parse.pos[c] == "ADJ" and parse.lower[prep] == "as"))
    ]


def _over_infinitive(parse: Parse, token: int, prep: int, noun: int) -> int:
    """ "called for aid to be sent": parsers hang "to be sent" on "called"."""
    last = parse.edges[noun][1]
    if parse.lower[prep] != "for":
        return last
    behind = (parse.edges[c] for c in parse.children[token] if parse.dep[c] == "xcomp" and c > last)
    return next((end for first, end in behind if first == last + 1 and parse.lower[first] == "to"), last)


def _with_object(parse: Parse, token: int, objects: list[int], single: list[Frame]) -> list[Frame]:
    """ "accused X of Y", "urged X to Y", "called X a liar": object and what follows it, as one content."""
    out = []
    for obj in objects[:1]:
        for f in single:
            if f.argument > obj and f.first > obj:
                out.append(Frame(token, f"object {f.pattern}", parse.edges[obj][0], f.last, obj))
        out += [  # parsers hang "of dumping waste" on the company as often as on "accused"
            Frame(token, f"object {parse.lower[c]}", *_edges(parse, obj), obj)
            for c in parse.children[obj]
            if c > obj and parse.dep[c] == "prep" and parse.lower[c] in _OBJECT_PREPOSITIONS
        ]
    return out


def clause_pattern(parse: Parse, verb: int) -> str:
    first = _opening(parse, verb)
    if parse.lower[first] == "that":
        return "that"
    if parse.lower[first] in _WH_MARKS or parse.tag[first] in _WH_TAGS:
        return "wh"
    if not any(parse.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in parse.children[verb]):
        return "ing" if parse.tag[verb] == "VBG" else "small" if parse.pos[verb] == "ADJ" else "bare"
    return "to" if _has_to(parse, verb) else "clause"


def _opening(parse: Parse, verb: int) -> int:
    """First token of the clause itself: an "if" or "when" clause set before it does not make it a question."""
    first = parse.edges[verb][0]
    top = first
    while top != verb and parse.head[top] != verb and parse.head[top] != top:
        top = parse.head[top]
    if top == verb or parse.dep[top] not in ("advcl", "prep"):
        return first
    return next((c for c in parse.children[verb] if c > parse.edges[top][1] and parse.dep[c] != "punct"), verb)


def open_pattern(parse: Parse, verb: int) -> str:
    if _has_to(parse, verb):
        return "to"
    gerund = parse.tag[verb] == "VBG" or any(parse.lower[c] == "having" for c in parse.children[verb])
    return "ing" if gerund else "small"


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] == "aux" and parse.lower[c] == "to" for c in parse.children[verb])


def _subtree(parse: Parse, token: int, pattern: str, child: int) -> Frame:
    return Frame(token, pattern, *_edges(parse, child), child)


def _edges(parse: Parse, token: int) -> tuple[int, int]:
    return parse.edges[token]
