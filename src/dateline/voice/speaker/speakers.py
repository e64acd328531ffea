"""Linking: the words of the speaker of a cue, by grammar. Subject, possessor, agent, or that of the governing verb."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Parse

_SUBJECTS = ("nsubj", "csubj")
_CLIMB = ("xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "parataxis", "dep")
_STEPS = 6  # verbs climbed in search of a subject
_LONG = 60  # tokens of a speaker looked through for what does not belong to it
_OBJECT_CONTROL = ("for", "of", "as")  # "criticised X for saying": X says
_SIGNS = frozenset((",", ";", ":", ".", "-", "--", "—", "–", "―", "(", "[", "“", "‘", "``"))
_CITY_LINE = 10  # tokens of a phrase in which a city line may end
_WHEN = frozenset(("during", "since", "until", "throughout"))
_IN = frozenset(("in", "on", "during", "at", "after"))
_ASIDE = frozenset(("speaking", "referring", "citing", "responding", "writing", "appearing", "commenting"))
_RELATIVES = frozenset(("which", "that", "who", "what"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
# heads of subjects that say nothing themselves: "this suggests that", "anyone would say"
NOBODYS = frozenset(("nothing", "anyone", "anybody", "anything", "something", "everything", "this", "these"))
_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART")
_BREAKS = frozenset(("--", "—", "–", "―", ":", ";"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Tokens [first, last) of the source phrase, and its head; `cue_from` is where a cue of several verbs begins."""

    first: int
    last: int
    head: int
    cue_from: int = -1


def speaker_of(parse: Parse, cue: int, light: frozenset[str]) -> Speaker | None:
    if parse.pos[cue] in ("NOUN", "PROPN"):
        return _of_noun(parse, cue, light)
    if parse.pos[cue] == "ADJ":
        return _of_adjective(parse, cue, light)
    return _of_verb(parse, cue, light)


def _of_verb(parse: Parse, cue: int, light: frozenset[str]) -> Speaker | None:
    verb, start = cue, cue
    if parse.tag[cue] in ("VBN", "VBD") and cue and parse.lower[cue - 1] in ("when", "if"):
        return _agent(parse, cue, cue)  # "when asked": by somebody else
    for _ in range(_STEPS):
        subject = _subject(parse, verb)
        if subject is not None:
            return _joined(parse, verb, subject, phrase(parse, subject, verb, start, cue))
        if any(parse.dep[c] in ("nsubjpass", "expl") for c in parse.children[verb]):
            return _agent(parse, verb, start) if verb == cue else _passive(parse, verb, cue)
        if parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "advcl"):
            return _agent(parse, verb, start)
        step = _up(parse, verb, light)
        if step is None:
            return None
        verb, found = step
        if found is not None:
            return phrase(parse, found, cue, start, cue)
        if parse.pos[verb] in ("VERB", "AUX") and (parse.dep[start] == "xcomp" or _goes_on(parse, start, verb)):
            start = verb
    return None


def _passive(parse: Parse, verb: int, cue: int) -> Speaker | None:
    """ "was quoted as saying", "is expected to say": the one who is quoted says."""
    subject = parse.child(verb, "nsubjpass")
    return phrase(parse, subject, verb, cue, cue) if subject is not None else None


def is_passive(parse: Parse, verb: int) -> bool:
    return parse.tag[verb] == "VBN" and any(parse.dep[c] == "auxpass" for c in parse.children[verb])


def _goes_on(parse: Parse, verb: int, head: int) -> bool:
    """ "went on to say" is one cue."""
    return parse.dep[verb] == "advcl" and parse.tag[verb] == "VB" and parse.lemma[head] in ("go", "continue", "proceed")


def _subject(parse: Parse, verb: int) -> int | None:
    """Of two before the verb, the nearer one: the first is a city line."""
    found = [c for c in parse.children[verb] if parse.dep[c] in _SUBJECTS]
    found = [c for c in found if parse.dep[c] == "nsubj"] or found  # "NTV, citing officials, said"
    before = [c for c in found if c < verb]
    return before[-1] if before else found[0] if found else None


def _joined(parse: Parse, verb: int, subject: int, found: Speaker) -> Speaker:
    """ "Ban, the secretary general, vowed": two subjects with a comma or a hyphen between are one phrase."""
    other = next((c for c in reversed(parse.children[verb]) if c < subject and parse.dep[c] in _SUBJECTS), None)
    if other is None or parse.lower[other] in _RELATIVES or other >= found.first:
        return found
    between = range(parse.edges[other][1] + 1, found.first)
    if len(between) != 1:
        return found
    sign = between[0]
    hyphen = parse.word[sign] == "-" and parse.start[sign] == parse.end[sign - 1]
    listed = any(parse.dep[c] == "cc" for c in parse.children[subject])
    apposed = parse.pos[other] == "PROPN" and parse.pos[found.first] == "DET"
    if not hyphen and (parse.word[sign] != "," or not (listed or apposed)):
        return found
    head = other if parse.pos[other] == "PROPN" else found.head
    return Speaker(parse.edges[other][0], found.last, head, found.cue_from)


