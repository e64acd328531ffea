"""Who issued a document that speaks: "a ministry statement", "a report by the council", "the statement" made before."""

from __future__ import annotations

from bisect import bisect_left

from dateline.model import Mentions, Parse
from dateline.voice.lexicon import Lexicon
from dateline.voice.speaker.speaker_words import Unnamed

_OWNERS = ("poss", "compound", "amod", "nmod")
_BY = frozenset(("by", "from", "of"))
_THROUGH = frozenset(("in", "through", "via"))
_THE = frozenset(("the", "this", "that", "these", "those"))
_BACK = 6  # earlier documents of that name looked at


class Issuers:
    """The documents of one page, and who issued each."""

    def __init__(self, parse: Parse, mentions: Mentions, words: Lexicon, unnamed: Unnamed) -> None:
        self._parse, self._mentions, self._words, self._issuing = parse, mentions, words, unnamed.issuing
        self._places: dict[str, list[int]] = {}  # tokens of each document word
        for token, lower in enumerate(parse.lower):
            if lower in words.document_words:
                self._places.setdefault(parse.lemma[token], []).append(token)
        self._bodies: dict[str, list[int]] = {}  # heads of mentions by lemma: "ministry"
        for mention in mentions.mentions:
            self._bodies.setdefault(parse.lemma[mention.head].lower(), []).append(mention.head)

    def of(self, noun: int) -> str:
        """Actor.id of whoever issued it; empty where the page does not say."""
        own = self._own(noun)
        before_noun = [c for c in self._parse.children[noun] if c < noun]
        if own or len(before_noun) != 1 or self._parse.lower[before_noun[0]] not in _THE:
            return own
        before = self._places.get(self._parse.lemma[noun], [])
        at = bisect_left(before, noun)
        return next((who for t in reversed(before[max(at - _BACK, 0) : at]) if (who := self._own(t))), "")

    def _own(self, noun: int) -> str:
        """By its own grammar: what stands before it, behind it, and the verb that makes or uses it."""
        return self._beside(noun) or self._maker(noun)

    def _beside(self, noun: int) -> str:
        parse = self._parse
        for c in parse.children[noun]:
            found = ""
            if c < noun and parse.dep[c] in _OWNERS:
                found = self._actor(c) or (self._body(c) if parse.dep[c] == "compound" else "")
            elif parse.dep[c] in ("prep", "agent") and parse.lower[c] in _BY:
                found = self._by(c)
            elif parse.dep[c] in ("acl", "relcl") and parse.lemma[c] in self._issuing:
                found = self._by(parse.child(c, "agent")) or self._actor(parse.child(c, "nsubj"))
            if found:
                return found
        return ""

    def _maker(self, noun: int) -> str:
        """ "The ministry issued a statement", "a statement was issued by the ministry", "X said in a statement"."""
        parse, up = self._parse, self._parse.head[noun]
        if parse.dep[noun] == "dobj" and parse.lemma[up] in self._issuing:
            return self._actor(parse.child(up, "nsubj"))
        if parse.dep[noun] == "nsubjpass" and parse.lemma[up] in self._issuing:
            return self._by(parse.child(up, "agent"))
        if parse.dep[noun] == "pobj" and parse.lower[up] in _THROUGH:
            verb = parse.head[up]
            said = self._words.cue(parse.lemma[verb], parse.pos[verb])
            return self._actor(parse.child(verb, "nsubj")) if said is not None and said.strong else ""
        return ""

    def _by(self, preposition: int | None) -> str:
        return "" if preposition is None else self._actor(self._parse.child(preposition, "pobj"))

    def _actor(self, token: int | None) -> str:
        found = self._mentions.by_token.get(token) if token is not None else None
        return found.actor if found is not None else ""

    def _body(self, token: int) -> str:
        """ "A ministry statement": the ministry that the page named last."""
        heads = self._bodies.get(self._parse.lemma[token].lower(), [])
        at = bisect_left(heads, token)
        return self._mentions.by_token[heads[at - 1]].actor if at else ""
