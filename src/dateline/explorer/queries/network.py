"""Who with whom: the actors with most events, as a graph with its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import networkx as nx
import numpy as np

from dateline.explorer.queries.nodes import Node
from dateline.explorer.queries.pairs import Dealings, Pair

ACTORS = 40  # drawn
EDGES = 120  # drawn
_STEPS, _SEED = 80, 1


@dataclass(frozen=True, slots=True)
class Knot:
    """An actor of the network."""

    node: Node
    events: int  # with the others that are drawn
    x: float  # 0 to 1, from left to right
    y: float  # 0 to 1, from top to bottom


@dataclass(frozen=True, slots=True)
class Network:
    """The graph as it is drawn."""

    knots: tuple[Knot, ...]  # the greatest first
    edges: tuple[Pair, ...]  # between two of these, the greatest first
    actors: int  # of all, also those not drawn


def alike(networks: Sequence[Network]) -> tuple[Network, ...]:
    """The same networks with everybody at one place in all of them, so that they compare."""
    weights: dict[tuple[str, str], int] = {}
    for edge in (edge for one in networks for edge in one.edges):
        ends = (edge.left.selector, edge.right.selector)
        weights[ends] = max(edge.events, weights.get(ends, 0))
    at = layout(tuple((*ends, events) for ends, events in sorted(weights.items())))
    return tuple(replace(one, knots=_knots(one.edges, at)) for one in networks)


def network(found: Dealings) -> Network:
    """The actors with most events with others, and what is between them."""
    between = np.flatnonzero(found.left != found.right)
    ends = np.append(found.left[between], found.right[between])
    weight = np.append(found.events[between], found.events[between])
    size = len(found.nodes.nodes)
    total = np.bincount(ends, weight, minlength=size)
    chosen = np.zeros(size, np.bool_)
    chosen[np.argsort(-total, kind="stable")[:ACTORS]] = True
    kept = between[chosen[found.left[between]] & chosen[found.right[between]]]
    kept = kept[np.argsort(-found.events[kept], kind="stable")][:EDGES]
    ranking = found.ranking()
    edges = tuple(ranking.make(int(n)) for n in kept)
    at = layout(tuple((e.left.selector, e.right.selector, e.events) for e in edges))
    return Network(_knots(edges, at), edges, int(np.count_nonzero(total)))


def _knots(edges: tuple[Pair, ...], at: dict[str, tuple[float, float]]) -> tuple[Knot, ...]:
    nodes: dict[str, Node] = {}
    events: Counter[str] = Counter()
    for edge in edges:
        for node in (edge.left, edge.right):
            nodes[node.selector] = node
            events[node.selector] += edge.events
    ranked = sorted(nodes, key=lambda s: (-events[s], s))
    return tuple(Knot(nodes[s], events[s], *at[s]) for s in ranked)


@lru_cache(maxsize=64)
def layout(edges: tuple[tuple[str, str, int], ...]) -> dict[str, tuple[float, float]]:
    """Places for the ends of these edges, each from 0 to 1: the same for the same edges.

    Springs (Fruchterman and Reingold 1991) for each connected part, the parts side by side by their size.
    """
    graph = nx.Graph()
    for left, right, events in edges:
        graph.add_edge(left, right, weight=1 + 0.3 * np.log(events))
    at = nx.spring_layout(graph, seed=_SEED, iterations=_STEPS, k=3 / max(len(graph), 1) ** 0.5) if graph else {}
    if not at:
        return {}
    points = np.array([at[node] for node in graph])
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    points = np.where(span > 0, (points - low) / np.where(span > 0, span, 1), 0.5)
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in zip(graph, points, strict=True)}
