"""Features of the second look at a line: what the first look made of its neighbours and of the whole page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dateline.page.lines import NAMES, OWN, Floats, core_of, windowed

_REACH = 4
CONTEXT = (
    "odds",
    *(f"odds at {d:+d}" for d in range(-_REACH, _REACH + 1) if d),
    "kept words 2",
    "kept words 5",
    "kept words 12",
    "kept share 5",
    "kept before",
    "kept after",
    "kept in all",
    "within core",
    "after first of core",
    "after last of core",
    "core of all kept",
    "best above",
    "best below",
    "since kept",
    "until kept",
    "words since kept",
    "words until kept",
)
ALL = NAMES + CONTEXT


def with_context(features: Floats, odds: npt.NDArray[np.float64]) -> Floats:
    """The features of the first look, and those of the second."""
    n = len(features)
    if not n:
        return np.zeros((0, len(ALL)), np.float32)
    words = np.minimum(np.expm1(features[:, OWN.index("words")]), 100)
    p = 1 / (1 + np.exp(-odds))
    kept = p * words
    total = max(float(kept.sum()), 1.0)
    core = core_of((p - 0.4) * np.sqrt(words + 1))
    i = np.arange(n)
    before = np.cumsum(kept) - kept
    sure = (p > 0.5) & (words >= 8)
    above, words_above = _since(sure, words)
    below, words_below = _since(sure[::-1], words[::-1])
    padded = np.full(n + 2 * _REACH, -6.0)
    padded[_REACH : _REACH + n] = odds
    columns = [
        odds,
        *(padded[_REACH + d : _REACH + d + n] for d in range(-_REACH, _REACH + 1) if d),
        np.log1p(windowed(kept, 2)),
        np.log1p(windowed(kept, 5)),
        np.log1p(windowed(kept, 12)),
        windowed(kept, 5) / np.maximum(windowed(words, 5), 1),
        before / total,
        1 - (before + kept) / total,
        np.full(n, np.log1p(total)),
        ((i >= core[0]) & (i < core[1])).astype(float),
        np.clip(i - core[0], -40, 40),
        np.clip(i - core[1], -40, 40),
        np.full(n, kept[core[0] : core[1]].sum() / total),
        np.max([padded[_REACH - d : _REACH - d + n] for d in range(1, _REACH + 1)], axis=0),
        np.max([padded[_REACH + d : _REACH + d + n] for d in range(1, _REACH + 1)], axis=0),
        above,
        below[::-1],
        words_above,
        words_below[::-1],
    ]
    return np.concatenate([features, np.stack(columns, axis=1)], axis=1).astype(np.float32)


def _since(flags: npt.NDArray[np.bool_], words: Floats) -> tuple[Floats, Floats]:
    """Lines and words since the last flagged line above (at most 40 and 400)."""
    lines, count = np.full(len(flags), 40, np.float32), np.full(len(flags), 400, np.float32)
    k, w = 40.0, 400.0
    for i, (f, x) in enumerate(zip(flags.tolist(), words.tolist(), strict=True)):
        lines[i], count[i] = k, w
        k, w = (0.0, 0.0) if f else (min(k + 1, 40.0), min(w + x, 400.0))
    return lines, count
