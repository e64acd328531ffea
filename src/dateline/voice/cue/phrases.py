"""Segments by phrase: "according to X", "in his view"."""

from __future__ import annotations

from dateline.model import Parse, Span
from dateline.voice.cue.content import trimmed
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page

_CLAUSE_DEPS = ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl")
MOST = 6  # phrases read in one sentence
_PIECE_WORDS = 2  # pieces of a content shorter than this, on one side of the phrase, are left out ("But, according to")


def find_phrases(page: Page, lexicon: Lexicon) -> list[Draft]:
    out: list[Draft] = []
    parse = page.parse
    sizes = lexicon.source_phrases.found(parse.lower)
    for token in sorted({*sizes, *(t for t, word in enumerate(parse.lower) if word in ("in", "by", "put"))}):
        if len(out) >= MOST and parse.sentence_of[out[-MOST].cue] == parse.sentence_of[token]:
            continue  # a hostile sentence; each phrase takes all of it as its content
        if token in sizes:
            out += _according(page, token, sizes[token], lexicon)
        elif parse.lower[token] in ("in", "by") and not page.in_quotation(token) and token + 2 < len(parse):
            out += _in_ones_view(page, token, lexicon)
        elif parse.lower[token] == "put":
            out += _as_one_puts_it(page, token)
    return out


def _according(page: Page, token: int, size: int, lexicon: Lexicon) -> list[Draft]:
    """The speaker is the noun phrase after the phrase, the content the rest of its clause."""
    parse = page.parse
    last = token + size - 1
    after = [c for t in (last, token) for c in parse.children[t] if c > last]
    noun = next((c for c in after if parse.dep[c] in ("pobj", "pcomp", "dobj", "nsubj")), None)
    limit = parse.sentences[parse.sentence_of[token]][1] - 1
    end = min(parse.edges[noun][1], limit) if noun is not None else _noun_run(page, last + 1, limit)
    if noun is None:
        noun = end
    if noun <= last:
        return []
    if size == 1 and not _names_somebody(page, noun, lexicon):
        return []  # "per cent", "per person"
    start = token
    while end > noun and parse.pos[end] == "PUNCT":
        end -= 1
    if (name := _apposed(parse, token, end, limit)) >= 0:
        noun, end = name, min(parse.edges[name][1], limit)
    if (comma := _that_behind(parse, noun, end)) >= 0:
        end = comma - 1
    content = _rest_of_clause(page, start, end)
    if not content:
        return []
    return [
        Draft(
            cue=token,
            content=content,
            cue_spans=[parse.span(token, last + 1)],
            speaker=(last + 1, _without_relay(parse, noun, end) + 1),
            speaker_head=noun,
            method="according to",
            score=0.9,
        )
    ]


def _apposed(parse: Parse, token: int, end: int, limit: int) -> int:
    """ "The dam burst, according to an elder, Ana Roth, who ...": parsers hang the name on the dam; -1 for none."""
    if end + 2 > limit or parse.word[end + 1] != ",":
        return -1
    top = end + 2
    while parse.head[top] > end and parse.head[top] != top:
        top = parse.head[top]
    apposed = parse.dep[top] == "appos" and parse.pos[top] == "PROPN" and parse.head[top] < token
    return top if apposed else -1


def _names_somebody(page: Page, noun: int, lexicon: Lexicon) -> bool:
    parse = page.parse
    known = parse.lower[noun] in lexicon.anonymous or parse.lower[noun] in lexicon.document_words
    several = parse.tag[noun] == "NNS" or parse.child(noun, "det", "poss") is not None
    return parse.pos[noun] == "PROPN" or (known and several)


def _that_behind(parse: Parse, noun: int, end: int) -> int:
    """ "said, according to the paper, that ...": the comma that ends the speaker; -1 where there is none."""
    return next((t for t in range(noun + 1, end) if parse.word[t] == "," and parse.lower[t + 1] == "that"), -1)


def _without_relay(parse: Parse, noun: int, end: int) -> int:
    """Last token of the speaker without ", quoted by TASS", which is a link of its own."""
    return next((t - 1 for t in range(noun + 1, end) if parse.word[t] == "," and parse.tag[t + 1] == "VBN"), end)


def _noun_run(page: Page, first: int, limit: int) -> int:
    """Last token of the words from `first` up to a sign or a verb, for phrases that the parser left without a noun."""
    for t in range(first, limit + 1):
        if page.parse.pos[t] in ("PUNCT", "VERB", "AUX", "SCONJ"):
            return t - 1
    return limit


def _in_ones_view(page: Page, token: int, lexicon: Lexicon) -> list[Draft]:
    parse = page.parse
    noun = parse.child(token, "pobj")
    nouns = lexicon.source_nouns if parse.lower[token] == "in" else lexicon.counting_nouns
    if noun is None or parse.lower[noun] not in nouns:
        return []
    owner = parse.child(noun, "poss")
    if owner is None:
        return []
    content = _rest_of_clause(page, token, noun)
    first, last = parse.edges[owner]
    if not content:
        return []
    cue = parse.span(token, noun + 1)
    return [Draft(token, content, [cue], (first, last + 1), owner, method="in one's view", score=0.7)]


def _as_one_puts_it(page: Page, verb: int) -> list[Draft]:
    parse = page.parse
    subject, mark = parse.child(verb, "nsubj"), parse.child(verb, "mark", "advmod", "prep")
    if subject is None or mark is None or parse.lower[mark] != "as" or verb + 1 >= len(parse):
        return []
    if parse.lower[verb + 1] != "it" or page.in_quotation(verb):
        return []
    content = _rest_of_clause(page, mark, max(verb + 1, parse.edges[verb][1]))
    first, last = parse.edges[subject]
    cue = parse.span(verb, verb + 2)
    if not content:
        return []
    return [Draft(verb, content, [cue], (first, last + 1), subject, method="in one's view", score=0.7)]


def _rest_of_clause(page: Page, start: int, end: int) -> list[Span]:
    """The clause around the tokens [start, end], without them."""
    parse = page.parse
    first, last = parse.sentences[parse.sentence_of[start]]
    verbs = (t for t in parse.ancestors(start) if parse.dep[t] in _CLAUSE_DEPS)
    verb = next((t for t in verbs if parse.pos[t] in ("VERB", "AUX")), None)
    a, b = parse.edges[verb] if verb is not None else (first, last - 1)
    if start <= first + 1:
        a, b = first, last - 1  # the phrase opens the sentence: all of it is meant
    pieces = [trimmed(page, start, a, start - 1), trimmed(page, start, end + 1, b)]
    found = [p for p in pieces if p is not None]
    long = [p for p in found if len(page.parse.tokens_in(p)) > _PIECE_WORDS]
    return long or (found if len(found) == 2 else [])
