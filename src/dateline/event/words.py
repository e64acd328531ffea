"""The words of one article as the event room sees them: lemmas, entity types, classes of `events.toml`.

Nothing is computed before it is asked for; what is asked for twice is kept.
"""

from __future__ import annotations

from functools import cached_property

from dateline.event.frame import Test
from dateline.event.lexicon import Lexicon, Longer, Phrases
from dateline.model import Mentions, Parse

_NOTHING: frozenset[str] = frozenset()
_PRONOUNS = frozenset(["he", "she", "they", "who", "him", "her", "them", "i", "we", "us", "whom"])
_THINGS = frozenset(["this", "that", "these", "what", "everything", "something", "nothing", "anything"])
_ENTITY = {
    "PERSON": ("person", "name"),
    "GPE": ("state", "place"),
    "LOC": ("place",),
    "FAC": ("building", "place"),
    "ORG": ("org",),
    "NORP": ("group",),
}
_SECTOR = {
    "GOV": ("gov",),
    "MIL": ("armed",),
    "REB": ("armed",),
    "UAF": ("armed",),
    "PRM": ("armed",),
    "COP": ("police", "armed"),
    "JUD": ("court",),
    "LEG": ("legislature",),
    "PTY": ("org", "party"),
    "CVL": ("crowd", "person"),
    "LAB": ("union", "crowd"),
    "REF": ("refugee", "person"),
    "CRM": ("armed",),
    "OPP": ("crowd", "group"),
    "SPY": ("gov",),
    "SOC": ("group",),
    "REL": ("person",),
    "JRN": ("person",),
    "MED": ("person",),
    "EDU": ("person",),
    "ELI": ("person",),
    "AGR": ("crowd", "person"),
}
_BODIES = ("EUR", "IGO", "UNO")  # unions of states are no unions of workers
_KIND = {"person": ("person", "name"), "state": ("state",), "organisation": ("org",)}
_DOING = frozenset(("VB", "VBD", "VBP", "VBZ", "PRP", "PRP$", "MD"))
_AGENT_NAMES = frozenset(("armed", "police", "gov", "party", "crowd", "hostile"))  # "forced", "policed", "mobbed"
_BUILT = frozenset(("building", "territory", "place"))
_LEAST_WORDS, _LEAST_KINDS = 5, 4  # words of sport that make an article one about it, and how many different ones
_LASTING = frozenset(("of", "in", "by", "during", "after", "from"))  # "died in the fire"
RANGE = 2  # sentences before and after that tell what a sentence is about
TOLD_NEAR = frozenset(("nature", "epidemic", "accident", "animal", "industry", "sport"))  # told by neighbours


