"""Where a name begins and ends: which matches are pieces of somebody else's name, and what the engine found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.mention.registry import Entity, Lexicon, Match, Sense, cut, fold
from dateline.model import Parse, Place

_NO_NAMES = frozenset(("agent", "title", "adjective", "demonym"))
_WEAK_NAMES = frozenset(("country", "capital", "seat", "body"))
_INSIDE = frozenset(("al", "el", "al-", "el-", "-", "bin", "ibn", "de", "van", "von"))  # of a name, not its beginning
_DESCRIBING = frozenset(
    [
        "official",
        "major",
        "general",
        "private",
        "national",
        "local",
        "individual",
        "moderate",
        "conservative",
        "liberal",
        "patient",
        "representative",
        "executive",
        "professional",
        "expert",
        "criminal",
        "adult",
        "elderly",
        "radical",
        "native",
        "senior",
        "academic",
        "editorial",
        "fellow",
        "lay",
    ]
)
_ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"))
_AROUND = 12  # tokens on either side of a name that tell a headline from a sentence
_EARLY = 20  # years before the first office that the registry knows, in which its bearer is unlikely to be meant
_LONGEST_NAME = 5  # tokens behind "Mr"
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr"))
TITLE_WORDS = frozenset(
    [
        "president",
        "minister",
        "prime",
        "premier",
        "chancellor",
        "king",
        "queen",
        "secretary",
        "general",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "senator",
        "vice",
    ]
)


@dataclass(slots=True)
class Page:
    """What the reading of one page shares."""

    parse: Parse
    lex: Lexicon
    day: str
    covered: dict[int, Match]
    known: set[str]  # keys of persons whose full name stands on the page
    entity_at: dict[int, tuple[int, int, str]]
    place_at: dict[int, Place]  # located places by their tokens
    waters: frozenset[int]  # tokens of rivers, seas and straits
    listed: dict[int, tuple[int, list[Match]]] = field(default_factory=dict)  # see actors_lists
    short: dict[int, str] = field(default_factory=dict)  # short name of the body whose full name has this head


def known(matches: Sequence[Match]) -> set[str]:
    """Keys of the persons whose full name stands on the page."""
    senses = (s for m in matches for s in m.senses if s.kind == "person" and not s.short and not s.weak)
    return {s.entity.key for s in senses if s.entity is not None}


def is_title(match: Match) -> bool:
    return "title" in match.kinds and match.only_words


def add_entities(page: Page, cores: dict[int, Match | None], more: list[tuple[int, int, str]]) -> None:
    """Persons and bodies that the engine found and the registry does not know."""
    parse = page.parse
    full = (parse.word[t] for a, b, label in parse.entities if label == "PERSON" and b - a > 1 for t in (a, b - 1))
    persons = {cut(w)[-1] for w in full if cut(w)}
    again: dict[str, str] = {}  # words that are names by themselves, with their label
    for raw in (*more, *parse.entities):
        if raw[2] not in ("PERSON", "ORG"):
            continue
        first, last, label = _trimmed(page, raw)
        top = top_of(parse, first, last)
        match = page.covered.get(top)
        free = match is None or match.only_words or (label == "PERSON" and _unsure(match))
        if not free or not _can_act(page, first, last, top, label):
            continue
        if label == "ORG" and _personal(page, first, last, persons):
            label = "PERSON"
        page.entity_at[top] = (first, last, label)
        cores.setdefault(top, match)
        if label == "PERSON" and last - first > 1:
            persons.update(cut(parse.word[last - 1])[-1:])
        if last - first == 1 or label == "PERSON":
            again[parse.word[last - 1]] = label
    _add_again(page, cores, again)


def _unsure(match: Match) -> bool:
    """Is it only a surname that many bear? Then whoever bears it here need not be the registry's."""
    return all(s.kind == "person" and s.short and s.weak for s in match.senses)


def courtesies(parse: Parse) -> list[tuple[int, int, str]]:
    """ "Mr Falk", which the engine may miss."""
    out = []
    for i in [
        i for i, word in enumerate(parse.lower[:-1]) if word.rstrip(".") in _COURTESY and parse.tag[i + 1] == "NNP"
    ]:
        last = i + 2
        while (
            last < len(parse) and parse.tag[last] == "NNP" and parse.word[last].istitle() and last - i < _LONGEST_NAME
        ):
            last += 1
        out.append((i + 1, last, "PERSON"))
    return out


