"""The trained network as the arrays that `dateline.text.network` reads: whole numbers, scales and names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.engine.network import ARC_SCALE, POINT_STEP, SIGNED_TOP, STEP, Size
from training.engine.rows import Vocabulary

Arrays = dict[str, npt.NDArray[Any]]
ARC_STEP = POINT_STEP * POINT_STEP / ARC_SCALE  # an arc score of 1.0 is this whole number


def arrays(size: Size, params: Mapping[str, npt.NDArray[Any]], words: Vocabulary, version: str) -> Arrays:
    out: Arrays = {
        "version": np.frombuffer(version.encode(), np.uint8),
        "tags": names(words.tags),
        "deps": names(words.deps),
        "entities": names(words.entities),
        "described": names(["O"]),  # until `described` has learnt more
        "described_weights": np.zeros((size.width, 1), np.int8),
        "described_scale": np.zeros(1, np.float32),
        "described_bias": np.zeros(1, np.float32),
        "norms": names(sorted(words.norms, key=lambda word: words.norms[word])),
        "dilations": np.array(size.dilations, np.int32),
        "norm_table": _table(params["norm"][: len(words.norms) + 1]),
        "affix_table": _table(params["affix"]),
        "gram_table": _table(params["gram"][:-1]),
        "distance": np.round(params["distance"] * ARC_STEP).astype(np.int32),
        "label_distance": (params["label_distance"] * STEP).astype(np.float32),
    }
    out |= layer(params, "form", STEP)
    for n in range(len(size.dilations)):
        out |= layer(params, f"conv{n}", STEP)
    out |= layer(params, "heads", _steps(size))
    return out | layer(params, "label", 1.0)


def restored(arrays: Mapping[str, npt.NDArray[Any]], size: Size) -> dict[str, Any]:
    """The parameters that `arrays` were written from, as far as rounding left them: what a next stage starts from."""
    gram = arrays["gram_table"] / STEP
    params = {
        "norm": arrays["norm_table"] / STEP,
        "affix": arrays["affix_table"] / STEP,
        "gram": np.vstack([gram, np.zeros((1, gram.shape[1]))]),
        "distance": arrays["distance"] / ARC_STEP,
        "label_distance": arrays["label_distance"] / STEP,
    }
    for name in ("form", "heads", "label", *(f"conv{n}" for n in range(len(size.dilations)))):
        step = _steps(size) if name == "heads" else 1.0 if name == "label" else STEP
        params[name] = arrays[f"{name}_weights"] * (arrays[f"{name}_scale"] * STEP / step)
        params[f"{name}_bias"] = arrays[f"{name}_bias"] / step
    return {name: value.astype(np.float32) for name, value in params.items()}


def _steps(size: Size) -> npt.NDArray[Any]:
    """What an output of 1.0 of each column of the heads is written as."""
    steps = (1.0, 1.0, 1.0, ARC_STEP, POINT_STEP, POINT_STEP, STEP, STEP)
    return np.repeat(steps, size.heads).astype(np.float32)


def layer(params: Mapping[str, npt.NDArray[Any]], name: str, step: float | npt.NDArray[Any]) -> Arrays:
    """`step`: what an output of 1.0 is written as. Inputs come in steps of STEP."""
    weights = params[name]
    scale = np.maximum(np.abs(weights).max(0), 1e-6) / SIGNED_TOP
    return {
        f"{name}_weights": np.round(weights / scale).astype(np.int8),
        f"{name}_scale": (scale * step / STEP).astype(np.float32),
        f"{name}_bias": (params[f"{name}_bias"] * step).astype(np.float32),
    }


def _table(values: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    return np.clip(np.round(values * STEP), -SIGNED_TOP, SIGNED_TOP).astype(np.int8)


def names(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def write(file: Path, arrays: Arrays) -> None:
    """As NumPy's .npz, the same bytes for the same arrays: no clock in it."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            raw = io.BytesIO()
            np.lib.format.write_array(raw, np.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, raw.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
