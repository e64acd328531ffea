"""Which line of a scraped page is its title."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from dateline.page.furniture import WORD, Lexicon
from dateline.page.lines import OWN, Lines

_REACH = 30  # lines above the first line of the body, image lines and menus included
_BELOW = 3  # kept lines at the top that may be the title themselves
_LEAST = 1.5
_NOT_A_TITLE = re.compile(r"image-|by\b|https?:|www\.|©|copyright|published|updated|posted|photo\b", re.IGNORECASE)


def title_line(
    texts: list[str],
    described: Lines,
    keep: npt.NDArray[np.bool_],
    captions: npt.NDArray[np.bool_],
    words: Lexicon,
) -> int:
    """The line that is the title: near above the body, shaped like one, and of its words; -1 when none is."""
    body = np.flatnonzero(keep)
    if not len(body):
        return -1
    first = int(body[0])
    topic = _topic(texts, body, words)
    best, best_score = -1, _LEAST
    for i in range(max(0, first - _REACH), min(len(texts), first + _BELOW)):
        if captions[i] or (keep[i] and i > first and not _short(texts[i])):
            continue
        score = _score(texts[i], described.features[i], topic, words) - 0.05 * abs(first - i)
        if score > best_score:
            best, best_score = i, score
    return best


def _short(text: str) -> bool:
    return len(text.split()) <= 25 and not text.rstrip("\"'”’").endswith(".")


def _topic(texts: list[str], body: npt.NDArray[np.intp], words: Lexicon) -> Counter[str]:
    """In how many lines of the body each content word stands."""
    topic: Counter[str] = Counter()
    for i in body[:60].tolist():
        topic.update({w for w in WORD.findall(texts[i].lower()) if len(w) > 2 and w not in words.running})
    return topic


def _score(text: str, features: npt.NDArray[np.float32], topic: Counter[str], words: Lexicon) -> float:
    w = WORD.findall(text.lower())
    if not 2 <= len(w) <= 30 or _NOT_A_TITLE.match(text):
        return 0.0
    content = {x for x in w if len(x) > 2 and x not in words.running}
    if not content:
        return 0.0
    f: dict[str, float] = dict(zip(OWN, features.tolist(), strict=False))
    said = sum(topic[x] > 0 for x in content)
    score: float = 2.5 * said / (len(content) + 1) + 0.1 * min(said, 6) + 0.12 * min(len(w), 10)
    score -= 0.8 * (text.endswith((".", ":", "…", ",")) and not text.endswith("..."))
    score -= 2.0 * f["date only"] + 0.8 * f["clock"] + 0.6 * min(f["part all"], 2) + 2.0 * f["whole"]
    score -= 0.6 * min(f["dividers"], 2) + 0.5 * min(f["glued"], 2)
    return score - 0.8 * (len(w) < 4) + 0.3 * min(f["repeated"] + f["like image"], 1)
