"""Which phrases are the same actor: names and short names, titles, apposition, pronouns, groups.

One pass in text order. A phrase is linked to the nearest earlier actor that fits; a phrase that fits none is new.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dateline.mention.actors_found import PRONOUNS, Found, title_of
from dateline.mention.chains_memory import Draft, Memory
from dateline.mention.phrases import Coding
from dateline.mention.registry import Lexicon, cut
from dateline.model import Actor, Article, Evidence, Mention, Parse

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_NEW = frozenset(("a", "an", "another", "some", "several", "many", "few", "other", "more"))
_THIS = frozenset(["the", "this", "that", "these", "those", "both"])
_PAIR = {"two": 2, "both": 2, "three": 3}
_BODY_NOUNS = frozenset(
    ["group", "movement", "organisation", "organization", "body", "bloc", "alliance", "militia", "network"]
)
_STATE_NOUNS = frozenset(["country", "nation", "state", "republic"])
_LOOK_BACK = 60  # mentions; keeps the work linear on a page without a full stop
_FAR = 3  # sentences
_BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
_AT_HOME = frozenset(("GOV", "COP", "MIL", "JUD", "LEG", "OPP", "LAB", "EDU", "MED", "CVL", "AGR", "CRM"))
_NATIONS = ("adjective", "country", "demonym")
_ONE_COUNTRY = 5  # mentions of actors of one country that make a page its own


class Chains:
    """The actors of one page while it is read."""

    def __init__(self, article: Article, parse: Parse, lex: Lexicon, day: str) -> None:
        self.article, self.parse, self.lex, self.day = article, parse, lex, day
        self.drafts: list[Draft] = []
        self.memory = Memory()
        self.alias: dict[int, Found] = {}  # head of a title -> the name it stands beside

    def link(self, phrases: list[Found]) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Actors in order of first mention, mentions in text order."""
        self.alias = _aliases(phrases, self.parse)
        mentions = []
        for found in phrases:
            group: tuple[Draft, ...] = ()
            if found.kind == "pronoun":
                draft = self._pronoun(found)
            else:
                group = self._group(found)
                draft = self._named(found)
            if draft is None:
                continue
            span = self.parse.span(found.first, found.last)
            if not draft.spans:
                draft.spans = (span,)
            self.memory.note(found.head, draft)
            kind: Any = found.kind
            mentions.append(Mention(span, found.head, self._id(draft), kind, tuple(self._id(d) for d in group)))
        self._at_home()
        return tuple(self._actor(d) for d in self.drafts), tuple(mentions)

    def _at_home(self) -> None:
        """On a page that is about one country, its "police", "the court", "protesters" are that country's."""
        count = Counter(d.country for _, d in self.memory.mentions if d.country and d.country not in _BODIES)
        if not count:
            return
        ((country, most),) = count.most_common(1)
        if most < _ONE_COUNTRY or most < 0.8 * count.total():
            return
        for draft in self.drafts:
            if not draft.country and not draft.registry and draft.sector in _AT_HOME:
                draft.country, draft.basis = country, "inferred from the page's country"

    def _id(self, draft: Draft) -> str:
        return f"{self.article.id}a{draft.number}"

    def _actor(self, d: Draft) -> Actor:
        kind: Any = d.kind
        evidence = Evidence(d.spans, "registry" if d.registry else "phrase")
        return Actor(self._id(d), d.name, kind, d.country, d.sector, d.role, d.registry, d.basis, evidence)

    # ------------------------------------------------------------------------------------- names and nouns

    def _named(self, found: Found) -> Draft:
        beside = self.alias.get(found.head)
        if beside is not None:
            named = self._of_name(beside)
            _enrich(named, found)
            return named
        if found.kind == "name" or found.kind == "adjective":
            return self._of_name(found)
        self._owned(found)
        draft = self._apposed(found) or self._known(found)
        if draft is None:
            draft = self._new(found)
            key = _noun_key(found, self.parse)
            self.memory.by_key[key] = self.memory.by_key[_any_country(key)] = draft
        return draft

    def _owned(self, found: Found) -> None:
        """ "Its troops", "the group's leader": country, and trade where the noun says none, from the owner."""
        coding, parse = found.coding, self.parse
        if coding.country or (coding.entity is not None and coding.entity.kind == "state"):
            return
        owner = parse.child(found.head, "poss")
        draft = self.memory.by_head.get(owner) if owner is not None and owner < found.head else None
        if draft is None or not draft.country:
            return
        body = draft.kind in ("group", "organisation") and coding.sector in ("", "GOV") and draft.sector
        sector = draft.sector if body else coding.sector
        found.coding = replace(coding, country=draft.country, sector=sector, basis="owner")

    def _of_name(self, found: Found) -> Draft:
        key = _name_key(found)
        draft = self.memory.by_key.get(key)
        if draft is None and found.person and found.coding.entity is None:
            draft = self._short_name(found)
        if draft is None and found.person and found.coding.entity is None:
            beside = self._apposed(found)
            draft = beside if beside is not None and not beside.registry else None
        if draft is None:
            draft = self._new(found)
        elif found.person:
            if not draft.registry and len(found.name) > len(draft.name):
                draft.name = found.name
            _enrich(draft, found)
        self.memory.by_key.setdefault(key, draft)
        if found.coding.sector and not found.person:
            self.memory.by_key[f"last:{found.coding.sector}:{self.parse.lemma[found.head].lower()}"] = draft
        words = cut(found.name) if found.person else []
        if words:
            self.memory.by_key["s:" + words[-1]] = draft
        if len(words) > 1:
            self.memory.by_key["f:" + words[0]] = draft
        return draft

    def _short_name(self, found: Found) -> Draft | None:
        """A surname alone is the last person of that surname; two full names must not differ."""
        words = cut(found.name)
        if not words:
            return None
        draft = self.memory.by_key.get("s:" + words[-1])
        if len(words) == 1:
            return draft or self.memory.by_key.get("f:" + words[0])
        if draft is None:
            return None
        other = cut(draft.name)
        return draft if len(other) == 1 or other[0] == words[0] else None

    def _apposed(self, found: Found) -> Draft | None:
        """ "Vladimir Putin, the Russian president": the phrase stands beside one already known."""
        if found.same_as is None or found.plural:
            return None
        draft = self.memory.by_head.get(found.same_as)
        if draft is None or draft.plural or draft.kind == "state":
            return None
        _enrich(draft, found)
        return draft

    def _known(self, found: Found) -> Draft | None:
        """ "The president", "the group", "his Russian counterpart", "the troops": one met before, or none."""
        first = self.parse.lower[found.first]
        definite = first in _THIS or first in ("his", "her", "their", "its") or found.first == found.head
        noun = found.coding.sense.name if found.coding.sense else ""
        if noun == "counterpart":
            return self._counterpart(found)
        title = title_of(found)
        if found.kind == "title" and title is not None and not found.plural and first not in _NEW:
            return self.memory.by_office.get((title.office, found.coding.country))
        if found.kind == "generic" and not found.plural and first not in _NEW:
            one = self._body_or_state(found, noun, definite)
            if one is not None:
                return one
        if first in _NEW or self.parse.tag[found.first] == "CD":
            return None
        key = _noun_key(found, self.parse)
        return self.memory.by_key.get(key if found.coding.country or not definite else _any_country(key))

    def _body_or_state(self, found: Found, noun: str, definite: bool) -> Draft | None:
        """ "The group", "the Hezbollah movement"; "the country", "the Syrian state"."""
        alone = definite and found.head - found.first == 1
        if noun in _BODY_NOUNS:
            named = next((s.entity for m in found.matches for s in m.senses if s.kind == "body" and s.entity), None)
            beside = found.matches[-2] if len(found.matches) > 1 else None
            if named is not None and beside is not None and beside.last == found.head:
                return self.memory.by_key.get("r:" + named.key)
            return self._nearest("body") if alone and not found.coding.country else None
        if noun in _STATE_NOUNS:
            if found.coding.country:
                return self.memory.by_key.get("r:" + found.coding.country)
            return self._nearest("state") if alone else None
        return None

    def _nearest(self, kind: str) -> Draft | None:
        near = [d for d in self.memory.by_kind.get(kind, []) if d.registry or d.kind == "state"]
        return near[-1] if near else None

    def _counterpart(self, found: Found) -> Draft | None:
        """The holder of the same office elsewhere: one on the page, else the registry's for that day."""
        country = found.coding.country
        near = self.memory.by_kind.get("person", [])
        office = next((d.office for d in reversed(near) if d.office and d.country != country), "")
        if not office or not country:
            return None
        known = self.memory.by_office.get((office, country))
        if known is not None:
            return known
        holders = [e for o, e in self.lex.holders.get((country, office), []) if self.day and o.holds(self.day)]
        found.coding = replace(found.coding, sector="GOV", role=office)
        if len(holders) != 1:
            return None
        entity = holders[0]
        found.coding = replace(found.coding, entity=entity, basis="inferred from the registry")
        key = "r:" + entity.key
        if key not in self.memory.by_key:
            self.memory.by_key[key] = self._new(found)
        return self.memory.by_key[key]

    def _new(self, found: Found) -> Draft:
        coding, entity = found.coding, found.coding.entity
        title = title_of(found)
        name = entity.name if entity is not None else _bare(found, self.parse)
        if found.kind == "adjective" and entity is None:
            name = self.lex.names.get(coding.country, name)
        draft = Draft(
            len(self.drafts),
            name,
            _kind(found, coding),
            coding.country,
            "" if found.kind == "adjective" and entity is None else coding.sector,
            coding.role,
            entity.key if entity and entity.kind != "state" else "",
            coding.basis,
            self._gender(found),
            title.office if title else coding.role.removeprefix("former "),
            found.plural,
        )
        self.drafts.append(draft)
        return draft

    def _gender(self, found: Found) -> str:
        entity = found.coding.entity
        if entity is not None and entity.gender:
            return entity.gender
        for match in found.matches:
            for sense in match.senses:
                if sense.kind == "title" and sense.gender:
                    return sense.gender
        words = cut(found.name)
        return self.lex.genders.get(words[0], "") if found.person and words else ""

    # -------------------------------------------------------------------------------- groups and pronouns

    def _several(self, found: Found) -> tuple[Draft, ...]:
        """ "US and British forces": one actor for each country named."""
        coding, parse = found.coding, self.parse
        if not coding.sector or coding.entity is not None or "and" not in parse.lower[found.first : found.head]:
            return ()
        owners: dict[str, str] = {}
        for match in found.matches:
            sense = next((s for s in match.senses if s.country and s.kind in _NATIONS), None)
            if sense is not None and match.last <= found.head:
                owners.setdefault(sense.country, " ".join(parse.word[match.first : match.last]))
        if len(owners) < 2:
            return ()
        out = []
        for country, words in owners.items():
            one = Found(found.head, found.first, found.last, found.kind, replace(coding, country=country))
            one.plural = found.plural
            key = _noun_key(one, parse)
            if key not in self.memory.by_key:
                draft = self.memory.by_key[key] = self._new(one)
                draft.name = f"{words} {parse.word[found.head]}"
                draft.spans = (parse.span(found.first, found.last),)
            out.append(self.memory.by_key[key])
        found.coding = replace(coding, country="", basis="several countries")
        return tuple(out)

    def _group(self, found: Found) -> tuple[Draft, ...]:
        """ "The two presidents", "both countries": the nearest so many that fit."""
        if found.kind in ("generic", "title"):
            several = self._several(found)
            if several:
                return several
        words = self.parse.lower[found.first : found.head + 1]
        size = next((_PAIR[w] for w in words if w in _PAIR), 0)
        if not size or words[0] not in _THIS or found.coding.country:
            return ()
        found.plural, found.kind = True, "generic"
        noun = found.coding.sense.name if found.coding.sense else ""
        states_first = noun in (*_STATE_NOUNS, "side", "government", "neighbour")
        kinds = ("state", "person") if states_first else ("person", "state")
        for kind in kinds:
            near = [d for d in self.memory.by_kind.get(kind, []) if not d.plural]
            if len(near) >= size:
                return tuple(sorted(near[-size:], key=lambda d: d.number))
        return ()

    def _pronoun(self, found: Found) -> Draft | None:
        parse = self.parse
        want = PRONOUNS[parse.lower[found.head]]
        own = parse.head[found.head] if parse.dep[found.head] in ("dobj", "pobj", "dative") else -1
        best: tuple[int, Draft] | None = None
        for head, draft in self.memory.mentions[: -_LOOK_BACK - 1 : -1]:
            far = parse.sentence_of[found.head] - parse.sentence_of[head]
            if far > _FAR:
                break
            if not _agrees(draft, want) or parse.head[head] == own:
                continue
            subject = parse.dep[head] in _SUBJECTS
            score = 4 * subject - 3 * far + (subject and far > 0 and parse.head[parse.head[head]] == parse.head[head])
            if best is None or score > best[0]:
                best = (score, draft)
        return best[1] if best else None


