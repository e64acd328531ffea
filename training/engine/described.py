"""A further head on the trained network: actors, places, times and things, named or only described.

OntoNotes entities are names. re3d (Dstl) marks "the militants" and "a new prime minister" too, in documents on the
conflicts in Syria and Iraq. There is little of it, so the network stays as it is and one more layer is learnt on what
it says of each word (multinomial logistic regression). Folds by document tell how well that carries over.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from dateline.tables import Tables
from dateline.text.own_engine import OwnEngine
from dateline.text.spans import Spans
from evaluation.engine import TYPES
from evaluation.scorers import entities as scorer
from training.engine import network
from training.engine.export import Arrays, layer, names

FOLDS = 5
STEPS, RATE, DECAY = 400, 0.02, 3e-4
Floats = npt.NDArray[np.float32]
Document = dict[str, Any]


def add(arrays: Arrays, file: Path) -> tuple[Arrays, dict[str, float]]:
    """The arrays with the head in them, and its scores on documents it had not seen (re3d, all entities)."""
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    engine = OwnEngine(Tables(), arrays)
    read = [_read(engine, document) for document in documents]
    kinds = sorted({e["type"] for document in documents for e in document["entities"]})
    labels = ["O", *(f"{place}-{kind}" for kind in kinds for place in "BILU")]
    gold = [_gold(document, tokens, labels) for document, (_, tokens, _) in zip(documents, read, strict=True)]
    vectors = [x for x, _, _ in read]
    scores = _folds(documents, read, vectors, gold, labels)
    params = _learnt(np.concatenate(vectors), np.concatenate(gold), len(labels))
    return arrays | layer(params, "described", 1.0) | {"described": names(labels)}, scores


def _read(engine: OwnEngine, document: Document) -> tuple[Floats, list[tuple[int, int]], list[tuple[int, int]]]:
    """Vectors, characters and sentences of the tokens."""
    lines = document["text"].splitlines(keepends=True)
    at = 0
    tokens: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    vectors: list[Any] = []
    for line, columns in zip(lines, engine.read(lines), strict=True):
        sentences += [(a + len(tokens), b + len(tokens)) for a, b in columns.sentences]
        tokens += [(a + at, b + at) for a, b in zip(columns.start, columns.end, strict=True)]
        vectors.append(columns.vectors)
        at += len(line)
    return np.concatenate(vectors), tokens, sentences


def _gold(document: Document, tokens: Sequence[tuple[int, int]], labels: Sequence[str]) -> npt.NDArray[np.int32]:
    """Label of each token; of entities that overlap, the longest."""
    found = np.zeros(len(tokens), np.int32)
    for entity in sorted(document["entities"], key=lambda e: (e["start"] - e["end"], e["start"])):
        inside = [i for i, (a, b) in enumerate(tokens) if a < entity["end"] and b > entity["start"]]
        if inside and not found[inside].any():
            last = len(inside) - 1
            for n, i in enumerate(inside):
                place = "U" if not last else "B" if n == 0 else "L" if n == last else "I"
                found[i] = labels.index(f"{place}-{entity['type']}")
    return found


def _learnt(x: Floats, gold: npt.NDArray[np.int32], labels: int) -> dict[str, npt.NDArray[Any]]:
    params = {"described": jnp.zeros((x.shape[1], labels)), "described_bias": jnp.zeros(labels)}
    first = {name: jnp.zeros_like(value) for name, value in params.items()}
    second = dict(first)
    step = jax.jit(functools.partial(_step, x / network.STEP, gold))
    for n in range(1, STEPS + 1):
        params, first, second = step(params, first, second, n)
    return {name: np.asarray(value) for name, value in params.items()}


def _step(x: Any, gold: Any, params: Any, first: Any, second: Any, n: Any) -> Any:
    """Adam on all words at once."""

    def loss(params: Any) -> Any:
        w = params["described"]
        likely = jax.nn.log_softmax(x @ network.weights(w) + params["described_bias"], -1)
        return -jnp.take_along_axis(likely, gold[:, None], 1).mean() + DECAY * (w * w).sum()

    slope = jax.grad(loss)(params)
    first = {name: 0.9 * first[name] + 0.1 * g for name, g in slope.items()}
    second = {name: 0.99 * second[name] + 0.01 * g * g for name, g in slope.items()}
    moved = {
        name: value - RATE * (first[name] / (1 - 0.9**n)) / (jnp.sqrt(second[name] / (1 - 0.99**n)) + 1e-8)
        for name, value in params.items()
    }
    return moved, first, second


def _folds(
    documents: Sequence[Document],
    read: Sequence[tuple[Floats, list[tuple[int, int]], list[tuple[int, int]]]],
    vectors: Sequence[Floats],
    gold: Sequence[npt.NDArray[np.int32]],
    labels: Sequence[str],
) -> dict[str, float]:
    """Every document read by a head that was learnt without its fold; the types that OntoNotes' have words for."""
    spans, known, predicted = Spans(labels), set(TYPES.values()), []
    for fold in range(FOLDS):
        seen = [n for n in range(len(documents)) if n % FOLDS != fold]
        params = _learnt(
            np.concatenate([vectors[n] for n in seen]), np.concatenate([gold[n] for n in seen]), len(labels)
        )
        for n in range(fold, len(documents), FOLDS):
            x, tokens, sentences = read[n]
            found = spans(_scores(params, x), sentences)
            said = [{"start": tokens[a][0], "end": tokens[b - 1][1], "type": kind} for a, b, kind in found]
            predicted.append({"id": documents[n]["id"], "entities": [e for e in said if e["type"] in known]})
    right = [{**d, "entities": [e for e in d["entities"] if e["type"] in known]} for d in documents]
    micro = scorer.score(right, predicted)["micro"]
    return {name: round(micro[name]["f1"], 4) for name in ("exact", "overlap")}


def _scores(params: Mapping[str, npt.NDArray[Any]], x: Floats) -> Floats:
    arrays = layer(params, "described", 1.0)
    y = x @ arrays["described_weights"].astype(np.float32) * arrays["described_scale"] + arrays["described_bias"]
    return y.astype(np.float32)
