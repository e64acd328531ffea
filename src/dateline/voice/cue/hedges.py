"""Hedges: what is said by nobody named. "Reportedly", "it is believed", "suspected rebels", "there were rumours of".

A hedge covers its own clause, or the noun it stands before, and no more: what is joined to the clause with a subject
of its own is told by whoever tells the sentence. Inside a statement its parent is the statement: the speaker hedges.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Parse, Span
from dateline.tables import Tables
from dateline.voice.cue.content import trimmed
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page

METHOD = "hedge"
NOBODY = "nobody"  # Attribution.speaker_basis
MOST = 6  # hedges read in one sentence
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LOOSE_CLAUSES = ("advcl", "conj", "parataxis", "ccomp", "dep")
_SAID_OF = ("ccomp", "xcomp", "oprd", "acomp")
_ASIDE = frozenset((",", "(", "-", "--", "–", "—"))
_CLIMB = 6  # tokens climbed from an adverb to its verb
SURE = 0.8  # score of a hedge that says: somebody says so
_WORD = 0.7  # of one noun
_GUESS = 0.6  # "apparently"


@dataclass(frozen=True)
class Hedges:
    adverbs: frozenset[str]
    guesses: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    passive_only: frozenset[str]
    nouns: frozenset[str]
    loose: frozenset[str]
    openers: frozenset[str]


def hedges(tables: Tables) -> Hedges:
    words = tables.toml("hedges.toml")
    return Hedges(**{name: frozenset(words[name]) for name in Hedges.__dataclass_fields__})


def find_hedges(page: Page, words: Hedges) -> list[Draft]:
    """One draft a hedge, in text order, no more than MOST a sentence."""
    parse = page.parse
    out: list[Draft] = []
    known = words.adverbs | words.guesses | words.adjectives | words.nouns
    verbs = {t for t, lemma in enumerate(parse.lemma) if lemma in words.verbs and parse.tag[t] in ("VBN", "VBD")}
    for token in sorted(verbs.union(t for t, lower in enumerate(parse.lower) if lower in known)):
        lower = parse.lower[token]
        if len(out) >= MOST and parse.sentence_of[out[-MOST].cue] == parse.sentence_of[token]:
            continue
        if lower in words.adverbs:
            out += _adverb(page, token, SURE)
        elif lower in words.guesses:
            out += _adverb(page, token, _GUESS)
        elif lower in words.adjectives and parse.dep[token] in ("amod", "compound") and parse.head[token] > token:
            out += _word(page, token, words)
        elif token in verbs:
            out += _passive(page, token) if parse.tag[token] == "VBN" else _reduced(page, token, words)
        elif lower in words.nouns and _without_source(parse, token, words):
            out += _going_round(page, token, words)
    return out


def unsourced(parse: Parse, noun: int, words: Hedges) -> bool:
    """ "Unconfirmed reports said", "according to rumours": the speaker is nobody."""
    return noun >= 0 and parse.lower[noun] in words.nouns and _without_source(parse, noun, words)


def _draft(page: Page, token: int, cue: Span, pieces: list[tuple[int, int]], score: float = SURE) -> list[Draft]:
    spans = [trimmed(page, token, a, b) for a, b in pieces if a <= b]
    content = [s for s in spans if s is not None]
    return [Draft(token, content, [cue], method=METHOD, score=score)] if content else []


def _adverb(page: Page, token: int, score: float) -> list[Draft]:
    """ "The army reportedly fled": its clause. "A reportedly armed man": the noun."""
    parse, head = page.parse, page.parse.head[token]
    cue = parse.span(token, token + 1)
    if (aside := _before_phrase(parse, token)) is not None:
        return _draft(page, token, cue, [aside], score)
    if parse.pos[head] == "ADJ" and parse.dep[head] == "amod" and parse.head[head] > token:
        return _draft(page, token, cue, [(head, parse.head[head])], _WORD)
    for _ in range(_CLIMB):
        if parse.pos[head] in ("VERB", "AUX") or parse.head[head] == head:
            break
        head = parse.head[head]
    first, last = own_clause(parse, head)
    if not first <= token <= last:
        return _draft(page, token, cue, [(token + 1, parse.edges[parse.head[token]][1])], score)
    return _draft(page, token, cue, [(first, token - 1), (token + 1, last)], score)


def _before_phrase(parse: Parse, token: int) -> tuple[int, int] | None:
    """ "Were killed, allegedly by rebels", "met, reportedly in Lima": that phrase; None where it is no such aside."""
    behind = token + 1
    if behind >= len(parse) or parse.pos[behind] != "ADP" or parse.head[behind] >= token:
        return None
    aside = token > 0 and parse.word[token - 1] in _ASIDE
    return (behind, parse.edges[behind][1]) if aside or parse.head[token] == behind else None


def own_clause(parse: Parse, verb: int) -> tuple[int, int]:
    """First and last token of the verb's clause, without clauses at its edges that have a subject of their own."""
    first, last = parse.edges[verb]
    for c in reversed(parse.children[verb]):
        if c > verb and parse.edges[c][1] >= last - 1 and _apart(parse, c, verb):
            last = parse.edges[c][0] - 1
    for c in parse.children[verb]:
        if c < verb and parse.edges[c][0] <= first + 1 and _apart(parse, c, verb):
            first = parse.edges[c][1] + 1
    return first, last


