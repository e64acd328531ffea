"""The labels of whose voice it is, on whole pages: the words they name, found in the text."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from evaluation.regression.cases import FOLDER
from evaluation.scorers.measure import Record, load

Range = tuple[int, int]
_MARKED = re.compile(r"\{(.*?)\}", re.DOTALL)
_TAGS = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)


def load_voices(lot: int = 0) -> list[Record]:
    """The labelled pages, all or those of one lot."""
    return [r for r in load(FOLDER / "voices.jsonl") if lot in (0, r["lot"])]


def locate(text: str, words: str, near: Sequence[Range] = ()) -> Range | None:
    """Where `words` stand, as whole words whatever the white space; of several places the first, or the nearest.

    Words in braces are meant within those around them: "{met} in Rome". Nearest is what stands closest before or after
    one of the pieces `near`, and inside one only where it stands nowhere else.
    """
    found = [m.span("it") for m in _pattern(words).finditer(text)]
    return min(found, key=lambda at: _away(at, near), default=None)


def _away(at: Range, near: Sequence[Range]) -> tuple[bool, int]:
    inside = any(a <= at[0] and at[1] <= b for a, b in near)
    return inside, min((max(a - at[1], at[0] - b) for a, b in near), default=0)


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    before, it, after = _MARKED.split(words) if "{" in words else ("", words, "")
    lead = _spaced(before) + (r"\s*" if before.endswith(" ") else "")
    tail = (r"\s*" if after.startswith(" ") else "") + _spaced(after)
    edge = "" if lead else r"(?<!\w)" if it[:1].isalnum() else ""
    close = "" if tail else r"(?!\w)" if it[-1:].isalnum() else ""
    return re.compile(f"{edge}{lead}(?P<it>{_spaced(it)}){tail}{close}")


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.split())


def page_words(page: str, form: str) -> str:
    """The words of a page of ours, its markup dropped, so that its labels can be checked without reading it."""
    return html.unescape(_TAGS.sub("\n", page)) if form == "html" else page
