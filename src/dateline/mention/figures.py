"""Figures: numbers with the noun they count and what they measure (killed, displaced, money, percent, ...).

Besides number words, three other phrases give a figure where they measure people: "nobody was hurt" and "no arrests"
(0), "a policeman was killed" (1), and a part of a figure ("including three children") names the figure it is part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.mention.figures_measure import Measurer
from dateline.mention.figures_numbers import Number, NumberWords, find_numbers, number_words
from dateline.mention.figures_words import load_measures
from dateline.model import Article, Figure, Parse
from dateline.tables import Tables

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MORE = frozenset(("more", "other", "additional", "extra"))
_CASUALTY = frozenset(("killed", "injured", "arrested", "abducted", "missing"))  # "a policeman was ..." counts one
_NOBODY = frozenset(("nobody", "none"))
_UNNUMBERED = _NOBODY | {"a", "an", "another", "no"}
_OLDEST = 120  # years
_PARTS = 12  # tokens between "including" and a number of its list


@dataclass(frozen=True, slots=True)
class _Found:
    """A number that counts: its noun, its measure and the end of the words."""

    number: Number
    unit: str
    measure: str
    last: int
    single: bool = False  # "a policeman": dropped where nothing measures it


def human_nouns(tables: Tables) -> frozenset[str]:
    """Single nouns of agents.csv that name one person; built once."""
    rows = tables.rows("agents.csv", ("nouns", "sector", "rank", "origin"))
    words = (w.rstrip("~^!") for row in rows if row["rank"] != "0" for w in row["nouns"].split("|"))
    return frozenset(w for w in words if w.isalpha())


def find_figures(article: Article, parse: Parse, tables: Tables) -> tuple[Figure, ...]:
    """Numbers in text order, without those of dates, times, ages and names."""
    say, words, human = tables.build(number_words), tables.build(load_measures), tables.build(human_nouns)
    out: list[Figure] = []
    for sentence in parse.sentences:
        measurer = Measurer(parse, words, sentence)
        found = _numbered(parse, sentence, say, measurer)
        found += _unnumbered(parse, measurer, human, {t for f in found for t in range(f.number.first, f.last)})
        found.sort(key=lambda f: (f.number.first, f.last))
        out += _figures(article, parse, found, len(out))
    return tuple(out)


def _numbered(parse: Parse, sentence: tuple[int, int], say: NumberWords, measurer: Measurer) -> list[_Found]:
    """The numbers of one sentence; of "21 of the 200 girls" what is told of the girls is told of the 21."""
    out: list[_Found] = []
    before: Number | None = None
    for n in find_numbers(parse.lower, *sentence, say):
        found = _found(parse, n, sentence, say, measurer)
        if found is not None and before is not None and out and _out_of(parse, before, n):
            whole = measurer.of_whole(n, _unit(parse, n, sentence[1]))
            of_part = out[-1].measure or ("" if whole else found.measure)
            out[-1] = replace(out[-1], unit=found.unit, measure=of_part)
            found = replace(found, measure=whole)
        before = n
        if found is not None:
            out.append(found)
    return out


def _out_of(parse: Parse, part: Number, whole: Number) -> bool:
    at = part.last
    near = parse.lower[at] == "of" and 0 < whole.first - at <= 3
    return near and parse.pos[at + 1] in ("DET", "PRON", "PROPN", "NUM")


def _figures(article: Article, parse: Parse, found: list[_Found], ordinal: int) -> Iterable[Figure]:
    """The figures of one sentence; those that are part of another take over its measure."""
    out: list[Figure] = []
    whole: Figure | None = None
    whole_end = 0
    for f in found:
        n = f.number
        number = None if n.bound == "range" or n.value is None else n.value
        ident, span = f"{article.id}n{ordinal + len(out)}", parse.span(n.first, f.last)
        figure = Figure(ident, span, number, n.low, n.high, n.bound, f.unit, f.measure)
        if whole is not None and _part(parse, n, whole_end) and f.measure in ("", whole.measure, *_CALLED):
            figure = replace(figure, part_of=whole.id, measure=whole.measure)
        elif f.measure and f.measure not in ("money", "percent"):
            whole, whole_end = figure, n.last
        elif f.single:
            continue
        out.append(figure)
    return out


_CALLED = ("protesters", "troops", "injured")  # what the part's own words may say besides: "among them two soldiers"


def _part(parse: Parse, n: Number, since: int) -> bool:
    """ "Including three children", "among them two policemen", "five of them": of the figure before."""
    lower = parse.lower
    if lower[n.last : n.last + 2] in (["of", "them"], ["of", "whom"]):
        return True
    if lower[n.first - 2 : n.first] == [",", "and"]:
        return False  # "161 people, including 71 women, and five soldiers"
    for i in range(n.first - 1, max(since, n.first - _PARTS) - 1, -1):
        if lower[i] == "including" or (lower[i] in ("them", "whom") and lower[i - 1] in ("among", "of")):
            return True
        if parse.tag[i][0] == "V" or lower[i] in (";", "while") or parse.tag[i] in ("WRB", "WDT"):
            return False
    return False


def _unnumbered(parse: Parse, measurer: Measurer, human: frozenset[str], taken: set[int]) -> list[_Found]:
    """ "Nobody", "no arrests", "a policeman": 0 and 1, only where they measure people."""
    out: list[_Found] = []
    for i in range(measurer.first, measurer.end):
        word = parse.lower[i]
        if word in _UNNUMBERED and i not in taken:
            out += _one_or_none(parse, measurer, human, i)
    return out


def _one_or_none(parse: Parse, measurer: Measurer, human: frozenset[str], i: int) -> list[_Found]:
    word = parse.lower[i]
    size = 1 if word in _NOBODY else 2 if parse.lower[i + 1 : i + 2] == ["one"] else 3
    if word in _NOBODY or (word == "no" and parse.lower[i + 1 : i + size] in (["one"], ["-", "one"])):
        last = i + size
        measure = measurer.of_noun(last - 1)
        return [_Found(_counted_as(i, last, 0), "person", measure, last)] if measure else []
    noun = parse.head[i]
    if not (i < noun < measurer.end) or parse.dep[i] != "det" or parse.tag[noun] not in ("NN", "NNS", "DT"):
        return []
    lemma = parse.lemma[noun].lower()
    if word == "no":
        return _none_of(parse, measurer, i, noun)
    if lemma not in human or parse.tag[noun] != "NN":
        return []
    measure = measurer.of_noun(noun) if _told(parse, noun) else ""
    return [_Found(_counted_as(i, noun + 1, 1), lemma, measure if measure in _CASUALTY else "", noun + 1, single=True)]


def _told(parse: Parse, noun: int) -> bool:
    """Not a description of somebody named, nor what is only planned ("to kidnap a teenager")."""
    head = parse.head[noun]
    named = parse.dep[noun] == "appos" and parse.tag[head] in ("NNP", "NNPS")
    return not named and not (parse.dep[noun] == "dobj" and parse.tag[head] == "VB")


def _none_of(parse: Parse, measurer: Measurer, i: int, noun: int) -> list[_Found]:
    """ "No deaths or injuries", "no soldiers were hurt"."""
    nouns = [noun, *(c for c in parse.children[noun] if parse.dep[c] == "conj" and parse.tag[c] == "NNS")]
    named = [(t, m) for t in nouns if (m := measurer.words.unit.get(parse.lemma[t].lower(), "")) in _CASUALTY]
    if not named and (measure := measurer.of_noun(noun)) in _CASUALTY:
        named = [(noun, measure)]
    return [_Found(_counted_as(i if t == noun else t, t + 1, 0), parse.lemma[t].lower(), m, t + 1) for t, m in named]


def _counted_as(first: int, last: int, value: float) -> Number:
    return Number(first, last, first, value, value, value, "exact")


def _found(parse: Parse, n: Number, sentence: tuple[int, int], say: NumberWords, measurer: Measurer) -> _Found | None:
    if _not_counted(parse, n, sentence, say):
        return None
    unit, measure, last = _counted(parse, n, sentence, say, measurer)
    if unit in say.time_units:
        return None
    if measure == "" and n.bound == "exact" and _bare(parse, n, unit):
        return None
    return _Found(n, unit, measure, last)


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
    if before in say.before or before in ("/", ":") or after in ("/", ":") or _age(parse, n, before, after):
        return True
    if lower[n.core] == "one" and (before == "no" or (before == "-" and lower[n.first - 2] == "no")):
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


def _age(parse: Parse, n: Number, before: str, after: str) -> bool:
    """ "Smith, 46, was charged"."""
    if before != "," or after not in (",", ".", "and", "of", ";") or n.first < 2 or n.bound != "exact":
        return False
    return (n.value or 0) < _OLDEST and parse.tag[n.first - 2] in ("NNP", "NNPS") and parse.lower[n.core].isdecimal()


def _counted(
    parse: Parse, n: Number, sentence: tuple[int, int], say: NumberWords, measurer: Measurer
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
        return "", measurer.measure(n, None), n.last
    lemma = parse.lemma[unit].lower()
    if lemma in say.currencies or parse.lower[unit] in say.currencies:
        return say.currencies.get(lemma) or say.currencies[parse.lower[unit]], "money", n.last
    return ("person" if lemma in ("people", "person") else lemma), measurer.measure(n, unit), n.last


def _unit(parse: Parse, n: Number, end: int) -> int | None:
    """The noun that is counted: the number's head, or the first noun after "of" or after adjectives."""
    strong = parse.lower[n.last : n.last + 2] == ["-", "strong"]  # "a 5,000-strong crowd"
    head = parse.head[n.last + 1] if strong else parse.head[n.last - 1]
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
