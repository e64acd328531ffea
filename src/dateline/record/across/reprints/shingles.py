"""The signature of a text: enough of its shingles to find every passage that another text repeats.

A shingle is a run of `SHINGLE` words. Of each `WINDOW` neighbouring shingles the one with the least hash is kept
(winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so two texts that share a run of SHINGLE + WINDOW - 1 words
always share a kept shingle, wherever the run stands and however long the texts are. MinHash, which keeps the least
hashes of the whole text, sees a passage in a long article only when it makes up a good part of that article.

What stands between quotation marks is left out: two writers who print one statement do not print each other.
"""

from __future__ import annotations

import re
from typing import TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt

SHINGLE = 5  # words
WINDOW = 10  # shingles
Hashes = npt.NDArray[np.uint32]
Number = TypeVar("Number", np.uint32, np.uint64)

_WORD = re.compile(r"[^\W_]+")
_QUOTATION = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")  # in one paragraph
_MOSTLY_QUOTED = 0.3  # share of the text outside quotation marks below which all of it counts
_U64 = (1 << 64) - 1


def words(text: str) -> list[str]:
    """The words without case and punctuation: what two printings of one sentence share."""
    return _WORD.findall(text.casefold())


def told(text: str) -> list[str]:
    """The words outside quotation marks; all words of a text that is hardly more than quotations."""
    own = _QUOTATION.sub(" ", text)
    return words(own if len(own) > _MOSTLY_QUOTED * len(text) else text)


def signature(text: str) -> bytes:
    """The kept shingles, as rising 32-bit numbers, least byte first; empty for a text under SHINGLE words."""
    hashes = shingles(told(text))
    if len(hashes) > WINDOW:
        hashes = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    elif len(hashes):
        hashes = hashes.min(keepdims=True)
    return once(hashes).astype("<u4").tobytes()


def shingles(words: list[str]) -> Hashes:
    """The hash of each run of SHINGLE words, in order."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint32)
    word, mixed = codes(words), np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += word[place : place + count] * factor  # modulo 2**64
    mixed ^= mixed >> np.uint64(29)
    mixed *= _LAST
    return (mixed >> np.uint64(32)).astype(np.uint32)


def once(hashes: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Each once, rising (np.unique goes by way of a hash table, three times as slow here)."""
    hashes = np.sort(hashes)
    first = np.ones(len(hashes), bool)
    first[1:] = hashes[1:] != hashes[:-1]
    return hashes[first]


def codes(words: list[str]) -> npt.NDArray[np.uint64]:
    """A number for each word, the same everywhere."""
    return np.array([*map(crc32, "\n".join(words).encode("utf-8", "replace").split(b"\n"))], np.uint64)


def _split_mix(seed: int) -> int:
    """A number that looks random, the same everywhere (SplitMix64: Steele, Lea and Flood, OOPSLA 2014)."""
    z = (seed + 1) * 0x9E3779B97F4A7C15 & _U64
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & _U64
    z = (z ^ z >> 27) * 0x94D049BB133111EB & _U64
    return z ^ z >> 31


_FACTORS = tuple(np.uint64(_split_mix(i) | 1) for i in range(SHINGLE))  # odd, so that no word's bits are lost
_LAST = np.uint64(_split_mix(SHINGLE) | 1)
