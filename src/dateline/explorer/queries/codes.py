"""What every code means, by kind, and the keyboard's keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.explorer.page import Question
from dateline.explorer.plain import plain


@dataclass(frozen=True, slots=True)
class Code:
    """A code and its sentence."""

    code: str
    means: str
    anchor: str  # of the page of help


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of codes."""

    kind: str
    title: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """All codes."""

    kinds: tuple[Kind, ...]


def answer(question: Question) -> Help:
    """In the order of tables/explorer.toml."""
    known = question.tables.build(plain)
    return Help(tuple(Kind(kind, title, _codes(kind, known.kinds[kind])) for kind, title in known.titles.items()))


def anchor(kind: str, code: str) -> str:
    """Where on the page of help a code is explained: "mode-coerce-arrest"."""
    return f"{kind}-{code}".lower().replace(" ", "-").replace("'", "")


def _codes(kind: str, sentences: Mapping[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, means, anchor(kind, code)) for code, means in sentences.items())
