"""Whether a page as a whole argues: what in a hundred of the outlet's own words tells a column from a report.

Weights come from a logistic regression (Berkson 1944) on 960 pages, half from columnists and pages of comment, half
from news desks, judged by outlet alone; cross-validated, such a page is told from the others with an area under the
curve of 0.92. What they weigh are rates in a hundred of the outlet's own words, each cut off at a limit: no single sign
is enough, and a reporter's "I" makes no column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.model import Span
from dateline.voice.narrator.wording import Wording
from dateline.voice.sheet import Page

SURE = 2.0  # from this score on a page is opinion but for what it passes on
COLUMN = 1.5  # from this score on its paragraphs that show a sign are, as a whole
PLAIN = 1.0  # the same, for what does not hang on the writer's "I"
ARGUES = 0.3  # from this score on its sentences that judge are
_WITHOUT_I = 0.8  # a column's least score without the writer's "I"
_FEWEST = 150  # own words to which a shorter page is counted as diluted
_BASE = -0.8
_ANNOUNCED = 3.0  # added where title, address or the note on the author says that the page is opinion
_WEIGHTS = {  # of a sign, and the highest rate in a hundred own words that counts
    "plain": (2.3, 1.5),  # as "judging": too few to be weighed apart
    "one": (1.3, 1.0),
    "many": (0.3, 2.0),
    "duty": (0.6, 1.0),
    "judging": (2.3, 1.5),
    "arguing": (1.3, 3.0),
    "asking": (0.6, 1.0),
    "denying": (0.5, 2.5),
    "saying so": (1.1, 1.5),
    "said": (-0.5, 9.0),
    "number": (-0.2, 9.0),
    "day": (-0.25, 9.0),
}
_OTHERS = -0.5  # the more, the more of the page is others' words
SHOWING = frozenset(("one", "many", "duty", "judging", "arguing", "asking"))  # signs that are shown as evidence
_WORDS = (
    dict.fromkeys(("i", "my", "me", "myself", "mine"), "one")
    | dict.fromkeys(("we", "our", "us", "ourselves", "let"), "many")
    | dict.fromkeys(("must", "should", "ought"), "duty")
    | dict.fromkeys(("not", "n't", "n’t", "no", "never", "nothing", "nobody", "none", "nor", "neither"), "denying")
    | dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "day")
    | {"?": "asking"}
)
_POINTING = ("this", "that", "it")
_IS = ("is", "'s", "’s", "was")
_TAGS = frozenset(("CD", "VBD"))
_CANDIDATES = frozenset((*_WORDS, *_POINTING))
_NEWS = ("say", "tell", "add", "announce", "report", "confirm")


@dataclass(frozen=True)
class Column:
    """What on the page speaks for opinion: kind of each sign by its token, how long it is, and the page's score."""

    page: Page
    kinds: Mapping[int, str]
    sizes: Mapping[int, int]
    announced: tuple[Span, ...]  # the words of the title or the note that say so
    score: float
    without_i: float  # the score without the writer's "I", of which reportage is full as well

    @property
    def is_column(self) -> bool:
        return self.without_i >= PLAIN or (self.score >= COLUMN and self.without_i >= _WITHOUT_I)

    @property
    def is_sure(self) -> bool:
        return self.is_column and self.score >= SURE

    @property
    def argues(self) -> bool:
        return self.score >= ARGUES

    def span(self, token: int) -> Span:
        return self.page.parse.span(token, token + self.sizes.get(token, 1))

    @cached_property
    def signs(self) -> list[int]:
        """Tokens at which a sign stands that can be shown, in text order."""
        return [t for t, kind in self.kinds.items() if kind in SHOWING]


def column(page: Page, voiced: Sequence[bool], words: Wording) -> Column:
    """`voiced` says of each token whether somebody other than the outlet speaks."""
    kinds, sizes = _kinds(page, voiced, words)
    own = sum([w[0].isalnum() for w, other in zip(page.parse.word, voiced, strict=True) if not other])
    announced = _announced(page, words)
    base = _BASE + _OTHERS * sum(voiced) / max(len(voiced), 1) + _ANNOUNCED * (announced is not None)
    weighed = _weighed(kinds, own)
    score = base + sum(weighed.values())
    return Column(page, kinds, sizes, announced or (), round(score, 3), round(score - weighed["one"], 3))


def _kinds(page: Page, voiced: Sequence[bool], words: Wording) -> tuple[dict[int, str], dict[int, int]]:
    """Kind of the sign at each token that the outlet itself says, in text order, and how many tokens a phrase has."""
    parse = page.parse
    sizes = words.signs.found(parse.lower)
    pairs = zip(parse.lower, parse.tag, voiced, strict=True)
    other = [t for t, (w, tag, v) in enumerate(pairs) if not v and (w in _CANDIDATES or tag in _TAGS)]
    kinds: dict[int, str] = {}
    for t in sorted({*(t for t in sizes if not voiced[t]), *other}):
        size = sizes.get(t, 0)
        kind = words.kind(parse.lower[t : t + size]) if size else _WORDS.get(parse.lower[t]) or _other(page, t)
        if kind and parse.word[t] != "US":
            kinds[t] = kind
    return kinds, sizes


def _weighed(kinds: Mapping[int, str], size: int) -> dict[str, float]:
    """What each kind of sign adds to the score."""
    counts = dict.fromkeys(_WEIGHTS, 0)
    for kind in kinds.values():
        counts[kind] += 1
    scale = 100 / max(size, _FEWEST)
    return {k: w * min(counts[k] * scale, most) for k, (w, most) in _WEIGHTS.items()}


def _other(page: Page, t: int) -> str:
    """Signs that take more than the word: "that is", "said", a number."""
    parse = page.parse
    if parse.tag[t] == "CD":
        return "number"
    if parse.tag[t] == "VBD" and parse.lemma[t] in _NEWS:
        return "said"
    if parse.lower[t] in _POINTING and t + 1 < len(parse) and parse.lower[t + 1] in _IS:
        return "saying so"
    return ""


def _announced(page: Page, words: Wording) -> tuple[Span, ...] | None:
    """The words by which the page calls itself opinion; none of its own where its address does; None where nothing."""
    article, parse = page.article, page.parse
    title = article.blocks[0].span if article.blocks and article.blocks[0].kind == "title" else None
    if title is not None:
        start = title.of(article.text).lower()
        found = next((w for w in words.sections if start.startswith(w)), "")
        if found:
            return (Span(title.start, title.start + len(found)),)
    last = parse.sentences[-2:]  # the note on the author closes the page
    for first, end in last:
        for t in range(first, end):
            size = words.authors.at(parse.lower, t)
            if size:
                return (parse.span(t, t + size),)
    return () if any(part in article.address.lower() for part in words.addresses) else None
