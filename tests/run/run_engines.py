"""Engines for the tests of runs: one that reads in no time, and one that does what the words of a page tell it to."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator

from dateline.text import Columns

_WORD = re.compile(r"\w+|[^\w\s]")


class Quick:
    """Every word a noun that hangs on the one before it."""

    name = "quick 1"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for piece in pieces:
            found = [*_WORD.finditer(piece)]
            n = len(found)
            yield Columns(
                start=[m.start() for m in found],
                end=[m.end() for m in found],
                lemma=[m.group().lower() for m in found],
                tag=["NN"] * n,
                pos=["NOUN"] * n,
                head=[max(i - 1, 0) for i in range(n)],
                dep=["ROOT" if i == 0 else "dep" for i in range(n)],
                sentences=[(0, n)] if n else [],
            )


class Faulty(Quick):
    """Obeys the words of a page."""

    name = "faulty 1"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for piece in pieces:
            self._obey(piece)
            yield from super().read([piece])

    def _obey(self, piece: str) -> None:
        if "SEGFAULT" in piece:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in piece:
            time.sleep(60)
        if "MEMORY" in piece:
            bytearray(10**12)
        if "RAISE" in piece:
            raise ValueError("the page says so")
        once = re.search(r"ONCE (\S+)", piece)
        if once and not os.path.exists(once[1]):
            with open(once[1], "w"):
                os.kill(os.getpid(), signal.SIGKILL)


class Stillborn(Quick):
    """Ends its process when it is made."""

    def __init__(self) -> None:
        os._exit(4)


class Slow(Quick):
    """Takes its time."""

    name = "slow 1"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for piece in pieces:
            time.sleep(0.03)
            yield from super().read([piece])
