"""Universal Dependencies trees written as ClearNLP dependencies, the way spaCy's English models write them.

Function words lead: a preposition governs its noun, a copula its predicate; names hang on their last word; each
conjunct hangs on the one before it. (de Marneffe et al. 2021 for the one, Choi and Palmer 2012 for the other.)
`sure` is False where the gold tree does not say which arc the other scheme would have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from evaluation import tree_steps as steps
from evaluation.conllu import Sentence
from evaluation.tree import Tree
from evaluation.tree_labels import labels
from evaluation.tree_marks import punctuation

_STEPS: tuple[Callable[[Tree], None], ...] = (
    steps.doubts,
    steps.numbers,
    steps.names,
    steps.fixed,
    steps.free_relatives,
    steps.quotations,
    steps.copulas,
    steps.complements,
    steps.splices,
    steps.conjuncts,
    steps.prepositions,
    steps.clauses_under_prepositions,
    punctuation,
    labels,
)


class Arc(NamedTuple):
    """Head as an index in the sentence (the root its own), ClearNLP label, and whether the conversion is certain."""

    head: int
    dep: str
    sure: bool


def clear(sentence: Sentence) -> list[Arc]:
    """The sentence's ClearNLP arcs, one a word."""
    tree = Tree(sentence.words)
    for step in _STEPS:
        step(tree)
    return [
        Arc(i if head < 0 else head, dep, sure)
        for i, (head, dep, sure) in enumerate(zip(tree.head, tree.dep, tree.sure, strict=True))
    ]
