"""What a phrase and an actor say of each other: kind, key, agreement, who stands beside whom."""

from __future__ import annotations

from dateline.mention.actors_found import Found, title_of
from dateline.mention.chains_memory import Draft
from dateline.mention.phrases import Coding
from dateline.mention.registry import Lexicon, Sense, cut
from dateline.model import Parse

_COMPANY = ("corp", "inc", "ltd", "co", "plc", "llc", "ag", "gmbh", "corporation", "company", "holdings", "limited")
# Nouns that take up a body named before, and the sectors such a body can have, the likelier first ("": nobody knows).
TAKE_UP: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(
        ("company", "firm", "corporation", "airline", "bank", "manufacturer", "retailer"), (("BUS",), ("",))
    ),
    **dict.fromkeys(("newspaper", "paper", "magazine", "broadcaster", "news agency", "website"), (("JRN",), ("",))),
    **dict.fromkeys(("charity", "foundation", "watchdog", "NGO"), (("SOC", "MED"), ("",))),
    **dict.fromkeys(("university", "college", "school", "institute", "think tank"), (("EDU",), ("",))),
    **dict.fromkeys(("party", "political party"), (("PTY", "OPP"), ("",))),
    **dict.fromkeys(("union", "trade union"), (("LAB",),)),
    **dict.fromkeys(("court", "tribunal"), (("JUD",),)),
    "force": (("COP",), ("MIL",)),
    "agency": (("", "GOV", "MED", "REF", "SPY", "COP", "SOC"),),
    **dict.fromkeys(("ministry", "department", "commission", "council", "committee", "league", "army"), ()),
}
BODY_NOUNS = frozenset(
    ["group", "movement", "organisation", "organization", "body", "bloc", "alliance", "militia", "network"]
)


_SEEMING = frozenset(("seem", "appear", "rain", "snow", "happen"))
_CLAUSES = frozenset(("ccomp", "csubj", "xcomp", "advcl"))


def aliases(phrases: list[Found], parse: Parse) -> dict[int, Found]:
    """Titles that stand right before a name, or have one in apposition: the name says who they are."""
    by_head = {f.head: f for f in phrases}
    out: dict[int, Found] = {}
    for f in phrases:
        before = by_head.get(f.same_as) if f.same_as is not None else None
        if f.kind == "name" and f.person and before is not None and _can_be_named(before):
            out[before.head] = f
    for i, left in enumerate(phrases):
        for right in phrases[i + 1 : i + 3]:
            if left.head not in out and right.kind == "name" and right.person and _beside(left, right, parse):
                out[left.head] = right
    return out


def _beside(left: Found, right: Found, parse: Parse) -> bool:
    """Does the title stand right before the name, or inside the phrase that the name heads?"""
    beside = left.last == right.first or (right.first <= left.first and left.last <= right.last)
    one = parse.sentence_of[left.head] == parse.sentence_of[right.head]
    return beside and one and left.head < right.head and _can_be_named(left)


def is_body_noun(noun: str) -> bool:
    """ "group", "militant group", "terrorist organisation" """
    return noun.rpartition(" ")[2] in BODY_NOUNS


def is_counterpart(found: Found) -> bool:
    """ "His Hungarian counterpart": what the one is, the other says."""
    return found.coding.sense is not None and found.coding.sense.name == "counterpart"


def expletive(parse: Parse, i: int) -> bool:
    """ "It is the largest attack", "it is clear that", "it seems": the pronoun stands for nobody."""
    if parse.lower[i] != "it" or parse.dep[i] not in ("nsubj", "nsubjpass", "expl"):
        return False
    up = parse.head[i]
    if parse.dep[i] == "expl" or parse.lemma[up] in _SEEMING:
        return True
    below = {parse.dep[c] for c in parse.children[up] if c > i}
    if parse.lemma[up] == "be":
        return "attr" in below or ("acomp" in below and bool(below & _CLAUSES))
    return parse.dep[i] == "nsubjpass" and bool(below & {"ccomp", "csubj"})  # "it is feared that"


