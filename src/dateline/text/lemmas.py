"""Which word is this a form of, and what part of speech has it? Both follow from the word, its tag and its relation.

Lemmas are lower-cased but for proper nouns. The ending of an inflected word is changed as lemmas.csv says; words of
which no ending tells (be, they, n't) stand in tags.toml. Parts of speech are those of spaCy's English pipeline: by
tag, then by word, then by relation. What a word and tag tell is found once and looked up ever after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.tables import Tables

KEPT = 65_536  # words with tags remembered at once, about 20 MB; all are dropped when it is full
LONGEST = 64  # letters of a word that is remembered, or of which the ending is looked at
UNKNOWN = "X"  # part of speech of a tag that is not listed
ANY = "*"
_NOT_ANY = "TO"  # the tag that rules for any tag leave out
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_AHEAD = 3  # tokens after "'s" among which its participle stands

Relations = Mapping[str, str]
"""Part of speech by relation, where that changes it."""
Entry = tuple[str, str, Relations]
"""Lemma, part of speech, and what relations make of that."""
Change = tuple[int, str]
"""Letters cut off the end, letters put on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation that changes the part of speech, or all `but` some that do."""

    tags: frozenset[str]
    words: frozenset[str]
    relations: frozenset[str]
    but: frozenset[str]
    pos: str

    def holds(self, word: str, tag: str, relation: str) -> bool:
        if tag not in self.tags and (ANY not in self.tags or tag == _NOT_ANY):
            return False
        if self.words and word not in self.words:
            return False
        return relation in self.relations if self.relations else bool(relation) and relation not in self.but


@dataclass(frozen=True, slots=True)
class Grammar:
    """tags.toml, and lemmas.csv as changes by form and ending."""

    pos: dict[str, str]  # by tag
    words: dict[str, dict[str, str]]  # part of speech by tag and word
    rules: tuple[Rule, ...]  # the later the stronger
    expletive: tuple[str, frozenset[str], str]  # a relation, and the words after it that have this part of speech
    forms: dict[str, list[str]]  # by tag, the first of which the list knows
    proper: frozenset[str]  # tags
    lemmas: dict[str, dict[str, str]]  # by tag or ANY, and word
    endings: dict[str, dict[str, Change]]  # by form; ^ is the beginning of a word


def grammar(tables: Tables) -> Grammar:
    data = tables.toml("tags.toml")
    endings: dict[str, dict[str, Change]] = {}
    for row in tables.rows("lemmas.csv", ("form", "cut", "add", "endings")):
        if not row["cut"].isdecimal():
            raise row.wrong(f"cut {row['cut']!r}", "a number of letters")
        endings.setdefault(row["form"], {}).update(dict.fromkeys(row["endings"].split(), (int(row["cut"]), row["add"])))
    return Grammar(
        pos=_by_word(data["pos"]),
        words=_pos_of_words(data["words"]),
        rules=tuple(_rule(r) for r in data["relations"]),
        expletive=(
            data["expletive"]["relation"],
            frozenset(data["expletive"]["words"].split()),
            data["expletive"]["pos"],
        ),
        forms=_forms(data["form"]),
        proper=frozenset(data["proper"]["tags"].split()),
        lemmas=_lemmas(data["lemmas"]),
        endings=endings,
    )


def lemmas(tables: Tables) -> Lemmas:
    """For `tables.build`."""
    return Lemmas(grammar(tables))


def _by_word(lists: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words.split()}


def _forms(lists: Mapping[str, str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for form, tags in lists.items():
        for tag in tags.split():
            out.setdefault(tag, []).append(form)
    return out


def _pos_of_words(lists: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for pos, by_tag in lists.items():
        for tag, words in by_tag.items():
            out.setdefault(tag, {}).update(dict.fromkeys(words.split(), pos))
    return out


def _lemmas(lists: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for tags, words in lists.items():
        for tag in tags.split():
            out.setdefault(tag, {}).update(words)
    return out


def _rule(row: Mapping[str, Any]) -> Rule:
    tags, words, relations, but = (frozenset(row.get(k, "").split()) for k in ("tags", "words", "relations", "but"))
    return Rule(tags, words, relations, but, row["pos"])


class Lemmas:
    """Lemmas and parts of speech. One may be shared: what it remembers changes its speed, never its answer."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._known: dict[tuple[str, str], Entry] = {}
        self._relations: dict[tuple[str, str], tuple[str, Relations]] = {}
        self._told = sorted({r for rule in grammar.rules for r in rule.relations | rule.but} | {""})
        self._words = {word for rule in grammar.rules for word in rule.words}.union(*grammar.words.values())
        self._longest = {form: max(map(len, endings)) for form, endings in grammar.endings.items()}

    @property
    def remembered(self) -> int:
        """Words with tags whose answer need not be found again."""
        return len(self._known)

    def columns(
        self, words: Sequence[str], tags: Sequence[str], relations: Sequence[str]
    ) -> tuple[list[str], list[str]]:
        """Lemma and part of speech of each token."""
        lemmas: list[str] = []
        parts: list[str] = []
        add_lemma, add_part, known = lemmas.append, parts.append, self._known.get
        for word, tag, relation in zip(words, tags, relations, strict=True):
            lemma, pos, changes = known((word, tag)) or self._learn(word, tag)
            add_lemma(lemma)
            add_part(changes.get(relation, pos))
        self._expletives(words, relations, parts)
        self._perfects(words, tags, relations, lemmas)
        return lemmas, parts

    def lemma(self, word: str, tag: str) -> str:
        """The lemma, as far as word and tag tell ("'s" may be "be" or "have": see `columns`)."""
        return self._learn(word, tag)[0]

    def pos(self, word: str, tag: str, relation: str) -> str:
        """The Universal part of speech, as far as the word itself tells ("there is": see `columns`)."""
        _, pos, changes = self._learn(word, tag)
        return changes.get(relation, pos)

    def _learn(self, word: str, tag: str) -> Entry:
        known = self._known.get((word, tag))
        if known is not None:
            return known
        lower = word.lower().translate(_APOSTROPHES)
        entry = (self._lemma(word, lower, tag), *self._pos(lower, tag))
        if len(word) <= LONGEST:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[word, tag] = entry
        return entry

    # --------------------------------------------------------------------------------------------- lemmas

    def _lemma(self, word: str, lower: str, tag: str) -> str:
        listed = self.grammar.lemmas.get(tag, {}).get(lower) or self.grammar.lemmas.get(ANY, {}).get(lower)
        if listed:
            return listed
        proper = tag in self.grammar.proper
        if lower[:1].isdecimal():  # "1990s", "747s"
            return word if proper else word.lower()
        changes = (self._change(lower, form) for form in self.grammar.forms.get(tag, ()))
        cut, add = next((change for change in changes if change is not None), (0, ""))
        if not proper:
            word = word.lower()
        elif word.isupper():
            add = add.upper()
        changed = word[: len(word) - cut] + add
        return changed if len(changed) > 1 else word

    def _change(self, lower: str, form: str) -> Change | None:
        """What the longest ending on the list that fits makes of a word."""
        endings = self.grammar.endings.get(form, {})
        marked = f"^{lower[-LONGEST:]}" if len(lower) <= LONGEST else lower[-LONGEST:]
        for first in range(max(0, len(marked) - self._longest.get(form, 0)), len(marked)):
            change = endings.get(marked[first:])
            if change is not None:
                return change
        return None

    @staticmethod
    def _perfects(words: Sequence[str], tags: Sequence[str], relations: Sequence[str], lemmas: list[str]) -> None:
        """In "it's been", the short form is one of "have"."""
        for i in (i for sign in ("'s", "’s") for i in _places(words, sign)):
            if tags[i] == "VBZ" and relations[i] == "aux":
                after = next((t for t in tags[i + 1 : i + 1 + _AHEAD] if not t.startswith("RB")), "")
                if after == "VBN":
                    lemmas[i] = "have"

    # ------------------------------------------------------------------------------------- parts of speech

    def _pos(self, lower: str, tag: str) -> tuple[str, Relations]:
        """The part of speech, and what relations make of it: found once for a tag and all words without own rules."""
        key = (lower if lower in self._words else "", tag)
        found = self._relations.get(key)
        if found is None:
            usual = self._in_relation(lower, tag, ANY)
            told = ((relation, self._in_relation(lower, tag, relation)) for relation in self._told)
            found = usual, {relation: pos for relation, pos in told if pos != usual}
            if len(self._relations) < KEPT:
                self._relations[key] = found
        return found

    def _in_relation(self, lower: str, tag: str, relation: str) -> str:
        pos = self.grammar.words.get(tag, {}).get(lower) or self.grammar.pos.get(tag, UNKNOWN)
        for rule in self.grammar.rules:
            if rule.holds(lower, tag, relation):
                pos = rule.pos
        return pos

    def _expletives(self, words: Sequence[str], relations: Sequence[str], parts: list[str]) -> None:
        """In "there is", the verb is one of its own."""
        relation, forms, pos = self.grammar.expletive
        for i in _places(relations, relation):
            if i + 1 < len(words) and words[i + 1].lower().translate(_APOSTROPHES) in forms:
                parts[i + 1] = pos


def _places(column: Sequence[str], value: str) -> Iterator[int]:
    """Where a value stands in a column."""
    at = -1
    while True:
        try:
            at = column.index(value, at + 1)
        except ValueError:
            return
        yield at
