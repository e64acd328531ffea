"""The registry of actors, compiled from the tables into one trie of names.

A name is cut into pieces (lower case, no accents, no full stops or apostrophes, split at hyphens), so that "al-Assad",
"Al Assad" and "el-Assad's" meet. A name that the table writes in capitals ("US", "SANA") must stand in capitals on the
page; any other proper name must carry a capital somewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from dateline.tables import Row, Tables
from dateline.tables.registries import BODIES, PERSONS, actor_rows

SenseKind = Literal["country", "adjective", "demonym", "capital", "seat", "body", "person", "agent", "title"]
_COUNTRY_COLUMNS = ("code", "name", "names", "adjectives", "demonyms", "capitals", "seats", "origin")
_WORDS = frozenset(("agent", "title"))
_OTHERWISE = _WORDS | {"country", "adjective", "demonym", "capital", "seat"}  # what a surname can be as well
_MARKS = ("'", "’")  # "Workers' Party" is without its apostrophe in the trie
_ADJECTIVES = frozenset(("major", "general", "private"))
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr"))
_ROMAN = frozenset("ivx")  # "Leo XIV" is not to be had by his number
_CAPITAL_TITLES = frozenset(("father", "lord", "don", "lady", "dame", "miss", "madam", "sir", "m.", "justice"))
REMEMBERED = 50_000  # words
_INITIALS = 2  # middle initials that the table lacks are passed over: "John F. Kerry"
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "bin",
        "ben",
        "ibn",
        "abu",
        "van",
        "von",
        "der",
        "de",
        "la",
        "le",
        "du",
        "di",
        "da",
        "dos",
        "del",
        "ould",
    ]
)


@dataclass(frozen=True, slots=True)
class Office:
    """What someone was, from a day to a day (ISO, both included; empty: unknown or still going on)."""

    role: str
    country: str
    sector: str
    start: str = ""
    end: str = ""
    own: bool = False  # from the user's registry: decides over what is built in

    def holds(self, day: str) -> bool:
        return (not self.start or self.start <= day) and not self.over(day)

    def over(self, day: str) -> bool:
        """Was it over by that day? An end known to the month or year lasts until that is out."""
        return bool(self.end) and self.end < day and not day.startswith(self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """One row key of the registry: a person, a body or a group, with its offices in order of time."""

    key: str
    name: str
    kind: Literal["person", "organisation", "group", "state"]
    offices: tuple[Office, ...] = ()
    gender: str = ""  # m | f; empty when unknown

    @property
    def country(self) -> str:
        return self.offices[-1].country if self.offices else ""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean."""

    kind: SenseKind
    name: str  # canonical words
    country: str = ""
    sector: str = ""
    entity: Entity | None = None
    rank: int = 0  # of an agent noun: 3 rules the phrase, 1 gives way
    office: str = ""  # class of a title: president, prime minister, ...
    gender: str = ""
    group: str = ""  # kind of an agent noun: person | group
    exact: bool = False  # must stand in capitals
    weak: bool = False  # a surname that many bear: needs a title or the full name elsewhere on the page
    short: bool = False  # a surname alone
    plural: bool = False
    use: str = ""  # of an agent noun: site (a building too), speaker (only where it speaks), never; empty: always
    label: bool = False  # an agent noun that passes a verdict: no fact about whom it names


@dataclass(slots=True, eq=False)
class Match:
    """Tokens [first, last) that bear a name, and what it can mean."""

    first: int
    last: int
    senses: tuple[Sense, ...]
    kinds: frozenset[SenseKind] = field(init=False)  # of its senses

    def __post_init__(self) -> None:
        self.kinds = frozenset([s.kind for s in self.senses])

    @property
    def only_words(self) -> bool:
        """Is it a noun or title, nobody's name?"""
        return self.kinds <= _WORDS


Cut = tuple[tuple[str, ...], Any]  # pieces of a word, and the node of the trie that the first opens, None without one


@dataclass
class Lexicon:
    """All names in one trie; node[""] holds the senses that end there."""

    trie: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # country code -> name
    holders: dict[tuple[str, str], list[tuple[Office, Entity]]] = field(default_factory=dict)  # country, role
    genders: dict[str, str] = field(default_factory=dict)  # given name -> m | f
    speech: set[str] = field(default_factory=set)  # lemmas of verbs of speech
    words: frozenset[str] = frozenset()  # surnames that are common words as well
    theirs: frozenset[str] = frozenset()  # lemmas of nouns before which such a surname is one
    cuts: dict[str, Cut] = field(default_factory=dict)  # a memory of the words of pages, no data

    def add(self, words: str, sense: Sense) -> None:
        self.add_pieces(cut(words), sense)

    def add_pieces(self, pieces: Sequence[str], sense: Sense) -> None:
        node = self.trie
        for piece in pieces:
            node = node.setdefault(piece, {})
        senses: tuple[Sense, ...] = node.get("", ())
        same = [s for s in senses if s.entity is sense.entity and s.kind == sense.kind]
        if sense.entity is None or not same:
            node[""] = senses if sense in senses else (*senses, sense)
        elif (same[0].weak and not sense.weak and not sense.short) or (same[0].exact and not sense.exact):
            node[""] = tuple(sense if s is same[0] else s for s in senses)


