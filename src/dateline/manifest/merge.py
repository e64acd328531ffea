"""Rows beside the text of their article: both come in the order of articles, so neither is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

ARTICLE = 16  # characters of an article's id, with which the ids of all its rows begin


def beside(
    rows: Iterable[tuple[str, tuple[Any, ...]]], texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[Any, ...], str | None]]:
    """Each row with the text of its article; None where that is not among the texts.

    `rows`: an id that begins with the article's, and the row. Rows and texts both in the order of these ids.
    """
    rest = iter(texts)
    current: tuple[str, str] | None = next(rest, None)
    for id_, row in rows:
        article = id_[:ARTICLE]
        while current is not None and current[0] < article:
            current = next(rest, None)
        yield row, current[1] if current is not None and current[0] == article else None