def _aliases(phrases: list[Found], parse: Parse) -> dict[int, Found]:
    """Titles that stand right before a name, or have one in apposition: the name says who they are."""
    by_head = {f.head: f for f in phrases}
    out: dict[int, Found] = {}
    for f in phrases:
        before = by_head.get(f.same_as) if f.same_as is not None else None
        if f.kind == "name" and f.person and before is not None and _can_be_named(before):
            out[before.head] = f
    for left, right in pairwise(phrases):
        close = left.last == right.first and parse.sentence_of[left.head] == parse.sentence_of[right.head]
        if close and left.head not in out and right.kind == "name" and right.person and _can_be_named(left):
            out[left.head] = right
    return out


def _can_be_named(found: Found) -> bool:
    sense = found.coding.sense
    one = sense is not None and (sense.kind == "title" or sense.group == "person" or sense.name == "counterpart")
    return found.kind in ("title", "generic") and not found.plural and (one or found.kind == "title")


def _agrees(draft: Draft, want: str) -> bool:
    if want in ("m", "f"):
        return draft.kind == "person" and not draft.plural and draft.gender in ("", want)
    if want == "n":
        return draft.kind in ("state", "organisation", "group") and not draft.plural
    return draft.plural or draft.kind in ("group", "organisation")


def _enrich(draft: Draft, found: Found) -> None:
    """What a title beside the name adds; the registry's word stands."""
    coding, title = found.coding, title_of(found)
    if draft.registry or draft.kind == "state":
        return
    draft.country = draft.country or coding.country
    draft.sector = draft.sector or coding.sector
    draft.role = draft.role or coding.role
    draft.basis = draft.basis or coding.basis
    draft.office = draft.office or (title.office if title else "")


