"""Whose voice tells an event: the innermost statement its trigger stands in, past those that only name it.

"France condemned the attack", "they spoke about the arrests": that there was an attack is the narrator's, what France
says is that it was wrong. A noun that praise, blame or talk is about is presupposed, not said; what is denied, claimed,
announced or demanded is the speaker's. Words in quotation marks are always the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Article, Attribution, Event, Span, Voices

HEDGE = "hedge"
NOBODY = "nobody"
COUNT = "count"  # "put the toll at 12"
DEED = "deed"  # "the raid, claimed by X"
_SAID = frozenset(("that", "clause", "wh", "bare", "to", "ing", "small", "interposed", "of", "quote", ""))
_JUDGING = ("praises", "accuses")  # about a deed, whatever its article
_TALKING = ("neutral", "doubts", "warns")  # about a deed that is known
_ABOUT = frozenset(("about", "on", "over", "at", "as"))
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their|\w+['’]s)\s+(?:[\w-]+\s+){0,3}$", re.I)
_RELATIVE = re.compile(r"\b(?:that|which|who|in which|where)\s+(?:\w+\s+){0,3}$", re.I)
_TAKES = re.compile(r"\b(?:responsibility|credit)\b", re.I)
_CLAIMED = re.compile(r"\bclaim(?:s|ed)?$", re.I)
_BACK = 60  # characters before a trigger that are looked at
_OPENING, _CLOSING = "“«", "”»"


def voice_of(event: Event, article: Article, voices: Voices) -> Attribution | None:
    """The innermost attribution that tells the event; None for the narrator."""
    verb = event.evidence.method.startswith("verb")
    return told_by(event.trigger or (event.clause,), verb, article, voices)


def told_by(spans: Sequence[Span], verb: bool, article: Article, voices: Voices) -> Attribution | None:
    where = spans[0]
    found = voices.at(where)
    while found is not None and _passed(found, spans, verb, article.text):
        found = _outer(found, where, voices)
    return found


def _outer(inner: Attribution, where: Span, voices: Voices) -> Attribution | None:
    """The next statement around: it speaks, and its content holds the place."""
    known = voices.attribution
    outer = known.get(inner.parent)
    while outer is not None and not (
        outer.strength == "strong"
        and outer.speaker_basis != "publisher"
        and any(c.covers(where) for c in outer.content)
    ):
        outer = known.get(outer.parent)
    return outer


def _passed(a: Attribution, spans: Sequence[Span], verb: bool, text: str) -> bool:
    """Whether the event is only named in what is said, or a hedge covers another word of it."""
    if a.evidence.method == HEDGE:
        return not all(any(c.covers(s) for c in a.content) for s in spans)
    if a.evidence.method == COUNT:  # "put the dead of the raid at 12": only the number is said
        return bool(_DEFINITE.search(text[max(spans[0].start - _BACK, 0) : spans[0].start]))
    return _presupposed(a, spans[0], verb, text)


def _presupposed(a: Attribution, where: Span, verb: bool, text: str) -> bool:
    pattern = a.evidence.method.partition(": ")[2].split()
    if not pattern or pattern[-1] in _SAID or _in_marks(a, where, text):
        return False
    if a.stance == "claims" and takes_it(a, text):
        return True
    said = next(c for c in a.content if c.covers(where))
    before = text[max(said.start, where.start - _BACK) : where.start]
    if verb and not _RELATIVE.search(before):
        return False
    if a.stance in _JUDGING:
        return True
    return a.stance in _TALKING and pattern[-1] in _ABOUT and bool(_DEFINITE.search(before) or verb)


def takes_it(a: Attribution, text: str) -> bool:
    """ "Claimed responsibility for the raid", "claimed the raid": that it was theirs is claimed, that it was is not."""
    deed = a.evidence.method.endswith(": object") and any(_CLAIMED.search(c.of(text)) for c in a.cue)
    return deed or any(_TAKES.search(c.of(text)) for c in a.cue)


def _in_marks(a: Attribution, where: Span, text: str) -> bool:
    if a.kind == "indirect":
        return False
    before = text[a.content[0].start : where.start]
    straight = before.count('"') % 2 == 1
    return straight or sum(before.count(m) for m in _OPENING) > sum(before.count(m) for m in _CLOSING)