def fold(word: str) -> str:
    """Lower case without accents, full stops and apostrophes."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("’", "").replace("‘", "").replace("‐", "-").replace("‑", "-").replace("ı", "i")
        word = (
            word.replace("ø", "o")
            .replace("Ø", "O")
            .replace("ł", "l")
            .replace("Ł", "L")
            .replace("đ", "d")
            .replace("Đ", "D")
        )
    return word.lower().replace(".", "").replace("'", "")


@lru_cache(REMEMBERED)
def cut(words: str) -> tuple[str, ...]:
    """A name's pieces; the genitive "'s" is one of its own, as on the page."""
    if words.isascii() and "'" not in words:
        return tuple(words.lower().replace(".", "").replace("-", " ").split())
    if "'s" in words or "’s" in words:
        left, _, right = words.replace("’", "'").partition("'s")
        if not right[:1].isalpha():
            return (*cut(left), "'s", *cut(right))
    return tuple(fold(words).replace("-", " ").split())


def lexicon(tables: Tables) -> Lexicon:
    """Built once: `tables.build(lexicon)`."""
    out = Lexicon()
    for row in tables.rows("given_names.csv", ("name", "gender", "origin")):
        out.genders[row["name"]] = row["gender"]
    for row in tables.rows("cues.csv", ("lemma", "pos", "strength")):
        if row["pos"] == "verb" and row["strength"] == "strong":
            out.speech.add(row["lemma"])
    surnames = tables.toml("surnames.toml")
    out.words, out.theirs = frozenset(surnames["words"]), frozenset(surnames["theirs"])
    _countries(out, tables)
    _agents(out, tables)
    _titles(out, tables)
    for name in (BODIES, PERSONS):
        _entities(out, actor_rows(tables, name), name)
    return out


def _listed(cell: str) -> list[str]:
    return [v for v in (w.strip() for w in cell.split("|")) if v]


def _capitals(name: str) -> bool:
    if not name.isupper():
        return False
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= 7 and all(c.isupper() for c in letters)


def _countries(out: Lexicon, tables: Tables) -> None:
    for row in tables.rows("countries.csv", _COUNTRY_COLUMNS):
        code, name = row["code"], row["name"]
        out.names.setdefault(code, name)
        entity = Entity(code, out.names[code], "state", (Office("", code, ""),))
        for words in (name, *_listed(row["names"])):
            out.add(words, Sense("country", name, code, entity=entity, exact=_capitals(words)))
        for words in _listed(row["adjectives"]):
            out.add(words, Sense("adjective", words, code, exact=_capitals(words)))
        for words in _listed(row["demonyms"]):
            out.add(words, Sense("demonym", words, code, "CVL", plural=words.endswith(("s", "men", "ese", "ch", "sh"))))
        for words in _listed(row["capitals"]):
            out.add(words, Sense("capital", words, code, "GOV"))
        for words in _listed(row["seats"]):
            out.add(words, Sense("seat", words, code, "GOV"))


def _agents(out: Lexicon, tables: Tables) -> None:
    for row in tables.rows("agents.csv", ("nouns", "sector", "rank", "origin")):
        if row["rank"] not in ("0", "1", "2", "3"):
            raise row.wrong(f"rank {row['rank']!r}", "0, 1, 2 or 3")
        for cell in _listed(row["nouns"]):
            noun = cell.rstrip("*^~!")
            use = "never" if row["rank"] == "0" else "site" if "^" in cell else "speaker" if "~" in cell else ""
            for words, plural in ((noun, False), (plural_of(noun), True)):
                out.add(
                    words,
                    Sense(
                        "agent",
                        noun,
                        "",
                        row["sector"],
                        rank=int(row["rank"]),
                        group="group" if "*" in cell else "person",
                        exact=words in ("MP", "CEO", "NGO", "IDP"),
                        plural=plural or words.endswith(("men", "people", "children")),
                        use=use,
                        label="!" in cell,
                    ),
                )


def plural_of(noun: str) -> str:
    """The regular plural of a noun or of a phrase's last noun; of the first in "member of parliament"."""
    first, of, rest = noun.partition(" of ")
    if of:
        return plural_of(first) + of + rest
    if noun.endswith(("s", "men", "people", "children")) and not noun.endswith("ss"):
        return noun
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("thief"):
        return noun[:-1] + "ves"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "ss")) else "s")