def _kind(found: Found, coding: Coding) -> str:
    if found.kind == "adjective" and coding.entity is None:
        return "state"
    if coding.entity is not None:
        return coding.entity.kind
    if found.person or (found.kind == "title" and not found.plural):
        return "person"
    if coding.sense is None:
        return "unknown" if found.person else "organisation"
    if coding.sense.kind in ("country", "capital"):
        return "state"
    if coding.sense.kind == "seat":
        return "organisation"
    noun = next((s for s in found.match.senses if s.kind == "agent"), coding.sense) if found.match else coding.sense
    return "person" if noun.group == "person" and not found.plural else "group"


def _bare(found: Found, parse: Parse) -> str:
    """The words without the determiner."""
    if found.kind == "name":
        return found.name
    first = found.first
    while first < found.head and (parse.tag[first] in ("DT", "PRP$", "PDT", "CD") or parse.word[first][0] in "-–"):
        first += 1
    return parse.text[parse.start[first] : parse.end[found.last - 1]]


def _name_key(found: Found) -> str:
    coding = found.coding
    if coding.entity is not None:
        return "r:" + coding.entity.key
    if found.kind == "adjective":
        return "r:" + coding.country
    words = " ".join(cut(found.name))
    return f"p:{words}" if found.person else f"n:{words}"


def _noun_key(found: Found, parse: Parse) -> str:
    """Bare and definite nouns of one country and trade are one actor; "a", "two", "several" begin a new one."""
    return f"{found.coding.country}:{found.coding.sector}:{parse.lemma[found.head].lower()}"


def _any_country(key: str) -> str:
    """The key under which "the troops" finds the troops named last, whosever they were."""
    return "last" + key[key.index(":") :]
