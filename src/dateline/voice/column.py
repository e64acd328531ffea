"""Whether a whole page is a column or an editorial: how often the outlet's own words argue, ask and say "we".

Weights and threshold were set on 180 pages whose outlet label says opinion or news. No single sign is enough: reports
ask and judge too, but seldom in every third paragraph.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from dateline.model import Parse, Span
from dateline.voice.sheet import Page

THRESHOLD = 1.8  # weighted signs in a hundred of the outlet's own words
FEWEST = 150  # own words below which a page is too short to judge
_MOST = 6  # of one kind of sign; a single run of "we" makes no column
_ONE = frozenset(("i", "my", "me", "myself", "mine"))
_MANY = frozenset(("we", "our", "us", "ourselves", "let"))
_YOU = frozenset(("you", "your"))
_DUTY = frozenset(("must", "should", "ought"))
_TURNS = frozenset(("but", "and", "so", "yet", "or", "because"))  # as the first word of a sentence
_KINDS = (
    dict.fromkeys(_ONE, "one")
    | dict.fromkeys(_MANY, "many")
    | dict.fromkeys(_YOU, "you")
    | dict.fromkeys(_DUTY, "duty")
    | {"?": "?", "!": "!"}
)
_WEIGHTS = {"one": 1.0, "many": 1.0, "you": 0.7, "duty": 1.5, "judging": 2.0, "?": 2.0, "!": 1.5, "turn": 0.7}
_LIMITED = ("one", "many", "you")
_PRESENT = 2.0  # added where all finite verbs are in the present, taken off half where none is


@dataclass(frozen=True)
class Column:
    """The page's score, and the words that argue, in text order."""

    score: float
    signs: tuple[Span, ...]

    @property
    def is_column(self) -> bool:
        return self.score >= THRESHOLD


def column(page: Page, voiced: list[bool], judging: Container[int]) -> Column:
    """`voiced` says of each token whether somebody other than the outlet speaks; at `judging` it judges, if it does."""
    parse = page.parse
    own = [t for t, other in enumerate(voiced) if not other]
    counts = dict.fromkeys(_WEIGHTS, 0)
    signs: list[Span] = []
    for t in own:
        kind = _KINDS.get(parse.lower[t]) or ("judging" if t in judging else "")
        if kind and parse.word[t] != "US":
            counts[kind] += 1
            signs.append(parse.span(t, t + 1))
    counts["turn"] = sum(parse.lower[a] in _TURNS for a, _ in parse.sentences if not voiced[a])
    size = sum(parse.word[t][0].isalnum() for t in own)
    if size < FEWEST:
        return Column(0.0, tuple(signs))
    total = sum(_WEIGHTS[k] * (min(n, _MOST) if k in _LIMITED else n) for k, n in counts.items())
    return Column(round(100 * total / size + _PRESENT * (_present(parse, own) - 0.5), 3), tuple(signs))


def _present(parse: Parse, own: list[int]) -> float:
    """Share of the present among finite verbs in the present or the past."""
    tags = [parse.tag[t] for t in own]
    present = tags.count("VBZ") + tags.count("VBP")
    return present / (present + tags.count("VBD") + 1)
