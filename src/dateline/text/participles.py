"""A verb of the past taken for a participle: "Peru's minister, Ana Soto, called Monday for talks."

Only in whole sentences, with a full stop: headlines and captions do without "was" ("Six men held in Lima"). A root with
a subject and no auxiliary is finite; and where the root is a noun, the participle right behind the name that stands
beside it is the verb that the sentence lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.text.engine import Columns

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_HELPERS = frozenset(("aux", "auxpass"))
_TOPICS = frozenset(("dobj", "ccomp", "xcomp", "oprd"))
_ABOUT = frozenset(("on", "upon", "for", "against", "about"))
_FEWEST = 6  # words of a sentence


def mend_participles(words: Sequence[str], columns: Columns) -> None:
    """Mend tags, heads and relations of `columns` in place; linear in the number of words."""
    tag, head = columns.tag, columns.head
    for first, last in columns.sentences:
        if last - first < _FEWEST or words[last - 1] != ".":
            continue
        root = next((i for i in range(first, last) if head[i] == i), -1)
        if root < 0:
            continue
        if tag[root] == "VBN":
            below = [i for i in range(first, last) if head[i] == root and i != root]
            if _active(words, columns, below):
                tag[root] = "VBD"
        elif tag[root] in ("NN", "NNP") and not _FINITE.intersection(tag[first:last]):
            _raise_verb(words, columns, (first, last), root)


def _active(words: Sequence[str], columns: Columns, below: Sequence[int]) -> bool:
    """Has the verb a subject with a name, no auxiliary, and something that it is done to or about?"""
    tag, head, dep = columns.tag, columns.head, columns.dep
    deps = {dep[i] for i in below}
    subject = next((i for i in below if dep[i] == "nsubj"), -1)
    if subject < 0 or deps & (_HELPERS | {"nsubjpass", "agent"}):
        return False
    beside = (i for i in range(subject + 1, below[-1]) if head[i] == subject and dep[i] == "appos")
    named = tag[subject] == "NNP" or any(tag[i] == "NNP" for i in beside)
    return named and _about(words, columns, below)


def _about(words: Sequence[str], columns: Columns, below: Sequence[int]) -> bool:
    """Does anything below the verb say what it is done to or about?"""
    return any(columns.dep[i] in _TOPICS or (columns.dep[i] == "prep" and words[i] in _ABOUT) for i in below)


def _raise_verb(words: Sequence[str], columns: Columns, sentence: tuple[int, int], root: int) -> None:
    tag, head, dep = columns.tag, columns.head, columns.dep
    below = [i for i in range(*sentence) if head[i] == root and i != root]
    beside = next((i for i in below if dep[i] == "appos" and tag[i] == "NNP"), -1)
    verb = next((i for i in below if dep[i] == "acl" and tag[i] == "VBN" and i > beside), -1)
    if beside < 0 or verb < 0 or words[verb - 1] != ",":
        return
    own = [i for i in range(*sentence) if head[i] == verb]
    if any(dep[i] in _HELPERS or dep[i] == "agent" for i in own) or not _about(words, columns, own):
        return
    tag[verb], head[verb], dep[verb] = "VBD", verb, "ROOT"
    head[root], dep[root] = verb, "nsubj"
    for i in below:
        if i > verb:
            head[i] = verb