class Words:
    def __init__(self, parse: Parse, mentions: Mentions, lexicon: Lexicon) -> None:
        self.parse = parse
        self.mentions = mentions
        self.lexicon = lexicon
        self.children = parse.children
        repairs = lexicon.lemmas
        lemmas = [x.lower() for x in parse.lemma]
        self.lemma = [repairs.get(x, x) for x in lemmas]
        self.entity = {i: label for a, b, label in parse.entities for i in range(a, b)}
        self._classes: dict[int, frozenset[str]] = {}
        self._sentences: dict[int, frozenset[str]] = {}
        self._surroundings: dict[int, frozenset[str]] = {}

    @cached_property
    def class_names(self) -> list[frozenset[str]]:
        """By token: the classes of `events.toml` that the word belongs to."""
        named, tag = self._named(self.lexicon.classes), self.parse.tag
        for t, names in enumerate(named):
            if names and (tag[t] in _DOING or tag[t][0] == "V"):
                names = named[t] = names - self._not_as_verb(t)
            if tag[t] in ("NNP", "NNPS") and "animal" in names:
                names = named[t] = names - {"animal"}  # "Fox News"
            if self.lemma[t] == "collapse" and not self._building_near(t, named):
                named[t] = names - {"accident"}
        return named

    def _not_as_verb(self, token: int) -> frozenset[str]:
        """Classes that a word has as a noun alone: "forced", "policed", "stormed the hall", "derailed the talks"."""
        parse = self.parse
        out = _AGENT_NAMES if parse.tag[token] in _DOING else _NOTHING
        if self.lemma[token] == "storm":
            out |= {"nature"}
        done = any(parse.dep[c] in ("dobj", "nsubjpass", "agent") for c in self.children[token])
        return out | {"accident"} if done else out

    def _building_near(self, collapse: int, named: list[frozenset[str]]) -> bool:
        """A bridge collapses by accident; a currency, a government and talks do not."""
        below = self.children[collapse]
        near = {*below, *(n for c in below for n in self.children[c]), self.parse.head[collapse]}
        return any(named[t] & _BUILT or self.lemma[t] in ("roof", "wall", "mine", "tower", "shaft") for t in near)

    @cached_property
    def contexts(self) -> list[frozenset[str]]:
        """By token: the PLOVER contexts that the word tells of."""
        return self._named(self.lexicon.contexts)

    @cached_property
    def instruments(self) -> list[frozenset[str]]:
        """By token: the modes of an assault that the word is the means of."""
        return self._named(self.lexicon.instruments)

    @cached_property
    def _in_tables(self) -> list[int]:
        """Tokens that a table of words and phrases knows."""
        known, words = self.lexicon.known, zip(self.lemma, self.parse.lower, strict=True)
        return [t for t, (lemma, word) in enumerate(words) if lemma in known or word in known]

    def _named(self, phrases: Phrases) -> list[frozenset[str]]:
        """What a table of words and phrases calls each token."""
        out = [_NOTHING] * len(self.parse)
        for t in self._in_tables:
            entry = phrases.get(self.lemma[t]) or phrases.get(self.parse.lower[t])
            if entry is not None:
                out[t] = entry[0].union(self._of_longer(t, entry[1])) if entry[1] else entry[0]
        return out

    def _of_longer(self, token: int, longer: Longer) -> list[str]:
        """The phrases that the token heads here."""
        left = {self.lemma[c] for c in self.children[token] if c < token}
        left.update(self.lemma[max(token - 2, 0) : token])
        right = tuple(self.parse.lower[token + 1 : token + 5])
        return [n for before, after, n in longer if left.issuperset(before) and right[: len(after)] == after]

    def classes(self, token: int) -> frozenset[str]:
        """Classes of the noun at `token`: by its words, its entity type, and what is known of the actor it names."""
        known = self._classes.get(token)
        if known is None:
            known = self._classes[token] = self._find_classes(token)
        return known

    def _find_classes(self, token: int) -> frozenset[str]:
        out = {self.lemma[token], *self.class_names[token]}
        out.update(_ENTITY.get(self.entity.get(token, ""), ()))
        if "machine" in out:
            out.add("armed")
        mention = self.mentions.by_token.get(token)
        actor = self.mentions.actor.get(mention.actor) if mention else None
        if actor is not None:
            out.update(_SECTOR.get(actor.sector, ()))
            if actor.country in _BODIES:
                out -= {"crowd", "union"}
            out.update(_KIND.get(actor.kind, ()))
            if self.parse.lower[token] == "it" and self.parse.dep[token] == "dobj":
                out.discard("org")  # "ruled it out": as often a matter as the body named last
        if self.parse.lower[token] in _PRONOUNS:
            out.update(("pronoun", "person"))
        elif self.parse.pos[token] == "PRON" and self.parse.lower[token] not in _THINGS:
            out.add("pronoun")
        elif self.parse.tag[token] in ("NNP", "NNPS") and token not in self.entity:
            out.add("name")
        counted = self.parse.tag[token] == "CD" and self.entity.get(token) not in ("MONEY", "PERCENT", "DATE")
        if counted or self.lemma[token] in ("people", "other"):
            out.update(("person", "number"))
        return frozenset(out)

    @cached_property
    def about(self) -> frozenset[str]:
        """What the whole article is about: sport, or show business."""
        least = max(_LEAST_WORDS, len(self.parse) // 80)
        found: dict[str, list[str]] = {"sport": [], "show": []}
        for t in self._in_tables:
            for name in self.class_names[t] & found.keys():
                found[name].append(self.lemma[t])
        return frozenset(n for n, words in found.items() if len(words) >= least and len(set(words)) >= _LEAST_KINDS)

    def sentence_classes(self, sentence: int) -> frozenset[str]:
        """Class names of all words of a sentence."""
        known = self._sentences.get(sentence)
        if known is None:
            first, last = self.parse.sentences[sentence]
            known = frozenset().union(*self.class_names[first:last])
            fires = [t for t in range(first, last) if self.lemma[t] == "fire"] if "accident" not in known else []
            if any(self._burns(t, known) for t in fires):
                known |= {"accident"}
            self._sentences[sentence] = known
        return known

    def _burns(self, fire: int, around: frozenset[str]) -> bool:
        """A fire that broke out somewhere, not one that was opened."""
        parse = self.parse
        if parse.tag[fire] not in ("NN", "NNS") or around & {"warfare", "hostile"}:
            return False
        head = parse.head[fire]
        if parse.dep[fire] in ("nsubj", "nsubjpass") and self.lemma[head] in self.lexicon.words["burning"]:
            return True
        below = self.children[fire]
        if any("building" in self.class_names[c] for c in below if parse.dep[c] in ("compound", "amod")):
            return True
        deep = parse.dep[fire] == "pobj" and parse.lower[head] in _LASTING
        return deep and any(parse.dep[c] in ("det", "compound") for c in below)

    def surroundings(self, token: int) -> frozenset[str]:
        """Class names of the sentence's words, and of its neighbours' where they tell of a disaster or of sport."""
        at = self.parse.sentence_of[token]
        known = self._surroundings.get(at)
        if known is None:
            around = range(max(at - RANGE, 0), min(at + RANGE + 1, len(self.parse.sentences)))
            near = (self.sentence_classes(s) & TOLD_NEAR for s in around)
            known = self._surroundings[at] = self.sentence_classes(at).union(*near)
        return known

    def classes_of(self, tokens: tuple[int, ...]) -> frozenset[str]:
        """Classes of all these nouns together."""
        return self.classes(tokens[0]) if len(tokens) == 1 else _NOTHING.union(*map(self.classes, tokens))


def meets(test: Test, tokens: tuple[int, ...], classes: frozenset[str]) -> bool:
    """Do the nouns, of these classes together, meet the test?"""
    if test.absent or not tokens:
        return not tokens and (test.absent or test.optional)
    return test.no.isdisjoint(classes) and (not test.met_by or not test.met_by.isdisjoint(classes))