def titled(matches: Sequence[Match], parse: Parse, lex: Lexicon) -> list[tuple[int, int, str]]:
    """ "Mayor Ana Lopez", which the engine may miss at the head of a sentence."""
    out = []
    for m in matches:
        last = parse.head[m.last - 1] + 1 if is_title(m) and parse.word[m.first][0].isupper() else 0
        if not m.last + 2 <= last <= m.last + _LONGEST_NAME or fold(parse.word[m.last]) not in lex.genders:
            continue
        if all(parse.tag[t] == "NNP" and parse.word[t].istitle() for t in range(m.last, last)):
            out.append((m.last, last, "PERSON"))
    return out


def _add_again(page: Page, cores: dict[int, Match | None], names: dict[str, str]) -> None:
    """A surname, or a body's name of one word, that the engine saw as a name elsewhere on the page."""
    parse = page.parse
    for i in [i for i, word in enumerate(parse.word) if word in names]:
        word = parse.word[i]
        if i in cores or i in page.covered or parse.tag[i] != "NNP" or word.isupper():
            continue
        if parse.dep[i] in _ROLES and "NNP" not in (*parse.tag[i - 1 : i], *parse.tag[i + 1 : i + 2]):
            page.entity_at[i] = (i, i + 1, names[word])
            cores[i] = None


def add_short_names(page: Page, cores: dict[int, Match | None], shorts: dict[str, tuple[int, int]]) -> None:
    """Bodies whose short name stands behind them in brackets, and that short name wherever it stands."""
    parse = page.parse
    for short, (first, last) in shorts.items():
        top = top_of(parse, first, last)
        page.short[top] = short
        if page.covered.get(top) is None or page.covered[top].only_words:
            page.entity_at[top] = (first, last, "ORG")
            cores.setdefault(top, page.covered.get(top))
    for i in [i for i, word in enumerate(parse.word) if word in shorts] if shorts else ():
        if i not in page.covered:
            page.entity_at[i] = (i, i + 1, "ORG")
            cores.setdefault(i, None)


def _trimmed(page: Page, entity: tuple[int, int, str]) -> tuple[int, int, str]:
    """Without determiners, marks and genitives at its ends, or the owner of a person ("the BBC's Jane Doe")."""
    parse, (first, last, label) = page.parse, entity
    while first < last - 1 and (parse.tag[first] in ("DT", "POS") or not parse.word[first][0].isalnum()):
        first += 1
    while last > first + 1 and (parse.tag[last - 1] == "POS" or not parse.word[last - 1][0].isalnum()):
        last -= 1
    for i in range(first + 1, last - 1):
        if parse.tag[i] == "POS" and label == "PERSON":
            first = i + 1
    free = first > 0 and last - first == 1 and first - 1 not in page.covered and parse.tag[first - 1] == "NNP"
    given = cut(parse.word[first - 1]) if free else []
    opens = first > 0 and first - 1 == parse.sentences[parse.sentence_of[first - 1]][0] and label == "PERSON"
    own = opens and parse.head[first - 1] == first and parse.word[first - 1].istitle() and given[:1] != ["the"]
    if len(given) == 1 and (given[0] in page.lex.genders or (own and given[0] not in TITLE_WORDS)):
        first, label = first - 1, "PERSON"  # the engine took the surname only
    return _behind_title(page, first, last, label)


