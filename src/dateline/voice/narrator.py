"""The outlet's own voice: which blocks are opinion and which report, and whose wording the loaded words are."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Attribution, Evidence, Label, Passage, Span
from dateline.voice.column import column
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page

_OWN_WORDS = 4  # a block with fewer words outside all contents is nobody's but its speakers'


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a block shows of the outlet's opinion, outside quotations and what others are made to say."""

    plain: tuple[Span, ...]  # enough by themselves
    other: tuple[Span, ...]
    relays: bool  # it passes on somebody's words
    own_words: int


@dataclass(frozen=True, slots=True)
class _Wording:
    """Phrases of opinion on the page: length in tokens by first token."""

    plain: dict[int, int]
    evaluative: dict[int, int]


def passages(page: Page, found: tuple[Attribution, ...], words: Lexicon) -> tuple[Passage, ...]:
    """Opinion or report, by block. A block that begins to speak for the outlet opens a stretch of opinion, which lasts
    until a block passes on somebody's words again. On a page that argues throughout, every block that argues does."""
    out: list[Passage] = []
    voiced = _voiced(page, found)
    wording = _Wording(words.opinion_plain.found(page.parse.lower), words.opinion_words.found(page.parse.lower))
    whole = column(page, voiced, wording.evaluative)
    argued: dict[int, list[Span]] = {}
    for span in whole.signs if whole.is_column else ():
        argued.setdefault(page.block_of(span.start), []).append(span)
    relayed = {page.block_of(a.content[0].start) for a in found if _relays(a)}
    opinion = False
    for number, block in enumerate(page.article.blocks):
        if block.kind == "title":
            continue
        signs = _signs(page, number, voiced, number in relayed, words, wording)
        if signs.own_words < _OWN_WORDS:
            continue
        if signs.plain or len(signs.other) >= 3:
            opinion = bool(signs.plain) or opinion
            out.append(_opinion(block.span, signs, "first person" if signs.plain else "evaluative words"))
        elif number in argued:
            opinion = True
            out.append(Passage(block.span, "opinion", Evidence(tuple(argued[number]), "page that argues", 0.7)))
        elif opinion and not signs.relays:
            out.append(_opinion(block.span, signs, "goes on from the paragraph before"))
        else:
            opinion = False
            out.append(Passage(block.span, "report", Evidence(method="no sign of opinion")))
    return tuple(out)


def _opinion(span: Span, signs: _Signs, method: str) -> Passage:
    score = 0.9 if signs.plain else 0.6 if signs.other else 0.5
    return Passage(span, "opinion", Evidence(signs.plain + signs.other, method, score))


def _relays(a: Attribution) -> bool:
    """Somebody's words passed on: a quotation, or an assertion reported with a strong cue."""
    if a.speaker_basis == "publisher" or a.parent or not a.speaker:
        return False
    return a.kind == "direct" or a.evidence.method in ("cue: that", "cue: clause", "according to")


def _voiced(page: Page, found: tuple[Attribution, ...]) -> list[bool]:
    """By token: inside what somebody other than the outlet is made to say, or in a quotation."""
    out = [number >= 0 and not page.quotes[number].scare for number in page.quote_of]
    for a in found:
        if a.speaker_basis == "publisher" or a.parent:
            continue
        for span in a.content:
            tokens = page.parse.tokens_in(span)
            out[tokens.start : tokens.stop] = [True] * len(tokens)
    return out


def _signs(page: Page, number: int, voiced: list[bool], relays: bool, words: Lexicon, wording: _Wording) -> _Signs:
    parse = page.parse
    plain: list[Span] = []
    other: list[Span] = []
    own = [t for t in parse.tokens_in(page.article.blocks[number].span) if not voiced[t]]
    for t in own:
        if t in wording.plain:
            plain.append(parse.span(t, t + wording.plain[t]))
        elif t in wording.evaluative:
            other.append(parse.span(t, t + wording.evaluative[t]))
        elif parse.lower[t] in words.first_person and parse.word[t] != "US" and parse.dep[t] == "nsubj":
            verb = parse.head[t]
            if parse.tag[verb] in ("VBP", "VB") and _shows_opinion(page, verb, words):
                plain.append(Span(parse.start[t], max(parse.end[t], parse.end[verb])))
    return _Signs(tuple(plain), tuple(other), relays, sum(parse.word[t][0].isalnum() for t in own))


def _shows_opinion(page: Page, verb: int, words: Lexicon) -> bool:
    """ "we hope", "I doubt", "we must": said by the outlet itself."""
    parse = page.parse
    helpers = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] == "aux"]
    if parse.lemma[verb] in words.attitude_verbs:
        return True
    return parse.lemma[verb] in words.duties or any(h in words.duties for h in helpers)


def labels(page: Page, found: tuple[Attribution, ...], words: Lexicon) -> tuple[Label, ...]:
    """Loaded words and marked words, each as the wording of whom it stands with."""
    parse = page.parse
    whose = _innermost(page, found)
    loaded = words.label_words.found(parse.lower)
    marked = {q.first: q for n, q in enumerate(page.quotes) if q.scare and page.quote_of[q.first : q.first + 1] == [n]}
    out: list[Label] = []
    free = 0
    for t in sorted({*loaded, *marked}):
        if t < free:
            continue
        if t in marked:
            span, free = marked[t].span, marked[t].last
        else:
            span, free = parse.span(t, t + loaded[t]), t + loaded[t]
        out.append(Label(span, whose[t]))
    return tuple(out)


def _innermost(page: Page, found: tuple[Attribution, ...]) -> list[str]:
    """By token: the innermost attribution it stands in, the outlet's own "we hope" left out."""
    out = [""] * len(page.parse)
    sizes = [0] * len(page.parse)
    for a in found:
        if a.speaker_basis == "publisher":
            continue
        for span in a.content:
            for t in page.parse.tokens_in(span):
                if not out[t] or len(span) < sizes[t]:
                    out[t], sizes[t] = a.id, len(span)
    return out