def _titles(out: Lexicon, tables: Tables) -> None:
    for row in tables.rows("titles.csv", ("titles", "office", "sector", "gender", "origin")):
        for words in _listed(row["titles"]):
            sense = Sense(
                "title", words, "", row["sector"], office=row["office"], gender=row["gender"], group="person", rank=1
            )
            out.add(words, sense)
            if row["office"] and len(words) > 5:  # "pres." has none
                out.add(_plural_title(words), Sense(**{**_fields(sense), "plural": True}))


def _plural_title(words: str) -> str:
    """ "ministers of defence", "secretaries-general" """
    first, of, rest = words.partition(" for ")
    return plural_of(first) + of + rest


def _fields(sense: Sense) -> dict[str, Any]:
    return {name: getattr(sense, name) for name in Sense.__slots__}


def _entities(out: Lexicon, rows: Iterable[Row], file: str) -> None:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["key"], []).append(row)
    for key, group in grouped.items():
        first = group[0]
        kind = first["kind"]
        offices = tuple(
            sorted(
                (
                    Office(r.values.get("role", ""), r["country"], r["sector"], r["from"], r["to"], r.file != file)
                    for r in group
                ),
                key=lambda o: (o.start, o.end or "9"),
            )
        )
        gender = out.genders.get(fold(first["name"].split()[0]), "") if kind == "person" else ""
        entity = Entity(key, first["name"], kind, offices, gender)  # type: ignore[arg-type]
        for office in offices:
            if kind == "person":
                out.holders.setdefault((office.country, office.role), []).append((office, entity))
        _name_entity(out, entity, group)


def _name_entity(out: Lexicon, entity: Entity, group: Sequence[Row]) -> None:
    kind: SenseKind = "person" if entity.kind == "person" else "body"
    full = [entity.name, *(a for row in group for a in _listed(row["aliases"]))]
    for words in dict.fromkeys(full):
        name, weak = words.removesuffix("?"), words.endswith("?")
        pieces = cut(name)
        short = kind == "person" and len(pieces) == 1
        out.add_pieces(pieces, Sense(kind, entity.name, entity=entity, exact=_capitals(name), weak=weak, short=short))
        if kind == "person" and not weak and len(pieces) > 1 and group[0]["strength"] != "full":
            given = pieces[-1] in out.genders  # "Said", "Paul": a given name is nobody's alone
            _surname(out, entity, pieces, given or group[0]["strength"] == "weak")


def _surname(out: Lexicon, entity: Entity, pieces: Sequence[str], weak: bool) -> None:
    """A surname alone: "Assad", "al-Assad". One that is a common word ("Holder") is weak, whoever bears it."""
    if len(pieces[-1]) < 3 or _ROMAN.issuperset(pieces[-1]):
        return
    sense = Sense("person", entity.name, entity=entity, weak=weak, short=True)
    common = pieces[-1] in out.words
    out.add_pieces(pieces[-1:], replace(sense, weak=True) if common else sense)
    i = len(pieces) - 1
    while i > 1 and pieces[i - 1] in _ARTICLES:
        i -= 1
    if i < len(pieces) - 1:
        out.add_pieces(pieces[i:], sense)


def office_on(entity: Entity, day: str, title: str = "") -> tuple[Office | None, bool]:
    """The office that `entity` held on `day` (ISO), and whether it lay in the past by then.

    Without a day the title read beside the name decides, then the latest office. Before the first office there is
    none: (None, False).
    """
    if not entity.offices:
        return None, False
    if not day:
        named = [o for o in entity.offices if title and o.role == title]
        return (named or entity.offices)[-1], False
    held = [o for o in entity.offices if o.holds(day)]
    held = [o for o in held if o.own] or held
    if held:
        return next((o for o in held if o.role == title), held[-1]), False
    past = [o for o in entity.offices if o.over(day)]
    if past:
        return past[-1], True
    return None, False


def scan(words: Sequence[str], lex: Lexicon) -> list[Match]:
    """Names in a row of tokens, leftmost and longest first; linear in the number of tokens."""
    if len(lex.cuts) > REMEMBERED:
        lex.cuts.clear()
    for word in {*words} - lex.cuts.keys():
        pieces = _pieces(word)
        lex.cuts[word] = pieces, lex.trie.get(pieces[0]) if pieces else None
    cuts = [lex.cuts[word] for word in words]
    out: list[Match] = []
    free = 0
    for i in [i for i, (_, node) in enumerate(cuts) if node is not None]:
        if i < free:
            continue
        pieces, node = cuts[i]
        if len(pieces) > 1 or _may_go_on(words, cuts, i + 1, node):
            found = _longest(words, cuts, i, lex.trie)
        else:
            found = _match(words, i, i + 1, node[""]) if "" in node else None
        if found is not None:
            out.append(found)
            free = found.last
    return out


