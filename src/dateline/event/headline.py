"""Titles whose verb the engine took for a name ("Assad Met Putin", "Court Jails Editor"): read again by surface form.

Only a title without any verb, whose words fall into subject, verb of the tables and object. The rest stays as it was.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.event.lexicon import Lexicon
from dateline.model import Article, Parse

_PLURAL = frozenset(("police", "people", "troops", "thousands", "hundreds", "dozens", "men", "women"))
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "CD", "PRP")
_WEAK_FORMS = frozenset(  # more often nouns in titles
    ["report", "charge", "deal", "visit", "campaign", "guard", "plan", "trade", "return", "be", "rape", "ready", "raid"]
)
_LONGEST = 30  # tokens: longer ones are no headlines


def with_titles_read(article: Article, parse: Parse, lexicon: Lexicon) -> Parse:
    """The parse, with verbless titles read again; the same object where there are none."""
    columns = None
    for block in article.blocks:
        if block.kind != "title":
            continue
        tokens = parse.tokens_in(block.span)
        verb = _verb_of(parse, tokens, lexicon) if 3 <= len(tokens) <= _LONGEST else None
        if verb is None:
            continue
        if columns is None:
            columns = (list(parse.tag), list(parse.pos), list(parse.head), list(parse.dep), list(parse.lemma))
        _rebuild(parse, tokens, verb, lexicon, columns)
    if columns is None:
        return parse
    tag, pos, head, dep, lemma = columns
    return replace(parse, tag=tag, pos=pos, head=head, dep=dep, lemma=lemma)


def _verb_of(parse: Parse, tokens: range, lexicon: Lexicon) -> int | None:
    """The one word that can be the verb: between a noun and a noun phrase."""
    if any(parse.tag[t][0] == "V" or parse.tag[t] == "MD" for t in tokens):
        return None
    found = [t for t in tokens[1:-1] if _can_be_verb(parse, tokens, t, lexicon)]
    if len(found) == 2 and found[1] == found[0] + 1:  # "Strikes Kill 12"
        found = found[1:]
    return found[0] if len(found) == 1 else None


def _can_be_verb(parse: Parse, tokens: range, t: int, lexicon: Lexicon) -> bool:
    lemma = lemma_of(parse.lower[t], lexicon)
    if not lemma or parse.tag[t - 1] not in _NOMINAL or not _object_of(parse, tokens, t):
        return False
    before, word = parse.lower[t - 1], parse.lower[t]
    if word != lemma:
        return True
    several = any(parse.lower[x] in (",", "and") for x in range(tokens[0], t))
    return before in _PLURAL or (before.endswith("s") and not before.endswith("ss")) or several


def lemma_of(word: str, lexicon: Lexicon) -> str:
    """The verb that this may be a form of, if the tables have it; empty for none."""
    if irregular := lexicon.headline_verbs.get(word):
        return irregular
    forms = [word]
    if word.endswith("s"):
        forms += [word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else ""]
    return next((w for w in forms if w in lexicon.verbs and w not in _WEAK_FORMS), "")


def _object_of(parse: Parse, tokens: range, verb: int) -> list[int]:
    """The noun phrase right after the verb."""
    out: list[int] = []
    for t in range(verb + 1, tokens[-1] + 1):
        if parse.tag[t] not in (*_NOMINAL, "JJ", "DT", "PRP$", "POS", "HYPH", "CD", "JJS", "JJR"):
            break
        out.append(t)
    return out if any(parse.tag[t] in _NOMINAL for t in out) else []


Columns = tuple[list[str], list[str], list[int], list[str], list[str]]


def _rebuild(parse: Parse, tokens: range, verb: int, lexicon: Lexicon, columns: Columns) -> None:
    """Subject before, object after, prepositions on the verb."""
    tag, pos, head, dep, lemma = columns
    tag[verb] = "VBZ" if parse.lower[verb].endswith("s") else "VBD"
    pos[verb], head[verb], dep[verb], lemma[verb] = "VERB", verb, "ROOT", lemma_of(parse.lower[verb], lexicon)
    subject = list(range(tokens[0], verb))
    object_ = _object_of(parse, tokens, verb)
    _phrase(parse, subject, verb, "nsubj", columns)
    _phrase(parse, object_, verb, "dobj", columns)
    for t in range(object_[-1] + 1, tokens[-1] + 1):
        if tag[t] in ("IN", "TO"):
            head[t], dep[t] = verb, "prep"
        elif head[t] == t or head[t] <= object_[-1]:
            head[t], dep[t] = verb, dep[t] if dep[t] == "punct" else "dep"


def _phrase(parse: Parse, tokens: list[int], verb: int, label: str, columns: Columns) -> None:
    """One phrase: the last noun before a preposition is its head; names after a comma or "and" are joined."""
    tag, _, head, dep, _ = columns
    end = next((t for t in tokens[1:] if tag[t] in ("IN", "TO")), tokens[-1] + 1)
    parts: list[list[int]] = [[]]
    for t in tokens:
        if t < end and parse.lower[t] in (",", "and", "&"):
            head[t], dep[t] = verb, "punct"
            parts.append([])
        elif t < end:
            parts[-1].append(t)
    heads: list[int] = []
    for part in parts:
        nouns = [t for t in part if tag[t] in _NOMINAL]
        if not nouns:
            continue
        top = nouns[-1]
        for t in part:
            if t != top:
                head[t], dep[t] = top, "compound" if tag[t] in _NOMINAL else dep[t] if dep[t] != "ROOT" else "amod"
        head[top], dep[top] = (heads[0], "conj") if heads else (verb, label)
        heads.append(top)
    for t in tokens:
        if t >= end and heads and (head[t] == t or not end <= head[t] <= tokens[-1]):
            head[t], dep[t] = heads[0], "prep" if tag[t] in ("IN", "TO") else "dep"
