"""One spelling for a place name: what the gazetteer is keyed by and what a page is looked up with."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\s\-–—‐‑/_]+")
_DROPPED = str.maketrans(
    dict.fromkeys("'’‘ʻʼʿʾ`´.\"“”")
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "e", "ħ": "h"}
    | {"æ": "ae", "œ": "oe", "þ": "th", ",": " "}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = ("al ", "el ")


def fold(name: str) -> str:
    """Lower case, without accents, apostrophes, stops; one space for hyphens; St. is Saint, Mt. is Mount."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _SIGNS.sub(" ", plain.translate(_DROPPED)).split()
    if words and words[0] in _SHORT and len(words) > 1:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def without_article(key: str) -> str:
    """The key without "the", or an Arabic article."""
    key = key.removeprefix("the ")
    return next((key[len(a) :] for a in _ARTICLES if key.startswith(a)), key)
