"""One article as the event room sees it: arguments of predicates, who stands behind a word.

Nothing is computed before it is asked for; what is asked for twice is kept.
"""

from __future__ import annotations

from dateline.event.lexicon import Lexicon
from dateline.event.words import Words
from dateline.model import Mention, Mentions, Parse

_BELOW = ("by", "of", "from", "against", "with", "on", "in", "to", "for", "between")  # where a noun names its parties
_DOERS = ("by", "from", "between")  # "strikes on Beirut" are not Beirut's
_DEEDS = frozenset(("violence", "projectile"))
_INSIDE = frozenset(("poss", "amod", "compound", "nmod", "appos"))
_STATES = ("ablaze", "alight", "free")  # adjectives that stand where a particle does
_DEEPEST = 40  # clauses looked up for a subject: no sentence that people write goes deeper
VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


class View(Words):
    def __init__(
        self, parse: Parse, mentions: Mentions, lexicon: Lexicon, titles: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(parse, mentions, lexicon)
        self.titles = titles
        self._depth = 0
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._joined: dict[int, tuple[int, ...]] = {}
        self._prepositions: dict[int, list[tuple[str, list[int]]]] = {}
        self._parties: dict[int, list[Mention]] = {}

    def named(self, token: int) -> list[Mention]:
        """The mention headed here; else those inside the noun phrase: "the Australian ultimatum", "Iraq's proposal"."""
        known = self._parties.get(token)
        if known is None:
            known = self._parties[token] = self._find_named(token, 2)
        return known

    def _find_named(self, token: int, depth: int) -> list[Mention]:
        mention = self.mentions.by_token.get(token)
        if mention is not None:
            return self._states_named(token) if mention.kind in ("generic", "title") else [mention]
        inside = [m for c in self.children[token] if self.parse.dep[c] in _INSIDE for m in self._find_named(c, 0)]
        out = [m for m in inside if m.kind != "pronoun"]  # "its consulate in Chad": Chad's sooner than its own
        if out or not depth:
            return out or inside
        deed = not _DEEDS.isdisjoint(self.class_names[token])
        for name in _DOERS if deed else _BELOW:
            for t in self.prep_objects(token, (name,)):
                out += self._find_named(t, depth - 1)
            if out:
                break
        return out or inside

    def _states_named(self, token: int) -> list[Mention]:
        """ "The leaders of Kenya and Ethiopia", "Indian and French frigates": one party for each country."""
        mention = self.mentions.by_token[token]
        inside = [t for c in self.kids(token, "amod", "nmod", "compound") for t in (c, *self.kids(c, "conj"))]
        inside += self.prep_objects(token, ("of", "from"))
        found = [m for t in inside if (m := self.mentions.by_token.get(t)) is not None]
        states = [m for m in found if (a := self.mentions.actor.get(m.actor)) is not None and a.kind == "state"]
        several = len({m.actor for m in states}) > 1 and not mention.group
        return states if several else [mention]

    # ------------------------------------------------------------------------------------------ arguments

    def is_verb(self, token: int) -> bool:
        return self.parse.tag[token] in VERBAL

    def kids(self, token: int, *deps: str) -> list[int]:
        below, dep = self.children[token], self.parse.dep
        return [c for c in below if dep[c] in deps] if below else []

    def with_conjuncts(self, token: int) -> tuple[int, ...]:
        """The token and the nouns joined to it, quantity words opened ("dozens of soldiers" -> soldiers)."""
        known = self._joined.get(token)
        if known is None:
            known = self._joined[token] = self._find_conjuncts(token)
        return known

    def _find_conjuncts(self, token: int) -> tuple[int, ...]:
        out: list[int] = []
        waiting = [token]
        while waiting and len(out) < 12:
            t = waiting.pop(0)
            out.append(self.unwrapped(t))
            waiting += [c for c in self.kids(t, "conj") if not self.is_verb(c)]
        return tuple(dict.fromkeys(out))

    def unwrapped(self, token: int) -> int:
        for _ in range(3):
            if "quantity" not in self.class_names[token] and self.parse.tag[token] != "CD":
                break
            inner = self.prep_objects(token, ("of",))
            if not inner:
                break
            token = inner[0]
        return token

    def passive(self, verb: int) -> bool:
        parse = self.parse
        for _ in range(_DEEPEST):  # joined participles share the auxiliary of the first
            if verb in self.titles and self._headline_passive(verb):
                return True
            if parse.tag[verb] != "VBN":
                return False
            if any(parse.dep[c] in ("nsubjpass", "auxpass", "agent") for c in self.children[verb]):
                return True
            if any(parse.dep[c] in ("aux", "nsubj") for c in self.children[verb]):
                return False
            if parse.dep[verb] != "conj":
                break
            verb = parse.head[verb]
        return parse.dep[verb] in ("acl", "amod", "relcl", "advcl", "ROOT", "ccomp")

    def _headline_passive(self, verb: int) -> bool:
        """ "Editor sentenced to three years": titles leave "was" out."""
        deps = {self.parse.dep[c] for c in self.children[verb]}
        bare = self.parse.tag[verb] in ("VBD", "VBN") and not deps & {"dobj", "aux", "ccomp", "xcomp", "oprd", "dative"}
        return bare and self.lemma[verb] in self.lexicon.words["headline_passive"]

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Who acts in an active clause, who is acted on in a passive one; taken from above where it is not said."""
        known = self._subjects.get(verb)
        if known is None:
            self._subjects[verb] = ()  # a circle ends here
            self._depth += 1
            if self._depth < _DEEPEST:
                known = self._subjects[verb] = self._find_subjects(verb)
            self._depth -= 1
        return known or ()

    def _find_subjects(self, verb: int) -> tuple[int, ...]:
        parse = self.parse
        own = self.kids(verb, "nsubj", "nsubjpass")
        if own:
            first = own[-1] if parse.dep[verb] != "relcl" else own[0]
            return self._antecedent(verb, first)
        head, dep = parse.head[verb], parse.dep[verb]
        if head == verb or self.kids(verb, "csubj", "csubjpass"):
            return ()
        if dep in ("relcl", "acl"):
            return self._subjects_of_noun_clause(verb, head)
        if dep in ("xcomp", "ccomp", "advcl", "oprd") and self.is_verb(head):
            return self._controlled(verb, head)
        if dep == "conj" and (self.is_verb(head) or parse.pos[head] == "AUX"):
            return self.subjects(head)
        if dep in ("pcomp", "acomp", "attr", "xcomp", "dobj", "pobj"):
            above = self.clause_of(head)
            return self.subjects(above) if above != verb else ()
        return ()

    def _antecedent(self, verb: int, subject: int) -> tuple[int, ...]:
        if self.parse.dep[verb] == "relcl" and self.parse.tag[subject] in ("WP", "WDT"):
            return self.with_conjuncts(self.parse.head[verb])
        if self.parse.tag[subject] in ("WP", "WDT") and self._said_between(verb, self.parse.head[verb], given=True):
            return self.with_conjuncts(self.parse.head[self.parse.head[verb]])
        return self.with_conjuncts(subject)

    def _subjects_of_noun_clause(self, verb: int, noun: int) -> tuple[int, ...]:
        infinitive = any(self.parse.tag[c] == "TO" for c in self.children[verb])
        if not infinitive:
            return self.with_conjuncts(noun)
        above = self.clause_of(noun)
        return self.subjects(above) if above != noun else ()

    def _controlled(self, verb: int, head: int) -> tuple[int, ...]:
        """Subject of an infinitive or participle: the object of verbs like "urge", else the subject above."""
        if self.parse.dep[verb] != "advcl" and self.lemma[head] in self.lexicon.words["control_object"]:
            objects = self.kids(head, "dobj", "nsubjpass") or self._pobj(head, ("on", "upon", "for", "to"))
            if objects:
                return self.with_conjuncts(objects[0])
        if self._said_between(verb, head):
            return self.with_conjuncts(self.parse.head[head])
        return self.subjects(head)

    def _said_between(self, verb: int, head: int, given: bool = False) -> bool:
        """ "firms that (it says) finance the army": the firms do, whoever says so. `given`: "that" is the verb's."""
        parse = self.parse
        if parse.dep[verb] != "ccomp" or parse.dep[head] != "relcl" or self.infinitive(verb):
            return False
        own = self.kids(head, "nsubj")
        if not own or parse.tag[own[0]] in ("WDT", "WP"):
            return False
        return given or any(parse.tag[c] in ("WDT", "WP") for c in self.children[head] if c < own[0])

    def objects(self, verb: int) -> tuple[int, ...]:
        """The direct object of an active clause."""
        own = self.kids(verb, "dobj")
        if own:
            if self.parse.tag[own[0]] in ("WP", "WDT") and self.parse.dep[verb] == "relcl":
                return self.with_conjuncts(self.parse.head[verb])
            listed = len(own) > 1 and "," in self.parse.lower[own[0] : own[-1]]  # a clause misread as second object
            return self.with_conjuncts(own[0] if listed else own[-1])
        if self.parse.dep[verb] == "relcl" and not self.passive(verb):
            subject = self.kids(verb, "nsubj")
            if subject and self.parse.tag[subject[0]] not in ("WP", "WDT") and not self.kids(verb, "ccomp", "xcomp"):
                return self.with_conjuncts(self.parse.head[verb])
        attr = self.kids(verb, "oprd", "attr") if self.lemma[verb] in ("declare", "stage", "launch") else []
        stranded = attr or self._small_clause(verb) or self._stranded(verb) or self._after_particle(verb)
        stranded = stranded or self._after_opinion(verb)
        return self.with_conjuncts(stranded[0]) if stranded and not self.passive(verb) else ()

    def _small_clause(self, verb: int) -> list[int]:
        """ "declared a state of siege to begin", "helped Fiji rebuild", "let inspectors back": read as a clause."""
        causing = self.lemma[verb] in ("let", "help", "make")
        for c in self.kids(verb, "ccomp"):
            if causing and self.parse.tag[c] in ("NN", "NNS", "NNP", "NNPS"):
                return [c]
            if (causing or self.infinitive(c)) and not self.kids(c, "mark"):
                return self.kids(c, "nsubj")
        return []

    def _after_particle(self, verb: int) -> list[int]:
        """ "burned down the village": the particle read as a preposition, or as a particle with a noun below it."""
        for c in self.kids(verb, "prep", "prt"):
            handed = self.lemma[verb] in ("hand", "turn") and self.parse.lower[c] in ("in", "over")
            if handed or self.parse.lower[c] in ("down", "up", "off"):
                return self.kids(c, "pobj")
        return []

    def _after_opinion(self, verb: int) -> list[int]:
        """ "dismissed as baseless a claim": a noun with its article behind the adjective is no complement of "as"."""
        for c in self.kids(verb, "prep"):
            if self.parse.lower[c] == "as" and c + 1 < len(self.parse) and self.parse.tag[c + 1] == "JJ":
                return [n for n in self.kids(c, "pobj") if any(d > c + 1 for d in self.kids(n, "det"))]
        return []

    def _stranded(self, verb: int) -> list[int]:
        """ "met on Friday at Sochi his counterpart": read by the engine as apposed to the place."""
        for c in self.kids(verb, "prep"):
            for place in self.kids(c, "pobj"):
                for apposed in self.kids(place, "appos"):
                    if "person" not in self.classes(place) and self.classes(apposed) & {"person", "gov"}:
                        return [apposed]
        return []

    def datives(self, verb: int) -> tuple[int, ...]:
        own = [c for c in self.kids(verb, "dative", "iobj") if self.parse.tag[c] not in ("IN", "TO")]
        if own:
            return self.with_conjuncts(own[0])
        two = self.kids(verb, "dobj")
        return self.with_conjuncts(two[0]) if len(two) > 1 else ()

    def agents(self, verb: int) -> tuple[int, ...]:
        """After "by" in a passive clause."""
        for c in self.kids(verb, "agent", "prep"):
            if self.parse.lower[c] == "by":
                inner = self.kids(c, "pobj")
                if inner:
                    return self.with_conjuncts(inner[0])
        return ()

    def _pobj(self, token: int, names: tuple[str, ...]) -> list[int]:
        return [noun for name, nouns in self._prepositions_of(token) if name in names for noun in nouns]

    def _prepositions_of(self, token: int) -> list[tuple[str, list[int]]]:
        """What may be a preposition below `token`, each with the nouns behind it."""
        known = self._prepositions.get(token)
        if known is None:
            found = self.kids(token, "prep", "dative", "agent", "prt", "advmod")
            known = self._prepositions[token] = [(self.parse.lower[c], self._behind(c)) for c in found]
        return known

    def _behind(self, prep: int) -> list[int]:
        out = self.kids(prep, "pobj", "pcomp") or self._bereft(prep)
        for deeper in self.kids(prep, "prep"):
            out += self.kids(deeper, "pobj")
        return out

    def _bereft(self, prep: int) -> list[int]:
        """The noun right after a preposition that the engine left without one."""
        parse = self.parse
        if parse.dep[prep] not in ("prep", "dative", "agent") or self.kids(prep, "prep"):
            return []
        for t in range(prep + 1, min(prep + 8, len(parse))):
            if parse.tag[t][0] == "N" and parse.dep[t] not in ("compound", "nmod", "amod", "poss"):
                return [t]
            if parse.tag[t] not in ("DT", "CD", "JJ", "NN", "NNP", "NNS", "NNPS", "PRP$", "POS", "HYPH", "VBN", "QP"):
                break
        return []

    def prepositions(self, token: int) -> list[str]:
        """What may be a preposition below it."""
        return [name for name, _ in self._prepositions_of(token)] if self.children[token] else []

    def prep_objects(self, token: int, names: tuple[str, ...]) -> tuple[int, ...]:
        if not self.children[token]:
            return ()
        found = [p for p in self._pobj(token, names) if self.entity.get(p) not in ("DATE", "TIME")]
        return tuple(t for p in found for t in self.with_conjuncts(p))

    def particles(self, verb: int) -> frozenset[str]:
        """Words that may be the verb's particle, or the noun of "take part", "take place"."""
        lower, dep = self.parse.lower, self.parse.dep
        below = self.children[verb]
        if verb + 1 < len(lower) and (dep[verb + 1] == "quantmod" or lower[verb + 1] in _STATES):
            # "handed over two suspects": read as "over two"; "set free two men": as "free men"
            below = [*below, verb + 1]
        return frozenset(
            lower[c]
            for c in below
            if dep[c] in ("prt", "advmod", "quantmod")
            or (dep[c] == "prep" and not any(self.entity.get(p) in ("DATE", "TIME") for p in self.kids(c, "pobj")))
            or (dep[c] == "dobj" and lower[c] in ("part", "place"))
            or (dep[c] in ("oprd", "acomp", "ccomp", "amod") and lower[c] in _STATES)
        )

    def complements(self, token: int) -> list[int]:
        """Clauses that the predicate governs as its content."""
        out = self.kids(token, "xcomp", "ccomp")
        for c in self.kids(token, "prep"):
            out += self.kids(c, "pcomp") or self._unread_infinitive(c)
        if self.parse.tag[token][0] == "N":
            return out + self.kids(token, "acl")
        return out + [c for c in self.kids(token, "advcl") if self.infinitive(c)]

    def speaker(self, verb: int) -> tuple[int, ...]:
        """Who says the clause of `verb`: the subject of the verb that it is the content of."""
        parse = self.parse
        for _ in range(8):
            head = parse.head[verb]
            if head == verb:
                break
            if parse.dep[verb] == "ccomp" and "speech" in self.lexicon.governors.get(self.lemma[head], ()):
                return self.subjects(head)
            if parse.dep[verb] not in ("ccomp", "xcomp", "advcl", "acomp", "conj"):
                break
            verb = head
        return ()

    def infinitive(self, verb: int) -> bool:
        tag = self.parse.tag
        return any(tag[c] == "TO" for c in self.children[verb]) or (verb > 0 and tag[verb - 1] == "TO")

    def _unread_infinitive(self, prep: int) -> list[int]:
        """ "offered to host talks": tagged as of an infinitive, hung like a preposition before a compound noun."""
        parse, after = self.parse, prep + 1
        bare = parse.tag[prep] == "TO" and after < len(parse) and parse.dep[after] == "compound"
        return [after] if bare and self.lemma[after] in self.lexicon.verbs else []

    def clause_of(self, token: int) -> int:
        """The verb of the clause that `token` stands in: itself, or the nearest verb or copula above it."""
        parse = self.parse
        for _ in range(60):
            if (self.is_verb(token) and parse.dep[token] not in ("amod", "compound")) or parse.pos[token] == "AUX":
                return token
            if parse.head[token] == token:
                break
            token = parse.head[token]
        return token
