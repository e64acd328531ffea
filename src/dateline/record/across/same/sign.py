"""What speaks for or against two reports telling of one event."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """One respect in which two reports were compared."""

    points: float = 0.0  # for (above 0) or against; natural logarithm of odds, by judgement
    why: str = ""  # in plain words; empty where the respect says nothing
    bars: bool = False  # no other respect can outweigh it


NOTHING = Sign()
