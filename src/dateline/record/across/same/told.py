"""A report in the shape in which it is compared with others: `Told`.

Half a million are held at once while a corpus is settled, so parties and places are shared between reports, words are
numbers, days are ordinals, and nothing that is only shown to people is kept.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

# Columns of ReportRow that `Teller.told` takes, in its order.
COLUMNS = (
    "id", "article", "published", "type", "mode", "factuality", "background",
    "actors", "actor_codes", "recipients", "recipient_codes", "reciprocal",
    "date_start", "date_end", "date_basis",
    "place", "place_region", "place_country", "lat", "lon", "geonameid", "place_precision", "place_basis",
    "killed", "injured", "arrested", "words", "start", "clause",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")
_STEM = 6  # letters that two forms of a word share (as in grouping.py)
_FIRM = {"clause": 2, "sentence": 1, "city line": 1, "narrative": 1}
_SINCE = re.compile(r"\bsince\b(?! when)", re.IGNORECASE)
_SHOUTED = 0.6  # share of words with a capital from which a line is a headline in which capitals name nobody
_NEWS = 7  # days before publication that news without a date can be about
_NO_NUMBERS = (None, None, None)  # held once, as most reports have none
_LONGEST = 31  # days; a date wider than that places nothing
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?<!said )(?<!said on )\b(?:{'|'.join(_WEEK)})\b", re.IGNORECASE)


class Party(NamedTuple):
    """Who takes part, as far as another article can know the same: never an id of one article."""

    name: str  # folded
    tokens: frozenset[str]  # of the name
    named: bool  # a name, not "police" or "Syrian troops"
    country: str  # ISO 3166 alpha-3, or a body's code; empty when unknown
    sector: str  # PLOVER sector


class Spot(NamedTuple):
    """Where it was, and how surely."""

    name: str
    region: str
    country: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str
    firm: int  # 2 told in the clause, 1 taken from around it


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One report, for comparing."""

    id: str  # ReportRow.id
    article: str  # ArticleRow.id
    published: int  # ordinal day; 0 when unknown
    type: str
    mode: str
    factuality: str
    background: bool
    headline: bool  # told in the title
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reciprocal: bool
    first: int  # ordinal day; 0 when unknown
    last: int  # ordinal day, included
    firm: int  # how surely the days are the event's: 2 told in the clause, 1 taken from around it, 0 from publication
    place: Spot | None
    numbers: tuple[float | None, float | None, float | None]  # killed, injured, arrested
    words: tuple[int, ...]  # stems of the clause, sorted
    names: tuple[int, ...]  # of them, those with a capital, with the names of who takes part

    @property
    def countries(self) -> set[str]:
        """Whose parties take part, and where it was."""
        found = {p.country for p in self.actors + self.recipients} | ({self.place.country} if self.place else set())
        return found - {""}

    @property
    def days(self) -> range:
        """The days on which other reports can be of the same event, and a day more: news crosses midnight."""
        if self.firm:
            return range(self.first, self.last + 2) if self.last - self.first < _LONGEST else range(0)
        return range(self.published - _NEWS, self.published + 1) if self.published else range(0)


