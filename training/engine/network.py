"""The network at training time, in JAX: the arithmetic of `dateline.text.network`, with gradients.

Everything that will be a whole number at run time is rounded here too, and the gradient passes the rounding as if it
were not there (straight-through estimator, Bengio et al. 2013; Jacob et al. 2018), so what is trained is what is
shipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from dateline.text.forms import AFFIX_ROWS, GRAM_ROWS

STEP = 32.0  # an activation of 1.0 is the whole number 32
POINT_STEP = 16.0  # of queries and keys
ARC_SCALE = 1 / 8  # what the product of a query and a key counts for
TOP, SIGNED_TOP = 255.0, 127.0
NEVER = -1e9

Params = dict[str, Any]  # of JAX arrays


@dataclass(frozen=True, slots=True)
class Size:
    tags: int
    deps: int
    entities: int
    words: int  # rows of the table of words
    width: int = 144
    dilations: tuple[int, ...] = (1, 1, 2, 4, 2, 1)
    rank: int = 64  # of queries and keys
    hidden: int = 64  # of the label layer
    own: int = 128  # width of a word's own vector
    ends: int = 64
    letters: int = 64
    far: int = 32  # distances beyond this are one

    @property
    def heads(self) -> tuple[int, ...]:
        """Columns of the heads, in order: tag, sentence start, entity, root, query, key, below, above."""
        return (self.tags, 1, self.entities, 1, self.rank, self.rank, self.hidden, self.hidden)


def initial(size: Size, seed: int) -> Params:
    random = np.random.default_rng(seed)

    def drawn(*shape: int, spread: float) -> Any:
        return jnp.asarray(random.normal(0, spread, shape).astype(np.float32))

    width, inputs, near = size.width, size.own + size.ends + size.letters, 2 * size.far + 1
    params = {
        "norm": drawn(size.words, size.own, spread=0.3),
        "affix": drawn(AFFIX_ROWS, size.ends, spread=0.15),
        "gram": drawn(GRAM_ROWS + 1, size.letters, spread=0.6),
        "form": drawn(inputs, 2 * width, spread=(1.5 / inputs) ** 0.5),
        "form_bias": jnp.zeros(2 * width),
        "heads": drawn(width, sum(size.heads), spread=0.5 * width**-0.5),
        "heads_bias": jnp.zeros(sum(size.heads)),
        "label": drawn(size.hidden, size.deps, spread=size.hidden**-0.5),
        "label_bias": jnp.zeros(size.deps),
        "distance": jnp.zeros(near),
        "label_distance": drawn(near, size.hidden, spread=0.1),
    }
    for n in range(len(size.dilations)):
        params[f"conv{n}"] = drawn(3 * width, width, spread=0.7 * (3 * width) ** -0.5)
        params[f"conv{n}_bias"] = jnp.zeros(width)
    return params


# ------------------------------------------------------------------------------------------------ rounding


def _through(x: Any, rounded: Any) -> Any:
    return x + jax.lax.stop_gradient(rounded - x)


def activation(x: Any) -> Any:
    """On the grid 0..255 of 1/STEP."""
    x = jnp.clip(x, 0.0, TOP / STEP)
    return _through(x, jnp.round(x * STEP) / STEP)


def signed(x: Any, step: float = STEP) -> Any:
    """On the grid -127..127 of 1/step."""
    x = jnp.clip(x, -SIGNED_TOP / step, SIGNED_TOP / step)
    return _through(x, jnp.round(x * step) / step)


def weights(w: Any) -> Any:
    """Each column on its own grid of -127..127."""
    scale = jax.lax.stop_gradient(jnp.maximum(jnp.abs(w).max(0, keepdims=True), 1e-6) / SIGNED_TOP)
    return _through(w, jnp.round(w / scale) * scale)


# ------------------------------------------------------------------------------------------------- forward


def forms(params: Params, batch: Any) -> Any:
    """[forms, width]"""
    own = signed(params["norm"][batch["own"]])
    ends = signed(signed(params["affix"])[batch["ends"]].sum(1))
    letters = signed(params["gram"]).at[GRAM_ROWS].set(0.0)[batch["letters"]]
    count = (batch["letters"] != GRAM_ROWS).sum(1, keepdims=True)
    letters = signed(letters.sum(1) / jnp.maximum(count, 1) ** 0.5)
    x = jnp.concatenate([own, ends, letters], 1) @ weights(params["form"]) + params["form_bias"]
    return activation(x.reshape(len(x), 2, -1).max(1))


def context(size: Size, params: Params, x: Any, there: Any) -> Any:
    """[rows, LENGTH, width]"""
    rows, length, width = x.shape
    x = x * there[..., None]
    for n, dilation in enumerate(size.dilations):
        # One product for the three places of the window, shifted afterwards: the fastest way through XLA on a CPU.
        wide = weights(params[f"conv{n}"]).reshape(3, width, width).transpose(1, 0, 2).reshape(width, 3 * width)
        z = (x.reshape(rows * length, width) @ wide).reshape(rows, length, 3, width)
        y = _shifted(z[:, :, 0], -dilation) + z[:, :, 1] + _shifted(z[:, :, 2], dilation)
        x = activation(x + y + params[f"conv{n}_bias"]) * there[..., None]
    return x


def _shifted(x: Any, by: int) -> Any:
    """At t what stands at t + by; nothing beyond the row."""
    if by > 0:
        return jnp.pad(x[:, by:], ((0, 0), (0, by), (0, 0)))
    return jnp.pad(x[:, :by], ((0, 0), (-by, 0), (0, 0)))


def scores(size: Size, params: Params, x: Any, sentence: Any) -> tuple[Any, ...]:
    """Tags, starts, entities, arcs [rows, dependents, heads], below, above."""
    rows, length, width = x.shape
    z = (x.reshape(rows * length, width) @ weights(params["heads"])).reshape(rows, length, -1) + params["heads_bias"]
    tag, start, entity, root, query, key, below, above = jnp.split(z, np.cumsum(size.heads)[:-1].tolist(), axis=-1)
    arcs = jnp.einsum("btr,bsr->bts", signed(query, POINT_STEP), signed(key, POINT_STEP)) * ARC_SCALE
    at = jnp.arange(length)
    arcs = arcs + params["distance"][_apart(size, at - at[:, None])]
    arcs = jnp.where(jnp.eye(length, dtype=bool), root, arcs)
    arcs = jnp.where(sentence[:, :, None] == sentence[:, None, :], arcs, NEVER)
    return tag, start[..., 0], entity, arcs, below, above


def labels(size: Size, params: Params, below: Any, above: Any, head: Any) -> Any:
    """[rows, LENGTH, deps]"""
    rows, length, hidden = below.shape
    offset = _apart(size, head - jnp.arange(length))
    h = activation(below + jnp.take_along_axis(above, head[..., None], 1) + params["label_distance"][offset])
    return (h.reshape(rows * length, hidden) @ weights(params["label"])).reshape(rows, length, -1) + params[
        "label_bias"
    ]


def _apart(size: Size, offset: Any) -> Any:
    return jnp.clip(offset, -size.far, size.far) + size.far


# --------------------------------------------------------------------------------------------------- losses


def losses(size: Size, params: Params, batch: Any) -> dict[str, Any]:
    """Cross-entropy of each layer, by word of the batch."""
    x = context(size, params, forms(params, batch)[batch["form"]], batch["there"])
    tag, start, entity, arcs, below, above = scores(size, params, x, batch["sentence"])
    dep = labels(size, params, below, above, batch["head"])
    yes = batch["begins"]
    unsure = jnp.maximum(start, 0) - start * yes + jnp.log1p(jnp.exp(-jnp.abs(start)))
    words = batch["there"].sum()
    return {
        "tag": _cross_entropy(tag, batch["tag"], batch["tag_weight"]) / words,
        "entity": _cross_entropy(entity, batch["entity"], batch["entity_weight"]) / words,
        "arc": _cross_entropy(arcs, batch["head"], batch["tree_weight"]) / words,
        "label": _cross_entropy(dep, batch["dep"], batch["tree_weight"]) / words,
        "start": (unsure * batch["begins_weight"]).sum() / words,
    }


def _cross_entropy(scores: Any, gold: Any, weight: Any) -> Any:
    right = jnp.take_along_axis(jax.nn.log_softmax(scores, -1), gold[..., None], -1)[..., 0]
    return -(right * weight).sum()


def predicted(size: Size, params: Params, batch: Any) -> tuple[Any, ...]:
    """Tag, start, entity, head and label of every word, without the repairs of the run time."""
    x = context(size, params, forms(params, batch)[batch["form"]], batch["there"])
    tag, start, entity, arcs, below, above = scores(size, params, x, batch["sentence"])
    head = arcs.argmax(-1)
    dep = labels(size, params, below, above, head)
    return tag.argmax(-1), start > 0, entity.argmax(-1), head, dep.argmax(-1)