def _behind_title(page: Page, first: int, last: int, label: str) -> tuple[int, int, str]:
    """Without the words of the title that the engine took for the name: "ambassador to Kenya Martha Ellison",
    "Minister of Trade and Industry Paula Kent", "Briton Ann Lee"."""
    parse = page.parse
    while label == "PERSON" and last - first > 2:
        match = page.covered.get(first)
        nation = match is not None and bool(match.kinds & {"demonym", "adjective"})
        posted = first > 0 and parse.lower[first - 1] in ("to", "in", "of", "for")
        named = (match is not None and bool(match.kinds & _WEAK_NAMES)) or parse.word[first].isupper()
        trade = match is not None and match.first == first and match.only_words  # "Founder Ann Lee"
        if not nation and not trade and not (posted and named):
            break
        first = match.last if match is not None and match.last < last else first + 1
    at = first - 1
    while at > 0 and (parse.tag[at] in ("NNP", "NNPS") or parse.lower[at] == "and") and at not in page.covered:
        at -= 1
    title = page.covered.get(at - 1) if at > 0 and parse.lower[at] in ("of", "for") else None
    if title is None or not is_title(title) or last - first < 3:
        return first, last, label
    if label == "ORG" and not at < parse.head[title.last - 1] < last:
        return first, last, label  # "the Minister of Health and Welfare"
    name = last - 2
    while name > first and parse.lower[name] in _INSIDE:
        name -= 1
    return name, last, "PERSON"


def _can_act(page: Page, first: int, last: int, top: int, label: str) -> bool:
    """Is the engine's entity a name at all: no place, no headline's verb, no credit line?"""
    parse = page.parse
    if not parse.word[first][0].isupper() and not parse.word[last - 1][0].isupper():
        return False
    if parse.pos[top] not in ("PROPN", "NOUN") or parse.word[top].islower():
        return False
    if top in page.waters or "/" in parse.text[parse.start[first] : parse.end[last - 1]]:
        return False
    where = parse.dep[top] in ("pobj", "conj", "appos")
    if all(t in page.place_at for t in range(first, last)) and (label == "PERSON" or last - first > 1 or where):
        return False
    if label == "PERSON" and any(parse.lower[t] == "and" for t in range(first, last)):
        return False  # two names read as one: see actors_lists
    match = page.covered.get(top)
    if match is not None and any(s.use == "never" for s in match.senses):
        return False
    opening = page.covered.get(first)  # "Trump Expels": a surname, then the verb of a headline
    if opening is None or opening.first != first or opening.last >= last or label != "PERSON":
        return True
    return not any(s.short and not s.weak for s in opening.senses)


def _personal(page: Page, first: int, last: int, persons: set[str]) -> bool:
    """Does a body's name, as the engine has it, look like a person's ("Ms Peri", "Nadav Shoshani")?"""
    parse = page.parse
    if last - first == 1 and cut(parse.word[first])[-1:] and cut(parse.word[first])[-1] in persons:
        return True
    before = first if parse.lower[first].rstrip(".") in _COURTESY else first - 1
    if before >= 0 and parse.lower[before].rstrip(".") in _COURTESY:
        return True
    top = top_of(parse, first, last)
    if any(
        parse.dep[c] == "appos" and parse.tag[c] == "NN" and _one_person(page.covered.get(c))
        for c in parse.children[top]
    ):
        return True  # "Ilsa Tarn, a lawyer"
    titled = parse.dep[top] == "appos" and parse.tag[parse.head[top]][:2] == "NN"
    if titled and parse.head[top] < first and last - first > 1 and _office(page.covered.get(parse.head[top])):
        return True  # "Norland's foreign secretary, Ilsa Tarn"
    given = cut(parse.word[first + 1 if parse.lower[first] in TITLE_WORDS and last - first > 2 else first])
    capital = all(w[0].isupper() and not w.isupper() for w in parse.word[first:last])
    return 2 <= last - first <= 3 and capital and len(given) == 1 and given[0] in page.lex.genders


def _office(match: Match | None) -> bool:
    return match is not None and any(s.kind == "title" and s.office and not s.plural for s in match.senses)


def _one_person(match: Match | None) -> bool:
    """Is it a noun for one person, or "counterpart"?"""
    nouns = [s for s in match.senses if s.kind in ("agent", "title")] if match is not None else []
    return any((s.group == "person" and s.sector) or s.name == "counterpart" for s in nouns)


def namesakes(matches: Sequence[Match], parse: Parse) -> list[Match]:
    """Surnames of the registry that on this page are somebody else's ("Jay Carney ... Carney")."""
    covered = {t for m in matches if not m.only_words for t in range(m.first, m.last)}
    full = known(matches)
    others = {
        parse.lower[b - 1]
        for a, b, label in parse.entities
        if label == "PERSON" and b - a > 1 and b - 1 not in covered and parse.word[a][0].isupper()
    }
    return [
        m
        for m in matches
        if parse.lower[m.last - 1] in others
        and _stands_alone(m, parse)
        and all(
            s.kind in ("agent", "title", "body")
            or (s.kind == "person" and s.short and s.entity is not None and s.entity.key not in full)
            for s in m.senses
        )
    ]


