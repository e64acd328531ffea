"""Which language a text is in: by its script, by the common words of English, else by py3langid."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

from dateline.model import Stated
from dateline.page.furniture import WORD, lexicon
from dateline.tables import Tables

_SAMPLE = 6_000  # characters that are looked at
_ENGLISH = 0.22  # share of function words above which a text is English without further ado
_FEW_WORDS = 25  # words below which the guesser must be sure
_SURE = 0.9
_SHORT = 120  # letters below which the guesser is not trusted against any English word
_SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "TAMIL": "ta",
    "KHMER": "km",
    "MYANMAR": "my",
}
# Languages in Latin script that a page is likely to be in; the guesser knows some hundred, and errs among the rest.
_LATIN_CODES = (
    "en fr de es it pt nl sv da no nb fi pl cs sk hu ro tr id ms vi hr sl bs lt lv et sq sw so eu ca gl tl af az"
)
_LATIN = tuple(_LATIN_CODES.split())
NAMES = {
    "ru": "Russian (or another language in Cyrillic script)",
    "ar": "Arabic (or another language in Arabic script)",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "tr": "Turkish",
    "pl": "Polish",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
    "el": "Greek",
    "sv": "Swedish",
    "id": "Indonesian",
    "uk": "Ukrainian",
    "ko": "Korean",
    "en": "English",
}


def language(text: str, tables: Tables) -> Stated:
    """ISO 639-1 code of the language of `text`; empty when there is too little to tell."""
    sample = _sample(text)
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 10:
        return Stated()
    script = _script(letters)
    if script != "LATIN":
        code = _SCRIPTS.get(script, "")
        if script in ("CYRILLIC", "ARABIC"):
            code = _guess(sample, None, tables)[0] or code
        return Stated(code, "inferred from the script", script.lower()) if code else Stated()
    words = WORD.findall(sample.lower())
    running = tables.build(lexicon).running
    share = sum(w in running for w in words) / max(len(words), 1)
    if share >= _ENGLISH or (share > 0 and len(letters) < _SHORT and sample.isascii()):
        return Stated("en", "inferred from its common words", f"{share:.0%} function words")
    code, sure = _guess(sample, _LATIN, tables)
    if code != "en" and len(words) < _FEW_WORDS and (len(letters) < 40 or sure < _SURE):
        return Stated()
    return Stated(code, "inferred from its letters", "py3langid")


def _sample(text: str) -> str:
    """Beginning, middle and end of a long text."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return text[:third] + " " + text[middle : middle + third] + " " + text[-third:]


def _script(letters: list[str]) -> str:
    """The script that most letters belong to."""
    counts = Counter("LATIN" if c < "\u0250" else unicodedata.name(c, "?").split()[0] for c in letters)
    if counts["HIRAGANA"] + counts["KATAKANA"] > len(letters) // 10:
        return "HIRAGANA"
    return max(counts, key=lambda k: (counts[k], k))


def _identifier(_: Tables) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _guess(text: str, among: tuple[str, ...] | None, tables: Tables) -> tuple[str, float]:
    """The likeliest language and how likely it is, 0..1."""
    for code, sure in tables.build(_identifier).rank(text[:_SAMPLE]):
        if among is None or code in among:
            return str(code), float(sure)
    return "", 0.0
