"""The page's words as a string of one sign each, so that the grammar of time is small patterns over that string.

Signs: M month, W weekday, U unit, u units, S season, K part of day, C noon or midnight, G tonight, D decade word
(nineties), Y year number, d number of one or two digits, n longer or decimal number, o ordinal, w number word, a "a",
f few or several, F tens or dozens, L last, N next, T this, Z same, E every, x ago, e earlier, l later, r today, q early
or late, % beginning or end, h half, g about, A a.m., z time zone, R now or recently, B daily, t the, v of, i in or on
or at, I date in digits, c clock time, b decade in digits (1990s), p than, m more or less, ^ up, & and, k to or or, V
feast, H holy, O old, J period, X whole, y fiscal, j from, P once or twice, Q time or times, s local, ~ long,
@ weeklong, $ business, + other, - , : ' ( ) . / themselves, | end of line, ? all other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dateline.model import Parse
from dateline.tables import Tables

# Words first: they are most of a page. A lone "\n" ends a line.
_TOKEN = re.compile(
    r"((?![apAP]\.\s?[mM]\.|[oO]['’]clock\b)[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<iso>(?<![\w.-])\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/]))"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>(?<!\d)(?:1[5-9]|20)\d0['’]?s\b|['’‘]\d0s\b|(?<=0s and )\d0s\b)"
    r"|(?P<half>(?<![\d/])1/2(?![\d/])|½)"
    r"|(?P<number>\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*)"
    r"|(?P<ampm>[apAP]\.\s?[mM]\.|[oO]['’]clock)"
    r"|(?P<sign>[^\w\s])"
)
_SIGNS = {"–": "-", "—": "_", "‑": "-", "-": "-", ",": ",", "/": "/", "(": "(", ")": ")", ":": ":", ".": "."}
_MARKS = _SIGNS | dict.fromkeys(';"“”!?$%&*+=[]<>«»…', "_")  # tokens of one mark; an apostrophe may begin "'90s"
_MAX_NUMBER = 6  # digits


@dataclass
class Lexicon:
    """`times.toml` and the feasts, ready to ask."""

    core: frozenset[str]  # words that can be the core of an expression
    joined: frozenset[str]  # the same within words with a hyphen
    sign: dict[str, str]  # lower-case word -> sign
    small: dict[str, str]  # the same for words without a capital; empty for "am" and "pm"
    value: dict[str, Any]
    ref_phrases: dict[str, str]
    bounds: dict[str, str]
    mods: dict[str, str]
    ahead: frozenset[str]
    expected: frozenset[str]
    scheduled: frozenset[str]
    behind: frozenset[str]
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
    """Tokens of one text: sign string and, by token, offsets, lower-case words, token of the parse."""

    text: str
    signs: str = ""
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    token: list[int] = field(default_factory=list)

    def add(self, start: int, end: int, lower: str, token: int) -> None:
        self.start.append(start)
        self.end.append(end)
        self.lower.append(lower)
        self.token.append(token)

    def copy(self, parse: Parse, first: int, last: int) -> None:
        """Tokens [first, last) as the parse has them."""
        self.start += parse.start[first:last]
        self.end += parse.end[first:last]
        self.lower += parse.lower[first:last]
        self.token += range(first, last)


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
        | {f"{w}." for w, s in sign.items() if s in "MW"}
        | {"a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"}
        | set(data["ref_adjectives"])
        | {p.split()[-1] for p in data["ref_phrases"]},
        sign=sign,
        small={w: "?" if s in "MW" and _unclear(w) else s for w, s in sign.items()} | dict.fromkeys(_HALF_DAYS, ""),
        value=value,
        joined=frozenset(w for w, s in sign.items() if s in _CORE) | {"second", "long"},
        ref_phrases=data["ref_phrases"],
        bounds=data["bounds"],
        mods=data["mods"],
        ahead=frozenset(data["verbs"]["ahead"]),
        expected=frozenset(data["verbs"]["expected"]),
        behind=frozenset(data["verbs"]["behind"]),
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
    "trading": "$", "business": "$", "working": "$", "all": "X", "other": "+",
}  # fmt: skip


def words_of(parse: Parse, lexicon: Lexicon) -> Words:
    """Tokens and signs of the sentences that speak of time; a line ends between those that are no neighbours."""
    out, signs = Words(parse.text), list[str]()
    spoken = [s for s in parse.sentences if speaks_of_time(parse, s, lexicon)]
    for n, (first, last) in enumerate(spoken):
        _read(out, signs, lexicon, parse, first, last)
        end = parse.end[last - 1]
        after = spoken[n + 1][0] if n + 1 < len(spoken) else -1
        if after != last or "\n" in parse.text[end : parse.start[last]]:
            signs.append("|")
            out.add(end, end, "", last - 1)
    out.signs = "".join(signs)
    return out


def _read(out: Words, signs: list[str], lexicon: Lexicon, parse: Parse, first: int, last: int) -> None:
    """Words of letters and marks are taken from the parse, all others, with what hangs on them, read by `_TOKEN`."""
    words, marks, push = parse.word[first:last], _MARKS, signs.append
    chunk_end = put = first  # tokens from `put` on are not in `out` yet
    for i, sign in enumerate(map(lexicon.small.get, words), first):
        if i < chunk_end:
            continue
        if sign:
            push(sign)
            continue
        word, low = words[i - first], parse.lower[i]
        if sign == "":
            push(_half_day(signs))
        elif word.isalpha():
            push("?" if word == low else _cased(word, low, lexicon.sign.get(low), True, signs, lexicon))
        elif word in marks:
            push(marks[word])
        else:
            out.copy(parse, put, i)
            chunk_end = put = _read_chunk(out, signs, lexicon, parse, i, last)
    out.copy(parse, put, last)


def _read_chunk(out: Words, signs: list[str], lexicon: Lexicon, parse: Parse, first: int, limit: int) -> int:
    """Reads up to the next space; the token after it."""
    last = first + 1
    while last < limit and parse.start[last] == parse.end[last - 1]:
        last += 1
    token = first
    for m in _TOKEN.finditer(parse.text, parse.start[first], parse.end[last - 1]):
        found, kind = m.group(), m.lastgroup
        lower = found.lower()
        while parse.end[token] <= m.start():
            token += 1
        if kind == "decade" and found[0] in "12" and len(found) == 6 and signs[-1:] not in (["t"], ["q"], ["-"]):
            for n, one in enumerate(("Y", "'", "'")):  # "1990's first quarter", unlike "the 1990's"
                signs.append(one)
                at = m.start() + (n + 3 if n else 0)
                out.add(at, at + (1 if n else 4), found[n + 3] if n else found[:4], token)
            continue
        if kind:
            sign = _sign(found, kind)
        elif lower == "s" and signs[-1:] == ["'"]:
            sign = "'"
        else:
            sign = _cased(found, lower, lexicon.sign.get(lower), found[0] != lower[0], signs, lexicon)
        signs.append(sign)
        out.add(m.start(), m.end(), lower, token)
    return last


# Digits that can be a time without a word of time beside them: a year, a clock time, a date, a decade, "7pm".
_DIGITS = re.compile(r"\d(?:\d{3}|[:/]\d|0?['’]?s\b|\s?[apAP]\.?[mM]\b|-second)")


def speaks_of_time(parse: Parse, sentence: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a sentence has a word or digits that could be the core of an expression; others are passed over."""
    first, last = sentence
    lowers = parse.lower[first:last]
    if not lexicon.core.isdisjoint(lowers):
        return True
    start, end = parse.start[first], parse.end[last - 1]
    if _DIGITS.search(parse.text, start, end):
        return True
    if not lexicon.feast_words.isdisjoint(lowers) and any(
        low in lexicon.feast_words and word[0].isupper()
        for low, word in zip(lowers, parse.word[first:last], strict=True)
    ):
        return True
    joined = parse.text.find("-", start, end) >= 0
    return joined and any("-" in low and not lexicon.joined.isdisjoint(low.split("-")) for low in lowers)


