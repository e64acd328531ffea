"""What the print and the notebook lay out: parts, and the entries in them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from dateline.export.words import safe


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found: a line, and what stands below it."""

    lead: str = ""  # who or what, set off from the rest
    note: str = ""  # on the same line
    number: int = 0  # on the page; 0: none
    words: str = ""  # the page's own words, below
    fields: tuple[tuple[str, str], ...] = ()  # label and value, below; empty values are left out
    depth: int = 0  # how deep it stands within the entry above
    voice: str = ""  # whose it is (`Voice.key`); empty for the outlet's
    faint: bool = False  # not said: attitude, plan, seeming


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is shown, under its title."""

    title: str
    note: str
    entries: tuple[Entry, ...]


def short(words: str, size: int) -> str:
    """The beginning of longer words."""
    return textwrap.shorten(safe(words), size, placeholder=" …")
