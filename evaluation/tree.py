"""A tree that the steps of `trees.py` rewrite, and the word lists that they go by."""

from __future__ import annotations

import tomllib
from pathlib import Path

from evaluation.conllu import Word

WORDS = {k: frozenset(v) for k, v in tomllib.loads(Path(__file__).with_name("trees.toml").read_text("utf-8")).items()}
# Children of a predicate that stay with it when its copula leads.
STAY = {"det", "amod", "nmod", "nmod:poss", "compound", "case", "nummod", "acl", "acl:relcl", "appos", "flat", "fixed"}
STAY |= {"det:predet", "cc:preconj", "nmod:unmarked", "nmod:desc", "compound:prt", "goeswith"}


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
