"""Labelled words as rows of equal length, and rows as batches: what the network is trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.text.forms import GRAM_ROWS, GRAMS, Form, affixes, grams, norm
from training.engine.columns import Labelled

LENGTH = 128  # words of a row: blocks with gaps between, longer blocks cut where a sentence begins
GAP = 4  # the widest dilation: what stands beyond it is not seen
OPEN = 24  # rows that are being filled at a time
FULL = 12  # a row with less room left is full
Ints = npt.NDArray[np.int32]
Features = tuple[Ints, Ints, Ints]
Batch = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the numbers stand for."""

    tags: list[str]
    deps: list[str]
    entities: list[str]
    norms: dict[str, int]  # row of the table of words; 0 is for words that have none


@dataclass(slots=True)
class Columns:
    """Numbers for every word of a `Labelled`."""

    form: Ints
    head: Ints
    tag: Ints
    dep: Ints
    entity: Ints
    sentence: npt.NDArray[np.bool_]
    begins: Ints
    tag_sure: npt.NDArray[np.bool_]
    tree_sure: npt.NDArray[np.bool_]
    entity_sure: npt.NDArray[np.bool_]


class Forms:
    """Numbers of forms, and the features of each."""

    def __init__(self) -> None:
        self.number: dict[Form, int] = {}

    def add(self, labelled: Labelled) -> Ints:
        number = self.number
        pairs = zip(labelled.words, map(bool, labelled.space), strict=True)
        return np.array([number.setdefault(form, len(number)) for form in pairs], np.int32)

    def norms(self, forms: Sequence[Ints], size: int, at_least: int) -> dict[str, int]:
        """The `size` most frequent words of these texts that occur `at_least` so often, from row 1 on."""
        counts: Counter[str] = Counter()
        total = np.bincount(np.concatenate(forms), minlength=len(self.number))
        for (word, _), n in zip(self.number, total.tolist(), strict=True):
            counts[norm(word)] += n
        frequent = sorted(((-n, word) for word, n in counts.items() if n >= at_least))[:size]
        return {word: row for row, (_, word) in enumerate(frequent, 1)}

    def features(self, norms: dict[str, int]) -> Features:
        """Rows of words [forms], of affixes [forms, affixes], of letters [forms, GRAMS], filled up with GRAM_ROWS."""
        own = np.array([norms.get(norm(word), 0) for word, _ in self.number], np.int32)
        ends = np.array([affixes(form) for form in self.number], np.int32)
        letters = np.full((len(self.number), GRAMS), GRAM_ROWS, np.int32)
        for n, (word, _) in enumerate(self.number):
            rows = grams(word)
            letters[n, : len(rows)] = rows
        return own, ends, letters


def columns(labelled: Labelled, form: Ints, words: Vocabulary) -> Columns:
    """Labels that the vocabulary lacks are not learnt."""
    tag, tag_known = _numbers(labelled.tag, words.tags)
    dep, dep_known = _numbers(labelled.dep, words.deps)
    entity, entity_known = _numbers(labelled.entity, words.entities)
    return Columns(
        form=form,
        head=np.array(labelled.head, np.int32),
        tag=tag,
        dep=dep,
        entity=entity,
        sentence=np.array(labelled.sentence, np.bool_),
        begins=np.array(labelled.begins, np.int32),
        tag_sure=np.array(labelled.tag_sure, np.bool_) & tag_known,
        tree_sure=np.array(labelled.tree_sure, np.bool_) & dep_known,
        entity_sure=np.array(labelled.entity_sure, np.bool_) & entity_known,
    )


def _numbers(labels: Sequence[str], names: Sequence[str]) -> tuple[Ints, npt.NDArray[np.bool_]]:
    number = {name: n for n, name in enumerate(names)}
    found = np.array([number.get(label, -1) for label in labels], np.int32)
    return np.maximum(found, 0), found >= 0


def rows(blocks: Sequence[int], sentence: npt.NDArray[np.bool_], seed: int) -> Ints:
    """[rows, LENGTH]: which word stands where, -1 for none. Blocks in random order, the fullest open row first."""
    chunks = [chunk for block in _ranges(blocks) for chunk in _cut(*block, sentence)]
    order = np.random.default_rng(seed).permutation(len(chunks)).tolist()
    filled = list(_filled(chunks[n] for n in order))
    index = np.full((len(filled), LENGTH), -1, np.int32)
    for n, row in enumerate(filled):
        at = 0
        for first, last in row:
            index[n, at : at + last - first] = np.arange(first, last)
            at += last - first + GAP
    return index


