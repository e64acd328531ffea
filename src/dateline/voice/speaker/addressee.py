"""To whom it is said: "told parliament", "warned Iran that", "in a letter to the council", "speaking to troops"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Mentions, Span
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.speaker_words import Hearers

_PHRASES = ("according to", "in one's view", "hedge", "heading with a colon")  # methods without a verb of saying
_HEARING = frozenset(("to", "with", "before"))  # "a letter to", "an interview with", "testimony before"
_THROUGH = frozenset(("in", "during", "at", "through", "via", "on", "by", "after"))
_NOUNS = ("NOUN", "PROPN", "PRON")
_OWN = frozenset(("himself", "herself", "themselves", "itself", "myself", "ourselves", "who", "which", "that", "what"))
_BEFORE_NOUN = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "case"))
_AFTER_NOUN = frozenset(("of", "for", "from"))
_OF = frozenset(("inform", "warn", "remind", "assure", "notify", "advise", "convince"))  # of what they say
_ABOUT = frozenset(("refer", "point", "allude", "object", "admit"))  # whom these have behind "to" is spoken of
_PRONOUNS = frozenset(
    ("him", "her", "them", "us", "me", "he", "she", "they", "we", "i", "you", "everyone", "anyone", "others", "those")
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Nobody, where the page does not say."""

    spans: tuple[Span, ...] = ()
    actor: str = ""  # Actor.id


def addressee(
    page: Page, draft: Draft, speaker: str, mentions: Mentions, words: Lexicon, hearers: Hearers
) -> Addressee:
    """Whoever hears it, by the grammar of the cue: its object first, then what it is said to, through and before.

    `speaker` is the speaker's Actor.id: a pronoun that was taken for him is somebody else.
    """
    if draft.cue < 0 or draft.method in _PHRASES:
        return Addressee()
    hearer = _Hearer(page, draft, mentions, words, hearers)
    found = [*hearer.candidates()]
    if not found:
        return Addressee()
    actors = (m.actor for n in found if (m := mentions.by_token.get(n)) is not None)
    return Addressee((hearer.phrase(found[0]),), next((a for a in actors if a != speaker), ""))


