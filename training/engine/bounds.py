"""Which of a teacher's sentence borders to believe.

spaCy's small models find sentences by their trees, and go wrong after titles, initials and abbreviations, and where a
quotation or a headline ends. What they say is taken where full stops and capitals agree with it; the rest is left to
the gold trees, and what an abbreviation decides is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

NOT_LEARNT = -1
_STOPS = frozenset({".", "?", "!", "…", "...", "?!", "!!", "??"})
_CLOSING = frozenset({"''", '"', "”", "’", "'", ")", "]", "»", "›"})
_OPENING = frozenset({"``", '"', "“", "‘", "'", "(", "[", "«"})


_TITLES = frozenset(
    """Mr. Mrs. Ms. Messrs. Dr. Prof. Rev. Hon. Gen. Lt. Col. Maj. Capt. Cpl. Sgt. Cmdr. Adm. Brig. Sen. Rep. Gov.
    Pres. Amb. Supt. Insp. St. Ft. Mt. vs. v.""".split()  # noqa: SIM905 - read more easily
)


def begins(words: Sequence[str], said: Sequence[bool]) -> list[int]:
    """1 where a sentence begins, 0 where none does, NOT_LEARNT where the teacher is not believed."""
    return [int(said[0]), *(_at(words, i, said[i]) for i in range(1, len(words)))] if words else []


def _at(words: Sequence[str], i: int, said: bool) -> int:
    before, word = words[i - 1], words[i]
    if before in _TITLES or (_is_initial(before) and i > 1 and words[i - 2][:1].isupper()):
        return 0 if word[:1].isupper() else int(said)
    k = i - 1
    while k > 0 and words[k] in _CLOSING:
        k -= 1
    stopped = words[k] in _STOPS
    capital = word[:1].isupper() or word in _OPENING or word[:1].isdigit()
    if said:
        return 1 if stopped and capital else NOT_LEARNT
    return NOT_LEARNT if stopped and capital else 0


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."
