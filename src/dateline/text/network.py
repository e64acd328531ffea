"""The network at run time: NumPy alone, and whole numbers throughout.

Weights are integers of -127 to 127 and what passes between layers integers of 0 to 255, both held as float32, because
that is what a BLAS multiplies fast. No sum of products reaches 2**24, where float32 stops counting every integer, so
every matrix product is exact: its result does not depend on the order of summation, and with it not on the BLAS, the
number of threads, the length of the text or what else is read with it. What follows a product (scale, add, round half
to even, clip) is done element by element in IEEE 754 arithmetic, which leaves no choice either. Quantization after
Jacob et al. (2018); the layers are residual convolutions over the sentence (Strubell et al. 2017), the arcs bilinear
(Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.text.forms import Form, affixes, grams, norm

Array = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
TOP, SIGNED_TOP = 255.0, 127.0
KEPT = 65_536  # forms whose vectors are remembered; all are dropped when it is full
NEW = 512  # forms whose vectors are made in one go


@dataclass(frozen=True, slots=True)
class Layer:
    """y = x @ weights * scale + bias, where x and weights are whole numbers."""

    weights: Array  # [inputs, outputs]
    scale: Array  # [outputs]
    bias: Array  # [outputs]

    def __call__(self, x: Array, y: Array | None = None) -> Array:
        """`y`: where the result goes; new memory costs as much as half a product."""
        y = np.matmul(x, self.weights, out=y)
        y *= self.scale
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of every word, one row a word."""

    tag: Array  # [words, tags]
    entity: Array  # [words, entity labels]
    start: Array  # [words]: above 0, a sentence begins
    root: Array  # [words]: as `arcs` gives them, of a word that has no head
    query: Array  # [words, rank], of the word as dependent
    key: Array  # [words, rank], of the word as head
    below: Array  # [words, hidden], of the word as dependent
    above: Array  # [words, hidden], of the word as head


