"""GeoJSON opened with geopandas, GEXF with networkx."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import networkx as nx
import pytest
from lxml import etree

from dateline.dataset import EventRow
from dateline.export.others import geojson, gexf
from dateline.export.view import Options
from tests.export.held import Held

A = "a" * 16
RAID, TALKS = f"{A}r58", f"{A}r200"
POLICE, MARCHERS = '=cmd|"Idlib police" 🚓', "@marchers, “for bread”"
Export = Callable[..., list[Path]]
_GEXF = "{http://www.gexf.net/1.2draft}"


def test_geopandas_opens_the_events(export_as: Export) -> None:
    frame = geopandas.read_file(export_as("geojson")[0])
    assert len(frame) == 1
    raid = frame.iloc[0]
    assert (raid.geometry.x, raid.geometry.y) == (36.63, 35.93)
    assert frame.crs.to_epsg() == 4326
    assert (raid["place_precision"], raid["contexts"]) == ("city", "human_rights; repression")
    assert raid["actors"] == '=cmd|"Idlib\tpolice"\n🚓'
    assert (raid["recipient_codes"], raid["speakers"], raid["narrator"]) == ("OPP", "@activists\t“x”", 1)


def test_geojson_is_one_collection(export_as: Export) -> None:
    whole = json.loads(export_as("geojson")[0].read_bytes())
    assert [*whole] == ["type", "features"]
    assert whole["features"][0]["properties"]["date_basis"] is None
    assert all(not isinstance(v, list | dict) for v in whole["features"][0]["properties"].values())


@pytest.mark.parametrize("lat", [None, 0.0])
def test_a_place_without_coordinates_has_no_feature(tmp_path: Path, lat: float | None) -> None:
    file = geojson.write(Held({"events": [EventRow("x", place="Sea", lat=lat, lon=lat)]}), tmp_path, Options())[0]
    assert len(json.loads(file.read_bytes())["features"]) == (lat is not None)


@pytest.fixture
def graph(export_as: Export) -> Any:
    return nx.read_gexf(export_as("gexf")[0])


def test_networkx_opens_actors_and_what_they_do(graph: Any) -> None:
    names = {data["label"]: node for node, data in graph.nodes(data=True)}
    assert {*names} == {POLICE, MARCHERS, "Turkey", "Russia"}
    assert graph.is_directed()
    assert graph.nodes[names[POLICE]]["code"] == "SYRCOP"
    assert graph.nodes[names[MARCHERS]]["events"] == 1
    done = graph.get_edge_data(names[POLICE], names[MARCHERS])
    edge = next(iter(done.values())) if "weight" not in done else done
    assert (edge["type"], edge["weight"], edge["sources"], edge["quad"]) == ("ASSAULT", 1.0, 2, 4)
    assert edge["spells"] == [("2018-05-21", "2018-05-21")]
    assert graph.has_edge(names["Turkey"], names["Russia"])
    assert graph.has_edge(names["Russia"], names["Turkey"])


def test_edges_of_two_types_stay_apart_and_days_are_joined(tmp_path: Path) -> None:
    who: dict[str, Any] = {
        "actors": ("A & <B>",),
        "actor_codes": ("RUS",),
        "recipients": ("C\x01\ufffe",),
        "recipient_codes": ("UKR",),
    }
    days = [("2018-05-01", "2018-05-02"), ("2018-05-03", ""), ("2018-06-01", "2018-06-01"), ("", "")]
    events = [
        EventRow(f"{n}", type="ASSAULT", quad=4, date_start=start, date_end=end, narrator=n % 2, **who)
        for n, (start, end) in enumerate(days)
    ]
    more = EventRow("9", type="ACCUSE", quad=3, **who)
    file = gexf.write(Held({"events": [*events, more]}), tmp_path, Options())[0]
    graph = nx.read_gexf(file)
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(d["label"] for _, d in graph.nodes(data=True)) == ["A & <B>", "C"]
    edges = {d["type"]: d for _, _, d in graph.edges(data=True)}
    assert (edges["ASSAULT"]["weight"], edges["ASSAULT"]["narrated"], edges["ACCUSE"]["weight"]) == (4.0, 2, 1.0)
    assert edges["ASSAULT"]["spells"] == [("2018-05-01", "2018-05-03"), ("2018-06-01", "2018-06-01")]
    assert "spells" not in edges["ACCUSE"]


def test_gexf_has_only_what_its_schema_has(export_as: Export) -> None:
    """Elements and attributes of the GEXF 1.2 primer; counts that are right; every value declared."""
    root = etree.parse(export_as("gexf")[0]).getroot()
    allowed = {
        "gexf": {"version"},
        "meta": set(),
        "creator": set(),
        "graph": {"mode", "defaultedgetype", "timeformat"},
        "attributes": {"class", "mode"},
        "attribute": {"id", "title", "type"},
        "nodes": {"count"},
        "node": {"id", "label"},
        "edges": {"count"},
        "edge": {"id", "source", "target", "label", "weight"},
        "attvalues": set(),
        "attvalue": {"for", "value"},
        "spells": set(),
        "spell": {"start", "end"},
    }
    for element in root.iter():
        assert {*element.attrib} <= allowed[element.tag.removeprefix(_GEXF)], element.tag
    nodes, edges = root.findall(f".//{_GEXF}node"), root.findall(f".//{_GEXF}edge")
    assert root.find(f".//{_GEXF}nodes").get("count") == str(len(nodes))
    assert root.find(f".//{_GEXF}edges").get("count") == str(len(edges))
    assert {e.get(end) for e in edges for end in ("source", "target")} <= {n.get("id") for n in nodes}
    for part, elements in (("node", nodes), ("edge", edges)):
        known = {a.get("id") for a in root.findall(f".//{_GEXF}attributes[@class='{part}']/{_GEXF}attribute")}
        assert {v.get("for") for e in elements for v in e.iter(f"{_GEXF}attvalue")} <= known


def test_an_actor_is_the_same_node_in_every_export(tmp_path: Path) -> None:
    ids = []
    for n, other in enumerate(("B", "C")):
        event = EventRow("1", actors=("A",), actor_codes=("RUS",), recipients=(other,), recipient_codes=("UKR",))
        (tmp_path / f"{n}").mkdir()
        graph = nx.read_gexf(gexf.write(Held({"events": [event]}), tmp_path / f"{n}", Options())[0])
        ids.append(next(node for node, d in graph.nodes(data=True) if d["label"] == "A"))
    assert ids[0] == ids[1]
