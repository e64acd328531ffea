"""Number expressions in a row of tokens: "between 3 and 5", "tens of thousands", "$2.5 million", "at least 14"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from dateline.tables import Tables

Bound = Literal["exact", "about", "at least", "at most", "range", ""]
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_PAIR = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–—](\d[\d,]*(?:\.\d+)?)")
_LONGEST = 24  # characters of a number; longer runs of digits count nothing
_JOINED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(%|bn|mn|m|k)", re.I)
_SEVERAL = frozenset(("several", "few"))  # "a few hundred" is hundreds
_MONEY = re.compile(r"([$€£¥])(\d[\d,]*(?:\.\d+)?)(bn|mn|m|k)?", re.I)


@dataclass(frozen=True)
class NumberWords:
    """The word lists of figures.toml."""

    numbers: dict[str, float]
    multipliers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    bounds: dict[tuple[str, ...], Bound]
    currencies: dict[str, str]
    percent: frozenset[str]
    time_units: frozenset[str]
    months: frozenset[str]
    before: frozenset[str]
    longest: int = field(default=3)  # words of a bound
    starters: frozenset[str] = frozenset()  # words a number can begin with, besides digits and signs


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens [first, last) and what they say. `first` includes the bound and the currency sign."""

    first: int
    last: int
    core: int  # first token of the number itself
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    currency: str = ""


def number_words(tables: Tables) -> NumberWords:
    """Built once: `tables.build(number_words)`."""
    raw: dict[str, Any] = tables.toml("figures.toml")
    bounds = {tuple(k.split()): v for k, v in raw["bounds"].items()}
    return NumberWords(
        {k: float(v) for k, v in raw["numbers"].items()},
        {k: float(v) for k, v in raw["multipliers"].items()},
        {k: (float(v[0]), float(v[1])) for k, v in raw["vague"].items()},
        bounds,
        raw["currencies"],
        frozenset(raw["percent"]["words"]),
        frozenset(raw["not"]["time_units"]),
        frozenset(raw["not"]["months"]),
        frozenset(raw["not"]["before"]),
        max(len(k) for k in bounds),
        frozenset(("a", "an", "half", *_SEVERAL, *raw["numbers"], *raw["vague"])),
    )


def find_numbers(lower: Sequence[str], first: int, last: int, say: NumberWords) -> list[Number]:
    """Number expressions in tokens [first, last), left to right; no two overlap."""
    out: list[Number] = []
    for i in range(first, last):
        floor = out[-1].last if out else first
        got = _number(lower, i, last, say) if i >= floor and _may_begin(lower[i], say) else None
        if got is None:
            continue
        got = _range(lower, got, floor, last, say) or _bounded(lower, got, floor, say)
        if got.first < floor:
            got = replace(got, first=floor)
        out.append(got)
    return out


def _may_begin(word: str, say: NumberWords) -> bool:
    """A number, a word of the tables, or a word that is more than letters or than a mark."""
    if word in say.starters:
        return True
    return not word.isalpha() and (len(word) > 1 or word.isdecimal() or word in say.currencies)


def _exact(start: int, last: int, value: float, currency: str = "") -> Number:
    return Number(start, last, start, value, value, value, "exact", currency)


def _number(lower: Sequence[str], i: int, end: int, say: NumberWords) -> Number | None:
    """A number that begins at token i, with its currency sign and multipliers."""
    word = lower[i]
    if len(word) > _LONGEST:
        return None
    money = _MONEY.fullmatch(word)
    if money:
        value = _float(money[2]) * say.multipliers.get((money[3] or "").lower(), 1)
        value, j = _multiplied(lower, i + 1, end, value, say)
        return _exact(i, j, value, say.currencies[money[1]])
    if word in say.currencies and not word.isalpha() and i + 1 < end:
        inner = _number(lower, i + 1, end, say)
        if inner is None or inner.value is None:
            return None
        return _exact(i, inner.last, inner.value, say.currencies[word])
    vague = _vague(lower, i, end, say)
    if vague is not None:
        return vague
    pair = _PAIR.fullmatch(word)
    if pair and _float(pair[1]) < _float(pair[2]):
        scale, j = _multiplied(lower, i + 1, end, 1.0, say)
        low, high = _float(pair[1]) * scale, _float(pair[2]) * scale
        return Number(i, j, i, None, low, high, "range")
    joined = _JOINED.fullmatch(word)
    if joined and joined[2] == "%":
        return _exact(i, i + 1, _float(joined[1]))
    if joined:
        return _exact(i, i + 1, _float(joined[1]) * say.multipliers[joined[2].lower()])
    return _words(lower, i, end, say)


