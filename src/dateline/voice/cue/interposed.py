"""Cues set into what they attribute: "The road, he said, is open", "As the mayor noted, the road is open"."""

from __future__ import annotations

from dateline.model import Parse, Span
from dateline.voice.cue.content import trimmed
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker

_SIGNS = frozenset((",", "—", "–", "--", "-", "(", ")"))
_LOOSE = ("parataxis", "ccomp", "advcl", "dep")
SURE = 0.6  # share of "clause" or "that" from which a cue may stand in the middle of what it attributes


def may_stand_aside(parse: Parse, token: int) -> bool:
    return parse.dep[token] in _LOOSE and parse.tag[token] in ("VBD", "VBZ", "VBP", "VBN")


def interposed(page: Page, token: int, speaker: Speaker | None) -> list[Span]:
    """Content of a cue without a clause of its own: the clause around it. Empty where it is not set in."""
    parse = page.parse
    if speaker is None or not may_stand_aside(parse, token):
        return []
    first, last = min(speaker.first, token), max(speaker.last - 1, token)
    if last - first > 30 or abs(speaker.head - token) > 20:
        return []
    begin, end = parse.sentences[parse.sentence_of[token]]
    as_clause = first > begin and parse.lower[first - 1] == "as"
    first -= as_clause
    if not _set_off(parse, first, last, begin, end):
        return []
    if page.in_quotation(first - 1 if first > begin else last + 1):
        return []
    head = parse.head[token]
    a, b = parse.edges[head]
    a, b = (begin, end - 1) if as_clause else (min(a, first), max(b, last))
    pieces = [trimmed(page, token, a, first - 1), trimmed(page, token, last + 1, b)]
    return [p for p in pieces if p is not None]


def _set_off(parse: Parse, first: int, last: int, begin: int, end: int) -> bool:
    """Signs or the sentence's edge on both sides, and a sign on one at least."""
    before = first == begin or parse.word[first - 1] in _SIGNS
    after = last + 1 >= end or parse.word[last + 1] in _SIGNS or parse.word[last + 1] in ".?!"
    inside = first > begin or last + 2 < end
    return before and after and inside