def _agent(parse: Parse, verb: int, start: int) -> Speaker | None:
    by = parse.child(verb, "agent")
    if by is None:
        return None
    noun = parse.child(by, "pobj")
    return phrase(parse, noun, verb, start) if noun is not None else None


def _up(parse: Parse, verb: int, light: frozenset[str]) -> tuple[int, int | None] | None:
    """The governing verb, or the noun that is the speaker; None where the climb ends."""
    head, dep = parse.head[verb], parse.dep[verb]
    if head == verb:
        return None
    if dep == "acl" and parse.pos[head] in ("NOUN", "PROPN", "PRON"):
        if parse.dep[head] == "dobj" and parse.lemma[parse.head[head]] in light:
            return parse.head[head], None  # "issued a statement saying": who issued it says
        return head, head if parse.tag[verb] == "VBG" else _owner(parse, head)
    if dep == "relcl":
        return head, head
    if dep == "pcomp":
        return _up_preposition(parse, head)
    if dep in ("xcomp", "advcl") and (obj := _controlling_object(parse, verb, head, dep)) is not None:
        return head, obj
    if dep in _CLIMB and parse.pos[head] in ("VERB", "AUX"):
        return head, None
    if dep == "xcomp" and parse.pos[head] == "ADJ":
        return parse.head[head], None
    return None


def _up_preposition(parse: Parse, prep: int) -> tuple[int, int | None] | None:
    verb = parse.head[prep]
    if parse.lower[prep] in _OBJECT_CONTROL:
        obj = parse.child(verb, "dobj")
        if obj is not None:
            return verb, obj
    if parse.pos[verb] in ("VERB", "AUX"):
        return verb, None
    return (verb, _owner(parse, verb)) if parse.pos[verb] in ("NOUN", "PROPN") else None


def _controlling_object(parse: Parse, verb: int, head: int, dep: str) -> int | None:
    """ "asked him to say": he says. Only with `to`; a participle belongs to the subject."""
    if dep != "xcomp" or parse.tag[verb] != "VB":
        return None
    return next((c for c in parse.children[head] if parse.dep[c] == "dobj" and c < verb), None)


def before_sign(parse: Parse, verb: int) -> Speaker | None:
    """ "..., the Star of Bergen reported": the noun phrase between the last comma and the verb, where no subject was
    found."""
    if parse.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first = verb
    while first > 0 and verb - first < _CITY_LINE and parse.pos[first - 1] in _PHRASE:
        first -= 1
    if verb + 1 < len(parse) and parse.pos[verb + 1] in ("AUX", "VERB"):
        return None  # "a bay that fishermen say is dying"
    if first == verb or parse.word[first - 1] not in (",", "”", '"', "—"):
        return None
    heads = [t for t in range(first, verb) if parse.pos[t] in ("NOUN", "PROPN", "PRON")]
    of = next((t for t in range(first, verb) if parse.pos[t] == "ADP"), verb)
    heads = [t for t in heads if t < of]
    return Speaker(first, verb, heads[-1]) if heads else None


def saying_before(parse: Parse, cue: int) -> Speaker | None:
    """ "“...,” Vega said, going on to note": whoever said what stands just before."""
    if parse.pos[cue] not in ("VERB", "AUX"):
        return None
    verb = next((t for t in range(cue - 1, max(cue - _STEPS - 2, 0), -1) if parse.tag[t] in ("VBD", "VBZ")), None)
    return before_sign(parse, verb) if verb is not None else None


def _of_noun(parse: Parse, noun: int, light: frozenset[str]) -> Speaker | None:
    owner = _owner(parse, noun)
    if owner is not None:
        return phrase(parse, owner, noun, noun)
    head = parse.head[noun]
    if parse.dep[noun] in ("dobj", "attr") and parse.pos[head] in ("VERB", "AUX") and parse.lemma[head] in light:
        found = _of_verb(parse, head, light)
        return Speaker(found.first, found.last, found.head, head if head < noun else -1) if found else None
    return None


def _owner(parse: Parse, noun: int) -> int | None:
    """Whose it is: "his claim", "the ministry's claim", "a claim by the ministry"."""
    poss = parse.child(noun, "poss")
    if poss is not None:
        return poss
    for c in parse.children[noun]:
        if parse.dep[c] in ("prep", "agent") and parse.lower[c] in ("by", "from"):
            return parse.child(c, "pobj")
    return None


