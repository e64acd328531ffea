"""The page's words as a string of one sign each, so that the grammar of time is small patterns over that string.

Signs: M month, W weekday, U unit, u units, S season, K part of day, C noon or midnight, G tonight, D decade word
(nineties), Y year number, d number of one or two digits, n longer or decimal number, o ordinal, w number word, a "a",
f few or several, F tens or dozens, L last, N next, T this, Z same, E every, x ago, e earlier, l later, r today, q early
or late, % beginning or end, h half, g about, A a.m., z time zone, R now or recently, B daily, t the, v of, i in or on
or at, I date in digits, c clock time, b decade in digits (1990s), p than, m more or less, ^ up, & and, k to or or, V
feast, H holy, O old, J period, X whole, y fiscal, j from, P once or twice, Q time or times, s local, ~ long,
@ weeklong, $ business, - , : ' ( ) . / themselves, | end of line, ? all other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dateline.tables import Tables

# Words first: they are most of a page. A lone "\n" ends a line.
_TOKEN = re.compile(
    r"((?![apAP]\.\s?[mM]\.|[oO]['’]clock\b)[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<iso>(?<![\w.-])\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/]))"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>(?<!\d)(?:1[5-9]|20)\d0['’]?s\b|['’‘]\d0s\b)"
    r"|(?P<number>\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*)"
    r"|(?P<ampm>[apAP]\.\s?[mM]\.|[oO]['’]clock)"
    r"|(?P<sign>[^\w\s])"
)
_SIGNS = {"–": "-", "—": "_", "‑": "-", "-": "-", ",": ",", "/": "/", "(": "(", ")": ")", ":": ":", ".": "."}
_MAX_NUMBER = 6  # digits


@dataclass
class Lexicon:
    """`times.toml` and the feasts, ready to ask."""

    core: frozenset[str]  # words that can be the core of an expression
    sign: dict[str, str]  # lower-case word -> sign
    value: dict[str, Any]
    ref_phrases: dict[str, str]
    bounds: dict[str, str]
    mods: dict[str, str]
    ahead: frozenset[str]
    expected: frozenset[str]
    scheduled: frozenset[str]
    withheld: frozenset[str]
    business: frozenset[str]
    zones: frozenset[str]
    before: dict[str, frozenset[str]]
    counted: frozenset[str]
    feasts: dict[str, list[tuple[str, str]]]
    feast_words: frozenset[str]
    longest_feast: int = 4


@dataclass
class Words:
    """Tokens of one text: sign string and, by token, offsets, lower-case words."""

    text: str
    signs: str = ""
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)


def load_lexicon(tables: Tables) -> Lexicon:
    """The words of time; ask for it with `tables.build(load_lexicon)`."""
    data = tables.toml("times.toml")
    sign: dict[str, str] = {}
    value: dict[str, Any] = {}
    groups = {"months": "M", "weekdays": "W", "seasons": "S", "parts": "K", "decades": "D", "deictic": "r",
              "refs": "R", "sets": "B", "lengths": "@", "numbers": "w", "ordinals": "o"}  # fmt: skip
    for name, letter in groups.items():
        for word, meaning in data[name].items():
            sign[word], value[word] = letter, meaning
    for word, letter in data["units"].items():
        sign[word] = "u" if word.endswith("s") or word == "millennia" else "U"
        value[word] = letter
    kinds = {"last": "L", "next": "N", "this": "T", "same": "Z", "every": "E", "ago": "x", "earlier": "e",
             "later": "l", "vague": "f", "many": "F", "about": "g", "early": "q", "edge": "%", "half": "h"}  # fmt: skip
    for name, letter in kinds.items():
        for word in data["words"][name]:
            sign.setdefault(word, letter)
    sign |= _SMALL_WORDS
    sign["second"], value["second"] = "o", 2
    value |= data["ref_adjectives"]
    feasts: dict[str, list[tuple[str, str]]] = {}
    for row in tables.rows("times_feasts.csv", ("name", "start", "end")):
        feasts.setdefault(row["name"], []).append((row["start"], row["end"]))
    return Lexicon(
        core=frozenset(w for w, s in sign.items() if s in _CORE)
        | set(data["ref_adjectives"])
        | {p.split()[-1] for p in data["ref_phrases"]},
        sign=sign,
        value=value,
        ref_phrases=data["ref_phrases"],
        bounds=data["bounds"],
        mods=data["mods"],
        ahead=frozenset(data["verbs"]["ahead"]),
        expected=frozenset(data["verbs"]["expected"]),
        withheld=frozenset(data["verbs"]["withheld"]),
        scheduled=frozenset(data["verbs"]["scheduled"]),
        business=frozenset(data["words"]["business"]),
        zones=frozenset(data["words"]["zones"]),
        counted=frozenset(data["words"]["counted"]),
        before={form: frozenset(words) for form, words in data["before"].items()},
        feasts=feasts,
        feast_words=frozenset(name.split()[0] for name in feasts),
    )


_SMALL_WORDS = {
    "a": "a", "an": "a", "the": "t", "of": "v", "in": "i", "on": "i",
    "at": "i", "than": "p", "more": "m", "less": "m", "fewer": "m", "over": "m", "under": "m", "least": "m",
    "most": "m", "up": "^", "and": "&", "to": "k", "or": "k", "through": "k", "until": "k", "noon": "C",
    "midnight": "C", "midday": "C", "tonight": "G", "overnight": "G", "old": "O", "period": "J", "from": "j",
    "between": "j", "fiscal": "y", "calendar": "y", "financial": "y", "holy": "H", "full": "X", "whole": "X",
    "entire": "X", "past": "L", "consecutive": "X", "straight": "X", "successive": "X", "once": "P", "twice": "P",
    "time": "Q", "times": "Q", "local": "s", "eastern": "s", "pacific": "s", "long": "~",
    "trading": "$", "business": "$", "working": "$",
}  # fmt: skip


def words_of(text: str, lexicon: Lexicon, stretches: Iterable[tuple[int, int]] | None = None) -> Words:
    """Tokens and signs of `text`, or of these stretches of it, between which a line ends; one pass."""
    out, signs = Words(text), list[str]()
    for start, end in stretches if stretches is not None else ((0, len(text)),):
        _read(out, signs, lexicon, start, end)
        signs.append("|")
        out.start.append(end)
        out.end.append(end)
        out.lower.append("")
    out.signs = "".join(signs)
    return out


def _read(out: Words, signs: list[str], lexicon: Lexicon, first: int, last: int) -> None:
    known, starts, ends, lowers = lexicon.sign, out.start, out.end, out.lower
    for m in _TOKEN.finditer(out.text, first, last):
        word = m.group()
        lower = word.lower()
        kind = m.lastgroup
        if kind:
            signs.append(_sign(word, kind))
        else:
            sign = known.get(lower)
            capital = word[0] != lower[0]
            if sign is None and not capital:
                signs.append("?" if lower not in _HALF_DAYS else _half_day(signs))
            else:
                signs.append(_cased(word, lower, sign, capital, signs, lexicon))
        starts.append(m.start())
        ends.append(m.end())
        lowers.append(lower)


def speaks_of_time(word: str, lower: str, lexicon: Lexicon) -> bool:
    """Whether a word could be the core of an expression: its sentence is read, others are passed over."""
    if lower.isalpha():
        return lower in lexicon.core or (lower in lexicon.feast_words and word[0].isupper())
    if any(c.isdigit() for c in word):
        return True
    return "-" in lower and any(part in lexicon.core for part in lower.split("-"))


_CORE = frozenset("MWUuSKCGDrRBxy@")


_HALF_DAYS = ("am", "pm")


def _half_day(signs: list[str]) -> str:
    """ "10 am": only after a number."""
    return "A" if signs and signs[-1] in "dcw" else "?"


def _cased(word: str, lower: str, sign: str | None, capital: bool, signs: list[str], lexicon: Lexicon) -> str:
    """The sign of a word that the table knows or that has a capital."""
    if capital and word in lexicon.zones:
        return "z"
    if sign is None:
        if lower in _HALF_DAYS:
            return _half_day(signs)
        return "V" if lower in lexicon.feast_words else "?"
    unclear = len(lower) < 6 and lower not in ("april", "june", "july")  # "may", "march", "sat", "mon"
    return "?" if sign in "MW" and not capital and (unclear or lower == "august") else sign


def _sign(word: str, kind: str) -> str:
    if kind == "number":
        return _number_sign(word)
    if kind == "sign":
        return _SIGNS.get(word, "'" if word in "'’" else "_")
    return _FIXED[kind]


_FIXED = {"iso": "I", "slash": "I", "clock": "c", "decade": "b", "ampm": "A", "line": "|"}


def _number_sign(word: str) -> str:
    if word[-1].isalpha():
        return "o" if len(word) <= 4 else "?"
    if not word.isdigit():
        return "n" if len(word) <= 2 * _MAX_NUMBER else "?"
    if len(word) == 4 and 1000 <= int(word) <= 2199:
        return "Y"
    if len(word) <= 2:
        return "d"
    return "n" if len(word) <= _MAX_NUMBER else "?"
