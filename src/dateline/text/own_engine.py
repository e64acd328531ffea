"""Our own engine: rules for the tokens, one small network for all that hangs on context, rules for lemmas.

Texts are laid end to end, none seeing another, and read a few thousand words at a time. How they are put together
changes nothing in the answer: see `network`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

import numpy as np
import numpy.typing as npt

from dateline.errors import UsageError
from dateline.tables import Tables
from dateline.text.bounds import bounds
from dateline.text.engine import Columns
from dateline.text.lemmas import lemmas
from dateline.text.network import Array, Network
from dateline.text.spans import Found, Spans
from dateline.text.tokens import tokenizer
from dateline.text.trees import heads

WEIGHTS = "engine.npz"
TOGETHER = 2_048  # words read in one go, or one piece: bounds memory
LONGEST = 160  # words of a sentence; a longer one is cut where a beginning is likeliest


@dataclass(slots=True)
class _Tokens:
    """One piece."""

    start: list[int]
    end: list[int]
    word: list[str]
    space: list[bool]  # does white space, or nothing, stand before it?
    seen: list[str]  # the word as the network sees it


class OwnEngine:
    """Reads pieces with the weights that are shipped. `stages`: seconds spent, by kind of work, since it was made."""

    def __init__(
        self,
        tables: Tables,
        arrays: Mapping[str, npt.NDArray[np.generic]] | None = None,
        network: type[Network] = Network,
    ) -> None:
        """`arrays`: other weights than those that are shipped; `network`: another way to compute the same."""
        arrays = tables.weights(WEIGHTS) if arrays is None else arrays
        self._network = network(arrays)
        self._spans = Spans(self._network.entities)
        self._described = Spans(self._network.described)
        self._tokenizer = tables.build(tokenizer)
        articles = "|".join(sorted(self._tokenizer.signs.articles))
        self._article = re.compile(rf"^(?i:{articles})-(?=[A-ZÀ-Ý])")
        self._bounds = tables.build(bounds)
        self._lemmas = tables.build(lemmas)
        self.name = f"dateline {arrays['version'].tobytes().decode()}"
        self.stages = dict.fromkeys(("tokens", "forms", "context", "labels", "trees", "columns"), 0.0)

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        waiting: list[_Tokens] = []
        words = 0
        for piece in pieces:
            with _Lap(self.stages, "tokens"):
                tokens = self._tokens(piece)
            if waiting and words + len(tokens.word) > TOGETHER:
                yield from self._read(waiting)
                waiting, words = [], 0
            waiting.append(tokens)
            words += len(tokens.word)
        if waiting:
            yield from self._read(waiting)

    def described(self, columns: Columns) -> list[Found]:
        """What is named or only described ("the militants") in a piece, in re3d's types; made when it is asked for."""
        if columns.vectors is None:
            raise UsageError("columns without vectors; expected those that this engine has read")
        return self._described(self._network.described_scores(columns.vectors), columns.sentences)

    def _tokens(self, piece: str) -> _Tokens:
        start, end, word = self._tokenizer.words(piece)
        space = [a != b for a, b in zip(start, [-1, *end], strict=False)]
        return _Tokens(start, end, word, space, self._seen(piece, word))

    def _seen(self, piece: str, words: list[str]) -> list[str]:
        """The words as the network knows them: it has hardly met "n’t", and takes "al-Assad" for an adverb."""
        if "’" in piece:
            words = [word.replace("’", "'") if len(word) > 1 else word for word in words]
        if "-" in piece:
            words = [self._article.sub("", word) if "-" in word else word for word in words]
        return words

    def _read(self, pieces: list[_Tokens]) -> list[Columns]:
        with _Lap(self.stages, "forms"):
            vectors = self._network.forms([f for p in pieces for f in zip(p.seen, p.space, strict=True)])
        with _Lap(self.stages, "context"):
            x = self._network.encode(vectors, np.array([len(piece.word) for piece in pieces], np.int32))
        with _Lap(self.stages, "labels"):
            scores = self._network.heads(x)
            tag = scores.tag.argmax(1)
            ranges = _ranges(pieces)
            sentences = [
                self._sentences(scores.start[first:last], piece.word, first)
                for piece, (first, last) in zip(pieces, ranges, strict=True)
            ]
            together = [sentence for some in sentences for sentence in some]
            entities = self._spans(scores.entity, together)
        with _Lap(self.stages, "trees"):
            head = heads(self._network, scores, together)
            dep = self._network.labels(scores, head)
        with _Lap(self.stages, "columns"):
            words = [word for piece in pieces for word in piece.word]
            tags = [self._network.tags[n] for n in tag.tolist()]
            deps = [self._network.deps[n] for n in dep.tolist()]
            lemma, pos = self._lemmas.columns(words, tags, deps)
            out = []
            for piece, (first, last), cut in zip(pieces, ranges, sentences, strict=True):
                out.append(
                    Columns(
                        start=piece.start,
                        end=piece.end,
                        lemma=lemma[first:last],
                        tag=tags[first:last],
                        pos=pos[first:last],
                        head=(head[first:last] - first).tolist(),
                        dep=deps[first:last],
                        sentences=[(a - first, b - first) for a, b in cut],
                        vectors=x[first:last],
                    )
                )
            _share_out(entities, ranges, [columns.entities for columns in out])
            return out

    def _sentences(self, start: Array, words: list[str], shift: int) -> list[tuple[int, int]]:
        """The words of a piece, counted from `shift`, cut where a sentence begins; none is longer than LONGEST."""
        if not words:
            return []
        begins = self._bounds.corrected(words, (np.flatnonzero(start[1:] > 0) + 1).tolist())
        cut = []
        for a, b in pairwise([0, *begins, len(words)]):
            while b - a > LONGEST:
                middle = a + LONGEST // 2
                at = middle + int(start[middle : a + LONGEST].argmax())
                cut.append((a + shift, at + shift))
                a = at
            cut.append((a + shift, b + shift))
        return cut


class _Lap:
    """Adds the time of a block to a stage."""

    def __init__(self, stages: dict[str, float], name: str) -> None:
        self._stages, self._name = stages, name

    def __enter__(self) -> None:
        self._began = perf_counter()

    def __exit__(self, *_: object) -> None:
        self._stages[self._name] += perf_counter() - self._began


def _ranges(pieces: list[_Tokens]) -> list[tuple[int, int]]:
    """First and last word (not included) of each piece."""
    lasts = np.cumsum([len(piece.word) for piece in pieces]).tolist()
    return list(zip([0, *lasts], lasts, strict=False))


def _share_out(spans: list[Found], ranges: list[tuple[int, int]], out: list[list[Found]]) -> None:
    """Each span to its piece; both stand in text order."""
    n = 0
    for first, last, kind in spans:
        while first >= ranges[n][1]:
            n += 1
        shift = ranges[n][0]
        out[n].append((first - shift, last - shift, kind))
