"""Short names that a page gives in brackets: "Democratic Forces for Norland (DFN)"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mention.registry import Match
from dateline.model import Parse

_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "de", "to", "'s", "'", "’", "’s", "-", "&", "al", "la"))
_LONGEST = 12  # tokens of a name
_LETTERS = range(2, 9)


def short_names(parse: Parse) -> dict[str, tuple[int, int]]:
    """Short name -> tokens of the full name that stands before its bracket."""
    out: dict[str, tuple[int, int]] = {}
    for i, word in enumerate(parse.word):
        if word != "(" or parse.word[i + 2 : i + 3] != [")"] or i == 0:
            continue
        short = parse.word[i + 1]
        first = _begins(parse, i, short) if len(short) in _LETTERS and short[0].isupper() else i
        if first < i:
            out.setdefault(short, (first, i))
    return out


def _begins(parse: Parse, end: int, short: str) -> int:
    """Where the name that ends before `end` begins, if the initials of its words make the short name; else `end`."""
    starts = (_fits(parse, end, short, small) for small in (False, True))
    return next((first for first in starts if first < end), end)


def _fits(parse: Parse, end: int, short: str, small: bool) -> int:
    """As `_begins`; do words like "of" give letters?"""
    letters = [c.lower() for c in short if c.isalpha()]
    stop = max(end - _LONGEST, parse.sentences[parse.sentence_of[end]][0])
    at, first = end, end
    while at > stop and letters:
        at -= 1
        word = parse.lower[at]
        if word[0] == letters[-1] and (small or word not in _SMALL) and (word in _SMALL or parse.word[at][0].isupper()):
            letters.pop()
            first = at
        elif word not in _SMALL:
            return end
    return end if letters or not parse.word[first][0].isupper() else first


def without_namesakes(matches: Sequence[Match], shorts: dict[str, tuple[int, int]], parse: Parse) -> list[Match]:
    """Without bodies of the registry that bear a short name which this page gives to another."""
    ends = {m.last: m for m in matches}
    out = []
    for m in matches:
        full = shorts.get(parse.word[m.first]) if m.last - m.first == 1 else None
        named = ends.get(full[1]) if full is not None else None
        theirs = {s.entity.key for s in named.senses if s.entity} if named is not None else set()
        if full is None or any(s.entity is not None and s.entity.key in theirs for s in m.senses):
            out.append(m)
    return out
