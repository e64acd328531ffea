"""Every code in plain words: tables/explorer.toml, a section a kind (type, quad, voice, factuality, ...)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.tables import Tables


@dataclass(frozen=True, slots=True)
class Plain:
    """Sentences by kind and code."""

    kinds: Mapping[str, Mapping[str, str]]

    def says(self, kind: str, code: str) -> str:
        """What the code means; empty for one that has no sentence."""
        return self.kinds.get(kind, {}).get(code, "")


def plain(tables: Tables) -> Plain:
    return Plain(tables.toml("explorer.toml"))
