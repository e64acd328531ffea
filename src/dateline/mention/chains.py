"""Which phrases are the same actor: names and short names, titles, apposition, pronouns, groups.

One pass in text order. A phrase is linked to the nearest earlier actor that fits; a phrase that fits none is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dateline.mention.actors_found import Found, title_of
from dateline.mention.chains_links import (
    aliases,
    any_country,
    bare,
    enrich,
    is_counterpart,
    kind_of,
    name_key,
    noun_key,
    office_class,
)
from dateline.mention.chains_memory import Draft, Memory
from dateline.mention.chains_search import Search, families
from dateline.mention.phrases import pick
from dateline.mention.registry import Lexicon, cut
from dateline.model import Actor, Article, Evidence, Mention, Parse, Place

_NEW = frozenset(("a", "an", "another", "some", "several", "many", "few", "other", "more"))
_THIS = frozenset(["the", "this", "that", "these", "those", "both"])
_BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
_AT_HOME = frozenset(("GOV", "COP", "MIL", "JUD", "LEG", "OPP", "LAB", "EDU", "MED", "CVL", "AGR", "CRM"))
_SERVICES = ("COP", "MIL")
_WHOSE = frozenset(("from", "of", "in", "at", "for", "with", "close", "familiar"))
_COURTESY = {"mr": "m", "ms": "f", "mrs": "f", "miss": "f"}
_NATIONS = ("adjective", "country", "demonym")
_ONE_COUNTRY = 5  # mentions of one country's actors and places that make a page its own, beside fewer of others
_MAINLY, _CLEARLY = 0.6, 0.8  # their share: for people and offices, for bodies with a name of their own
_LEAST = 3  # the same where no other country is named, for those without a name


class Chains:
    """The actors of one page while it is read."""

    def __init__(self, article: Article, parse: Parse, lex: Lexicon, day: str, places: Sequence[Place] = ()) -> None:
        self.article, self.parse, self.lex, self.day, self.places = article, parse, lex, day, places
        self.drafts: list[Draft] = []
        self.memory = Memory()
        self.search = Search(parse, self.memory, lex.speech, [b.span.start for b in article.blocks])
        self.groups: dict[int, tuple[Draft, ...]] = {}  # a group's number -> whom it stands for
        self.alias: dict[int, Found] = {}  # head of a title -> the name it stands beside

    def link(self, phrases: list[Found]) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Actors in order of first mention, mentions in text order."""
        self.alias = aliases(phrases, self.parse)
        mentions = []
        for found in phrases:
            group: tuple[Draft, ...] = ()
            if found.kind == "pronoun":
                draft = self.search.pronoun(found)
                group = self.groups.get(draft.number, ()) if draft is not None else ()
            else:
                group = self._group(found)
                draft = self._named(found)
            if draft is None:
                continue
            if group:
                self.groups[draft.number] = group
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
        count.update(p.country for p in self.places if p.country and not p.adjective and not self._acts(p))
        if not count:
            return
        ((country, most),) = count.most_common(1)
        total = count.total()
        sure = most >= _ONE_COUNTRY and most >= _MAINLY * total
        if not sure and (most < total or most < _LEAST):
            return
        for draft in self.drafts:
            someone = draft.kind == "person" and draft.sector == "CVL"  # "the man" may be anybody
            abroad = draft.registry or draft.basis == "registry"  # "Kurdish forces" are not at home everywhere
            known = draft.country or abroad or someone or draft.sector not in _AT_HOME
            body = draft.named and draft.kind != "person" and most < _CLEARLY * total
            if known or body or (draft.named and not sure):
                continue
            draft.country, draft.basis = country, "inferred from the page's country"

    def _acts(self, place: Place) -> bool:
        """Is the place an actor here, and counted as one?"""
        return any(t in self.memory.by_head for t in self.parse.tokens_in(place.span))

    def _id(self, draft: Draft) -> str:
        return f"{self.article.id}a{draft.number}"

    def _actor(self, d: Draft) -> Actor:
        kind: Any = d.kind
        evidence = Evidence(d.spans, "registry" if d.registry else "phrase")
        return Actor(self._id(d), d.name, kind, d.country, d.sector, d.role, d.registry, d.basis, evidence)

    # ------------------------------------------------------------------------------------- names and nouns

    def _named(self, found: Found) -> Draft:
        if is_counterpart(found):
            self._inherit(found)
        beside = self.alias.get(found.head)
        if beside is not None:
            named = self._of_name(beside)
            enrich(named, found)
            return named
        if found.kind == "name" or found.kind == "adjective":
            return self._of_name(found)
        self._owned(found)
        self._serving(found)
        draft = self._apposed(found) or self._known(found)
        if draft is None:
            draft = self._new(found)
            key = noun_key(found, self.parse)
            self.memory.by_key[key] = self.memory.by_key[any_country(key)] = draft
            for family in families(found, self.parse):
                self.memory.by_key[family] = draft
        return draft

    def _owned(self, found: Found) -> None:
        """ "Its troops", "the group's leader": country, and trade where the noun says none, from the owner."""
        coding, parse = found.coding, self.parse
        if coding.country or (coding.entity is not None and coding.entity.kind == "state"):
            return
        owner = parse.child(found.head, "poss")
        draft = self.memory.by_head.get(owner) if owner is not None and owner < found.head else None
        draft = draft or self._holder(found)
        if draft is None or not draft.country or is_counterpart(found):
            return
        body = draft.kind in ("group", "organisation") and coding.sector in ("", "GOV") and draft.sector
        sector = draft.sector if body else coding.sector
        if draft.sector == "GOV" and coding.sense is not None and coding.sense.name == "coalition":
            sector = "GOV"  # a prime minister's
        found.coding = replace(coding, country=draft.country, sector=sector, basis="owner")

    def _holder(self, found: Found) -> Draft | None:
        """Whose "the prime minister's office" is, which the tables have as one noun."""
        office, of, _ = found.coding.sense.name.partition("'s ") if found.coding.sense else ("", "", "")
        return self.memory.by_office.get((office, "")) if of else None

    def _serving(self, found: Found) -> None:
        """ "Officers" are of the police or the army, whichever the page named last."""
        sense = found.coding.sense
        if sense is None or sense.name != "officer" or sum("agent" in m.kinds for m in found.matches) > 1:
            return
        sectors = (d.sector for _, d in reversed(self.memory.mentions) if d.sector in _SERVICES)
        found.coding = replace(found.coding, sector=next(sectors, found.coding.sector))

    def _of_name(self, found: Found) -> Draft:
        key = name_key(found)
        draft = self.memory.by_key.get(key)
        if draft is None and found.person and found.coding.entity is None:
            draft = self._short_name(found)
        if draft is None and found.person and found.coding.entity is None:
            beside = self._apposed(found)
            draft = beside if beside is not None and not beside.registry else None
        if draft is None:
            draft = self._new(found)
        elif found.person:
            if not draft.registry and (not draft.named or len(found.name) > len(draft.name)):
                draft.name, draft.named = found.name, True
            enrich(draft, found)
        self.memory.by_key.setdefault(key, draft)
        if found.short:
            self.memory.by_key["n:" + " ".join(cut(found.short))] = draft
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
        return draft if len(other) == 1 or other[0] == words[0] or other[-len(words) :] == words else None

    def _apposed(self, found: Found) -> Draft | None:
        """ "Vladimir Putin, the Russian president": the phrase stands beside one already known."""
        if found.same_as is None or found.plural:
            return None
        draft = self.memory.by_head.get(found.same_as)
        if draft is None or draft.plural or draft.kind == "state":
            return None
        if draft.kind in ("group", "organisation") and found.kind == "title":
            return None
        enrich(draft, found)
        return draft

    def _known(self, found: Found) -> Draft | None:
        """ "The president", "the group", "his Russian counterpart", "the troops": one met before, or none."""
        first = self.parse.lower[found.first]
        definite = first in _THIS or first in ("his", "her", "their", "its") or found.first == found.head
        if is_counterpart(found):
            return self._counterpart(found)
        title = title_of(found)
        if found.kind == "title" and title is not None and not found.plural and first not in _NEW:
            return self.search.in_office(found, title.office)
        if first in _NEW or self.parse.tag[found.first] == "CD":
            return None
        one = self.search.taken_up(found, definite) if found.kind == "generic" else None
        if one is not None:
            return one
        key = noun_key(found, self.parse)
        if found.kind == "generic" and found.plural and self._told_apart(found):
            return None
        met = self.memory.by_key.get(key if found.coding.country or not definite else any_country(key))
        return met or (self.search.by_family(found) if definite else None)

    def _told_apart(self, found: Found) -> bool:
        """Bare "officials from the ministry" are others than the officials before."""
        if found.first != found.head:
            return False
        return any(c > found.head and self.parse.lower[c] in _WHOSE for c in self.parse.children[found.head])

    def _peer(self, found: Found) -> Draft | None:
        """Whose counterpart: the possessor, who must hold an office; where none is known, the nearest who does."""
        owner = self.parse.child(found.head, "poss")
        draft = self.memory.by_head.get(owner) if owner is not None and owner < found.head else None
        himself = self.memory.by_head.get(found.same_as) if found.same_as is not None else None
        country = found.coding.country
        known = draft is not None and draft is not himself and draft.country != country
        near = [draft] if draft is not None and known else self.memory.by_kind.get("person", [])
        others = (d for d in reversed(near) if d is not himself and d.country != country)
        return next((d for d in others if d.office), None)

    def _inherit(self, found: Found) -> None:
        """ "His Hungarian counterpart Ferenc Halmos": office and sector are those of the one he is counterpart of."""
        owner = self.parse.child(found.head, "poss")
        own = [m for m in found.matches if owner is None or m.first > owner]
        if len(own) < len(found.matches):  # "Putin's Hungarian counterpart" is not of Putin's country
            nation = pick(own, *_NATIONS)
            found.coding = replace(found.coding, country=nation.country if nation else "", basis="adjective")
        peer = None if found.plural else self._peer(found)
        if peer is not None and peer.kind == "person" and not peer.role.startswith("former"):
            found.coding = replace(found.coding, sector=peer.sector, role=peer.office)

    def _counterpart(self, found: Found) -> Draft | None:
        """The holder of the same office elsewhere: one on the page, else the registry's for that day."""
        country, peer = found.coding.country, self._peer(found)
        if peer is None or not country:
            return None
        office = peer.office
        known = self.memory.by_office.get((office, country))
        if known is not None:
            return known
        holders = [e for o, e in self.lex.holders.get((country, office), []) if self.day and o.holds(self.day)]
        found.coding = replace(found.coding, sector=found.coding.sector or "GOV", role=office)
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
        name = entity.name if entity is not None else bare(found, self.parse)
        if found.kind == "adjective" and entity is None:
            name = self.lex.names.get(coding.country, name)
        draft = Draft(
            len(self.drafts),
            name,
            kind_of(found, coding),
            coding.country,
            "" if found.kind == "adjective" and entity is None else coding.sector,
            coding.role,
            entity.key if entity and entity.kind != "state" else "",
            coding.basis,
            self._gender(found),
            title.office if title else office_class(self.lex, coding.role.removeprefix("former ")),
            found.plural,
            named=found.kind in ("name", "adjective") or entity is not None,
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
        courtesy = _COURTESY.get(self.parse.lower[found.first].rstrip("."), "")
        return courtesy or (self.lex.genders.get(words[0], "") if found.person and words else "")

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
            key = noun_key(one, parse)
            if key not in self.memory.by_key:
                draft = self.memory.by_key[key] = self._new(one)
                draft.name = f"{words} {parse.word[found.head]}"
                draft.spans = (parse.span(found.first, found.last),)
            out.append(self.memory.by_key[key])
        found.coding = replace(coding, country="", basis="several countries")
        return tuple(out)

    def _group(self, found: Found) -> tuple[Draft, ...]:
        """ "US and British forces", "the two presidents", "both countries"."""
        if found.kind not in ("generic", "title"):
            return ()
        several = self._several(found) or self.search.group(found)
        if several and found.coding.basis != "several countries":
            found.plural, found.kind = True, "generic"
        return several
