"""One row of `events.csv`, compiled and checked cell by cell.

What a cell cannot hold is refused with file, line and what was expected: docs/ontology.md, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from dateline.event.ontology import Ontology
from dateline.tables import Row

TABLE = "events.csv"
COLUMNS = ("kind", "words", "subject", "object", "prep", "clause", "type", "mode", "roles", "weight")
KINDS = ("verb", "noun", "adj")
OFF = "off"  # in the column type: the readings with these conditions are taken out
# Classes that a word has by the kind of name or actor that it is (words.py), beside those of [classes].
GIVEN = frozenset(
    (
        *("armed", "building", "court", "crowd", "gov", "group", "legislature", "name", "number", "org", "party"),
        *("person", "place", "police", "pronoun", "refugee", "state", "union"),
    )
)
SLOTS = frozenset(
    ["s", "o", "x", "n", "sp", "poss", "adj", "o.io", "o.np", "o.adj", "s.np", "to.np", "in.np", "with.np"]
)
_CLAUSES = frozenset(["to", "that", "should", "any"])
_ACTING = frozenset(("gov", "state", "org", "armed"))
_MAYBE_STATES = frozenset(("pronoun", "group"))  # "it", "the Palestinians": what may be a state may be these
_LEMMA = re.compile(r"[^\sA-Z,|&!=>+/]+")
_ENTRY = re.compile(r"[^\sA-Z,|&!=>+/]+(?:\+[^\sA-Z,|&!=>+/]+)?")


@dataclass(frozen=True, slots=True)
class Test:
    """What the head of an argument must be. Both sets empty: any word will do."""

    absent: bool = False  # there must be no such argument
    optional: bool = False  # met when there is no such argument
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    met_by: frozenset[str] = frozenset()  # classes that meet it: `yes` and, where a state may be meant, _MAYBE_STATES


Preps = tuple[tuple[tuple[str, ...], Test], ...]  # prepositions, any of them, and what must stand after
Slots = tuple[tuple[str, ...], ...]  # alternatives, each a union of slots


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a predicate: the conditions on its arguments, the event, and who plays which part."""

    rule: str  # kind, words and line, for the record
    word: str
    before: tuple[str, ...]  # words of a phrase that stand before its head
    particle: str
    subject: Test | None
    object: Test | None
    preps: Preps
    clause: str
    type: str  # empty: the words in this sense are no event
    mode: str
    actor: Slots
    recipient: Slots
    reciprocal: bool
    weight: float
    demands: int  # how many conditions it sets: the more, the surer
    row: Row | None = field(default=None, compare=False)  # the line of the table that it was read from

    @property
    def tests(self) -> list[Test]:
        return [t for t in (self.subject, self.object, *(t for _, t in self.preps)) if t is not None]

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What tells two readings of one word apart."""
        return (self.before, self.particle, self.subject, self.object, frozenset(self.preps), self.clause)


@dataclass(frozen=True, slots=True)
class Names:
    """What the cells of a row may name."""

    ontology: Ontology
    classes: frozenset[str]
    prepositions: frozenset[str]
    words: frozenset[str] = frozenset()  # that the built-in rows and classes use: others are marked "=word"


def frames_of(row: Row, names: Names) -> Iterator[Frame]:
    """The readings that a row gives, one for each of its words. Raises TableError for what it cannot hold."""
    check(row, names)
    subject, object_ = _test(row, "subject", row["subject"], names), _test(row, "object", row["object"], names)
    preps = tuple(_prep(row, cell, names) for cell in row["prep"].split())
    actor, recipient = _roles(row, names)
    tests = [subject, object_, *(t for _, t in preps)]
    for entry, before, word, particle in entries(row):
        yield Frame(
            rule=f"{row['kind']} {entry} ({row['type'] or 'none'}, {place_of(row)})",
            word=word,
            before=before,
            particle=particle,
            subject=subject,
            object=object_,
            preps=preps,
            clause="/".join(verb.removeprefix("=") for verb in row["clause"].split("/")),
            type=row["type"],
            mode=row["mode"],
            actor=actor,
            recipient=recipient,
            reciprocal="=" in row["roles"],
            weight=float(row["weight"] or 0),
            demands=sum(t is not None for t in tests) + bool(row["clause"]) + bool(particle) + bool(before),
            row=row,
        )


def entries(row: Row) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """The words of a row: each as written, the words before its head, the head, its particle."""
    for entry in dict.fromkeys(row["words"].split()):
        phrase, _, particle = entry.partition("+")
        *before, word = phrase.split("_")
        yield entry, tuple(before), word, particle


def switches_off(row: Row, frame: Frame, names: Names) -> bool:
    """Does this row of type `off` mean that reading of its word? Cells are compared as they are read; * is any."""
    own = {c: _test(row, c, row[c], names) for c in ("subject", "object") if row[c] != "*"}
    if any(getattr(frame, column) != test for column, test in own.items()):
        return False
    preps = frame.preps if row["prep"] == "*" else tuple(_prep(row, cell, names) for cell in row["prep"].split())
    return frozenset(preps) == frozenset(frame.preps) and row["clause"] in ("*", frame.clause)


def is_users(row: Row) -> bool:
    return row.file != TABLE


def place_of(row: Row) -> str:
    """Where the row stands, for the record: the folder of a user's table is not named, it differs by machine."""
    return f"--tables {TABLE} line {row.line}" if is_users(row) else f"line {row.line}"


