"""The tables for events, compiled: which words, with which arguments, name which event.

Formats: docs/ontology.md. A wrong row is refused with its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from dateline.event.frame import (
    COLUMNS,
    GIVEN,
    KINDS,
    OFF,
    TABLE,
    Frame,
    Names,
    check,
    entries,
    frames_of,
    is_users,
    switches_off,
)
from dateline.event.ontology import Ontology, load_ontology
from dateline.event.wordlists import WORDS, check_words
from dateline.tables import Row, Tables

Longer = tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]  # modifiers, words after, name
Frames = dict[str, dict[str, list[Frame]]]  # kind -> word -> its readings
Added = dict[str, dict[tuple[Any, ...], Frame]]  # word -> the user's readings of it by their conditions
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
    changes: tuple[str, ...] = ()  # what the user's rows of events.csv add, replace and switch off

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are, or that head a phrase that is, of a class, a context or an instrument."""
        return frozenset().union(self.classes, self.contexts, self.instruments)


def load_lexicon(tables: Tables) -> Lexicon:
    """Compile `events.csv`, `events.toml` and `plover.toml`; asked for through `Tables.build`."""
    plain = tables.toml(WORDS)
    ontology = tables.build(load_ontology)
    check_words(tables, plain, ontology)
    words = {name: frozenset(words.split()) for name, words in plain["words"].items()}
    classes = frozenset(plain["classes"]) | GIVEN
    in_classes = frozenset(w for entries in plain["classes"].values() for w in str(entries).replace("_", " ").split())
    found, changes = _frames(tables, Names(ontology, classes, words["prepositions"], in_classes))
    frames = {kind: {w: tuple(f) for w, f in sorted(words.items()) if f} for kind, words in found.items()}
    return Lexicon(
        verbs=frames["verb"],
        nouns=frames["noun"],
        adjectives=frames["adj"],
        classes=_phrases(plain["classes"] | _phrases_of_tests(found, plain["classes"])),
        contexts=_phrases(ontology.context_words),
        instruments=_phrases(plain["instruments"]),
        instrument_order=tuple(plain["instruments"]),
        lemmas=dict(plain["lemmas"]),
        light=_inverted(plain["light"]),
        governors=_inverted(plain["governors"]),
        modals={w: name for name, words in plain["modals"].items() for w in words.split()},
        headline_verbs={w: lemma for lemma, words in plain["headline_verbs"].items() for w in words.split()},
        words=words,
        ontology=ontology,
        changes=changes,
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


def _phrases_of_tests(found: Frames, known: dict[str, Any]) -> dict[str, str]:
    """Phrases that a row names directly in a test ("hunger_strike") are classes of their own."""
    tests = [t for words in found.values() for group in words.values() for f in group for t in f.tests]
    return {n: n for t in tests for n in sorted(t.yes | t.no) if "_" in n and n not in known}


def _frames(tables: Tables, names: Names) -> tuple[Frames, tuple[str, ...]]:
    """Readings by kind and word, the user's before the built-in ones, and what the user's rows change."""
    rows = list(tables.rows(TABLE, COLUMNS))
    found: Frames = {kind: {} for kind in KINDS}
    for row in rows:
        for frame in frames_of(row, names) if not is_users(row) else ():
            found[row["kind"]].setdefault(frame.word, []).append(frame)
    own = [row for row in rows if is_users(row)]
    names = replace(names, words=_words_in(found) | names.words) if own else names
    changes: list[str] = []
    added: dict[str, Added] = {kind: {} for kind in KINDS}
    for row in own:
        check(row, names)
        change = _switch_off if row["type"] == OFF else _add
        changes += change(row, added[row["kind"]], found[row["kind"]], names)
    for kind, words in added.items():
        for word, readings in words.items():
            found[kind][word] = [*readings.values(), *found[kind].get(word, ())]
    return found, tuple(changes)


def _words_in(found: Frames) -> frozenset[str]:
    """What the built-in rows name."""
    frames = [f for words in found.values() for group in words.values() for f in group]
    tests = (n for f in frames for t in f.tests for n in t.yes | t.no)
    clauses = (verb for f in frames for verb in f.clause.split("/"))
    return frozenset((*(f.word for f in frames), *tests, *clauses))


def _add(row: Row, added: Added, known: dict[str, list[Frame]], names: Names) -> list[str]:
    """A user's reading stands before the built-in ones, so it wins a tie; it replaces one with the same conditions."""
    changes = []
    for frame in frames_of(row, names):
        readings, conditions = added.setdefault(frame.word, {}), frame.conditions
        same = [f for f in known.get(frame.word, ()) if f.conditions == conditions]
        if same:
            known[frame.word] = [f for f in known[frame.word] if f not in same]
        before = readings.pop(conditions, None)
        readings[conditions] = frame
        replaced = same if before is None else [before, *same]
        changes.append(f"adds {frame.rule}" + "".join(f", in place of {f.rule}" for f in replaced))
    return changes


def _switch_off(row: Row, added: Added, known: dict[str, list[Frame]], names: Names) -> list[str]:
    changes = []
    for entry, before, word, particle in entries(row):
        readings, group = added.get(word, {}), known.get(word, [])
        here = [f for f in (*readings.values(), *group) if (f.before, f.particle) == (before, particle)]
        meant = [f for f in here if switches_off(row, f, names)]
        if not meant:
            there = "; ".join(f.rule for f in here[:3]) or "none has that word"
            raise row.wrong(f"no reading of {entry!r} with these conditions", f"one to switch off: {there}")
        group[:] = [f for f in group if f not in meant]
        for frame in meant:
            readings.pop(frame.conditions, None)
        changes += [f"switches off {f.rule}" for f in meant]
    return changes
