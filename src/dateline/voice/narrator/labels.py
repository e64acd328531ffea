"""Loaded words, words in marks that keep a distance, "so-called": whose wording each is, and of whom it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dateline.model import Attribution, Label, Mention, Mentions, Span, Voices
from dateline.voice.narrator.label_words import LabelWords
from dateline.voice.quotation.quotes import Quote
from dateline.voice.sheet import Page

Kind = Literal["loaded", "scare quotes", "distance"]
_OPPOSING = frozenset(("anti", "counter", "non"))  # "anti-terrorism": against it, whatever it is called
_INSIDE = ("amod", "compound", "nmod", "poss", "advmod", "npadvmod", "quantmod")
_CLIMB = 4  # heads upwards from a label to whom it is said of
_LANDS = frozenset(("town", "city", "village", "area", "territory", "land", "region", "district", "province"))
_BEING = frozenset(("be", "become", "remain", "seem"))
_OWNED = ("PRP$", "POS", "CD")
_DETERMINERS = ("DT", "PRP$", "POS", "JJ", "IN", "CD")


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens [first, last) of a label."""

    first: int
    last: int
    kind: Kind
    span: Span


def labels(page: Page, found: tuple[Attribution, ...], mentions: Mentions, words: LabelWords) -> tuple[Label, ...]:
    """Every label of the page in text order; where two stand in one place, the marks count."""
    voices = Voices(tuple(replace(a, strength="weak") if _of_nobody(a) else a for a in found))
    out: list[Label] = []
    free = 0
    for f in sorted(
        (*_marked(page, voices, found, mentions, words), *_loaded(page, mentions, words)), key=lambda f: f.first
    ):
        if f.first < free:
            continue
        free = f.last
        whose = voices.at(f.span)
        out.append(Label(f.span, whose.id if whose else "", f.kind, _borne_by(page, f, mentions, words)))
    return tuple(out)


def _of_nobody(a: Attribution) -> bool:
    """A hedge's wording ("reportedly") is that of whoever tells it."""
    return a.evidence.method == "hedge"


# ------------------------------------------------------------------------------------------------------ which words


def _loaded(page: Page, mentions: Mentions, words: LabelWords) -> Iterator[_Found]:
    parse = page.parse
    for t, size in words.words.found(parse.lower).items():
        phrase = " ".join(parse.lower[t : t + size]).replace(" - ", "-")
        if _is_name(page, t, t + size) or _another_sense(page, t, t + size, phrase, words):
            continue
        kind: Kind = "distance" if words.is_only(phrase, "distance") else "loaded"
        found = _Found(t, t + size, kind, parse.span(t, t + size))
        if _needs_bearer(page, t + size - 1, phrase, words) and not _has_bearer(page, found, mentions, words):
            continue
        yield found
    verbs = words.verbs_of_place | words.verbs_of_people
    for t in [t for t, lemma in enumerate(parse.lemma) if lemma in verbs]:
        if parse.pos[t] == "VERB" and _done_to(page, t, parse.lemma[t] in words.verbs_of_place, mentions):
            yield _Found(t, t + 1, "loaded", parse.span(t, t + 1))


def _is_name(page: Page, first: int, last: int) -> bool:
    """ "Martyrs' Square", "the Patriot missile": a capital within a sentence, beside another, makes it a name."""
    parse = page.parse
    block = page.article.blocks[page.block_of(parse.start[first])]
    start = parse.sentences[parse.sentence_of[first]][0]
    if block.kind == "title" or first == start or not parse.word[first].istitle():
        return False
    return any(0 <= t < len(parse) and parse.tag[t] in ("NNP", "NNPS") for t in (first - 1, last))


def _another_sense(page: Page, first: int, last: int, phrase: str, words: LabelWords) -> bool:
    parse = page.parse
    before = parse.lower[max(first - 1, 0)] if first else ""
    if before == "-" and first > 1:
        before = parse.lower[first - 2]
        if before in _OPPOSING:
            return True
    after = parse.lower[last] if last < len(parse) else ""
    return before in words.not_behind.get(phrase, ()) or after in words.not_before.get(phrase, ())


def _needs_bearer(page: Page, token: int, phrase: str, words: LabelWords) -> bool:
    """ "Radical" is a label of people only; so is "extremist" where it is an adjective."""
    if words.is_only(phrase, "adjectives"):
        return True
    return "people" in words.classes.get(phrase, ()) and page.parse.tag[token].startswith("JJ")


def _has_bearer(page: Page, f: _Found, mentions: Mentions, words: LabelWords) -> bool:
    head = _modified(page, f)
    if head != f.last - 1 and page.parse.lemma[head].lower() in words.bearers:
        return True
    return bool(_borne_by(page, f, mentions, words))


def _done_to(page: Page, verb: int, place: bool, mentions: Mentions) -> bool:
    """Is it a town that was liberated, are they people who were exterminated?"""
    parse = page.parse
    object_ = parse.child(verb, "dobj", "nsubjpass")
    if object_ is None and parse.dep[verb] in ("acl", "amod"):
        object_ = parse.head[verb]  # "the towns liberated last week"
    if object_ is None:
        return False
    if place:
        where = Span(parse.start[object_], parse.end[object_])
        return any(p.span.overlaps(where) for p in mentions.places) or parse.lemma[object_] in _LANDS
    return object_ in mentions.by_token


# ---------------------------------------------------------------------------------------------------- scare quotes


