"""Which actor met before a noun or pronoun takes up: "the company", "the country", "both sides", "she"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dateline.mention.actors_found import PRONOUNS, Found, title_of
from dateline.mention.chains_links import TAKE_UP, agrees, expletive, is_body_noun
from dateline.mention.chains_memory import Draft, Memory
from dateline.model import Parse

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_THIS = frozenset(("the", "these", "those", "both"))
_PERSONS = frozenset(("leader", "politician", "president", "minister", "prime minister", "man", "woman", "rival"))
_OFFICES = frozenset(("leader", "lawmaker", "minister", "president", "prime minister", "foreign minister", "king"))
_PAIR = {"two": 2, "both": 2, "three": 3}
_STATE_NOUNS = frozenset(("country", "nation", "state", "republic"))
_ADJUNCT = frozenset(("in", "at", "from", "to", "into", "near", "across", "over"))
_LEADERS = ("president", "prime minister", "chancellor", "king", "emir", "sultan", "supreme leader", "prince")
_ARMED = frozenset(("rebel", "militant", "insurgent", "guerrilla", "fighter", "separatist", "jihadist", "militia"))
_LOOK_BACK = 60  # mentions; keeps the work linear on a page without a full stop
_FAR = 3  # sentences
_SPEAKS, _SPOKEN_OF = 2, 4  # weights beside those of `_likely`
_OPENING, _CLOSING = frozenset(("“", "``", "„")), frozenset(("”", "''"))
# Nouns of one thing: a page that names one of them often goes on with another.
_FAMILIES = (
    frozenset(("newspaper", "daily", "paper", "weekly", "magazine", "tabloid")),
    frozenset(("attacker", "gunman", "assailant", "bomber", "suicide bomber", "shooter", "assassin", "hijacker")),
    frozenset(("protester", "demonstrator", "marcher", "rioter")),
    frozenset(("militant", "insurgent", "rebel", "guerrilla", "jihadist", "fighter")),
    frozenset(("ambassador", "envoy", "diplomat")),
    frozenset(("policeman", "police officer", "officer", "constable")),
    frozenset(("junta", "military junta", "military ruler", "military council", "military government")),
    frozenset(("parliament", "legislature", "assembly", "national assembly")),
    frozenset(("pope", "pontiff")),
)


def families(found: Found, parse: Parse) -> Iterator[str]:
    """Keys of a common noun: the noun alone, and the families it is of."""
    if found.kind == "name" or found.coding.sense is None:
        return
    lemma = parse.lemma[found.head].lower()
    nouns = {lemma, *(s.name for s in found.match.senses)} if found.match else {lemma}
    if not found.plural:
        yield f"noun:{lemma}"
    for number, family in enumerate(_FAMILIES):
        if not nouns.isdisjoint(family):
            yield f"family:{number}"


def quoted(parse: Parse, blocks: Sequence[int]) -> list[bool]:
    """Which tokens stand between quotation marks; each block (given by its start) begins outside them."""
    out, inside, at = [False] * len(parse), False, 0
    for i, word in enumerate(parse.word):
        while at < len(blocks) and blocks[at] <= parse.start[i]:
            inside, at = False, at + 1
        if word in _OPENING or word in _CLOSING or word == '"':
            inside = word in _OPENING or (word == '"' and not inside)
        out[i] = inside
    return out


class Search:
    """Looks back over what was mentioned so far."""

    def __init__(self, parse: Parse, memory: Memory, speech: Container[str], blocks: Sequence[int]) -> None:
        self.parse, self.memory, self.speech = parse, memory, speech
        self.quoted = quoted(parse, blocks)

    def _back(self) -> Sequence[tuple[int, Draft]]:
        return self.memory.mentions[: -_LOOK_BACK - 1 : -1]

    def _subject_first(self, near: Sequence[tuple[int, Draft]]) -> Draft | None:
        """Of what was mentioned last, the subject of a sentence; else the last."""
        subject = next((d for head, d in near if self.parse.dep[head] in _SUBJECTS), None)
        return subject or (near[0][1] if near else None)

    def in_office(self, found: Found, office: str) -> Draft | None:
        """ "The president", "the former president"; "the Russian leader" is whoever leads there."""
        country = found.coding.country
        if "former" in self.parse.lower[found.first : found.head]:
            near = [d for d in reversed(self.memory.by_kind.get("person", [])) if country in ("", d.country)]
            roles = (f"former {office}", office)
            return next((d for role in roles for d in near if d.role == role), None)
        offices = (office, *_LEADERS) if office == "leader" and country else (office,)
        return next((d for o in offices if (d := self.memory.by_office.get((o, country))) is not None), None)

    def taken_up(self, found: Found, definite: bool) -> Draft | None:
        """ "The group", "the Hezbollah movement"; "the country", "the Syrian state"; "the firm"; "the 45-year-old"."""
        if self.parse.lower[found.head] == "old":
            return self._subject_first(self._recent("person")) if definite else None
        if found.plural:
            return None
        noun = found.coding.sense.name if found.coding.sense else ""
        start = found.match.first if found.match else found.head
        based = definite and self.parse.lower[start - 1] == "based"  # "the London-based group"
        alone = based or (definite and start - found.first <= 1 and not found.coding.country)
        if is_body_noun(noun):
            return self._body(found, alone)
        if noun in TAKE_UP:
            return self._of_trade(noun) if alone else None
        if noun in _STATE_NOUNS:
            if found.coding.country:
                return self.memory.by_key.get("r:" + found.coding.country)
            return self._state() if alone and noun != "state" else None
        return None

    def _recent(self, kind: str) -> list[tuple[int, Draft]]:
        here = self.parse.sentence_of[self.memory.mentions[-1][0]] if self.memory.mentions else 0
        back = ((h, d) for h, d in self._back() if here - self.parse.sentence_of[h] < _FAR)
        return [(h, d) for h, d in back if d.kind == kind and d.named and not d.plural]

    def _body(self, found: Found, alone: bool) -> Draft | None:
        named = next((s.entity for m in found.matches for s in m.senses if s.kind == "body" and s.entity), None)
        beside = found.matches[-2] if len(found.matches) > 1 else None
        if named is not None and beside is not None and beside.last == found.head:
            return self.memory.by_key.get("r:" + named.key)
        near = [d for d in self.memory.by_kind.get("body", []) if d.named] if alone else []
        return near[-1] if near else None

    def _bodies(self) -> list[tuple[int, Draft]]:
        kinds = ("group", "organisation")
        return [(h, d) for h, d in self._back() if d.kind in kinds and d.named and not d.plural]

    def _of_trade(self, noun: str) -> Draft | None:
        """ "The ministry", "the company": the last body whose name has that noun, else the last of that trade."""
        near = self._bodies()
        named = [(h, d) for h, d in near if noun in d.name.lower()]
        trades = ([(h, d) for h, d in near if d.sector in sectors] for sectors in TAKE_UP[noun])
        return self._subject_first(next((ds for ds in (named, *trades) if ds), []))

    def _state(self) -> Draft | None:
        """ "The country": the state that did something last, or else that is more than where something happens."""
        states = [(h, d) for h, d in self._back() if d.kind == "state"]
        if not states:
            return None
        last = self.parse.sentence_of[states[0][0]]
        near = [(h, d) for h, d in states if last - self.parse.sentence_of[h] < _FAR]
        more = [(h, d) for h, d in near if not self._where(h)]
        return self._subject_first(more or near)

    def _where(self, head: int) -> bool:
        return self.parse.dep[head] == "pobj" and self.parse.lower[self.parse.head[head]] in _ADJUNCT

    def by_family(self, found: Found) -> Draft | None:
        """ "The army" after "the military", "the officer" after "a police officer", "the rebels" after their name."""
        noun = self.parse.lemma[found.head].lower()
        bare = (found.match.first if found.match else found.head) - found.first <= 1
        if noun in _ARMED and bare and not found.coding.country:
            armed = [d for _, d in self._bodies() if d.sector in ("REB", "UAF", "PRM")]
            unknown = [d for _, d in self._bodies() if not d.sector]
            return next(iter(armed or unknown), None)
        for key in families(found, self.parse):
            draft = self.memory.by_key.get(key)
            fits = draft is not None and (found.plural == draft.plural or (draft.kind == "group" and bare))
            if draft is not None and fits and found.coding.country in ("", draft.country):
                return draft if bare or key[0] == "f" else None
        return None

    def group(self, found: Found) -> tuple[Draft, ...]:
        """ "The two presidents", "both countries": the nearest so many that fit."""
        sense = found.coding.sense
        words = self.parse.lower[found.first : found.head + 1]
        size = next((_PAIR[w] for w in words if w in _PAIR), 0)
        if not size or words[0] not in _THIS or found.coding.country:
            return ()
        noun = sense.name if sense else ""
        sides = self._sides(size) if noun == "side" else ()
        title = title_of(found)
        for kind in () if sides else _group_kinds(noun, title.office if title else ""):
            near = _apart([d for d in self.memory.by_kind.get(kind, []) if not d.plural and d.named])
            if len(near) >= size:
                return tuple(sorted(near[-size:], key=lambda d: d.number))
        return sides

    def _sides(self, size: int) -> tuple[Draft, ...]:
        """So many states or bodies as the nearest sentence names that names just so many."""
        at: dict[int, list[Draft]] = {}
        for head, draft in self._back():
            if draft.named and not draft.plural and draft.kind in ("state", "group", "organisation"):
                at.setdefault(self.parse.sentence_of[head], []).append(draft)
        exact = (_apart(drafts[::-1]) for drafts in at.values())
        return next((tuple(sorted(ds, key=lambda d: d.number)) for ds in exact if len(ds) == size), ())

    def pronoun(self, found: Found) -> Draft | None:
        """Subjects before objects, near before far; nobody who stands with the pronoun at one verb."""
        parse = self.parse
        want = PRONOUNS[parse.lower[found.head]]
        if expletive(parse, found.head):
            return None
        own, speaks = self._shared(found.head), want in ("m", "f") and self._said(found.head) >= 0
        words = self._words(found.head) if speaks else ()
        best: tuple[int, Draft] | None = None
        here = parse.sentence_of[found.head]
        for head, draft in self._back():
            far = here - parse.sentence_of[head]
            if far > (1 if want == "n" else _FAR):
                break
            if not agrees(draft, want) or self._beside(head, own):
                continue
            speaker = speaks and self._said(head) >= 0
            if not speaker and any(a <= head <= b for a, b in words):
                continue
            score = self._likely(head, draft, far, want)
            if speaks and not self.quoted[found.head]:  # who spoke last speaks on, seldom whoever he spoke of
                score += _SPEAKS * speaker - _SPOKEN_OF * self.quoted[head]
            if best is None or score > best[0]:
                best = (score, draft)
        if best is None:
            return None
        if want in ("m", "f"):
            best[1].gender = want
        return best[1]

    def _shared(self, i: int) -> list[int]:
        """The verb whose object the pronoun is, also through a preposition, and those that it is joined to ("X called
        and told him"); none for a subject or possessive."""
        parse = self.parse
        if parse.dep[i] == "pobj":
            up = parse.head[parse.head[i]]
            up = up if parse.pos[up] == "VERB" else parse.head[i]
        elif parse.dep[i] in ("dobj", "dative"):
            up = parse.head[i]
        else:
            return []
        out = [up]
        while parse.dep[up] == "conj" and parse.child(up, *_SUBJECTS) is None and len(out) < _FAR:
            up = parse.head[up]
            out.append(up)
        return out

    def _beside(self, head: int, verbs: list[int]) -> bool:
        """Whether it stands with the pronoun at one verb, or is the subject of all: then it is somebody else."""
        up = self.parse.head[head]
        return up in verbs and (up == verbs[0] or self.parse.dep[head] in _SUBJECTS)

    def _said(self, i: int) -> int:
        """The verb of speech whose subject it is; -1 where it is none."""
        parse = self.parse
        up = parse.head[i]
        return up if parse.dep[i] == "nsubj" and parse.lemma[up] in self.speech else -1

    def _words(self, i: int) -> tuple[tuple[int, int], ...]:
        """Tokens of what he says before "he said": nobody named there is he."""
        parse, verb = self.parse, self.parse.head[i]
        return tuple(parse.edges[c] for c in parse.children[verb] if c < i and parse.dep[c] in ("ccomp", "parataxis"))

    def _likely(self, head: int, draft: Draft, far: int, want: str) -> int:
        """Weights chosen by hand among a few on the pronouns of GUM (docs without news)."""
        parse = self.parse
        subject = parse.dep[head] in _SUBJECTS
        main = subject and far > 0 and parse.head[parse.head[head]] == parse.head[head]
        fits = 4 * (draft.gender == want) + 6 * (want == "p" and draft.plural)
        again = (parse.pos[head] == "PRON") + (parse.dep[head] == "poss")
        return fits + 4 * subject + main + again + draft.named - 3 * far


def _group_kinds(noun: str, office: str) -> tuple[str, ...]:
    """What "the two leaders", "both sides", "the two firms" can be; "two officials" are seldom the two named last."""
    if noun == "side":
        return ("state", "body", "person")
    if noun in _STATE_NOUNS or noun in ("government", "neighbour"):
        return ("state",)
    if noun in TAKE_UP or is_body_noun(noun):
        return ("body",)
    return ("person",) if office in _OFFICES or noun in _PERSONS else ()


def _apart(drafts: list[Draft]) -> list[Draft]:
    """One of each country, the last named: a state and its capital are one side."""
    out: dict[str, Draft] = {}
    for draft in drafts:
        key = draft.country if draft.kind == "state" else str(draft.number)
        out.pop(key, None)
        out[key] = draft
    return list(out.values())
