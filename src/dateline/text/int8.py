"""The engine with its matrix products in whole numbers of 8 bits, by ONNX Runtime: the same answers in less time.

The network was made for this (see `network`): what it multiplies are whole numbers of 0 to 255 and of -127 to 127, so
products in int8 give the very sums that NumPy gives in float32, and the steps between them are the same steps of IEEE
754 arithmetic in the same order. Kernels that multiply unsigned by signed bytes on x86 processors without VNNI add
pairs of products in 16 bits, which overflow; a network that is loaded is therefore tried against NumPy first, and where
it differs its weights are shifted to unsigned bytes, which is exact everywhere and takes about twice as long.
Only the context layers and the heads are done so: forms are remembered, and arcs and labels are small products.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import EngineError
from dateline.tables import Tables
from dateline.text.network import TOP, Array, Bytes, Ints, Layer, Network
from dateline.text.onnx_file import MICROSOFT, Graph
from dateline.text.own_engine import OwnEngine

SHIFT = 128  # from signed to unsigned weights
_TRIED = ((40, 0, 3, 1, 17, 22), (1,))  # words of the texts that a network is tried on; one row has its own kernels


class Int8Engine(OwnEngine):
    """Our own engine, with the extra `int8`."""

    def __init__(self, tables: Tables, arrays: Mapping[str, npt.NDArray[np.generic]] | None = None) -> None:
        super().__init__(tables, arrays, Int8Network)
        self.name += " int8"


class Int8Network(Network):
    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        super().__init__(arrays)
        for signed in (True, False):
            self._context = _session(self._context_graph(signed))
            self._side_by_side = _session(self._heads_graph(signed))
            if self._exact(signed):
                return
        raise EngineError(
            "the engine int8 does not compute on this machine what it should: found other numbers than NumPy's; "
            "use the engine dateline, which gives the same records more slowly"
        )

    def encode(self, vectors: Bytes, lengths: Ints) -> Array:
        if not len(vectors):
            return np.zeros(vectors.shape, np.float32)
        x = self._context.run(None, {"x": vectors} | _neighbours(lengths, self.dilations))[0]
        return x.astype(np.float32)  # type: ignore[no-any-return]

    def _all_heads(self, x: Array) -> Array:
        if not len(x):
            return super()._all_heads(x)
        return self._side_by_side.run(None, {"x": x.astype(np.uint8)})[0]  # type: ignore[no-any-return]

    def _context_graph(self, signed: bool) -> bytes:
        """All layers, one after the other. The windows are gathered by row; a neighbour outside the text is row n, of
        zeros, so no gaps are needed."""
        graph = Graph()
        whole = (graph.array("one", np.float32(1)), graph.array("zero", np.uint8(0)))
        outside = graph.array("outside", np.zeros((1, self.width), np.uint8))
        shape = graph.array("shape", np.array([-1, 3 * self.width], np.int64))
        x = "x"
        for n, (dilation, layer) in enumerate(zip(self.dilations, self._layers, strict=True)):
            rows = graph.node("Concat", [x, outside], axis=0)
            window = graph.node("Reshape", [graph.node("Gather", [rows, _at(dilation)]), shape])
            y = _product(graph, f"conv{n}", layer, window, signed)
            y = graph.node("Add", [y, graph.node("DequantizeLinear", [x, *whole])])
            x = graph.node("QuantizeLinear", [y, *whole])  # rounds half to even, and clips
        return graph.model({"x": "uint8"} | {_at(d): "int32" for d in sorted(set(self.dilations))}, {x: "uint8"})

    def _heads_graph(self, signed: bool) -> bytes:
        graph = Graph()
        graph.array("one", np.float32(1))
        return graph.model({"x": "uint8"}, {_product(graph, "heads", self._heads, "x", signed): "float32"})

    def _exact(self, signed: bool) -> bool:
        """Are the largest sums right, and some frequent words read as NumPy reads them?"""
        if not _largest_right(3 * self.width, signed):
            return False
        frequent = self.forms([(word, True) for word in islice(self._norms, sum(_TRIED[0]))])
        for lengths in map(np.array, _TRIED):
            words = np.resize(frequent, (int(lengths.sum()), self.width))
            for vectors in (words, np.full_like(words, TOP)):
                x = super().encode(vectors, lengths)
                if not np.array_equal(self.encode(vectors, lengths), x):
                    return False
                if not np.array_equal(self._all_heads(x), super()._all_heads(x)):
                    return False
        return True


def _largest_right(rows: int, signed: bool) -> bool:
    """Is a product of the largest inputs with the largest weights of either sign what it should be?"""
    weights = np.full((rows, 16), SHIFT - 1, np.float32)
    weights[:, ::2] *= -1
    graph = Graph()
    graph.array("one", np.float32(1))
    layer = Layer(weights, np.ones(16, np.float32), np.zeros(16, np.float32))
    session = _session(graph.model({"x": "uint8"}, {_product(graph, "largest", layer, "x", signed): "float32"}))
    many = np.full((5, rows), TOP, np.float32)
    return all(np.array_equal(session.run(None, {"x": x.astype(np.uint8)})[0], x @ weights) for x in (many, many[:1]))


def _product(graph: Graph, name: str, layer: Layer, x: str, signed: bool) -> str:
    """x @ weights * scale + bias, as `Layer` has it."""
    weights = layer.weights.astype(np.int8) if signed else (layer.weights + SHIFT).astype(np.uint8)
    inputs = [
        x,
        graph.array(f"{name}_weights", weights),
        "one",
        graph.array(f"{name}_scale", layer.scale),
        "",
        "" if signed else graph.array(f"{name}_shift", np.uint8(SHIFT)),
        graph.array(f"{name}_bias", layer.bias),
    ]
    return graph.node("MatMulIntegerToFloat", inputs, MICROSOFT)


def _at(dilation: int) -> str:
    """Name of the rows of the windows with this dilation."""
    return f"at{dilation}"


def _neighbours(lengths: Ints, dilations: list[int]) -> dict[str, Ints]:
    """For each dilation, of each word: the row before it, its own and the row after it; n outside its text."""
    lasts = np.cumsum(lengths, dtype=np.int32)
    n = lasts[-1]
    first, last = np.repeat(lasts - lengths, lengths), np.repeat(lasts, lengths)
    at = np.arange(n, dtype=np.int32)
    found = {}
    for dilation in set(dilations):
        before, after = at - dilation, at + dilation
        before[before < first] = n
        after[after >= last] = n
        found[_at(dilation)] = np.stack([before, at, after], 1)
    return found


def _session(model: bytes) -> Any:
    """One thread, and no rewriting of the graph but what leaves every number as it is."""
    try:
        import onnxruntime as runtime
    except ImportError as error:
        raise EngineError(f"the engine int8 is not installed ({error}); run: pip install 'dateline[int8]'") from None
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.enable_mem_pattern = False  # would be kept for every length of input
    options.log_severity_level = 3  # errors only
    return runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
