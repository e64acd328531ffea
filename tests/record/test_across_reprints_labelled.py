"""Seventy-five labelled articles (across_reprints.toml): who reprints whom, by kind of edit, and who does not."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dateline.dataset import AttributionRow, ReprintRow
from dateline.reader import Reader
from dateline.record import rows_of
from dateline.record.across.reprints import Entry, find, signature
from dateline.tables import Tables

LABELS = tomllib.loads((Path(__file__).parent / "across_reprints.toml").read_text(encoding="utf-8"))["article"]
BY_ID: dict[str, dict[str, Any]] = {a["id"]: a for a in LABELS}


def paragraphs(label: dict[str, Any]) -> list[str]:
    """The headline and the paragraphs of an article, its edits applied."""
    if "from" not in label:
        return [p.strip() for p in label["text"].strip().split("\n\n")]
    headline, *body = paragraphs(BY_ID[label["from"]])
    body = body[: label.get("keep", len(body))]
    added = dict(label.get("add", ()))
    out = [label.get("headline", headline)]
    for n in label.get("order", range(len(body))):
        out += [body[n], *([added[n]] if n in added else ())]
    for old, new in label.get("replace", ()):
        assert any(old in p for p in out), (label["id"], old)
        out = [p.replace(old, new) for p in out]
    if "lead" in label:
        out[1] = label["lead"]
    return out


def text_of(id: str) -> str:  # noqa: A002 - the field's name
    return "\n\n".join(paragraphs(BY_ID[id]))


def nothing(_: str) -> tuple[AttributionRow, ...]:
    return ()


def entry(label: dict[str, Any]) -> Entry:
    text = text_of(label["id"])
    return Entry(
        label["id"], label["published"], label["publisher"], label.get("agency", ""), len(text), signature(text)
    )


@pytest.fixture(scope="module")
def found() -> dict[str, ReprintRow]:
    rows = find(map(entry, LABELS), text_of, nothing, (), Tables())
    return {r.article: r for r in rows}


COPIES = [a for a in LABELS if "of" in a]
OTHERS = [a for a in LABELS if "of" not in a]


@pytest.mark.parametrize("label", COPIES, ids=lambda a: f"{a['edit']}: {a['id']}")
def test_a_copy_is_found_with_its_original(label: dict[str, Any], found: dict[str, ReprintRow]) -> None:
    row = found.get(label["id"])
    assert row is not None, "not found"
    assert (row.original, row.kind) == (label["of"], label["kind"]), row.evidence


@pytest.mark.parametrize("label", OTHERS, ids=lambda a: a["id"])
def test_what_is_no_copy_is_left_alone(label: dict[str, Any], found: dict[str, ReprintRow]) -> None:
    assert label["id"] not in found, found[label["id"]]


def test_all_kinds_of_edit_are_labelled() -> None:
    kinds = Counter(a["edit"].split(",")[0] for a in COPIES)
    assert len(LABELS) >= 60
    assert len(kinds) >= 9
    assert min(kinds.values()) >= 2, kinds


def test_the_order_of_arrival_does_not_matter(found: dict[str, ReprintRow]) -> None:
    rows = find(map(entry, reversed(LABELS)), text_of, nothing, (), Tables())
    assert {r.article: r for r in rows} == found


LOST = [a for a in LABELS if "lost" in a]


@pytest.fixture(scope="module")
def attributions(reader: Reader) -> dict[str, list[AttributionRow]]:
    """The statements of the articles whose copies lose some, and of these copies."""
    wanted = {a["id"] for a in LOST} | {a["of"] for a in LOST}
    rows = {w: rows_of(reader.read_text(text_of(w), title=True))["attributions"] for w in sorted(wanted)}
    return {w: [r for r in statements if isinstance(r, AttributionRow)] for w, statements in rows.items()}


def test_attributions_lost_on_the_way(attributions: dict[str, list[AttributionRow]]) -> None:
    entries = [entry(BY_ID[w]) for w in attributions]
    rows = find(entries, text_of, attributions.__getitem__, (), Tables())
    right, wrong, missed = [], [], []
    for row in rows:
        by_id = {a.id: a for a in attributions[row.original]}
        told = [by_id[a].content for a in row.attributions_lost]
        wanted = BY_ID[row.article]["lost"]
        missed += [(row.article, w) for w in wanted if not any(w in content for content in told)]
        wrong += [(row.article, content) for content in told if not any(w in content for w in wanted)]
        right += [content for content in told if any(w in content for w in wanted)]
    assert not wrong
    assert len(missed) <= 0, missed
