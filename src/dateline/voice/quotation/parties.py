"""Who the speakers of a conversation are: names shortened after their first form, who asks, who answers.

A label stands for the actor of the page whose name, surname, title or initials it is. "Q" is the outlet in an
interview, and a reporter without a name where an office publishes the transcript. "A", and an answer without a label,
is the one whom the title and lead name as questioned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Article, Mentions
from dateline.voice.draft import Draft
from dateline.voice.quotation.lines import Label, key_of
from dateline.voice.quotation.turn_words import TurnWords
from dateline.voice.quotation.turns import ANSWER, QUESTION, TURN, Turn
from dateline.voice.sheet import Page

INFERRED = "inferred from the lead"
_NEAR = 60  # characters before a name in which "spoke to" stands
_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madam", "mx", "prof", "the"))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors who have a label: those who ask, and those who answer."""

    ask: frozenset[str]
    answer: frozenset[str]


def name_turns(page: Page, turns: list[Turn], drafts: list[Draft], mentions: Mentions, words: TurnWords) -> None:
    """Sets `actor` and `basis` of each turn's draft."""
    if not turns:
        return
    known = _Known(page, turns, mentions, words)
    for turn, draft in zip(turns, drafts, strict=True):
        if turn.label is None or turn.label.style in (QUESTION, ANSWER):
            draft.actor, draft.basis = known.side(turn.side)
        else:
            draft.actor, draft.basis = known.label(turn.label)


class _Known:
    """The names of a page, by which its labels are read; each label is read once."""

    def __init__(self, page: Page, turns: list[Turn], mentions: Mentions, words: TurnWords) -> None:
        self._article, self._mentions, self._words = page.article, mentions, words
        self._names = _names(page.article, mentions)
        self._initials: dict[str, str] = {}
        self._starts = [m.span.start for m in mentions.mentions]
        self._done: dict[str, tuple[str, str]] = {}
        top = turns[0].content[0].start
        labels = [t.label for t in turns if t.label is not None and t.label.style not in (QUESTION, ANSWER)]
        office = any(label.style == "shout" for label in labels)
        bare = any(t.label is not None and t.label.style == QUESTION and t.label.bare for t in turns)
        self._briefing = office and (bare or words.briefing.search(page.article.text, 0, top) is not None)
        full = [x for x in labels if len(x.span.of(page.article.text).split()) > 1]
        said = [(x.span.of(page.article.text), self.label(x)[0]) for x in full]
        people = [(a.name, a.id) for a in mentions.actors if a.kind == "person"]
        self._initials = _initials(people) | _initials(said)
        self._with_label = self._parties(turns)
        self._answers = _questioned(page.article, top, mentions, words, self._with_label)

    def _parties(self, turns: list[Turn]) -> Parties:
        """Of those who have a label, who asks and who answers: most turns of one who asks end with a question."""
        asked: Counter[str] = Counter()
        for turn in turns:
            actor = self.label(turn.label)[0] if turn.label is not None and turn.side == TURN else ""
            if actor and turn.content:
                asked[actor] += 1 if turn.content[-1].of(self._article.text).endswith("?") else -1
        ask = frozenset(a for a, n in asked.items() if n > 0)
        return Parties(ask, frozenset(asked) - ask)

    def side(self, side: str) -> tuple[str, str]:
        """Actor and basis of "Q" and "A", and of turns without a label."""
        if side == QUESTION:
            return ("", "anonymous") if self._briefing else ("", "publisher")
        labelled = self._answers in self._with_label.answer
        return self._answers, "named" if labelled else INFERRED if self._answers else ""

    def label(self, label: Label) -> tuple[str, str]:
        name = label.span.of(self._article.text)
        if name not in self._done:
            self._done[name] = self._read(name, label)
        return self._done[name]

    def _read(self, name: str, label: Label) -> tuple[str, str]:
        name = name.partition(",")[0]  # "ADA LIND, HOST"
        plain = _plain(name)
        key = key_of(name)
        if key in self._words.crowds or name.casefold() in self._words.crowds:
            return "", "group"
        if _is_outlet(name, self._article):
            return "", "publisher"
        actor = self._explained(label) or self._initials.get(name.replace(".", "").replace(" ", ""), "")
        actor = actor or self._names.get(plain) or self._names.get(key, "")
        if actor and " " not in self._mentions.actor[actor].name:
            actor = self._names.get(key, actor)  # "PRIME MINISTER LIND", when the page has Ada Lind
        kind = self._mentions.actor[actor].kind if actor else ""
        if key in self._words.unnamed:
            return (actor if kind != "person" else ""), "anonymous"
        return actor, "named"

    def _explained(self, label: Label) -> str:
        """ "alind (Ada Lind, editor): ...": the actor named in the brackets behind a label."""
        i = bisect_left(self._starts, label.span.end)
        inside = i < len(self._starts) and self._starts[i] < label.body
        return self._mentions.mentions[i].actor if inside else ""


