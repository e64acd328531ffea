"""Every chart, under the name by which templates call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateline.explorer.draw import bars, graph, map, svg  # noqa: A004 - a map of the earth

CHARTS: Mapping[str, Callable[..., Any]] = {
    "links": svg.links,
    "timeline_reach": bars.reach,
    "over_time": bars.over_time,
    "strip": bars.strip,
    "tallest": bars.tallest,
    "spark": bars.spark,
    "balance": bars.balance,
    "score_bar": bars.score,
    "signed": bars.signed,
    "chart_key": bars.key,
    "edge_key": bars.edge_key,
    "map": map.drawn,
    "map_sizes": map.sizes,
    "map_greatest": map.greatest,
    "map_window": map.window,
    "map_outside": map.outside,
    "map_source": map.source,
    "network": graph.drawn,
}