def _words(lower: Sequence[str], i: int, end: int, say: NumberWords) -> Number | None:
    """ "14", "2.5 million", "twenty-five", "two hundred", "half a million", "a dozen" """
    word = lower[i]
    if word == "half" and i + 2 < end and lower[i + 1] == "a" and lower[i + 2] in say.multipliers:
        return _exact(i, i + 3, say.multipliers[lower[i + 2]] / 2)
    if word in ("a", "an") and i + 1 < end and lower[i + 1] in say.multipliers and len(lower[i + 1]) > 3:
        value, j = _multiplied(lower, i + 1, end, 1.0, say)
        return _exact(i, j, value)
    if _DIGITS.fullmatch(word):
        value, j = _multiplied(lower, i + 1, end, _float(word), say)
        return _exact(i, j, value)
    value_, j = _small(lower, i, end, say)
    if value_ is None:
        return None
    value, j = _multiplied(lower, j, end, value_, say)
    link = j + 1 if j < end and lower[j] == "and" else j
    extra, k = _small(lower, link, end, say) if value >= 100 and value % 100 == 0 else (None, j)
    if extra is not None and extra < 100:
        value, j = value + extra, k
    return _exact(i, j, value)


def _small(lower: Sequence[str], i: int, end: int, say: NumberWords) -> tuple[float | None, int]:
    """ "seven", "twenty-five", also cut at its hyphen into three tokens"""
    if i >= end:
        return None, i
    left, dash, right = lower[i].partition("-")
    if dash and left in say.numbers and right in say.numbers and say.numbers[right] < 10 <= say.numbers[left]:
        return say.numbers[left] + say.numbers[right], i + 1
    if lower[i] not in say.numbers:
        return None, i
    value = say.numbers[lower[i]]
    j = i + 1
    if value >= 20 and j < end:
        k = j + 1 if lower[j] == "-" and j + 1 < end else j
        if 0 < say.numbers.get(lower[k], 0) < 10:
            return value + say.numbers[lower[k]], k + 1
    return value, j


def _multiplied(lower: Sequence[str], i: int, end: int, value: float, say: NumberWords) -> tuple[float, int]:
    if i + 3 < end and lower[i : i + 3] == ["and", "a", "half"] and lower[i + 3] in say.multipliers:
        return (value + 0.5) * say.multipliers[lower[i + 3]], i + 4
    while i < end and lower[i] in say.multipliers and len(lower[i]) > 1:
        value *= say.multipliers[lower[i]]
        i += 1
    return value, i


def _vague(lower: Sequence[str], i: int, end: int, say: NumberWords) -> Number | None:
    """ "dozens", "hundreds of thousands": bounds only."""
    if lower[i] in _SEVERAL and i + 1 < end and lower[i + 1] in say.multipliers:
        several = say.vague.get(lower[i + 1] + "s")
        return None if several is None else Number(i, i + 2, i, None, *several, "at least")
    got = say.vague.get(lower[i])
    if got is None:
        return None
    low, high, j = *got, i + 1
    if j + 1 < end and lower[j] == "of" and lower[j + 1] in say.vague and say.vague[lower[j + 1]][0] >= 2000:
        unit = say.vague[lower[j + 1]][0] / 2
        low, high, j = low * unit, (high + 1) * unit - 1, j + 2
    elif lower[i] == "tens":
        return None
    return Number(i, j, i, None, low, high, "at least")


def _range(lower: Sequence[str], a: Number, floor: int, end: int, say: NumberWords) -> Number | None:
    """ "between 3 and 5", "from 3 to 5", "three to five", "3 or 4" """
    if a.value is None or a.last + 1 >= end or lower[a.last] not in ("and", "to", "or", "-", "–"):
        return None
    before = lower[a.first - 1] if a.first > floor else ""
    if lower[a.last] == "and" and before != "between":
        return None
    b = _number(lower, a.last + 1, end, say)
    if b is None or b.value is None:
        return None
    low, high = a.value, b.value
    scale = high / _unscaled(lower, b, say)
    if low < high / 100 and low * scale < high:
        low *= scale
    if low >= high:
        return None
    first = a.first - 1 if before in ("between", "from") else a.first
    return Number(first, b.last, a.core, None, low, high, "range", a.currency or b.currency)


def _unscaled(lower: Sequence[str], n: Number, say: NumberWords) -> float:
    """ "2 to 3 million": what stands before the multiplier."""
    value = n.value or 1.0
    for word in reversed(lower[n.core : n.last]):
        if word in say.multipliers:
            value /= say.multipliers[word]
    return value or 1.0


def _bounded(lower: Sequence[str], n: Number, floor: int, say: NumberWords) -> Number:
    for size in range(say.longest, 0, -1):
        at = n.first - size
        bound = say.bounds.get(tuple(lower[at : n.first])) if at >= floor else None
        if bound is None:
            continue
        if n.value is None:
            return Number(at, n.last, n.core, None, n.low, n.high, n.bound, n.currency)
        low = None if bound == "at most" else n.low
        high = None if bound == "at least" else n.high
        if bound == "about":
            low = high = None
        return Number(at, n.last, n.core, n.value, low, high, bound, n.currency)
    if n.last + 1 < len(lower) and lower[n.last] == "or" and lower[n.last + 1] == "more":
        return Number(n.first, n.last + 2, n.core, n.value, n.low, None, "at least", n.currency)
    return n


def _float(digits: str) -> float:
    return float(digits.replace(",", "") or 0)
