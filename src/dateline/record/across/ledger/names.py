"""Names that are one but for capitals, article and number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from dateline.record.across.same.told import fold

_ARTICLES = ("the ", "a ", "an ")
_COUNT = re.compile(
    r"(?:(?:the|an?|some|several|many|few|all|both|dozens|scores|hundreds|thousands|at least|at most|up to|some of|over"
    r"|(?:more|less|fewer) than|as many as|about|around|nearly|almost|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|\d[\d,.]*)(?: of)? )+",
    re.IGNORECASE,
)


def bare(name: str) -> str:
    """The name without article and number: "at least 13 civilians" are civilians."""
    counted = _COUNT.match(name)
    if not counted or (name.rpartition(" ")[2][:1].isupper() and counted[0].lower() in _ARTICLES):  # "The Hague"
        return name
    return name[counted.end() :]


def key(name: str) -> str:
    """What wordings share that differ in capitals, accents, article and number."""
    return fold(bare(name))


def shown(said: Iterable[tuple[str, str]]) -> str:
    """Of names with one key, each with its source, that which most give; small letters where somebody writes it so."""
    sources: dict[str, set[str]] = defaultdict(set)
    for name, source in said:
        sources[bare(name)].add(source)
    return min(sources, key=lambda n: (n[:1].isupper() and n.lower() in sources, -len(sources[n]), n))
