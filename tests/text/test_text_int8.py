"""The extra int8: the same numbers as NumPy's, to the last bit, or an error."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import EngineError
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.text import load_engine
from dateline.text.engine import Columns
from dateline.text.int8 import Int8Engine, Int8Network, _neighbours, _session
from dateline.text.onnx_file import Graph
from dateline.text.own_engine import TOGETHER, WEIGHTS, OwnEngine
from evaluation.regression.cases import load_pages

FIELDS = tuple(Columns.__slots__)
WORDS = st.sampled_from(
    ["the", "The", "police", "Reuters", "Kyiv", "said", "that", "“We", "don’t", "know”", ",", ".", "U.S.", "al-Hasan"]
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=60).map(" ".join)


class Unsigned(Int8Network):
    """As on a processor whose products of signed bytes are not exact."""

    def _exact(self, signed: bool) -> bool:
        return not signed and super()._exact(signed)


@pytest.fixture(scope="module")
def plain() -> OwnEngine:
    return OwnEngine(Tables())


@pytest.fixture(scope="module")
def int8() -> Int8Engine:
    return Int8Engine(Tables())


@pytest.fixture(scope="module")
def network() -> Int8Network:
    return Int8Network(Tables().weights(WEIGHTS))


def bits(columns: Columns) -> list[object]:
    """All that is in the columns; of the vectors every bit."""
    assert columns.vectors is not None
    said = [getattr(columns, field) for field in FIELDS if field != "vectors"]
    return [*said, columns.vectors.dtype, columns.vectors.shape, columns.vectors.tobytes()]


def pieces() -> list[str]:
    paragraphs = [paragraph for page in load_pages() for paragraph in page["body"]]
    return [f"{a} {b}" for a in paragraphs for b in paragraphs[:4]]


def test_the_shipped_pages_read_the_same(plain: OwnEngine, int8: Int8Engine) -> None:
    texts = pieces()
    with_numpy = list(map(bits, plain.read(texts)))
    assert sum(map(len, texts)) > 2 * 8 * TOGETHER  # several batches: few words have eight letters
    assert list(map(bits, int8.read(texts))) == with_numpy
    assert list(map(bits, OwnEngine(Tables(), network=Unsigned).read(texts))) == with_numpy


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.integers(0, 6))
def test_any_texts_read_the_same_in_any_batch(plain: OwnEngine, int8: Int8Engine, texts: list[str], cut: int) -> None:
    with_numpy = list(map(bits, plain.read(texts)))
    assert list(map(bits, int8.read(texts))) == with_numpy
    assert [bits(c) for some in (texts[:cut], texts[cut:]) for c in int8.read(some)] == with_numpy
    assert [bits(c) for text in texts for c in int8.read([text])] == with_numpy


def test_the_records_are_the_same() -> None:
    text = "\n\n".join(load_pages()[0]["body"])
    plain, int8 = (Reader(Settings(engine=name)) for name in ("dateline", "int8"))
    assert int8.engine.name == f"{plain.engine.name} int8"
    said = [reader.read_text(text, date="2024-05-08").json for reader in (plain, int8)]
    assert str(said[1]).replace(" int8", "") == str(said[0])


def test_a_neighbour_outside_the_text_is_the_row_of_zeros() -> None:
    found = _neighbours(np.array([3, 0, 1, 2], np.int32), [1, 2, 1])
    assert sorted(found) == ["at1", "at2"]
    assert found["at1"].tolist() == [[6, 0, 1], [0, 1, 2], [1, 2, 6], [6, 3, 6], [6, 4, 5], [4, 5, 6]]
    assert found["at2"].tolist() == [[6, 0, 2], [6, 1, 6], [0, 2, 6], [6, 3, 6], [6, 4, 6], [6, 5, 6]]


def test_a_wrong_column_is_noticed(network: Int8Network) -> None:
    assert network._exact(signed=True)
    for layer in (*network._layers, network._heads):
        layer.weights[:, :8] += 1  # NumPy's copy; eight, because what one unit says may be rounded away
        assert not network._exact(signed=True)
        layer.weights[:, :8] -= 1


def test_a_machine_without_exact_products_is_told_what_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Int8Network, "_exact", lambda *_: False)
    with pytest.raises(EngineError, match="use the engine dateline"):
        load_engine("int8", Tables())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EngineError, match=r"pip install 'dateline\[int8\]'"):
        load_engine("int8", Tables())


def test_a_graph_is_written_as_onnx_runtime_reads_it() -> None:
    graph = Graph()
    long = graph.array("x" * 300, np.arange(400, dtype=np.float32).reshape(2, 200))
    both = graph.node("Concat", ["y", long], axis=0)
    model = graph.model({"y": "float32"}, {graph.node("Add", [both, graph.array("half", np.float32(0.5))]): "float32"})
    y = np.full((1, 200), -3, np.float32)
    (got,) = _session(model).run(None, {"y": y})
    assert (got == np.vstack([y, np.arange(400).reshape(2, 200)]) + np.float32(0.5)).all()