def _of_adjective(parse: Parse, adjective: int, light: frozenset[str]) -> Speaker | None:
    head = parse.head[adjective]
    if parse.dep[adjective] in ("acomp", "conj", "oprd") and head != adjective:
        found = (
            _of_verb(parse, head, light) if parse.pos[head] in ("VERB", "AUX") else _of_adjective(parse, head, light)
        )
        if found is None:
            return None
        start = head if parse.pos[head] in ("VERB", "AUX") and head < adjective else adjective
        return Speaker(found.first, found.last, found.head, start)
    return None


def phrase(parse: Parse, head: int, verb: int, start: int, cue: int = -1) -> Speaker:
    """The whole noun phrase of `head`, without its verb and what lies beyond it, and without "on his part"."""
    first, last = parse.edges[head]
    cue = verb if cue < 0 else cue
    for word in (verb, cue):
        if first <= word <= last and word != head:
            first, last = (first, word - 1) if head < word else (word + 1, last)
    first, head = _after_city_line(parse, first, head, last)
    for t in range(head + 1, min(last, head + _LONG)):
        asked = parse.word[t - 1] == "," and _aside(parse, t)
        if asked or (cue < head and parse.lower[t] in _IN and parse.lower[t + 1] in ("a", "an")):
            last = t - 1  # "Vega, when asked", "said the head of the port in a letter"
            break
    for c in parse.children[head]:
        if head < c <= last and parse.lower[c] in _WHEN:
            last = c - 1  # "Russia during the past few years has learned"
    last = _without_tail(parse, head, last)
    while first < head and parse.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    return Speaker(first, last + 1, head, start if start != cue else -1)


def _aside(parse: Parse, token: int) -> bool:
    """ "Vega, when asked, said", "Vega, in a letter to all, said", "Vega, speaking in Lima, said": on the saying."""
    if parse.lower[token] in _IN:
        return parse.lower[token + 1] in ("a", "an")
    quoted = parse.lower[token] == "as" and token + 1 < len(parse) and parse.tag[token + 1] == "VBN"
    return quoted or parse.lower[token] in ("when", "asked") or parse.lower[token] in _ASIDE


def _after_city_line(parse: Parse, first: int, head: int, last: int) -> tuple[int, int]:
    """First token and head of the phrase behind a dash: "WASHINGTON (AP) - The president, ..."."""
    for t in range(min(first + _CITY_LINE, last), first, -1):
        spaced = parse.start[t] > parse.end[t - 1]
        if parse.word[t] in _BREAKS or (parse.word[t] == "-" and spaced):
            if head > t:
                return t + 1, head
            names = [x for x in range(t + 1, last + 1) if parse.pos[x] in ("PROPN", "NOUN")]
            city = parse.word[first].isupper() and len(parse.word[first]) > 2
            if not names or (t > head + 3 and not city):
                return first, head  # a dash after the name: "the mayor -- a lawyer -- said"
            run = names[0]
            while run + 1 <= last and parse.pos[run + 1] in ("PROPN", "NOUN"):
                run += 1
            return t + 1, run
    return first, head


def _without_tail(parse: Parse, head: int, last: int) -> int:
    """Last token without signs, "on Friday" and "on his part"."""
    if last - 1 > head and parse.lower[last] in _DAYS and parse.lower[last - 1] == "on":
        last -= 2
    if parse.lower[last] in ("part", "turn") and last - 2 > head and parse.lower[last - 2] in ("on", "for", "in"):
        last -= 3
    if last - 1 > head and parse.lower[last - 1] in ("in", "since") and parse.word[last].isdigit():
        last -= 2
    while last > head and (parse.word[last] in _SIGNS or parse.pos[last] in ("SPACE", "ADP", "AUX")):
        last -= 1
    return last


def cue_tokens(parse: Parse, cue: int, start: int, links: tuple[int, ...]) -> tuple[int, int]:
    """Tokens [first, last) of the cue: with its auxiliaries, negation, adverbs before it, and what links it."""
    first = start if 0 <= start < cue else cue
    if cue - first > 8:
        first = cue
    grown = True
    while grown and first > 0:
        grown = False
        prev = first - 1
        if parse.dep[prev] in ("aux", "auxpass", "neg", "advmod") and parse.head[prev] in (cue, start, first):
            first, grown = prev, True
    while first < cue and parse.dep[first] == "advmod":
        first += 1
    last = cue + 1
    for t in links:
        if t == last:
            last = t + 1
    return first, last
