"""Lines of a dictionary without their comments, and what is found wrong or too much in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from dateline.errors import UsageError

Fate = Literal["refused", "left out", "shortened"]
FATES: tuple[Fate, ...] = get_args(Fate)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says something, without comment and blanks at its ends; `note` is its comment."""

    file: str
    number: int
    words: str
    note: str = ""

    @property
    def origin(self) -> str:
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a line that was not carried over whole.

    refused: it breaks the format. left out: it is right, but our tables cannot say it. shortened: a part is lost.
    """

    file: str
    line: int
    fate: Fate
    found: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.fate}: {self.found}; {self.why}"


@dataclass(slots=True)
class Log:
    """Findings in the order in which they were made."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, fate: Fate, line: Line, found: str, why: str) -> None:
        self.findings.append(Finding(line.file, line.number, fate, found, why))

    def refuse(self, line: Line, found: str, expected: str) -> None:
        self.add("refused", line, found, f"expected {expected}")

    def leave(self, line: Line, why: str) -> None:
        self.add("left out", line, line.words, why)


def text_of(file: Path) -> str:
    """The dictionary as text: UTF-8, or the Latin-1 of old ones."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; name a dictionary file") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def lines_of(file: Path) -> Iterator[Line]:
    """Lines that say something. Comments: from # or ; to the end of the line, <!-- ... --> over several."""
    text = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text_of(file))
    for number, raw in enumerate(text.splitlines(), 1):
        at = min((i for i in (raw.find(m) for m in "#;") if i >= 0), default=len(raw))
        words = raw[:at].strip()
        if words:
            yield Line(file.name, number, words, raw[at + 1 :].strip())


def head_of(file: Path) -> list[str]:
    """The comment lines at the top of a file: who made it, and under which licence."""
    out = []
    for raw in text_of(file).splitlines():
        if raw.strip() and not raw.lstrip().startswith(("#", "<!--", ";")):
            break
        out.append(raw.rstrip())
    return out
