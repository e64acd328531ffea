"""Whose number it is: "the ministry put the toll at 12", "the Observatory counted 40 dead", "12 dead (rebels say 40)".

Only the number is the speaker's; what happened is told by whoever tells the sentence.
"""

from __future__ import annotations

from dateline.model import Parse
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page
from dateline.voice.speakers import Speaker, speaker_of

METHOD = "count"
_SETS = frozenset(
    ("put", "place", "estimate", "set", "peg", "raise", "lower", "revise", "update", "increase", "cut", "give")
)
_COUNTS = frozenset(("count", "document", "record", "register", "tally", "tabulate", "log", "verify"))
_SAYS = frozenset(("say", "claim", "report", "put"))
_TOLLS = frozenset(("toll", "tolls", "number", "numbers", "figure", "count", "tally", "total", "casualties"))
_SOURCES = frozenset(
    ("figures", "figure", "count", "estimate", "estimates", "toll", "data", "numbers", "statistics", "tally")
)
_AT = ("at", "to", "as")
_NEAR = 12  # tokens between a number and the source in brackets behind it
_ASIDE = 10  # tokens in such brackets
_SCORE = 0.8


def find_tolls(page: Page) -> list[Draft]:
    parse = page.parse
    out = []
    for token, lemma in enumerate(parse.lemma):
        if lemma in _SETS and parse.pos[token] == "VERB":
            out.append(_set_at(page, token))
        elif lemma in _COUNTS and parse.pos[token] == "VERB":
            out.append(_counted(page, token))
        elif lemma == "(":
            out.append(_in_brackets(page, token))
    return [d for d in out if d is not None]


def _set_at(page: Page, verb: int) -> Draft | None:
    """ "put the death toll at 12", "raised the toll to 40"."""
    parse = page.parse
    toll = parse.child(verb, "dobj")
    if toll is None or not (parse.lower[toll] in _TOLLS or parse.lower[toll] == "it"):
        return None
    for holder in (verb, toll):
        for c in parse.children[holder]:
            noun = parse.child(c, "pobj") if c > toll and parse.lower[c] in _AT else None
            if noun is not None and _has_number(parse, noun):
                return _draft(page, verb, noun)
    return None


def _counted(page: Page, verb: int) -> Draft | None:
    """ "documented 40 deaths"."""
    noun = page.parse.child(verb, "dobj")
    return _draft(page, verb, noun) if noun is not None and noun > verb and _has_number(page.parse, noun) else None


def _has_number(parse: Parse, noun: int) -> bool:
    return parse.pos[noun] == "NUM" or any(parse.dep[c] == "nummod" for c in parse.children[noun])


def _draft(page: Page, verb: int, noun: int) -> Draft | None:
    speaker = speaker_of(page.parse, verb, frozenset())
    first = page.parse.edges[noun][0]
    if speaker is None or first <= verb or page.in_quotation(verb):
        return None
    return _made(page, (verb, verb + 1), speaker, (first, noun))


def _in_brackets(page: Page, opening: int) -> Draft | None:
    """ "(rebels say 40)", and "12 (official figures)": the number before it."""
    parse = page.parse
    end = parse.sentences[parse.sentence_of[opening]][1]
    last = next((t for t in range(opening + 1, min(opening + _ASIDE, end)) if parse.word[t] == ")"), -1)
    if last < opening + 2:
        return None
    cue = next((t for t in range(opening + 2, last) if parse.lemma[t] in _SAYS), -1)
    if cue > 0 and cue + 1 < last and parse.pos[last - 1] == "NUM":
        return _made(page, (cue, cue + 1), Speaker(opening + 1, cue, cue - 1), (cue + 1, last - 1))
    if parse.lower[last - 1] not in _SOURCES or any(parse.pos[t] in ("NUM", "VERB") for t in range(opening, last)):
        return None
    number = next((t for t in range(opening - 1, max(opening - _NEAR, 0) - 1, -1) if parse.pos[t] == "NUM"), -1)
    if number < 0:
        return None
    said = (min(parse.edges[number][0], number), number)
    return _made(page, (opening, opening), Speaker(opening + 1, last, last - 1), said)


def _made(page: Page, cue: tuple[int, int], speaker: Speaker, said: tuple[int, int]) -> Draft:
    parse = page.parse
    spans = [parse.span(*cue)] if cue[1] > cue[0] else []
    source = (speaker.first, speaker.last)
    content = [parse.span(said[0], said[1] + 1)]
    return Draft(cue[0], content, spans, source, speaker.head, method=METHOD, score=_SCORE)
