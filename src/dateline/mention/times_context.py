"""What a time expression is read against: publication date, the dates told before it, the tense of its verb."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from dateline.mention.times_words import Lexicon, Words
from dateline.model import Article, Granularity, Parse, Span, TimexType

_STARTS = {"begin", "open"}  # "began to recover on Saturday" is done
_TIMES = tuple("MWrdoUuSK")  # signs of the expression's own nouns
_UP = 12  # steps to the governing verb
_PARAGRAPHS = 2  # how far the narrative carries a date
_FAR = 5000  # characters, likewise
_LINE = 120  # characters in which a year is sought in digits
_BACK = 5  # dates, likewise
_NEAR = 40  # tokens either side that tell what is spoken of


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) that a rule matched."""

    words: Words
    lexicon: Lexicon
    first: int
    last: int

    @property
    def signs(self) -> str:
        return self.words.signs[self.first : self.last]

    def where(self, letters: str) -> int | None:
        """The first token whose sign is one of `letters`."""
        return next((i for i in range(self.first, self.last) if self.words.signs[i] in letters), None)

    def word(self, letters: str) -> str:
        i = self.where(letters)
        return self.words.lower[i] if i is not None else ""

    def value(self, letters: str) -> Any:
        """What the table says of that word; None when there is none."""
        return self.lexicon.value.get(self.word(letters))


@dataclass(slots=True)
class Draft:
    """A reading before it becomes a Time; `trim` tokens are cut from its ends."""

    type: TimexType
    value: str
    basis: str = ""
    mod: str = ""
    start: str | None = None  # None: from the value
    end: str | None = None
    granularity: Granularity | None = None
    anchor: str = ""
    cut: tuple[int, int] = (0, 0)  # tokens left out at either end


