"""The training loop: Adam with a warm start and a cosine's end, one learning curve."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from training.engine import network
from training.engine.network import Params, Size
from training.engine.rows import Batch, Batches

WARM = 200  # steps until the full rate is reached
CLIP = 1.0  # norm of a gradient, at most
FIRST, SECOND, TINY = 0.9, 0.98, 1e-8  # Adam (Kingma and Ba 2015)


@dataclass(frozen=True, slots=True)
class Plan:
    steps: int
    rate: float
    seed: int
    dropped: float = 0.08  # share of forms whose word is taken as unknown, in a batch
    forms: int = 2_048  # different forms in a batch, at most
    report: int = 500  # steps between two points of the learning curve


Point = dict[str, float]


def train(
    size: Size, plan: Plan, params: Params, batches: Batches, check: Callable[[Params], Point]
) -> tuple[Params, list[Point]]:
    """`params` trained on, and the learning curve: losses since the last point and what `check` says."""
    state = (params, _zeros(params), _zeros(params))
    step = jax.jit(functools.partial(_step, size))
    began, curve = time.monotonic(), []
    waiting: list[Any] = []
    for n in range(1, plan.steps + 1):
        state, losses = step(state, batches.next(plan.forms, plan.dropped), _rate(plan, n), n)
        waiting.append(losses)
        if len(waiting) > 2:
            jax.block_until_ready(waiting[-3])  # prepare the next batch while this one is computed, and no further
        if n % plan.report == 0 or n == plan.steps:
            means = {name: round(float(np.mean([w[name] for w in waiting])), 4) for name in waiting[0]}
            curve.append({"step": n, "seconds": round(time.monotonic() - began)} | means | check(state[0]))
            print(curve[-1], flush=True)
            waiting = []
    return state[0], curve


def _zeros(params: Params) -> Params:
    return {name: jnp.zeros_like(value) for name, value in params.items()}


def _rate(plan: Plan, step: int) -> float:
    return plan.rate * min(1.0, step / WARM) * 0.5 * (1 + float(np.cos(np.pi * step / plan.steps)))


def _step(size: Size, state: tuple[Params, Params, Params], batch: Batch, rate: Any, step: Any) -> Any:
    params, first, second = state

    def total(params: Params) -> tuple[Any, Any]:
        losses = network.losses(size, params, batch)
        return sum(losses.values()), losses

    (_, losses), slope = jax.value_and_grad(total, has_aux=True)(params)
    shrink = jnp.minimum(1.0, CLIP / jnp.sqrt(sum((g * g).sum() for g in slope.values())))
    slope = {name: g * shrink for name, g in slope.items()}
    first = {name: FIRST * first[name] + (1 - FIRST) * g for name, g in slope.items()}
    second = {name: SECOND * second[name] + (1 - SECOND) * g * g for name, g in slope.items()}
    fresh = {
        name: value - rate * (first[name] / (1 - FIRST**step)) / (jnp.sqrt(second[name] / (1 - SECOND**step)) + TINY)
        for name, value in params.items()
    }
    return (fresh, first, second), losses


class Agreement:
    """How often the network says what a teacher said of text that neither was trained on."""

    def __init__(self, size: Size, batches: list[Batch], outside: int) -> None:
        """`outside`: number of the entity label O."""
        self._batches, self._outside = batches, outside
        self._predict = jax.jit(functools.partial(network.predicted, size))

    def __call__(self, params: Params) -> Point:
        sums: dict[str, float] = {}
        for batch in self._batches:
            for name, value in self._counts(batch, [np.asarray(x) for x in self._predict(params, batch)]):
                sums[name] = sums.get(name, 0.0) + float(value)
        return {
            "tags": round(sums["tags"] / sums["words"], 4),
            "heads": round(sums["heads"] / sums["words"], 4),
            "labelled": round(sums["labelled"] / sums["words"], 4),
            "entities": round(2 * sums["entity_both"] / (sums["entity_said"] + sums["entity_is"]), 4),
            "starts": round(2 * sums["start_both"] / (sums["start_said"] + sums["start_is"]), 4),
        }

    def _counts(self, batch: Batch, said: list[npt.NDArray[Any]]) -> Iterator[tuple[str, Any]]:
        tag, start, entity, head, dep = said
        there, border = batch["there"] > 0, batch["begins_weight"] > 0
        same = (head == batch["head"]) & there
        yield "words", there.sum()
        yield "tags", ((tag == batch["tag"]) & there).sum()
        yield "heads", same.sum()
        yield "labelled", (same & (dep == batch["dep"])).sum()
        yield "entity_said", ((entity != self._outside) & there).sum()
        yield "entity_is", ((batch["entity"] != self._outside) & there).sum()
        yield "entity_both", ((entity != self._outside) & (entity == batch["entity"]) & there).sum()
        yield "start_said", (start & border).sum()
        yield "start_is", ((batch["begins"] > 0) & border).sum()
        yield "start_both", (start & (batch["begins"] > 0) & border).sum()
