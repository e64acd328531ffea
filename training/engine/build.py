"""From files to weights."""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from training.engine import TEACHERS, VERSION, WORK, described, export
from training.engine.columns import Labelled
from training.engine.labels import Task, labelled
from training.engine.network import Size
from training.engine.rows import Batches, Columns, Forms, Ints, Vocabulary, batch, columns, rows
from training.engine.train import Agreement, Plan, train
from training.gold import gold_blocks

ROWS, GOLD_ROWS = 28, 4  # of a batch: read by teachers, and from gold trees
WORDS, AT_LEAST = 20_000, 5  # words with a vector of their own, and how often they must occur
CHECKED = 100_000  # words on which agreement with the first teacher is counted
SEED = 1


def build(options: argparse.Namespace, files: dict[str, Path]) -> dict[str, Any]:
    """Writes the weights; returns what went in and how the learning went."""
    began = time.monotonic()
    taught, check = _teachers(options, files)
    gold = _gold((p for name, p in files.items() if ".conllu" in name), options.without_noncommercial)
    print(f"{sum(map(len, taught))} words taught, {len(gold)} gold: {time.monotonic() - began:.0f} s", flush=True)
    sets = [_joined(taught), gold, check]
    forms = Forms()
    numbers = [forms.add(part) for part in sets]
    words = _vocabulary(sets[0], forms.norms([numbers[0]], WORDS, AT_LEAST))
    taught_columns, gold_columns, check_columns = (
        columns(part, number, words) for part, number in zip(sets, numbers, strict=True)
    )
    features = forms.features(words.norms)
    plan = Plan(steps=options.steps or Plan().steps, seed=SEED)
    size = Size(len(words.tags), len(words.deps), len(words.entities), len(words.norms) + 1)
    batches = Batches(
        [
            (taught_columns, rows(sets[0].blocks, taught_columns.sentence, SEED), ROWS),
            (gold_columns, rows(gold.blocks, gold_columns.sentence, SEED), GOLD_ROWS),
        ],
        features,
        SEED,
    )
    checks = _checks(check_columns, rows(check.blocks, check_columns.sentence, SEED), features, plan.forms)
    params, curve = train(size, plan, batches, Agreement(size, checks, words.entities.index("O")))
    arrays = export.arrays(size, {name: np.asarray(value) for name, value in params.items()}, words, VERSION)
    scores: dict[str, float] = {}
    if not options.without_noncommercial:
        arrays, scores = described.add(arrays, next(p for name, p in files.items() if "re3d" in name))
    export.write(options.out, arrays)
    return {
        "version": VERSION,
        "sha256": hashlib.sha256(options.out.read_bytes()).hexdigest(),
        "teachers": list(TEACHERS),
        "without_noncommercial": options.without_noncommercial,
        "words": {"taught": len(sets[0]), "gold": len(gold), "checked": len(check)},
        "plan": {name: getattr(plan, name) for name in plan.__slots__},
        "size": {name: getattr(size, name) for name in size.__slots__},
        "described, documents not seen": scores,
        "seconds": round(time.monotonic() - began),
        "curve": curve,
    }


def _teachers(options: argparse.Namespace, files: dict[str, Path]) -> tuple[list[Labelled], Labelled]:
    first, second, third = sorted(name for name in files if name.endswith(".jsonl.gz"))
    without = options.without_noncommercial
    tasks = [
        Task(TEACHERS[0], files[first], options.words, 0, without),
        Task(TEACHERS[1], files[second], options.words, 0, without),
        Task(TEACHERS[0], files[third], CHECKED, 0, without),
    ]
    *taught, check = labelled(tasks, WORK)
    return taught, check


def _joined(parts: Iterable[Labelled]) -> Labelled:
    out = Labelled()
    for part in parts:
        for name in Labelled.__slots__:
            getattr(out, name).extend(getattr(part, name))
    return out


def _gold(paths: Iterable[Path], without_noncommercial: bool) -> Labelled:
    out = Labelled()
    for block in gold_blocks(paths, without_noncommercial=without_noncommercial):
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


def _checks(part: Columns, index: Ints, features: tuple[Ints, Ints, Ints], forms: int) -> list[dict[str, Any]]:
    full = len(index) // ROWS * ROWS
    return [batch([(part, index[at : at + ROWS])], features, forms) for at in range(0, full, ROWS)]
