"""A date behind a preposition is no part of the noun that follows it: "On 4 March troops attacked the village".

Where no comma divides the two, the network often hangs the date on the noun, or takes the noun for what the
preposition leads to, and the verb is left without its date or its subject. Only sure cases are mended: a preposition
with nothing behind it, or a finite verb without a subject whose only candidate hangs on the preposition.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dateline.text.engine import Columns

_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
)
_MONTHS |= {"December", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec."}
_WEEKDAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_NAMES, _CENTURIES = _MONTHS | _WEEKDAYS, frozenset(("19", "20"))
_PARTS = frozenset(("morning", "afternoon", "evening", "night"))
_PREPOSITIONS = frozenset(("on", "in", "by", "since", "until", "till", "before", "after", "from", "during"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_NOMINAL = ("N", "J", "D", "CD", "PR", "V")  # tags that a noun phrase may begin with
_MODIFIERS = frozenset(("compound", "nmod", "nummod", "amod", "npadvmod", "poss", "appos"))


class _Date(NamedTuple):
    """Tokens [first, last) behind a preposition, and the one that the others belong to."""

    first: int
    last: int
    top: int


def hang_dates(words: Sequence[str], columns: Columns) -> None:
    """Mend heads and relations of `columns` in place; linear in the number of words."""
    head, tag = columns.head, columns.tag
    starts = [first for first, _ in columns.sentences]
    done = -1
    for i in [i for i, w in enumerate(words) if w in _NAMES or (w[:2] in _CENTURIES and _year(w))]:
        prep = next((p for p in range(i - 1, max(i - 4, done), -1) if tag[p] == "IN"), -1)
        if prep < 0 or words[prep].lower() not in _PREPOSITIONS:
            continue
        done = prep
        first, last = columns.sentences[bisect_right(starts, i) - 1]
        date = _date(words, prep + 1, last) if prep >= first else None
        if date is not None and date.last < last and tag[date.last].startswith(_NOMINAL):
            children: dict[int, list[int]] = {}
            for k in range(first, last):
                children.setdefault(head[k], []).append(k)
            _mend(columns, prep, date, children)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _day(word: str) -> bool:
    return word.rstrip("dhnrst").isdecimal() and len(word) <= 4 and not _year(word)


def _date(words: Sequence[str], first: int, last: int) -> _Date | None:
    """The date that begins with token `first`: "4 March", "March 4, 2025", "Friday 4 March", "Monday night", "2019"."""
    i, top = first, -1
    if words[i] in _WEEKDAYS:
        top, i = i, i + 1
        if i < last and words[i] in _PARTS:
            return _Date(first, i + 1, i)
        i += words[i : i + 1] == [","] and i + 1 < last and (_day(words[i + 1]) or words[i + 1] in _MONTHS)
    before = i < last and _day(words[i]) and i + 1 < last and words[i + 1] in _MONTHS
    if before or (i < last and words[i] in _MONTHS):
        top = i + before
        i = top + 1
        i += not before and i < last and _day(words[i])
        comma = i < last and words[i] == ","
        i += 1 + comma if i + comma < last and _year(words[i + comma]) else 0
    elif top < 0 and _year(words[i]):
        top, i = i, i + 1
    return _Date(first, i, top) if top >= 0 else None


def _mend(columns: Columns, prep: int, date: _Date, children: dict[int, list[int]]) -> None:
    head, dep = columns.head, columns.dep
    verb, own = head[prep], range(date.first, date.last)
    if dep[prep] != "prep" or verb < date.last or columns.tag[verb][0] != "V":
        return
    behind = [c for c in children.get(prep, ()) if c > prep]
    loose = [i for i in own if head[i] not in own and head[i] != prep]
    if any(not date.last <= head[i] <= verb or dep[i] not in _MODIFIERS for i in loose) or _below(head, verb, own):
        return
    noun = next((c for c in behind if dep[c] == "pobj" and date.last <= c < verb), None)
    if noun is not None:
        if _year(columns.lemma[date.top]) or not _lacks_subject(columns, children.get(verb, ())):
            return
        passive = any(dep[c] == "auxpass" for c in children[verb])
        head[noun], dep[noun] = verb, "nsubjpass" if passive else "nsubj"
        for i in range(date.last, noun):
            if head[i] in own and columns.tag[i] == "CD":
                head[i] = noun  # "On 4 March 200 soldiers"
    elif any(c not in own for c in behind):
        return
    top = next((c for c in behind if c in own), date.top)
    for i in loose:
        head[i], dep[i] = top, "nummod" if columns.tag[i] == "CD" else "compound"
    head[top], dep[top] = prep, "pobj"


def _below(head: Sequence[int], token: int, above: range) -> bool:
    """Does `token` hang on one of `above`?"""
    while head[token] != token:
        token = head[token]
        if token in above:
            return True
    return False


def _lacks_subject(columns: Columns, around: Sequence[int]) -> bool:
    """Is the verb that these words hang on finite, with no subject among them?"""
    deps = {columns.dep[c] for c in around}
    finite = bool(around) and columns.tag[columns.head[around[0]]] in _FINITE
    return (finite or bool(deps & {"aux", "auxpass"})) and not deps & _SUBJECTS