def _apart(parse: Parse, clause: int, verb: int) -> bool:
    """Whether the clause tells something besides: with its own subject, and no content of the verb."""
    if parse.dep[clause] not in _LOOSE_CLAUSES or (parse.dep[clause] == "ccomp" and clause > verb):
        return False
    return any(parse.dep[c] in _SUBJECTS for c in parse.children[clause])


def _word(page: Page, token: int, words: Hedges) -> list[Draft]:
    """ "Suspected rebels": who or what the noun says they are."""
    parse, noun = page.parse, page.parse.head[token]
    if parse.pos[noun] not in ("NOUN", "PROPN") or parse.lower[noun] in words.nouns:
        return []
    return _draft(page, token, parse.span(token, token + 1), [(token + 1, noun)], _WORD)


def _passive(page: Page, token: int) -> list[Draft]:
    """ "It is believed that ...", "is said to have ...", "men thought to be ...": without an agent."""
    parse = page.parse
    said = parse.child(token, *_SAID_OF)
    if said is None or said < token or parse.child(token, "agent") is not None:
        return []
    subject = parse.child(token, *_SUBJECTS)
    if parse.child(token, "auxpass") is None:
        noun = parse.head[token]
        of_noun = parse.dep[token] in ("acl", "amod", "relcl") and subject is None and noun < token
        return _of_noun(page, token, noun, said) if of_noun else []
    if subject is None:
        return []
    helpers = (c for c in parse.children[token] if parse.dep[c] in ("aux", "auxpass", "neg"))
    start = next((c for c in helpers if c > subject), token)
    if parse.lower[subject] == "it":
        return _draft(page, token, parse.span(subject, token + 1), [parse.edges[said]])
    return _draft(page, token, parse.span(start, token + 1), [parse.edges[subject], parse.edges[said]])


def _reduced(page: Page, token: int, words: Hedges) -> list[Draft]:
    """ "Men believed to be rebels attacked": parsers take "believed" for the verb of the sentence."""
    parse = page.parse
    said, subject = parse.child(token, "xcomp"), parse.child(token, "nsubj")
    if said is None or subject is None or parse.lemma[token] not in words.passive_only:
        return []
    if parse.lower[token + 1] != "to" or parse.child(token, "dobj", "prep") is not None:
        return []
    return _of_noun(page, token, subject, said)


def _of_noun(page: Page, token: int, noun: int, said: int) -> list[Draft]:
    first, behind = page.parse.edges[noun][0], page.parse.edges[said]
    return _draft(page, token, page.parse.span(token, token + 1), [(first, noun), behind], _WORD)


def _without_source(parse: Parse, noun: int, words: Hedges) -> bool:
    """No owner and nothing before the noun that says whose it is: "state media reports" and "UN reports" do."""
    before = [c for c in parse.children[noun] if c < noun and parse.dep[c] not in ("punct", "cc", "preconj")]
    if any(parse.lower[c] not in words.loose for c in before):
        return False
    by = (c for c in parse.children[noun] if c > noun and parse.dep[c] in ("prep", "agent"))
    return not any(parse.lower[c] in ("by", "from") for c in by) and parse.head[noun] != noun


def _going_round(page: Page, noun: int, words: Hedges) -> list[Draft]:
    """ "There were reports that", "amid rumours of": what they say."""
    parse, head = page.parse, page.parse.head[noun]
    exists = parse.dep[noun] in ("attr", "nsubj") and any(parse.dep[c] == "expl" for c in parse.children[head])
    emerges = parse.dep[noun] == "nsubj" and parse.lemma[head] in ("emerge", "circulate", "swirl", "surface", "spread")
    opened = parse.dep[noun] == "pobj" and parse.lower[head] in words.openers
    if not (exists or emerges or opened):
        return []
    said = _said_by_noun(parse, noun)
    return _draft(page, noun, parse.span(noun, noun + 1), [said]) if said else []


def _said_by_noun(parse: Parse, noun: int) -> tuple[int, int] | None:
    for c in parse.children[noun]:
        if c > noun and parse.dep[c] in ("acl", "ccomp", "relcl"):
            return parse.edges[c]
        if c > noun and parse.dep[c] == "prep" and parse.lower[c] in ("of", "about"):
            return c + 1, parse.edges[c][1]
    return None
