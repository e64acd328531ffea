"""Small boosted decision trees (logistic loss, histogram splits), with nothing but numpy and no chance in them.

After Friedman (2001), "Greedy function approximation: a gradient boosting machine", with the second-order leaf values
of Chen and Guestrin (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BINS = 32


@dataclass(frozen=True)
class Plan:
    """How many trees, how deep, how fast, how stiff."""

    trees: int = 80
    depth: int = 4
    rate: float = 0.1
    ridge: float = 5.0
    least: float = 10.0  # least sum of second derivatives in a leaf
    columns: float = 0.3  # share of the features each tree may look at
    seed: int = 1


@dataclass(frozen=True)
class Node:
    """A split (feature >= 0) or a leaf."""

    feature: int
    threshold: float
    left: int
    right: int
    value: float


Tree = list[Node]


def cuts_of(x: npt.NDArray[np.float32]) -> list[npt.NDArray[np.float32]]:
    """Thresholds of each feature: quantiles of its distinct values."""
    out = []
    for column in x.T:
        values = np.unique(column)
        if len(values) > BINS:
            values = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]).astype(np.float32))
        else:
            values = ((values[1:] + values[:-1]) / 2).astype(np.float32)
        out.append(values)
    return out


def fit(x: npt.NDArray[np.float32], y: Floats, weight: Floats, plan: Plan) -> tuple[list[Tree], float]:
    """Trees and the score they start from."""
    rng = np.random.default_rng(plan.seed)
    cuts = cuts_of(x)
    binned = np.stack([np.searchsorted(c, col, side="right") for c, col in zip(cuts, x.T, strict=True)], axis=1).astype(
        np.int64
    )
    mean = float((y * weight).sum() / weight.sum())
    start = float(np.log(mean / (1 - mean)))
    score = np.full(len(y), start)
    trees = []
    count = max(1, int(x.shape[1] * plan.columns))
    for _ in range(plan.trees):
        p = 1 / (1 + np.exp(-score))
        columns = np.sort(rng.choice(x.shape[1], count, replace=False))
        tree, leaf_of = _grow(binned, columns, (p - y) * weight, p * (1 - p) * weight, cuts, plan)
        trees.append(tree)
        score += np.array([node.value for node in tree])[leaf_of]
    return trees, start


def _grow(
    binned: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    g: Floats,
    h: Floats,
    cuts: list[npt.NDArray[np.float32]],
    plan: Plan,
) -> tuple[Tree, npt.NDArray[np.int64]]:
    nodes: list[Node] = [Node(-1, 0.0, -1, -1, 0.0)]
    leaf_of = np.zeros(len(g), np.int64)
    sub = binned[:, columns] + np.arange(len(columns), dtype=np.int64) * (BINS + 1)
    everything = np.arange(len(g))
    frontier = [(0, everything, _sums(sub, everything, g, h))]
    for level in range(plan.depth + 1):
        following = []
        for node, rows, sums in frontier:
            split = _best(sums, g[rows].sum(), h[rows].sum(), plan) if level < plan.depth and len(rows) > 1 else None
            if split is None:
                value = float(-plan.rate * g[rows].sum() / (h[rows].sum() + plan.ridge))
                nodes[node] = Node(-1, 0.0, -1, -1, value)
                leaf_of[rows] = node
                continue
            feature, at = int(columns[split[0]]), split[1]
            left, right = len(nodes), len(nodes) + 1
            nodes += [Node(-1, 0.0, -1, -1, 0.0)] * 2
            nodes[node] = Node(feature, float(cuts[feature][at]), left, right, 0.0)
            below = binned[rows, feature] <= at
            halves = rows[below], rows[~below]
            fewer = int(len(halves[0]) > len(halves[1]))  # the larger half is what the smaller one leaves
            counted = _sums(sub, halves[fewer], g, h)
            both = (counted, sums - counted) if fewer == 0 else (sums - counted, counted)
            following += [(left, halves[0], both[0]), (right, halves[1], both[1])]
        frontier = following
    return nodes, leaf_of


def _sums(x: npt.NDArray[np.int64], rows: npt.NDArray[np.int64], g: Floats, h: Floats) -> Floats:
    """First and second derivatives summed by column and bin; bins of column k begin at k * (BINS + 1)."""
    k = x.shape[1]
    flat = x[rows].ravel()
    size = k * (BINS + 1)
    return np.stack([np.bincount(flat, np.repeat(v[rows], k), size).reshape(k, -1) for v in (g, h)])


def _best(sums: Floats, gt: float, ht: float, plan: Plan) -> tuple[int, int] | None:
    """Column and bin of the best split: rows with bin <= it go left."""
    gh, hh = sums.cumsum(axis=2)[:, :, :-1]
    gain = gh**2 / (hh + plan.ridge) + (gt - gh) ** 2 / (ht - hh + plan.ridge) - gt**2 / (ht + plan.ridge)
    gain[(hh < plan.least) | (ht - hh < plan.least)] = -1
    best = int(gain.argmax())
    column, at = divmod(best, gain.shape[1])
    return (column, at) if gain[column, at] > 1e-3 else None


def predict(trees: list[Tree], start: float, x: npt.NDArray[np.float32]) -> Floats:
    """Log-odds of each row."""
    out = np.full(len(x), start)
    for tree in trees:
        feature = np.array([n.feature for n in tree])
        threshold = np.array([n.threshold for n in tree])
        left, right = np.array([n.left for n in tree]), np.array([n.right for n in tree])
        value = np.array([n.value for n in tree])
        at = np.zeros(len(x), np.int64)
        for _ in range(32):
            f = feature[at]
            inner = f >= 0
            if not inner.any():
                break
            goes_left = x[np.arange(len(x)), np.maximum(f, 0)] < threshold[at]
            at = np.where(inner, np.where(goes_left, left[at], right[at]), at)
        out += value[at]
    return out