class Network:
    """`arrays` as training/ writes them: see docs/engine.md."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self.tags, self.deps, self.entities, self.described = (
            _names(arrays[name]) for name in ("tags", "deps", "entities", "described")
        )
        self.dilations: list[int] = arrays["dilations"].tolist()
        self._norms = {name: row for row, name in enumerate(_names(arrays["norms"]), 1)}
        self._norm, self._affix, self._gram = (arrays[f"{name}_table"] for name in ("norm", "affix", "gram"))
        self._form = _layer(arrays, "form")
        self._layers = [_layer(arrays, f"conv{n}") for n in range(len(self.dilations))]
        self._heads = _layer(arrays, "heads")
        self._label = _layer(arrays, "label")
        self._described = _layer(arrays, "described")
        self._near = arrays["distance"].astype(np.float32)  # whole numbers, on the scale of arc scores
        self._label_near = arrays["label_distance"].astype(np.float32)
        self.width = self._heads.weights.shape[0]
        self._hidden = self._label.weights.shape[0]
        self._rank = (self._heads.weights.shape[1] - len(self.tags) - len(self.entities) - 2 - 2 * self._hidden) // 2
        self._rows: dict[Form, int] = {}
        self._vectors = np.zeros((0, self.width), np.uint8)

    # ------------------------------------------------------------------------------------------- forms

    def forms(self, forms: Sequence[Form]) -> Bytes:
        """One vector a form, made once for each."""
        find = self._rows.get
        rows = [find(form, -1) for form in forms]
        if -1 in rows:
            self._learn(forms)
            rows = [find(form, -1) for form in forms]
        return self._vectors[rows]

    def _learn(self, forms: Sequence[Form]) -> None:
        if len(self._rows) + len(forms) > len(self._vectors):
            self._rows.clear()
            self._vectors = np.zeros((max(KEPT, len(forms)), self.width), np.uint8)
        new = [form for form in dict.fromkeys(forms) if form not in self._rows]
        first = len(self._rows)
        for at in range(0, len(new), NEW):
            made = self._made(new[at : at + NEW])
            self._vectors[first + at : first + at + len(made)] = made
        self._rows.update((form, first + n) for n, form in enumerate(new))

    def _made(self, forms: list[Form]) -> Array:
        own = self._norm[[self._norms.get(norm(word), 0) for word, _ in forms]].astype(np.float32)
        ends = self._affix[[affixes(form) for form in forms]].astype(np.float32).sum(1)
        stretches = [grams(word) for word, _ in forms]
        count = np.array([len(rows) for rows in stretches])
        all_letters = self._gram[[row for rows in stretches for row in rows]].astype(np.float32)
        letters: Array = np.add.reduceat(all_letters, np.cumsum(count) - count)
        letters /= np.sqrt(count.astype(np.float32))[:, None]
        x = np.concatenate([own, _whole(ends, -SIGNED_TOP, SIGNED_TOP), _whole(letters, -SIGNED_TOP, SIGNED_TOP)], 1)
        y = self._form(x)
        return _whole(np.maximum(y[:, : self.width], y[:, self.width :]), 0, TOP)

    # ----------------------------------------------------------------------------------------- context

    def encode(self, vectors: Bytes, lengths: Ints) -> Array:
        """Each word sees its neighbours in its own text through every layer. `lengths`: words of each text."""
        n, width = vectors.shape
        x = vectors.astype(np.float32)
        window, y = np.empty((n, 3 * width), np.float32), np.empty((n, width), np.float32)
        lasts = np.cumsum(lengths)
        from_start = np.arange(n) - np.repeat(lasts - lengths, lengths)
        to_end = np.repeat(lasts, lengths) - np.arange(n)
        for d, layer in zip(self.dilations, self._layers, strict=True):
            window[d:, :width] = x[:-d]
            window[from_start < d, :width] = 0
            window[:, width : 2 * width] = x
            window[:-d, 2 * width :] = x[d:]
            window[to_end <= d, 2 * width :] = 0
            x += layer(window, y)
            np.clip(np.rint(x, out=x), 0, TOP, out=x)
        x += 0  # a zero that was rounded from below loses its sign
        return x

    def heads(self, x: Array) -> Scores:
        """What the heads say of each word that `encode` gave."""
        y = self._all_heads(x)
        widths = (len(self.tags), 1, len(self.entities), 1, self._rank, self._rank, self._hidden, self._hidden)
        tag, start, entity, root, query, key, below, above = np.split(y, np.cumsum(widths[:-1]), axis=1)
        return Scores(
            tag=tag,
            entity=entity,
            start=start[:, 0],
            root=np.rint(root[:, 0]),
            query=_whole(query, -SIGNED_TOP, SIGNED_TOP),
            key=_whole(key, -SIGNED_TOP, SIGNED_TOP),
            below=below,
            above=above,
        )

    def _all_heads(self, x: Array) -> Array:
        """Side by side."""
        return self._heads(x)

    def described_scores(self, x: Array) -> Array:
        """[words, labels of what is named or described]"""
        return self._described(x)

    # -------------------------------------------------------------------------------------------- trees

    def arcs(self, query: Array, key: Array, root: Array) -> Array:
        """[..., dependents, heads] for sentences of one length; on the diagonal, that the word is the root."""
        n = query.shape[-2]
        scores = query @ key.swapaxes(-1, -2)
        at = np.arange(n)
        scores += self._near[self._apart(at - at[:, None])]
        scores[..., at, at] = root
        return scores

    def labels(self, scores: Scores, head: Ints) -> npt.NDArray[np.intp]:
        """Index into `deps`, by word. `head` counts rows of `scores`; a root is its own."""
        hidden = scores.below + scores.above[head]
        hidden += self._label_near[self._apart(head - np.arange(len(head), dtype=np.int32))]
        return self._label(_whole(hidden, 0, TOP)).argmax(1)  # type: ignore[no-any-return]

    def _apart(self, offset: npt.NDArray[Any]) -> npt.NDArray[Any]:
        far = len(self._near) // 2
        return np.clip(offset, -far, far) + far  # type: ignore[no-any-return]


def _whole(x: Array, low: float, high: float) -> Array:
    return np.clip(np.rint(x, out=x), low, high, out=x)


def _layer(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Layer:
    parts = (arrays[f"{name}_{part}"].astype(np.float32) for part in ("weights", "scale", "bias"))
    return Layer(*(np.ascontiguousarray(part) for part in parts))


def _names(array: npt.NDArray[np.generic]) -> list[str]:
    return bytes(array.tobytes()).decode().split("\n")