def untimely(match: Match, parse: Parse, day: str, full: set[str]) -> bool:
    """Is it a surname whose bearers in the registry had no office yet, or of which a body follows that is none of
    theirs ("President Lind of the Harbour Union")?"""
    if match.kinds != {"person"} or not all(s.short and s.entity and s.entity.key not in full for s in match.senses):
        return False
    late = bool(day) and all(s.entity and s.entity.offices and _before_all(s.entity, day) for s in match.senses)
    return late or _of_body(match.last, parse)


def _before_all(entity: Entity, day: str) -> bool:
    first = min((o.start for o in entity.offices), default="")
    return bool(first) and int(day[:4]) < int(first[:4]) - _EARLY


def _of_body(after: int, parse: Parse) -> bool:
    if after + 1 >= len(parse) or parse.lower[after] != "of":
        return False
    return any(label == "ORG" and a in (after + 1, after + 2) and b - a > 1 for a, b, label in _near(parse, after + 2))


def _stands_alone(match: Match, parse: Parse) -> bool:
    """Is it a word with a capital that no other such word follows ("Shah said", not "Bishop Jones")?"""
    if not parse.word[match.first][0].isupper() or match.last - match.first > 1:
        return not match.only_words
    return match.last >= len(parse) or not parse.word[match.last][0].isupper() or not match.only_words


