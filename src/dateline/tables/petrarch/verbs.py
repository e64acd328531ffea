"""Verb dictionaries: blocks of synonyms with a code, and patterns with codes of their own, as rows of events.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dateline.tables.load import Tables
from dateline.tables.petrarch.codes import plain_name
from dateline.tables.petrarch.lines import Line, Log
from dateline.tables.petrarch.patterns import (
    WORD,
    Conditions,
    Grammar,
    Malformed,
    PatternReader,
    Unsayable,
    load_grammar,
)

EVENTS, EVENTS_TOML = "events.csv", "events.toml"
EVENT_COLUMNS = (
    "kind", "words", "subject", "object", "prep", "clause", "type", "mode", "roles", "weight", "origin",
)  # fmt: skip
WEIGHT = 1.0  # of a pattern: above every built-in frame, so that a dictionary of one's own decides
_BARE = 0.1  # how much less the verb alone weighs
_HEADING = re.compile(r"---\s*(.*?)\s*(?:\[([^][]*)\])?\s*-*\s*#*\s*(?:\[\w*\])?\s*")
_VERB = re.compile(r"([^][{}]+?)\s*(\{[^{}]*\})?\s*(\[[^][]*\])?")
_PATTERN = re.compile(r"-\s*(.*?)\s*\[([^][]*)\]")
_CODE = re.compile(r"(\d{2,4}|-+)?(?::(\d{2,4}|-+)?)?")
_BEHIND_OBJECT = ("on", "against", "to", "with", "from", "for", "of", "in.np", "o")
_WITHOUT_OBJECT = ("o", "with", "to", "against", "on", "from", "in.np", "x")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a block."""

    line: Line
    lemma: str
    further: str  # "for" of "look for"
    code: str  # as written; empty: that of the block
    own: Conditions = field(default_factory=Conditions)  # what the further words ask for


@dataclass(slots=True)
class Block:
    """Verbs that share patterns."""

    code: str = ""
    named: bool = False  # has a heading
    verbs: list[Verb] = field(default_factory=list)
    patterns: list[tuple[Line, str, str]] = field(default_factory=list)  # pattern and code


@dataclass(frozen=True, slots=True)
class Coding:
    """A CAMEO code as we say it."""

    type: str
    mode: str
    turned: bool = False  # the subject is the recipient
    both: bool = False
    lost: str = ""  # a second code that differs


def read_blocks(lines: Iterable[Line], log: Log) -> tuple[dict[str, list[str]], list[Block]]:
    """The synonym sets and the verb blocks of one dictionary."""
    sets: dict[str, list[str]] = {}
    blocks = [Block()]
    current: list[str] | None = None  # the synonym set being read
    for line in lines:
        words = line.words
        if words.startswith("&"):
            current = sets.setdefault(words.strip("&_ ").lower(), [])
        elif words.startswith("+") and current is not None:
            member = plain_name(words[1:].rstrip("_")).lower()
            if not all(map(WORD.fullmatch, member.split())):
                log.refuse(line, words, "words of letters and figures, divided by _")
            else:
                current.append(member)
        elif words.startswith("~"):
            log.leave(line, "a transformation: what a verb does to the event below it is decided by docs/ontology.md")
        elif words.startswith("---"):
            current = None
            heading = _HEADING.fullmatch(words)
            if heading is None:
                log.refuse(line, words, "--- NAME [CODE] ---")
            blocks.append(Block(heading[2] or "" if heading else "", named=True))
        elif words.startswith("-"):
            _add_pattern(blocks[-1], line, log)
        else:
            current = None
            if blocks[-1].patterns:
                blocks.append(Block())
            _add_verb(blocks[-1], line, log)
    return sets, blocks


def _add_pattern(block: Block, line: Line, log: Log) -> None:
    parts = _PATTERN.fullmatch(line.words)
    if parts is None:
        log.refuse(line, line.words, "- WORDS * WORDS [CODE]")
    elif not block.verbs:
        log.refuse(line, line.words, "a verb above the pattern")
    else:
        block.patterns.append((line, parts[1], parts[2]))


def _add_verb(block: Block, line: Line, log: Log) -> None:
    parts = _VERB.fullmatch(line.words)
    if parts is None:
        log.refuse(line, line.words, "VERB {FORMS} [CODE]")
        return
    words = plain_name(parts[1]).lower().split()
    if not words or not all(re.fullmatch(r"\+?[^\W\d_]+(?:[-'][^\W\d_]+)*", w) for w in words):
        log.refuse(line, line.words, "VERB {FORMS} [CODE]")
        return
    at = next((i for i, w in enumerate(words[1:], 1) if w.startswith("+")), 0)
    words = [w.lstrip("+") for w in words]
    code = (parts[3] or "").strip("[] ")
    if at:
        log.leave(line, "a phrase whose verb is not its first word")
        return
    if not block.named and not block.verbs and code:
        block.code = code
    block.verbs.append(Verb(line, words[0], " ".join(words[1:]), code))


