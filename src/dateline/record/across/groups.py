"""Which reports are of one event: groups made of the best links, without chains.

Links are taken from the best down. Two groups become one when no report of the one is barred from any of the other
and, taken together, those of the one are like those of the other: one doubtful report between two events does not
join them. What people judged to be one event is joined whatever the reports say, each with what is like it; what they
judged to be two is never in one group.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

import numpy as np

_LOOKED_AT = 6  # reports of a group that are compared with those of another
_TOGETHER = 0.35  # least mean likeness of two groups that become one


class Link(NamedTuple):
    """Two reports that seem, or were judged, to be of one event: their places in a list, the lesser first."""

    score: float  # 0..1; 1 where people judged it
    left: int
    right: int
    judged: bool = False  # by people


class Group(NamedTuple):
    """One event: its reports, and the links that hold them together."""

    members: tuple[int, ...]  # sorted
    links: tuple[Link, ...]  # one fewer than members; the best that join them


Likeness = Callable[[int, int], float | None]  # score of two reports; None where they cannot be one event


def group(links: Iterable[Link], apart: Iterable[tuple[int, int]], likeness: Likeness) -> Iterator[Group]:
    """Groups of more than one, by their least member. `apart`: pairs that people judged to be two events."""
    barred: dict[int, set[int]] = defaultdict(set)
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    for component in _components(links):
        yield from _divided(component, barred, likeness)


def _components(links: Iterable[Link]) -> Iterator[list[Link]]:
    """Links that hang together in any way, by their least member: nothing outside can change what becomes of them.

    Millions are kept as columns of numbers; objects are made of one component at a time.
    """
    scores, lefts, rights, judged = array("d"), array("l"), array("l"), array("b")
    parent: dict[int, int] = {}
    for link in links:
        scores.append(link.score)
        lefts.append(link.left)
        rights.append(link.right)
        judged.append(link.judged)
        a, b = sorted((_root(parent, link.left), _root(parent, link.right)))
        parent[b] = a
    roots = np.fromiter((_root(parent, n) for n in lefts), np.int64, len(lefts))
    order = np.argsort(roots, kind="stable")
    for some in np.split(order, np.flatnonzero(np.diff(roots[order])) + 1):
        if len(some):
            yield [Link(scores[n], lefts[n], rights[n], bool(judged[n])) for n in some]


def _root(parent: dict[int, int], n: int) -> int:
    while (up := parent.setdefault(n, n)) != n:
        parent[n] = parent[up]
        n = parent[n]
    return n


def _divided(links: list[Link], barred: Mapping[int, set[int]], likeness: Likeness) -> Iterator[Group]:
    """The groups of one component."""
    alike, whole = _Sets(links), _Sets(links)
    held: dict[int, list[Link]] = defaultdict(list)
    refused: set[tuple[int, int, int, int]] = set()  # two sets, by name and size, that are not alike
    for link in sorted(links, key=lambda k: (not k.judged, -k.score, k.left, k.right)):
        one, two = sorted((alike.home[link.left], alike.home[link.right]))
        pair = one, len(alike.of(one)), two, len(alike.of(two))
        if not link.judged and (pair in refused or not _alike(alike.of(one), alike.of(two), likeness)):
            refused.add(pair)
            continue
        joined = whole.of(link.left) is whole.of(link.right)
        if not joined and _forbidden(whole.of(link.left), whole.of(link.right), barred):
            continue
        if not joined:
            whole.join(link)
            held[whole.home[link.left]].append(link)
        if not link.judged:
            alike.join(link)
    for members in whole.sets():
        kept = sorted((k for n in members for k in held.get(n, ())), key=lambda k: (k.left, k.right))
        yield Group(tuple(sorted(members)), tuple(kept))


class _Sets:
    """Reports that belong together: those that are alike, or those with what people added to them."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.home = {n: n for link in links for n in (link.left, link.right)}
        self._members = {n: [n] for n in self.home}

    def of(self, n: int) -> list[int]:
        return self._members[self.home[n]]

    def join(self, link: Link) -> None:
        """The two sets become one, which keeps the lesser name."""
        a, b = sorted((self.home[link.left], self.home[link.right]))
        if a != b:
            for n in self._members[b]:
                self.home[n] = a
            self._members[a] += self._members.pop(b)

    def sets(self) -> list[list[int]]:
        """Those of more than one."""
        return [self._members[n] for n in sorted(self._members) if len(self._members[n]) > 1]


def _forbidden(a: list[int], b: list[int], barred: Mapping[int, set[int]]) -> bool:
    return any(not barred[n].isdisjoint(b) for n in a if n in barred)


def _alike(a: list[int], b: list[int], likeness: Likeness) -> bool:
    if a is b or len(a) == len(b) == 1:
        return True
    some = list(product(sorted(a)[:_LOOKED_AT], sorted(b)[:_LOOKED_AT]))
    total = 0.0
    for i, j in some:
        score = likeness(i, j)
        if score is None:
            return False
        total += score
    return total >= _TOGETHER * len(some)
