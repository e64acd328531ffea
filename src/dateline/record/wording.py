"""How an event is worded: as the one already told ("the attack", "killed in the attack") or as another one."""

from __future__ import annotations

import re

from dateline.model import Event, Span
from dateline.record.reports import place_of

_LOOK_BACK = 40  # characters before the trigger that can hold a determiner and two adjectives
_POINTS_BACK = re.compile(r"\b(?:the|this|these|those)\s+(?:[\w-]+\s+){0,2}$", re.I)
_PART_OF = re.compile(r"\b(?:in|during|by|after|from)\s+(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}$", re.I)
_THOSE_HURT = re.compile(r"\b(?:the|these|those)\s+(?:\d+\s+|\w+\s+and\s+)?$", re.I)
_DOER = re.compile(r"\b(?:the|this|that|these|those)\s+$", re.I)
_TOLL = re.compile(r"kill|wound|injur|die[ds]|dying|left|leaving|hurt|maim", re.I)
_LED_TO = re.compile(r"\b(?:that|which)\s+(?:\w+ly\s+)?(?:(?:has|have|had)\s+)?$", re.I)
_STOP = re.compile(r"[.!?;:]\s|\n")
_FAR = 160  # characters from a deed to the toll it took
_ANOTHER = re.compile(
    r"(?<![\w-])(?:an?other|others?|second|third|fourth|fresh|further|more|similar|separate|previous|earlier|past|old|recent"
    r"|next|future|possible|potential|expected|every|each|any|no|such|most|least)\s+((?:[\w-]+\s+){0,2})$",
    re.I,
)


def points_back(event: Event, text: str) -> bool:
    """ "The talks", "this meeting", "the dead and wounded", "the ten arrested": words for what has been told."""
    if not event.evidence.method.startswith("verb"):
        return bool(_POINTS_BACK.search(_before(place_of(event), text)))
    nobody = not event.actors and not event.recipients
    return part_of(event, text) or (nobody and bool(_THOSE_HURT.search(_before(place_of(event), text))))


def part_of(event: Event, text: str) -> bool:
    """ "Three were killed in the attack", "the attack killed three": more of what has been told."""
    if len(event.trigger) < 2 or not event.evidence.method.startswith("verb"):
        return False
    spans = sorted(event.trigger, key=lambda s: s.start)
    if _DOER.search(_before(spans[0], text)):
        return True
    return any(_PART_OF.search(_before(s, text)) for s in spans[1:])


def is_toll(a: Event, b: Event, text: str) -> bool:
    """ "A strike that killed two", "attacked a camp, killing two", "killed two and hurt six": `b` is what `a` did."""
    here, there = place_of(a), place_of(b)
    between = text[here.end : there.start]
    if here.start >= there.start or len(between) > _FAR or _STOP.search(between) or not _TOLL.match(there.of(text)):
        return False
    led = there.of(text).endswith("ing") or _LED_TO.search(between) is not None
    return led or any(_TOLL.match(s.of(text)) for s in a.trigger)


def another(event: Event, text: str) -> bool:
    """ "Another attack", "similar protests": one that has not been told yet."""
    found = [m for s in event.trigger if (m := _ANOTHER.search(_before(s, text)))]
    verb = event.evidence.method.startswith("verb")  # "another man was killed" is no other killing
    return any(not (verb and m[1]) for m in found)


def _before(span: Span, text: str) -> str:
    return text[max(span.start - _LOOK_BACK, 0) : span.start]
