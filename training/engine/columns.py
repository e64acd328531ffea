"""Labelled words in columns: blocks (paragraphs, titles) one after the other, whoever labelled them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SURE, UNSURE = 1, 0


@dataclass(slots=True)
class Labelled:
    """One entry a word in every list but `blocks`."""

    words: list[str] = field(default_factory=list)
    space: list[bool] = field(default_factory=list)  # white space, or nothing, stands before it
    head: list[int] = field(default_factory=list)  # how many words away; 0 for a root
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)  # BILUO
    sentence: list[bool] = field(default_factory=list)  # first of a sentence of this tree
    tag_sure: list[int] = field(default_factory=list)
    tree_sure: list[int] = field(default_factory=list)
    entity_sure: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)  # does a sentence begin here? 1, 0, or -1: not to be learnt
    blocks: list[int] = field(default_factory=list)  # words in each

    def __len__(self) -> int:
        return len(self.words)

    def add(
        self,
        *,
        words: Sequence[str],
        space: Sequence[bool],
        head: Sequence[int],
        tag: Sequence[str],
        dep: Sequence[str],
        entity: Sequence[str],
        sentence: Sequence[bool],
        tag_sure: Sequence[int] | None = None,
        tree_sure: Sequence[int] | None = None,
        entity_sure: Sequence[int] | None = None,
        begins: Sequence[int] | None = None,
    ) -> None:
        """One block. `head` counts in the block, a root its own; all is sure where nothing is said."""
        n = len(words)
        self.words += words
        self.space += space
        self.head += [h - i for i, h in enumerate(head)]
        self.tag += tag
        self.dep += dep
        self.entity += entity
        self.sentence += [True, *sentence[1:]]
        self.tag_sure += tag_sure or [SURE] * n
        self.tree_sure += tree_sure or [SURE] * n
        self.entity_sure += entity_sure or [SURE] * n
        self.begins += begins or [int(s) for s in sentence]
        self.blocks.append(n)

    def save(self, file: Path) -> None:
        arrays: dict[str, npt.NDArray[Any]] = {"blocks": np.array(self.blocks, np.int32)}
        for name in ("head", "sentence", "tag_sure", "tree_sure", "entity_sure", "begins", "space"):
            arrays[name] = np.array(getattr(self, name), np.int16)
        for name in ("words", "tag", "dep", "entity"):
            arrays[name] = np.frombuffer("\n".join(getattr(self, name)).encode(), np.uint8)
        temporary = file.with_suffix(".part.npz")
        np.savez_compressed(temporary, **arrays)  # type: ignore[arg-type]
        temporary.rename(file)

    @classmethod
    def load(cls, file: Path) -> Labelled:
        with np.load(file, allow_pickle=False) as arrays:
            lists: dict[str, Any] = {name: arrays[name].tolist() for name in arrays.files if name not in _TEXT}
            lists |= {name: bytes(arrays[name]).decode().split("\n") for name in _TEXT}
        return cls(**lists)


_TEXT = ("words", "tag", "dep", "entity")
