"""Verb patterns as conditions of our frames.

A pattern says which words stand around the verb (*): before it the subject, behind it the object, and phrases with a
preposition. Our frames say the same of the arguments that the parse gives. What a frame cannot say raises
`Unsayable`: the place of other actors between the words, words of grammar, a skipped actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.tables.load import Tables

_TOKEN = re.compile(r"[(){}]|[^\s(){}]+")
WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*\.?")
_CLASS = "petr-"  # before the name of a synonym set that becomes a class of events.toml
_ACTORS = ("+", "$", "%")  # recipient, actor, both
_LOOSE = 2  # so many words without braces are taken for a phrase; between more, others may stand
_PHRASES = 40  # a phrase with synonym sets becomes at most so many phrases


class Unsayable(ValueError):  # noqa: N818 - it is caught and told as a reason
    """A frame cannot say this; the words are the reason."""


class Malformed(ValueError):  # noqa: N818
    """The pattern breaks the format; the words are what was expected."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words that patterns use for more than themselves (petrarch.toml), and those that our frames know."""

    particles: frozenset[str]
    prepositions: frozenset[str]
    passive: frozenset[str]
    words: frozenset[str]
    lemmas: Mapping[str, str]  # spellings that the event room mends


def load_grammar(tables: Tables) -> Grammar:
    own, events = tables.toml("petrarch.toml")["patterns"], tables.toml("events.toml")
    particles, passive, words = (frozenset(own[name].split()) for name in ("particles", "passive", "grammar"))
    return Grammar(particles, frozenset(events["words"]["prepositions"].split()), passive, words, events["lemmas"])


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a row of events.csv asks of the arguments, each cell as it is written there."""

    particle: str = ""
    subject: str = ""
    object: str = ""
    preps: tuple[tuple[str, str], ...] = ()  # prepositions (divided by /) and test
    clause: str = ""
    recipient: str = ""  # where the pattern says who it is: a slot
    both: bool = False  # everybody named acts on everybody

    def joined(self, other: Conditions) -> Conditions:
        """The conditions of a verb of several words, and of a pattern around it."""
        if (self.particle and other.particle) or (self.object and other.object):
            raise Unsayable("two conditions on one argument")
        return replace(
            other,
            particle=self.particle or other.particle,
            object=self.object or other.object,
            preps=tuple(dict.fromkeys((*self.preps, *other.preps))),
        )


@dataclass(slots=True)
class _Right:
    """What is read so far of the words behind the verb."""

    particle: str = ""
    object: str = ""
    preps: list[tuple[str, str]] = field(default_factory=list)
    recipient: str = ""
    both: bool = False


class PatternReader:
    """Reads patterns; the synonym sets they use are kept in `used`, to be written as classes."""

    def __init__(self, grammar: Grammar, sets: Mapping[str, Sequence[str]]) -> None:
        self.grammar = grammar
        self.sets = {name: [grammar.lemmas.get(m, m) for m in members] for name, members in sets.items()}
        self.used: set[str] = set()

    def read(self, pattern: str) -> list[Conditions]:
        """The conditions of one pattern; two where "to" may begin a clause or a phrase."""
        tokens = list(self._tokens(pattern))
        stars = [i for i, t in enumerate(tokens) if t == "*"]
        if len(stars) != 1:
            raise Malformed("one * for the verb")
        left, right = tokens[: stars[0]], tokens[stars[0] + 1 :]
        if "^" in tokens:
            raise Unsayable("^: an actor that is passed over")
        subject, behind = self._left(left), self._right(right)
        if "+" in left:  # a passive: whom "by" names is the subject
            agents = [test for name, test in behind.preps if name == "by" and test != "any"]
            subject = agents[0] if agents else subject
            behind.preps = [p for p in behind.preps if p[0] != "by"]
        made = Conditions(
            behind.particle,
            subject,
            behind.object,
            tuple(dict.fromkeys(behind.preps)),
            recipient=behind.recipient,
            both=behind.both or "%" in left,
        )
        towards = [test for name, test in made.preps if name == "to" and test != "any"]
        if len(towards) == 1 and not towards[0].startswith(_CLASS) and "_" not in towards[0]:
            rest = tuple(p for p in made.preps if p[0] != "to")
            return [made, replace(made, preps=rest, clause=towards[0].split("|")[-1])]
        return [made]

    def _tokens(self, pattern: str) -> Iterator[str]:
        """Words, marks and brackets; "WILL_NOT_*" and "+_&CAR" come apart, "AIR_STRIKE" becomes a phrase."""
        for token in _TOKEN.findall(pattern.replace("**", "*")):
            parts = [p for p in token.split("_") if p]
            if len(parts) < 2 or any(p in "*+$%^" for p in parts):
                yield from parts
            elif token.startswith("&"):
                yield token
            elif parts[0].lower() in self.grammar.prepositions:
                yield from ("(", *parts, ")")
            else:
                yield from ("{", *parts, "}")

    def _left(self, tokens: list[str]) -> str:
        """The test of the subject. "+ WAS *" is the passive of the frame, which asks no more than the active."""
        actors = [t for t in tokens if t in _ACTORS]
        words = [t for t in tokens if t not in _ACTORS]
        passive = bool(words) and all(self._plain(w) in self.grammar.passive for w in words)
        if passive:
            words = []
        if "+" in actors:
            if not passive or actors != ["+"]:
                raise Unsayable("the recipient stands before the verb, and no passive explains it")
            return ""
        if not words:
            return ""
        phrase, rest = self._phrase(words)
        if rest:
            raise Unsayable("words before the verb that are not one phrase")
        return self._test(phrase)

    def _right(self, tokens: list[str]) -> _Right:
        out, i = _Right(), 0
        while i < len(tokens):
            mark, word = tokens[i], tokens[i].lower()
            if mark == "(":
                i = self._bracket(tokens, i, out)
            elif mark in _ACTORS:
                self._actor(mark, "o", out)
                i += 1
            elif i == 0 and word in self.grammar.particles and not out.particle:
                out.particle, i = word, 1
            elif word in self.grammar.prepositions:
                i = self._preposition(tokens, i, out)
            else:
                phrase, rest = self._phrase(tokens[i:])
                if out.object:
                    raise Unsayable("two objects")
                out.object, i = self._test(phrase), len(tokens) - len(rest)
        return out

    def _bracket(self, tokens: list[str], i: int, out: _Right) -> int:
        """(TO BORDER), (BY/WITH &WEAPON), (FROM +), (TO)."""
        end = next((k for k in range(i, len(tokens)) if tokens[k] == ")"), 0)
        inside = tokens[i + 1 : end]
        if not end or not inside:
            raise Malformed("a preposition in ( ), with or without words behind it")
        names = inside[0].lower().split("/")
        if not all(n in self.grammar.prepositions for n in names):
            if len(inside) == 1 and names[0] in self.grammar.particles and not out.particle:
                out.particle = names[0]
                return end + 1
            raise Unsayable(f"{inside[0]} is no preposition")
        self._add(names, inside[1:], out)
        return end + 1

    def _preposition(self, tokens: list[str], i: int, out: _Right) -> int:
        """ "* WITH +", "* ON TALKS": the words up to the next mark or preposition."""
        end = i + 1
        while end < len(tokens) and tokens[end] != "(" and tokens[end].lower() not in self.grammar.prepositions:
            end += 1
        self._add([tokens[i].lower()], tokens[i + 1 : end], out)
        return end

    def _add(self, names: list[str], words: list[str], out: _Right) -> None:
        marks = [w for w in words if w in _ACTORS]
        content = [w for w in words if w not in _ACTORS]
        for mark in marks:
            self._actor(mark, names[0], out)
        if marks == ["$"] and not content:
            return  # the agent of a passive: our frames find it there
        test = "any"
        if content:
            phrase, rest = self._phrase(content)
            if rest:
                raise Unsayable("words behind a preposition that are not one phrase")
            test = self._test(phrase)
        out.preps.append(("/".join(names), test))

    def _actor(self, mark: str, slot: str, out: _Right) -> None:
        if mark == "%":
            out.both = True
        elif mark == "$":
            if slot != "by":
                raise Unsayable("$: the actor stands behind the verb")
        elif out.recipient:
            raise Malformed("one + for the recipient")
        else:
            out.recipient = slot

    def _phrase(self, tokens: list[str]) -> tuple[list[str], list[str]]:
        """The words of one noun phrase, its head last, and the tokens behind it."""
        words: list[str] = []
        loose, within = 0, False
        end = len(tokens)
        for i, found in enumerate(tokens):
            if found in "{}":
                within = found == "{"
                continue
            if found in (*_ACTORS, "(", ")") or found.lower() in self.grammar.prepositions:
                end = i
                break
            words.append(found)
            loose += not within
        if loose > _LOOSE:
            raise Unsayable("words that need not stand together")
        return self._checked(words), tokens[end:]

    def _checked(self, words: list[str]) -> list[str]:
        if not words:
            raise Malformed("words in braces")
        for word in words:
            plain = self._plain(word)
            if word.startswith("&"):
                if plain not in self.sets:
                    raise Malformed(f"a synonym set {word} that is defined")
                if plain in self.grammar.words or plain in self.grammar.passive:
                    raise Unsayable(f"{word}: time and denial are read from the sentence")
            elif plain in self.grammar.words:
                raise Unsayable(f"{word}: time, denial and others' words are read from the sentence")
            elif plain.endswith("ly") and len(words) == 1:
                raise Unsayable(f"{word}: an adverb")
            elif WORD.fullmatch(plain) is None:
                raise Malformed(f"a word, not {word!r}")
        return words

    def _plain(self, word: str) -> str:
        plain = word.strip("&_").lower()
        return plain if word.startswith("&") else self.grammar.lemmas.get(plain, plain)

    def _test(self, words: list[str]) -> str:
        """The head word, or phrase, as a test: "=strikes|=strike", "=air_strike", "petr-weapon" (a class)."""
        if len(words) == 1 and words[0].startswith("&"):
            self.used.add(self._plain(words[0]))
            return _CLASS + self._plain(words[0])
        *before, head = [self._members(w) for w in words]
        phrases: list[list[str]] = [[]] if before else []
        for members in before:
            phrases = [[*p, m] for p in phrases for m in members][: _PHRASES + 1]
        heads = [h for member in head for h in forms(member)]
        whole = ["_".join((*p, h)) for p in phrases for h in heads] if before else heads
        if len(whole) > _PHRASES:
            raise Unsayable(f"a phrase that stands for more than {_PHRASES}")
        return "|".join("=" + word for word in dict.fromkeys(whole))

    def _members(self, word: str) -> list[str]:
        if not word.startswith("&"):
            return [self._plain(word)]
        return [m.replace(" ", "_") for m in self.sets[self._plain(word)]]

    def classes(self) -> dict[str, str]:
        """The synonym sets that were used, as [classes] of events.toml."""
        return {
            _CLASS + name: " ".join(dict.fromkeys(f for m in self.sets[name] for f in forms(m.replace(" ", "_"))))
            for name in sorted(self.used)
        }


def forms(word: str) -> list[str]:
    """The word, and its singular where it looks like a plural: our tests compare lemmas."""
    if len(word) > 4 and word.endswith("ies"):
        return [word, word[:-3] + "y"]
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return [word, word[:-2]]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word, word[:-1]]
    return [word]