def _ranges(blocks: Sequence[int]) -> list[tuple[int, int]]:
    lasts = np.cumsum(blocks).tolist()
    return list(zip([0, *lasts], lasts, strict=False))


def _cut(first: int, last: int, sentence: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Parts of at most LENGTH words that begin with a sentence; sentences longer than that are left out."""
    begins = [*(np.flatnonzero(sentence[first:last]) + first).tolist(), last]
    part = begins[0]
    for a, b in pairwise(begins):
        if b - part > LENGTH:
            if a > part:
                yield part, a
            part = a if b - a <= LENGTH else b
    if last > part:
        yield part, last


def _filled(chunks: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Best fit among OPEN rows."""
    waiting: list[tuple[int, list[tuple[int, int]]]] = []
    for first, last in chunks:
        fitting = [n for n, (room, _) in enumerate(waiting) if room >= last - first]
        n = min(fitting, key=lambda n: waiting[n][0], default=-1)
        room, row = waiting.pop(n) if n >= 0 else (LENGTH, [])
        row.append((first, last))
        room -= last - first + GAP
        if room < FULL:
            yield row
        else:
            waiting.append((room, row))
        if len(waiting) > OPEN:
            yield waiting.pop(min(range(len(waiting)), key=lambda n: waiting[n][0]))[1]
    yield from (row for _, row in waiting)


class Batches:
    """Endless batches of rows, each set of rows in a new random order every time it has been through."""

    def __init__(self, parts: Sequence[tuple[Columns, Ints, int]], features: Features, seed: int) -> None:
        """`parts`: words, rows over them, and how many rows of them a batch takes."""
        self._parts = parts
        self._features = features
        self._random = np.random.default_rng(seed)
        self._orders: list[list[int]] = [[] for _ in parts]

    def next(self, forms: int, dropped: float) -> Batch:
        """`forms`: at most so many different ones. `dropped`: share of forms whose word is taken as unknown."""
        chosen = []
        for n, (_, index, count) in enumerate(self._parts):
            while len(self._orders[n]) < count:
                self._orders[n] += self._random.permutation(len(index)).tolist()
            chosen.append(index[self._orders[n][:count]])
            del self._orders[n][:count]
        made = batch([(part[0], index) for part, index in zip(self._parts, chosen, strict=True)], self._features, forms)
        made["own"] = np.where(self._random.random(forms) < dropped, 0, made["own"])
        return made


def batch(parts: Sequence[tuple[Columns, Ints]], features: Features, forms: int) -> Batch:
    """The rows of all parts under each other. Heads count in the row; weights are 0 where nothing is learnt."""

    def take(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(c, name)[np.maximum(index, 0)] for c, index in parts])

    there = np.concatenate([index >= 0 for _, index in parts])
    at = np.arange(LENGTH, dtype=np.int32)
    head = at + take("head")
    inside = there & (head >= 0) & (head < LENGTH)
    first = there.copy()
    first[:, 1:] &= ~there[:, :-1]
    begins = take("begins")
    distinct, form = np.unique(take("form"), return_inverse=True)
    if len(distinct) > forms:
        raise ValueError(f"{len(distinct)} forms in a batch; raise the limit of {forms}")
    sentence = np.where(there, np.cumsum((take("sentence") | first) & there, 1), -1).astype(np.int32)
    head = np.where(inside, head, at).astype(np.int32)
    inside &= np.take_along_axis(sentence, head, 1) == sentence  # gold paragraphs have a few that are not
    padded = np.zeros(forms, np.int32)
    padded[: len(distinct)] = distinct
    own, ends, letters = (feature[padded] for feature in features)
    return {
        "own": own,
        "ends": ends,
        "letters": letters,
        "form": form.reshape(there.shape).astype(np.int32),
        "there": there.astype(np.float32),
        "sentence": sentence,
        "head": head,
        "tag": take("tag"),
        "dep": take("dep"),
        "entity": take("entity"),
        "begins": (begins == 1).astype(np.float32),
        "tag_weight": (there & take("tag_sure")).astype(np.float32),
        "tree_weight": (inside & take("tree_sure")).astype(np.float32),
        "entity_weight": (there & take("entity_sure")).astype(np.float32),
        "begins_weight": (there & ~first & (begins >= 0)).astype(np.float32),
    }
