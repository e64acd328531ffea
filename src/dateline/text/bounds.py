"""Where a sentence begins, when the words alone decide it.

The network has learnt from teachers that find sentences by their trees and go wrong where a full stop belongs to a
word. What a title, an initial, a small letter or a capital that nothing else explains decide is decided here; all
else is left to the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.tables import Tables

_CLOSING = frozenset("\"'”’»›)]") | {"''"}
_OPENING = frozenset("“‘«‹") | {"``"}  # straight ones may close
_STOPS = frozenset(".?!…") | {"...", "?!", "!!", "??", "!?"}
_ENDS = frozenset(".?!…\"'”’»›)]")  # last signs of a word after which the rules are asked


class Bounds:
    """The rules, with the words of sentences.toml."""

    def __init__(self, titles: Iterable[str], openers: Iterable[str]) -> None:
        self._titles, self._openers = frozenset(titles), frozenset(openers)

    def corrected(self, words: Sequence[str], begins: Sequence[int]) -> list[int]:
        """Indexes, from 1 on, where a sentence begins. `begins`: where the network thinks so."""
        said = set(begins)
        for i in range(1, len(words)):
            if i in said or words[i - 1][-1] in _ENDS:
                sure = self._sure(words, i)
                if sure is not None:
                    (said.add if sure else said.discard)(i)
        return sorted(said)

    def _sure(self, words: Sequence[str], i: int) -> bool | None:
        """Does one begin at word i? None where the words do not say."""
        word, k = words[i], i - 1
        while k > 0 and words[k] in _CLOSING:
            k -= 1
        stop = words[k]
        if word[0].islower():
            return False if (stop in _STOPS and k < i - 1) or _is_short(stop) else None
        if self._is_title(words, k):
            return False
        if word in self._openers:
            return True if k == i - 1 and (_is_short(stop) or stop in _STOPS) else None
        if _is_short(stop):
            return False if (word[0].isdigit() and stop[0].islower()) or _is_initial(words, k) else None
        return True if stop in (".", "?", "!") and k == i - 1 and (word[0].isupper() or word in _OPENING) else None

    def _is_title(self, words: Sequence[str], k: int) -> bool:
        """ "Gen.", or "Capt" with a full stop of its own."""
        return words[k] in self._titles or (words[k] == "." and k > 0 and f"{words[k - 1]}." in self._titles)


def _is_short(word: str) -> bool:
    """A word that ends with a full stop of its own."""
    return len(word) > 1 and word[-1] == "." and word[0].isalpha()


def _is_initial(words: Sequence[str], k: int) -> bool:
    """The J. of "Donald J. Trump"."""
    return k > 0 and len(words[k]) == 2 and words[k][0].isupper() and words[k - 1][0].isupper()


def bounds(tables: Tables) -> Bounds:
    """For `tables.build`."""
    data = tables.toml("sentences.toml")
    return Bounds(data["titles"], data["openers"])
