"""The words by which furniture is known: phrase tables, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.tables import Tables

WORD = re.compile(r"\w+")
REASONS = (
    "menu",
    "login",
    "share",
    "related",
    "comments",
    "newsletter",
    "privacy",
    "copyright",
    "advertisement",
    "media",
    "contact",
    "credit",
    "byline",
)
_SHORT_LINE = 600  # characters of a line that may be a notice
_QUOTED = re.compile('[“”„«»]|"[^"]{3,}"')
_LABEL = re.compile(r"([A-Za-z][A-Za-z’' ]{3,28}?)\s?[:|»]\s")
_BRACKETED = re.compile(r"\((\w+)\b[^()]{3,200}\)?$")
# Reasons of whole lines that no article holds; single words of a menu may head a part of one.
_NEVER_WHOLE = frozenset({"share", "advertisement"})
_HEADLINE = 20  # words of a headline
_LONGEST = 200  # words of a line that are looked at

Phrases = dict[str, list[tuple[tuple[str, ...], int]]]  # by first word: phrase, index into REASONS


@dataclass(frozen=True)
class Lexicon:
    """Phrases of furniture, and the common words of running text."""

    whole: dict[tuple[str, ...], int]
    part: Phrases
    start: Phrases
    never: Phrases
    running: frozenset[str]
    speech: frozenset[str]
    second: frozenset[str]
    first: frozenset[str]
    lone: frozenset[str]  # single words of `part` that headlines hold as well
    labels: dict[str, int] = field(default_factory=dict)  # words before a colon -> reason
    bracketed: dict[str, int] = field(default_factory=dict)  # first word of a line in brackets -> reason
    table: dict[str, Any] = field(default_factory=dict, compare=False)  # page.toml as it is

    def hits(self, words: list[str]) -> tuple[int, list[int]]:
        """Reason of the whole line (-1: none), and how many phrases of each reason stand in it."""
        counts = [0] * len(REASONS)
        whole = self.whole.get(tuple(words), -1) if len(words) < 10 else -1
        for i in range(min(len(words), _LONGEST)):
            for phrase, reason in self.part.get(words[i], ()):
                if len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase:
                    counts[reason] += 1
        return whole, counts

    def forbids(self, text: str) -> int:
        """Reason of a phrase that no article says of itself, in a short line without quotation; else -1."""
        words = WORD.findall(text[:_SHORT_LINE].lower())
        for i, word in enumerate(words):
            for phrase, reason in self.never.get(word, ()):
                if tuple(words[i : i + len(phrase)]) == phrase:
                    return reason if len(text) < _SHORT_LINE and not _QUOTED.search(text) else -1
        return -1

    def for_headlines(self) -> Lexicon:
        """Without the single words that head a headline as well: "Editor jailed for treason"."""

        def others(phrases: Phrases) -> Phrases:
            return {first: [p for p in ps if len(p[0]) > 1 or first not in self.lone] for first, ps in phrases.items()}

        return replace(self, part=others(self.part), start=others(self.start))

    def headline(self, line: str) -> bool:
        """May a line that holds such a word be a headline: no list, no notice, no names with their trades?"""
        words = WORD.findall(line)
        small = [w for w in words if w.islower() and w not in self.lone]
        if not 4 <= len(words) <= _HEADLINE or len(small) < 2 or re.search(r"[:|;@]", line):
            return False
        return not (self.second | self.first).intersection(small) and not self.lone.isdisjoint(map(str.lower, words))

    def points_away(self, text: str) -> int:
        """Reason of a short line that only points elsewhere ("Read also: ...", "(Video ...)", "Share"); else -1."""
        if len(text) > _SHORT_LINE // 2:
            return -1
        label, bracketed = _LABEL.match(text), _BRACKETED.match(text)
        if label and label[1].lower() in self.labels:
            return self.labels[label[1].lower()]
        if bracketed and bracketed[1].lower() in self.bracketed:
            return self.bracketed[bracketed[1].lower()]
        words = WORD.findall(text.lower())
        whole = self.whole.get(tuple(words), -1) if len(words) < 10 else -1
        return whole if whole >= 0 and REASONS[whole] in _NEVER_WHOLE else -1

    def opening(self, words: list[str]) -> int:
        """Reason of the phrase that the line begins with, the longest; -1 when there is none."""
        best, size = -1, 0
        for phrase, reason in self.start.get(words[0], ()) if words else ():
            if len(phrase) > size and tuple(words[: len(phrase)]) == phrase:
                best, size = reason, len(phrase)
        return best


def lexicon(tables: Tables) -> Lexicon:
    """The phrase tables of page.toml."""
    table = tables.toml("page.toml")
    running = table["running"]
    whole = {tuple(WORD.findall(p.lower())): REASONS.index(reason) for reason, ps in table["whole"].items() for p in ps}
    return Lexicon(
        whole,
        _phrases(table["part"]),
        _phrases(table["start"]),
        _phrases(table["never"]),
        frozenset(running["words"]),
        frozenset(running["speech"]),
        frozenset(running["second"]),
        frozenset(running["first"]),
        frozenset(running["lone"]),
        {p: REASONS.index(reason) for reason, ps in table["label"].items() for p in ps},
        {p: REASONS.index(reason) for reason, ps in table["bracketed"].items() for p in ps},
        table,
    )


def _phrases(table: dict[str, list[str]]) -> Phrases:
    out: Phrases = {}
    for reason, phrases in table.items():
        for p in phrases:
            words = tuple(WORD.findall(p.lower()))
            out.setdefault(words[0], []).append((words, REASONS.index(reason)))
    return out