def _plain(name: str) -> str:
    """Words of a name without honorifics: "MS. LIND-BERG" -> "lind berg"."""
    words = [w.casefold() for w in _WORD.findall(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _HONORIFICS else words)


def _names(article: Article, mentions: Mentions) -> dict[str, str]:
    """Actor by what the page calls them; by any word of a full name that one person alone has."""
    by_words: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for m in mentions.mentions:
        if m.kind in ("name", "title"):
            by_words.setdefault(_plain(m.span.of(article.text)), m.actor)
    for actor in mentions.actors:
        words = _plain(actor.name).split()
        by_words.setdefault(" ".join(words), actor.id)
        if actor.kind in ("person", "unknown") and len(words) > 1:
            for word in words:
                parts.setdefault(word, set()).add(actor.id)
    return by_words | {k: next(iter(v)) for k, v in parts.items() if len(v) == 1}


def _initials(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Actor by the first letters of a name of two words or more, where one actor alone has them."""
    found: dict[str, set[str]] = {}
    for name, actor in names:
        letters = "".join(w[0] for w in _plain(name).split()).upper()
        if len(letters) > 1:
            found.setdefault(letters, set()).add(actor)
    return {k: next(iter(v)) for k, v in found.items() if len(v) == 1}


def _is_outlet(name: str, article: Article) -> bool:
    """ "DW", "Spiegel": the label is the publisher's name, a word of it, its initials or its address."""
    outlet = _plain(article.publisher.value)
    plain = _plain(name)
    if not plain:
        return False
    letters = "".join(w[0] for w in outlet.split())
    host = article.address.split("//")[-1].split("/")[0] if "//" in article.address else ""
    named = plain in (outlet, letters) or (len(plain) > 3 and f" {plain} " in f" {outlet} ")
    return named or plain in host.lower().split(".") or plain in outlet.split(".")


def _questioned(article: Article, top: int, mentions: Mentions, words: TurnWords, parties: Parties) -> str:
    """The person of title and lead who answers: after "spoke to", or with a label; the only one; or nobody."""
    people = {a.id for a in mentions.actors if a.kind == "person"} - parties.ask
    count: Counter[str] = Counter()
    sure: set[str] = set()
    for m in mentions.mentions:
        if m.span.start >= top:
            break
        if m.actor in people and m.kind in ("name", "title"):
            before = article.text[max(m.span.start - _NEAR, 0) : m.span.start]
            asked = words.questioned.search(before) is not None
            count[m.actor] += 1 + 3 * asked + 2 * (m.actor in parties.answer and m.actor not in count)
            sure |= {m.actor} if asked or m.actor in parties.answer else set()
    best = count.most_common(2)
    clear = len(best) == 1 or (len(best) > 1 and best[0][0] in sure and best[0][1] > best[1][1])
    return best[0][0] if clear else ""
