"""Segments by phrase: "according to X", "in his view", and hedges without a speaker."""

from __future__ import annotations

from dateline.model import Span
from dateline.voice.content import trimmed
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
    hedges = lexicon.hedge_adverbs | {"in"}
    verbs = (t for t, lemma in enumerate(parse.lemma) if lemma in lexicon.hedge_verbs and parse.tag[t] == "VBN")
    for token in sorted({*sizes, *(t for t, word in enumerate(parse.lower) if word in hedges), *verbs}):
        if len(out) >= MOST and parse.sentence_of[out[-MOST].cue] == parse.sentence_of[token]:
            continue  # a hostile sentence; each phrase takes all of it as its content
        if token in sizes:
            out += _according(page, token, sizes[token])
        elif parse.lower[token] == "in" and not page.in_quotation(token) and token + 2 < len(parse):
            out += _in_ones_view(page, token, lexicon)
        elif parse.lower[token] in lexicon.hedge_adverbs:
            out += _hedge_adverb(page, token)
        elif parse.lemma[token] in lexicon.hedge_verbs and parse.tag[token] == "VBN":
            out += _hedge_passive(page, token)
    return out


def _according(page: Page, token: int, size: int) -> list[Draft]:
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
    start = token
    while end > noun and parse.pos[end] == "PUNCT":
        end -= 1
    content = _rest_of_clause(page, start, end)
    if not content:
        return []
    return [
        Draft(
            cue=token,
            content=content,
            cue_spans=[parse.span(token, last + 1)],
            speaker=(last + 1, end + 1),
            speaker_head=noun,
            method="according to",
            score=0.9,
        )
    ]


def _noun_run(page: Page, first: int, limit: int) -> int:
    """Last token of the words from `first` up to a sign or a verb, for phrases that the parser left without a noun."""
    for t in range(first, limit + 1):
        if page.parse.pos[t] in ("PUNCT", "VERB", "AUX", "SCONJ"):
            return t - 1
    return limit


def _in_ones_view(page: Page, token: int, lexicon: Lexicon) -> list[Draft]:
    parse = page.parse
    noun = parse.child(token, "pobj")
    if noun is None or parse.lower[noun] not in lexicon.source_nouns:
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
    return [p for p in pieces if p is not None and len(page.parse.tokens_in(p)) > _PIECE_WORDS]


def _hedge_adverb(page: Page, token: int) -> list[Draft]:
    """ "reportedly": its clause is said, by nobody named."""
    parse = page.parse
    head = parse.head[token]
    while parse.pos[head] not in ("VERB", "AUX") and parse.head[head] != head:
        head = parse.head[head]
    a, b = parse.edges[head]
    pieces = [trimmed(page, token, a, token - 1), trimmed(page, token, token + 1, b)]
    content = [p for p in pieces if p is not None]
    return [_hedge(content, parse.span(token, token + 1), token)] if content else []


def _hedge_passive(page: Page, token: int) -> list[Draft]:
    """ "it is believed that ...", "is said to have ...": without an agent."""
    parse = page.parse
    if parse.child(token, "agent") is not None or parse.child(token, "auxpass") is None:
        return []
    subject = parse.child(token, "nsubjpass", "expl", "nsubj")
    said = parse.child(token, "ccomp", "xcomp")
    if subject is None or said is None:
        return []
    helpers = (c for c in parse.children[token] if parse.dep[c] in ("aux", "auxpass", "neg"))
    cue_first = next((c for c in helpers if c > subject), token)
    cue = parse.span(cue_first, token + 1)
    if parse.lower[subject] == "it":
        cue = parse.span(subject, token + 1)
        pieces = [trimmed(page, token, *parse.edges[said])]
    else:
        pieces = [trimmed(page, token, *parse.edges[subject]), trimmed(page, token, *parse.edges[said])]
    content = [p for p in pieces if p is not None]
    return [_hedge(content, cue, token)] if content else []


def _hedge(content: list[Span], cue: Span, token: int) -> Draft:
    return Draft(token, content, [cue], method="hedge", score=0.8)
