"""Every code that the explorer can show has its sentence, and the page of help has them all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from starlette.testclient import TestClient

from dateline import dataset, model
from dateline.explorer import filters
from dateline.explorer.plain import ACTOR, Plain, plain
from dateline.explorer.queries.codes import anchor
from dateline.store import open_store
from dateline.tables import Tables

TABLES = Tables()
PLOVER = TABLES.toml("plover.toml")
LITERALS: dict[str, object] = {
    "voice": dataset.Voice,
    "judgement": dataset.JudgementKind,
    "status": dataset.CopyStatus,
    "actor_kind": model.ActorKind,
    "mention_kind": model.MentionKind,
    "precision": model.Precision,
    "time_type": model.TimexType,
    "granularity": model.Granularity,
    "factuality": model.Factuality,
    "kind": model.AttributionKind,
    "link": model.LinkKind,
    "block_kind": model.BlockKind,
}


@pytest.fixture(scope="module")
def known() -> Plain:
    return plain(TABLES)


def said(known: Plain, kind: str, codes: Iterable[object]) -> None:
    missing = [code for code in codes if code and not known.says(kind, str(code))]
    assert not missing, f"[{kind}] of tables/explorer.toml lacks {missing}"


def test_every_code_of_plover(known: Plain) -> None:
    types = PLOVER["types"]
    said(known, "quad", PLOVER["quads"])
    said(known, "type", types)
    said(known, "mode", (f"{name} {mode}" for name, of in types.items() for mode in of.get("modes", {})))
    said(known, "mode", (mode for of in types.values() for mode in of.get("modes", {})))
    said(known, "context", PLOVER["contexts"])
    assert set(known.kinds["type"]) == set(types)
    assert len(known.kinds["mode"]) == sum(len(of.get("modes", {})) for of in types.values())
    assert set(known.kinds["context"]) == set(PLOVER["contexts"])


def test_every_sector_and_body(known: Plain) -> None:
    codes = TABLES.toml("codes.toml")
    said(known, "sector", codes["sectors"].split())
    said(known, "body", codes["bodies"].split())


@pytest.mark.parametrize("kind", LITERALS)
def test_every_literal_of_the_nouns(known: Plain, kind: str) -> None:
    said(known, kind, get_args(LITERALS[kind]))


@pytest.mark.parametrize(
    ("kind", "of", "column"),
    [
        ("block_kind", model.Aside, "kind"),
        ("bound", model.Figure, "bound"),
        ("strength", model.Attribution, "strength"),
        ("passage_kind", model.Passage, "kind"),
        ("label_kind", model.Label, "kind"),
        ("role", dataset.ParticipantRow, "role"),
        ("reprint_kind", dataset.ReprintRow, "kind"),
    ],
)
def test_every_literal_of_a_column(known: Plain, kind: str, of: type, column: str) -> None:
    said(known, kind, get_args(get_type_hints(of)[column]))


def test_every_literal_has_its_kind() -> None:
    """A Literal that model.py or dataset.py gets is shown too."""
    found = {n: v for m in (model, dataset) for n, v in vars(m).items() if get_origin(v) is Literal}
    apart = {"AsideKind", "Status", "Fate"}  # with the parts of a page, with CopyStatus; of `dateline explain` alone
    assert {n for n, v in found.items() if v not in LITERALS.values()} == apart


def test_every_respect_stance_and_measure(known: Plain) -> None:
    said(known, "respect", dataset.RESPECTS)
    stances = {w.rpartition("=")[2] for r in TABLES.rows("cues.csv", ("stance",)) for w in r["stance"].split()}
    said(known, "stance", stances)
    said(known, "measure", {r["measure"].rstrip("?") for r in TABLES.rows("figures.csv", ("measure",))})
    said(known, "factuality", filters.FACTUALITIES)
    said(known, "whose", ("all", *filters.VOICES, "speaker", "government", "side"))


@pytest.mark.parametrize(
    ("kind", "table", "column"),
    [
        ("speaker_basis", "attributions", "speaker_basis"),
        ("stance", "attributions", "stance"),
        ("strength", "attributions", "strength"),
        ("actor_basis", "actors", "basis"),
        ("sector", "actors", "sector"),
        ("date_basis", "reports", "date_basis"),
        ("place_basis", "reports", "place_basis"),
        ("granularity", "reports", "date_granularity"),
        ("measure", "figures", "measure"),
        ("published_basis", "articles", "published_basis"),
        ("reprint_basis", "reprints", "basis"),
        ("judgement", "judgements", "kind"),
    ],
)
def test_every_code_on_file(known: Plain, small_store: Path, kind: str, table: str, column: str) -> None:
    with open_store(small_store, read_only=True) as store:
        found = {value for (value,) in store.values(table, (column,))}
    assert found - {""}
    said(known, kind, found)


def test_a_mode_means_what_its_type_does(known: Plain) -> None:
    assert known.says("mode", "COERCE arrest") != known.says("mode", "THREATEN arrest")
    assert known.says("mode", "drone") == known.says("mode", "ASSAULT drone")
    assert "COERCE: " in known.says("mode", "arrest")
    assert known.says("mode", "picnic") == ""


def test_an_actors_code_in_words(known: Plain) -> None:
    assert known.says(ACTOR, "FRA") == "France. The state itself."
    assert known.says(ACTOR, "FRAGOV").startswith("France. Government")
    assert known.says(ACTOR, "---COP").startswith("Police")
    assert known.says(ACTOR, "UNO") == known.says("body", "UNO")
    assert known.says(ACTOR, "") == ""


def test_each_sentence_is_one_and_short(known: Plain) -> None:
    """It stands beside the code, so it is a sentence or two with a full stop and no markup."""
    for kind, sentences in known.kinds.items():
        for code, words in sentences.items():
            assert words[0].isupper(), (kind, code)
            assert words.endswith("."), (kind, code)
            assert len(words) < 160, (kind, code)
            assert not set(words) & set("<>*_`"), (kind, code)


def test_every_kind_has_a_heading(known: Plain) -> None:
    assert set(known.titles) == set(known.kinds)


def test_the_page_of_help_has_them_all(explorer: TestClient, known: Plain) -> None:
    shown = explorer.get("/help").text
    anchors = [anchor(kind, code) for kind, codes in known.kinds.items() for code in codes]
    assert len(set(anchors)) == len(anchors)
    assert all(f'id="{a}"' in shown for a in anchors)
    twin = explorer.get("/help.json").json()["answer"]
    assert sum(len(kind["codes"]) for kind in twin["kinds"]) == len(anchors)