def _marked(
    page: Page, voices: Voices, found: tuple[Attribution, ...], mentions: Mentions, words: LabelWords
) -> Iterator[_Found]:
    """Words in marks that nobody is said to have said, and that name nothing.

    Where the sentence has a cue, they are a part of what somebody said, but for people: "killed 54 'rebels'".
    """
    quoting = {page.parse.sentence_of[t] for a in found if _speaks(a) for s in a.cue for t in page.parse.tokens_in(s)}
    for number, quote in enumerate(page.quotes):
        if not quote.scare or page.quote_of[quote.first : quote.first + 1] != [number]:
            continue
        partial = page.parse.sentence_of[quote.first] in quoting or voices.at(quote.span) is not None
        if partial and not _people(page, quote, mentions):
            continue
        if _keeps_distance(page, quote, words):
            yield _Found(quote.first, quote.last, "scare quotes", quote.span)


def _people(page: Page, quote: Quote, mentions: Mentions) -> bool:
    last = max(t for t in range(quote.first, quote.last) if page.parse.word[t][0].isalnum() or t == quote.first)
    return page.parse.tag[last] == "NNS" and last in mentions.by_token


def _speaks(a: Attribution) -> bool:
    return a.strength == "strong" and a.speaker_basis != "publisher"


def _keeps_distance(page: Page, quote: Quote, words: LabelWords) -> bool:
    """One word in marks ("the 'reform' plan"), or two that are somebody's ("his 'Western Partners'"). More are a term
    or a part of what somebody said."""
    parse = page.parse
    inside = [t for t in range(quote.first, quote.last) if parse.word[t][0].isalnum()]
    before, after = quote.first - 1, quote.last
    if not inside or page.article.blocks[quote.block].kind == "title" or _opens_sentence(page, quote.first):
        return False
    if parse.tag[before] not in _DETERMINERS or not words.naming.isdisjoint(
        parse.lower[max(before - 2, 0) : quote.first]
    ):
        return False
    theirs = parse.tag[before] in _OWNED
    size = len(quote.span.of(parse.text).replace("-", " ").split())
    if size > 1 + theirs:
        return False
    if parse.word[inside[0]][0].isupper():  # a title, a nickname; but "his 'Western Partners'"
        return theirs and parse.tag[inside[-1]] in ("NNS", "NNPS")
    noun = after < len(parse) and parse.pos[after] == "NOUN"
    return noun or parse.pos[inside[-1]] in ("NOUN", "ADJ", "PROPN")


def _opens_sentence(page: Page, token: int) -> bool:
    return token == page.parse.sentences[page.parse.sentence_of[token]][0]


# --------------------------------------------------------------------------------------------------- of whom it is


def _borne_by(page: Page, f: _Found, mentions: Mentions, words: LabelWords) -> str:
    """The actor a label is put on: its own noun, the noun it stands before, its owner, or the subject it is said of."""
    head, modified = _top(page, f), _modified(page, f)
    deed = words.is_only(" ".join(page.parse.lower[f.first : f.last]).replace(" - ", "-"), "deeds")
    if f.kind != "scare quotes" and not deed:
        subject = _subject(page, modified)
        if subject is not None:
            return mentions.by_token[subject].actor if subject in mentions.by_token else ""
        apposed = _apposed(page, modified, mentions) if f.kind == "loaded" else None
        if apposed is not None:
            return mentions.by_token[apposed].actor
    for token in (head, modified):
        mention = mentions.by_token.get(token)
        if mention is not None and not (token == head and (deed or mention.kind == "adjective")):
            return mention.actor
    return "" if deed else _owner(page, head, mentions)


def _top(page: Page, f: _Found) -> int:
    """The token of the label that hangs on none of the others; of words in marks, the last word."""
    parse = page.parse
    tokens = [t for t in range(f.first, f.last) if parse.word[t][0].isalnum()] or [f.first]
    return next((t for t in reversed(tokens) if not f.first <= parse.head[t] < f.last), tokens[-1])


def _modified(page: Page, f: _Found) -> int:
    """The noun that the label stands before: "cleric" of "a radical cleric"; itself where there is none."""
    parse, token = page.parse, _top(page, f)
    for _ in range(_CLIMB):
        if parse.dep[token] not in _INSIDE or parse.head[token] < token:
            break
        token = parse.head[token]
    return token


def _subject(page: Page, head: int) -> int | None:
    """ "X is a terrorist", "branded X a traitor", "described X as thugs": X."""
    parse = page.parse
    up = parse.head[head]
    if parse.dep[head] in ("attr", "acomp", "oprd"):
        if parse.lemma[up] in _BEING:
            return parse.child(up, "nsubj")
        return parse.child(up, "dobj", "nsubjpass", "nsubj")
    if parse.dep[head] == "pobj" and parse.lower[up] == "as" and parse.pos[parse.head[up]] == "VERB":
        return parse.child(parse.head[up], "dobj", "nsubjpass")
    return None


def _apposed(page: Page, head: int, mentions: Mentions) -> int | None:
    """ "Azra, a terrorist group": Azra; "the terrorist Karim": Karim."""
    parse = page.parse
    if parse.dep[head] == "appos" and parse.head[head] in mentions.by_token:
        return parse.head[head]
    return next((c for c in parse.children[head] if parse.dep[c] == "appos" and _named(mentions.by_token.get(c))), None)


def _named(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == "name"


def _owner(page: Page, head: int, mentions: Mentions) -> str:
    """ "the Karim regime", "Karim's junta", "the regime of Karim"."""
    parse = page.parse
    for c in parse.children[head]:
        owners = [c] if parse.dep[c] in ("poss", "compound", "nmod", "amod") else []
        owners = parse.children[c] if parse.lower[c] == "of" else owners
        mention = next((mentions.by_token[o] for o in owners if o in mentions.by_token), None)
        if mention is not None:
            return mention.actor
    return ""