class Teller:
    """Makes `Told`s, and what they share, once."""

    def __init__(self, common: frozenset[str], said: frozenset[str] = frozenset()) -> None:
        """`common`: words that say nothing about an event; `said`: types of which the trigger says nothing either."""
        self._common, self._said = common, said
        self._words: dict[str, int] = {}
        self._days: dict[str, int] = {"": 0}
        self._spots: dict[Spot, Spot] = {}
        self._parties: dict[tuple[str, str], Party] = {}
        self._sides: dict[tuple[Party, ...], tuple[Party, ...]] = {}

    def told(self, values: Sequence[Any], title: int = 0) -> Told:
        """The report with these values of `COLUMNS`; `title`: code points of the title that its article begins with."""
        (id_, article, published, type_, mode, factuality, background, actors, actor_codes, recipients, codes,
         reciprocal, start, end, basis, place, region, country, lat, lon, geonameid, precision, place_basis,
         killed, injured, arrested, trigger, at, clause) = values  # fmt: skip
        news, first, last, firm = self.day(published), self.day(start), self.day(end), _FIRM.get(basis, 0)
        if not start or _SINCE.search(clause):  # it went on from that day
            firm = 0
        if not firm and factuality == "happened" and (named := _weekday(clause, news)):
            first, last, firm = named, named, 1
        known = (n for n, c in zip((*actors, *recipients), (*actor_codes, *codes), strict=False) if c)
        cue = trigger.partition(" … ")[0] if type_ in self._said else ""
        names = " ".join((*known, place, cue))
        return Told(
            id_, sys.intern(article), news, sys.intern(type_), sys.intern(mode), sys.intern(factuality),
            background, at < title,
            self._side(actors, actor_codes), self._side(recipients, codes), reciprocal, first, last, firm,
            self._spot(Spot(place, region, country, lat, lon, geonameid, precision, _FIRM.get(place_basis, 1))),
            _NO_NUMBERS if killed is injured is arrested is None else (killed, injured, arrested),
            self.words(clause, names), self.names(clause),
        )  # fmt: skip

    def day(self, iso: str) -> int:
        """Ordinal of an ISO date; 0 for none."""
        known = self._days.get(iso)
        if known is None:
            try:
                known = dt.date.fromisoformat(iso[:10]).toordinal()
            except ValueError:
                known = 0
            self._days[iso] = known
        return known

    def words(self, text: str, but: str = "") -> tuple[int, ...]:
        """Stems of the words of `text` as numbers, without common ones and those of `but`."""
        skip = stems(but) if but else frozenset()
        return self._numbered({stem(w) for w in _WORD.findall(fold(text)) if w not in self._common} - skip)

    def names(self, text: str) -> tuple[int, ...]:
        """The same for words with a capital, where a capital is a name's."""
        written = _WORD.findall(text)
        names = [w for w in written if w[0].isupper()]
        if len(names) > _SHOUTED * len(written):
            return ()
        if names and names[0] is written[0]:  # it begins the sentence
            names = names[1:]
        return self._numbered({stem(w) for w in map(fold, names) if w not in self._common})

    def _numbered(self, words: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._words.setdefault(s, len(self._words)) for s in sorted(words)))

    def _side(self, names: Sequence[str], codes: Sequence[str]) -> tuple[Party, ...]:
        """One Party a name; kept, as the same few act in most of a corpus."""
        side = tuple(dict.fromkeys(self._party(n, c) for n, c in zip(names, codes, strict=False)))
        return self._sides.setdefault(side, side)

    def _party(self, name: str, code: str) -> Party:
        known = self._parties.get((name, code))
        return known or self._parties.setdefault((name, code), party(name, code))

    def _spot(self, spot: Spot) -> Spot | None:
        if not spot.name and not spot.country:
            return None
        return self._spots.setdefault(spot, spot)


def _weekday(clause: str, published: int) -> int:
    """The day that the one weekday in the clause names, at most a week before publication; 0 for none.

    The coder dates by it what happened on it; here it also dates what is told beside it ("during Sunday mass").
    """
    named = {w.lower() for w in _WEEKDAY.findall(clause)}
    if len(named) != 1 or not published:
        return 0
    return published - (published - 1 - _WEEK.index(named.pop())) % 7


def party(name: str, code: str) -> Party:
    """Who that is."""
    folded = fold(name)
    country = "" if code.startswith("---") else code[:3]
    return Party(folded, frozenset(folded.split()), name.rpartition(" ")[2][:1].isupper(), country, code[3:])


def stems(text: str) -> frozenset[str]:
    """What its words share with their other forms."""
    return frozenset(stem(w) for w in _WORD.findall(fold(text)))


@lru_cache(50_000)
def stem(word: str) -> str:
    """What the forms of a word share, roughly."""
    return _ENDING.sub("", word)[:_STEM]


def fold(words: str) -> str:
    """Lower case without accents, so that "Bogotá" and "Bogota" are one."""
    if words.isascii():
        return words.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))