_CORE = frozenset("MWUuSKCGDrRBxyh@")


_HALF_DAYS = ("am", "pm")


def _half_day(signs: list[str]) -> str:
    """ "10 am": only after a number."""
    return "A" if signs and signs[-1] in "dcw" else "?"


def _cased(word: str, lower: str, sign: str | None, capital: bool, signs: list[str], lexicon: Lexicon) -> str:
    """The sign of a word that the table knows or that has a capital."""
    if capital and word in lexicon.zones:
        return "z"
    if capital and sign == "X" and lower in lexicon.feast_words:  # "All Saints"
        return "V"
    if sign is None:
        if lower in _HALF_DAYS:
            return _half_day(signs)
        return "V" if lower in lexicon.feast_words else "?"
    return "?" if sign in "MW" and not capital and _unclear(lower) else sign


def _unclear(lower: str) -> bool:
    """A month or weekday that is another word in small letters: "may", "march", "sat", "august"."""
    return (len(lower) < 6 and lower not in ("april", "june", "july")) or lower == "august"


def _sign(word: str, kind: str) -> str:
    if kind == "number":
        return _number_sign(word)
    if kind == "sign":
        return _SIGNS.get(word, "'" if word in "'’" else "_")
    return _FIXED[kind]


_FIXED = {"iso": "I", "slash": "I", "clock": "c", "decade": "b", "half": "h", "ampm": "A", "line": "|"}


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
