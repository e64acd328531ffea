"""Whose deed it was, by somebody's word: "the blast, claimed by X", "a bomb blamed on Y", "a raid attributed to Z".

The deed itself is told by whoever tells the sentence; only who did it is said by another. So these are weak: no event
takes its voice from them, and the part that an actor takes in it does (`record/roles.py`).
"""

from __future__ import annotations

from dateline.model import Parse
from dateline.voice.cue.hedges import NOBODY
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import phrase

METHOD = "deed"
_LAID_ON = {"blame": ("on",), "attribute": ("to",), "pin": ("on",), "ascribe": ("to",)}
_RELATIVE = ("which", "that")
_HANGS = ("acl", "relcl", "appos")
_CLIMB = 3  # names climbed from a place to the deed done there
_SCORE = 0.8


def find_deeds(page: Page) -> list[Draft]:
    parse = page.parse
    out = []
    for token, lemma in enumerate(parse.lemma):
        if lemma == "claim" and parse.tag[token] == "VBN":
            out.append(_claim(page, token))
        elif lemma in _LAID_ON and parse.tag[token].startswith("VB"):
            out.append(_laid_on(page, token))
    return [d for d in out if d is not None]


def _claim(page: Page, token: int) -> Draft | None:
    """ "The attack, claimed by X", "was claimed by X": X says it was X; what X says is that deed."""
    parse = page.parse
    by = parse.child(token, "agent")
    noun = parse.child(by, "pobj") if by is not None else None
    deed = parse.head[token] if parse.dep[token] in _HANGS else parse.child(token, "nsubjpass")
    if by is None or noun is None or deed is None or parse.pos[deed] not in ("NOUN", "PROPN", "PRON"):
        return None  # "the 120 claimed by X": tolls.py
    speaker = phrase(parse, noun, token, token)
    spans = (speaker.first, speaker.last)
    return _draft(page, token, by, [(parse.edges[deed][0], deed)], "claims", spans, speaker.head)


def _laid_on(page: Page, token: int) -> Draft | None:
    """ "A bomb blamed on Y", "was attributed by X to Y", "a raid that X blamed on Y": nobody, or X, says it was Y."""
    parse = page.parse
    passive = parse.child(token, "auxpass") is not None
    subject = None if passive else parse.child(token, "nsubj", "nsubjpass") or _taken_apart(parse, token)
    if not _of_a_deed(parse, token, subject):
        return None
    prepositions = _LAID_ON[parse.lemma[token]]
    on = next((c for c in parse.children[token] if c > token and parse.lower[c] in prepositions), None)
    noun = parse.child(on, "pobj") if on is not None else None
    if on is None or noun is None:
        return None
    by = parse.child(token, "agent")
    agent = parse.child(by, "pobj") if by is not None else subject
    speaker = phrase(parse, agent, token, token) if agent is not None else None
    spans = (speaker.first + (parse.lower[speaker.first] in _RELATIVE), speaker.last) if speaker else None
    deed = _deed(parse, token, subject)
    said = [(parse.edges[deed][0], deed)] if deed is not None else []
    return _draft(page, token, on, [*said, (on, noun)], "accuses", spans, speaker.head if speaker else -1)


def _taken_apart(parse: Parse, verb: int) -> int | None:
    """ "A raid, which the rebels pinned on X": parsers take "pinned" for a participle behind "the rebels"."""
    noun = parse.head[verb]
    if parse.dep[verb] != "acl" or noun >= verb:
        return None
    first = min((c for c in parse.children[noun] if c < noun and parse.lower[c] not in _RELATIVE), default=noun)
    return noun if first and parse.lower[first - 1] in _RELATIVE else None


def _deed(parse: Parse, verb: int, subject: int | None) -> int | None:
    """What is laid on somebody: the noun before the clause, or the subject of the passive."""
    found = parse.child(verb, "nsubjpass") if subject is None else None
    if found is None and parse.dep[verb] in _HANGS and parse.head[verb] != subject:
        found = parse.head[verb]
    for _ in range(_CLIMB):
        if found is None or parse.pos[found] != "PROPN" or parse.dep[found] != "pobj":
            break
        found = parse.head[parse.head[found]]  # "the raid on the mill in Lima, which X blamed on Y"
    return found if found is not None and found < verb and parse.pos[found] in ("NOUN", "PROPN") else None


def _of_a_deed(parse: Parse, verb: int, subject: int | None) -> bool:
    """A passive, or a relative clause of the deed, with or without its "which"."""
    if subject is None:
        return parse.tag[verb] == "VBN" and (parse.child(verb, "auxpass") is not None or parse.dep[verb] in _HANGS)
    deed = parse.child(verb, "dobj")
    return (parse.dep[verb] == "relcl" or parse.head[verb] == subject) and (deed is None or deed < verb)


def _draft(
    page: Page,
    token: int,
    link: int,
    said: list[tuple[int, int]],
    stance: str,
    speaker: tuple[int, int] | None,
    head: int,
) -> Draft:
    parse = page.parse
    end = link + 1 if link == token + 1 and parse.lower[link] == "by" else token + 1
    return Draft(
        token,
        [parse.span(first, last + 1) for first, last in said],
        [parse.span(token, end)],
        speaker,
        head,
        stance=stance,
        method=METHOD,
        strong=False,
        score=_SCORE,
        basis="" if speaker else NOBODY,
    )