def part_of_name(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """Is this "Jordan" in "Jordan Smith", or "Trump" in "Ivanka Trump": a piece of somebody else's name?"""
    i = match.first
    found = match.kinds
    if found <= _NO_NAMES:
        return False
    if found == {"body"} and _end_of_longer(match, parse, lex):
        return True
    if "person" in found and _names_a_thing(match, parse, lex):
        return True
    if found == {"body"} and match.last - i == 1 and _family_name(parse, i):
        return True
    if found == {"person"} and all(s.short for s in match.senses) and _begins_longer(match, parse, lex):
        return True
    around = next(((a, b) for a, b, label in _near(parse, i) if label == "PERSON" and a <= i and match.last <= b), None)
    if around is None or (around[0] == i and around[1] <= match.last):
        return False
    if match.last - i == 1 and found & _WEAK_NAMES and i == around[0]:
        return parse.tag[i + 1] in ("NNP", "NNPS") and parse.dep[i] == "compound" and parse.lower[i - 1] != "to"
    first = cut(parse.word[i])
    short = all(s.short for s in match.senses)
    if i == around[0] and found == {"person"} and short and match.last - i == 1 and len(first) == 1:
        after = parse.lower[match.last].strip("-")
        article = after.split("-")[0] in ("al", "el", "bin", "abu")
        return article or first[0] in lex.genders or all(s.weak for s in match.senses)
    if i > around[0] and all(s.short for s in match.senses if s.kind == "person") and "person" in found:
        given = parse.word[around[0]]
        if not given[0].isupper() or given.endswith(".") or parse.tag[around[0]] not in ("NNP", "NNPS"):
            return False
        firsts = {cut(s.entity.name)[0] for s in match.senses if s.entity is not None}
        return bool(cut(given)) and cut(given)[0] not in firsts and not _titled(parse, around[0], i)
    return False


def _begins_longer(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """Is it the "Kim" in "Kim Sandvik", the "Haley" in "Haley-Brandt": somebody else's first name or half a surname?"""
    i, after = match.first, match.last
    if match.last - i > 1 or after + 1 >= len(parse):
        return False
    if parse.word[after] == "-" and parse.start[after] == parse.end[i]:
        joined = parse.word[after + 1].istitle() and parse.tag[after + 1] in ("NNP", "NNPS")
        return joined and parse.dep[after + 1] not in ("compound", "amod", "nmod")  # not "the Lind-Brandt talks"
    word = parse.word[after]
    if parse.tag[after] != "NNP" or not word[0].isupper() or word.isupper() or not i < parse.head[i] <= after + 3:
        return False
    dated = any(a <= after < b for a, b, label in _near(parse, after) if label in ("DATE", "TIME"))
    senses: tuple[Sense, ...] = lex.trie.get(fold(word), {}).get("", ())
    return not dated and all(s.kind == "person" and s.short for s in senses) and plain_words(parse, i)


def plain_words(parse: Parse, i: int) -> bool:
    """Are the words around, of the same sentence, small, so that a capital means a name? In a title they are not."""
    first, last = parse.sentences[parse.sentence_of[i]]
    near = parse.word[max(i - _AROUND, first) : min(i + _AROUND, last)]
    return sum(w.islower() and len(w) > 3 for w in near) * 3 > sum(w.istitle() and len(w) > 3 for w in near)


def _family_name(parse: Parse, i: int) -> bool:
    """Does it end a person's name ("Ravi Tata"), which a company bears too?"""
    return any(label == "PERSON" and a < i == b - 1 and parse.word[a][0].isupper() for a, b, label in _near(parse, i))


def _names_a_thing(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """Is it the "Kenyatta" in "Kenyatta Avenue": a thing that bears a person's name?"""
    after = parse.word[match.last] if match.last < len(parse) else ""
    senses: tuple[Sense, ...] = lex.trie.get(fold(after), {}).get("", ()) if after[:1].isupper() else ()
    return any(s.use == "never" for s in senses)


def _end_of_longer(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """Is it the end of another body's name ("the Awami Workers Party")?"""
    i = match.first
    if not i > 0 or parse.tag[i - 1] != "NNP" or not parse.word[i].istitle() or match.last - i < 2:
        return False
    pieces = cut(parse.word[i - 1])
    inside = any(label == "ORG" and a < i and match.last <= b for a, b, label in _near(parse, i))
    return inside and bool(pieces) and pieces[0] not in lex.trie


def given_before(match: Match, parse: Parse, lex: Lexicon) -> bool:
    """A given name that is none of the bearer's stands before the surname: another of that family."""
    i = match.first
    if i == 0 or not parse.word[i - 1][0].isupper() or not any(s.short for s in match.senses):
        return False
    given = cut(parse.word[i - 1])
    alone = i == 1 or not parse.word[i - 2][0].isupper()  # a headline's verb carries a capital too
    named = any(a == i - 1 and b >= match.last for a, b, _ in _near(parse, i - 1))
    of_name = (named or alone) and parse.dep[i - 1] == "compound" and parse.tag[i - 1] == "NNP"
    if len(given) != 1 or parse.word[i - 1].isupper() or not (of_name or given[0] in lex.genders):
        return False
    return all(given[0] not in cut(s.entity.name) for s in match.senses if s.entity is not None)


def only_about(match: Match, parse: Parse) -> bool:
    """Is this "Syria" in "anti-Syria", cut at its hyphens, or a surname where a town stands?"""
    i = match.first
    place = parse.dep[i] in ("pobj", "conj") and i > 0 and parse.lower[i - 1] in ("in", "near", "at", "across")
    if place and match.kinds == {"person"}:
        return match.last - i == 1 and all(s.short for s in match.senses)  # "in Lagos", "near Clinton"
    if i < 2 or parse.word[i - 1] != "-":
        return False
    return parse.lower[i - 2] in ("anti", "pro", "non", "post", "ex") or parse.word[i - 2] in ("R", "D")  # "(R-Ala.)"


def describes(match: Match, parse: Parse) -> bool:
    """Is it an adjective that looks like a noun for people ("an official statement", "a major power")?"""
    i = match.first
    if parse.word[i] == "pm":
        return True  # an hour, no prime minister
    return match.last - i == 1 and parse.lower[i] in _DESCRIBING and parse.tag[i][:2] == "JJ" and match.only_words


def _titled(parse: Parse, first: int, last: int) -> bool:
    """Do only titles stand before the surname? (The engine often counts them to the name.)"""
    return all(parse.lower[i].rstrip(".") in TITLE_WORDS for i in range(first, last))


def _near(parse: Parse, i: int) -> list[tuple[int, int, str]]:
    at = bisect_right(parse.entities, i, key=lambda e: e[0])
    return list(parse.entities[max(at - 1, 0) : at])


def top_of(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) that the rest of the sentence sees: the last whose head lies outside."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return last - 1
