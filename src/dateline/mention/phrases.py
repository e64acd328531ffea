"""What a phrase's words say together: country, sector, role. No engine needed: `code_phrase`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.mention.registry import Entity, Lexicon, Match, Office, Sense, lexicon, office_on, scan
from dateline.tables import Tables

_WORD = re.compile(r"['’]s\b|(?:[A-Za-z]\.){2,}|\w+(?:[-.'’](?!s\b)\w+)*\.?|[^\w\s]")
_FORMER = frozenset("former ex ousted deposed late exiled overthrown retired onetime toppled".split())


@dataclass(frozen=True, slots=True)
class Coding:
    """What the words of one phrase say."""

    country: str = ""
    sector: str = ""
    role: str = ""
    basis: str = ""  # registry | title | adjective | noun | name of a country
    entity: Entity | None = None
    sense: Sense | None = None  # the noun or title that gave the sector


def code_phrase(phrase: str, date: str, tables: Tables) -> tuple[str, str]:
    """Country and sector of a bare phrase on a day (ISO; empty: unknown), both empty where unknown."""
    lex = tables.build(lexicon)
    words = _WORD.findall(phrase)
    words = [w[:-1] if w.endswith(".") and i == len(words) - 1 and w.count(".") == 1 else w for i, w in enumerate(words)]
    got = code(scan(words, lex), [w.lower() for w in words], date, lex)
    return got.country, got.sector


def code(matches: Sequence[Match], lower: Sequence[str], day: str, lex: Lexicon) -> Coding:
    """The coding of one phrase from the names in it, in text order."""
    former = any(w in _FORMER for w in lower)
    title = pick(matches, "title")
    noun = ruling_noun(matches)
    country = country_of(matches)
    person = pick_person(matches, day, title.office if title else "", country)
    if person is not None and person.entity is not None:
        return _coded_person(person.entity, day, title, former)
    body = pick(matches, "body")
    if body is not None and body.entity is not None:
        return _coded_body(body.entity, day, title, noun, former)
    sector, role, sense = _trade(title, noun)
    if former and sector in ("GOV", "LEG"):
        sector = "ELI"
    if country is None:
        return Coding("", sector, role, "noun" if sense else "", None, sense)
    if not sense:
        return Coding(country.country, country.sector, "", _basis(country), country.entity, country)
    return Coding(country.country, sector, role, _basis(country), None, sense)


def _basis(sense: Sense) -> str:
    return "adjective" if sense.kind in ("adjective", "demonym") else "name of a country"


def pick(matches: Sequence[Match], *kinds: str) -> Sense | None:
    """The first sense of one of these kinds."""
    return next((s for m in matches for s in m.senses if s.kind in kinds), None)


def country_of(matches: Sequence[Match]) -> Sense | None:
    """The country that owns the phrase: its first one, as in "Russian ambassador to Ukraine"."""
    return pick(matches, "country", "adjective", "demonym", "capital", "seat")


def ruling_noun(matches: Sequence[Match]) -> Sense | None:
    """The noun that decides the sector: of the highest rank, and of these the last."""
    best: Sense | None = None
    for match in matches:
        for sense in match.senses:
            if sense.kind == "agent" and (best is None or sense.rank >= best.rank):
                best = sense
    return best


def pick_person(matches: Sequence[Match], day: str, office: str, country: Sense | None) -> Sense | None:
    """The person named. A surname that many bear counts only beside a title or a country that fits its bearer."""
    best: tuple[int, Sense] | None = None
    for match in matches:
        for sense in match.senses:
            if sense.kind != "person" or sense.entity is None:
                continue
            fit = person_fit(sense.entity, day, office, country.country if country else "")
            if sense.weak and fit < 2:
                continue
            if fit >= 0 and (best is None or fit > best[0]):
                best = (fit, sense)
    return best[1] if best else None


def person_fit(entity: Entity, day: str, office: str, country: str) -> int:
    """How well a person fits the words beside the name: -1 contradicts, 0 nothing known, more is better."""
    if country and all(o.country != country for o in entity.offices):
        return -1
    score = 1 if country else 0
    roles = [o for o in entity.offices if office and o.role == office]
    score += 2 * bool(roles)
    if day and any(o.holds(day) for o in roles or entity.offices):
        score += 1
    return score


def _coded_person(entity: Entity, day: str, title: Sense | None, former: bool) -> Coding:
    office, past = office_on(entity, day, title.office if title else "")
    if office is None:
        return Coding(entity.country, title.sector if title else "", title.name if title else "", "registry", entity)
    retired = (past or former) and office.sector in ("GOV", "LEG", "MIL", "JUD")
    role = f"former {office.role}" if past or former else office.role
    return Coding(office.country, "ELI" if retired else office.sector, role, "registry", entity)


def _coded_body(entity: Entity, day: str, title: Sense | None, noun: Sense | None, former: bool) -> Coding:
    office, _ = office_on(entity, day)
    office = office or Office("", entity.country, "")
    sector, role, sense = _trade(title, noun)
    own = office.sector
    if own and not (own in ("GOV", "") and sense is not None and sense.rank >= 2):
        sector = own
    if former and sector == "GOV":
        sector = "ELI"
    return Coding(office.country, sector or own, role, "registry", entity, sense)


def _trade(title: Sense | None, noun: Sense | None) -> tuple[str, str, Sense | None]:
    """Sector and role from the nouns: a noun of higher rank beats a title, a title with a sector beats a vague noun."""
    if noun is not None and (title is None or not title.sector or noun.rank >= 2):
        return noun.sector, noun.name, noun
    if title is not None and (title.sector or title.office):
        return title.sector, title.name, title
    return ("", "", None) if noun is None else (noun.sector, noun.name, noun)
