"""The tables for events, compiled: which words, with which arguments, name which event.

Formats: docs/ontology.md. A wrong row is refused with its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dateline.errors import TableError
from dateline.event.ontology import Ontology, load_ontology
from dateline.tables import Tables

COLUMNS = ("kind", "words", "subject", "object", "prep", "clause", "type", "mode", "roles", "weight")
_KINDS = ("verb", "noun", "adj")
_ACTING = frozenset(("gov", "state", "org", "armed"))
_MAYBE_STATES = frozenset(("pronoun", "group"))  # "it", "the Palestinians": what may be a state may be these


@dataclass(frozen=True, slots=True)
class Test:
    """What the head of an argument must be. Both sets empty: any word will do."""

    absent: bool = False  # there must be no such argument
    optional: bool = False  # met when there is no such argument
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    met_by: frozenset[str] = frozenset()  # classes that meet it: `yes` and, where a state may be meant, _MAYBE_STATES


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a predicate: the conditions on its arguments, the event, and who plays which part."""

    rule: str  # kind, words and line, for the record
    word: str
    before: tuple[str, ...]  # words of a phrase that stand before its head
    particle: str
    subject: Test | None
    object: Test | None
    preps: tuple[tuple[tuple[str, ...], Test], ...]
    clause: str
    type: str  # empty: the words in this sense are no event
    mode: str
    actor: tuple[tuple[str, ...], ...]  # alternatives, each a union of slots
    recipient: tuple[tuple[str, ...], ...]
    reciprocal: bool
    weight: float
    demands: int  # how many conditions it sets: the more, the surer


Longer = tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]  # modifiers, words after, name
Phrases = dict[str, tuple[frozenset[str], Longer]]  # head word -> names of the word alone, and of phrases it heads


@dataclass(frozen=True)
class Lexicon:
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    classes: Phrases
    contexts: Phrases
    instruments: Phrases
    instrument_order: tuple[str, ...]
    lemmas: dict[str, str]
    light: dict[str, frozenset[str]]  # verb, with "+particle" -> what it does with an event noun
    governors: dict[str, frozenset[str]]
    modals: dict[str, str]
    headline_verbs: dict[str, str]  # past forms by surface, for titles
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    ontology: Ontology = field(default_factory=Ontology)

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are, or that head a phrase that is, of a class, a context or an instrument."""
        return frozenset().union(self.classes, self.contexts, self.instruments)


def load_lexicon(tables: Tables) -> Lexicon:
    """Compile `events.csv`, `events.toml` and `plover.toml`; asked for through `Tables.build`."""
    plain = tables.toml("events.toml")
    ontology = tables.build(load_ontology)
    frames = _frames(tables, ontology)
    return Lexicon(
        verbs=frames["verb"],
        nouns=frames["noun"],
        adjectives=frames["adj"],
        classes=_phrases(plain["classes"] | _phrases_of_tests(frames, plain["classes"])),
        contexts=_phrases(ontology.context_words),
        instruments=_phrases(plain["instruments"]),
        instrument_order=tuple(plain["instruments"]),
        lemmas=dict(plain["lemmas"]),
        light=_inverted(plain["light"]),
        governors=_inverted(plain["governors"]),
        modals={w: name for name, words in plain["modals"].items() for w in words.split()},
        headline_verbs={w: lemma for lemma, words in plain["headline_verbs"].items() for w in words.split()},
        words={name: frozenset(words.split()) for name, words in plain["words"].items()},
        ontology=ontology,
    )


def _inverted(named: dict[str, str]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for name, words in named.items():
        for word in words.split():
            out.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in out.items()}


def _phrases(named: dict[str, Any]) -> Phrases:
    """The head of a phrase is the word before "of", else the last one."""
    single: dict[str, set[str]] = {}
    longer: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
    for name, words in named.items():
        for entry in str(words).split():
            parts = tuple(entry.split("_"))
            if len(parts) == 1:
                single.setdefault(entry, set()).add(name)
                continue
            head = parts.index("of") - 1 if "of" in parts[1:] else len(parts) - 1
            longer.setdefault(parts[head], []).append((parts[:head], parts[head + 1 :], name))
    heads = sorted({*single, *longer})
    return {w: (frozenset(single.get(w, ())), tuple(longer.get(w, ()))) for w in heads}


def _phrases_of_tests(frames: dict[str, dict[str, tuple[Frame, ...]]], known: dict[str, Any]) -> dict[str, str]:
    """Phrases that a row names directly in a test ("hunger_strike") are classes of their own."""
    tests = [
        test
        for words in frames.values()
        for group in words.values()
        for frame in group
        for test in (frame.subject, frame.object, *(t for _, t in frame.preps))
        if test is not None
    ]
    return {n: n for t in tests for n in sorted(t.yes | t.no) if "_" in n and n not in known}


def _frames(tables: Tables, ontology: Ontology) -> dict[str, dict[str, tuple[Frame, ...]]]:
    found: dict[str, dict[str, list[Frame]]] = {kind: {} for kind in _KINDS}
    for row in tables.rows("events.csv", COLUMNS):
        if row["kind"] not in found:
            raise row.wrong(f"kind {row['kind']!r}", ", ".join(_KINDS))
        if row["type"] and not ontology.knows(row["type"], row["mode"]):
            raise row.wrong(f"type {row['type']!r} with mode {row['mode']!r}", "a type and mode of plover.toml")
        for entry in dict.fromkeys(row["words"].split()):
            try:
                frame = _frame(row.values, entry, row.line)
            except ValueError as error:
                raise TableError(row.file, row.line, str(error), "the format of docs/ontology.md") from None
            found[row["kind"]].setdefault(frame.word, []).append(frame)
    return {kind: {w: tuple(f) for w, f in words.items()} for kind, words in found.items()}


def _frame(row: dict[str, str], entry: str, line: int) -> Frame:
    word, _, particle = entry.partition("+")
    *before, word = word.split("_")
    subject, object_ = _test(row["subject"]), _test(row["object"])
    preps = tuple(_prep(p) for p in row["prep"].split())
    reciprocal = "=" in row["roles"]
    actor, _, recipient = row["roles"].replace("=", ">").partition(">")
    tests = [subject, object_, *(t for _, t in preps)]
    return Frame(
        rule=f"{row['kind']} {entry} ({row['type'] or 'none'}, line {line})",
        word=word,
        before=tuple(before),
        particle=particle,
        subject=subject,
        object=object_,
        preps=preps,
        clause=row["clause"],
        type=row["type"],
        mode=row["mode"],
        actor=_slots(actor),
        recipient=_slots(recipient),
        reciprocal=reciprocal,
        weight=float(row["weight"]),
        demands=sum(t is not None for t in tests) + bool(row["clause"]) + bool(particle) + bool(before),
    )


def _slots(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(union.split("+")) for union in cell.split("|") if union)


def _prep(cell: str) -> tuple[tuple[str, ...], Test]:
    names, _, test = cell.partition("=")
    made = _test(test)
    if not names or made is None:
        raise ValueError(f"preposition {cell!r}")
    return tuple(names.split("/")), made


def _test(cell: str) -> Test | None:
    if not cell:
        return None
    if cell == "-":
        return Test(absent=True)
    names = cell.replace("&", "|").split("|")
    yes = frozenset(n for n in names if not n.startswith("!") and n != "any")
    no = frozenset(n[1:] for n in names if n.startswith("!"))
    met_by = yes | _MAYBE_STATES if yes & _ACTING else yes
    return Test(optional=bool(no) and not yes and "any" not in names, yes=yes, no=no, met_by=met_by)
