"""Rows that wait until those that they belong to are on file, packed so that a large corpus has room for them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import msgspec

from dateline.dataset import LedgerRow

_TOGETHER = 2_000  # rows in one pack
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[LedgerRow]).decode


class Aside:
    """Lines of the ledger, in the order in which they were added; about a fifteenth of their size as objects."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self._open: list[LedgerRow] = []

    def add(self, rows: Iterable[LedgerRow]) -> None:
        """Keep these."""
        self._open += rows
        if len(self._open) >= _TOGETHER:
            self._packs.append(zlib.compress(_encode(self._open), 1))
            self._open = []

    def rows(self) -> Iterator[LedgerRow]:
        """All that were added."""
        for pack in self._packs:
            yield from _decode(zlib.decompress(pack))
        yield from self._open
