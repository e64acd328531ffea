"""Which phrases are the same actor: names and short names, titles, apposition, pronouns, groups.

One pass in text order. A phrase is linked to the nearest earlier actor that fits; a phrase that fits none is new.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.mention.actors_found import PRONOUNS, Found, title_of
from dateline.mention.registry import Lexicon, cut
from dateline.model import Actor, Article, Evidence, Mention, Parse

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(slots=True)
class Draft:
    """An actor while the page is being read."""

    number: int
    name: str
    kind: str
    country: str
    sector: str
    role: str = ""
    registry: str = ""
    basis: str = ""
    gender: str = ""
    office: str = ""
    plural: bool = False
    seen: list[tuple[int, bool]] = field(default_factory=list)  # head token, subject?


class Chains:
    """The actors of one page while it is read."""

    def __init__(self, article: Article, parse: Parse, lex: Lexicon, day: str) -> None:
        self.article, self.parse, self.lex, self.day = article, parse, lex, day
        self.drafts: list[Draft] = []
        self.by_key: dict[str, Draft] = {}
        self.by_head: dict[int, Draft] = {}
        self.recent: list[tuple[int, Draft]] = []  # persons and bodies in text order, for pronouns and titles

    def link(self, phrases: list[Found]) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        mentions = []
        for found in phrases:
            draft = self._pronoun(found) if found.kind == "pronoun" else self._named(found)
            if draft is None:
                continue
            self.by_head[found.head] = draft
            self.recent.append((found.head, draft))
            span = self.parse.span(found.first, found.last)
            mentions.append(Mention(span, found.head, self._id(draft), found.kind))  # type: ignore[arg-type]
        return tuple(self._actor(d) for d in self.drafts), tuple(mentions)

    def _id(self, draft: Draft) -> str:
        return f"{self.article.id}a{draft.number}"

    def _actor(self, d: Draft) -> Actor:
        return Actor(
            self._id(d), d.name, d.kind, d.country, d.sector, d.role, d.registry, d.basis,  # type: ignore[arg-type]
            Evidence(method=d.basis),
        )  # fmt: skip

    def _named(self, found: Found) -> Draft | None:
        key = self._key(found)
        draft = self.by_key.get(key) if key else None
        if draft is None and found.same_as is not None:
            draft = self.by_head.get(found.same_as)
        if draft is None and found.kind == "title":
            draft = self._holder(found)
        if draft is None:
            draft = self._new(found)
        if key:
            self.by_key.setdefault(key, draft)
        if found.person and not found.coding.entity:
            words = cut(found.name)
            if len(words) > 1:
                self.by_key.setdefault("p:" + words[-1], draft)
        return draft

    def _key(self, found: Found) -> str:
        coding = found.coding
        if coding.entity is not None and found.kind in ("name", "adjective"):
            return "r:" + coding.entity.key + ("" if coding.sense is None else ":" + found.name)
        if found.kind == "adjective":
            return "r:" + coding.country
        if found.person:
            return "p:" + cut(found.name)[-1] if cut(found.name) else ""
        if found.kind == "name":
            return "n:" + " ".join(cut(found.name))
        if found.kind == "title":
            return ""
        noun = self.parse.lemma[found.head].lower()
        return f"g:{coding.country}:{coding.sector}:{noun}"

    def _new(self, found: Found) -> Draft:
        coding = found.coding
        entity = coding.entity
        kind = "person" if found.person or found.kind == "title" else (entity.kind if entity else "unknown")
        if kind == "unknown" and coding.sense is not None:
            kind = "state" if coding.sense.kind in ("country", "capital", "seat") else "group"
        if found.kind == "adjective" and entity is None:
            kind = "state"
        name = entity.name if entity is not None else found.name
        if found.kind == "adjective" and entity is None:
            name = self.lex.names.get(coding.country, name)
        title = title_of(found)
        draft = Draft(
            len(self.drafts), name, kind, coding.country, coding.sector if found.kind != "adjective" else "",
            coding.role, entity.key if entity and entity.kind != "state" else "", coding.basis,
            office=title.office if title else coding.role, plural=found.plural,
        )  # fmt: skip
        draft.gender = self._gender(found)
        self.drafts.append(draft)
        return draft

    def _gender(self, found: Found) -> str:
        if found.coding.entity is not None and found.coding.entity.gender:
            return found.coding.entity.gender
        for match in found.matches:
            for sense in match.senses:
                if sense.kind == "title" and sense.gender:
                    return sense.gender
        words = cut(found.name)
        return self.lex.genders.get(words[0], "") if found.person and words else ""

    def _holder(self, found: Found) -> Draft | None:
        """ "The president", "the Syrian president": the nearest person on the page with that office."""
        title = title_of(found)
        if title is None:
            return None
        for _, draft in reversed(self.recent):
            if draft.kind == "person" and draft.office == title.office:
                if not found.coding.country or found.coding.country == draft.country:
                    return draft
        return None

    def _pronoun(self, found: Found) -> Draft | None:
        want = PRONOUNS[self.parse.lower[found.head]]
        sentence = self.parse.sentence_of[found.head]
        best: Draft | None = None
        for head, draft in reversed(self.recent):
            far = sentence - self.parse.sentence_of[head]
            if far > 3:
                break
            if not _agrees(draft, want):
                continue
            if self.parse.dep[head] in _SUBJECTS:
                return draft
            best = best or draft
        return best


def _agrees(draft: Draft, want: str) -> bool:
    if want in ("m", "f"):
        return draft.kind == "person" and not draft.plural and draft.gender in ("", want)
    if want == "n":
        return draft.kind in ("state", "organisation", "group") and not draft.plural
    return draft.plural or draft.kind in ("group", "organisation")