class _Hearer:
    """Looks through the words around one cue."""

    def __init__(self, page: Page, draft: Draft, mentions: Mentions, words: Lexicon, hearers: Hearers) -> None:
        self.page, self.parse, self.draft = page, page.parse, draft
        self.mentions, self.words, self.hearers = mentions, words, hearers

    def candidates(self) -> Iterator[int]:
        """Head tokens of those who hear it, the likeliest first."""
        yield from (n for n in self._of_cue(self.draft.cue) if not self._speaks(n))
        head = self.draft.speaker_head
        if self.draft.speaker is not None and self.parse.lower[head] in self.words.document_words:
            yield from self._of_noun(head)

    def _of_cue(self, cue: int) -> Iterator[int]:
        parse = self.parse
        if parse.pos[cue] in ("VERB", "AUX"):
            yield from self._objects(cue)
            yield from self._prepositions(cue)
            for verb in self._verbs(cue):
                yield from self._through(verb)
                yield from self._speaking(verb)
        elif parse.pos[cue] == "NOUN":
            yield from self._of_noun(cue)

    def _objects(self, cue: int) -> Iterator[int]:
        """ "Told parliament", "urged both sides to", "the court was told"."""
        parse, lemma = self.parse, self.parse.lemma[cue].lower()
        if lemma not in self.hearers.told:
            return
        opens = self.draft.pattern.startswith("object ")  # the content opens with it: "urged both sides to stop"
        for c in parse.children[cue]:
            obj = parse.dep[c] in ("dobj", "dative", "iobj") and c > cue
            if not (obj or parse.dep[c] == "nsubjpass") or not self._can_hear(c):
                continue
            if (lemma == "tell" or self._hears(c)) if self._outside(c) else opens and self._hears(c):
                yield c
        if parse.lower[cue + 1 : cue + 2] == ["visiting"] and (guest := parse.child(cue + 1, "dobj")) is not None:
            yield guest  # "told visiting President X": parsers read a verb
        aside = parse.dep[cue] == "advcl" and parse.tag[cue] == "VBN" and parse.child(cue, "aux") is None
        if aside and (asked := parse.child(parse.head[cue], "nsubj")) is not None:
            yield asked  # "asked by reporters whether he would, X said"

    def _prepositions(self, cue: int) -> Iterator[int]:
        """ "Said to reporters", "called on the army to", "pleaded with them"."""
        parse, lemma = self.parse, self.parse.lemma[cue].lower()
        for c in parse.children[cue]:
            joined = f"{lemma} {parse.lower[c]}" in self.hearers.asked
            if c > cue and (joined or (parse.lower[c] == "to" and self.draft.pattern != "to" and lemma not in _ABOUT)):
                yield from (n for n in self._nouns(c) if joined or (self._outside(n) and self._named(n)))

    def _verbs(self, cue: int) -> Iterator[int]:
        """The cue, and the verb it only goes on from: "wrote to the council, asking", "gave an interview, saying"."""
        yield cue
        if self.parse.dep[cue] in ("advcl", "xcomp", "acl") and self.parse.pos[self.parse.head[cue]] in ("VERB", "AUX"):
            yield self.parse.head[cue]

    def _through(self, verb: int) -> Iterator[int]:
        """ "In a letter to the council", "during a call with him", "issued a warning to Iran"."""
        parse = self.parse
        for c in parse.children[verb]:
            if parse.dep[c] == "prep" and parse.lower[c] in _THROUGH:
                for noun in parse.children[c]:
                    yield from self._of_noun(noun)
            elif parse.dep[c] == "dobj" and parse.lemma[verb] in self.words.light_verbs:
                yield from self._of_noun(c)

    def _of_noun(self, noun: int) -> Iterator[int]:
        """Who hears a letter, a speech, a call, an interview ("a Lima Radio interview")."""
        parse = self.parse
        lower = parse.lower[noun]
        known = lower in self.words.document_words or lower in self.hearers.talks or noun == self.draft.cue
        if not known or parse.pos[noun] not in _NOUNS:
            return
        for c in parse.children[noun]:
            if c > noun and parse.lower[c] in _HEARING:
                yield from (n for n in self._nouns(c) if self._outside(n))
            elif lower == "interview" and parse.dep[c] in ("compound", "nmod") and parse.pos[c] == "PROPN":
                yield c

    def _speaking(self, verb: int) -> Iterator[int]:
        """ "Speaking to troops, he said", "addressing the council", "asked by reporters"."""
        parse = self.parse
        verbs = [verb] if verb != self.draft.cue else []
        for up in (verb, self.draft.speaker_head):
            verbs += [c for c in parse.children[up] if parse.dep[c] in ("advcl", "acl")] if up >= 0 else []
        for v in verbs:
            lemma = parse.lemma[v].lower()
            if v != verb and parse.child(v, "nsubj", "nsubjpass") is not None:
                continue  # "when you talk to them, they say"
            if lemma in self.hearers.speaking:
                yield from self._spoken_to(v, lemma)
            elif parse.tag[v] == "VBN" and lemma in self.hearers.told:
                by = parse.child(v, "agent")
                yield from self._nouns(by) if by is not None else ()

    def _spoken_to(self, verb: int, lemma: str) -> Iterator[int]:
        parse = self.parse
        for c in parse.children[verb]:
            if parse.dep[c] == "dobj" and lemma in self.hearers.told and self._outside(c) and self._hears(c):
                yield c
            elif c > verb and parse.lower[c] in _HEARING:
                yield from (n for n in self._nouns(c) if self._outside(n))

    def _nouns(self, preposition: int) -> Iterator[int]:
        """Objects of a preposition that can hear."""
        parse = self.parse
        return (n for n in parse.children[preposition] if n > preposition and self._hears(n))

    def _hears(self, noun: int) -> bool:
        return self._can_hear(noun) and not self._thing(noun)

    def _can_hear(self, noun: int) -> bool:
        return self.parse.pos[noun] in _NOUNS and self.parse.lower[noun] not in _OWN and noun not in self.page.dates

    def _thing(self, noun: int) -> bool:
        """What is no actor here and no audience either: "spoke with passion"."""
        return not self._named(noun) and self.parse.lower[noun] not in self.hearers.audiences

    def _named(self, noun: int) -> bool:
        found = self.mentions.by_token.get(noun)
        return found is not None or self.parse.pos[noun] == "PROPN" or self.parse.lower[noun] in _PRONOUNS

    def _outside(self, noun: int) -> bool:
        at = self.parse.start[noun]
        return not any(s.start <= at < s.end for s in self.draft.content)

    def _speaks(self, noun: int) -> bool:
        """Whether the noun stands in the words of the speaker."""
        return self.draft.speaker is not None and self.draft.speaker[0] <= noun < self.draft.speaker[1]

    def phrase(self, noun: int) -> Span:
        """The noun phrase without what is said in it and when: "both sides", "leaders of the party"."""
        parse, found = self.parse, self.mentions.by_token.get(noun)
        first, last = noun, noun
        for c in parse.children[noun]:
            left, right = parse.edges[c]
            if c < noun and parse.dep[c] in _BEFORE_NOUN:
                first = min(first, left)
            elif right > last and c > noun and left <= last + 2 and self._belongs(c) and self._apart(noun, left, right):
                last = right
        while last > noun and parse.pos[last] == "PUNCT":
            last -= 1
        start, end = parse.start[first], parse.end[last]
        if found is not None:
            start, end = min(start, found.span.start), max(end, found.span.end)
        return Span(start, end)

    def _belongs(self, child: int) -> bool:
        """Whether what hangs behind a noun names it: "of the party", "and their aides", ", the port's head"."""
        parse = self.parse
        of_content = parse.lower[child] == "of" and parse.lemma[self.draft.cue].lower() in _OF
        named = parse.dep[child] == "prep" and parse.lower[child] in _AFTER_NOUN and not of_content
        return named or parse.dep[child] in ("conj", "cc", "appos")

    def _apart(self, noun: int, left: int, right: int) -> bool:
        """Neither the cue, the speaker nor the beginning of the content, unless the addressee stands in that."""
        speaks = self.draft.speaker is not None and left < self.draft.speaker[1] and self.draft.speaker[0] <= right
        if left <= self.draft.cue <= right or speaks:
            return False
        return not self._outside(noun) or (self._outside(left) and self._outside(right))
