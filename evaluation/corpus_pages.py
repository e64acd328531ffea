"""Articles for the benchmark of a corpus: the sentences of the shipped pages and cases, with other words in them.

Names, places, numbers, nouns and verbs are exchanged for others of the same tag, so that no two articles share more
than phrases; one in twelve repeats an earlier one but for a sentence, as outlets do with an agency's text. Nothing
depends on chance: the article of a number is always the same.
"""

from __future__ import annotations

import datetime as dt
import html
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from dateline.page import plain
from dateline.reader import Reader
from dateline.text import parse
from evaluation.bench_texts import PAGE
from evaluation.regression.cases import load_pages, load_sentences

SHORT, LONG = 120, 600  # words of an article
A_DAY = 100  # articles published on one day
_FIRST = dt.date(2019, 1, 1)
_REPEATS = 12  # one article in so many repeats an earlier one
_BACK = 40  # the earlier one is at most so many articles back
_EXCHANGED = 0.7  # of the words that may be
_CALM = 0.5  # of the sentences, taken from those that tell of no event; as the pages of a newspaper have it
_TAGS = ("NN", "NNS", "NNP", "JJ", "VBD", "VBN", "CD")  # words that are exchanged for others of their tag
_NAMES = re.findall(
    r"\w+",
    """
    Adan Amara Anouk Bako Belen Chidi Dalia Emre Farida Goran Hana Idris Jelena Kofi Leila Marek Nadia Omar
    Petra Quang Rania Samir Tomas Ursula Viktor Wanda Yusuf Zofia Abara Bergman Castillo Demir Eriksen Ferrari
    Gupta Haddad Ivanova Jansen Keita Lopez Mensah Novak Okafor Pereira Rossi Suzuki Traore Usman Vargas Weber
    Yilmaz Zhang Niamey Oslo Quito Manila Dakar Hanoi Lima Tunis Accra Bogota Dhaka Kabul Kyiv Lagos Minsk Mosul
    Nairobi Paris Riga Seoul
    """,
)
OUTLETS = tuple(f"The {town} {kind}" for town in _NAMES[-20:] for kind in ("Post", "Herald"))


_Sentence = list[tuple[str, str, str]]  # white space before, word, tag


@dataclass(slots=True)
class Maker:
    """Makes articles of what a reader takes the shipped sentences for."""

    reader: Reader
    _eventful: list[_Sentence] = field(default_factory=list)
    _calm: list[_Sentence] = field(default_factory=list)
    _pool: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = [p for page in load_pages() for p in page["body"]] + [case["text"] for case in load_sentences()]
        for text in texts:
            tokens = parse(plain(text), self.reader.engine)
            ends = [0, *tokens.end]
            spaces = [text[end:start] for end, start in zip(ends, tokens.start, strict=False)]
            sentence = list(zip(spaces, tokens.word, tokens.tag, strict=True))
            (self._eventful if self.reader.read_text(text).records else self._calm).append(sentence)
            for _, word, tag in sentence:
                if tag in _TAGS:
                    self._pool.setdefault(tag, []).append(word)
        self._pool["NNP"] += _NAMES * 3
        self._pool["CD"] = [str(n) for n in range(2, 90)]

    def text(self, number: int, words: int = SHORT) -> str:
        """The article of that number: a title and paragraphs."""
        chance = random.Random(number)  # noqa: S311 - the same each time is what is wanted
        if number > _BACK and number % _REPEATS == 0:
            title, _, body = self.text(number - 1 - chance.randrange(_BACK // 2) * 2 % 11, words).partition("\n\n")
            return f"{title}\n\n{self._sentence(chance)}\n\n{body}"
        made: list[str] = []
        while sum(len(s.split()) for s in made) < words:
            made.append(self._sentence(chance))
        return "\n\n".join([f"{chance.choice(_NAMES)}: {' '.join(made[0].split()[:7]).rstrip('.,')}", *made])

    def _sentence(self, chance: random.Random) -> str:
        sentences = self._calm if chance.random() < _CALM else self._eventful
        return "".join(
            space + (chance.choice(self._pool[tag]) if tag in self._pool and chance.random() < _EXCHANGED else word)
            for space, word, tag in chance.choice(sentences)
        ).strip()

    def published(self, number: int) -> dt.date:
        return _FIRST + dt.timedelta(number // A_DAY)

    def publisher(self, number: int) -> str:
        return OUTLETS[number * 7 % len(OUTLETS)]

    def write(self, folder: Path, numbers: range, words: int) -> None:
        """Pages in HTML, a file each."""
        for number in numbers:
            title, *rest = (html.escape(p) for p in self.text(number, words).split("\n\n"))
            page = PAGE.format(
                title=title, date=self.published(number), paragraphs="".join(f"<p>{p}</p>" for p in rest)
            ).replace("Bench Herald", self.publisher(number))
            (folder / f"{number:07}.html").write_text(page, encoding="utf-8")
