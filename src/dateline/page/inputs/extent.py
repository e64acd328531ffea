"""How much of the inputs has been gone through, in bytes of their files: cheap to know, whatever kind of file it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol


class Stream(Protocol):
    """What knows how far it is."""

    def tell(self) -> int: ...


class Extent:
    """The bytes of all files, and those that were gone through."""

    def __init__(self, inputs: Sequence[str]) -> None:
        """The sizes are asked for when `share` is; an input that is no file or folder has none."""
        self._inputs = inputs
        self._bytes: int | None = None
        self._passed = 0
        self._stream: Stream | None = None

    def reading(self, stream: Stream) -> None:
        """The file that is read now, compressed or not."""
        self._stream = stream

    def passed(self, file: Path) -> None:
        """The file was gone through."""
        self._stream = None
        self._passed += _size(file)

    @property
    def share(self) -> float:
        """What was gone through, of 1; 0 when that is not known."""
        if self._bytes is None:
            self._bytes = sum(size for named in self._inputs for size in _sizes(named))
        return min(1.0, (self._passed + self._at()) / self._bytes) if self._bytes else 0.0

    def _at(self) -> int:
        """How far the file is read, in its own bytes."""
        try:
            stream: Stream | None = getattr(self._stream, "fileobj", self._stream)
            return stream.tell() if stream else 0
        except (ValueError, OSError, AttributeError):  # closed
            return 0


def _sizes(named: str) -> Iterator[int]:
    """Of the files that inputs/files.py yields, but for those that cannot be had."""
    if not os.path.isdir(named):
        yield _size(Path(named))
        return
    for folder, folders, files in os.walk(named):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (_size(Path(folder, f)) for f in files if not f.startswith("."))


def _size(file: Path) -> int:
    try:
        return file.lstat().st_size if not file.is_symlink() else 0
    except (OSError, ValueError):
        return 0
