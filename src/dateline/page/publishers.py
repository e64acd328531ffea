"""Who publishes the page, where only its words and its address can say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span, Stated
from dateline.page.scraped import Line

_X = r"(?P<x>(?:[Tt]he\s)?[A-Z][\w&'’.-]*(?:\s(?:of|the|and|&|[A-Z0-9][\w&'’.-]*)){0,5})"
# Pattern and weight: how strongly the words say that X is the outlet itself.
_PATTERNS = (
    (re.compile(r"\b[Oo]n our part,?\s(?:here\s)?(?:at|in)\s" + _X), 3.0),
    (re.compile(r"\b(?:[Ww]e|[Hh]ere|us|[Oo]ur (?:team|newsroom|readers|friends|staff))\s(?:here\s)?at\s" + _X), 2.0),
    (re.compile(_X + r"\swill use the (?:information|data|details|e-?mail|address)\s(?:that\s)?you\b"), 3.0),
    (
        re.compile(
            r"(?:©|\([Cc]\)|\b[Cc]opyright|COPYRIGHT)[\s:,©-]{1,4}(?:by\s)?(?:\d{4}(?:\s?[-–]\s?(?:\d{2,4}|[Pp]resent))?[\s,.-]{1,3})?(?:by\s)?"
            + _X
        ),
        2.5,
    ),
    (re.compile(r"\b[Rr]ead more (?:on|at|from)\s" + _X), 1.0),
    (
        re.compile(r"\b(?:appeared first on|(?:first|originally) published (?:by|on|in|at)|article is from)\s" + _X),
        1.5,
    ),
    (
        re.compile(
            r"\b(?:[Ww]elcome to|[Tt]hank you for (?:visiting|reading)|[Aa]dvertise (?:with|on|in)|[Ss]ubscribe to)\s"
            + _X
        ),
        1.0,
    ),
    (re.compile(r"\b(?:[Aa]bout|[Cc]ontact|[Ff]ollow|[Dd]ownload the|[Ss]upport)\s" + _X + r"(?=$|\s[|·•])"), 0.4),
    (re.compile(r"^" + _X + r"\s[-–—|:]\s(?:[Nn]ews|[Bb]reaking|[Ll]atest|[Hh]ome)\b"), 0.7),  # the line of the site
)
_TAIL = re.compile(
    r"[\s,.-]*(?:All(?:\s[Rr]ights(?:\s[Rr]eserved)?)?|Ltd|LLC|Inc|Limited|Corp(?:oration)?|Company|GmbH|Pty|P[Ll][Cc]|(?:19|20)\d\d)\.?$"
)
# What any of the patterns needs, for a first quick look at a line.
_HINT = re.compile(
    r"our part| at |will use|©|\([Cc]\)|opyright|OPYRIGHT|ead more|appeared|published|article is from|elcome|hank you"
    r"|dvertise|ubscribe|bout|ontact|ollow|ownload|upport|\s[-–—|:]\s(?:[Nn]ews|[Bb]reaking|[Ll]atest|[Hh]ome)\b"
)
_SENTENCE = re.compile(r"(?<=[a-z\d]{3})\.\s")
_COPYRIGHT = re.compile(r"^(?:Copyright|COPYRIGHT)(?:\s\d{4})?\s?")
_HOST = re.compile(r"^https?://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)
BY_ADDRESS = "inferred from the address"
_LONG = 3_000  # characters of a line that are looked at


def publisher(lines: Sequence[Line], address: str, nobody: frozenset[str]) -> Stated:
    """The outlet by the patterns that name it, weighed together whatever the spelling. Places are of the page text.

    `nobody` holds what such patterns catch though it is no outlet (networks, agencies, pronouns), without spaces.
    """
    weight: dict[str, float] = {}
    seen: dict[str, list[tuple[str, Line, int]]] = {}
    for line in lines:
        if not _HINT.search(line.text, 0, _LONG):
            continue
        for pattern, value in _PATTERNS:
            for m in pattern.finditer(line.text[:_LONG]):
                name = _trimmed(m["x"])
                key = _key(name)
                if len(key) < 3 or key in nobody:
                    continue
                weight[key] = weight.get(key, 0.0) + value
                seen.setdefault(key, []).append((name, line, m.start("x")))
    if weight:
        key = max(weight, key=lambda k: (weight[k], k))
        if weight[key] >= 1.0:
            name, line, at = max(seen[key], key=lambda s: (s[0].count(" "), -s[1].start))
            start = line.start + at
            return Stated(
                name,
                "stated in the text",
                line.text[max(0, at - 40) : at + len(name) + 40].strip(),
                None,
                Span(start, start + len(name)),
            )
    return from_address(address)


def from_address(address: str) -> Stated:
    """The host of an address, where nothing else names the outlet."""
    m = _HOST.match(address)
    return Stated(m.group(1).lower().removeprefix("www."), BY_ADDRESS, address) if m else Stated()


def _trimmed(name: str) -> str:
    """A name without the sentence, the legal form or the year behind it."""
    name = _SENTENCE.split(name, maxsplit=1)[0].rstrip(" .,'’-&")
    name = _COPYRIGHT.sub("", name).removeprefix("the ")
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    for tail in (" and", " of", " the", " The", " and the"):
        name = name.removesuffix(tail)
    return name


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower().removeprefix("the "))