def check(row: Row, names: Names) -> None:
    """The cells that need no compiling."""
    if row["kind"] not in KINDS:
        raise row.wrong(f"kind {row['kind']!r}", ", ".join(KINDS))
    if not row["words"]:
        raise row.wrong("no words", "lemmas of the trigger, divided by spaces")
    for entry in row["words"].split():
        if not _ENTRY.fullmatch(entry):
            raise row.wrong(
                f"word {entry!r}", "lemmas in small letters; carry+out has a particle, air_strike is a phrase"
            )
    if row["type"] == OFF:
        return
    known = names.ontology
    if row["type"] and row["type"] not in known.types:
        raise row.wrong(f"type {row['type']!r}", f"{', '.join(known.types)}, {OFF}, or empty for no event")
    if not known.knows(row["type"], row["mode"]) and row["type"]:
        modes = ", ".join(known.types[row["type"]].modes) or "none: the type has no modes"
        raise row.wrong(f"mode {row['mode']!r} of {row['type']}", modes)
    for verb in row["clause"].split("/") if row["clause"] not in _CLAUSES else ():
        _word(row, "clause", verb, names, "to, that, should, any, or lemmas of verbs divided by /") if verb else None
    try:
        fits = 0 <= float(row["weight"]) <= 1
    except ValueError:
        fits = False
    if not fits:
        raise row.wrong(f"weight {row['weight']!r}", "a number from 0 to 1, such as 0.85")


def _test(row: Row, column: str, cell: str, names: Names) -> Test | None:
    if not cell:
        return None
    if cell == "-":
        return Test(absent=True)
    wanted = cell.replace("&", "|").split("|")
    for name in wanted:
        if name != "any":
            _word(row, column, name.removeprefix("!"), names, "classes or words, divided by |")
    wanted = ["!" + n[1:].removeprefix("=") if n.startswith("!") else n.removeprefix("=") for n in wanted]
    yes = frozenset(n for n in wanted if not n.startswith("!") and n != "any")
    no = frozenset(n[1:] for n in wanted if n.startswith("!"))
    met_by = yes | _MAYBE_STATES if yes & _ACTING else yes
    return Test(optional=bool(no) and not yes and "any" not in wanted, yes=yes, no=no, met_by=met_by)


def _word(row: Row, column: str, name: str, names: Names, expected: str) -> None:
    """A class, or a word: one that no built-in row uses is marked, so that a slip of the pen is not taken for it."""
    word = name.removeprefix("=")
    if not _LEMMA.fullmatch(word):
        raise row.wrong(f"{name!r} in column {column}", f"{expected}, in small letters")
    marked = word != name or not is_users(row)
    if marked or name in names.classes or set(word.split("_")) <= names.words or word in names.words:
        return
    near = get_close_matches(name, sorted(names.classes | names.words), 3, 0.75)
    meant = f" (near to it: {', '.join(near)})" if near else ""
    raise row.wrong(
        f"{name!r} in column {column}, which is no class and no word of the built-in tables{meant}",
        f"a class of docs/ontology.md or a known word; a word of your own is marked ={name}",
    )


def _prep(row: Row, cell: str, names: Names) -> tuple[tuple[str, ...], Test]:
    before, _, test = cell.partition("=")
    made = _test(row, "prep", test, names)
    if not before or made is None:
        raise row.wrong(f"preposition {cell!r}", "in=any, in/at=place, x=any, sp=any: a preposition, =, a test")
    found = tuple(before.split("/"))
    for name in found:
        if name not in names.prepositions and name not in ("x", "sp"):
            raise row.wrong(f"preposition {name!r}", f"one of {', '.join(sorted(names.prepositions))}, x")
    return found, made


def _roles(row: Row, names: Names) -> tuple[Slots, Slots]:
    """Actors and recipients."""
    cell = row["roles"]
    if not cell and row["type"] in ("", OFF):
        return (), ()
    if len(re.findall("[>=]", cell)) != 1:
        raise row.wrong(f"roles {cell!r}", "actors > recipients, or actors = others where every party acts: s>o")
    actor, _, recipient = cell.replace("=", ">").partition(">")
    return _slots(row, actor, names), _slots(row, recipient, names)


def _slots(row: Row, cell: str, names: Names) -> Slots:
    found = tuple(tuple(union.split("+")) for union in cell.split("|") if union)
    for slot in (s for union in found for s in union):
        if slot not in SLOTS and slot not in names.prepositions:
            raise row.wrong(f"slot {slot!r} in roles", f"{', '.join(sorted(SLOTS))}, or a preposition")
    return found
