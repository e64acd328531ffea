"""How a speaker is known: by name, title or pronoun, as a group, without a name, through a document, as the outlet."""

from __future__ import annotations

from dateline.model import Mention, Mentions
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.speaker_words import Unnamed

_PLURAL = ("NNS", "NNPS")
_NEW = frozenset(("a", "an", "another", "one", "any", "some", "no"))
_FEW = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
_OWN = frozenset(("our", "this"))
_THIRD = frozenset(("he", "she", "his", "her", "him", "hers", "they", "their", "them", "it", "its"))


class Known:
    """Says of the words of a speaker how they tell who it is."""

    def __init__(self, page: Page, mentions: Mentions, words: Lexicon, unnamed: Unnamed) -> None:
        self.page, self.parse, self.mentions = page, page.parse, mentions
        self.words, self.unnamed = words, unnamed
        named = (m.actor for m in mentions.mentions if m.kind in ("name", "adjective"))
        self.named = frozenset(named) | {a.id for a in mentions.actors if a.registry}

    def basis(self, head: int, found: Mention | None) -> str:
        """Of the noun that heads the phrase, and its mention where it has one."""
        lower = self.parse.lower[head]
        if self._outlet(head):
            return "publisher"
        if lower in self.unnamed.sources or (self._people(head, found) and self._knows(head)):
            return "anonymous"
        if lower in _THIRD:
            return "pronoun"
        if self.speaks_for(head):
            return "title"
        if found is not None and found.kind in ("name", "adjective"):
            return "named"
        if lower in self.unnamed.groups or self._part_of_many(head):
            return "group"
        if found is None and self.is_document(head):
            return "document"
        return self._described(head, found) if found is not None else self._unlisted(head)

    def is_document(self, head: int) -> bool:
        lower = self.parse.lower[head]
        return lower in self.words.document_words or lower in self.unnamed.documents

    def speaks_for(self, head: int) -> bool:
        """Whether it speaks for the one whose it is: an office, a campaign."""
        return self.parse.lower[head] in self.unnamed.mouthpieces

    def is_part(self, head: int) -> bool:
        """Whether the word counts some of those behind "of"."""
        lower = self.parse.lower[head]
        return lower in self.unnamed.groups or lower in self.unnamed.collectives or self.parse.tag[head] == "CD"

    def _described(self, head: int, found: Mention) -> str:
        """Of a title or a noun for people or bodies."""
        if self.parse.tag[head] in _PLURAL:
            if found.group or found.actor in self.named:
                return "title"  # "the two leaders", "the rebels" who have a name here
            return "anonymous" if self._counted(head) else "group"
        if self._named_beside(head, found.actor) or self._bears_name(head):
            return "named"
        new = any(self.parse.lower[c] in _NEW for c in self.parse.children[head])
        actor = self.mentions.actor.get(found.actor)
        body = actor is not None and actor.kind != "person"
        vague = self.parse.lower[head] in self.words.anonymous and found.kind != "title"
        one = body or found.actor in self.named or not vague
        return "title" if one and not new else "anonymous"

    def _named_beside(self, head: int, actor: str) -> bool:
        """A name of the same actor in the phrase, or right beside it: "a spokesman, Juan Roe"."""
        near = (self.mentions.by_token.get(c) for c in [*self.parse.children[head], self.parse.head[head]])
        return any(m is not None and m.actor == actor and m.kind == "name" for m in near)

    def _bears_name(self, head: int) -> bool:
        """ "The Norland Herald newspaper": a name stands right before the noun."""
        parse = self.parse
        return (
            head > 0
            and parse.pos[head - 1] == "PROPN"
            and parse.dep[head - 1] == "compound"
            and head - 1 not in (self.mentions.by_token)
        )

    def _unlisted(self, head: int) -> str:
        """Of a noun that stands for no actor here."""
        parse = self.parse
        if parse.pos[head] == "PROPN":
            return "named"
        if not self._people(head, None):
            return ""
        return "group" if parse.tag[head] in _PLURAL and not self._counted(head) else "anonymous"

    def _people(self, head: int, found: Mention | None) -> bool:
        if found is not None:
            return found.kind in ("generic", "title")
        parse = self.parse
        bare = parse.tag[head] in _PLURAL and not any(parse.dep[c] in ("det", "poss") for c in parse.children[head])
        new = parse.pos[head] == "NOUN" and any(parse.lower[c] in _NEW for c in parse.children[head])
        return parse.lower[head] in self.words.anonymous or bare or new

    def _knows(self, head: int) -> bool:
        """ "People familiar with the talks", "an official close to the president", "those in the know"."""
        parse = self.parse
        return any(c > head and parse.lower[c] in self.unnamed.insiders for c in parse.children[head])

    def _part_of_many(self, head: int) -> bool:
        """ "A number of lawyers", "a group of families"."""
        parse = self.parse
        if parse.lower[head] not in self.unnamed.collectives:
            return False
        return any(parse.lower[c] == "of" and c > head for c in parse.children[head])

    def _counted(self, head: int) -> bool:
        """ "Two officials" are some who are not named; "officials" and "300 farmers" are a group."""
        numbers = (self.parse.lower[c] for c in self.parse.children[head] if self.parse.dep[c] == "nummod")
        return any(n in _FEW or (n.isdecimal() and len(n) < 2) for n in numbers)

    def _outlet(self, head: int) -> bool:
        """ "Our correspondent", "this newspaper", outside a quotation."""
        parse = self.parse
        if parse.lower[head] not in self.unnamed.outlet or self.page.in_quotation(head):
            return False
        return any(parse.lower[c] in _OWN for c in parse.children[head])
