"""A full-text index of a few rows, made for one search: it matches and marks as the store's own does.

The store's index knows titles and texts only, and PostgreSQL's is another one; statements and reports are matched here,
for both, with the words' stems and without accents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from dateline.store.database import MARKS
from dateline.store.search import snippet, terms

_AROUND = 24  # words of a passage around what was found
_LONGEST = 200_000  # characters of one field that are looked at


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words."""

    words: str  # as they stand in the text
    found: bool  # it is what was looked for


Marked = tuple[Piece, ...]
Row = tuple[int, str, str, str]  # a number and three fields


def terms_of(words: str) -> tuple[str, ...]:
    """The words and phrases to look for; no quotation mark is left in them."""
    return tuple(term.replace('"', " ") for term in terms(words))


def query_of(asked: Iterable[str]) -> str:
    """How SQLite's FTS5 and `Store.search` are asked: each term in quotation marks, so that none is an operator."""
    return " ".join(f'"{term}"' for term in asked)


def matching(query: str, rows: Iterable[Row]) -> list[int]:
    """The rows in which all words stand, best first."""
    if not query:
        return []
    with closing(_index(rows)) as index:
        return [n for (n,) in index.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank, rowid", (query,))]


def marked(query: str, rows: Iterable[Row]) -> dict[int, tuple[Marked, ...]]:
    """The same rows with the words marked: a passage of the first field, and the others whole."""
    if not query:
        return {}
    shown = f"snippet(t, 0, ?, ?, '…', {_AROUND}), highlight(t, 1, ?, ?), highlight(t, 2, ?, ?)"
    with closing(_index(rows)) as index:
        found = index.execute(f"SELECT rowid, {shown} FROM t WHERE t MATCH ?", (*MARKS, *MARKS, *MARKS, query))  # noqa: S608 - ours alone
        return {row[0]: (pieces(row[1]), pieces(row[2]), pieces(row[3])) for row in found}


def _index(rows: Iterable[Row]) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(a, b, c, tokenize='porter unicode61 remove_diacritics 2')")
    index.executemany("INSERT INTO t(rowid, a, b, c) VALUES (?, ?, ?, ?)", ((n, *map(_clean, f)) for n, *f in rows))
    return index


def pieces(marked: str) -> Marked:
    """Words that the database marked, in pieces."""
    cut = snippet(marked)
    out, at = [], 0
    for span in cut.found:
        out += [Piece(cut.words[at : span.start], False), Piece(span.of(cut.words), True)]
        at = span.end
    return tuple(p for p in (*out, Piece(cut.words[at:], False)) if p.words)


def whole(words: str) -> Marked:
    """Words in which nothing was found."""
    return (Piece(words, False),)


def plain(marked: Marked) -> str:
    return "".join(p.words for p in marked)


def place_in(text: str, marked: Marked) -> tuple[int, int]:
    """Where in the text the first words stand that were found in this passage of it; (0, 0) where that is not known."""
    passage = plain(marked)
    core = passage.strip("…")
    start = text.find(core) if core else -1
    first = next((n for n, p in enumerate(marked) if p.found), None)
    if start < 0 or first is None:
        return 0, 0
    before = sum(len(p.words) for p in marked[:first]) - passage.index(core)
    at = start + max(before, 0)
    return at, at + len(marked[first].words)


def _clean(words: str) -> str:
    """Without the characters that mark what is found, and no longer than can be looked through in a moment."""
    return words[:_LONGEST].replace(MARKS[0], "").replace(MARKS[1], "")
