"""Who does something to whom, as directed pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def pairs(actors: Sequence[T], recipients: Sequence[T], reciprocal: bool, nobody: T) -> Iterator[tuple[T, T]]:
    """Each directed pair once; both directions where every party acts; `nobody` where a side is unknown."""
    ours, theirs = list(dict.fromkeys(actors)) or [nobody], list(dict.fromkeys(recipients)) or [nobody]
    if not reciprocal:
        yield from ((a, r) for a in ours for r in theirs)
    elif len(ours) == 1:  # two parties that are the same here, or one that is known
        yield ours[0], ours[0] if len(actors) > 1 else nobody
    else:
        yield from ((a, r) for a in ours for r in ours if a != r)
