"""Gold: judged rows in the words of the scorers, and the scorers on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.dataset import ArticleRow, JudgementRow
from dateline.export.others.gold import FILES, write
from dateline.export.view import Options
from dateline.judging import grouped
from dateline.score.gold import event_lines, statement_line
from evaluation.scorers import attribution, events
from tests.export.held import Held
from tests.score.judged_rows import TEXT, A, judgement, report, statement

TYPES = {"ASSAULT": {"quad": 4, "score": -9}}
Record = dict[str, Any]


def as_lines(rows: list[Any], told: list[JudgementRow]) -> list[tuple[Record, Record]]:
    return [*event_lines(rows, grouped(told), TYPES)]


def test_a_clause_has_what_people_have_and_what_was_read() -> None:
    kept, corrected, rejected, unread = (report(i, cameo="040", recipient_codes=("PERLAB", "")) for i in range(4))
    corrected = replace(corrected, clause_start=70, clause_end=90)
    told = [judgement("right", kept.id), judgement("wrong", rejected.id)]
    told += [judgement("value", corrected.id, "type", "ASSAULT", by="Bea")]
    (first, machine), (second, _) = as_lines([kept, corrected, rejected, unread], told)
    assert (first["id"], first["text"], first["by"]) == (f"{A}:38-61", "Police met the strikers", ["Ada"])
    (event,) = first["events"]
    assert {k: event[k] for k in ("event", "cameo", "source", "target")} == {
        "event": "CONSULT", "cameo": "040", "source": "PERCOP", "target": "PERLAB"
    }  # fmt: skip
    assert machine == {"id": first["id"], "events": [_machine("CONSULT")] * 2}
    assert ([e["event"] for e in second["events"]], second["by"]) == (["ASSAULT"], ["Bea"])
    assert "cameo" not in second["events"][0]


def _machine(kind: str) -> Record:
    return {"event": kind, "cameo": "040", "source": ["PERCOP"], "target": ["PERLAB"]}


def test_the_scorer_of_events_reads_them() -> None:
    """Two right, one of another type, one rejected: half of what the machine says is right."""
    rows = [replace(report(i), clause_start=100 * i, clause_end=100 * i + 23, cameo="040") for i in range(4)]
    told = [judgement("right", r.id) for r in rows[:2]]
    told += [judgement("value", rows[2].id, "type", "ASSAULT"), judgement("wrong", rows[3].id)]
    gold, machine = zip(*as_lines(rows, told), strict=True)
    found = events.score([*gold], [*machine])["list of events"]
    assert (found["type"]["p"], found["type"]["r"]) == (0.5, pytest.approx(2 / 3, abs=1e-4))
    assert (found["tuple"]["tp"], found["tuple"]["fp"]) == (2, 1), "the corrected one has no CAMEO code to compare"
    assert events.score([*gold], [*gold_as_said(gold)])["list of events"]["type"]["f1"] == 1.0


def gold_as_said(gold: tuple[Record, ...]) -> list[Record]:
    return [
        {"id": g["id"], "events": [e | {"source": [e["source"]], "target": [e["target"]]} for e in g["events"]]}
        for g in gold
    ]


def test_a_deed_of_all_parties_has_the_first_on_one_side() -> None:
    row = report(1, reciprocal=True, actors=("a", "b", "c"), actor_codes=("PER", "ECU", "COL"))
    ((gold, machine),) = as_lines([row], [judgement("right", row.id)])
    assert [(e["source"], e["target"]) for e in gold["events"]] == [("PER", "ECU"), ("PER", "COL")]
    assert machine["events"][0]["target"] == ["ECU", "COL"]


def test_a_wrong_type_that_nobody_corrected_asks_for_nothing() -> None:
    row = report(1)
    ((gold, machine),) = as_lines([row], [judgement("wrong", row.id, "type")])
    assert [e["event"] for e in gold["events"]] == [None]
    found = events.score([gold], [machine])["list of events"]["type"]
    assert (found["tp"], found["fp"], found["fn"]) == (0, 1, 0)


def test_the_scorer_of_attributions_reads_them() -> None:
    rows = [statement(i) for i in range(4)]
    told = [judgement("right", rows[0].id), judgement("wrong", rows[1].id)]
    told += [judgement("wrong", rows[2].id, "content"), judgement("wrong", rows[3].id, "speaker")]
    gold, machine = statement_line(A, "2024-01-01", TEXT, rows, grouped(told))
    assert [a["id"] for a in gold["attributions"]] == [rows[0].id, rows[3].id]
    assert gold["attributions"][0] == {"id": rows[0].id, "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]]}
    assert (gold["attributions"][1]["source"], gold["attributions"][1]["unknown"]) == ([], ["source"])
    found = attribution.score([gold], [machine])
    assert (found["all"]["attr"]["tp"], found["all"]["attr"]["pred"]) == (2, 4)
    assert found["all"]["source_acc"] == 50.0
    again = attribution.score([gold], [{"id": A, "attributions": gold["attributions"]}])
    assert again["all"]["e2e"]["f1"] == 100.0


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., dict[str, list[Record]]]:
    """Files of a corpus of one article, by name."""

    def write_it(told: list[JudgementRow], **options: Any) -> dict[str, list[Record]]:
        rows = {"articles": [ArticleRow(A, published="2024-01-01", text=TEXT, characters=len(TEXT))]}
        data = Held({**rows, "reports": [report(1)], "attributions": [statement(1)], "judgements": told})
        files = write(data, tmp_path, Options(**options))
        return {f.name: [json.loads(line) for line in f.read_text(encoding="utf-8").splitlines()] for f in files}

    return write_it


def test_files_hold_what_was_judged_and_nothing_else(written: Callable[..., dict[str, list[Record]]]) -> None:
    found = written([judgement("right", report(1).id)])
    assert [*found] == [*FILES["events"]]
    found = written([judgement("right", statement(1).id), judgement("wrong", report(1).id, by="dateline")])
    assert [*found] == [*FILES["attribution"]]
    assert found["attribution.gold.jsonl"][0]["text"] == TEXT
    assert written([judgement("wrong", statement(1).id, withdrawn="2024-02-01T00:00:00+00:00")]) == {}


def test_without_texts_offsets_and_the_hash_stay(written: Callable[..., dict[str, list[Record]]]) -> None:
    found = written([judgement("right", report(1).id), judgement("right", statement(1).id)], texts=False)
    (event,), (said,) = (found[name] for name in ("events.gold.jsonl", "attribution.gold.jsonl"))
    assert "text" not in event and "text" not in said  # noqa: PT018
    assert (event["article"], event["start"], event["end"], said["id"]) == (A, 38, 61, A)
