"""From arc scores to trees: the best head of each word and, where that is no tree, the cheapest mending of it.

Scores are whole numbers, so equal ones are equal everywhere; of equals the first is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.text.network import Array, Network, Scores

NEVER = np.float32(-1e9)
STRIDE = 16  # sentences of 17 to 32 words are scored together, those of 33 to 48, and so on
TOGETHER = 16_384  # pairs of words scored in one go, or one sentence

Heads = npt.NDArray[np.int32]
Ranges = Sequence[tuple[int, int]]


def heads(network: Network, scores: Scores, sentences: Ranges) -> Heads:
    """Head of each row of `scores`; the root of each sentence, and every row outside the sentences, is its own."""
    found = np.arange(len(scores.root), dtype=np.int32)
    for length, group in _groups(sentences):
        firsts = np.array([first for first, _ in group], np.int32)
        lengths = np.array([last - first for first, last in group], np.int32)
        inside = np.arange(length, dtype=np.int32) < lengths[:, None]
        rows = np.where(inside, firsts[:, None] + np.arange(length, dtype=np.int32), 0)
        arcs = network.arcs(scores.query[rows], scores.key[rows], scores.root[rows])
        arcs = np.where(inside[:, None, :], arcs, NEVER)
        best = arcs.argmax(2).astype(np.int32)
        for n in _broken(best, inside):
            size = lengths[n]
            best[n, :size] = mended(arcs[n, :size, :size])
        found[rows[inside]] = (best + firsts[:, None])[inside]
    return found


def _groups(sentences: Ranges) -> list[tuple[int, list[tuple[int, int]]]]:
    """Sentences of about one length, with that length."""
    by_length: dict[int, list[tuple[int, int]]] = {}
    for first, last in sentences:
        by_length.setdefault(-(-(last - first) // STRIDE) * STRIDE, []).append((first, last))
    groups = []
    for length, group in sorted(by_length.items()):
        size = max(1, TOGETHER // length**2)
        groups += [(length, group[at : at + size]) for at in range(0, len(group), size)]
    return groups


def _broken(best: Heads, inside: npt.NDArray[np.bool_]) -> list[int]:
    """Which of the sentences have another number of roots than one, or a circle."""
    length = best.shape[1]
    at = np.arange(length, dtype=np.int32)
    roots = ((best == at) & inside).sum(1)
    top = best
    for _ in range(length.bit_length()):
        top = np.take_along_axis(top, top, 1)
    circle = ((np.take_along_axis(best, top, 1) != top) & inside).any(1)
    return np.flatnonzero((roots != 1) | circle).tolist()


def mended(arcs: Array) -> Heads:
    """A tree from the scores of one sentence [dependents, heads] (roots on the diagonal).

    One root is kept, the one that would lose most as a dependent. Then circles are broken one after the other where it
    costs least: one step of the Chu-Liu-Edmonds algorithm (Edmonds 1967) for each, heads outside the circle only.
    """
    arcs = arcs.copy()
    n = len(arcs)
    at = np.arange(n)
    own = arcs[at, at].copy()
    arcs[at, at] = NEVER
    others = arcs.max(1) if n > 1 else own - 1
    root = int((own - others).argmax())
    head = arcs.argmax(1).astype(np.int32)
    head[root] = root
    now = arcs[at, head]
    while True:
        reached = _reached(head, root)
        if reached.all():
            return head  # type: ignore[no-any-return]
        loose = np.flatnonzero(~reached)
        firm = np.flatnonzero(reached)
        loss = arcs[np.ix_(loose, firm)] - now[loose][:, None]
        which, where = divmod(int(loss.argmax()), len(firm))
        head[loose[which]] = firm[where]


def _reached(head: Heads, root: int) -> npt.NDArray[np.bool_]:
    """Which words hang, over any number of others, from the root."""
    top = head
    for _ in range(len(head).bit_length()):
        top = top[top]
    return top == root  # type: ignore[no-any-return]