class VerbTables:
    """Rows of events.csv and classes of events.toml, from the blocks of all verb dictionaries."""

    def __init__(self, tables: Tables, log: Log, weight: float = WEIGHT) -> None:
        self.grammar: Grammar = load_grammar(tables)
        self.cameo = {
            row["cameo"]: (row["type"], row["mode"]) for row in tables.rows("cameo.csv", ("cameo", "type", "mode"))
        }
        self.log, self.weight = log, weight
        self.rows: list[tuple[str, ...]] = []
        self.classes: dict[str, str] = {}
        self.seen: dict[tuple[str, Conditions], tuple[Coding, str]] = {}

    def add(self, sets: dict[str, list[str]], blocks: Iterable[Block]) -> None:
        reader = PatternReader(self.grammar, sets)
        for block in blocks:
            verbs = [replace(v, lemma=self.grammar.lemmas.get(v.lemma, v.lemma)) for v in self._verbs(block, reader)]
            for line, pattern, code in block.patterns:
                coding = self._coding(line, code)
                if coding is None:
                    continue
                try:
                    found = reader.read(pattern)
                except Malformed as error:
                    self.log.refuse(line, line.words, str(error))
                except Unsayable as error:
                    self.log.leave(line, str(error))
                else:
                    for conditions in found:
                        self._write(line, verbs, conditions, coding, self.weight)
            self._bare(block, verbs)
        for name, words in reader.classes().items():
            both = [*self.classes.get(name, "").split(), *words.split()]
            self.classes[name] = " ".join(dict.fromkeys(both))

    def _verbs(self, block: Block, reader: PatternReader) -> Iterator[Verb]:
        """The verbs, "LOOK_FOR" and "TAKE_LEAVE" with what their further words ask for."""
        for verb in block.verbs:
            if verb.lemma in self.grammar.words:
                self.log.leave(verb.line, f"{verb.lemma}: time, denial and the passive are read from the sentence")
            elif not verb.further:
                yield verb
            else:
                try:
                    own = reader.read("* " + verb.further)[0]
                except (Malformed, Unsayable) as error:
                    self.log.leave(verb.line, str(error))
                else:
                    yield replace(verb, own=own)

    def _bare(self, block: Block, verbs: list[Verb]) -> None:
        """The verbs alone, where the dictionary gives them a code."""
        by_code: dict[str, list[Verb]] = {}
        for verb in verbs:
            by_code.setdefault(verb.code or block.code, []).append(verb)
        for code, group in by_code.items():
            if not code.strip("-: "):
                continue  # null: the verb alone is no event, and without a row it is none
            coding = self._coding(group[0].line, code)
            if coding is not None and coding.type:
                self._write(group[0].line, group, Conditions(), coding, max(self.weight - _BARE, 0.0))

    def _coding(self, line: Line, code: str) -> Coding | None:
        parts = _CODE.fullmatch(code.strip())
        if parts is None or not code.strip():
            self.log.refuse(line, f"code [{code}]", "a CAMEO code, two of them (A:B), or ---")
            return None
        active, passive = ((p or "").strip("-") for p in (parts[1], parts[2]))
        found = [self._lookup(c) for c in (active, passive)]
        if None in found:
            self.log.refuse(line, f"code [{code}]", "a code of CAMEO (cameo.csv)")
            return None
        one, two = found[0] or ("", ""), found[1] or ("", "")
        if not active and passive:
            return Coding(*two, turned=True)
        if active and active == passive:
            return Coding(*one, both=True)
        lost = passive if passive and one != two else ""
        if lost:
            self.log.add("shortened", line, f"[{code}]", f"kept: {active}; one row is one event")
        return Coding(*one, lost=lost)

    def _lookup(self, code: str) -> tuple[str, str] | None:
        """Type and mode; empty for nothing, and for CAMEO 01 and 02, which are statements."""
        if not code or code[:2] in ("01", "02"):
            return ("", "")
        for known in (code, code.ljust(3, "0"), code[:3], code[:2] + "0"):
            if known in self.cameo:
                return self.cameo[known]
        return None

    def _write(self, line: Line, verbs: Iterable[Verb], conditions: Conditions, coding: Coding, weight: float) -> None:
        """One row for the verbs of one word; one each for the others."""
        groups: dict[Conditions, list[str]] = {}
        for verb in verbs:
            try:
                whole = verb.own.joined(conditions)
            except Unsayable as error:
                self.log.add("shortened", line, verb.line.words, f"not with this verb: {error}")
                continue
            first = self.seen.setdefault((verb.lemma, whole), (coding, line.origin))
            if first[1] == line.origin:
                groups.setdefault(whole, []).append(verb.lemma)
            elif first[0] != coding:
                self.log.add("shortened", line, verb.lemma, f"the same pattern has another code at {first[1]}")
        for whole, lemmas in groups.items():
            words = " ".join(f"{w}+{whole.particle}" if whole.particle else w for w in dict.fromkeys(lemmas))
            preps = " ".join(f"{names}={test}" for names, test in whole.preps)
            cells = (whole.subject, whole.object, preps, whole.clause, coding.type, coding.mode)
            roles = _roles(whole, coding) if coding.type else ""
            self.rows.append(("verb", words, *cells, roles, f"{weight:.2f}", line.origin))


def _roles(whole: Conditions, coding: Coding) -> str:
    """Who acts on whom: the slot that the pattern names, then the usual ones."""
    named = [n for names, _ in whole.preps for n in names.split("/")]
    usual = _BEHIND_OBJECT if whole.object else _WITHOUT_OBJECT
    others = "|".join(dict.fromkeys(s for s in (whole.recipient, *(n for n in named if n in usual), *usual) if s))
    if coding.both or whole.both:
        return f"s={others}"
    return f"{others}>s" if coding.turned else f"s>{others}"
