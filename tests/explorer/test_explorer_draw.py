"""Charts are true to their counts, escaped, and without anything that the policy forbids."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from dateline.explorer.draw import bars, graph, labels
from dateline.explorer.draw import map as maps
from dateline.explorer.draw.svg import links, number, step, tag
from dateline.explorer.filters import Filters, Whose
from dateline.explorer.queries.network import Knot, Network
from dateline.explorer.queries.nodes import Node
from dateline.explorer.queries.pairs import Pair
from dateline.explorer.queries.places import Map, Where
from dateline.explorer.queries.timeline import Bin, Row, Timeline

TO = links("/overview", Filters(whose=Whose("narrator")), {"by": "actor", "page": "3"})
HOSTILE = '<script>alert(1)</script>" onload="x'


def _parsed(words: str) -> ElementTree.Element:
    assert "style=" not in words
    assert "<script" not in words
    return ElementTree.fromstring(words)  # noqa: S314 - our own


def _timeline(*counts: tuple[int, ...]) -> Timeline:
    kinds = [f"{n + 1} May 2024" for n in range(len(counts[0]))]
    bins = tuple(Bin(kind, f"2024-05-{n + 1:02}", f"2024-05-{n + 1:02}") for n, kind in enumerate(kinds))
    quads = tuple(Row(str(q + 1), sum(c), c) for q, c in enumerate(counts))
    return Timeline("day", bins, quads, (Row("ASSAULT", 5, counts[3]),), 0, 0, 0, 0)


def test_a_tag_is_escaped() -> None:
    assert tag("text", HOSTILE, class_="a", stroke_width=1.50, x=None) == (
        '<text class="a" stroke-width="1.5">&lt;script&gt;alert(1)&lt;/script&gt;&#34; onload=&#34;x</text>'
    )
    assert tag("a", href=HOSTILE).count('"') == 2
    assert [number(v) for v in (0.0, 10.0, 1.005, -0.25)] == ["0", "10", "1", "-0.25"]


def test_links_keep_what_the_page_was_asked() -> None:
    assert TO.to(type=("ASSAULT",)) == "/overview?whose=narrator&type=ASSAULT&by=actor"
    assert TO.asking(TO.filters, by="") == "/overview?whose=narrator"
    assert TO.asking(TO.filters, "/pairs", by="actor") == "/pairs?whose=narrator&by=actor"
    assert TO.asking(Filters(), "/events") == "/events"


def test_bars_are_as_high_as_their_counts() -> None:
    chart = _timeline((1, 0), (2, 0), (0, 0), (0, 4))
    drawn = _parsed(bars.over_time(chart, TO))
    heights = {r.get("class"): float(r.get("height", 0)) for r in drawn.iter("rect") if r.get("class") != "hit"}
    assert heights["q2"] == pytest.approx(2 * heights["q1"], abs=0.02)
    assert heights["q4"] == pytest.approx(4 * heights["q1"], abs=0.05)
    tops = {r.get("class"): float(r.get("y", 0)) for r in drawn.iter("rect") if r.get("class") != "hit"}
    assert tops["q1"] < tops["q2"] < tops["q4"]  # cooperation stands above conflict
    assert next(a.get("href") for a in drawn.iter("a")) == TO.to(since="2024-05-01", until="2024-05-01")


def test_charts_side_by_side_have_one_scale() -> None:
    small, great = _timeline((1,), (0,), (0,), (1,)), _timeline((9,), (0,), (0,), (3,))
    assert bars.reach(small, great) == (9, 3)
    one = _parsed(bars.over_time(small, TO, bars.reach(small, great)))
    other = _parsed(bars.over_time(great, TO, bars.reach(small, great)))
    height = [next(float(r.get("height", 0)) for r in d.iter("rect") if r.get("class") == "q1") for d in (one, other)]
    assert round(height[1] / height[0]) == 9


def test_ticks_are_round_and_reach_the_top() -> None:
    assert [step(n) for n in (0, 1, 4, 5, 17, 100, 801)] == [1, 1, 1, 2, 5, 50, 500]


def test_small_charts_of_nothing() -> None:
    for drawn in (bars.spark((), ()), bars.balance((0, 0, 0, 0)), bars.score(None), bars.key(), bars.edge_key()):
        _parsed(f"<p>{drawn}</p>")


def test_a_spark_folds_neighbours_and_loses_nothing() -> None:
    drawn = _parsed(bars.spark((1,) * 100, (0,) * 100))
    assert drawn.get("aria-label") == "Over time: 100 cooperation, 0 conflict"
    assert len([*drawn.iter("rect")]) <= 34


def test_labels_do_not_lie_on_each_other() -> None:
    dots = [labels.Dot(50, 50, 4, "Alpha"), labels.Dot(52, 51, 4, "Beta"), labels.Dot(51, 49, 4, "Gamma")]
    found = labels.placed(dots, 10, (0, 0, 200, 100))
    boxes = [labels._box(d, lab, 10) for d, lab in zip(dots, found, strict=True) if lab]
    assert boxes
    assert not any(labels._meet(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert labels.placed([labels.Dot(5, 5, 4, "far too long for it")], 10, (0, 0, 20, 20)) == [None]


def _where(name: str, precision: str, events: int, lat: float = 46.1, lon: float = 19.7) -> Where:
    return Where(name, "", "SRB", "Serbia", precision, lat, lon, events, 0, events, -5.0)


def test_the_map_shows_how_well_a_place_is_known() -> None:
    spots = (_where(HOSTILE, "city", 9), _where("Vojvodina", "region", 1, 45.4))
    shown = Map(spots, (_where("Serbia", "country", 2),), 0, 0, 0)
    words = maps.drawn(shown, TO)
    circles = re.findall(r'<circle class="([^"]+)"', words)
    assert circles == ["dot", "dot region"]
    assert "<script" not in words
    assert maps.radius(8, 32) * 2 == maps.radius(32, 32)  # areas compare
    assert maps.outside(shown, (0, 0, 1, 1)) == 10


def test_the_network_draws_sign_and_direction() -> None:
    a, b = Node("code:SRB", "Serbia"), Node(HOSTILE, HOSTILE)
    edge = Pair(a, b, 3, 3, 0, 0, -4.0, 0, 3)
    shown = Network((Knot(a, 3, 0.1, 0.1), Knot(b, 3, 0.9, 0.9)), (edge,), 2)
    drawn = _parsed(graph.drawn(shown, TO))
    assert [g.get("class") for g in drawn.iter("g")] == ["edge conflict"]
    assert len([*drawn.iter("polygon")]) == 1  # one way, one head
    assert [graph.sign(s) for s in (None, 0.2, 0.6, -0.6)] == ["even", "even", "cooperation", "conflict"]
