"""Writes a graph in the ONNX format (onnx.proto3, version 8 of the format): as little of it as int8.py needs.

A message of Protocol Buffers is a row of fields, each its number and kind, then its value. The package `onnx` would
write the same, but it is large, and no other part of dateline needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

KINDS = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}  # TensorProto.DataType
FORMAT, OPERATORS, MICROSOFT = 8, 13, "com.microsoft"  # OPERATORS: version of the standard ones
INT = 2  # AttributeProto.AttributeType


class Graph:
    """Nodes in the order in which they are added; each gives one array."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._arrays: dict[str, bytes] = {}

    def array(self, name: str, value: npt.ArrayLike) -> str:
        """An array that is part of the graph."""
        array = np.asarray(value)
        little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        dims = _each(1, array.shape)
        self._arrays[name] = dims + _message((2, KINDS[array.dtype.name]), (8, name), (9, little.tobytes()))
        return name

    def node(self, kind: str, inputs: Iterable[str], domain: str = "", **whole: int) -> str:
        """`whole`: the attributes, which are whole numbers. The answer is the name of what the node gives."""
        output = f"{kind}{len(self._nodes)}"
        attributes = [_message((1, name), (3, value), (20, INT)) for name, value in whole.items()]
        parts = [_each(1, inputs), _message((2, output), (4, kind)), _each(5, attributes), _message((7, domain))]
        self._nodes.append(b"".join(parts))
        return output

    def model(self, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> bytes:
        """The file. `inputs` and `outputs`: names with the kind of their elements."""
        values = [[_message((1, name), (2, _typed(kind))) for name, kind in ends.items()] for ends in (inputs, outputs)]
        graph = _each(1, self._nodes) + _message((2, "dateline")) + _each(5, self._arrays.values())
        graph += _each(11, values[0]) + _each(12, values[1])
        sets = [_message((1, domain), (2, version)) for domain, version in (("", OPERATORS), (MICROSOFT, 1))]
        return _message((1, FORMAT), (7, graph)) + _each(8, sets)


def _typed(kind: str) -> bytes:
    """TypeProto of an array with elements of this kind and two dimensions of any length."""
    return _message((1, _message((1, KINDS[kind]), (2, _each(1, (b"", b""))))))


def _each(number: int, values: Iterable[Any]) -> bytes:
    """A field that is given several times."""
    return b"".join(_message((number, value)) for value in values)


def _message(*fields: tuple[int, int | str | bytes]) -> bytes:
    out = bytearray()
    for number, value in fields:
        if isinstance(value, int):
            out += _varint(number << 3) + _varint(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            out += _varint(number << 3 | 2) + _varint(len(data)) + data
    return bytes(out)


def _varint(n: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes([*out, n])
