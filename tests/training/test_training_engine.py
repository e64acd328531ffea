"""What the engine is trained on: labelled words, rows of them, and files that are what they should be."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import UsageError
from training.engine import checked, data
from training.engine.bounds import NOT_LEARNT, begins
from training.engine.columns import Labelled
from training.engine.rows import GAP, LENGTH, Batches, Forms, Vocabulary, batch, columns, rows


def labelled(*lengths: int) -> Labelled:
    """Blocks of so many words, a sentence of ten words after the other, each hanging on its first word."""
    out = Labelled()
    for n, length in enumerate(lengths):
        out.add(
            words=[f"w{n}x{i}" for i in range(length)],
            space=[True] * length,
            head=[i // 10 * 10 for i in range(length)],
            tag=["NN"] * length,
            dep=["ROOT" if i % 10 == 0 else "dep" for i in range(length)],
            entity=["O"] * length,
            sentence=[i % 10 == 0 for i in range(length)],
        )
    return out


WORDS = Vocabulary(tags=["NN"], deps=["ROOT", "dep"], entities=["O"], norms={})


def test_labels_are_kept_in_a_file(tmp_path: Path) -> None:
    part = labelled(3, 25)
    part.save(tmp_path / "part.npz")
    again = Labelled.load(tmp_path / "part.npz")
    assert (again.words, again.head, again.blocks) == (part.words, part.head, part.blocks)


def test_rows_hold_every_word_once_with_gaps_between_blocks() -> None:
    part = labelled(30, 5, 300, 1, 60, 127)
    forms = Forms()
    cols = columns(part, forms.add(part), WORDS)
    index = rows(part.blocks, cols.sentence, seed=1)
    assert sorted(index[index >= 0].tolist()) == list(range(len(part)))
    block = np.repeat(np.arange(len(part.blocks)), part.blocks)
    for row in index:
        at = np.flatnonzero(row >= 0)
        for a, b in pairwise(at):
            assert row[b] == row[a] + 1 if b == a + 1 else b - a > GAP
            if b == a + 1:
                assert block[row[a]] == block[row[b]]


def test_heads_of_a_batch_stay_in_their_sentence() -> None:
    part = labelled(30, 45)
    part.head[12] = 25  # out of its sentence: not learnt
    forms = Forms()
    cols = columns(part, forms.add(part), WORDS)
    index = rows(part.blocks, cols.sentence, seed=1)
    made = batch([(cols, index)], forms.features({}), forms=128)
    assert (np.take_along_axis(made["sentence"], made["head"], 1) == made["sentence"])[made["tree_weight"] > 0].all()
    assert made["there"].sum() - made["tree_weight"].sum() == 1
    assert made["sentence"].shape[1] == LENGTH


def test_batches_come_back_the_same_with_the_same_seed() -> None:
    part = labelled(30, 45, 60, 70, 100)
    forms = Forms()
    cols = columns(part, forms.add(part), WORDS)
    index = rows(part.blocks, cols.sentence, seed=1)
    one, two = (Batches([(cols, index, 2)], forms.features({}), seed=3) for _ in range(2))
    for _ in range(4):
        a, b = one.next(512, 0.1), two.next(512, 0.1)
        assert all((a[name] == b[name]).all() for name in a)


def test_a_teacher_is_believed_where_stops_and_capitals_agree() -> None:
    words = [
        "Gen.",
        "Ahmed",
        "left",
        "the",
        "U.S.",
        "on",
        "May",
        "5",
        ".",
        "He",
        "rests",
        ",",
        "aides",
        "say",
        ".",
        "good",
    ]
    said = [i in (0, 1, 9, 12, 14) for i in range(len(words))]
    got = begins(words, said)
    assert got[1] == 0  # after a title
    assert got[9] == 1  # a stop and a capital
    assert got[12] == NOT_LEARNT  # no stop before it
    assert got[14] == NOT_LEARNT  # no capital
    assert got[3] == 0


def test_files_that_are_missing_or_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "news-01.jsonl.gz").write_bytes(b"other")
    with pytest.raises(UsageError) as error:
        checked(tmp_path, tmp_path, other=False)
    lines = str(error.value).splitlines()
    assert len(lines) == len(data()["text"]) + len(data()["gold"]) + 1
    assert "found d9298a10" in lines[0]
    assert "no file" in lines[1]