@dataclass
class Context:
    article: Article
    parse: Parse
    words: Words
    lexicon: Lexicon
    day: dt.date | None = None
    tenses: dict[int, str] = field(default_factory=dict)  # by verb
    told: list[tuple[int, dt.date, str, str]] = field(default_factory=list)  # offset, first day, value, Time.id

    def tense(self, token: int) -> str:
        """past, future, present or empty: of the verb that governs the word at `token` (of `words`)."""
        i = self.at(token)
        if i is None:
            return ""
        near = self._said_just_before(i)
        if near:
            return near
        bare = False  # came up from a bare participle
        noun = ""  # the first noun above the word
        for j in islice(chain((i,), self.parse.ancestors(i)), _UP):
            tag = self.parse.tag[j][:2]
            if tag in ("VB", "MD"):
                if j not in self.tenses:
                    self.tenses[j] = self._tense_of(j)
                tense = self.tenses[j]
                if tense == "present":
                    return "future" if not noun or noun in self.lexicon.scheduled else ""
                if tense:
                    return "" if bare and self.parse.lemma[j] == "be" else tense
                bare = self.parse.tag[j] == "VBG"
            elif self.parse.lower[j] in ("after", "since", "following"):
                noun = "after"
            elif tag == "NN" and j != i and self.lexicon.sign.get(self.parse.lower[j]) not in _TIMES:
                noun = noun or self.parse.lemma[j].lower()
        return ""

    def owns_the_past(self, last: int) -> bool:
        """Whether the expression that ends before `last` owns a thing known only afterwards: "Sunday's results"."""
        words = self.words
        if words.signs[last : last + 2] != "''" or last + 2 >= len(words.token) or words.signs[last + 2] == "|":
            return False
        first, parse = words.token[last + 2], self.parse
        noun = next((i for i in range(first, min(first + 4, len(parse))) if parse.tag[i][:2] == "NN"), None)
        while noun is not None and noun + 1 < len(parse) and parse.tag[noun + 1] in ("NN", "NNS"):
            noun += 1
        return noun is not None and parse.lemma[noun].lower() in self.lexicon.behind

    def _said_just_before(self, i: int) -> str:
        """ "said in July that he would": the past verb right before the date, whatever the parse hangs it on."""
        first = self.parse.sentences[self.parse.sentence_of[i]][0]
        for j in range(i - 1, max(i - 4, first) - 1, -1):
            tag = self.parse.tag[j]
            if tag == "VBD" and self.parse.lower[j] not in self.lexicon.expected:
                return "past"
            if tag[:2] in ("VB", "MD", "TO") or self.parse.word[j] in (",", ";", "and", "that"):
                return ""
        return ""

    def at(self, token: int) -> int | None:
        """The token of the parse that covers the start of the word `token`; None at the end of a line."""
        return self.words.token[token] if self.words.signs[token] != "|" else None

    def _tense_of(self, verb: int) -> str:
        parse, lexicon = self.parse, self.lexicon
        tag = parse.tag[verb]
        helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
        said = {parse.lower[c] for c in helpers}
        if said & {"will", "'ll", "’ll", "shall", "wo", "'d"} or tag == "MD":
            return "future"
        if self._looks_back(verb, said):
            return "past"
        if parse.lower[verb] in lexicon.expected or parse.lemma[verb].lower() in lexicon.ahead:
            return "future" if tag != "VBD" or parse.lower[verb] in lexicon.expected else "past"
        if tag == "VB" or "to" in said:
            return self._of_infinitive(verb, said)
        if "be" in said and said & {"would", "might", "may", "should", "must"}:
            return "future"
        if tag == "VBN" and not said and parse.dep[verb] in ("acomp", "xcomp", "oprd"):
            return ""  # "will stay shut": the verb above tells
        if tag == "VBD" or (tag == "VBN" and not said & {"be", "is", "are"}):
            return "past"
        if said & {"was", "were", "had", "has", "have", "did", "been"}:
            return "past"
        if tag == "VBG":  # a bare participle has the tense of the verb above it
            return "future" if said & {"is", "are", "am", "'s", "'re", "’s", "’re", "be"} else ""
        return "present" if tag in ("VBP", "VBZ") or said & {"is", "are", "be"} else ""

    def _looks_back(self, verb: int, said: set[str]) -> bool:
        """ "was supposed to", "set the tone", "would not say"."""
        parse, word = self.parse, self.parse.lower[verb]
        if word == "supposed":
            return bool(said & {"was", "were"})
        if word == "set":
            return parse.tag[verb] == "VBD" and any(
                parse.dep[c] in ("dobj", "obj", "prt") for c in parse.children[verb]
            )
        withheld = word in self.lexicon.withheld and "would" in said
        return withheld and any(parse.dep[c] == "neg" for c in parse.children[verb])

    def _of_infinitive(self, verb: int, said: set[str]) -> str:
        """ "did not meet", "could have met" are past; "to meet" looks ahead unless its verb tells of a thing done."""
        parse = self.parse
        denied = "could" in said and any(parse.dep[c] == "neg" for c in parse.children[verb])
        if (denied or said & {"did", "does", "have"}) and "to" not in said:
            return "past"
        above = parse.head[verb]
        if "to" in said and above != verb and parse.tag[above] == "VBD" and parse.dep[verb] == "advcl":
            return "past"
        if "to" in said and parse.dep[verb] == "xcomp" and parse.tag[above] == "VBD":
            told = parse.lemma[above].lower()
            return "future" if told in self.lexicon.ahead and told not in _STARTS else "past"
        if "to" in said and parse.dep[verb] == "acl" and parse.lemma[above].lower() not in self.lexicon.ahead:
            return ""  # "attempts to seize the town": the verb above tells
        return "future"

    def of_business(self, token: int) -> bool:
        """Whether the words around `token` speak of figures, in which a "first half" is no game's."""
        i = self.at(token)
        if i is None:
            return False
        first, last = self.parse.sentences[self.parse.sentence_of[i]]
        near = self.parse.lower[max(first, i - _NEAR) : min(last, i + _NEAR)]
        return not self.lexicon.business.isdisjoint(near)

    def narrative(self, offset: int, unit: str = "") -> tuple[dt.date, str, str] | None:
        """First day, value and id of the date last told before `offset`, in this or the last paragraphs.

        "That day" and "two days later" go back to a day, not to a month or year told in between.
        """
        told = reversed(self.told) if unit not in ("D", "N") else islice(reversed(self.told), _BACK)
        for at, day, value, ident in told:
            if at < offset and (unit not in ("D", "N") or len(value) == 10):
                if offset - at > _FAR:
                    return None
                between = self.article.text.count("\n", at, offset)
                return (day, value, ident) if between <= 2 * _PARAGRAPHS else None
        return None

    def label(self, token: int) -> str:
        """The engine's entity type over a token, empty for none."""
        i = bisect_right(self.parse.entities, (token, len(self.parse) + 1, "")) - 1
        if i < 0:
            return ""
        first, last, label = self.parse.entities[i]
        return label if first <= token < last else ""

    def same_sentence(self, ident: str, offset: int, back: int = 0) -> bool:
        """Whether the date `ident` was told in the sentence that `offset` is in, or at most `back` before it."""
        at = next((a for a, _, _, i in reversed(self.told) if i == ident), None)
        if at is None:
            return False
        a, b = self.parse.tokens_in(Span(at, at + 1)), self.parse.tokens_in(Span(offset, offset + 1))
        return bool(a and b) and self.parse.sentence_of[b[0]] - self.parse.sentence_of[a[0]] <= back

    def before(self, token: int, count: int = 3) -> str:
        """Up to `count` lower-case words that stand right before `token`, with single spaces."""
        return " ".join(self.words.lower[max(token - count, 0) : token])

    def year_told(self, offset: int) -> tuple[int, str, int] | None:
        """Year and id of a date told shortly before, and by how many years it must differ from the publication's."""
        near = self.narrative(offset)
        if near is None or not re.match(r"\d{4}-\d\d", near[1]) or not self.same_sentence(near[2], offset, 1):
            return None
        stated = near[1][:4] in self.article.text[max(offset - _LINE, 0) : offset]
        return int(near[1][:4]), near[2], 1 if stated and self.same_sentence(near[2], offset) else 2