def office_class(lex: Lexicon, role: str) -> str:
    """The class of titles to which a role of the registry belongs: a senator is a lawmaker."""
    node = lex.trie
    for piece in cut(role):
        node = node.get(piece, {})
    senses: tuple[Sense, ...] = node.get("", ()) if role else ()
    return next((s.office for s in senses if s.kind == "title"), role)


def _can_be_named(found: Found) -> bool:
    sense = found.coding.sense
    one = sense is not None and (sense.kind == "title" or sense.group == "person" or sense.name == "counterpart")
    return found.kind in ("title", "generic") and not found.plural and (one or found.kind == "title")


def agrees(draft: Draft, want: str) -> bool:
    if want in ("m", "f"):
        return draft.kind == "person" and not draft.plural and draft.gender in ("", want)
    if want == "n":
        return draft.kind in ("state", "organisation", "group") and not draft.plural
    return draft.plural or draft.kind in ("group", "organisation")


def enrich(draft: Draft, found: Found) -> None:
    """What a title beside the name adds; the registry's word stands."""
    coding, title = found.coding, title_of(found)
    if draft.registry or draft.kind == "state":
        return
    if coding.country and not draft.country and coding.sector:
        draft.sector = coding.sector  # "ISIS chief X": the words with a country know better
    draft.country = draft.country or coding.country
    draft.sector = draft.sector or coding.sector
    draft.role = draft.role or coding.role
    draft.basis = draft.basis or coding.basis
    inherited = coding.role if is_counterpart(found) else ""
    draft.office = draft.office or (title.office if title else inherited)


def kind_of(found: Found, coding: Coding) -> str:
    if found.kind == "adjective" and coding.entity is None:
        return "state"
    if coding.entity is not None:
        return coding.entity.kind
    if found.person or (found.kind == "title" and not found.plural):
        return "person"
    if coding.sense is None and found.kind == "generic":
        return "group" if found.plural else "person"
    if coding.sense is None:
        return "organisation"
    if coding.sense.kind in ("country", "capital"):
        return "state"
    if coding.sense.kind == "agent" and found.kind == "name":
        return "organisation"
    if coding.sense.kind == "seat":
        return "organisation"
    noun = next((s for s in found.match.senses if s.kind == "agent"), coding.sense) if found.match else coding.sense
    return "person" if noun.group == "person" and not found.plural else "group"


def bare(found: Found, parse: Parse) -> str:
    """The words without the determiner."""
    if found.kind == "name":
        return found.name
    first = found.first
    while first < found.head and (parse.tag[first] in ("DT", "PRP$", "PDT", "CD") or parse.word[first][0] in "-–"):
        first += 1
    return parse.text[parse.start[first] : parse.end[found.last - 1]]


def name_key(found: Found) -> str:
    coding = found.coding
    if coding.entity is not None:
        return "r:" + coding.entity.key
    if found.kind == "adjective":
        return "r:" + coding.country
    words = [*cut(found.name)]
    while len(words) > 1 and words[-1] in _COMPANY and not found.person:
        words.pop()
    return f"p:{' '.join(words)}" if found.person else f"n:{' '.join(words)}"


def noun_key(found: Found, parse: Parse) -> str:
    """Bare and definite nouns of one country and trade are one actor; "a", "two", "several" begin a new one."""
    sense = found.coding.sense
    counted = sense is not None and (sense.group != "group" or sense.name in TAKE_UP or is_body_noun(sense.name))
    many = "s" if found.plural and counted else ""
    return f"{found.coding.country}:{found.coding.sector}:{parse.lemma[found.head].lower()}{many}"


def any_country(key: str) -> str:
    """The key under which "the troops" finds the troops named last, whosever they were."""
    return "last" + key[key.index(":") :]
