"""From files to weights."""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.engine import TEACHERS, VERSION, WORK, described, export
from training.engine.columns import Labelled
from training.engine.export import Arrays
from training.engine.labels import Task, labelled
from training.engine.network import Params, Size, initial
from training.engine.rows import Batches, Columns, Features, Forms, Ints, Vocabulary, batch, columns, rows
from training.engine.train import Agreement, Plan, Point, train
from training.gold import gold_blocks

ROWS = 32  # of a batch
STAGES = (
    (Plan(steps=12_000, rate=3e-3, seed=1), {"taught": 28, "gum": 4}),
    (Plan(steps=1_500, rate=1e-3, seed=2), {"taught": 20, "gum": 8, "ewt": 4}),
)
"""What each stage does, and how many rows of a batch come from where."""
LEANING = 0.3
"""How far a later stage moves the parameters, from where it starts (0) to where it ends (1). Halfway between a model
and its refinement is often better than either (Wortsman et al. 2022); all the way cost the rooms that stand on it."""
MEASURED = "ewt"  # of these trees every second document is left out, so that there is something to measure on
WORDS, AT_LEAST = 20_000, 5  # words with a vector of their own, and how often they must occur
CHECKED = 100_000  # words on which agreement with the first teacher is counted


@dataclass(slots=True)
class Material:
    """What a stage learns from and is checked on."""

    words: Vocabulary
    features: Features
    parts: dict[str, tuple[Columns, Ints]]  # words, and rows over them
    size: Size


def build(options: argparse.Namespace, files: dict[str, Path]) -> dict[str, Any]:
    """Writes the weights; returns what went in and how the learning went."""
    began = time.monotonic()
    read = _read(options, files)
    print(f"{ {name: len(part) for name, part in read.items()} } words after {_since(began)} s", flush=True)
    material = _material(read)
    stages = STAGES if options.first is None else STAGES[1:]
    arrays = {} if options.first is None else dict(np.load(options.first, allow_pickle=False))
    curves = []
    for plan, rows_from in stages:
        start = export.restored(arrays, material.size) if arrays else initial(material.size, plan.seed)
        params, curve = _stage(material, plan, rows_from, start)
        if arrays:
            params = {name: start[name] + LEANING * (value - start[name]) for name, value in params.items()}
        arrays = export.arrays(material.size, params, material.words, VERSION)
        curves.append(curve)
    scores: dict[str, float] = {}
    if not options.without_noncommercial:
        arrays, scores = described.add(arrays, next(p for name, p in files.items() if "re3d" in name))
    export.write(options.out, arrays)
    return {
        "version": VERSION,
        "sha256": hashlib.sha256(options.out.read_bytes()).hexdigest(),
        "teachers": list(TEACHERS),
        "without_noncommercial": options.without_noncommercial,
        "words": {name: len(part) for name, part in read.items()},
        "stages": [{"plan": asdict(plan), "rows": rows_from} for plan, rows_from in stages],
        "leaning": LEANING,
        "size": asdict(material.size),
        "described, documents not seen": scores,
        "seconds": _since(began),
        "curves": curves,
    }


def _since(began: float) -> int:
    return round(time.monotonic() - began)


def _stage(material: Material, plan: Plan, rows_from: dict[str, int], start: Params) -> tuple[Arrays, list[Point]]:
    parts = [(*material.parts[name], count) for name, count in rows_from.items()]
    checks = _checks(*material.parts["checked"], material.features, plan.forms)
    agreement = Agreement(material.size, checks, material.words.entities.index("O"))
    params, curve = train(material.size, plan, start, Batches(parts, material.features, plan.seed), agreement)
    return {name: np.asarray(value) for name, value in params.items()}, curve


def _read(options: argparse.Namespace, files: dict[str, Path]) -> dict[str, Labelled]:
    """By name: what the teachers read, gold trees, and what agreement is counted on."""
    taught, checked = _teachers(options, files)
    trees = {name.split("/")[-1][:3]: path for name, path in files.items() if ".conllu" in name}
    without = options.without_noncommercial
    gold = {name: _gold(path, without, every=2 if name == MEASURED else 1) for name, path in sorted(trees.items())}
    return {"taught": _joined(taught), **gold, "checked": checked}


def _material(read: dict[str, Labelled]) -> Material:
    forms = Forms()
    numbers = {name: forms.add(part) for name, part in read.items()}
    words = _vocabulary(read["taught"], forms.norms([numbers["taught"]], WORDS, AT_LEAST))
    parts = {}
    for name, part in read.items():
        found = columns(part, numbers[name], words)
        parts[name] = found, rows(part.blocks, found.sentence, seed=1)
    size = Size(len(words.tags), len(words.deps), len(words.entities), len(words.norms) + 1)
    return Material(words, forms.features(words.norms), parts, size)


def _teachers(options: argparse.Namespace, files: dict[str, Path]) -> tuple[list[Labelled], Labelled]:
    first, second, third = sorted(name for name in files if name.endswith(".jsonl.gz"))
    without = options.without_noncommercial
    tasks = [
        Task(TEACHERS[0], files[first], options.words, without),
        Task(TEACHERS[1], files[second], options.words, without),
        Task(TEACHERS[0], files[third], CHECKED, without),
    ]
    *taught, check = labelled(tasks, WORK)
    return taught, check


def _joined(parts: Iterable[Labelled]) -> Labelled:
    out = Labelled()
    for part in parts:
        for name in Labelled.__slots__:
            getattr(out, name).extend(getattr(part, name))
    return out


def _gold(path: Path, without_noncommercial: bool, every: int) -> Labelled:
    """The gold trees of a file, of its first document and each `every`th after it."""
    out = Labelled()
    documents: dict[str, int] = {}
    for block in gold_blocks([path], without_noncommercial=without_noncommercial):
        if documents.setdefault(block.source, len(documents)) % every:
            continue
        out.add(
            words=block.words,
            space=[True, *block.space[1:]],
            head=block.heads,
            tag=block.tags,
            dep=block.deps,
            entity=block.entities,
            sentence=block.starts,
            tag_sure=list(map(int, block.tag_sure)),
            tree_sure=list(map(int, block.sure)),
            entity_sure=list(map(int, block.entity_sure)),
            begins=list(map(int, block.starts)),
        )
    return out


def _vocabulary(taught: Labelled, norms: dict[str, int]) -> Vocabulary:
    kinds = sorted({label[2:] for label in set(taught.entity) if label != "O"})
    return Vocabulary(
        tags=sorted(set(taught.tag)),
        deps=sorted(set(taught.dep)),
        entities=["O", *(f"{place}-{kind}" for kind in kinds for place in "BILU")],
        norms=norms,
    )


def _checks(part: Columns, index: Ints, features: Features, forms: int) -> list[dict[str, Any]]:
    full = len(index) // ROWS * ROWS
    return [batch([(part, index[at : at + ROWS])], features, forms) for at in range(0, full, ROWS)]
