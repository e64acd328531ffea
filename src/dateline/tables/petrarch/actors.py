"""Actor dictionaries: who is who, and since when.

A record is a phrase, its synonyms (lines with +), and codes, each perhaps for a time. On a day the first code whose
time holds is the right one; a code without a time stands where none holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dateline.tables.petrarch.codes import (
    Coded,
    Scheme,
    Term,
    as_names,
    in_turn,
    plain_name,
    read_code,
    read_day,
)
from dateline.tables.petrarch.known import Known
from dateline.tables.petrarch.lines import Line, Log
from dateline.tables.registries import slug

CODE = re.compile(r"\[([^][]*)\]")
_DATED = re.compile(r"(\S+?)\s*(?:([<>])\s*(\d+)|\s(\d+)\s*-\s*(\d+))?")
_NULL = frozenset(("", "---", "###"))
_SECTION = re.compile(r"</?[A-Za-z ]+>")
_GROUPS = frozenset(("REB", "UAF", "PRM", "PTY", "CRM", "REL", "OPP"))
_OFFICES = frozenset(("GOV", "ELI", "LEG", "JUD"))

Rows = list[tuple[str, ...]]


@dataclass(slots=True)
class Record:
    """A phrase with its synonyms and codes, as the dictionary gives them."""

    line: Line
    phrases: list[str]
    dated: list[Term] = field(default_factory=list)
    default: str = ""


def read_actors(lines: Iterable[Line], log: Log) -> Iterator[Record]:
    """The records of one actor dictionary; a wrong line is refused and the rest of its record kept."""
    record: Record | None = None
    for line in lines:
        if line.words.startswith("["):
            if record is None:
                log.refuse(line, "codes without a phrase", "the phrase in a line above")
            else:
                _add_codes(record, line, line.words, log)
            continue
        if _SECTION.fullmatch(line.words):
            continue
        phrase, _, codes = line.words.partition("[")
        phrase = plain_name(phrase)
        if not phrase.strip("+ ") or "|" in phrase or "+" in phrase[1:]:
            log.refuse(line, f"the phrase {phrase!r}", "one phrase, its words divided by _")
            continue
        if phrase.startswith("+"):
            if record is None:
                log.refuse(line, "a synonym without a phrase", "the phrase in a line above")
            else:
                record.phrases.append(phrase[1:].strip())
        else:
            if record is not None:
                yield record
            record = Record(line, [phrase])
        if codes and record is not None:
            _add_codes(record, line, "[" + codes, log)
    if record is not None:
        yield record


def _add_codes(record: Record, line: Line, words: str, log: Log) -> None:
    if CODE.sub("", words).strip():
        log.refuse(line, words, "[CODE], [CODE <date], [CODE >date] or [CODE date-date]")
        return
    for inside in CODE.findall(words):
        parts = _DATED.fullmatch(inside.strip())
        if parts is None:
            log.refuse(line, f"[{inside}]", "[CODE], [CODE <date], [CODE >date] or [CODE date-date]")
            continue
        made = read_term(parts[1].upper(), parts[2] or "", parts[3] or parts[4] or "", parts[5] or "")
        if isinstance(made, str):
            log.refuse(line, f"[{inside}]", made)
        elif made == Term(made.code):
            record.default = record.default or made.code
        else:
            record.dated.append(made)


def read_term(code: str, sign: str, first: str, last: str, role: str = "") -> Term | str:
    """A code with its time (no date: ever); what was expected where that is wrong."""
    if not first:
        return Term(code, role=role)
    start, end = read_day(first, last=sign == "<"), read_day(last or first, last=True)
    if start is None or end is None:
        return "dates as YYMMDD or YYYYMMDD"
    if sign:
        return Term(code, last=start, role=role) if sign == "<" else Term(code, start, role=role)
    return Term(code, start, end, role) if start <= end else "the first date before the second"


@dataclass(slots=True)
class ActorTables:
    """Rows of our tables, from the records of all actor dictionaries."""

    scheme: Scheme
    known: Known
    log: Log
    bodies: Rows = field(default_factory=list)
    persons: Rows = field(default_factory=list)
    states: dict[str, list[tuple[str, tuple[str, ...], str]]] = field(
        default_factory=dict
    )  # code -> column, names, origin
    places: dict[str, tuple[str, Rows, list[int]]] = field(default_factory=dict)  # key -> origin, its rows and where

    def add(self, record: Record) -> None:
        terms = [*record.dated, Term(record.default)] if record.default not in _NULL else record.dated
        if not terms:
            self.log.leave(record.line, "no code: PETRARCH passes such phrases over, and so do we without them")
            return
        coded = self._codes(record, [term.code for term in terms])
        names = self._names(record)
        if not names or not any(c is not None for c in coded.values()):
            return
        if not record.dated and record.default in coded:
            state = coded[record.default]
            if state is not None and state.country in self.scheme.countries and not state.sector:
                self._state(state.country, names, record)
                return
        self._registry(record, names, terms, coded)

    def _codes(self, record: Record, codes: list[str]) -> dict[str, Coded | None]:
        out: dict[str, Coded | None] = {}
        for code in dict.fromkeys(codes):
            got = None if code in _NULL else read_code(code, self.scheme)
            if got is None and code not in _NULL:
                expected = "a country or CAMEO code first, then roles of three letters (petrarch.toml takes your own)"
                self.log.refuse(record.line, f"code {code!r}", expected)
            elif got is not None and got.lost:
                kept = " ".join(filter(None, (got.country, got.sector))) or "nothing"
                self.log.add("shortened", record.line, code, f"kept: {kept}; no place for {' '.join(got.lost)}")
            out[code] = got
        return out

    def _names(self, record: Record) -> list[str]:
        names = []
        for phrase in record.phrases:
            for name in as_names(phrase, self.known.small):
                folded = slug(name)
                first = self.known.taken.setdefault(folded, record.line.origin)
                if not folded:
                    self.log.refuse(record.line, f"the phrase {phrase!r}", "a name with letters")
                elif first != record.line.origin:
                    self.log.add("left out", record.line, name, f"the same name stands at {first}")
                elif name not in names:
                    names.append(name)
        return names

    def _state(self, code: str, names: list[str], record: Record) -> None:
        """Names of a state; those built in, its adjectives and its capital among them, are known already."""
        new = [n for n in names if slug(n) not in self.known.of_states and slug(n) not in self.known.keys]
        if new:
            self.states.setdefault(code, []).append(("names", tuple(new), record.line.origin))

    def _registry(self, record: Record, names: list[str], terms: list[Term], coded: dict[str, Coded | None]) -> None:
        key, name, kind = self.known.key(names)
        aliases = [n for n in names if slug(n) != slug(name)]
        if key in self.places:
            self._merge(key, aliases, record)
            return
        first = coded.get(terms[0].code)
        kind = kind or self._kind(record, names, first.sector if first else "")
        self.places[key] = (record.line.origin, rows := self.persons if kind == "person" else self.bodies, [])
        for term, got in _joined(in_turn(terms), coded):
            common = (key, name, "|".join(aliases), kind, got.country, got.sector)
            role = (term.role,) if kind == "person" else ()
            strength = "full" if kind == "person" else "strong"
            self.places[key][2].append(len(rows))
            rows.append((*common, *role, term.start, term.end, strength, record.line.origin))

    def _merge(self, key: str, aliases: list[str], record: Record) -> None:
        """Another record of an actor that has rows already: its names are added, its codes are not."""
        origin, rows, places = self.places[key]
        for at in places:
            old = rows[at]
            listed = [*filter(None, old[2].split("|")), *aliases]
            rows[at] = (*old[:2], "|".join(dict.fromkeys(listed)), *old[3:])
        self.log.add("shortened", record.line, record.phrases[0], f"the same actor stands at {origin}; its codes stay")

    def _kind(self, record: Record, names: list[str], sector: str) -> str:
        """PETRARCH does not say whether a phrase names a person: a given name does, and terms of office do."""
        words = [w.lower() for n in names for w in n.replace("-", " ").split()]
        if not self.known.body_words.intersection(words):
            given = any(n.split()[0].lower() in self.known.given and " " in n for n in names)
            if given or (record.dated and sector in _OFFICES):
                return "person"
        return "group" if sector in _GROUPS else "organisation"

    def state_rows(self) -> Rows:
        """One row for each source of names; a territory that is not built in has its first name as name."""
        out: Rows = []
        for code in sorted(self.states):
            for column, names, origin in self.states[code]:
                name = self.known.states.setdefault(code, names[0])
                cells = {column: "|".join(n for n in names if n != name)}
                columns = ("names", "adjectives", "demonyms", "capitals", "seats")
                out.append((code, name, *(cells.get(c, "") for c in columns), origin))
        return out


def _joined(terms: Iterable[Term], coded: dict[str, Coded | None]) -> list[tuple[Term, Coded]]:
    """The terms with their codes in our words; where two that touch say the same, they are one."""
    out: list[tuple[Term, Coded]] = []
    for term in terms:
        got = coded.get(term.code)
        if got is None:
            continue
        if out:
            last, before = out[-1]
            same = (before.country, before.sector, last.role) == (got.country, got.sector, term.role)
            if same and last.last + 1 == term.first:
                out[-1] = (replace(last, last=term.last), before)
                continue
        out.append((term, got))
    return out
