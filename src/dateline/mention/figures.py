"""Figures: numbers with the noun they count and what they measure (killed, displaced, money, percent, ...)."""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.mention.figures_numbers import Number, NumberWords, find_numbers, number_words
from dateline.model import Article, Figure, Parse
from dateline.tables import Tables

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MORE = frozenset(("more", "other", "additional", "extra"))
_FEW = 12  # dependents looked at on either side


def measures(tables: Tables) -> dict[str, str]:
    """Lemma -> measure; built once."""
    out: dict[str, str] = {}
    for row in tables.rows("figures.csv", ("words", "measure", "origin")):
        out.update((word, row["measure"]) for word in row["words"].split("|"))
    return out


def find_figures(article: Article, parse: Parse, tables: Tables) -> tuple[Figure, ...]:
    """Numbers in text order, without those of dates, times, ages and names."""
    say, by_word = tables.build(number_words), tables.build(measures)
    out: list[Figure] = []
    for first, last in parse.sentences:
        for number in find_numbers(parse.lower, first, last, say):
            figure = _figure(article, parse, number, (first, last), say, by_word, len(out))
            if figure is not None:
                out.append(figure)
    return tuple(out)


def _figure(
    article: Article,
    parse: Parse,
    n: Number,
    sentence: tuple[int, int],
    say: NumberWords,
    by_word: dict[str, str],
    ordinal: int,
) -> Figure | None:
    if _not_counted(parse, n, sentence, say):
        return None
    unit, measure, last = _counted(parse, n, sentence, say, by_word)
    if unit in say.time_units:
        return None
    number = None if n.bound == "range" or n.value is None else n.value
    if measure == "" and n.bound == "exact" and _bare(parse, n, unit):
        return None
    span = parse.span(n.first, last)
    return Figure(f"{article.id}n{ordinal}", span, number, n.low, n.high, n.bound, unit, measure)


def _bare(parse: Parse, n: Number, unit: str) -> bool:
    """A lone "one", or digits glued to a name ("S 400"): no figure."""
    if parse.lower[n.core] == "one":
        return True
    return unit == "" and n.core > 0 and parse.tag[n.core - 1] in ("NNP", "NNPS", "HYPH")


def _not_counted(parse: Parse, n: Number, sentence: tuple[int, int], say: NumberWords) -> bool:
    """Part of a date, a time, an age, an article or resolution number, or of a longer token row like a date 3/4?"""
    lower = parse.lower
    before = lower[n.first - 1] if n.first > sentence[0] else ""
    after = lower[n.last] if n.last < sentence[1] else ""
    if before in say.before or before in ("/", ":") or after in ("/", ":"):
        return True
    if after.rstrip("s") in say.time_units or after in say.time_units:
        return True
    if n.currency or n.bound != "exact":
        return False
    if before in say.months or after in say.months:
        return True
    if after in ("-", "–") and n.last + 1 < sentence[1] and lower[n.last + 1].rstrip("s") in say.time_units:
        return True
    if before == "of" and after == "" and lower[n.core] == "one":
        return True
    return bool(_YEAR.fullmatch(lower[n.core])) and not (after and parse.tag[n.last] == "NNS")


def _counted(
    parse: Parse, n: Number, sentence: tuple[int, int], say: NumberWords, by_word: dict[str, str]
) -> tuple[str, str, int]:
    """Unit, measure and the end of the expression."""
    lower, end = parse.lower, sentence[1]
    after = lower[n.last] if n.last < end else ""
    two = f"{after} {lower[n.last + 1]}" if n.last + 1 < end else ""
    if lower[n.last - 1].endswith("%") or after in say.percent:
        return "percent", "percent", n.last + (after in say.percent)
    if two in say.percent:
        return "percent", "percent", n.last + 2
    if n.currency:
        return n.currency, "money", n.last
    if after in say.currencies:
        return say.currencies[after], "money", n.last + 1
    unit = _unit(parse, n, end)
    if unit is None:
        return "", _measure(parse, n.last - 1, n, sentence, by_word), n.last
    lemma = parse.lemma[unit].lower()
    return ("person" if lemma in ("people", "person") else lemma), _measure(parse, unit, n, sentence, by_word), n.last


def _unit(parse: Parse, n: Number, end: int) -> int | None:
    """The noun that is counted: the number's head, or the first noun after "of" or after adjectives."""
    head = parse.head[n.last - 1]
    if n.last <= head < min(end, n.last + 6) and parse.pos[head] in ("NOUN", "PROPN"):
        return head
    i = n.last
    if i < end and parse.lower[i] == "of":
        i += 1
    while i < min(end, n.last + 5) and (parse.pos[i] in ("ADJ", "DET") or parse.lower[i] in _MORE):
        i += 1
    while i + 1 < min(end, n.last + 6) and parse.pos[i + 1] in ("NOUN",) and parse.pos[i] in ("NOUN", "PROPN"):
        i += 1
    return i if i < min(end, n.last + 6) and parse.pos[i] in ("NOUN", "PROPN") else None


def _beside(parse: Parse, head: int, token: int) -> list[int]:
    """The dependents of `head` that stand nearest to `token`; few, so that a page without a full stop stays linear."""
    children = parse.children[head]
    at = bisect_left(children, token)
    return children[max(at - _FEW, 0) : at + _FEW]


def _measure(parse: Parse, unit: int, n: Number, sentence: tuple[int, int], by_word: dict[str, str]) -> str:
    """The nearest word over or under the counted noun that says what became of it."""
    own = by_word.get(parse.lemma[unit].lower(), "")
    if own in ("killed", "injured", "arrested", "displaced", "protesters"):
        return own
    for child in _beside(parse, unit, unit):
        if parse.dep[child] in ("acl", "amod", "relcl", "conj") and child > n.first:
            got = by_word.get(parse.lemma[child].lower()) or by_word.get(parse.lower[child])
            if got:
                return got
    after = parse.lower[n.last] if n.last < sentence[1] else ""
    if after in by_word:
        return by_word[after]
    for steps, up in enumerate(parse.ancestors(unit)):
        if steps > 2:
            break
        got = by_word.get(parse.lemma[up].lower()) or by_word.get(parse.lower[up])
        if got:
            return got
        near = _beside(parse, up, unit)
        beside = next((c for c in near if parse.dep[c] in ("oprd", "acomp", "xcomp", "ccomp")), None)
        if beside is not None and by_word.get(parse.lower[beside]):
            return by_word[parse.lower[beside]]
        subject = next((c for c in near if parse.dep[c] in ("nsubj", "nsubjpass")), None)
        if subject is not None and by_word.get(parse.lemma[subject].lower()) in ("killed", "injured"):
            return by_word[parse.lemma[subject].lower()]
        if subject is not None and parse.lower[subject] == "toll":
            return "killed"
        if parse.pos[up] == "VERB":
            break
    return own
