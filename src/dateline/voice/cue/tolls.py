"""Whose number it is: "the ministry put the toll at 12", "the Observatory counted 40 dead", "12 dead (rebels say 40)".

Only the number is the speaker's; what happened is told by whoever tells the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from dateline.model import Parse, Span
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker, speaker_of

METHOD = "count"
_SETS = frozenset(
    ("put", "place", "estimate", "set", "peg", "raise", "lower", "revise", "update", "increase", "cut", "give")
)
_COUNTS = frozenset(("count", "document", "record", "register", "tally", "tabulate", "log", "verify"))
_SAYS = frozenset(("say", "claim", "report", "put"))
_OWNS = frozenset(("acknowledge", "confirm", "admit", "announce"))  # "has acknowledged 215"
_TOLLS = frozenset(("toll", "tolls", "number", "numbers", "figure", "count", "tally", "total", "casualties"))
_JUDGES = ("put", "estimate")  # of these, anything that is put at a number: "put its losses at seven"
_NAMES = {"speak": "of", "talk": "of"}
_NUMBER_OF = frozenset(("figure", "toll", "number", "total", "estimate", "count", "tally"))
_SOURCES = frozenset(
    ("figures", "figure", "count", "estimate", "estimates", "toll", "data", "numbers", "statistics", "tally")
)
_WHOM = ("whom", "which", "them")
_AT = ("at", "to", "as")
_NEAR = 12  # tokens between a number and the source in brackets behind it
_ASIDE = 10  # tokens in such brackets
_SCORE = 0.8


def find_tolls(page: Page) -> list[Draft]:
    parse = page.parse
    out = []
    for token, lemma in enumerate(parse.lemma):
        if lemma == "(":
            out.append(_in_brackets(page, token))
        elif lemma in _FORMS and parse.pos[token] == "VERB":
            out.append(next((d for form in _FORMS[lemma] if (d := form(page, token)) is not None), None))
    return list({d.cue: d for d in out if d is not None}.values())


def _set_at(page: Page, verb: int) -> Draft | None:
    """ "put the death toll at 12", "raised the toll to 40", "gave a figure of 40"."""
    parse = page.parse
    toll = parse.child(verb, "dobj")
    if toll is None or toll < verb:
        return None
    any_at = parse.lemma[verb] in _JUDGES
    if not (any_at or parse.lower[toll] in _TOLLS or parse.lower[toll] == "it"):
        return None
    for c in sorted((*parse.children[verb], *parse.children[toll])):
        noun = parse.child(c, "pobj") if c > toll and _links(parse, toll, c, any_at) else None
        if noun is not None and _has_number(parse, noun):
            return _draft(page, verb, noun, parse.edges[toll][0])
    return None


def _links(parse: Parse, toll: int, c: int, any_at: bool) -> bool:
    """The word between what is counted and its number: "at"; "a figure of"."""
    if parse.lower[c] == "of":
        return parse.lower[toll] in _NUMBER_OF and parse.head[c] == toll
    return parse.lower[c] == "at" if any_at and parse.lower[toll] not in _TOLLS else parse.lower[c] in _AT


def _spoke_of(page: Page, verb: int) -> Draft | None:
    """ "spoke of at least 40 dead", "of 12 dead and of 30 hurt"."""
    parse = page.parse
    of = next((c for c in parse.children[verb] if c > verb and parse.lower[c] == _NAMES[parse.lemma[verb]]), None)
    inside = parse.children[of] if of is not None else []
    noun = next((c for c in inside if c > verb and _has_number(parse, c)), None)
    draft = _draft(page, verb, noun) if noun is not None else None
    if draft is not None:
        last = max(parse.edges[c][1] for c in inside if c == noun or parse.dep[c] == "conj")
        draft.content = [Span(draft.content[0].start, parse.end[last])]
    return draft


def _said(page: Page, verb: int) -> Draft | None:
    """ "The rebels claim 30"; "the 30 claimed by X"; "of whom 12, the ministry said, were children"."""
    parse = page.parse
    number = parse.head[verb]
    if parse.tag[verb] == "VBN" and parse.dep[verb] == "acl" and parse.pos[number] == "NUM":
        by = speaker_of(parse, verb, frozenset())
        return _made(page, (verb, verb + 1), by, (parse.edges[number][0], number)) if by is not None else None
    said = parse.child(verb, "dobj")
    if said is not None and said > verb and parse.pos[said] == "NUM":
        return _draft(page, verb, said)
    if page.in_quotation(verb) or verb + 1 >= len(parse) or parse.word[verb + 1] != ",":
        return None
    speaker = speaker_of(parse, verb, frozenset())
    number = speaker.first - 2 if speaker is not None else -1
    if speaker is None or number < 1 or parse.word[number + 1] != "," or parse.lower[number - 1] not in _WHOM:
        return None
    return _made(page, (verb, verb + 1), speaker, (number, number)) if parse.pos[number] == "NUM" else None


def _counted(page: Page, verb: int) -> Draft | None:
    """ "documented 40 deaths"."""
    noun = page.parse.child(verb, "dobj")
    return _draft(page, verb, noun) if noun is not None and noun > verb and _has_number(page.parse, noun) else None


def _has_number(parse: Parse, noun: int) -> bool:
    return parse.pos[noun] == "NUM" or any(parse.dep[c] == "nummod" for c in parse.children[noun])


def _draft(page: Page, verb: int, noun: int, start: int = -1) -> Draft | None:
    """`start`: first token of what is counted, where it stands before its number."""
    speaker = speaker_of(page.parse, verb, frozenset())
    first = start if start >= 0 else page.parse.edges[noun][0]
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


_READ: tuple[tuple[Collection[str], Callable[[Page, int], Draft | None]], ...] = (
    (_SETS, _set_at),
    (_COUNTS, _counted),
    (_NAMES, _spoke_of),
    (_SAYS | _OWNS, _said),
)
_FORMS = {verb: [form for known, form in _READ if verb in known] for verbs, _ in _READ for verb in verbs}
