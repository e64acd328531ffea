"""CountryInfo files: a block for each country, in something close to XML, with its leaders and ministers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.tables.load import Tables
from dateline.tables.petrarch.actors import ActorTables, Record, read_term
from dateline.tables.petrarch.codes import Term, as_names
from dateline.tables.petrarch.lines import Line, Log
from dateline.tables.registries import slug

_ONE = re.compile(r"<([^<>/]+)>([^<>]*)</\1>")
_OPEN, _CLOSE = re.compile(r"<([^<>/]+)>"), re.compile(r"</([^<>]+)>")
_TIME = re.compile(r"\[\s*(?:([A-Z]{3,})\s+)?(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+))\s*\]")
_LIFE = re.compile(r"\[[BD]:\s*\d*\s*\]")
_NAMES = {"CountryName": "names", "Nationality": "adjectives", "Capital": "capitals"}
_PLACES = frozenset(("MajorCities", "Regions", "GeogFeatures"))


def is_country_file(lines: Iterable[Line]) -> bool:
    return any(line.words == "<Country>" for line in lines)


class CountryReader:
    """Reads the lines of one file; states go to `tables.country_rows`, office holders through `tables.add`."""

    def __init__(self, made: ActorTables, tables: Tables, log: Log) -> None:
        self.made, self.log = made, log
        self.offices = {
            title: row["office"]
            for row in tables.rows("titles.csv", ("titles", "office"))
            for title in (*row["titles"].split("|"), row["office"])
        }
        self.path: list[str] = []  # open tags, the outermost first
        self.code = ""
        self.cells: dict[str, list[str]] = {}
        self.people: dict[str, Record] = {}  # of the country being read

    def read(self, lines: Iterable[Line]) -> None:
        for line in lines:
            one = _ONE.fullmatch(line.words)
            opening, closing = _OPEN.fullmatch(line.words), _CLOSE.fullmatch(line.words)
            if one is not None:
                self._value(line, one[1], one[2].strip())
            elif opening is not None:
                self.path.append(opening[1])
            elif closing is not None:
                if closing[1] not in self.path:
                    self.log.refuse(line, line.words, "the end of a tag that is open")
                    continue
                del self.path[self.path.index(closing[1]) :]
                if closing[1] == "Country":
                    self._end(line)
            else:
                self._value(line, self.path[-1] if self.path else "", line.words)

    def _value(self, line: Line, tag: str, words: str) -> None:
        if tag == "CountryCode":
            self.code = words
            if words not in self.made.scheme.countries:
                self.log.refuse(line, f"country {words!r}", "an ISO 3166-1 alpha-3 code")
        elif tag in _NAMES:
            names = as_names(words, self.made.known.small)
            self.cells.setdefault(_NAMES[tag], []).extend(names)
        elif tag in _PLACES:
            self.log.leave(line, "a place: the gazetteer knows where it is, and a town is no actor")
        elif "Leaders" in self.path or "Government" in self.path:
            self._person(line, tag, words)

    def _person(self, line: Line, tag: str, words: str) -> None:
        if self.code not in self.made.scheme.countries:
            return
        names, _, _ = words.partition("[")
        listed = [n.strip() for n in re.findall(r"\{([^{}]*)\}", names)] or [names.strip()]
        times, rest = _LIFE.sub("", words[len(names) :]), ""
        terms = list(self._terms(line, tag, times))
        rest = _TIME.sub("", times).strip()
        if rest or not listed[0]:
            self.log.refuse(line, line.words, "NAME [date - date], [CODE date - date], [>date] or [<date]")
            return
        record = self.people.setdefault(slug(listed[0]), Record(line, listed))
        record.dated += terms

    def _terms(self, line: Line, tag: str, times: str) -> Iterator[Term]:
        role = self._role(tag if "Leaders" in self.path else line.note.strip(' "'))
        for code, sign, day, first, last in _TIME.findall(times):
            made = read_term(code or f"{self.code}GOV", sign, day or first, last, role)
            if isinstance(made, str):
                self.log.refuse(line, line.words, made)
            else:
                yield made

    def _role(self, title: str) -> str:
        """Our class of an office: "Prime ministers" -> prime minister; empty where titles.csv has none."""
        words = title.lower().strip()
        singular = " ".join(w.removesuffix("s") for w in words.split())
        return self.offices.get(words) or self.offices.get(singular, "")

    def _end(self, line: Line) -> None:
        if self.code in self.made.scheme.countries:
            known = self.made.known
            for column, names in self.cells.items():
                new = [n for n in dict.fromkeys(names) if slug(n) and slug(n) not in known.of_states]
                known.of_states.update(map(slug, new))
                if new:
                    self.made.states.setdefault(self.code, []).append((column, tuple(new), line.origin))
            for record in self.people.values():
                self.made.add(record)
        self.code, self.cells, self.people = "", {}, {}
