"""What the network sees of a word before it sees its neighbours: the word itself, its ends, its shape, its letters.

Each feature is a row number in a table of the weights. Rare features share rows (feature hashing, Weinberger et al.
2009; subword n-grams, Bojanowski et al. 2017), so there is no unknown word.
"""

from __future__ import annotations

import re
from zlib import crc32

AFFIX_ROWS = 1 << 13
GRAM_ROWS = 1 << 15
GRAMS = 20  # of one word, at most: what a word of 100,000 letters costs is bounded by these three figures
LONGEST = 24  # letters looked at; of longer words, both ends
RUN = 4  # equal signs of a shape that are told apart: "Xxxxxxx" is "Xxxxx"
_DIGIT = re.compile(r"\d")

Form = tuple[str, bool]
"""A word as written, and whether white space stands before it."""


def clip(word: str) -> str:
    return word if len(word) <= LONGEST else word[: LONGEST // 2] + word[-LONGEST // 2 :]


def norm(word: str) -> str:
    """Lower-cased, every digit a zero."""
    return _DIGIT.sub("0", clip(word).lower())


def shape(word: str) -> str:
    """Capitals as X, small letters as x, digits as d, other signs as they are, runs cut."""
    out: list[str] = []
    run = 0
    for char in clip(word):
        sign = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        run = run + 1 if out and sign == out[-1] else 1
        if run <= RUN:
            out.append(sign)
    return "".join(out)


def affixes(form: Form) -> list[int]:
    """Rows of the first one to three letters, the last one to four, the shape, and the space before."""
    word, space = form
    keys = (
        f"a{word[:1]}",
        f"b{word[:2]}",
        f"c{word[:3]}",
        f"d{word[-1:]}",
        f"e{word[-2:]}",
        f"f{word[-3:]}",
        f"g{word[-4:]}",
        f"h{shape(word)}",
        f"i{int(space)}",
    )
    return [_row(key, AFFIX_ROWS) for key in keys]


def grams(word: str) -> list[int]:
    """Rows of the four-letter and three-letter stretches of the norm between its borders."""
    bordered = f"<{norm(word)}>"
    found = [bordered[i : i + n] for n in (4, 3) for i in range(len(bordered) - n + 1)]
    return [_row(gram, GRAM_ROWS) for gram in found[:GRAMS]]


def _row(key: str, rows: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % rows
