"""Which reports are of one event: groups made of the best links, without chains.

Links are taken from the best down. Two groups become one when no report of the one is barred from any of the other
and, taken together, those of the one are like those of the other: one doubtful report between two events does not
join them. What people have judged goes first, and forbids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

_LOOKED_AT = 12  # reports of a group that are compared with those of another
_TOGETHER = 0.2  # least mean likeness of two groups that become one


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
    links = list(links)
    barred: dict[int, set[int]] = defaultdict(set)
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    for component in _components(links):
        yield from _divided(component, barred, likeness)


def _components(links: Sequence[Link]) -> list[list[Link]]:
    """Links that hang together in any way, by their least member: nothing outside can change what becomes of them."""
    parent: dict[int, int] = {}

    def root(n: int) -> int:
        while (up := parent.setdefault(n, n)) != n:
            parent[n] = parent[up]
            n = parent[n]
        return n

    for link in links:
        a, b = sorted((root(link.left), root(link.right)))
        parent[b] = a
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[root(link.left)].append(link)
    return [found[n] for n in sorted(found)]


def _divided(links: list[Link], barred: Mapping[int, set[int]], likeness: Likeness) -> Iterator[Group]:
    """The groups of one component."""
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    held: dict[int, list[Link]] = {}
    for link in links:
        for n in (link.left, link.right):
            if n not in home:
                home[n], members[n], held[n] = n, [n], []
    for link in sorted(links, key=lambda k: (not k.judged, -k.score, k.left, k.right)):
        a, b = sorted((home[link.left], home[link.right]))
        if a == b or not _may_join(members[a], members[b], link, barred, likeness):
            continue
        for n in members[b]:
            home[n] = a
        members[a] += members.pop(b)
        held[a] += [*held.pop(b), link]
    for a in sorted(members):
        if len(members[a]) > 1:
            yield Group(tuple(sorted(members[a])), tuple(sorted(held[a], key=lambda k: (k.left, k.right))))


def _may_join(a: list[int], b: list[int], link: Link, barred: Mapping[int, set[int]], likeness: Likeness) -> bool:
    if any(not barred[n].isdisjoint(b) for n in a if n in barred):
        return False
    if link.judged or len(a) == len(b) == 1:
        return True
    scores = [likeness(i, j) for i, j in product(sorted(a)[:_LOOKED_AT], sorted(b)[:_LOOKED_AT])]
    known = [s for s in scores if s is not None]
    return len(known) == len(scores) and sum(known) >= _TOGETHER * len(known)
