"""Which words name a place: the engine's entities, and names of the gazetteer among capitalised words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dateline.mention.gazetteer import DISTRICT, REGION, Gazetteer, load_gazetteer
from dateline.mention.places_fold import fold
from dateline.model import Parse
from dateline.tables import Tables

LONGEST = 6  # tokens in a name
_PLACE_LABELS = ("GPE", "LOC", "FAC")


_ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "at", "ash", "az", "an", "ed", "er", "es"))
_GLUE = frozenset(("-", ".", "’s", "'s", "’", "'"))  # may join the words of one name


@dataclass
class Words:
    """`places.toml`, ready to ask."""

    generic: frozenset[str]
    towns: frozenset[str]
    joiners: frozenset[str]
    locative: frozenset[str]
    strong_locative: frozenset[str]
    titles: frozenset[str]
    weak: frozenset[str]
    never: frozenset[str]
    directions: frozenset[str]
    press: frozenset[str]
    arrival: frozenset[str]
    articled: frozenset[str]
    riverside: frozenset[str]
    elsewhere: frozenset[str]
    civic: frozenset[str]
    follows: frozenset[str]
    inside: frozenset[str]
    weights: dict[str, float]


@dataclass
class Candidate:
    """Tokens [first, last) that may name one of `rows`."""

    first: int
    last: int
    key: str
    rows: list[int]
    label: str  # the engine's entity type over it, empty for none
    method: str
    generic: str = ""  # the noun that follows or precedes: province, county
    adjective: bool = False
    given: int = -1  # the one row it must be ("Ga." after a town)
    score: float = 0.0
    row: int = -1
    ranked: list[tuple[float, int]] = field(default_factory=list)


def load_words(tables: Tables) -> Words:
    """`places.toml`; ask for it with `tables.build(load_words)`."""
    data: dict[str, Any] = tables.toml("places.toml")
    sets = {name: frozenset(data[name]) for name in Words.__annotations__ if name != "weights"}
    return Words(weights={k: float(v) for k, v in data["weights"].items()}, **sets)


def candidates(parse: Parse, tables: Tables) -> list[Candidate]:
    """Candidates in text order, not overlapping."""
    return _Finder(parse, tables.build(load_gazetteer), tables.build(load_words)).all()


class _Finder:
    """One pass over the tokens; what a name means is remembered for the page."""

    def __init__(self, parse: Parse, places: Gazetteer, words: Words) -> None:
        self.parse, self.places, self.words = parse, places, words
        self.entity: list[int] = [-1] * len(parse)
        for n, (first, last, _) in enumerate(parse.entities):
            for i in range(first, last):
                self.entity[i] = n

    def all(self) -> list[Candidate]:
        words, entity = self.parse.word, self.entity
        worth = [i for i, w in enumerate(words) if w[0].isupper() or entity[i] >= 0 or "-" in w or w in _ARTICLES]
        out: list[Candidate] = []
        free = 0
        for i in worth:
            if i >= free and self._may_begin(i, words[i]):
                found = self._at(i)
                if found is not None:
                    out.append(found)
                    free = found.last
        return out

    def _may_begin(self, i: int, word: str) -> bool:
        """A cheap test that leaves out lower-case words, and capitals that begin no name on file."""
        if not word[0].isupper():
            return word[0].isalpha() and self._starts(i)
        known = self.places.look(word)
        return self.entity[i] >= 0 or bool(known.rows) or known.more or self._glued(i + 1)

    def _glued(self, i: int) -> bool:
        """Whether the token may be part of the word before it: "Guinea-Bissau", "Cote d'Ivoire", "St."."""
        return i < len(self.parse) and self.parse.word[i] in _GLUE

    def _starts(self, i: int) -> bool:
        """A lower-case word that begins an entity: "al-Bab", "sub-Saharan Africa"."""
        n = self.entity[i]
        if n >= 0 and self.parse.entities[n][0] == i and self.parse.entities[n][2] in _PLACE_LABELS:
            return True
        words = self.parse.word
        if with_article(words[i]):
            return True
        return words[i] in _ARTICLES and i + 2 < len(words) and words[i + 1] == "-" and words[i + 2][0].isupper()

    def _at(self, i: int) -> Candidate | None:
        last, key, rows, method = self._longest(i)
        n = self.entity[i]
        label = self.parse.entities[n][2] if n >= 0 else ""
        begins = n >= 0 and self.parse.entities[n][0] in (i, i - 1 if i and self.parse.lower[i - 1] == "the" else i)
        whole = begins and label in _PLACE_LABELS
        if not rows and self.parse.lower[i] == "the" and (not whole or self.parse.entities[n][1] > i + 1):
            return self._after_the(i)
        if whole and last < self.parse.entities[n][1]:
            return self._of_entity(n, last, key, rows, method)
        if rows:
            adjective = method == "adjective"
            return self._with_generic(Candidate(i, last, key, rows, label, method, adjective=adjective))
        return None

    def _after_the(self, i: int) -> Candidate | None:
        """The name after "the", which is no part of it."""
        if i + 1 >= len(self.parse) or not self.parse.word[i + 1][0].isupper():
            return None
        return self._at(i + 1)

    def _of_entity(self, n: int, last: int, key: str, rows: list[int], method: str) -> Candidate | None:
        """An entity longer than what the gazetteer knows: what it knows of it, else the engine's words."""
        first, end, label = self.parse.entities[n]
        lower = self.parse.lower
        while end > first + 1 and lower[end - 1] in ("'s", "’s", ",", ".", "'", "’"):
            end -= 1
        if rows:
            found = Candidate(first, last, key, rows, label, method, adjective=method == "adjective")
            return found if found.adjective else self._with_generic(found)
        start = first
        while start < end - 1 and lower[start] in self.words.directions:
            start += 1
        if start > first:
            last, key, rows, method = self._longest(start)
            if rows:
                found = Candidate(start, last, key, rows, label, method, adjective=method == "adjective")
                return found if found.adjective else self._with_generic(found)
        start = first + 1 if lower[first] == "the" and end - first > 1 else first
        return Candidate(start, end, fold(self._text(start, end)), [], label, "engine")

    def _longest(self, i: int) -> tuple[int, str, list[int], str]:
        """The longest name of the gazetteer that begins at token i."""
        parse = self.parse
        best: tuple[int, str, list[int], str] = (i + 1, "", [], "")
        sentence_end = parse.sentences[parse.sentence_of[i]][1]
        for last in range(i + 1, min(i + LONGEST, sentence_end) + 1):
            word = parse.word[last - 1]
            if last > i + 1 and not (
                with_article(word)
                or word[0].isupper()
                or word[0].isdigit()
                or parse.lower[last - 1] in self.words.joiners
            ):
                break
            surface = self._text(i, last)
            key, rows, more, method = self.places.look(surface)
            if rows and (word[0].isalnum() or surface in self.places.exact):
                best = (last, key, rows, method)
            if not more and not self._glued(last):
                break
        return best

    def _with_generic(self, c: Candidate) -> Candidate:
        lower, last = self.parse.lower, c.last
        if last < len(lower) and lower[last] in self.words.generic and not c.adjective:
            c.generic = lower[last]
            longer = fold(self._text(c.first, last + 1))
            rows = [r for r in self.places.find(longer)[0] if self.places.kind[r] in (REGION, DISTRICT)]
            if rows:
                c.rows = rows + [r for r in c.rows if r not in rows]
        elif c.first >= 2 and lower[c.first - 1] == "of" and lower[c.first - 2] in self.words.generic:
            c.generic = lower[c.first - 2]
        return c

    def _text(self, first: int, last: int) -> str:
        return self.parse.text[self.parse.start[first] : self.parse.end[last - 1]]


def with_article(word: str) -> bool:
    """Whether the word is like "al-Bab", "el-Fasher", "ash-Shaykh"."""
    article, _, name = word.partition("-")
    return article in _ARTICLES and name[:1].isupper()
