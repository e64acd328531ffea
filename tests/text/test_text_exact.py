"""The same records whatever the batch, the number of threads and the BLAS: sums of whole numbers leave no choice."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from dateline.tables import Tables
from dateline.text.engine import Columns
from dateline.text.forms import GRAM_ROWS, GRAMS, affixes, grams
from dateline.text.network import SIGNED_TOP, TOP, Network
from dateline.text.own_engine import TOGETHER, WEIGHTS, OwnEngine
from evaluation.regression.cases import load_pages

KERNELS = ("Nehalem", "Haswell", "SkylakeX")  # OpenBLAS: without AVX, with AVX2, with AVX-512
_READ = """
import hashlib, json, sys
import numpy as np
from dateline.reader import Reader
from evaluation.regression.cases import load_pages
texts = ["\\n\\n".join(page["body"]) for page in load_pages()[:6]]
reader = Reader()
said = json.dumps([reader.read_text(text, date="2024-05-08").json for text in texts])
random = np.random.default_rng(0).random((300, 300), np.float32)
print(json.dumps([hashlib.sha256(said.encode()).hexdigest(), hashlib.sha256((random @ random).tobytes()).hexdigest()]))
"""


@pytest.fixture(scope="module")
def engine() -> OwnEngine:
    return OwnEngine(Tables())


@pytest.fixture(scope="module")
def pieces() -> list[str]:
    paragraphs = [paragraph for page in load_pages() for paragraph in page["body"]]
    return [f"{a} {b}" for a in paragraphs for b in paragraphs[:8]]


def same(a: Columns, b: Columns) -> bool:
    fields = ("start", "end", "lemma", "tag", "pos", "head", "dep", "sentences", "entities")
    assert a.vectors is not None
    assert b.vectors is not None
    return all(getattr(a, f) == getattr(b, f) for f in fields) and bool((a.vectors == b.vectors).all())


def test_a_piece_reads_the_same_alone_in_company_and_in_another_order(engine: OwnEngine, pieces: list[str]) -> None:
    together = list(engine.read(pieces))
    assert sum(len(columns.start) for columns in together) > 2 * TOGETHER
    alone = [next(iter(engine.read([piece]))) for piece in pieces]
    backwards = list(engine.read(reversed(pieces)))[::-1]
    assert all(map(same, together, alone))
    assert all(map(same, together, backwards))


def test_what_was_read_before_changes_nothing(pieces: list[str]) -> None:
    fresh, used = OwnEngine(Tables()), OwnEngine(Tables())
    list(used.read(reversed(pieces[20:99])))
    assert all(map(same, fresh.read(pieces[:20]), used.read(pieces[:20])))


def test_no_sum_can_reach_the_end_of_exact_float32() -> None:
    arrays = Tables().weights(WEIGHTS)
    layers = [name for name in arrays if name.endswith("_weights")]
    assert len(layers) > len(arrays["dilations"])
    for name in layers:
        top = SIGNED_TOP if name == "form_weights" else TOP
        assert np.abs(arrays[name].astype(np.int64)).sum(0).max() * top < 2**24, name
    rank = Network(arrays).heads(np.zeros((1, Network(arrays).width), np.float32)).query.shape[1]
    assert rank * SIGNED_TOP**2 + np.abs(arrays["distance"]).max() < 2**24


def test_features_of_a_form_are_bounded() -> None:
    for word in ("a", "x" * 100_000, "🇺🇦" * 500, "\u200b", "12,000"):
        assert len(affixes((word, True))) == len(affixes(("Moscow", False)))
        assert 0 < len(grams(word)) <= GRAMS
        assert max(grams(word)) < GRAM_ROWS


def run(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _READ], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    said: list[str] = json.loads(done.stdout)
    return said


def test_records_are_the_same_under_every_blas_and_thread_count() -> None:
    runs = {kernel: run(OPENBLAS_CORETYPE=kernel, OPENBLAS_NUM_THREADS="1") for kernel in KERNELS}
    runs["two threads"] = run(OPENBLAS_NUM_THREADS="2")
    assert len({records for records, _ in runs.values()}) == 1
    if len({product for _, product in runs.values()}) == 1:
        pytest.skip("this machine's BLAS has one kernel: the records agree, but nothing was put to the test")
