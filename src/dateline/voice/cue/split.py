"""A content that runs on into the speaker's next utterance: "X said A, adding that B", "X said A and warned of B"."""

from __future__ import annotations

from dateline.model import Span
from dateline.voice.cue.content import trimmed
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page

_WHOLE = ("that", "clause", "wh", "bare", "quote")
_PAST = ("VBD", "VBZ", "VBP")


def split_utterances(page: Page, drafts: list[Draft]) -> bool:
    """Cuts contents where the same speaker's next cue begins; `parent` must be set. Whether any was cut."""
    cut = False
    for draft in drafts:
        outer = drafts[draft.parent] if draft.parent >= 0 else None
        if outer is None or outer.cue < 0 or not draft.pattern or outer.pattern not in _WHOLE or not draft.strong:
            continue
        begin = _begins(page, outer, draft)
        if begin >= 0 and _cut(page, outer, draft, begin):
            cut = True
    return cut


def _begins(page: Page, outer: Draft, inner: Draft) -> int:
    """Token at which the next utterance begins (its comma or "and"); -1 where the inner cue is another's."""
    parse, cue = page.parse, inner.cue
    if outer.cue > cue or page.quote_of[cue] >= 0 or cue < 2:
        return -1
    first = cue
    while first > outer.cue + 2 and parse.head[first - 1] == cue and parse.dep[first - 1] in ("advmod", "aux", "neg"):
        first -= 1
    if parse.tag[cue] == "VBG" and parse.word[first - 1] == "," and inner.pattern in _WHOLE:
        return first - 1
    joined = parse.lower[first - 1] == "and" and parse.dep[cue] == "conj" and parse.tag[cue] in _PAST
    if joined and parse.tag[cue] == parse.tag[outer.cue] and not _finite_alike(page, parse.head[cue], cue):
        return first - 2 if parse.word[first - 2] == "," else first - 1
    return -1


def _finite_alike(page: Page, verb: int, cue: int) -> bool:
    """Whether the verb that the cue is joined to stands in the cue's tense: then it may be its subject's own deed."""
    parse = page.parse
    if any(parse.dep[c] in ("nsubj", "nsubjpass") for c in parse.children[cue]):
        return True
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    return parse.tag[helpers[0] if helpers else verb] == parse.tag[cue]


def _cut(page: Page, outer: Draft, inner: Draft, begin: int) -> bool:
    """Ends the outer content before token `begin`; the inner cue is the outer speaker's."""
    stop = page.parse.start[begin]
    kept: list[Span] = []
    for span in outer.content:
        if span.end <= stop:
            kept.append(span)
        elif span.start < stop:
            tokens = page.parse.tokens_in(Span(span.start, stop))
            shorter = trimmed(page, outer.cue, tokens.start, tokens.stop - 1)
            kept += [shorter] if shorter else []
    if not kept:
        return False
    outer.content = kept
    inner.speaker, inner.speaker_head = outer.speaker, outer.speaker_head
    return True
