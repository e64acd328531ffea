"""The scores that a manifest carries: the tables of docs/scores.md as a module of the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation import halves

ROOT = Path(__file__).resolve().parent.parent
MODULE = ROOT / "src" / "dateline" / "manifest" / "scores.py"
_UNSEEN = "## Unseen news, judged by a reader"
_HEAD = '''"""Scores measured with this version: of what, what was measured, the score.

Written by `make docs` from docs/scores.md.
Those of development halves flatter: choices were made on them. What to expect of unseen text is what readers judged.
"""

# fmt: off
# ruff: noqa: E501
SCORES: tuple[tuple[str, str, str], ...] = (
'''


def module() -> str:
    """The module's source."""
    page = (ROOT / "docs" / "scores.md").read_text(encoding="utf-8")
    lines = [f"    {row!r},\n" for row in (*_development(page), *_unseen(page))]
    return _HEAD + "".join(lines) + ")\n"


def _development(page: str) -> Iterator[tuple[str, str, str]]:
    _, *rows = _rows(halves.block(page))
    for of, half, score in rows:
        yield f"{of}, development half", half, score


def _unseen(page: str) -> Iterator[tuple[str, str, str]]:
    (_, *readings), *rows = _rows(page.split(_UNSEEN, 1)[1].split("\n## ", 1)[0])
    for what, *scores in rows:
        both = "; ".join(f"{reading}: {score}" for reading, score in zip(readings, scores, strict=True))
        yield "unseen news, judged by a reader", what, both


def _rows(part: str) -> list[tuple[str, ...]]:
    """The cells of the first table of a part of the page, its head first."""
    cells = [tuple(c.strip() for c in line.strip("|").split("|")) for line in part.splitlines() if line[:1] == "|"]
    return [row for row in cells if not set("".join(row)) <= set("-: ")]
