"""PLOVER as data: types with quad, score and modes, contexts, the way back to CAMEO. A user may add to all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.tables import Row, Tables

PLOVER, CAMEO = "plover.toml", "cameo_back.csv"
BACK = ("type", "mode", "words", "beside", "of", "cameo", "lossy")
ANY = "*"  # in the column mode of cameo_back.csv: whatever the mode
_TYPE = {"quad", "score", "recipient", "modes"}


@dataclass(frozen=True, slots=True)
class Type:
    """One of the 16 event types, or one of the user's."""

    name: str
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    score: float  # -10 .. 10
    recipient: bool  # whether the manual requires one
    modes: dict[str, float | None]  # score; None where the manual gives none


@dataclass(frozen=True, slots=True)
class Back:
    """A CAMEO code for a type and mode, and what must be told beside; what is empty is not asked."""

    words: frozenset[str]  # of the trigger, by lemma
    beside: frozenset[str]  # classes or lemmas in the clause
    of: frozenset[str]  # type, TYPE-mode or factuality of the deed that the act is about
    cameo: str
    lossy: bool


@dataclass(frozen=True)
class Ontology:
    types: dict[str, Type] = field(default_factory=dict)
    contexts: tuple[str, ...] = ()
    context_words: dict[str, str] = field(default_factory=dict)
    quads: dict[int, str] = field(default_factory=dict)
    mode_of_demand: dict[str, str] = field(default_factory=dict)  # type demanded or refused -> mode of REQUEST, REJECT
    mode_of_threat: dict[str, str] = field(default_factory=dict)  # type or TYPE-mode threatened -> mode of THREATEN
    mode_words: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)  # type -> mode -> classes or lemmas
    back: dict[tuple[str, str], tuple[Back, ...]] = field(default_factory=dict)  # the narrowest first
    changes: tuple[str, ...] = ()  # what the user's plover.toml adds and changes

    def quad(self, type_: str) -> int:
        """1 to 4; 0 for what is no type."""
        return self.types[type_].quad if type_ in self.types else 0

    def scale(self, type_: str, mode: str) -> float | None:
        """PLOVER's score of the mode, else of the type; None where the manual gives none."""
        known = self.types.get(type_)
        return None if known is None else known.modes.get(mode, known.score)

    def knows(self, type_: str, mode: str) -> bool:
        return type_ in self.types and (not mode or mode in self.types[type_].modes)


def load_ontology(tables: Tables) -> Ontology:
    """`plover.toml` and `cameo_back.csv`, compiled; asked for through `Tables.build`."""
    plain = tables.toml(PLOVER)
    for keys, found, expected in _wrong(plain, tables.built_in_toml(PLOVER)):
        raise tables.wrong_key(PLOVER, keys, found, expected)
    types = {
        name: Type(
            name,
            int(t["quad"]),
            float(t["score"]),
            bool(t["recipient"]),
            {m: (float(s) if s != "none" else None) for m, s in t.get("modes", {}).items()},
        )
        for name, t in plain["types"].items()
    }
    return Ontology(
        types=types,
        contexts=tuple(plain["contexts"]),
        context_words={name: str(c.get("words", "")) for name, c in plain["contexts"].items()},
        quads={int(k): str(v) for k, v in plain["quads"].items()},
        mode_of_demand={str(k): str(v) for k, v in plain["mode_of_demand"].items()},
        mode_of_threat={str(k): str(v) for k, v in plain["mode_of_threat"].items()},
        mode_words={
            name: {mode: frozenset(words.split()) for mode, words in modes.items()}
            for name, modes in plain["mode_words"].items()
        },
        back=_back(tables, types),
        changes=tuple(_changes(plain, tables.built_in_toml(PLOVER))),
    )


