"""The scorers, against figures worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import UsageError
from evaluation.__main__ import main
from evaluation.scorers import (
    actors,
    attribution,
    entities,
    events,
    pages,
    places,
    readable,
    score_files,
    score_records,
    times,
)
from evaluation.scorers.measure import split_of


def _event(kind: str | None, source: list[str], target: list[str], **more: Any) -> dict[str, Any]:
    return {"event": kind, "source": source, "target": target, **more}


def _one(id_: str, kind: str, source: list[str], target: list[str], **more: Any) -> dict[str, Any]:
    sides = {"source": [{"country": c} for c in source], "target": [{"country": c} for c in target]}
    return {"id": id_, "event": kind, **sides, **more}


def test_events_one_a_sentence() -> None:
    golds = [
        _one("a", "ASSAULT", ["RUS"], ["UKR"]),
        _one("b", "CONSULT", ["KEN", "ETH"], [], reciprocal=True),
        _one("c", "AID", ["SWE"], [""]),
        _one("d", "AGREE", ["FRA"], ["TCD"], also=["CONSULT"]),
    ]
    preds = [
        {"id": "a", "events": [_event("ASSAULT", ["RUSMIL"], ["UKR"]), _event("ACCUSE", ["RUS"], ["POL"])]},
        {"id": "b", "events": [_event("CONSULT", ["KEN"], ["ETHGOV"])]},
        {"id": "d", "events": [_event("CONSULT", ["FRA"], ["TCD"]), _event(None, ["FRA"], [])]},
    ]
    r = events.score(golds, preds)["one event a sentence"]
    assert (r["coverage"], r["quad_acc_all"], r["joint_exact"], r["dyad_hit"]) == (0.75, 0.5, 0.5, 0.5)
    assert [r["type"][k] for k in ("tp", "fp", "fn")] == [2, 1, 2]
    assert [r["source_any"][k] for k in ("tp", "fp", "fn")] == [4, 0, 1]
    assert [r["target_any"][k] for k in ("tp", "fp", "fn")] == [2, 1, 0]
    assert [r["source_typed"][k] for k in ("tp", "fp", "fn")] == [3, 0, 2]


def test_events_alternative_type_and_side_without_country() -> None:
    r = events.score(
        [_one("a", "ASSAULT", ["USA"], [], alt=["COERCE"])], [{"id": "a", "events": [_event("COERCE", ["USA"], [])]}]
    )
    assert r["one event a sentence"]["type"]["f1"] == 1.0
    r = events.score([_one("c", "AID", ["DEU"], [""])], [{"id": "c", "events": [_event("AID", ["DEU"], ["---CVL"])]}])
    assert r["one event a sentence"]["dyad_hit"] == 1.0
    assert events.country("---GOV") == ""
    assert events.country("IGOUNO") == "IGO"


def test_events_acceptable_types() -> None:
    golds: list[dict[str, Any]] = [
        {"id": 1, "accept": ["PROTEST", "ASSAULT"], "subtype": "RIOT"},
        {"id": 2, "accept": [], "subtype": "FLOOD"},
        {"id": 3, "accept": [], "subtype": "FLOOD"},
        {"id": 4, "accept": None, "subtype": "OTHER"},
        {"id": 5, "accept": ["ASSAULT"], "subtype": "RAID"},
    ]
    preds = [
        {"id": 1, "events": [_event("ASSAULT", [], [])]},
        {"id": 2, "events": [_event("AID", [], []), _event(None, [], [])]},
    ]
    r = events.score(golds, preds)["acceptable types"]
    assert [r["type"][k] for k in ("tp", "fp", "fn")] == [1, 1, 1]
    assert (r["no_event_specificity"], r["not_scored"], r["macro_right"]) == (0.5, 1, 0.5)
    assert (r["type_strict"]["tp"], r["type_strict"]["fn"]) == (0, 2)


def test_events_listed_merge_and_optional() -> None:
    golds = [
        {"id": 1, "events": [_event("YIELD", [], [])], "merge": {"RETREAT": "YIELD"}},
        {"id": 2, "events": [_event("REJECT", [], []), _event("ASSAULT", [], [], optional=True)]},
        {"id": 3, "events": []},
    ]
    preds = [
        {"id": 1, "events": [_event("RETREAT", [], [])]},
        {"id": 2, "events": [_event("ASSAULT", [], [])]},
        {"id": 3, "events": [_event("AID", [], [])]},
    ]
    r = events.score(golds, preds)["list of events"]
    assert [r["type"][k] for k in ("tp", "fp", "fn")] == [1, 1, 1]
    assert "cameo" not in r
    coded = [{"id": 1, "events": [{"cameo": "173", "event": "COERCE", "source": "GUYJUD", "target": "BRA"}]}]
    pred = [{"id": 1, "events": [_event("COERCE", ["GUYJUD"], ["BRA"], cameo="173")]}]
    assert events.score(coded, pred)["list of events"]["tuple"]["f1"] == 1.0


TEXT = 'Ida Roe said the levy was "too steep" today.\n“We lost,” Jan said. “Badly.”\nIt may snow, he thinks.'


def _at(words: str, nth: int = 0) -> list[int]:
    i = -1
    for _ in range(nth + 1):
        i = TEXT.index(words, i + 1)
    return [i, i + len(words)]


def _gold() -> list[dict[str, Any]]:
    he = _at("he thinks")[0]
    return [
        {"source": [_at("Ida Roe")], "cue": [_at("said")], "content": [_at('the levy was "too steep" today')]},
        {"source": [_at("Jan")], "cue": [_at("said", 1)], "content": [_at("“We lost,”"), _at("“Badly.”")]},
        {"source": [[he, he + 2]], "cue": [_at("thinks")], "content": [_at("It may snow")]},
    ]


def _attribution(pred: list[dict[str, Any]]) -> dict[str, Any]:
    return attribution.score([{"id": "d", "text": TEXT, "attributions": _gold()}], [{"id": "d", "attributions": pred}])


def test_attribution_of_gold_itself_is_perfect() -> None:
    r = _attribution(_gold())
    assert r["all"]["attr"]["f1"] == r["all"]["e2e"]["f1"] == r["exact_content"]["f1"] == 100.0
    assert [r[t]["attr"]["gold"] for t in attribution.TYPES] == [1, 1, 1]


def test_attribution_in_part() -> None:
    pred = [
        {"source": [_at("Jan")], "cue": [], "content": [_at('the levy was "too')]},
        {"source": [_at("Jan")], "cue": [_at("said", 1)], "content": [_at("We lost,")]},
        {"source": [], "cue": [], "content": [_at("he thinks")]},
    ]
    r = _attribution(pred)
    assert (r["all"]["attr"]["tp"], r["all"]["attr"]["pred"], r["all"]["e2e"]["tp"]) == (1, 3, 0)
    assert r["mixed"]["attr"]["tp"] == 1
    assert r["tokens"]["content"]["tp"] == 8
    one = _attribution([_gold()[0], _gold()[0]])["all"]["attr"]
    assert (one["tp"], one["pred"]) == (1, 2)


def test_attribution_trimming_and_quotation_marks() -> None:
    r = _attribution([{"source": [_at("Jan")], "content": [_at("We lost"), _at("Badly")]}])
    assert (r["exact_content"]["tp"], r["exact_trim_content"]["tp"], r["triple_exact_trim"]["tp"]) == (0, 1, 1)
    assert attribution.quoted_regions("“a b\nc”") == [(1, 4)]
    assert attribution.quoted_regions("``x'' y") == [(2, 3)]


def test_attribution_nested_is_not_asked_for() -> None:
    gold = [*_gold(), {**_gold()[2], "nested": True}]
    r = attribution.score([{"id": "d", "text": TEXT, "attributions": gold}], [{"id": "d", "attributions": _gold()}])
    assert r["all"]["attr"]["f1"] == 100.0


def test_attribution_refuses_spans_and_documents_it_does_not_know() -> None:
    with pytest.raises(UsageError, match="outside the text"):
        _attribution([{"content": [[0, 5000]]}])
    with pytest.raises(UsageError, match="gold does not have"):
        attribution.score([], [{"id": "z", "attributions": []}])


def test_places() -> None:
    gold: list[dict[str, Any]] = [
        {"start": 0, "end": 5, "lat": 10.0, "lon": 10.0, "geonameid": 1},
        {"start": 10, "end": 20, "lat": 0.0, "lon": 0.0, "geonameid": 2},
        {"start": 30, "end": 35, "lat": None, "lon": None, "geonameid": None},
        {"start": 40, "end": 44, "lat": 50.0, "lon": 50.0, "geonameid": None},
    ]
    pred: list[dict[str, Any]] = [
        {"start": 0, "end": 5, "lat": 10.1, "lon": 10.0, "geonameid": 1},
        {"start": 12, "end": 20, "lat": 40.0, "lon": 0.0, "geonameid": 9},
        {"start": 30, "end": 35, "lat": 1.0, "lon": 1.0},
        {"start": 40, "end": 44, "lat": None, "lon": None},
        {"start": 60, "end": 64, "lat": 3.0, "lon": 3.0},
        {"start": 60, "end": 64, "lat": 3.0, "lon": 3.0},
    ]
    r = places.score([{"id": "a", "toponyms": gold}], [{"id": "a", "toponyms": pred}])
    assert (r["recognition"]["exact"]["tp"], r["recognition"]["overlap"]["tp"], r["recognition"]["exact"]["pred"]) == (
        3,
        4,
        5,
    )
    assert r["resolution"]["strict"]["acc"] == pytest.approx(1 / 3)
    assert r["resolution"]["located"]["n"] == 2
    assert [r["end_to_end"][k] for k in ("tp", "gold", "pred")] == [1, 3, 3]
    assert r["id_exact"] == {"n": 2, "acc": 0.5}
    assert places.km(52.2297, 21.0122, 52.4064, 16.9252) == pytest.approx(278.46, abs=0.5)
    assert places.log_auc([0.0, 0.0]) == 0


def test_times() -> None:
    text = "It broke about a week ago, on Monday, once a day."
    gold = [
        {"start": 15, "end": 25, "type": "DATE", "value": "2024-05-01"},
        {"start": 30, "end": 36, "type": "DATE", "value": "2024-05-06"},
        {"start": 38, "end": 48, "type": "SET", "value": "P1D"},
    ]
    pred = [
        {"start": 9, "end": 25, "type": "DATE", "value": "2024-05-01"},
        {"start": 30, "end": 37, "type": "DATE", "value": "2024-05-13"},
        {"start": 0, "end": 2, "type": "TIME", "value": "T12"},
    ]
    r = times.score([{"id": 1, "text": text, "timexes": gold}], [{"id": 1, "timexes": pred}])
    assert (r["strict"]["tp"], r["relaxed"]["tp"], r["type"]["tp"]) == (1, 2, 2)
    assert r["value"]["f1"] == pytest.approx(1 / 3)
    assert r["value"]["acc"] == 0.5
    assert r["by_type"]["SET"] == {"gold": 1, "found": 0, "value_right": 0}
    assert times.canon("P14D") == times.canon("P2W")
    assert times.canon("PT24H") == times.canon("P1D")
    assert times.canon("P12M") != times.canon("PT12M")


def test_entities() -> None:
    text = "The U.N. envoy met Ms Ruiz's aides in Cali. They left."
    gold = [
        {"start": 0, "end": 8, "type": "Organisation"},
        {"start": 22, "end": 26, "type": "Person"},
        {"start": 38, "end": 42, "type": "Location"},
    ]
    pred = [
        {"start": 4, "end": 8, "type": "Organisation"},
        {"start": 22, "end": 28, "type": "Person"},
        {"start": 38, "end": 42, "type": "Organisation"},
        {"start": 0, "end": 3, "type": "Dragon"},
    ]
    r = entities.score([{"id": 1, "text": text, "entities": gold}], [{"id": 1, "entities": pred}])
    assert [r["micro"][k]["tp"] for k in entities.KINDS] == [0, 2, 2]
    assert r["micro"]["exact"]["pred"] == 3
    assert r["span_only"]["overlap"]["tp"] == 3
    assert r["macro_f1"]["overlap"] == pytest.approx((2 / 3 + 1 + 0) / 3)


def test_pages() -> None:
    r = pages.score([{"id": 1, "text": "one two three four five"}], [{"id": 1, "text": "menu one two three four five"}])
    assert (r["p"], r["r"]) == (pytest.approx(2 / 3), 1.0)
    assert pages.score([{"id": 1, "text": "a b c d"}], [])["f1"] == 0.0
    strings = {"id": 1, "with": ["first  line", "second"], "without": ["Sign up"]}
    r = pages.score([strings], [{"id": 1, "text": "A first line. Sign up"}])["strings"]
    assert (r["tp"], r["pred"], r["gold"]) == (1, 2, 2)


def test_actors() -> None:
    golds = [{"id": 1, "country": "CHN", "sector": "MIL"}, {"id": 2, "country": "", "sector": None}]
    r = actors.score(golds, [{"id": 1, "country": "CHN", "sector": "GOV"}])
    assert (r["country"], r["sector"], r["both"]) == (1.0, 0.0, 0.5)


def test_split_and_source(tmp_path: Path) -> None:
    golds = [
        {"id": i, "source": s, "split": p, "toponyms": []}
        for i, (s, p) in enumerate([("x", "dev"), ("y", "dev"), ("y", "test")])
    ]
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text("\n".join(json.dumps(g) for g in golds))
    pred.write_text("")
    assert list(score_files("places", gold, pred)) == ["x", "y", "all"]
    assert score_files("places", gold, pred, split="test")["all"]["docs"] == 1
    assert score_files("places", gold, pred, source="x")["all"]["docs"] == 1
    with pytest.raises(UsageError, match="no record in split"):
        score_files("places", gold, pred, split="none")
    assert split_of({"id": "a", "group": "g"}) == split_of({"id": "b", "group": "g"})


@pytest.mark.parametrize(
    ("name", "gold"),
    [
        ("events", _one("a", "AID", ["SWE"], [])),
        (
            "attribution",
            {"id": "a", "text": "He said no.", "attributions": [{"source": [[0, 2]], "cue": [], "content": [[8, 10]]}]},
        ),
        ("places", {"id": "a", "toponyms": [{"start": 0, "end": 2, "lat": 1.0, "lon": 2.0, "geonameid": 4}]}),
        ("times", {"id": "a", "text": "2024", "timexes": [{"start": 0, "end": 4, "type": "DATE", "value": "2024"}]}),
        ("entities", {"id": "a", "text": "Bern", "entities": [{"start": 0, "end": 4, "type": "Location"}]}),
        ("pages", {"id": "a", "text": "one two three four"}),
        ("actors", {"id": "a", "country": "SWE", "sector": ""}),
    ],
)
def test_every_score_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, gold: dict[str, Any]
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold))
    assert main(["score", name, str(path), str(path)]) == 0
    assert "1" in capsys.readouterr().out
    assert main(["score", name, str(path), str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["set"] == name
    assert list(readable(name, score_records(name, [gold], [])))


def test_settle_reads_alternatives_and_leaves_out_what_is_optional() -> None:
    gold = [_event("SANCTION", [], [], alt=["COERCE"]), _event("ACCUSE", [], [], optional=True)]
    assert events.settle(gold, {"COERCE", "ACCUSE"}) == ({"SANCTION"}, {"SANCTION"})
    assert events.settle(gold, {"COERCE", "AID"}) == ({"SANCTION"}, {"SANCTION", "AID"})
    both = [_event("SANCTION", [], [], alt=["COERCE"]), _event("COERCE", [], [])]
    assert events.settle(both, {"COERCE"}) == ({"SANCTION", "COERCE"}, {"COERCE"})
    assert events.settle([_event("SANCTION", [], [], alt=["COERCE"], optional=True)], {"COERCE"}) == (set(), set())