def _may_go_on(words: Sequence[str], cuts: Sequence[Cut], i: int, node: dict[str, Any]) -> bool:
    """A cheap look at token i: can it belong to a name that has come to this node?"""
    if i == len(words):
        return False
    pieces = cuts[i][0]
    return not pieces or pieces[0] in node or len(pieces[0]) == 1 or words[i] in _MARKS


def _match(words: Sequence[str], first: int, last: int, senses: Sequence[Sense]) -> Match | None:
    fit = tuple([s for s in senses if _fits(s, words, first, last)])
    return Match(first, last, fit) if fit else None


def _pieces(word: str) -> tuple[str, ...]:
    return ("'s",) if word in ("'s", "’s", *_MARKS) else cut(word)


def settled(matches: Sequence[Match], words: Sequence[str], lex: Lexicon) -> list[Match]:
    """Without what only looks like a name: a weak alias of a body that the page does not name in full, a surname that
    is a title or a place as well ("Mayor", "Lima") and of nobody named in full, and "major", "general" or "private"
    before another noun for people."""
    named = {s.entity.key for m in matches for s in m.senses if s.kind == "body" and not s.weak and s.entity}
    people = {s.entity.key for m in matches for s in m.senses if s.kind == "person" and not s.short and s.entity}
    nouns = {m.first for m in matches if words[m.first].islower()}
    titled = {m.last for m in matches if "title" in m.kinds}
    out = []
    for m in matches:
        if words[m.first] in _ADJECTIVES and m.last - m.first == 1 and m.last in nouns:
            continue
        if "person" in m.kinds and len(m.kinds) > 1 and not _by_title(m, words, titled):
            m = _without_surnames(m, words, people, lex)
        if any(s.weak and s.kind == "body" for s in m.senses):
            fit = tuple(s for s in m.senses if s.kind != "body" or not s.weak or (s.entity and s.entity.key in named))
            if fit:
                out.append(Match(m.first, m.last, fit))
            continue
        out.append(m)
    return out


def _by_title(match: Match, words: Sequence[str], titled: Container[int]) -> bool:
    """ "Prime Minister Major", "Mr King": what stands before it says that it is a name."""
    return match.first in titled or (match.first > 0 and words[match.first - 1].lower().rstrip(".") in _COURTESY)


def _without_surnames(match: Match, words: Sequence[str], people: Container[str], lex: Lexicon) -> Match:
    """A word that is a surname as well: the name only of one whom the page names in full, and no title then.

    "Larry King", "Real Madrid", "King Street" are left alone: what bears that name is found out with the parse. In
    "Charlotte Mayor Ann Lee" it is a title.
    """
    before = words[match.first - 1] if match.first else ""
    after = words[match.last] if match.last < len(words) else ""
    title = "title" in match.kinds and after[:1].isupper()
    thing = any(s.use == "never" for s in lex.trie.get(fold(after), {}).get("", ()))
    if thing or (before[:1].isupper() and not (title and fold(after) in lex.genders)):
        return match
    word = not match.kinds.isdisjoint(_OTHERWISE)
    fit = tuple(
        s
        for s in match.senses
        if not (s.kind == "person" and s.short and (s.weak or word))
        or (s.entity is not None and s.entity.key in people and not title)
    )
    return Match(match.first, match.last, fit) if len(fit) < len(match.senses) else match


def _longest(words: Sequence[str], cuts: Sequence[Cut], first: int, trie: dict[str, Any]) -> Match | None:
    """The longest name that begins with token `first` and ends with a token."""
    node, best, passed = trie, None, 0
    for i in range(first, len(words)):
        within = False
        for piece in cuts[i][0]:
            below = node.get(piece)
            within = below is not None
            if below is not None:
                node = below
            elif words[i] in _MARKS and node is not trie:
                continue
            elif passed == _INITIALS or len(piece) > 1 or node is trie or not words[i][0].isupper():
                return best
            else:
                passed += 1
        if within and "" in node:
            best = _match(words, first, i + 1, node[""]) or best
    return best


def _fits(sense: Sense, words: Sequence[str], first: int, last: int) -> bool:
    """Do the capitals on the page allow this sense?"""
    if sense.exact:
        return all(not any(c.islower() for c in words[i]) for i in range(first, last))
    if sense.kind == "agent":
        return True
    if sense.kind == "title":
        return words[first][0].isupper() or sense.name not in _CAPITAL_TITLES
    return words[first][0].isupper() or any(c.isupper() for c in words[first] + words[last - 1])
