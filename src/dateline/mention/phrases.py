"""What a phrase's words say together: country, sector, role. No engine needed: `code_phrase`."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from dateline.mention.gazetteer import load_gazetteer
from dateline.mention.places_find import load_words
from dateline.mention.registry import Entity, Match, Sense, lexicon, office_on, scan, settled
from dateline.tables import Tables

_WORD = re.compile(r"['’]s\b|(?:[A-Za-z]\.){2,}|\w+(?:[-.'’](?!s\b)\w+)*\.?|[^\w\s]")
_LED = re.compile(
    r"-(?=(?:run|led|backed|funded|trained|supported|held|based|born|controlled|ruled)\b)|(?<=\bex)-", re.I
)
_FORMER = frozenset(
    ["former", "ex", "ousted", "deposed", "exiled", "overthrown", "retired", "onetime", "toppled", "ex-", "formerly"]
)
_PUBLIC = frozenset(("GOV", "LEG", "MIL", "JUD", "COP", "SPY"))  # who leaves office there is of the elite (PLOVER: ELI)
_LEADING = ("chief", "official", "commander", "director", "head")
HELPED = frozenset(["backed", "brokered", "funded", "trained", "supported", "inspired", "built", "made", "linked"])
_LINKS = frozenset(
    [
        "of",
        "to",
        "in",
        "for",
        "from",
        "at",
        "by",
        "with",
        "on",
        "against",
        "near",
        "under",
        "within",
        "inside",
        ",",
        "(",
        "who",
        "that",
        "which",
    ]
)
_AWAY = frozenset(("to", "with", "on", "against", "by", "who", "that", "which"))  # what follows is somebody else's
_RULING = frozenset(("ministry", "health ministry", "interior ministry", "government", "administration", "authority"))
_STATE_BODIES = frozenset(("LEG", "GOV", "MIL", "JUD", "COP", "SPY", "PTY"))
_TOWN = 5_000  # inhabitants; a smaller place is more likely a family name
_PLACE_KINDS = ("country", "adjective", "demonym", "capital", "seat")


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
    words = words_of(phrase)
    lower = [w.lower() for w in words]
    matches = settled(scan(words, lex), words, lex)
    matches = [m for m in matches if m.first == 0 or not _surname_of_town(m, lower)]
    inside = {i for m in matches for i in range(m.first, m.last) if not all(s.weak for s in m.senses)}
    cut = next((i for i, w in enumerate(lower) if i and w in _LINKS and i not in inside), len(words))
    near = [m for m in matches if m.last <= cut and not helped(m, lower, cut)]
    owners: list[Match] = []
    away = False
    for i in range(cut, len(words)):
        away = lower[i] in _AWAY if lower[i] in _LINKS and i not in inside else away
        if not away:
            owners += [m for m in matches if m.first == i]
    core = near[-1] if near else owners[-1] if owners else None
    got = code(without_portfolio([*near, *owners], lower), lower[:cut], date, core)
    if not got.country and not _of_no_country(got):
        got = replace(got, country=_town(words, inside, tables))
    bare = len(inside) == len(words) and got.sense is not None and got.sense.kind == "capital"
    return got.country, "" if bare else got.sector


def _surname_of_town(match: Match, lower: Sequence[str]) -> bool:
    """ "In Lagos" is no president of Chile."""
    return lower[match.first - 1] in ("in", "near", "at") and all(s.kind == "person" and s.short for s in match.senses)


def _of_no_country(coding: Coding) -> bool:
    return coding.entity is not None and coding.entity.kind != "person"


def _town(words: Sequence[str], inside: Container[int], tables: Tables) -> str:
    """The country of a town or region in the phrase: alone, before a noun ("Aleppo residents") or after "in"."""
    places = tables.build(load_gazetteer)
    directions = tables.build(load_words).directions  # "Western diplomats" are of no town
    for i, word in enumerate(words):
        if i in inside or not word[0].isupper() or (i and i - 1 in inside and words[i - 1][0].isupper()):
            continue
        last = i
        while last < len(words) and last not in inside and words[last][0].isupper():
            last += 1
        for end in range(last, i + (word.lower() in directions), -1):
            found = places.look(" ".join(words[i:end]))
            known = end - i == len(words) or found.method == "adjective"
            large = [r for r in found.rows if known or places.population[r] >= _TOWN or r >= places.packed]
            if large:
                return places.code(large[0])
    return ""


def words_of(phrase: str) -> list[str]:
    """Words of a bare phrase; the full stop at its end is none of them."""
    words = _WORD.findall(_LED.sub(" - ", phrase))
    if words and words[-1].endswith(".") and words[-1].count(".") == 1 and len(words[-1]) > 3:
        words[-1] = words[-1][:-1]
    return words


def code(
    matches: Sequence[Match],
    lower: Sequence[str],
    day: str,
    core: Match | None,
    known: Container[str] = (),
) -> Coding:
    """The coding of one phrase from the names in it, in text order; `core` is the one that heads it.

    `known` holds the keys of persons whose full name stands on the page.
    """
    former = not _FORMER.isdisjoint(lower)
    title = pick(matches, "title")
    country = country_of(matches, lower)
    if core is not None:
        person = pick_person(core, day, title.office if title else "", country, known)
        if person is not None and person.entity is not None:
            return _coded_person(person.entity, day, title, former)
        body = next((s for s in core.senses if s.kind == "body"), None)
        if body is not None and body.entity is not None:
            elsewhere = _elsewhere(matches, core, body.entity, day)
            if elsewhere is not None:
                return elsewhere
            return _coded_body(body.entity, day, country.country if country else _owner(matches, core, day, known)[0])
        place = pick([core], "demonym") or pick([core], *_PLACE_KINDS)
        if place is not None:
            if place.kind == "demonym" and matches[-1] is not core:  # "the Albanians of southern Serbia"
                country = pick(matches[-1:], *_PLACE_KINDS) or country
                return _coded_place(place, country, True)
            theirs = pick([m for m in matches if m.last <= core.first], "adjective")
            if place.kind == "demonym" and theirs is not None:  # "Romanian Germans" are Romania's
                return Coding(theirs.country, place.sector, "", "adjective", None, place)
            return _coded_place(place, country, "ethnic" in lower)
    sector, role, sense = _trade(title, ruling_noun(matches))
    own_noun = pick([core], "title", "agent") if core is not None else None
    role = own_noun.name if own_noun is not None and sense is not None else role
    judged = sense is not None and sense.label
    if judged and (own_noun is None or own_noun.label):
        role = ""
    where, own, basis = _owner(matches, core, day, known)
    if not where and country is not None:
        where, basis = country.country, _basis(country)
    sector = _joined(own, sector, sense)
    if not where and sense is not None and sense.sector == "SOC" and sense.group == "group":
        where, basis = "NGO", "noun"
    if judged and not own:
        basis = "label"
    if former and sector in _PUBLIC:
        led = title is not None or (sense is not None and sense.name.endswith(_LEADING))
        sector = "ELI" if led or sector in ("GOV", "LEG", "JUD") else "CVL"  # "former soldiers" are no elite
    return Coding(where, sector, role, basis or ("noun" if sense else ""), None, sense)


def without_portfolio(matches: Sequence[Match], lower: Sequence[str]) -> list[Match]:
    """Without the industry of a "Minister of Trade and Industry", which would make a trader of the minister."""
    out: list[Match] = []
    minister = False
    for m in matches:
        field = minister and m.first > 0 and lower[m.first - 1] in ("of", "for", "and", "&")
        if not (field and all(s.kind == "agent" for s in m.senses)):
            out.append(m)
        minister = minister or any(s.kind == "title" and s.office.endswith("minister") for s in m.senses)
    return out


def helped(match: Match, lower: Sequence[str], end: int) -> bool:
    """Does the name only say who stands behind them (an Iran-backed militia is not Iran's)?"""
    return match.last + 1 < end and lower[match.last + 1] in HELPED


def _elsewhere(matches: Sequence[Match], core: Match, entity: Entity, day: str) -> Coding | None:
    """Another country's body of that name: "the Peruvian Congress", "the Kenyan Red Cross"; not "the Iraqi PKK"."""
    office = office_on(entity, day)[0] or entity.offices[-1]
    if not (office.sector in _STATE_BODIES and len(office.country) == 3) and office.country != "NGO":
        return None
    owner = pick([m for m in matches if m.last <= core.first], "adjective", "country")
    if owner is None or owner.country == office.country or office.country in ("IGO", "UNO", "EUR", "IMG"):
        return None
    return Coding(owner.country, office.sector, "", _basis(owner))


def _coded_place(place: Sense, country: Sense | None, ethnic: bool) -> Coding:
    """A state, a people, a capital: "ethnic Albanians" are of no country but one that follows."""
    if ethnic and place.kind in ("demonym", "adjective"):
        where = country.country if country else ""
        return Coding(where, "CVL", "", "name of a country" if where else "noun", None, place)
    return Coding(place.country, place.sector, "", _basis(place), place.entity, place)


def _basis(sense: Sense) -> str:
    return "adjective" if sense.kind in ("adjective", "demonym") else "name of a country"


def pick(matches: Sequence[Match], *kinds: str) -> Sense | None:
    """The first sense of one of these kinds."""
    for match in matches:
        for sense in match.senses:
            if sense.kind in kinds:
                return sense
    return None


def country_of(matches: Sequence[Match], lower: Sequence[str]) -> Sense | None:
    """The country that owns the phrase: its first one, as in "Russian ambassador to Ukraine".

    "Ethnic Albanians" are of no country that the words name, but for one that follows ("in Kosovo").
    """
    kinds = ("country", "capital", "seat") if "ethnic" in lower else _PLACE_KINDS
    return pick(matches, *kinds)


def ruling_noun(matches: Sequence[Match]) -> Sense | None:
    """The noun that decides the sector: of the highest rank, and of these the last."""
    best: Sense | None = None
    for match in matches:
        for sense in match.senses:
            if sense.kind == "agent" and sense.rank and (best is None or sense.rank >= best.rank):
                best = sense
    return best


def pick_person(core: Match, day: str, office: str, country: Sense | None, known: Container[str] = ()) -> Sense | None:
    """The person named. A surname that many bear counts only beside a title, country or date that fits its bearer."""
    best: tuple[int, Sense] | None = None
    short = [s for s in core.senses if s.kind == "person" and s.short and not s.weak]
    many = len(short) > 1 and not _same_country(short)  # brothers in office: the date decides
    for sense in core.senses:
        if sense.kind != "person" or sense.entity is None:
            continue
        fit = person_fit(sense.entity, day, office, country.country if country else "")
        on_page = sense.entity.key in known
        if fit < 0 or ((sense.weak or many) and fit < 2 and not on_page):
            continue
        if best is None or fit + 3 * on_page > best[0]:
            best = (fit + 3 * on_page, sense)
    return best[1] if best else None


def person_fit(entity: Entity, day: str, office: str, country: str) -> int:
    """How well a person fits the words beside the name: -1 contradicts, 0 nothing known, more is better."""
    if country and all(o.country != country for o in entity.offices):
        return -1
    score = 1 if country else 0
    roles = [o for o in entity.offices if office and (o.role == office or (office == "leader" and o.sector))]
    score += 2 * bool(roles)
    if day and any(o.holds(day) for o in roles or entity.offices):
        score += 1
    return score


def _coded_person(entity: Entity, day: str, title: Sense | None, former: bool) -> Coding:
    office, past = office_on(entity, day, title.office if title else "")
    if office is None:
        return Coding(entity.country, title.sector if title else "", title.name if title else "", "registry", entity)
    retired = (past or former) and office.sector in _PUBLIC
    role = f"former {office.role}" if past or former else office.role
    return Coding(office.country, "ELI" if retired else office.sector, role, "registry", entity)


def _coded_body(entity: Entity, day: str, country: str) -> Coding:
    office = office_on(entity, day)[0] or entity.offices[-1]
    return Coding(office.country or country, office.sector, "", "registry", entity)


def _owner(matches: Sequence[Match], core: Match | None, day: str, known: Container[str]) -> tuple[str, str, str]:
    """Country and sector of the body or person that a phrase belongs to ("Hezbollah fighters", "Putin's aide")."""
    for match in matches:
        if match is core:
            continue
        for sense in match.senses:
            if sense.kind in _PLACE_KINDS:
                return "", "", ""
            if sense.entity is None:
                continue
            if sense.kind == "body":
                office = office_on(sense.entity, day)[0] or sense.entity.offices[-1]
                if office.country or office.sector:
                    return office.country, office.sector, "registry"
            if sense.kind == "person" and (not sense.weak or sense.entity.key in known or _same_country(match.senses)):
                return sense.entity.country, "", "registry"
    return "", "", ""


def _same_country(senses: Sequence[Sense]) -> bool:
    """Do all who bear this surname serve one state ("the Bush administration")?"""
    return len({s.entity.country for s in senses if s.entity is not None}) == 1


def _joined(own: str, sector: str, sense: Sense | None) -> str:
    """The body's sector, unless it says little and the noun says more ("Palestinian Authority police")."""
    if not own or sense is None:
        return sector or own
    if sense.label:
        return own  # "Hezbollah terrorists" are Hezbollah's, whatever they are called
    if sense.name in _RULING and sense.sector == sector == "GOV":  # "the Hamas-run health ministry"
        return sector
    if own in ("REB", "PTY") and sector in ("LEG", "COP", "JRN"):
        return sector  # "a Hezbollah lawmaker"
    if own in ("GOV", "CVL", "REL", "PTY") and (sense.rank >= 2 or own in ("CVL", "REL")) and sector:
        return sector
    return own


def _trade(title: Sense | None, noun: Sense | None) -> tuple[str, str, Sense | None]:
    """Sector and role from the nouns: a noun of higher rank beats a title, a title with a sector beats a vague noun."""
    if noun is not None and (title is None or not title.sector or noun.rank >= 2):
        return noun.sector, noun.name, noun
    if title is not None and (title.sector or title.office):
        return title.sector, title.name, title
    return ("", "", None) if noun is None else (noun.sector, noun.name, noun)
