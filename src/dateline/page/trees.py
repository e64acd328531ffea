"""Boosted decision trees as a table: read, and applied to many rows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.tables import Row

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]
COLUMNS = ("stage", "tree", "node", "feature", "threshold", "left", "right", "value")
_DEPTH = 32  # no tree is deeper


@dataclass(frozen=True)
class Trees:
    """All nodes of all trees in columns; a leaf has feature -1. `left` and `right` count from the first node of all."""

    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    start: float  # log-odds before the first tree

    def log_odds(self, x: Floats) -> npt.NDArray[np.float64]:
        """Log-odds of each row of `x`."""
        n = len(x)
        at = np.repeat(self.roots[None, :], n, axis=0)
        rows = np.arange(n)[:, None]
        for _ in range(_DEPTH):
            feature = self.feature[at]
            inner = feature >= 0
            if not inner.any():
                break
            goes_left = x[rows, np.maximum(feature, 0)] < self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
        out: npt.NDArray[np.float64] = self.start + self.value[at].sum(axis=1)
        return out


def trees_from(rows: list[Row], names: tuple[str, ...]) -> Trees:
    """The trees of one stage; `names` are the features in their order. Tree -1 holds the log-odds to start from."""
    place = {n: i for i, n in enumerate(names)}
    start, roots = 0.0, []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    base = 0
    for row in rows:
        if row["tree"] == "-1":
            start = float(row["value"])
            continue
        if row["node"] == "0":
            base = len(feature)
            roots.append(base)
        name = row["feature"]
        if name and name not in place:
            raise row.wrong(f"feature {name!r}", "the name of a feature in page/lines.py")
        feature.append(place[name] if name else -1)
        threshold.append(float(row["threshold"] or 0))
        left.append(base + int(row["left"] or 0))
        right.append(base + int(row["right"] or 0))
        value.append(float(row["value"] or 0))
    return Trees(
        np.array(roots, np.int64),
        np.array(feature, np.int64),
        np.array(threshold, np.float32),
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(value, np.float64),
        start,
    )