def _changes(plain: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    """What the user's file makes of types and contexts."""
    for kind in ("types", "contexts"):
        for name, entry in plain[kind].items():
            old = known[kind].get(name)
            if old is None:
                yield f"adds {kind[:-1]} {name}: " + ", ".join(f"{k} {_plain(v)}" for k, v in entry.items())
            elif old != entry:
                new = {k: v for k, v in entry.items() if v != old.get(k)}
                yield f"changes {kind[:-1]} {name}: " + ", ".join(f"{k} {_plain(v)}" for k, v in new.items())


def _plain(value: object) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


Wrong = Iterator[tuple[tuple[str, ...], str, str]]  # keys, what was found, what was expected


def _wrong(plain: dict[str, Any], known: dict[str, Any]) -> Wrong:
    """What in `plover.toml` cannot be; only a user's file can be wrong."""
    for section in plain:
        if section not in known:
            yield (section,), f"section {section!r}", ", ".join(known)
    for name, entry in plain["types"].items():
        yield from _wrong_type(name, entry, plain["quads"])
    for name, modes in plain["mode_words"].items():
        unknown = [m for m in modes if m not in plain["types"].get(name, {}).get("modes", {})]
        if unknown or not all(isinstance(words, str) for words in modes.values()):
            yield ("mode_words", name), f"{name} with {', '.join(unknown) or modes}", 'its modes, each = "lemma class"'
    for name, entry in plain["contexts"].items():
        if not isinstance(entry, dict) or set(entry) != {"words"} or not isinstance(entry["words"], str):
            yield ("contexts", name), f"context {name!r} with {entry!r}", 'words = "lemma lemma two_words"'


def _wrong_type(name: str, entry: Any, quads: dict[str, str]) -> Wrong:
    here = ("types", name)
    if not re.fullmatch("[A-Z][A-Z0-9_]*", name):
        yield here, f"type {name!r}", "a name in capitals, such as SURVEIL"
    if not isinstance(entry, dict) or not _TYPE - {"modes"} <= set(entry) <= _TYPE:
        keys = ", ".join(sorted(entry)) if isinstance(entry, dict) else repr(entry)
        yield here, f"type {name} with {keys or 'nothing'}", "quad, score, recipient and, where it has some, modes"
        return
    if str(entry["quad"]) not in quads:
        yield (*here, "quad"), f"quad {entry['quad']!r}", ", ".join(f"{k} ({v.lower()})" for k, v in quads.items())
    if not _is_score(entry["score"]):
        yield (*here, "score"), f"score {entry['score']!r}", "a number from -10 (conflict) to 10 (cooperation)"
    if not isinstance(entry["recipient"], bool):
        yield (*here, "recipient"), f"recipient {entry['recipient']!r}", "true or false"
    modes = entry.get("modes", {})
    if not isinstance(modes, dict) or not all(s == "none" or _is_score(s) for s in modes.values()):
        yield (*here, "modes"), f"modes {modes!r}", '{ name = score, other = "none" }, scores from -10 to 10'


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -10 <= value <= 10


def _back(tables: Tables, types: dict[str, Type]) -> dict[tuple[str, str], tuple[Back, ...]]:
    """Rows with conditions before those without, the user's before the built-in ones."""
    rows = list(tables.rows(CAMEO, BACK, dict.fromkeys(BACK[2:5], "")))
    rows.sort(key=lambda row: (not _conditions(row), row.file == CAMEO))
    found: dict[tuple[str, str], list[Back]] = {}
    for row in rows:
        if row["type"] not in types or row["mode"] not in ("", ANY, *types[row["type"]].modes):
            raise row.wrong(f"type {row['type']!r} with mode {row['mode']!r}", f"a type and mode of {PLOVER}")
        if not row["cameo"].isdigit() or row["lossy"] not in ("yes", "no"):
            raise row.wrong(f"{row['cameo']!r}, lossy {row['lossy']!r}", "digits of a CAMEO code, and yes or no")
        words, of = frozenset(row["words"].split()), frozenset(row["of"].split())
        beside = frozenset(row["beside"].split("|")) - {""}
        made = Back(words, beside, of, row["cameo"], row["lossy"] == "yes")
        for mode in ("", *types[row["type"]].modes) if row["mode"] == ANY else (row["mode"],):
            found.setdefault((row["type"], mode), []).append(made)
    return {key: tuple(codes) for key, codes in found.items()}


def _conditions(row: Row) -> bool:
    return bool(row["words"] or row["beside"] or row["of"])
