"""Whether a noun acts where it stands: a mosque that is shot at is a place, "sources" act where they speak."""

from __future__ import annotations

from collections.abc import Container

from dateline.mention.actors_names import Page, plain_words
from dateline.mention.registry import Lexicon, Match, cut
from dateline.model import Parse

_LOCATIVE = frozenset(
    ["in", "at", "near", "inside", "within", "outside", "around", "across", "throughout", "into", "through", "from"]
)
_ABSTRACT = frozenset(
    ["force", "opposition", "assembly", "intelligence", "authority", "industry", "leadership", "media"]
)
_AFTER_CITY = (["("], ["-"], ["–"], ["—"], ["--"], [","])
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss"))
_AT_SITE = _LOCATIVE | {"over", "to", "behind", "beside", "on"}
# Endings of nouns for people; those that have them and are nobody stand in agents.csv with rank 0.
_NOUNS = frozenset(("NN", "NNS", "NNPS"))  # NNP is what a headline's verb is taken for
_BEFORE_SENTENCE = frozenset("\"'“‘«([-–—:•*") | {"--"}
_PEOPLE = ("ist", "ists", "ian", "ians", "ologist", "er", "ers", "or", "ors", "man", "men", "woman", "women")


def acts(page: Page, head: int, match: Match | None) -> bool:
    """Can a noun that the agents table lists act here?"""
    parse = page.parse
    if match is None:
        return True
    if parse.tag[head] == "NN" and parse.dep[head] in ("pobj", "dobj", "attr"):
        alone = not any(c < head for c in parse.children[head])
        if alone and parse.lower[parse.head[head]] in ("for", "as") and "title" in match.kinds:
            return False  # "a vote for president"
        if parse.lower[head] == "head" and parse.child(head, "prep", "compound") is None:
            return False  # "shot in the head"
        bare = not any(parse.lower[c] == "the" or parse.dep[c] == "poss" for c in parse.children[head])
        if bare and parse.lower[head] in _ABSTRACT:
            return False
    use = {s.use for s in match.senses if s.kind == "agent"}
    if "never" in use:
        return False
    if "site" in use:
        return not (
            is_place(parse, head, page.covered, _AT_SITE) or parse.dep[head] in ("compound", "nmod", "npadvmod")
        )
    if "speaker" in use:
        return speaks(parse, page.lex, head)
    return True


def is_place(parse: Parse, head: int, covered: Container[int], links: Container[str] = _LOCATIVE) -> bool:
    """Is it where something is ("in Damascus", "Iran's capital, Tehran"), not who acts?

    "A district of Damascus" is a place, "the rulers of Damascus" act.
    """
    while parse.dep[head] == "conj" and parse.head[head] < head:
        head = parse.head[head]
    if parse.word[head].isupper() and parse.word[head + 1 : head + 2] in _AFTER_CITY and _opens(parse, head):
        return True  # the city line: "SEOUL (Agency) -", "LIMA, March 3 -"
    if parse.dep[head] == "appos" and parse.lower[parse.head[head]] in ("capital", "city"):
        return True
    up = parse.head[head]
    if parse.dep[head] == "pobj" and parse.lower[up] == "of" and links is _LOCATIVE:
        return parse.head[up] not in covered
    return parse.dep[head] == "pobj" and parse.lower[up] in links


def _opens(parse: Parse, head: int) -> bool:
    """Does the sentence begin with this word, or with capitals up to it?"""
    first = parse.sentences[parse.sentence_of[head]][0]
    return head - first < 4 and all(w.isupper() for w in parse.word[first : head + 1])


def speaks(parse: Parse, lex: Lexicon, head: int) -> bool:
    """Is the noun the subject of a verb of speech, behind "according to", or the one by whom something is said?"""
    while parse.dep[head] == "conj" and parse.head[head] < head:
        head = parse.head[head]
    up = parse.head[head]
    if parse.dep[head] == "nsubjpass":
        return parse.lemma[up] in ("quote", "cite")
    if parse.dep[head] == "nsubj":
        return parse.lemma[up] in lex.speech
    if parse.dep[head] != "pobj":
        return False
    if parse.lower[up] == "to":
        return up > 0 and parse.lower[up - 1] == "according"
    return parse.lower[up] == "by" and parse.lemma[parse.head[up]] in lex.speech


def speakers(parse: Parse, lex: Lexicon, covered: Container[int]) -> list[int]:
    """Common nouns that no table knows and that speak as people do ("meteorologists warned")."""
    return [
        i
        for i, tag in enumerate(parse.tag)
        if tag in ("NN", "NNS")
        and parse.lower[i].endswith(_PEOPLE)
        and parse.lower[i] != "others"
        and i not in covered
        and speaks(parse, lex, i)
    ]


def aged(parse: Parse) -> list[int]:
    """Heads of "the 45-year-old" where it acts or is acted on."""
    if "old" not in parse.lower:
        return []
    return [
        i
        for i, word in enumerate(parse.lower)
        if word == "old" and i > 3 and parse.lower[i - 2] == "year" and parse.dep[i] in _ARGUMENTS
    ]


def is_word(match: Match, parse: Parse, lex: Lexicon, known: Container[str]) -> bool:
    """Is a surname that is a common word as well the word here ("Rice farmers", "Bush Fires Kill Six")?

    Only where the capital says nothing: at the head of a sentence and in a title set in capitals.
    """
    i = match.first
    pieces = cut(parse.word[i])
    if match.last - i > 1 or len(pieces) != 1 or pieces[0] not in lex.words or match.kinds != {"person"}:
        return False
    if any(not s.short or (s.entity is not None and s.entity.key in known) for s in match.senses):
        return False
    opens = _begins(parse, i)
    if not opens and plain_words(parse, i):
        return False
    up = parse.head[i]
    if parse.dep[i] in ("compound", "nmod", "amod") and i < up <= i + 3 and parse.tag[up] in _NOUNS:
        return parse.lemma[up].lower() not in lex.theirs
    return opens and parse.tag[i] in ("NN", "NNS", "JJ") and parse.lower[i + 1 : i + 2] not in (["'s"], ["’s"])


def _begins(parse: Parse, i: int) -> bool:
    """Is it the first word of its sentence, or of what a mark sets off there?"""
    first = parse.sentences[parse.sentence_of[i]][0]
    return i == first or parse.word[i - 1] in _BEFORE_SENTENCE
