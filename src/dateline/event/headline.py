"""Titles and sentences whose verb the engine missed: read again by surface form.

Titles where it is a name to the engine ("Assad Met Putin", "Court Jails Editor"): only those without any verb, whose
words fall into subject, verb of the tables and object. Sentences where it is a participle at the noun that would be its
subject or object ("The envoy called on Chad to ...", "Chad severed ties with ..."). The rest stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.event.lexicon import Lexicon
from dateline.model import Article, Parse

_PLURAL = frozenset(("police", "people", "troops", "thousands", "hundreds", "dozens", "men", "women"))
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "CD", "PRP")
_WEAK_FORMS = frozenset(  # more often nouns in titles
    ["report", "charge", "deal", "visit", "campaign", "guard", "plan", "trade", "return", "be", "rape", "ready", "raid"]
)
_LONGEST = 30  # tokens: longer ones are no headlines
_GOING = (
    frozenset(  # verbs without an object that a noun does not suffer ("the envoy called on", not "a man killed in")
        [
            "call",
            "meet",
            "shuttle",
            "fly",
            "travel",
            "arrive",
            "clash",
            "agree",
            "protest",
            "rally",
            "march",
            "appeal",
            "talk",
        ]
    )
)


def with_titles_read(article: Article, parse: Parse, lexicon: Lexicon) -> Parse:
    """The parse, with verbless titles read again; the same object where there are none."""
    columns: Columns | None = None
    for tokens, verb in (*_titles(article, parse, lexicon), *_sentences(parse, lexicon)):
        if columns is None:
            columns = (list(parse.tag), list(parse.pos), list(parse.head), list(parse.dep), list(parse.lemma))
        root = next((t for t in tokens if parse.head[t] == t), verb)
        if parse.dep[verb] == "acl" and parse.head[verb] == root:
            _raise(parse, root, verb, columns)
        else:
            _rebuild(parse, tokens, verb, lexicon, columns)
    if columns is None:
        return parse
    tag, pos, head, dep, lemma = columns
    return replace(parse, tag=tag, pos=pos, head=head, dep=dep, lemma=lemma)


def _titles(article: Article, parse: Parse, lexicon: Lexicon) -> Iterator[tuple[range, int]]:
    for block in article.blocks:
        tokens = parse.tokens_in(block.span) if block.kind == "title" else range(0)
        verb = _verb_of(parse, tokens, lexicon) if 3 <= len(tokens) <= _LONGEST else None
        if verb is not None:
            yield tokens, verb


def _sentences(parse: Parse, lexicon: Lexicon) -> Iterator[tuple[range, int]]:
    """Sentences with a full stop, and no verb above a noun that has a participle."""
    for first, last in parse.sentences:
        root = next((t for t in range(first, last) if parse.head[t] == t), first)
        if parse.word[last - 1] != "." or parse.tag[root] not in _NOMINAL[:4]:
            continue
        verb = next((c for c in parse.children[root] if c > first and _is_its_verb(parse, root, c, lexicon)), None)
        if verb is not None:
            yield range(first, last), verb


def _is_its_verb(parse: Parse, root: int, verb: int, lexicon: Lexicon) -> bool:
    lemma, below = parse.lemma[verb], {parse.dep[c] for c in parse.children[verb]}
    if parse.tag[verb] not in ("VBN", "VBD") or lemma not in lexicon.verbs:
        return False
    if parse.dep[verb] == "amod":
        named = verb > 0 and parse.tag[verb - 1] in _NOMINAL[:4]
        object_ = _object_of(parse, range(verb, root + 1), verb)
        return verb < root and root in object_ and (parse.tag[verb] == "VBD" or named)
    follows = parse.dep[verb] == "acl" and "punct" not in parse.dep[root + 1 : verb] and "agent" not in below
    return follows and ("dobj" in below or lemma in _GOING)


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


def _lemma(parse: Parse, verb: int, lexicon: Lexicon) -> str:
    return lemma_of(parse.lower[verb], lexicon) or parse.lemma[verb]


def _object_of(parse: Parse, tokens: range, verb: int) -> list[int]:
    """The noun phrase right after the verb."""
    out: list[int] = []
    for t in range(verb + 1, tokens[-1] + 1):
        if parse.tag[t] not in (*_NOMINAL, "JJ", "DT", "PRP$", "POS", "HYPH", "CD", "JJS", "JJR"):
            break
        out.append(t)
    return out if any(parse.tag[t] in _NOMINAL for t in out) else []


Columns = tuple[list[str], list[str], list[int], list[str], list[str]]


def _raise(parse: Parse, root: int, verb: int, columns: Columns) -> None:
    """The participle becomes the verb of the sentence, the noun its subject."""
    tag, pos, head, dep, _ = columns
    tag[verb], pos[verb], head[verb], dep[verb] = "VBD", "VERB", verb, "ROOT"
    head[root], dep[root] = verb, "nsubj"
    for c in parse.children[root]:
        if c > verb:
            head[c] = verb


def _rebuild(parse: Parse, tokens: range, verb: int, lexicon: Lexicon, columns: Columns) -> None:
    """Subject before, object after, prepositions on the verb."""
    tag, pos, head, dep, lemma = columns
    tag[verb] = "VBZ" if parse.lower[verb].endswith("s") else "VBD"
    pos[verb], head[verb], dep[verb], lemma[verb] = "VERB", verb, "ROOT", _lemma(parse, verb, lexicon)
    subject = list(range(tokens[0], verb))
    object_ = _object_of(parse, tokens, verb)
    _phrase(parse, subject, verb, "nsubj", columns)
    _phrase(parse, object_, verb, "dobj", columns)
    for t in range(object_[-1] + 1, tokens[-1] + 1):
        if tag[t] in ("IN", "TO"):
            head[t], dep[t] = verb, "prep"
        elif head[t] == t or head[t] <= object_[-1]:
            head[t], dep[t] = verb, dep[t] if dep[t] in ("punct", "conj", "cc") else "dep"


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
