"""Universal Dependencies trees written as ClearNLP dependencies, the way spaCy's English models write them.

Function words lead: a preposition governs its noun, a copula its predicate; names hang on their last word; each
conjunct hangs on the one before it. (de Marneffe et al. 2021 for the one, Choi and Palmer 2012 for the other.)
`sure` is False where the gold tree does not say which arc the other scheme would have.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluation.conllu import Sentence, Word


class Arc(NamedTuple):
    """Head as an index in the sentence (the root its own), ClearNLP label, and whether the conversion is certain."""

    head: int
    dep: str
    sure: bool


class Tree:
    """A tree that is being rewritten: heads (-1 the root), labels, which start as UD's, and doubts."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.head = [w.head for w in words]
        self.dep = [w.dep for w in words]
        self.sure = [True] * len(words)
        self.low = [w.form.lower() for w in words]
        self.tag = [w.xpos for w in words]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of `i` in text order; with `deps`, those with one of these labels."""
        return [k for k, h in enumerate(self.head) if h == i and (not deps or self.dep[k] in deps)]

    def hang(self, i: int, head: int, dep: str, sure: bool = True) -> None:
        self.head[i], self.dep[i] = head, dep
        self.sure[i] = self.sure[i] and sure

    def take_over(self, new: int, old: int, dep: str, moving: list[int]) -> None:
        """`new` stands where `old` stood; `old` hangs on it as `dep`, and so do the children `moving`."""
        self.head[new], self.dep[new] = self.head[old], self.dep[old]
        self.sure[new] = self.sure[new] and self.sure[old]
        self.head[old], self.dep[old] = new, dep
        for k in moving:
            if k != new:
                self.head[k] = new

    def noun(self, i: int) -> bool:
        return self.words[i].upos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X") or self.tag[i] in ("CD", "DT")

    def infinitive(self, i: int) -> bool:
        return any(self.tag[k] == "TO" for k in self.kids(i, "mark", "aux"))

    def finite(self, i: int) -> bool:
        found = self.tag[i] in ("VBD", "VBZ", "VBP", "MD")
        return found or any(self.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in self.kids(i, "aux", "aux:pass", "cop"))


def clear(sentence: Sentence) -> list[Arc]:
    """The sentence's ClearNLP arcs, one a word."""
    from evaluation.tree_steps import STEPS

    tree = Tree(sentence.words)
    for step in STEPS:
        step(tree)
    return [
        Arc(i if head < 0 else head, dep, sure)
        for i, (head, dep, sure) in enumerate(zip(tree.head, tree.dep, tree.sure, strict=True))
    ]
