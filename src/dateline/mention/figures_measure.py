"""What became of those whom a number counts: killed, injured, arrested, displaced, protesting.

"Three gunmen killed eleven" measures eleven dead and no gunmen: what a word says of a number depends on how the two
are joined (`as` in figures.csv). The tree decides first, the words beside the number where the tree has no answer.
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.mention.figures_numbers import Number
from dateline.mention.figures_words import Measures
from dateline.model import Parse

_FEW = 12  # dependents looked at on either side
_STEPS = 6  # words looked up from the number
_DEEP = 3  # levels below a verb that a second word is looked for
_NOMINAL = ("N", "C", "J", "D", "P")  # first letters of tags: nouns, numbers, adjectives, "another", pronouns
_HANGS = ("of", "by", "to", "at", "among")  # between a deed and its number
_TOLLS = frozenset(("toll", "number", "count", "total", "tally", "figure"))
_PARTICIPLES = frozenset(("VBD", "VBN", "VBG", "VBZ", "VB", "VBP", "JJ"))
_HELD = frozenset(("in", "under", "behind"))
_MANY = frozenset(("dozens", "scores", "hundreds", "thousands", "millions"))
_DRAW = frozenset(("draw", "attract", "gather"))  # "the march drew 5,000"
_BE = frozenset(("be", "remain", "lie", "end", "stay", "have"))


class Measurer:
    """Measures of the numbers of one sentence."""

    def __init__(self, parse: Parse, words: Measures, sentence: tuple[int, int]) -> None:
        self.parse, self.words = parse, words
        self.first, self.end = sentence

    def measure(self, n: Number, unit: int | None) -> str:
        """Of a number and the noun it counts; empty where nothing says what became of them."""
        top = self._top(n, unit)
        found = self._behind_verb(n) or self._beside(n, top, unit) or self._under(top) or self._before(n)
        return self.settled(found or self._own(n, unit))

    def of_whole(self, n: Number, unit: int | None) -> str:
        """Of the number that another is out of ("21 of the 200 girls they had kidnapped"): only what hangs on it."""
        top = self._top(n, unit)
        return self.settled(self._attached(top, n.first))

    def of_noun(self, noun: int) -> str:
        """Of a noun with an article ("a policeman was injured") or a pronoun ("nobody was hurt")."""
        return self.settled(self._attached(noun, noun) or self._under(noun))

    def settled(self, measure: str) -> str:
        """A measure with a question mark only where the sentence has another word of it."""
        if not measure.endswith("?"):
            return measure
        wanted, known = measure[:-1], self.words.all
        lemmas = {self.parse.lemma[i].lower() for i in range(self.first, self.end)}
        return wanted if any(known.get(w) == wanted for w in lemmas) else ""

    def _top(self, n: Number, unit: int | None) -> int:
        """The word by which the whole phrase hangs: "dozens" in "dozens of soldiers"."""
        parse = self.parse
        top = unit if unit is not None else n.last - 1
        for _ in range(_STEPS):
            head = parse.head[top]
            inside = n.first <= head < n.last or (n.first <= parse.head[head] < n.last and parse.lower[head] == "of")
            if head == top or not (inside or parse.dep[top] in ("nummod", "quantmod", "compound")):
                break
            top = parse.head[head] if parse.lower[head] == "of" else head
        return top

    # ------------------------------------------------------------------------------------- beside the number

    def _beside(self, n: Number, top: int, unit: int | None) -> str:
        """ "14 people killed in", "the five dead", "more than 50 injured"."""
        at = n.last if unit is None or unit < n.last else unit + 1
        if at < self.end and self.parse.tag[at] in ("VBN", "JJ") and self.parse.lower[at] in self.words.state:
            return self.words.state[self.parse.lower[at]]
        for noun in dict.fromkeys((unit if unit is not None else top, top)):
            found = self._attached(noun, n.first)
            if found:
                return found
            for c in _nearest(self.parse, noun):  # "two soldiers and three policemen dead"
                if self.parse.dep[c] == "conj" and self.parse.tag[c][0] == "N":
                    found = next((m for k in self.parse.children[c] if (m := self._adjective(k))), "")
                    if found:
                        return found
        after = n.last if unit is None or unit < n.last else unit + 1
        if after < self.end:
            word = self.parse.lower[after]
            if self.parse.tag[after] in ("VBN", "VBD", "JJ", "NN"):
                return self.words.state.get(word, "") or self._bare_participle(after)
        return ""

    def _adjective(self, token: int) -> str:
        after = self.parse.dep[token] in ("amod", "acl", "acomp") and token > self.parse.head[token]
        return self.words.state.get(self.parse.lower[token], "") if after else ""

    def _bare_participle(self, token: int) -> str:
        """ "Five killed in Kabul": a participle without auxiliary or object."""
        parse = self.parse
        if parse.tag[token] not in ("VBN", "VBD") or any(parse.dep[c] == "dobj" for c in parse.children[token]):
            return ""
        if parse.dep[token] == "ROOT" and parse.tag[token] == "VBD" and self._has_object(token):
            return ""
        return self._word("object", token)

    def _has_object(self, verb: int) -> bool:
        """A noun or number right behind the verb, whatever the tree says."""
        after = verb + 1
        return after < self.end and self.parse.tag[after][0] in "NCDP" and self.parse.tag[after] != "POS"

    def _attached(self, noun: int, start: int) -> str:
        parse = self.parse
        for c in _nearest(parse, noun):
            dep, tag = parse.dep[c], parse.tag[c]
            if dep in ("acl", "relcl", "amod", "acomp", "advcl") and c >= start:
                found = self._clause(c, tag, dep)
            elif dep == "prep" and parse.lower[c] in _HELD and parse.lemma[noun] not in self.words.unit:
                nouns = [k for k in parse.children[c] if parse.dep[k] == "pobj"]
                found = self.words.state.get(parse.lower[nouns[0]], "") if nouns else ""
            elif dep == "amod" and tag in ("VBN", "JJ"):
                found = self.words.state.get(parse.lower[c], "") or self._word("object", c)
            else:
                continue
            if found:
                return found
        return ""

    def _clause(self, verb: int, tag: str, dep: str) -> str:
        """A clause below the noun: "who were killed", "fleeing the war", "that they had kidnapped"."""
        parse = self.parse
        deps = {parse.dep[c] for c in parse.children[verb]}
        if dep == "relcl" and "nsubj" in deps:
            subject = next(c for c in parse.children[verb] if parse.dep[c] == "nsubj")
            if parse.tag[subject] in ("WP", "WDT"):
                return self._word("subject", verb) or self._complement(verb)
            return self._word("object", verb) or self._reported(verb)
        if tag == "VBG":
            return self._word("subject", verb)
        if tag in ("VBN", "VBD") and "dobj" not in deps:
            found = self._word("object", verb) or self.words.state.get(parse.lower[verb], "")
            return found or self._complement(verb)
        return self.words.state.get(parse.lower[verb], "") if dep in ("amod", "acomp") else ""

    def _reported(self, verb: int) -> str:
        """ "The 12 people who the ministry said were killed"."""
        said = (c for c in self.parse.children[verb] if self.parse.dep[c] == "ccomp")
        return next((m for c in said if (m := self._passive(c) or self._word("subject", c))), "")

    def _behind_verb(self, n: Number) -> str:
        """ "Killed 14", "wounds 450": right behind its verb, which titles make a noun of."""
        at = n.first - 1
        verb = at >= self.first and self.parse.tag[at] in ("VBD", "VBZ", "VBG", "NNS")
        return self.words.object.get(self.parse.lemma[at].lower(), "") if verb else ""

    def _before(self, n: Number) -> str:
        """ "And wounded scores": an adjective or participle right before the number."""
        at = n.first - 1
        if (
            at < self.first
            or self.parse.tag[at] not in _PARTICIPLES
            or (self.parse.tag[at] == "JJ" and n.bound != "exact")
        ):
            return ""
        return self._word("object", at) or self.words.state.get(self.parse.lower[at], "")

    def _own(self, n: Number, unit: int | None) -> str:
        if unit is None:
            return ""
        lemma = self.parse.lemma[unit].lower()
        if n.value == 1:
            return ""
        if self.parse.lower[n.last : n.last + 2] == ["-", "strong"]:
            return self.words.deed.get(lemma, "")
        return self.words.unit.get(lemma, "") or self.words.unit.get(self.parse.lower[unit], "")

    # ------------------------------------------------------------------------------------- above the number

    def _under(self, token: int) -> str:
        parse = self.parse
        for _ in range(_STEPS):
            head, dep = parse.head[token], parse.dep[token]
            if head == token:
                return ""
            if dep in ("conj", "appos") and parse.tag[head][0] in _NOMINAL and parse.tag[token][0] != "V":
                token = head
            elif dep == "pobj" and self._opens(parse.head[head], parse.lower[head]):
                token = parse.head[head]
            elif dep == "pobj":
                return self._behind(token, head)
            else:
                return self._role(head, dep)
        return ""

    def _opens(self, token: int, prep: str) -> bool:
        """ "Dozens of soldiers", "20 children plus six adults": the phrase hangs as the first word does."""
        if prep == "plus":
            return self.parse.tag[token][0] in _NOMINAL
        return prep == "of" and (self.parse.tag[token] == "CD" or self.parse.lower[token] in _MANY)

    def _role(self, verb: int, dep: str) -> str:
        if dep == "nsubjpass":
            return self._verbs("object", verb) or self._complement(verb)
        if dep == "nsubj":
            state = self.words.state.get(self.parse.lower[verb], "")
            return state or self._verbs("subject", verb) or self._said_of(verb)
        if dep == "dobj" and self.parse.lemma[verb] == "include":
            return self._listed(verb)
        if dep == "dobj" and self.parse.lemma[verb] in _DRAW:
            subject = self.parse.child(verb, "nsubj")
            return "" if subject is None else self.words.deed.get(self.parse.lemma[subject].lower(), "")
        if dep in ("dobj", "oprd", "dative", "obj"):
            return self._word("object", verb) or self._joined(verb) or self._complement(verb) or self._toll(verb)
        if dep in ("npadvmod", "attr"):
            return self._toll(verb)
        if dep in ("agent", "prep"):
            return ""
        return self._word("object", verb) if dep == "ccomp" else ""

    def _said_of(self, verb: int) -> str:
        """ "Four are in custody"; in titles "Three killed in blast", with the participle read as a verb."""
        parse = self.parse
        if parse.lemma[verb] in _BE or parse.tag[verb] == "VBN":
            found = self._complement(verb)
            if found:
                return found
        plain = parse.tag[verb] in ("VBD", "VBN") and not self._has_object(verb)
        return self._word("object", verb) if plain and not self._objects(verb) else ""

    def _listed(self, verb: int) -> str:
        """ "The dead included a mother", "those killed include 14 women"."""
        subject = self.parse.child(verb, "nsubj")
        if subject is None:
            return ""
        word = self.parse.lower[subject]
        return self.words.state.get(word, "") or self.words.unit.get(word, "") or self._attached(subject, subject)

    def _objects(self, verb: int) -> bool:
        return any(self.parse.dep[c] in ("dobj", "ccomp", "xcomp", "aux") for c in self.parse.children[verb])

    def _behind(self, token: int, prep: int) -> str:
        """After a preposition: of a deed, of a toll, or of a verb that says how far a toll rose."""
        parse = self.parse
        name, above = parse.lower[prep], parse.head[prep]
        if name == "by" and parse.dep[prep] == "agent":
            return self._attended(above)
        if name not in _HANGS:
            return ""
        if name == "of" and parse.lemma[above] in _TOLLS:
            return self._under(above) or self._of_toll(above)
        if parse.tag[above][0] == "N":
            found = self.words.deed.get(parse.lemma[above].lower(), "")
            if name == "by" and not found.startswith("protesters"):
                return ""  # "the killing by three gunmen"
            return found or ("" if name in ("of", "by") else self._toll(above))
        if name in ("to", "at") or (name == "by" and parse.tag[above] in ("VBN", "VBD")):
            return self._injuries(token, above) or (self._toll(above) if name != "by" else "")
        return ""

    def _injuries(self, token: int, verb: int) -> str:
        """ "Injuries to 14", with the phrase hung on the verb: the noun right before the preposition."""
        at = self.parse.head[token] - 1
        if at <= self.first or self.parse.tag[at][0] != "N" or at <= verb:
            return ""
        return self.words.deed.get(self.parse.lemma[at].lower(), "") if self.parse.lemma[at] not in _TOLLS else ""

    def _attended(self, verb: int) -> str:
        """ "A rally attended by 300": those who do it stand after "by"."""
        return self.words.subject.get(self.parse.lemma[verb].lower(), "")

    def _toll(self, verb: int) -> str:
        """ "The death toll rose to 45", "put the number of injured at 12": what the toll counts."""
        parse = self.parse
        for c in _nearest(parse, verb):
            if parse.dep[c] in ("nsubj", "nsubjpass", "dobj", "compound", "attr") and parse.lemma[c] in _TOLLS:
                return self._of_toll(c)
        for toll in (verb, parse.head[verb]):  # "with the toll at 45"
            if parse.lemma[toll] in _TOLLS:
                return self._of_toll(toll)
        return ""

    def _of_toll(self, toll: int) -> str:
        """Of the toll itself: "death toll", "the number of people killed", "the total of injured"."""
        parse = self.parse
        left, right = parse.edges[toll]
        for i in range(max(left, toll - 4), min(right + 1, toll + 10)):
            lemma = parse.lemma[i].lower()
            if i == toll:
                continue
            for table in (self.words.state, self.words.unit, self.words.deed, self.words.object, self.words.subject):
                found = table.get(parse.lower[i], "") or table.get(lemma, "")
                if found and not found.endswith("?"):
                    return found
        return "killed" if parse.lemma[toll] == "toll" else ""

    def _verbs(self, role: str, verb: int) -> str:
        """The verb's word, or that of a verb joined to it that has no subject of its own: "was shot and killed"."""
        found = self._word(role, verb)
        if found:
            return found
        for c in _nearest(self.parse, verb):
            if self.parse.dep[c] == "conj" and self.parse.tag[c][0] == "V":
                found = "" if self._own_subject(c) else self._word(role, c)
                if found:
                    return found
        return ""

    def _own_subject(self, verb: int) -> bool:
        return any(self.parse.dep[k] in ("nsubj", "nsubjpass") for k in self.parse.children[verb])

    def _joined(self, verb: int) -> str:
        """ "Arrested and beat 20": the object of both verbs."""
        head = self.parse.head[verb]
        if self.parse.dep[verb] != "conj" or self._objects(head):
            return ""
        return self._word("object", head)

    def _complement(self, verb: int) -> str:
        """ "Left 18 dead", "were reported killed", "forced 3,000 to flee", "are in custody"."""
        parse = self.parse
        for c in _nearest(parse, verb):
            dep, tag = parse.dep[c], parse.tag[c]
            if dep in ("acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "amod") and c > verb:
                found = self.words.state.get(parse.lower[c], "")
                if not found and tag == "VBN" and not self._own_subject(c):
                    active = any(parse.lemma[k] == "have" for k in parse.children[c])
                    found = self._word("subject" if active else "object", c)
                if not found and tag in ("VB", "VBG") and dep == "xcomp":
                    found = self._word("subject", c) or self._passive(c)
            elif dep == "prep":
                nouns = [k for k in parse.children[c] if parse.dep[k] == "pobj"]
                found = self.words.state.get(parse.lower[nouns[0]], "") if nouns and parse.lemma[verb] in _BE else ""
            else:
                continue
            if found:
                return found
        return ""

    def _passive(self, verb: int) -> str:
        """ "To be displaced": an infinitive in the passive."""
        passive = any(self.parse.dep[c] == "auxpass" for c in self.parse.children[verb])
        return self._word("object", verb) if passive else ""

    def _word(self, role: str, verb: int) -> str:
        """What the table says of the verb in this role, alone or with a word below it."""
        lemma = self.parse.lemma[verb].lower()
        seconds = self.words.pairs[role].get(lemma)
        if seconds is not None:
            for below in self._below(verb):
                found = seconds.get(self.parse.lemma[below].lower(), "") or seconds.get(self.parse.lower[below], "")
                if found:
                    return found
        table: dict[str, str] = getattr(self.words, role)
        return table.get(lemma, "")

    def _below(self, verb: int) -> list[int]:
        """The words under a verb, to its right, a few levels deep."""
        out, level = [], [verb]
        for _ in range(_DEEP):
            level = [c for t in level for c in _nearest(self.parse, t) if c > verb and self.parse.dep[c] != "conj"]
            out += level
        return out[: 4 * _FEW]


def _nearest(parse: Parse, token: int) -> list[int]:
    """The dependents that stand nearest; few, so that a page without a full stop stays linear."""
    children = parse.children[token]
    if len(children) <= 2 * _FEW:
        return children
    at = bisect_left(children, token)
    return children[max(at - _FEW, 0) : at + _FEW]
